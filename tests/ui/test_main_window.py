"""The window: it shows, and tells what the user asked for."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from support.clock import Clock

from backcare_desktop.exercises.library import Library
from backcare_desktop.practice.player import Player
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import compile_routine
from backcare_desktop.ui.main_window import FIRST_SIZE, LEAST_SIZE, MainWindow, Tab
from backcare_desktop.ui.player_panel import Mode
from backcare_desktop.ui.practice_keys import Command
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def built() -> list[QWidget]:
    """Every progress tab that was built."""
    return []


@pytest.fixture
def window(
    qtbot: QtBot,
    theme: Theme,
    library: Library,
    clip_of_id: ClipOf,
    clock: Clock,
    built: list[QWidget],
) -> MainWindow:
    def make_progress() -> QWidget:
        built.append(QLabel("progress"))
        return built[-1]

    window = MainWindow(theme, library, clip_of_id, clock, make_progress, animated=False)
    window.choose("bridge")
    qtbot.addWidget(window, before_close_func=QWidget.hide)
    with qtbot.waitExposed(window):
        window.show()
    return window


def bridge_player(library: Library, clock: Clock) -> Player:
    bridge = library.get("bridge")
    return Player(compile_routine([RoutineItem(bridge, bridge.dose.start)]), clock)


def test_the_window_has_room_from_800_by_560(window: MainWindow) -> None:
    assert window.size() == FIRST_SIZE
    assert window.minimumSizeHint().width() <= LEAST_SIZE.width()
    window.resize(LEAST_SIZE)
    assert window.size() == LEAST_SIZE


@pytest.mark.parametrize("size", [LEAST_SIZE, FIRST_SIZE, QSize(1920, 1080)])
def test_the_figure_has_at_least_a_third_of_the_room(
    qtbot: QtBot, window: MainWindow, library: Library, size: QSize
) -> None:
    window.resize(size)
    for exercise in library.exercises:
        window.choose(exercise.id)
        qtbot.wait(0)
        assert window.player_panel.height() >= window.height() / 3


def test_choosing_an_exercise_shows_its_page_and_demonstration(window: MainWindow) -> None:
    window.choose("cat-cow")
    assert window.page.name_label.text() == "Cat-cow"
    assert window.player_panel.mode is Mode.DEMO


def test_the_chart_is_built_when_it_is_first_looked_at(
    window: MainWindow, built: list[QWidget]
) -> None:
    assert built == []
    window.show_tab(Tab.PROGRESS)
    window.show_tab(Tab.EXERCISES)
    window.show_tab(Tab.PROGRESS)
    assert len(built) == 1
    assert window.stack.currentWidget() is built[0]


def test_the_demonstration_rests_while_the_chart_is_looked_at(window: MainWindow) -> None:
    window.show_tab(Tab.PROGRESS)
    assert not window.player_panel.beats
    window.show_tab(Tab.EXERCISES)
    assert window.player_panel.beats


def test_keys_open_the_tabs_and_start_today(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_2, control)
    assert window.top.tabs.currentIndex() == Tab.PROGRESS
    QTest.keyClick(window, Qt.Key.Key_1, control)
    assert window.top.tabs.currentIndex() == Tab.EXERCISES
    with qtbot.waitSignal(window.start_today_requested):
        QTest.keyClick(window, Qt.Key.Key_T, control)


def test_during_practice_the_stage_has_the_whole_window(
    qtbot: QtBot, window: MainWindow, library: Library, clock: Clock
) -> None:
    window.practise(bridge_player(library, clock))
    assert window.list.isHidden()
    assert window.top.isHidden()
    assert window.page.isHidden()
    centre = window.centralWidget()
    assert centre is not None
    qtbot.waitUntil(lambda: window.player_panel.size() == centre.size())


def test_during_practice_tabs_and_start_today_wait(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    window.practise(bridge_player(library, clock))
    assert not window.action("start_today").isEnabled()
    window.show_tab(Tab.PROGRESS)
    assert window.top.tabs.currentIndex() == Tab.EXERCISES


def test_after_practice_list_and_page_are_back(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    window.practise(bridge_player(library, clock))
    window.player_panel.perform(Command.STOP)
    assert window.list.isVisible()
    assert window.page.isVisible()
    assert window.player_panel.mode is Mode.DEMO
    assert window.action("start_today").isEnabled()


def test_the_figure_can_be_turned_before_practice_and_not_during_it(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    assert window.player_panel.stage.turnable
    window.practise(bridge_player(library, clock))
    assert not window.player_panel.stage.turnable


def test_closed_practice_disables_every_start(window: MainWindow) -> None:
    window.set_practice_open(is_open=False)
    assert not window.page.start.isEnabled()
    assert not window.list.today.isEnabled()
    assert not window.action("start_today").isEnabled()


def test_closing_is_told_and_left_to_whoever_listens(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()
    assert window.isVisible()


def test_every_action_and_button_has_a_name_for_tests_and_a_name_for_people(
    window: MainWindow, library: Library, clock: Clock
) -> None:
    window.practise(bridge_player(library, clock))
    for action in window.findChildren(QAction):
        named = action.isSeparator() or action.menu() is not None or action.objectName()
        assert named, action.text()
    for button in window.findChildren(QAbstractButton):
        assert button.objectName()
        assert button.accessibleName() or button.text(), button.objectName()


def test_the_menu_button_is_not_left_lit_when_the_menu_closes(window: MainWindow) -> None:
    window.top.menu_button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    window.menu.aboutToHide.emit()
    assert not window.top.menu_button.testAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def test_the_look_is_chosen_in_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.theme_chosen) as chosen:
        window.action("theme_dark").trigger()
    assert chosen.args == ["dark"]


def test_tab_goes_from_the_top_to_the_list_to_start(window: MainWindow) -> None:
    window.activateWindow()
    window.top.tabs.setFocus()
    visited = []
    for _press in range(6):
        focused = window.focusWidget()
        assert focused is not None
        visited.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert visited == [
        "tabs",
        "menu_button",
        "start_today_button",
        "other_routines_button",
        "exercise_view",
        "start_button",
    ]
