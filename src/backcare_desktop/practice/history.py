"""What the plan needs to know of the past: plain facts, in order of time.

Times are aware; a `day` is the calendar date where the user was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

COMFORTABLE_LEVEL = 2
"""Pain up to this level after practice is comfortable, whatever it was before."""


class PainWhen(StrEnum):
    """When pain is rated."""

    BEFORE = "before"
    AFTER = "after"
    MORNING = "morning"


class HurtChoice(StrEnum):
    """What one can do when an exercise hurts."""

    EASIER = "easier"
    SKIP = "skip"
    STOP = "stop"


class ReasonKind(StrEnum):
    """Why an exercise moves to another step."""

    COMFORTABLE = "comfortable"
    HURT = "hurt"
    FLARE_UP_ENDED = "flare-up-ended"


class OfferKind(StrEnum):
    """What the plan suggests, and the user may accept or leave."""

    BEGIN_FLARE_UP = "begin-flare-up"
    END_FLARE_UP = "end-flare-up"
    SEE_SOMEONE = "see-someone"


@dataclass(frozen=True, slots=True)
class Rating:
    """Pain, 0 to 10."""

    at: datetime
    day: date
    when: PainWhen
    level: int


@dataclass(frozen=True, slots=True)
class Session:
    """One practice.

    done: the exercises of which a repetition was completed; hurt: those that hurt.
    """

    began_at: datetime
    day: date
    done: frozenset[str]
    hurt: frozenset[str] = frozenset()
    pain_before: int | None = None
    pain_after: int | None = None

    @property
    def comfortable(self) -> bool:
        """Whether it did the user no harm, as far as they told.

        Skipped ratings count as comfortable only if nothing hurt; pain that was rated only
        afterwards cannot be compared, so it has to be low.
        """
        if self.pain_after is None:
            return not self.hurt
        if self.pain_after <= COMFORTABLE_LEVEL:
            return True
        return self.pain_before is not None and self.pain_after <= self.pain_before


@dataclass(frozen=True, slots=True)
class HurtFact:
    """An exercise hurt."""

    at: datetime
    day: date
    exercise_id: str
    leg_symptoms: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """Where an exercise stands: a level (0 is the start dose, -1 below it), and whether it is
    done in its easier variant."""

    level: int = 0
    easier: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A change of an exercise's step that the user accepted (or practised), or refused."""

    at: datetime
    exercise_id: str
    before: Step
    after: Step
    reason: ReasonKind
    accepted: bool


@dataclass(frozen=True, slots=True)
class FlareUp:
    """From when it got bad until the user said that it is over; None while it goes on."""

    began_at: datetime
    began_on: date
    ended_at: datetime | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Everything that the plan follows from. Each tuple is in order of time.

    declined: when the user last left an offer of a kind.
    """

    sessions: tuple[Session, ...] = ()
    ratings: tuple[Rating, ...] = ()
    hurts: tuple[HurtFact, ...] = ()
    answers: tuple[Answered, ...] = ()
    flare_ups: tuple[FlareUp, ...] = ()
    declined: Mapping[OfferKind, date] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def flare_up(self) -> FlareUp | None:
        """The flare-up that goes on, if any."""
        if self.flare_ups and self.flare_ups[-1].ended_at is None:
            return self.flare_ups[-1]
        return None
