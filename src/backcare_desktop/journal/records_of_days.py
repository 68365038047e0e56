"""Days as the journal sums them up, and a day with all that is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backcare_desktop.journal.records import LoggedRepetition, LoggedSession
from backcare_desktop.journal.records_of_pain import LoggedHurt, LoggedNote, LoggedPain


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What was done of one exercise and side on one day.

    completed, cut_short: repetitions. seconds: the time that all of them took. holds, held_s:
    how many of the completed ones were held, and for how long together.
    """

    day: date
    exercise_id: str
    side: str
    completed: int
    cut_short: int
    seconds: float
    holds: int
    held_s: float


@dataclass(frozen=True, slots=True)
class DaySum:
    """What was done on one day: the time that it took, and the completed repetitions."""

    day: date
    seconds: float
    completed: int


@dataclass(frozen=True, slots=True)
class SpanTotal:
    """What was done of one exercise and side from `first_day` on, for a number of days that the
    question said; `days` of them had some of it."""

    first_day: date
    exercise_id: str
    side: str
    days: int
    completed: int
    cut_short: int
    seconds: float
    holds: int
    held_s: float

    @property
    def repetitions_a_day(self) -> float:
        """Completed repetitions on a day that had any of the exercise."""
        return self.completed / self.days

    @property
    def mean_hold_s(self) -> float | None:
        """The mean hold of the completed repetitions; None if there was none."""
        return self.held_s / self.holds if self.holds else None


@dataclass(frozen=True, slots=True)
class PainDay:
    """Pain on one day, 0 to 10: the mean of each kind of rating; None where nobody rated."""

    day: date
    before: float | None = None
    after: float | None = None
    morning: float | None = None

    @property
    def resting(self) -> float | None:
        """How the day was by itself: before practice, else in the morning."""
        return self.morning if self.before is None else self.before


@dataclass(frozen=True, slots=True)
class PractisedSession:
    """A session and its repetitions of one day, in order of time."""

    session: LoggedSession
    repetitions: tuple[LoggedRepetition, ...]


@dataclass(frozen=True, slots=True)
class DayContents:
    """Everything that the journal has of one day, in order of time."""

    day: date
    sessions: tuple[PractisedSession, ...] = ()
    pains: tuple[LoggedPain, ...] = ()
    hurts: tuple[LoggedHurt, ...] = ()
    notes: tuple[LoggedNote, ...] = ()
