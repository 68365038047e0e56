"""The list: what a card says, and that files that cannot be used are told of quietly."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel
from pytestqt.qtbot import QtBot

from backcare_desktop.exercises.library import Library, Problem
from backcare_desktop.ui.exercise_list import THUMBNAIL, ExerciseList
from backcare_desktop.ui.exercise_model import (
    DoneTodayRole,
    DoseRole,
    ExerciseModel,
    IdRole,
    ThumbnailRole,
)
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.thumbnails import telling_pose

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def no_clip(_exercise_id: str, _variant: str | None) -> None:
    """No figure to draw."""


@pytest.fixture
def model(qapp: QApplication, library: Library) -> ExerciseModel:  # noqa: ARG001 (pictures)
    return ExerciseModel(library.exercises)


def test_the_model_keeps_qts_rules(model: ExerciseModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_done_today({"bridge"})
    model.set_thumbnail("bridge", QPixmap(THUMBNAIL))
    assert tester.model() is model


def test_a_card_says_name_and_dose(model: ExerciseModel) -> None:
    index = model.index(model.row_of("knee-to-chest"))
    assert index.data() == "Knee-to-chest stretch"
    assert index.data(DoseRole) == "3 x 5 s a side"
    assert index.data(IdRole) == "knee-to-chest"


def test_what_is_done_today_is_ticked_and_told_in_words(model: ExerciseModel) -> None:
    model.set_done_today({"bridge"})
    bridge = model.index(model.row_of("bridge"))
    rotation = model.index(model.row_of("rotation"))
    assert (bridge.data(DoneTodayRole), rotation.data(DoneTodayRole)) == (True, False)
    spoken = bridge.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("done today")


def test_only_rows_that_change_are_painted_again(qtbot: QtBot, model: ExerciseModel) -> None:
    model.set_done_today({"bridge"})
    with qtbot.assertNotEmitted(model.dataChanged):
        model.set_done_today({"bridge"})
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_done_today({"bridge", "rotation"})
    assert changed.args is not None
    assert changed.args[0].row() == model.row_of("rotation")


def test_a_thumbnail_belongs_to_its_exercise(model: ExerciseModel) -> None:
    model.set_thumbnail("bridge", QPixmap(THUMBNAIL))
    assert model.index(model.row_of("bridge")).data(ThumbnailRole).size() == THUMBNAIL
    assert model.index(model.row_of("rotation")).data(ThumbnailRole) is None


def test_choosing_a_card_tells_which(qtbot: QtBot, theme: Theme, library: Library) -> None:
    exercises = ExerciseList(theme, library, no_clip)
    qtbot.addWidget(exercises)
    with qtbot.waitSignal(exercises.exercise_chosen) as chosen:
        exercises.choose("bridge")
    assert chosen.args == ["bridge"]


def test_the_keyboard_walks_through_the_list(qtbot: QtBot, theme: Theme, library: Library) -> None:
    exercises = ExerciseList(theme, library, no_clip)
    qtbot.addWidget(exercises)
    exercises.choose(library.exercises[0].id)
    with qtbot.waitSignal(exercises.exercise_chosen) as chosen:
        QTest.keyClick(exercises.view, Qt.Key.Key_Down)
    assert chosen.args == [library.exercises[1].id]


def test_start_today_says_how_much_it_is(qtbot: QtBot, theme: Theme, library: Library) -> None:
    exercises = ExerciseList(theme, library, no_clip)
    qtbot.addWidget(exercises)
    exercises.today.set_routine_size("7 exercises, 11 min")
    assert exercises.today.accessibleName() == "Start today, 7 exercises, 11 min"
    with qtbot.waitSignal(exercises.start_today_pressed):
        QTest.mouseClick(exercises.today, Qt.MouseButton.LeftButton)


def test_a_broken_file_is_told_with_file_key_and_what_was_expected(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    problem = Problem(Path("/x/mine.toml"), "dose.start.hold_s", "a number from 1 to 120")
    exercises = ExerciseList(theme, Library(library.exercises, (problem,)), no_clip)
    qtbot.addWidget(exercises)
    notice = exercises.findChild(QFrame, "problem_notice")
    assert notice is not None
    texts = [label.text() for label in notice.findChildren(QLabel)]
    assert texts == ["mine.toml: “dose.start.hold_s” should be a number from 1 to 120."]


def test_many_broken_files_do_not_fill_the_list(
    qtbot: QtBot, theme: Theme, library: Library
) -> None:
    problems = tuple(Problem(Path(f"/x/{i}.toml"), "id", "a name") for i in range(9))
    exercises = ExerciseList(theme, Library(library.exercises, problems), no_clip)
    qtbot.addWidget(exercises)
    notice = exercises.findChild(QFrame, "problem_notice")
    assert notice is not None
    texts = [label.text() for label in notice.findChildren(QLabel)]
    assert len(texts) == 3
    assert texts[-1] == "and 7 more"


def test_the_pictures_are_drawn_one_by_one_while_somebody_looks(
    qtbot: QtBot, theme: Theme, library: Library, clip_of_id: ClipOf
) -> None:
    exercises = ExerciseList(theme, library, clip_of_id)
    qtbot.addWidget(exercises)
    last = exercises.model.index(len(library.exercises) - 1)
    qtbot.wait(20)
    assert last.data(ThumbnailRole) is None
    exercises.show()
    qtbot.waitUntil(lambda: last.data(ThumbnailRole) is not None)
    before = last.data(ThumbnailRole).cacheKey()
    theme.choose("dark")
    qtbot.waitUntil(lambda: last.data(ThumbnailRole).cacheKey() != before)


def test_an_exercise_is_pictured_where_it_is_held(library: Library) -> None:
    held = {id_: telling_pose(library.get(id_)) for id_ in ("bridge", "childs-pose", "cat-cow")}
    assert held["bridge"] == library.get("bridge").movements[0].to
    assert held["cat-cow"] == library.get("cat-cow").movements[-1].to
    assert held["childs-pose"] != library.get("childs-pose").start
