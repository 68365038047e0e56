"""The words for practice in time: what a phase is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from backcare_desktop.exercises.model import Breath, Side
from backcare_desktop.exercises.transitions import Film


class PhaseKind(StrEnum):
    """What a stretch of practice is; each looks and sounds different."""

    PREPARE = "prepare"
    CHANGE_POSITION = "change-position"
    MOVE = "move"
    HOLD = "hold"
    REST = "rest"
    SWITCH_SIDE = "switch-side"


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of a routine: what the body does, for how long, and what is said.

    start_s, duration_s: seconds on the timeline; a duration is never 0.
    side, repetition: what is being done or, before it begins, what comes. `repetition`
        counts from 1 to `repetitions`, for each side by itself.
    movement: the movement's name in the exercise file, "finish" (the way back to the start
        pose), or the kind's value for a phase between repetitions.
    cue: the words of the exercise file; "" where `words` has them for the kind.
    from_pose, to_pose: the stretch of the exercise's clip to show; equal while it is still.
    step: the number, from 1, of the written step that this shows, if any.
    breath: the exercise's pace, or None where it has none.
    breathes: the half breath that this movement takes, if it is led by the breath.
    breaths: how many breaths a hold lasts, if it is counted in breaths.
    completes_repetition: the repetition counts as done when this phase ends. That is the
        last phase with work in it: a rest after it is time off, not part of the repetition.
    film: what the body does from its start until it is in `from_pose`, between two exercises
        or two sides; None where it is there already.
    """

    kind: PhaseKind
    start_s: float
    duration_s: float
    exercise_id: str
    variant: str | None
    side: Side
    repetition: int
    repetitions: int
    movement: str
    cue: str
    from_pose: str
    to_pose: str
    step: int | None = None
    breath: Breath | None = None
    breathes: Literal["in", "out"] | None = None
    breaths: int | None = None
    completes_repetition: bool = False
    film: Film | None = None

    @property
    def end_s(self) -> float:
        """Where the next phase starts, to the last bit."""
        return self.start_s + self.duration_s

    @property
    def in_repetition(self) -> bool:
        """Whether this is part of a repetition, not a transition between two."""
        return self.kind in (PhaseKind.MOVE, PhaseKind.HOLD, PhaseKind.REST)
