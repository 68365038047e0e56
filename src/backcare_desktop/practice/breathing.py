"""How the figure breathes through a routine.

Every phase holds a whole number of half breaths (one half: in, or out), each half a
cosine. So the breath begins and ends a phase at rest, and phases join without a jump in
the level or in its speed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi

from backcare_desktop.exercises.model import Breath
from backcare_desktop.practice.phase import Phase

EMPTY = 0.0
FULL = 1.0

QUIET_BREATH = Breath(in_s=2.0, out_s=2.5)
"""Breathing at rest, about 13 breaths a minute: where an exercise asks for no pace."""

_SHORTEST_HALF_S = 1.0
"""A phase shorter than this has no room for a breath that looks calm."""


@dataclass(frozen=True, slots=True)
class Breathing:
    """The breath through one phase.

    starts: the level at its beginning, `EMPTY` or `FULL`.
    halves: how many half breaths fill the phase; 0 leaves the level where it is.
    in_s, out_s: how long a half lasts, in seconds.
    """

    starts: float
    halves: int
    in_s: float
    out_s: float

    @property
    def ends(self) -> float:
        """The level at the end of the phase, `EMPTY` or `FULL`."""
        return FULL - self.starts if self.halves % 2 else self.starts

    def level(self, elapsed_s: float) -> float:
        """How full the chest is, 0 (out) to 1 (in), `elapsed_s` seconds into the phase."""
        if not self.halves:
            return self.starts
        there_s, back_s = self.in_s, self.out_s
        if self.starts == FULL:
            there_s, back_s = back_s, there_s
        into_s = elapsed_s % (there_s + back_s)
        turns = into_s / there_s if into_s < there_s else 1.0 + (into_s - there_s) / back_s
        swing = (1.0 - cos(pi * turns)) / 2.0
        return FULL - swing if self.starts == FULL else swing


def breathe(phases: Sequence[Phase]) -> Iterator[Breathing]:
    """The breathing of each phase, in order.

    A phase that leads the breath (a movement on the in- or out-breath, a hold counted in
    breaths) gets exactly what it asks for. The free ones around it go on from where the
    last one ended and are ready in time, at the exercise's own pace or a quiet one. The
    last phase comes back to where the first began, so that a demo can loop.
    """
    first = level = _level_wanted(phases[0]) or EMPTY
    for i, phase in enumerate(phases):
        breathing = _led(phase, level)
        if breathing is None:
            wanted = _level_wanted(phases[i + 1]) if i + 1 < len(phases) else first
            breathing = _fit(phase.duration_s, phase.breath or QUIET_BREATH, level, wanted)
        yield breathing
        level = breathing.ends


def _level_wanted(phase: Phase) -> float | None:
    """The level at which this phase should begin; None where either will do."""
    if phase.breathes == "out":
        return FULL
    return EMPTY if phase.breathes == "in" or phase.breaths is not None else None


def _led(phase: Phase, starts: float) -> Breathing | None:
    """What a phase that leads the breath asks for; None where the phase is free.

    Whoever is empty already cannot breathe out: then the level stays.
    """
    if phase.breath is None:
        return None
    if phase.breaths is not None:
        halves = 2 * phase.breaths
    elif phase.breathes is not None:
        halves = int(starts != (FULL if phase.breathes == "in" else EMPTY))
    else:
        return None
    return Breathing(starts, halves, phase.breath.in_s, phase.breath.out_s)


def _fit(duration_s: float, pace: Breath, starts: float, ends: float | None) -> Breathing:
    """As many half breaths at about `pace` as fill `duration_s`, stretched to fit exactly.

    ends: the level to reach, or None when either will do. A phase too short for a calm half
    breath keeps its level, whatever `ends` asks for.
    """
    wanted = duration_s / (pace.total_s / 2.0)
    if duration_s < _SHORTEST_HALF_S:
        halves = 0
    elif ends is None:
        halves = round(wanted)
    else:
        odd = int(starts != ends)
        halves = odd + 2 * max(0, round((wanted - odd) / 2.0))
    first_s = pace.in_s if starts == EMPTY else pace.out_s
    natural_s = halves // 2 * pace.total_s + halves % 2 * first_s
    stretch = duration_s / natural_s if halves else 1.0
    return Breathing(starts, halves, pace.in_s * stretch, pace.out_s * stretch)
