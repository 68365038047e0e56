"""What the keys mean during practice. Whoever lies on the floor hits any of them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Command(StrEnum):
    """What the user asks the practice to do. ANY: a key without a meaning of its own."""

    TOGGLE = "toggle"
    PAUSE = "pause"
    GO_ON = "go-on"
    SKIP = "skip"
    BACK = "back"
    STOP = "stop"
    HURT = "hurt"
    ANY = "any"


_KEYS = {
    Qt.Key.Key_Space: Command.TOGGLE,
    Qt.Key.Key_MediaTogglePlayPause: Command.TOGGLE,
    Qt.Key.Key_MediaPlay: Command.TOGGLE,
    Qt.Key.Key_MediaPause: Command.TOGGLE,
    # What presenters send to blank the screen.
    Qt.Key.Key_B: Command.TOGGLE,
    Qt.Key.Key_Period: Command.TOGGLE,
    Qt.Key.Key_H: Command.HURT,
    Qt.Key.Key_Right: Command.SKIP,
    Qt.Key.Key_PageDown: Command.SKIP,
    Qt.Key.Key_MediaNext: Command.SKIP,
    Qt.Key.Key_Left: Command.BACK,
    Qt.Key.Key_PageUp: Command.BACK,
    Qt.Key.Key_MediaPrevious: Command.BACK,
    Qt.Key.Key_Escape: Command.STOP,
    Qt.Key.Key_MediaStop: Command.STOP,
}

# Keys that belong to the desktop, or that only change the meaning of others.
_LEFT_ALONE = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_VolumeUp,
        Qt.Key.Key_VolumeDown,
        Qt.Key.Key_VolumeMute,
        Qt.Key.Key_MonBrightnessUp,
        Qt.Key.Key_MonBrightnessDown,
        Qt.Key.Key_Print,
        Qt.Key.Key_F11,
    }
)
_SHORTCUT = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def command_of(event: QKeyEvent) -> Command | None:
    """The command of a key press; None for a key that is none of ours, or that is held down."""
    if event.isAutoRepeat() or event.key() in _LEFT_ALONE or event.modifiers() & _SHORTCUT:
        return None
    return _KEYS.get(Qt.Key(event.key()), Command.ANY)
