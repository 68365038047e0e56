"""What is said and chimed in a routine, and when: facts, from its timeline alone.

A cue is laid where it belongs on the timeline, so that voice, figure and ring have one clock.
`words.voice` has the sentences. How long one takes to say is asked for (`SecondsOf`): a cue
that would run into another one is moved a little, shortened, or left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backcare_desktop.exercises.model import Dose, Sides
from backcare_desktop.practice.phase import Phase


class Verbosity(StrEnum):
    """How much is heard during practice."""

    FULL = "full"
    SHORT = "short"
    CHIMES = "chimes"
    SILENT = "silent"

    @property
    def speaks(self) -> bool:
        """Whether anything is said, not only chimed."""
        return self in (Verbosity.FULL, Verbosity.SHORT)


class CueKind(StrEnum):
    """What a cue is. The value of a chime is the name of its sound."""

    # Getting ready
    COMES = "comes"
    POSITION = "position"
    DOSE = "dose"
    SIDE = "side"
    STEP = "step"
    # What to do now
    MOVE = "move"
    HOLD = "hold"
    RELEASE = "release"
    REST = "rest"
    OTHER_SIDE = "other-side"
    # On the way
    HALFWAY = "halfway"
    COUNT = "count"
    BREATHE_IN = "breathe-in"
    LAST_BREATH_IN = "last-breath-in"
    BREATHE_OUT = "breathe-out"
    LAST_REPETITION = "last-repetition"
    WELL_DONE = "well-done"
    # Outside of the timeline
    COUNT_IN = "count-in"
    LET_GO = "let-go"
    # Chimes
    CHIME_NEXT = "chime-next"
    CHIME_BEGIN = "chime-begin"
    CHIME_HOLD = "chime-hold"
    CHIME_HALFWAY = "chime-halfway"
    CHIME_RELEASE = "chime-release"
    CHIME_OTHER_SIDE = "chime-other-side"
    CHIME_IN = "chime-in"
    CHIME_OUT = "chime-out"
    CHIME_TICK = "chime-tick"
    CHIME_FINISH = "chime-finish"

    @property
    def is_chime(self) -> bool:
        return self.value.startswith("chime-")

    @property
    def instructs(self) -> bool:
        """Whether it says what to do now: rather cut another one short than leave it out."""
        return self in _INSTRUCTIONS


_INSTRUCTIONS = frozenset(
    (
        CueKind.MOVE,
        CueKind.HOLD,
        CueKind.RELEASE,
        CueKind.OTHER_SIDE,
        CueKind.WELL_DONE,
        CueKind.LET_GO,
    )
)


@dataclass(frozen=True, slots=True)
class Coming:
    """The exercise that somebody gets ready for.

    dose: as it will be done; sides: EACH when left and right are done one at a time.
    is_first: nothing was done before it. only_side: just the one side is done.
    is_again: it is the exercise that hurt, in its easier variant.
    """

    dose: Dose
    sides: Sides
    is_first: bool
    only_side: bool
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to be heard.

    at_s: when it begins, on the timeline; until_s: later than this it is not worth beginning.
    lasts_s: how long it takes to say, by the estimate; 0 for a chime.
    phase_index, phase: what it belongs to.
    brief: to be said in few words.
    number: of the STEP; to COUNT; the seconds or breaths of a HOLD (0: not to be said).
    coming: what COMES, its DOSE and its SIDE are about; None for every other kind.
    """

    at_s: float
    kind: CueKind
    phase_index: int
    phase: Phase
    until_s: float
    lasts_s: float = 0.0
    brief: bool = False
    number: int = 0
    coming: Coming | None = None

    @property
    def ends_s(self) -> float:
        """Where it has been said, by the estimate."""
        return self.at_s + self.lasts_s


SecondsOf = Callable[[Cue], float]
"""How long a cue takes to say, in seconds of practice; 0 when there is nothing to say."""


class CueFeed:
    """Cues in order of time, handed out stretch by stretch: each is in one stretch only."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues: Sequence[Cue] = sorted(cues, key=lambda cue: cue.at_s)
        self._times = [cue.at_s for cue in self.cues]

    def between(self, from_s: float, to_s: float) -> Sequence[Cue]:
        """The cues later than `from_s`, up to and with `to_s`."""
        return self.cues[bisect_right(self._times, from_s) : bisect_right(self._times, to_s)]
