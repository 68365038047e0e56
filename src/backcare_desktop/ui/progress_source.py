"""What the progress tab asks for. `app` answers, from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from backcare_desktop.journal.edits import ByHand
from backcare_desktop.journal.records_of_days import DayContents, PainDay, SpanTotal
from backcare_desktop.journal.review import Week
from backcare_desktop.journal.series import HeatMap
from backcare_desktop.journal.trends import ExerciseTrend, PainPoint


class ProgressSource(Protocol):
    """All ranges include both of their ends. Everything raises JournalError."""

    def week(self, first_day: date) -> Week:
        """The seven days from `first_day`."""
        ...

    def review(self, first_day: date) -> tuple[str, ...]:
        """The week in sentences."""
        ...

    def year(self, last_day: date) -> HeatMap:
        """The 52 weeks that end with that of `last_day`."""
        ...

    def pain(self, first: date, last: date) -> tuple[PainPoint, ...]:
        """The 7-day mean of pain, a point a day."""
        ...

    def growth(self, exercise_id: str, first: date, last: date) -> ExerciseTrend:
        """How an exercise went."""
        ...

    def totals(self, first: date, last: date) -> list[SpanTotal]:
        """The whole range, by exercise and side."""
        ...

    def pain_days(self, first: date, last: date) -> list[PainDay]:
        """Pain, day by day."""
        ...

    def extent(self) -> tuple[date, date] | None:
        """The first and the last day with anything; None for an empty journal."""
        ...

    def day(self, day: date) -> DayContents:
        """Everything of one day."""
        ...


# What the user asks to be changed in the journal: `ProgressTab.edit_requested` carries one.


@dataclass(frozen=True, slots=True)
class Enter:
    """Add what was done without Backcare; in place of the repetitions `instead_of` (UUIDs)."""

    entry: ByHand
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeleteRepetitions:
    """Take these repetitions back (UUIDs)."""

    uuids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delete:
    """Take something back: "session", "rating", "hurt" or "note"."""

    kind: str
    uuid: str


@dataclass(frozen=True, slots=True)
class MoveSession:
    """The session was on another day."""

    uuid: str
    day: date


@dataclass(frozen=True, slots=True)
class ChangeRating:
    """The pain was another one."""

    uuid: str
    level: int


@dataclass(frozen=True, slots=True)
class WriteNote:
    """A note about a day; `uuid` of the one that it takes the place of, "" for a new one."""

    day: date
    words: str
    uuid: str = ""


EditRequest = Enter | DeleteRepetitions | Delete | MoveSession | ChangeRating | WriteNote
