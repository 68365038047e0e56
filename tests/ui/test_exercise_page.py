"""The page of an exercise: its steps, which one the figure shows, and Start."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backcare_desktop.exercises.library import Library
from backcare_desktop.ui.exercise_page import ExercisePage
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> ExercisePage:
    page = ExercisePage(theme)
    qtbot.addWidget(page)
    page.resize(760, 380)
    page.show()
    return page


def test_the_page_shows_name_steps_and_dose(page: ExercisePage, library: Library) -> None:
    bridge = library.get("bridge")
    page.show_exercise(bridge)
    assert page.name_label.text() == "Bridge"
    assert page.dose_label.text() == "5 times, hold for 3 breaths"
    steps = [row.findChildren(QLabel)[1].text() for row in page.rows]
    assert steps == list(bridge.steps)


def test_the_step_that_is_shown_is_marked_alone(page: ExercisePage, library: Library) -> None:
    page.show_exercise(library.get("bridge"))
    page.mark_step(2)
    assert [row.is_marked for row in page.rows] == [False, True, False, False]
    page.mark_step(0)
    assert not any(row.is_marked for row in page.rows)


def test_another_exercise_replaces_the_steps(page: ExercisePage, library: Library) -> None:
    page.show_exercise(library.get("bridge"))
    page.show_exercise(library.get("knee-to-chest"))
    assert len(page.rows) == len(library.get("knee-to-chest").steps)


def test_start_tells_which_exercise(qtbot: QtBot, page: ExercisePage, library: Library) -> None:
    page.show_exercise(library.get("bridge"))
    with qtbot.waitSignal(page.start_pressed) as pressed:
        QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert pressed.args == ["bridge"]
    assert page.start.accessibleName() == "Start Bridge"


def test_closed_practice_cannot_be_started_and_says_why(
    page: ExercisePage, library: Library
) -> None:
    page.show_exercise(library.get("bridge"))
    page.set_practice_open(is_open=False)
    assert not page.start.isEnabled()
    assert page.closed_notice.isVisible()
    page.set_practice_open(is_open=True)
    assert page.start.isEnabled()
    assert not page.closed_notice.isVisible()


@pytest.mark.parametrize("width", [520, 760, 1400])
def test_at_its_full_height_no_step_is_clipped(
    qtbot: QtBot, page: ExercisePage, library: Library, width: int
) -> None:
    for exercise in library.exercises:
        page.show_exercise(exercise)
        page.resize(width, page.height_for(width))
        qtbot.wait(0)
        for row in page.rows:
            bottom = row.mapTo(page, row.rect().bottomLeft()).y()
            assert bottom < page.start.mapTo(page, page.start.rect().topLeft()).y()
