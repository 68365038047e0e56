"""What happens while a routine is played: facts for whoever shows, says or logs them."""

from dataclasses import dataclass

from backcare_desktop.exercises.model import Side
from backcare_desktop.practice.phase import Phase
from backcare_desktop.practice.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """A phase has begun, by itself or because somebody skipped or went back to it."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class RepetitionEnded:
    """What is worth remembering of one repetition. All seconds are seconds of practice:
    pauses are not among them.

    phase: the one in which it ended.
    planned_hold_s: all its holds together as planned; None for a movement without a hold.
    held_s: the time really spent in them; 0.0 where there is none.
    duration_s: how long it took, holds and movements.
    began_at_s: when it began, on the clock that the player was given.
    """

    phase: Phase
    planned_hold_s: float | None
    held_s: float
    duration_s: float
    began_at_s: float

    @property
    def exercise_id(self) -> str:
        return self.phase.exercise_id

    @property
    def variant(self) -> str | None:
        return self.phase.variant

    @property
    def side(self) -> Side:
        return self.phase.side

    @property
    def repetition(self) -> int:
        return self.phase.repetition


@dataclass(frozen=True, slots=True)
class RepetitionCompleted(RepetitionEnded):
    """A repetition was done to its end."""


@dataclass(frozen=True, slots=True)
class RepetitionCutShort(RepetitionEnded):
    """Somebody skipped or stopped during a repetition after its hold had begun."""


@dataclass(frozen=True, slots=True)
class Hurt:
    """Somebody said that it hurts: practice has stopped, and the figure lets go.

    phase: in which it hurt; phase_elapsed_s: how far into it, in seconds of practice.
    position_s: where in the timeline.
    at_s: when, on the clock that the player was given.
    """

    phase: Phase
    position_s: float
    phase_elapsed_s: float
    at_s: float


@dataclass(frozen=True, slots=True)
class RoutineChanged:
    """The player goes on with another timeline, from its beginning."""

    timeline: Timeline


@dataclass(frozen=True, slots=True)
class PausedByGap:
    """The machine slept, the program hung or the clock was set, by `gap_s` seconds: practice is
    paused where it was last seen."""

    gap_s: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The routine is over."""


Event = (
    PhaseBegan
    | RepetitionCompleted
    | RepetitionCutShort
    | Hurt
    | RoutineChanged
    | PausedByGap
    | Finished
)
