"""The plan's events, as values that go into the journal and come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from backcare_desktop.journal.records import ANSWERS, require, require_aware


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A change of an exercise's level, and the user's answer: "accepted" or "refused".

    A level counts from 0, the start dose; -1 is below it. `easier` says that the easier
    variant is done. reason: why, in the plan's words; reason_day: the day that it is about.
    Raises ValueError for a value that cannot be.
    """

    exercise_id: str
    from_level: int
    from_easier: bool
    to_level: int
    to_easier: bool
    reason: str
    reason_day: date | None
    answer: str
    at: datetime

    def __post_init__(self) -> None:
        require(bool(self.exercise_id), "exercise_id", "an exercise's id", self.exercise_id)
        for name in ("from_level", "to_level"):
            level = getattr(self, name)
            require(level >= -1, name, "-1 or more", level)
        require(bool(self.reason), "reason", "a reason", self.reason)
        require(self.answer in ANSWERS, "answer", f"one of {ANSWERS}", self.answer)
        require_aware(self.at, "at")


@dataclass(frozen=True, slots=True)
class LoggedPlanChange(PlanChange):
    """A change as the journal keeps it."""

    uuid: str
    local_date: date


@dataclass(frozen=True, slots=True)
class LoggedFlareUp:
    """A flare-up; `ended_at` is None while it goes on, `local_date` the day it began."""

    uuid: str
    began_at: datetime
    ended_at: datetime | None
    local_date: date
