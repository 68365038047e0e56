"""Looks at the schedule when it is time to, and never in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backcare_desktop.reminders.ledger import Ledger, NotNow
from backcare_desktop.reminders.rules import Facts, Rules
from backcare_desktop.reminders.schedule import Look, answer, look, next_reminder, snooze

LONGEST_WAIT = timedelta(minutes=15)
"""Timers stand still while the machine sleeps, and do not see the clock being set."""

WHILE_HELD_BACK = timedelta(seconds=30)
"""How soon it is asked again whether something that is due may come now."""


class ReminderTimer(QObject):
    """`facts` gives what the journal says; `not_now` what stands against showing anything, and is
    asked only when something is due; `wall` gives the aware local time."""

    due = Signal(object)
    """A `Showing`: this reminder should be shown now."""
    decided = Signal(object)
    """The `Ledger` after it has changed, to be remembered."""
    looked = Signal()
    """The clock was looked at: a good moment to notice that a new day has begun."""

    def __init__(
        self,
        rules: Rules,
        ledger: Ledger,
        facts: Callable[[], Facts],
        wall: Callable[[], datetime],
        not_now: Callable[[], NotNow | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rules = rules
        self._ledger = ledger
        self._facts = facts
        self._wall = wall
        self._not_now = not_now
        self._next: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def ledger(self) -> Ledger:
        """What has been decided so far."""
        return self._ledger

    @property
    def next(self) -> datetime | None:
        """When the next reminder will be shown (UTC), as of the last look; None: never."""
        return self._next

    def set_rules(self, rules: Rules) -> None:
        """The user asked for other reminders."""
        # Up to now the old ones held: a time that has just been added is not late.
        self._take(look(self._wall(), self._rules, self._ledger, self._facts(), NotNow.JUST_BACK))
        self._rules = rules
        self.look()

    def answer(self) -> None:
        """The user has answered the reminder that was shown last."""
        self._keep(answer(self._ledger))
        self.look()

    def snooze(self, minutes: int) -> None:
        """The user wants the reminder that was shown last again in so many minutes."""
        self._keep(snooze(self._ledger, self._wall(), minutes))
        self.look()

    def look(self) -> None:
        """Decide what has come due, and wait for what comes next."""
        now = self._wall()
        facts = self._facts()
        found = look(now, self._rules, self._ledger, facts)
        if found.show is not None and (why := self._not_now()) is not None:
            found = look(now, self._rules, self._ledger, facts, why)
        self._take(found)
        if found.show is not None:
            self.due.emit(found.show)
        self._wait(now)
        self.looked.emit()

    def stop(self) -> None:
        self._timer.stop()

    def _take(self, found: Look) -> None:
        before, self._ledger = self._ledger, found.ledger
        changed = found.decisions or found.show or before.pending != found.ledger.pending
        if changed or before.unanswered != found.ledger.unanswered:
            self.decided.emit(found.ledger)

    def _keep(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.decided.emit(ledger)

    def _wait(self, now: datetime) -> None:
        self._next = next_reminder(now, self._rules, self._ledger, self._facts())
        longest = LONGEST_WAIT
        if self._next is not None and self._next <= now:
            wait = WHILE_HELD_BACK
        else:
            wait = longest if self._next is None else min(self._next - now, longest)
        self._timer.start(round(max(wait, timedelta(seconds=1)).total_seconds() * 1000))
