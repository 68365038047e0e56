"""When is the next reminder, and why not now? Pure: the wall time is passed in.

There is one reminder a day, at a time of the user's choosing. A `Slot` is that time on one local
day. Each slot gets exactly one `Decision`: shown, not needed, or stale. `decide` takes the
decisions that are due now, and `next_reminder` tells when to look again; between the two nothing
has to run.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

STALE_AFTER = timedelta(hours=2)
"""A slot that could not be shown for so long is not shown any more."""

KEPT = timedelta(days=8)
"""How long decisions are remembered; a clock that is set back by more asks anew."""


class Outcome(StrEnum):
    """What became of a slot."""

    SHOWN = "shown"
    NOT_NEEDED = "not-needed"
    STALE = "stale"


class Reason(StrEnum):
    """Why it became that."""

    DUE = "due"
    DONE_TODAY = "done-today"
    PAUSED = "paused"
    TOO_LATE = "too-late"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the user asked for.

    `paused_until` is the day on which reminders begin again; None when they are not paused.
    """

    at: time
    paused_until: date | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """The reminder time of one local day, wherever the user is on that day."""

    local_date: date
    at: time

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


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one slot, when (UTC) and why."""

    slot: Slot
    outcome: Outcome
    reason: Reason
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the schedule has to remember between two looks.

    `since` (aware) is the last look, or when reminders were first switched on: slots before it are
    never decided late. `decisions` are the recent ones.
    """

    since: datetime
    decisions: tuple[Decision, ...] = ()

    def after(self, decisions: tuple[Decision, ...], now: datetime) -> "Ledger":
        """The ledger after a look at `now` that took `decisions`."""
        recent = tuple(d for d in self.decisions if now - d.decided_at <= KEPT)
        return replace(self, since=now, decisions=recent + decisions)

    def decided(self, slot: Slot, now: datetime) -> bool:
        """Whether `slot` has had its decision.

        "Too late" does not count when it was said at a time that is still to come: that clock ran
        ahead and has been put right since.
        """
        return any(
            d.slot == slot and not (d.outcome is Outcome.STALE and d.decided_at > now)
            for d in self.decisions
        )


def decide(
    now: datetime,
    rules: Rules,
    ledger: Ledger,
    done_on: Callable[[date], bool],
    zone: tzinfo | None = None,
) -> tuple[Decision, ...]:
    """Decide every slot that has come since the last look, oldest first; at most one is shown.

    `now` is aware; `done_on(day)` says whether anything was practised on that local day;
    `zone` is where the user is (None: the system's zone).
    """
    taken: list[Decision] = []
    for slot, comes in _slots(min(ledger.since, now), now, rules.at, zone):
        if ledger.decided(slot, now):
            continue
        reason = _reason(slot, comes, now, rules, done_on)
        taken.append(Decision(slot, _OUTCOMES[reason], reason, now.astimezone(UTC)))
    return tuple(taken)


def next_reminder(
    now: datetime,
    rules: Rules,
    ledger: Ledger,
    done_on: Callable[[date], bool],
    zone: tzinfo | None = None,
) -> datetime:
    """When the next reminder will be shown (aware, UTC), if nothing is practised before it."""
    today = now.astimezone(zone).date()
    day = max(today - timedelta(days=1), rules.paused_until or date.min)
    while True:
        slot = Slot(day, rules.at)
        comes = slot.instant(zone)
        open_ = comes > now and slot.exists(zone) and not ledger.decided(slot, now)
        if open_ and not (day <= today and done_on(day)):
            return comes
        day += timedelta(days=1)


def _slots(
    after: datetime, until: datetime, at: time, zone: tzinfo | None
) -> list[tuple[Slot, datetime]]:
    """Slots that come after `after` and no later than `until`, in the order in which they come."""
    day = after.astimezone(zone).date() - timedelta(days=1)
    last = until.astimezone(zone).date() + timedelta(days=1)
    found = []
    while day <= last:
        slot = Slot(day, at)
        comes = slot.instant(zone)
        if after < comes <= until and slot.exists(zone):
            found.append((slot, comes))
        day += timedelta(days=1)
    return sorted(found, key=lambda pair: pair[1])


def _reason(
    slot: Slot, comes: datetime, now: datetime, rules: Rules, done_on: Callable[[date], bool]
) -> Reason:
    if rules.paused_until is not None and slot.local_date < rules.paused_until:
        return Reason.PAUSED
    if done_on(slot.local_date):
        return Reason.DONE_TODAY
    return Reason.TOO_LATE if now - comes > STALE_AFTER else Reason.DUE


_OUTCOMES = {
    Reason.DUE: Outcome.SHOWN,
    Reason.DONE_TODAY: Outcome.NOT_NEEDED,
    Reason.PAUSED: Outcome.NOT_NEEDED,
    Reason.TOO_LATE: Outcome.STALE,
}
