"""Looks at the schedule when it is time to, and never in between."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backcare_desktop.reminders.schedule import (
    Decision,
    Ledger,
    Outcome,
    Reason,
    Rules,
    Slot,
    decide,
    next_reminder,
)

LONGEST_WAIT = timedelta(minutes=15)
"""Timers stand still while the machine sleeps, and do not see the clock being set."""


class ReminderTimer(QObject):
    """`wall` gives the aware local time; `done_on(day)` whether anything was practised then."""

    due = Signal()
    """A reminder should be shown now."""
    decided = Signal(object)
    """The `Ledger` after decisions were taken, to be remembered."""
    looked = Signal()
    """The clock was looked at: a good moment to notice that a new day has begun."""

    def __init__(
        self,
        rules: Rules,
        ledger: Ledger,
        done_on: Callable[[date], bool],
        wall: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rules = rules
        self._ledger = ledger
        self._done_on = done_on
        self._wall = wall
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)

    def set_rules(self, rules: Rules) -> None:
        """The user asked for other reminders."""
        self._rules = rules
        self.look()

    def look(self) -> None:
        """Decide what has come due, and wait for what comes next."""
        now = self._wall()
        decisions = decide(now, self._rules, self._ledger, self._done_on)
        self._ledger = self._ledger.after(decisions, now)
        if decisions:
            self.decided.emit(self._ledger)
        if any(decision.outcome is Outcome.SHOWN for decision in decisions):
            self.due.emit()
        comes = next_reminder(now, self._rules, self._ledger, self._done_on)
        wait = min(max(comes - now, timedelta(seconds=1)), LONGEST_WAIT)
        self._timer.start(round(wait.total_seconds() * 1000))
        self.looked.emit()

    def stop(self) -> None:
        self._timer.stop()


def ledger_text(ledger: Ledger) -> str:
    """The ledger as one line of JSON."""
    return json.dumps(
        {
            "since": ledger.since.isoformat(),
            "decisions": [
                [
                    each.slot.local_date.isoformat(),
                    each.slot.at.isoformat(),
                    each.outcome.value,
                    each.reason.value,
                    each.decided_at.isoformat(),
                ]
                for each in ledger.decisions
            ],
        }
    )


def ledger_from(text: str | None, now: datetime) -> Ledger:
    """The ledger that `ledger_text` wrote; one that begins `now` where there is none to be read."""
    if text is None:
        return Ledger(since=now)
    try:
        table = json.loads(text)
        return Ledger(
            since=datetime.fromisoformat(table["since"]),
            decisions=tuple(
                Decision(
                    Slot(date.fromisoformat(day), time.fromisoformat(at)),
                    Outcome(outcome),
                    Reason(reason),
                    datetime.fromisoformat(decided_at),
                )
                for day, at, outcome, reason, decided_at in table["decisions"]
            ),
        )
    except (ValueError, KeyError, TypeError):
        return Ledger(since=now)
