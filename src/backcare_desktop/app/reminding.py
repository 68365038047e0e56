"""The daily reminder, and what the tray shows of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from datetime import time as time_of_day

from PySide6.QtCore import QObject, Signal

from backcare_desktop import words
from backcare_desktop.app.memory import Memory
from backcare_desktop.desktop.reminder_timer import ReminderTimer, ledger_from, ledger_text
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.reminders.schedule import Ledger, Rules
from backcare_desktop.settings import Settings
from backcare_desktop.ui.tray import Tray, TrayState

LEDGER = "reminder_ledger"


class Reminding(QObject):
    """`settings` gives the present ones; `wall`: aware local time."""

    due = Signal()
    """A reminder has been shown."""
    new_day = Signal()
    """The clock was looked at, and a new day may have begun."""

    def __init__(
        self,
        tray: Tray,
        journal: Journal,
        memory: Memory,
        settings: Callable[[], Settings],
        wall: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tray = tray
        self._journal = journal
        self._memory = memory
        self._settings = settings
        self._wall = wall
        self._due_on: date | None = None
        ledger = ledger_from(memory.recall(LEDGER), wall())
        self.timer = ReminderTimer(self._rules(), ledger, self._practised_on, wall, parent=self)
        self.timer.due.connect(self._remind)
        self.timer.decided.connect(self._remember)
        self.timer.looked.connect(self.new_day)

    def take_settings(self) -> None:
        """The user asked for other reminders."""
        self.timer.set_rules(self._rules())

    def show(self, day: date, *, practised: bool) -> None:
        """Let the tray show how this day stands."""
        self._tray.show_state(self._state(day, practised=practised))

    def _state(self, day: date, *, practised: bool) -> TrayState:
        paused_until = self._settings().reminders_paused_until
        if practised:
            return TrayState.DONE
        if paused_until is not None and day < paused_until:
            return TrayState.PAUSED
        return TrayState.DUE if self._due_on == day else TrayState.NORMAL

    def _rules(self) -> Rules:
        settings = self._settings()
        at = time_of_day.fromisoformat(settings.reminder_time)
        return Rules(at, settings.reminders_paused_until)

    def _practised_on(self, day: date) -> bool:
        try:
            return bool(self._journal.done_on(day))
        except JournalError:
            return False  # better one reminder too many than none

    def _remind(self) -> None:
        self._due_on = self._wall().date()
        self.due.emit()
        self._tray.notify(*words.reminder(), starts_practice=True)

    def _remember(self, ledger: Ledger) -> None:
        self._memory.keep(LEDGER, ledger_text(ledger))
