"""What the user asked to be reminded of, and the moments at which that comes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

EVERY_DAY = frozenset(range(7))
ONE_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What a reminder is about."""

    PRACTICE = "practice"
    REVIEW = "review"
    MORNING = "morning"


class Tone(StrEnum):
    """How a reminder speaks: only a plain one is repeated."""

    PLAIN = "plain"
    OFFER = "offer"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class ReminderTime:
    """A time of day on some weekdays (0 is Monday); `label` is the user's own word for it."""

    at: time
    days: frozenset[int] = EVERY_DAY
    label: str = ""
    kind: Kind = Kind.PRACTICE


@dataclass(frozen=True, slots=True)
class Hours:
    """The part of the day in which reminders may come; it may go over midnight."""

    begin: time
    end: time

    def hold(self, at: time) -> bool:
        """Whether `at` is within them."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


@dataclass(frozen=True, slots=True)
class Rules:
    """What the user asked for.

    `paused_until` is the local day on which reminders begin again, `quiet_until` (aware) the
    moment; `holidays` are first and last days of times without reminders.
    """

    times: tuple[ReminderTime, ...]
    paused_until: date | None = None
    quiet_until: datetime | None = None
    hours: Hours | None = None
    holidays: tuple[tuple[date, date], ...] = ()

    def is_holiday(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.holidays)

    def is_paused(self, day: date, moment: datetime) -> bool:
        """Whether nothing is to come on this local day or at this moment."""
        by_day = self.paused_until is not None and day < self.paused_until
        return by_day or (self.quiet_until is not None and moment < self.quiet_until)

    def label(self, slot: "Slot") -> str:
        """The user's own word for the time of a slot; "" if there is none."""
        return next((each.label for each in self.times if _is_at(each, slot)), "")

    def have(self, slot: "Slot") -> bool:
        """Whether this slot is one that was asked for."""
        return any(_is_at(each, slot) for each in self.times)

    def before_on_that_day(self, slot: "Slot") -> int:
        """How many slots of the same kind come earlier on the same day."""
        weekday = slot.local_date.weekday()
        earlier = {
            each.at
            for each in self.times
            if each.kind is slot.kind and weekday in each.days and each.at < slot.at
        }
        return len(earlier)

    def slots(
        self, first: date, last: date, zone: tzinfo | None
    ) -> Iterator[tuple["Slot", datetime]]:
        """The slots of these local days and when (UTC) they come, in that order."""
        found = {}
        day = first
        while day <= last:
            for each in self.times:
                slot = Slot(day, each.at, each.kind)
                if day.weekday() in each.days and slot.exists(zone):
                    found[slot] = slot.instant(zone)
            day += ONE_DAY
        yield from sorted(found.items(), key=lambda pair: (pair[1], pair[0].at, pair[0].kind))


@dataclass(frozen=True, slots=True)
class Slot:
    """One reminder time on one local day, wherever the user is on that day."""

    local_date: date
    at: time
    kind: Kind = Kind.PRACTICE

    def instant(self, zone: tzinfo | None) -> datetime:
        """When the slot comes in `zone` (None: the system's), as UTC.

        A time that is skipped when clocks go forward comes as much later as they moved; a time
        that comes twice is taken the first time.
        """
        wall = datetime.combine(self.local_date, self.at)
        aware = wall.astimezone() if zone is None else wall.replace(tzinfo=zone)
        return aware.astimezone(UTC)

    def exists(self, zone: tzinfo | None) -> bool:
        """Whether `zone` has this day at all (a zone that crosses the date line skips one)."""
        arrives = self.instant(zone).astimezone(zone).replace(tzinfo=None)
        return arrives - datetime.combine(self.local_date, self.at) < timedelta(hours=12)


def _anything_waits(_kind: Kind, _day: date) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Facts:
    """What the journal says: how often was practised on a local day, whether a flare-up goes on,
    and whether a review or a question waits on that day."""

    practices_on: Callable[[date], int]
    in_flare_up: bool = False
    waits: Callable[[Kind, date], bool] = _anything_waits


def _is_at(each: ReminderTime, slot: Slot) -> bool:
    return each.at == slot.at and each.kind is slot.kind and slot.local_date.weekday() in each.days
