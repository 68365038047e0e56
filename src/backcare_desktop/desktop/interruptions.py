"""Hears from the desktop that the screen gets locked or the machine goes to sleep.

On Linux these are signals on the message buses; where there is no bus, or nobody who sends them,
nothing is heard. The player notices the time that passed all the same.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIND = "org.freedesktop.login1"
_SCREEN_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
)
# Text, whatever the stubs say: bytes are refused.
_ACTIVE: Any = SLOT("take_active(bool)")
_LOCK: Any = SLOT("take_lock()")


class Interruptions(QObject):
    """Listens from `listen` on."""

    interrupted = Signal()
    """Whoever practises cannot go on now."""
    ended = Signal()
    """The machine woke up, or the screen is unlocked again."""

    def listen(self) -> None:
        """Begin to listen, where there is anything to listen to."""
        if not sys.platform.startswith("linux"):
            return
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for path, interface in _SCREEN_SAVERS:
                session.connect("", path, interface, "ActiveChanged", self, _ACTIVE)
        system = QDBusConnection.systemBus()
        if system.isConnected():
            manager = "org.freedesktop.login1.Manager"
            system.connect(
                _LOGIND,
                "/org/freedesktop/login1",
                manager,
                "PrepareForSleep",
                self,
                _ACTIVE,
            )
            system.connect(_LOGIND, "", "org.freedesktop.login1.Session", "Lock", self, _LOCK)

    @Slot(bool)
    def take_active(self, active: bool) -> None:
        """The screen is locked, or the machine goes to sleep (True), or back (False)."""
        if active:
            self.interrupted.emit()
        else:
            self.ended.emit()

    @Slot()
    def take_lock(self) -> None:
        """The session is to be locked."""
        self.interrupted.emit()
