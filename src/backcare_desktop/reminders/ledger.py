"""What the schedule has to remember between two looks."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from backcare_desktop.reminders.rules import Slot, Tone

KEPT = timedelta(days=8)
"""How long decisions are remembered; a clock that is set back by more asks anew."""


class Outcome(StrEnum):
    """What became of a slot."""

    SHOWN = "shown"
    SHOWN_LATER = "shown-later"
    NOT_NEEDED = "not-needed"
    STALE = "stale"


class Reason(StrEnum):
    """Why it became that."""

    DUE = "due"
    DONE_TODAY = "done-today"
    NOTHING_WAITS = "nothing-waits"
    GENTLE_DAYS = "gentle-days"
    OVERTAKEN = "overtaken"
    PAUSED = "paused"
    HOLIDAY = "holiday"
    OUTSIDE_HOURS = "outside-hours"
    TOO_LATE = "too-late"


class NotNow(StrEnum):
    """Why a reminder that is due has to wait."""

    PRACTISING = "practising"
    AWAY = "away"
    LOCKED = "locked"
    JUST_BACK = "just-back"
    FULL_SCREEN = "full-screen"
    DO_NOT_DISTURB = "do-not-disturb"
    IN_A_CALL = "in-a-call"
    TYPING = "typing"
    ANOTHER_SHOWN = "another-shown"


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason that held a reminder back from its first to its last look (UTC)."""

    why: NotNow
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one slot, when (UTC) and why; `holds` say what it waited for."""

    slot: Slot
    outcome: Outcome
    reason: Reason
    decided_at: datetime
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """A slot that has come and waits for a better moment."""

    slot: Slot
    holds: tuple[Hold, ...]

    def held(self, why: NotNow, now: datetime) -> "Pending":
        """The same after one more look that held it back."""
        last = self.holds[-1] if self.holds else None
        if last is None:
            return replace(self, holds=(Hold(why, now, now),))
        before = (*self.holds[:-1], replace(last, until=max(now, last.since)))
        return replace(self, holds=before if last.why is why else (*before, Hold(why, now, now)))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The reminder that was shown last, while nobody has answered it.

    It comes again at `again_at` (UTC; None: not by itself), and `repeats_left` times in all;
    `practices` is how often was practised on its day when it was shown.
    """

    slot: Slot
    tone: Tone
    practices: int
    again_at: datetime | None = None
    repeats_left: int = 0
    snoozed: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """`since` (aware) is the last look, or when reminders were first switched on; `since_wall` what
    clocks on the wall showed then (naive). `decisions` are the recent ones, oldest first;
    `last_shown` (UTC) is when anything was last shown."""

    since: datetime
    since_wall: datetime
    decisions: tuple[Decision, ...] = ()
    pending: tuple[Pending, ...] = ()
    unanswered: Unanswered | None = None
    last_shown: datetime | None = None

    @classmethod
    def beginning(cls, now: datetime) -> "Ledger":
        """The ledger of somebody who switches reminders on `now`, in the zone of `now`."""
        return cls(now, now.replace(tzinfo=None, fold=0))

    def decided(self, slot: Slot, now: datetime) -> bool:
        """Whether `slot` has had its decision.

        "Too late" does not count when it was said at a time that is still to come: that clock ran
        ahead and has been put right since.
        """
        return any(
            d.slot == slot and not (d.outcome is Outcome.STALE and d.decided_at > now)
            for d in self.decisions
        )

    def with_decisions(self, decisions: tuple[Decision, ...], now: datetime) -> "Ledger":
        """With these added; those that are too old to matter are forgotten."""
        anew = {decision.slot for decision in decisions}
        recent = tuple(
            d for d in self.decisions if now - d.decided_at <= KEPT and d.slot not in anew
        )
        return replace(self, decisions=recent + decisions)


def ledger_text(ledger: Ledger) -> str:
    """The ledger as one line of JSON."""
    return msgspec.json.encode(ledger).decode()


def ledger_from(text: str | None, now: datetime) -> Ledger:
    """The ledger that `ledger_text` wrote; one that begins `now` where there is none to be read."""
    try:
        ledger = msgspec.json.decode(text or "", type=Ledger)
    except msgspec.DecodeError:
        return Ledger.beginning(now)
    return ledger if ledger.since.tzinfo is not None else Ledger.beginning(now)
