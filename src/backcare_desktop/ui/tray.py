"""The icon in the system tray: it shows how today stands and says what the user asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from backcare_desktop.words import gettext as _

SNOOZES = (5, 10, 30)
"""Minutes."""

LOOK_EVERY_MS = 2_000
LOOK_FOR_MS = 60_000
"""At login the panel may start after us; after a minute nobody waits for one any more."""

SIZES = (16, 22, 24, 32, 44, 48, 64)
"""Pixels; drawn ahead, because panels ask for one of these and scale badly by themselves."""


class TrayState(StrEnum):
    """What the icon says at a glance; the value is part of the icon's file name."""

    NORMAL = "normal"
    DUE = "due"
    DONE = "done"
    PAUSED = "paused"


class Tray(QObject):
    """An icon with a menu. It only tells what was asked for; `app` acts on it.

    `icons` is the folder of the icon files; `today` gives the local date; `first_weekday` is 0 for
    Monday to 6 for Sunday; `available` asks the system whether there is a tray, `new_icon` makes
    the system's icon.
    """

    start_today = Signal()
    start_short = Signal()
    open_requested = Signal()
    snooze = Signal(int)
    """The reminder that is due is to come again in so many minutes."""
    pause_for_an_hour = Signal()
    pause_reminders = Signal(object)
    """The `date` on which reminders begin again."""
    resume = Signal()
    why_requested = Signal()
    """The user wants to know why reminders came or did not."""
    quit = Signal()
    appeared = Signal()
    """A tray was found and the icon is in it: once at the start, or later when it came late."""

    def __init__(
        self,
        icons: Path,
        today: Callable[[], date],
        first_weekday: int,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        new_icon: Callable[[], QSystemTrayIcon] = QSystemTrayIcon,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._first_weekday = first_weekday
        self._available = available
        self._new_icon = new_icon
        self._icons = {state: _icon(icons / f"tray-{state}.svg") for state in TrayState}
        self._icon: QSystemTrayIcon | None = None
        self._state = TrayState.NORMAL
        self._message_starts = False
        self._looks_left = 0
        self._look_timer = QTimer(self)
        self._look_timer.setInterval(LOOK_EVERY_MS)
        self._look_timer.timeout.connect(self._look_again)
        self._menu = self._build_menu()
        self.show_state(TrayState.NORMAL)

    @property
    def is_there(self) -> bool:
        """Whether the icon is in a tray: the program can be reached without a window."""
        return self._icon is not None and self._available()

    @property
    def menu(self) -> QMenu:
        return self._menu

    @property
    def state(self) -> TrayState:
        return self._state

    def begin(self) -> None:
        """Put the icon into the tray, or wait up to a minute for a tray to appear."""
        if not self.look():
            self._looks_left = LOOK_FOR_MS // LOOK_EVERY_MS
            self._look_timer.start()

    def look(self) -> bool:
        """Look for a tray now; True when the icon is in it. Cheap: call it when it matters."""
        if not self._available():
            return False
        if self._icon is None:
            # Built only now: Qt decides for good, when it builds one, which kind of tray it
            # talks to, and without a tray it decides wrongly.
            self._icon = self._new_icon()
            self._icon.setParent(self)
            self._icon.setObjectName("tray_icon")
            self._icon.setIcon(self._icons[self._state])
            self._icon.setContextMenu(self._menu)
            self._icon.setToolTip(self._tool_tip())
            self._icon.activated.connect(self._activate)
            self._icon.messageClicked.connect(self._answer_message)
            self._icon.show()
            self._look_timer.stop()
            self.appeared.emit()
        return True

    def show_state(self, state: TrayState) -> None:
        """Show how today stands, on the icon and in its tool tip and menu."""
        self._state = state
        paused = state is TrayState.PAUSED
        self._pause_menu.menuAction().setVisible(not paused)
        self._resume.setVisible(paused)
        self._snooze_menu.menuAction().setVisible(state is TrayState.DUE)
        if self._icon is not None:
            self._icon.setIcon(self._icons[state])
            self._icon.setToolTip(self._tool_tip())

    def show_next(self, text: str) -> None:
        """Say in the menu when the next reminder comes."""
        self._next.setText(text)
        self._next.setVisible(bool(text))

    def notify(self, title: str, text: str, *, starts_practice: bool = False) -> bool:
        """Show a notification; a click on it opens the window, or starts today's exercises.

        False when there is no tray to show it from.
        """
        if not self.look() or self._icon is None:
            return False
        self._message_starts = starts_practice
        self._icon.showMessage(title, text, self._icons[TrayState.NORMAL])
        return True

    def remove(self) -> None:
        """Take the icon out of the tray, before the program ends."""
        self._look_timer.stop()
        if self._icon is not None:
            self._icon.hide()
            self._icon = None

    def _build_menu(self) -> QMenu:
        menu = QMenu()
        menu.setObjectName("tray_menu")
        start = self._action("tray_start", _("Start today's exercises"), self.start_today.emit)
        menu.addAction(start)
        menu.addAction(self._action("tray_open", _("Open Backcare"), self.open_requested.emit))
        short = self._action("tray_short", _("Short: three exercises"), self.start_short.emit)
        menu.addAction(short)
        menu.addSeparator()
        self._next = self._action("tray_next", "", self.why_requested.emit)
        self._next.setEnabled(False)
        self._next.setVisible(False)
        menu.addAction(self._next)
        self._snooze_menu = menu.addMenu(_("Remind me later"))
        self._snooze_menu.menuAction().setObjectName("tray_snooze")
        for minutes in SNOOZES:
            text = _("In {minutes} minutes").format(minutes=minutes)
            name = f"tray_snooze_{minutes}"
            asked = partial(self.snooze.emit, minutes)
            self._snooze_menu.addAction(self._action(name, text, asked))
        self._pause_menu = menu.addMenu(_("Pause reminders"))
        self._pause_menu.setObjectName("tray_pause_menu")
        self._pause_menu.menuAction().setObjectName("tray_pause")
        hour = self._action("tray_pause_hour", _("For an hour"), self.pause_for_an_hour.emit)
        self._pause_menu.addAction(hour)
        for name, text, until in (
            ("tray_pause_today", _("Until tomorrow"), self._tomorrow),
            ("tray_pause_week", _("Until next week"), self._next_week),
            ("tray_pause_fortnight", _("For two weeks"), self._in_a_fortnight),
        ):
            action = QAction(text, self)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, day=until: self._pause(day()))
            self._pause_menu.addAction(action)
        self._resume = self._action("tray_resume", _("Resume reminders"), self.resume.emit)
        menu.addAction(self._resume)
        why = self._action("tray_why", _("Reminders: when and why…"), self.why_requested.emit)
        menu.addAction(why)
        menu.addSeparator()
        menu.addAction(self._action("tray_quit", _("Quit"), self.quit.emit))
        return menu

    def _action(self, name: str, text: str, asked: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: asked())
        return action

    def _pause(self, until: date) -> None:
        self.pause_reminders.emit(until)

    def _tomorrow(self) -> date:
        return self._today() + timedelta(days=1)

    def _next_week(self) -> date:
        today = self._today()
        return today + timedelta(days=7 - (today.weekday() - self._first_weekday) % 7)

    def _in_a_fortnight(self) -> date:
        return self._today() + timedelta(days=14)

    def _look_again(self) -> None:
        self._looks_left -= 1
        if self.look() or self._looks_left <= 0:
            self._look_timer.stop()

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.open_requested.emit()

    def _answer_message(self) -> None:
        if self._message_starts:
            self.start_today.emit()
        else:
            self.open_requested.emit()

    def _tool_tip(self) -> str:
        return {
            TrayState.NORMAL: _("Backcare"),
            TrayState.DUE: _("Backcare: time for your exercises"),
            TrayState.DONE: _("Backcare: done for today"),
            TrayState.PAUSED: _("Backcare: reminders are paused"),
        }[self._state]


def _icon(file: Path) -> QIcon:
    drawn = QIcon(str(file))
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(drawn.pixmap(size, size))
    return icon
