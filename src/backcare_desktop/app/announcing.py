"""A reminder on the screen: the desktop's notification, or a small window of ours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from backcare_desktop.desktop.notifications import SKIP, SNOOZE, START, Notifications
from backcare_desktop.ui.reminder_window import ReminderWindow
from backcare_desktop.words import gettext as _


class Announcer(QObject):
    """`snooze_minutes` gives the snooze that is offered."""

    start = Signal()
    snooze = Signal(int)
    skip = Signal()

    def __init__(
        self, notifications: Notifications, snooze_minutes: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._notifications = notifications
        self._notifications.setParent(self)
        self._snooze_minutes = snooze_minutes
        self._window: ReminderWindow | None = None
        notifications.chosen.connect(self._take)

    @property
    def window(self) -> ReminderWindow | None:
        """Our own window, once it was needed."""
        return self._window

    def show(self, title: str, text: str) -> None:
        """Show a reminder in place of the one before."""
        minutes = self._snooze_minutes()
        buttons = {
            START: _("Start"),
            SNOOZE: _("In {minutes} minutes").format(minutes=minutes),
            SKIP: _("Skip"),
        }
        if self._notifications.show(title, text, buttons):
            return
        if self._window is None:
            self._window = ReminderWindow()
            self._window.start.connect(self.start)
            self._window.snooze.connect(self.snooze)
            self._window.skip.connect(self.skip)
        self._window.remind(title, text, minutes)

    def take_back(self) -> None:
        """Nobody needs it any more."""
        self._notifications.take_back()
        if self._window is not None:
            self._window.hide()

    def close(self) -> None:
        """Let go of everything, before the program ends."""
        self.take_back()
        if self._window is not None:
            self._window.deleteLater()
            self._window = None

    def _take(self, choice: str) -> None:
        if choice == START:
            self.start.emit()
        elif choice == SNOOZE:
            self.snooze.emit(self._snooze_minutes())
        elif choice == SKIP:
            self.skip.emit()
