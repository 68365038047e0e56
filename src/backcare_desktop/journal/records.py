"""The values that go into the journal and come out of it. No database in here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Ending = Literal["completed", "cut_short"]
SIDES = ("left", "right", "both")
ENDINGS = ("completed", "cut_short")


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition as it was done.

    `side` is "left", "right" or "both" (`exercises.model.Side` is one of these strings);
    `repetition` counts from 1 within its exercise and side; seconds are kept to the
    millisecond. A hold that the exercise does not have is None. `started_at` is aware, in
    the time zone where the user was: its calendar date is the day on which it counts.

    Raises ValueError for a value that cannot be.
    """

    exercise_id: str
    variant: str | None
    side: str
    repetition: int
    planned_hold_s: float | None
    actual_hold_s: float | None
    started_at: datetime
    duration_s: float
    ending: Ending

    def __post_init__(self) -> None:
        if not self.exercise_id:
            raise ValueError("exercise_id: expected an exercise's id, found an empty string")
        if self.side not in SIDES:
            raise ValueError(f"side: expected one of {SIDES}, found {self.side!r}")
        if self.ending not in ENDINGS:
            raise ValueError(f"ending: expected one of {ENDINGS}, found {self.ending!r}")
        if self.repetition < 1:
            raise ValueError(f"repetition: expected 1 or more, found {self.repetition}")
        for name in ("planned_hold_s", "actual_hold_s", "duration_s"):
            seconds = getattr(self, name)
            if seconds is not None and not (math.isfinite(seconds) and seconds >= 0):
                raise ValueError(f"{name}: expected seconds, 0 or more, found {seconds!r}")
        require_aware(self.started_at, "started_at")


@dataclass(frozen=True, slots=True)
class LoggedRepetition(Repetition):
    """A repetition as the journal keeps it.

    `uuid` is its own, `session` its session's; `local_date` is the day on which it counts;
    `started_at` comes back with the offset from UTC that held then and there.
    """

    uuid: str
    session: str
    local_date: date


@dataclass(frozen=True, slots=True)
class SafetyRecord:
    """The latest answers to the safety questions.

    `emergency` says that one of them was an emergency sign; `cleared` that the user has
    since stated that a professional cleared them.
    """

    answers: Mapping[str, bool]
    at: datetime
    emergency: bool
    cleared: bool

    @property
    def practice_open(self) -> bool:
        """Whether these answers let the user practise."""
        return self.cleared or not self.emergency


def require_aware(at: datetime, name: str) -> None:
    """Raise ValueError unless `at` knows its offset from UTC."""
    if at.utcoffset() is None:
        raise ValueError(f"{name}: expected a time with its offset from UTC, found {at!r}")
