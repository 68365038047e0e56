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
PAIN_TIMES = ("before", "after", "morning")
HURT_CHOICES = ("easier", "skip", "stop")
ANSWERS = ("accepted", "refused")


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
        require(bool(self.exercise_id), "exercise_id", "an exercise's id", self.exercise_id)
        require(self.side in SIDES, "side", f"one of {SIDES}", self.side)
        require(self.ending in ENDINGS, "ending", f"one of {ENDINGS}", self.ending)
        require(self.repetition >= 1, "repetition", "1 or more", self.repetition)
        for name in ("planned_hold_s", "actual_hold_s", "duration_s"):
            seconds = getattr(self, name)
            require(seconds is None or is_span(seconds), name, "seconds, 0 or more", seconds)
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
class SessionStart:
    """A practice that began. The program names it, so that what belongs to it can be written
    in any order, and again after an error."""

    uuid: str
    routine: str
    began_at: datetime

    def __post_init__(self) -> None:
        require_aware(self.began_at, "began_at")


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """A practice as the journal keeps it.

    `ended_at` is None if the program or the machine stopped first; `by_hand` says that the
    user entered it afterwards; `done` are the exercises of which a repetition was completed.
    """

    uuid: str
    routine: str
    began_at: datetime
    ended_at: datetime | None
    local_date: date
    by_hand: bool
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """Where an open practice was, `at` that time: the `routine` as the text of its file, and
    the position in it. `session` is None if nothing of it is in the journal."""

    session: SessionStart | None
    routine: str
    position_s: float
    at: datetime


@dataclass(frozen=True, slots=True)
class SafetyRecord:
    """The latest answers to the safety questions.

    `emergency` and `urgent` say that one of them was such a sign; `cleared` that the user
    has since stated that a professional cleared them.
    """

    answers: Mapping[str, bool]
    at: datetime
    emergency: bool
    urgent: bool
    cleared: bool

    @property
    def practice_open(self) -> bool:
        """Whether these answers let the user practise."""
        return self.cleared or not (self.emergency or self.urgent)


def require(holds: bool, name: str, expected: str, found: object) -> None:
    """Raise ValueError, by the name of the value, unless it `holds`."""
    if not holds:
        raise ValueError(f"{name}: expected {expected}, found {found!r}")


def is_span(seconds: float) -> bool:
    """Whether this can be a length of time."""
    return math.isfinite(seconds) and seconds >= 0


def require_aware(at: datetime, name: str) -> None:
    """Raise ValueError unless `at` knows its offset from UTC."""
    if at.utcoffset() is None:
        raise ValueError(f"{name}: expected a time with its offset from UTC, found {at!r}")
