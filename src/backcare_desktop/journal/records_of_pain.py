"""How it felt, as values that go into the journal and come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from backcare_desktop.journal.records import (
    HURT_CHOICES,
    SIDES,
    is_span,
    require,
    require_aware,
)


@dataclass(frozen=True, slots=True)
class LoggedPain:
    """A pain rating, 0 to 10; `rated` is "before", "after" or "morning". `session` is the one
    that it was rated before or after, if it is known."""

    uuid: str
    session: str | None
    rated: str
    level: int
    at: datetime
    local_date: date


@dataclass(frozen=True, slots=True)
class HurtEvent:
    """Where in an exercise it hurt.

    phase: "hold", "move" or another kind of phase, `movement` its name in the exercise's
    file; `into_phase_s` is the second in it. choice: "easier", "skip" or "stop"; None until
    the user has chosen. Raises ValueError for a value that cannot be.
    """

    exercise_id: str
    variant: str | None
    side: str
    repetition: int
    phase: str
    movement: str
    into_phase_s: float
    at: datetime
    leg_symptoms: bool
    choice: str | None

    def __post_init__(self) -> None:
        require(bool(self.exercise_id), "exercise_id", "an exercise's id", self.exercise_id)
        require(self.side in SIDES, "side", f"one of {SIDES}", self.side)
        require(self.repetition >= 1, "repetition", "1 or more", self.repetition)
        require(bool(self.phase), "phase", "a kind of phase", self.phase)
        require(is_span(self.into_phase_s), "into_phase_s", "0 or more", self.into_phase_s)
        known = self.choice is None or self.choice in HURT_CHOICES
        require(known, "choice", f"one of {HURT_CHOICES}", self.choice)
        require_aware(self.at, "at")


@dataclass(frozen=True, slots=True)
class LoggedHurt(HurtEvent):
    """What hurt, as the journal keeps it."""

    uuid: str
    session: str
    local_date: date


@dataclass(frozen=True, slots=True)
class LoggedNote:
    """A note about a session, or (`session` is None) about a day."""

    uuid: str
    session: str | None
    words: str
    at: datetime
    local_date: date
