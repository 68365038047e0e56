"""Notices: one sentence each, until it is closed or taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from backcare_desktop.ui.notice_bar import NoticeBar
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_notice_shows_its_latest_sentence(qtbot: QtBot, theme: Theme) -> None:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.tell("unsaved", "The disk is full.")
    bar.tell("unsaved", "The log is locked.")
    assert not bar.isHidden()
    assert bar.sentence("unsaved") == "The log is locked."


def test_a_notice_that_is_taken_back_leaves_the_others(qtbot: QtBot, theme: Theme) -> None:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    bar.tell("unsaved", "One")
    bar.tell("settings", "Two")
    bar.take_back("unsaved")
    assert bar.sentence("unsaved") is None
    assert not bar.isHidden()
    bar.take_back("settings")
    bar.take_back("settings")
    assert bar.isHidden()


def test_the_user_may_close_a_notice(qtbot: QtBot, theme: Theme) -> None:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    bar.tell("settings", "Two")
    close = bar.findChild(QToolButton, "notice_settings_close")
    assert close is not None and close.accessibleName()
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
