"""Any key works from the floor, and those of the desktop are left alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from backcare_desktop.ui.practice_keys import Command, command_of

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def press(
    key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER, *, held: bool = False
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "", held)


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Qt.Key.Key_Space, Command.TOGGLE),
        (Qt.Key.Key_MediaTogglePlayPause, Command.TOGGLE),
        (Qt.Key.Key_MediaPlay, Command.TOGGLE),
        (Qt.Key.Key_Right, Command.SKIP),
        (Qt.Key.Key_PageDown, Command.SKIP),
        (Qt.Key.Key_Left, Command.BACK),
        (Qt.Key.Key_PageUp, Command.BACK),
        (Qt.Key.Key_Escape, Command.STOP),
        (Qt.Key.Key_A, Command.ANY),
        (Qt.Key.Key_Return, Command.ANY),
        (Qt.Key.Key_F5, Command.ANY),
    ],
)
def test_every_key_has_its_meaning(key: Qt.Key, command: Command) -> None:
    assert command_of(press(key)) is command


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Tab, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_VolumeUp]
)
def test_keys_of_the_desktop_mean_nothing(key: Qt.Key) -> None:
    assert command_of(press(key)) is None


def test_a_shortcut_is_not_any_key() -> None:
    assert command_of(press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)) is None


def test_a_key_that_is_held_down_counts_once() -> None:
    assert command_of(press(Qt.Key.Key_Space, held=True)) is None


def test_a_key_that_qt_has_no_name_for_counts_as_any_key() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, 0x01FFFFFE, NO_MODIFIER, "")
    assert command_of(event) is Command.ANY
