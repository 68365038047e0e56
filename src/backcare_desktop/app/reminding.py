"""The daily reminder, and what the tray shows of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from backcare_desktop.app.announcing import Announcer
from backcare_desktop.app.memory import Memory
from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.app.reminder_rules import rules_of
from backcare_desktop.desktop.reminder_timer import ReminderTimer
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.reminders.ledger import Ledger, NotNow, ledger_from, ledger_text
from backcare_desktop.reminders.rules import Facts, Kind
from backcare_desktop.reminders.schedule import Showing
from backcare_desktop.settings import Settings
from backcare_desktop.ui.reminder_list import ReminderLine, ReminderList
from backcare_desktop.ui.tray import Tray, TrayState
from backcare_desktop.ui.week_words import weekday_and_date
from backcare_desktop.words import reminders as words

LEDGER = "reminders"


class Reminding(QObject):
    """`settings` gives the present ones; `wall`: aware local time; `keeper` knows of flare-ups and
    whether the morning's question waits; `not_now` says what stands against a reminder."""

    due = Signal()
    """A reminder has been shown."""
    answered = Signal()
    """Nothing is due any more."""
    new_day = Signal()
    """The clock was looked at, and a new day may have begun."""

    def __init__(
        self,
        tray: Tray,
        announcer: Announcer,
        journal: Journal,
        memory: Memory,
        keeper: PlanKeeper,
        settings: Callable[[], Settings],
        wall: Callable[[], datetime],
        not_now: Callable[[], NotNow | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tray = tray
        self._announcer = announcer
        self._journal = journal
        self._memory = memory
        self._keeper = keeper
        self._settings = settings
        self._wall = wall
        self._due_on: date | None = None
        self._list: ReminderList | None = None
        ledger = ledger_from(memory.recall(LEDGER), wall())
        self.timer = ReminderTimer(
            rules_of(settings()), ledger, self._facts, wall, not_now, parent=self
        )
        self.timer.due.connect(self._remind)
        self.timer.decided.connect(self._remember)
        self.timer.looked.connect(self.new_day)
        self.timer.looked.connect(self._show_next)

    def take_settings(self) -> None:
        """The user asked for other reminders."""
        self.timer.set_rules(rules_of(self._settings()))

    def show(self, day: date, *, practised: bool) -> None:
        """Let the tray show how this day stands."""
        self._tray.show_state(self._state(day, practised=practised))
        self._show_next()

    def _show_next(self) -> None:
        self._tray.show_next(words.next_time(self.timer.next, self._wall()))

    def show_list(self, parent: QWidget) -> None:
        """Show what became of the last reminders, and when the next one comes."""
        if self._list is None:
            self._list = ReminderList(
                self._lines(), words.next_time(self.timer.next, self._wall()), parent
            )
            self._list.destroyed.connect(self._forget_list)
            self._list.open()
        self._list.raise_()

    def _forget_list(self) -> None:
        self._list = None

    def _lines(self) -> list[ReminderLine]:
        ledger, rules = self.timer.ledger, rules_of(self._settings())
        said = [(each.slot, words.waiting(each)) for each in ledger.pending]
        said += [(each.slot, words.why(each)) for each in ledger.decisions]
        said.sort(key=lambda pair: (pair[0].local_date, pair[0].at), reverse=True)
        return [
            ReminderLine(
                weekday_and_date(slot.local_date), words.slot_name(slot, rules.label(slot)), text
            )
            for slot, text in said
        ]

    def _state(self, day: date, *, practised: bool) -> TrayState:
        paused_until = self._settings().reminders_paused_until
        quiet_until = self._settings().reminders_quiet_until
        if practised:
            return TrayState.DONE
        if paused_until is not None and day < paused_until:
            return TrayState.PAUSED
        if quiet_until is not None and self._wall() < quiet_until:
            return TrayState.PAUSED
        return TrayState.DUE if self._due_on == day else TrayState.NORMAL

    def _facts(self) -> Facts:
        try:
            in_flare_up = self._keeper.today().flare_up is not None
        except JournalError:
            in_flare_up = False
        return Facts(self._practices_on, in_flare_up, self._waits)

    def _practices_on(self, day: date) -> int:
        try:
            return sum(bool(each.done) for each in self._journal.sessions(day, day))
        except JournalError:
            return 0  # better one reminder too many than none

    def _waits(self, kind: Kind, day: date) -> bool:
        try:
            if kind is Kind.MORNING:
                return day == self._wall().date() and self._keeper.morning_due()
            week = self._journal.sessions(day - timedelta(days=6), day)
            return any(each.done for each in week)
        except JournalError:
            return False

    def _remind(self, show: Showing) -> None:
        self._due_on = self._wall().date()
        self.due.emit()
        if show.slot.kind is Kind.PRACTICE:
            self._announcer.show(*words.reminder(show))
        else:
            self._tray.notify(*words.reminder(show))

    def snooze(self, minutes: int) -> None:
        """The user wants the last reminder again in so many minutes."""
        self._due_on = None
        self._announcer.take_back()
        self.timer.snooze(minutes)
        self.answered.emit()

    def answer(self) -> None:
        """The user has answered the last reminder, in whatever way."""
        self._due_on = None
        self._announcer.take_back()
        self.timer.answer()
        self.answered.emit()

    def _remember(self, ledger: Ledger) -> None:
        self._memory.keep(LEDGER, ledger_text(ledger))
