"""Floor mode: the whole screen, readable from three metres, any key."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from support.clock import Clock

from backcare_desktop.exercises.library import Library
from backcare_desktop.practice.player import Player, PlayerState
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import compile_routine
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.ui.player_panel import Mode
from backcare_desktop.ui.practice_keys import Command
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SCREENS = [QSize(1280, 800), QSize(1920, 1080), QSize(3840, 2160)]
LEAD_IN_S = 20.0


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, library: Library, clip_of_id: ClipOf, clock: Clock
) -> MainWindow:
    window = MainWindow(theme, library, clip_of_id, clock, QWidget, animated=False)
    window.choose("bridge")
    qtbot.addWidget(window, before_close_func=QWidget.hide)
    with qtbot.waitExposed(window):
        window.show()
    return window


def practise(window: MainWindow, library: Library, clock: Clock, *ids: str) -> Player:
    items = [RoutineItem(library.get(id_), library.get(id_).dose.start) for id_ in ids]
    player = Player(compile_routine(items, lead_in_s=LEAD_IN_S), clock)
    window.practise(player, on_floor=True)
    return player


def fill(window: MainWindow, screen: QSize) -> None:
    """As if the screen had this size: the one that draws off screen has another."""
    window.setMinimumSize(screen)
    window.resize(screen)
    window.player_panel.resize(screen)


def texts(window: MainWindow) -> list[QLabel | QPushButton]:
    """Everything that is written on the stage."""
    panel = window.player_panel
    return [
        each
        for kind in (QLabel, QPushButton)
        for each in panel.findChildren(kind)
        if isinstance(each, QLabel | QPushButton) and each.isVisible() and each.text()
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_word_can_be_read_from_three_metres(
    window: MainWindow, library: Library, clock: Clock, screen: QSize
) -> None:
    player = practise(window, library, clock, "knee-to-chest", "cat-cow")
    fill(window, screen)
    panel = window.player_panel
    seen = set()
    while player.position_s < player.timeline.duration_s - 2.0:
        clock.run(1.9, panel.perform_beat, step_s=1.9)
        for each in texts(window):
            seen.add(each.objectName())
            assert QFontMetricsF(each.font()).capHeight() >= screen.height() / 25
            assert panel.rect().contains(each.geometry())
        line, ring = panel.layers.floor_hud.line, panel.layers.floor_hud.ring
        assert not line.geometry().intersects(ring.geometry())
        assert line.heightForWidth(line.width()) <= line.height()
    assert seen >= {"floor_line", "floor_turn"}


@pytest.mark.parametrize("screen", SCREENS)
def test_the_pause_can_be_read_from_three_metres(
    window: MainWindow, library: Library, clock: Clock, screen: QSize
) -> None:
    practise(window, library, clock, "bridge")
    fill(window, screen)
    window.player_panel.pause()
    veil = window.player_panel.pause_veil
    names = {each.objectName() for each in texts(window) if veil.isAncestorOf(each)}
    assert {"pause_sentence", "go_on_button", "pause_hurt_button"} <= names
    for each in texts(window):
        assert QFontMetricsF(each.font()).capHeight() >= screen.height() / 25


def test_only_figure_ring_and_line_are_there(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    practise(window, library, clock, "bridge")
    clock.run(LEAD_IN_S + 1.0, window.player_panel.perform_beat)
    assert {each.objectName() for each in texts(window)} == {"floor_line", "floor_turn"}
    assert window.isFullScreen()
    assert not window.player_panel.layers.controls.isVisible()


def test_the_pointer_is_hidden_until_the_mouse_moves(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    practise(window, library, clock, "bridge")
    panel = window.player_panel
    assert panel.cursor().shape() is Qt.CursorShape.BlankCursor
    QTest.mouseMove(panel, QPoint(300, 300))
    QTest.mouseMove(panel, QPoint(310, 300))
    assert panel.cursor().shape() is not Qt.CursorShape.BlankCursor
    assert panel.layers.controls.isVisible()
    panel.layers.controls.fade()
    assert panel.cursor().shape() is Qt.CursorShape.BlankCursor


def test_leaving_floor_mode_gives_the_window_back_as_it_was(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    window.setGeometry(60, 40, 1000, 700)
    before = window.geometry()
    practise(window, library, clock, "bridge")
    assert window.isFullScreen()
    window.player_panel.perform(Command.STOP)
    window.player_panel.stop()
    assert not window.isFullScreen()
    assert window.geometry() == before
    assert window.list.isVisible()


def test_f11_changes_between_floor_and_window_during_practice(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    player = practise(window, library, clock, "bridge")
    window.action("floor_mode").trigger()
    assert not window.isFullScreen()
    assert window.player_panel.hud.isVisible()
    assert player.state is PlayerState.PLAYING
    window.action("floor_mode").trigger()
    assert window.isFullScreen()
    assert not window.player_panel.hud.isVisible()


def test_before_practice_any_key_on_the_floor_starts_today(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.action("floor_mode").trigger()
    assert window.isFullScreen()
    assert window.player_panel.mode is Mode.DEMO
    assert not window.list.isVisible()
    with qtbot.waitSignal(window.start_today_requested):
        QTest.keyClick(window.player_panel, Qt.Key.Key_X)


def test_escape_before_practice_leaves_the_floor(window: MainWindow) -> None:
    window.action("floor_mode").trigger()
    QTest.keyClick(window.player_panel, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.list.isVisible()
    assert window.player_panel.mode is Mode.DEMO


def test_a_desktop_that_ends_the_full_screen_ends_floor_mode(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    practise(window, library, clock, "bridge")
    window.showNormal()
    assert not window.floor.is_on
    assert window.player_panel.hud.isVisible()


def test_a_notice_waits_until_the_user_is_up_again(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    practise(window, library, clock, "bridge")
    window.notices.tell("unsaved", "The disk is full.")
    assert not window.notices.isVisible()
    window.player_panel.perform(Command.STOP)
    assert window.notices.isVisible()
