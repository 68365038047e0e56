"""The window over the whole screen, and back to what it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class FloorMode(QObject):
    """Takes `window` to floor mode and back, with the geometry that it had."""

    changed = Signal(bool)
    """Floor mode was entered (True) or left."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_on = False
        self._was_maximized = False
        self._geometry = QRect()

    @property
    def is_on(self) -> bool:
        return self._is_on

    def enter(self, screen_name: str = "") -> None:
        """Fill the screen of this name; where there is none, the one that holds the window."""
        if self._is_on:
            return
        window = self._window
        self._is_on = True
        self._was_maximized = window.isMaximized()
        self._geometry = window.normalGeometry() if self._was_maximized else window.geometry()
        screen = _screen(screen_name)
        if screen is not None and screen is not window.screen():
            # A full-screen window fills the screen that it is on.
            window.setGeometry(screen.availableGeometry())
        window.showFullScreen()
        self.changed.emit(True)

    def leave(self) -> None:
        """Be a window again, where it was and as large."""
        if not self._is_on:
            return
        window = self._window
        self._is_on = False
        # Not shown: the window may have been put into the tray meanwhile.
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        if self._geometry.isValid():
            window.setGeometry(self._geometry)
        if self._was_maximized:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
        self.changed.emit(False)

    def follow_window(self) -> None:
        """The desktop may have ended the full screen by itself."""
        if self._is_on and self._window.isVisible() and not self._window.isFullScreen():
            self._is_on = False
            self.changed.emit(False)


def _screen(name: str) -> QScreen | None:
    return next((each for each in QGuiApplication.screens() if each.name() == name), None)
