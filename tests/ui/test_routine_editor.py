"""The editor: what it shows is what is saved, however it came to be."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDoubleSpinBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backcare_desktop.exercises.library import Library
from backcare_desktop.exercises.model import Side, Sides
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.routine_edit import in_variant, starting_item
from backcare_desktop.practice.routine_file import Routine, parse_routine, routine_toml
from backcare_desktop.practice.timeline import compile_routine
from backcare_desktop.ui.routine_editor import RoutineEditor
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme
from backcare_desktop.words.routine import length

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEFT = Qt.MouseButton.LeftButton
Edit = Callable[..., RoutineEditor]


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme, library: Library, clip_of_id: ClipOf) -> Iterator[Edit]:
    """Opens the editor with these exercises (ids), or with a routine."""
    opened = []

    def edit(*ids: str, routine: Routine | None = None, **more: str) -> RoutineEditor:
        editor = RoutineEditor(
            theme,
            library,
            clip_of_id,
            lambda items: compile_routine(items).duration_s,
            more,
        )
        qtbot.addWidget(editor)
        if ids:
            items = tuple(starting_item(library.get(each)) for each in ids)
            routine = Routine("Mine", items)
        editor.show_routine(routine, may_delete=routine is not None)
        editor.open()
        opened.append(editor)
        return editor

    yield edit
    for editor in opened:
        editor.done(0)  # without a question


def order(editor: RoutineEditor) -> list[str]:
    return [item.exercise.id for item in editor.model.items]


def only(editor: RoutineEditor) -> RoutineItem:
    (item,) = editor.model.items
    return item


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def press(editor: QWidget, name: str) -> None:
    button = editor.findChild(QPushButton, name)
    assert button is not None, name
    QTest.mouseClick(button, LEFT)


def choose_to_add(editor: RoutineEditor, exercise_id: str) -> None:
    action = editor.findChild(QAction, f"add_{exercise_id}")
    assert action is not None
    action.trigger()


def drag(editor: RoutineEditor, row: int, to: int) -> None:
    view = editor.items
    start = view.visualRect(editor.model.index(row)).center()
    end = view.visualRect(editor.model.index(to)).center()
    port = view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    for step in range(1, 9):
        QTest.mouseMove(port, start + (end - start) * step / 8)
    QTest.mouseRelease(port, LEFT, pos=end)


# Order ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "to", "expected"),
    [
        (0, 2, ["cat-cow", "rotation", "bridge"]),
        (2, 0, ["rotation", "bridge", "cat-cow"]),
        (1, 1, ["bridge", "cat-cow", "rotation"]),
    ],
)
def test_an_item_is_dragged_to_its_place(
    edit: Edit, row: int, to: int, expected: list[str]
) -> None:
    editor = edit("bridge", "cat-cow", "rotation")
    drag(editor, row, to)
    assert order(editor) == expected
    assert editor.items.row == to


def test_escape_puts_back_what_is_being_dragged(edit: Edit) -> None:
    editor = edit("bridge", "cat-cow", "rotation")
    view = editor.items
    start = view.visualRect(editor.model.index(0)).center()
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(0, 60))
    QTest.mouseMove(view.viewport(), start + QPoint(0, 120))
    assert order(editor)[0] != "bridge"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, pos=start + QPoint(0, 120))
    assert order(editor) == ["bridge", "cat-cow", "rotation"]
    assert editor.isVisible()


def test_a_click_moves_nothing(edit: Edit) -> None:
    editor = edit("bridge", "cat-cow")
    view = editor.items
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(editor.model.index(1)).center())
    assert (order(editor), editor.items.row) == (["bridge", "cat-cow"], 1)


def test_alt_with_the_arrows_moves_an_item_as_far_as_there_is_room(edit: Edit) -> None:
    editor = edit("bridge", "cat-cow", "rotation")
    alt = Qt.KeyboardModifier.AltModifier
    for _press in range(5):
        QTest.keyClick(editor.items, Qt.Key.Key_Down, alt)
    assert order(editor) == ["cat-cow", "rotation", "bridge"]
    QTest.keyClick(editor.items, Qt.Key.Key_Up, alt)
    assert order(editor) == ["cat-cow", "bridge", "rotation"]
    assert editor.items.row == 1


def test_one_button_orders_for_the_fewest_changes_of_position(edit: Edit) -> None:
    editor = edit("cat-cow", "bridge", "childs-pose")
    assert "2 changes of position" in editor.total.text()
    press(editor, "editor_order")
    assert order(editor) == ["bridge", "cat-cow", "childs-pose"]
    assert not editor.order.isEnabled()


# What is in it -------------------------------------------------------------------------------


def test_exercises_are_added_after_the_chosen_one_and_removed(edit: Edit) -> None:
    editor = edit("bridge", "cat-cow")
    choose_to_add(editor, "rotation")
    assert order(editor) == ["bridge", "rotation", "cat-cow"]
    QTest.keyClick(editor.items, Qt.Key.Key_Delete)
    assert order(editor) == ["bridge", "cat-cow"]


def test_the_last_one_can_be_removed_but_nothing_is_no_routine(edit: Edit) -> None:
    editor = edit("bridge")
    press(editor, "editor_remove")
    assert editor.routine is None
    assert not editor.save.isEnabled()
    assert not editor.item.isEnabled()
    assert editor.grab().toImage().width() > 0


def test_more_than_a_file_may_hold_cannot_be_added(edit: Edit) -> None:
    editor = edit(*["bridge"] * 50)
    choose_to_add(editor, "rotation")
    assert editor.model.rowCount() == 50
    assert not editor.add_button.isEnabled()


# How much ------------------------------------------------------------------------------------


def test_a_prescription_is_read_into_the_fields(edit: Edit) -> None:
    editor = edit("knee-to-chest")
    write(editor.item.text, "4 x 12 s, left only, 5 s rest")
    item = only(editor)
    assert (item.dose.repetitions, item.dose.hold_s) == (4, 12)
    assert (item.side, item.rest_s) == (Side.LEFT, 5)
    assert editor.item.repetitions.value == 4
    assert editor.item.hold.value == 12
    assert editor.item.side.currentText() == "Left only"
    assert editor.item.rest.value == 5


def test_the_fields_are_written_into_the_prescription(edit: Edit) -> None:
    editor = edit("knee-to-chest")
    fields = editor.item
    QTest.keyClick(fields.repetitions.field, Qt.Key.Key_Up)
    QTest.keyClick(fields.hold.field, Qt.Key.Key_Up)
    QTest.keyClick(fields.side, Qt.Key.Key_Down)
    fields.rest.field.setValue(8)
    assert fields.text.text() == "4 x 6 s, left only, 8 s rest"
    fields.rest.field.setValue(-1)
    assert fields.text.text() == "4 x 6 s, left only"


def test_minus_and_plus_are_for_the_mouse(edit: Edit) -> None:
    editor = edit("bridge")
    QTest.mouseClick(editor.item.repetitions._more, LEFT)
    assert only(editor).dose.repetitions == 6
    QTest.mouseClick(editor.item.repetitions._less, LEFT)
    assert only(editor).dose.repetitions == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("often", "“often” should be how often and how long, such as 3 x 10 s."),
        ("0 x 10 s", "“0” should be a whole number from 1 to 50."),
        ("1000 x 10 s", "“1000” should be a whole number from 1 to 50."),
        ("3 x 10 s, lefty", "“lefty” should be"),
        ("6 slow rounds", "is held for seconds: say how long"),
    ],
)
def test_what_cannot_be_read_is_said_and_keeps_from_saving(
    edit: Edit, text: str, said: str
) -> None:
    editor = edit("knee-to-chest")
    before = only(editor)
    write(editor.item.text, text)
    assert said in editor.item.message.text()
    assert only(editor) == before or text == "3 x 10 s, lefty"
    assert not editor.save.isEnabled()
    assert not editor.start.isEnabled()
    write(editor.item.text, "2 x 7 s")
    assert editor.save.isEnabled()
    assert only(editor).dose.hold_s == 7


def test_a_hold_is_counted_in_seconds_or_in_breaths(edit: Edit) -> None:
    editor = edit("bridge")
    editor.item.unit.setFocus()
    QTest.keyClick(editor.item.unit, Qt.Key.Key_Up)
    assert only(editor).dose.hold_s == 14
    QTest.keyClick(editor.item.unit, Qt.Key.Key_Down)
    assert only(editor).dose.breaths == 3


def test_only_what_the_exercise_has_can_be_chosen(edit: Edit) -> None:
    editor = edit("cat-cow")
    fields = editor.item
    for field in (fields.hold, fields.unit, fields.side, fields.rest):
        assert not field.isVisible()
    assert fields.variant.isVisible()


def test_a_variant_is_chosen(edit: Edit) -> None:
    editor = edit("bridge")
    QTest.keyClick(editor.item.variant, Qt.Key.Key_Down)
    assert only(editor).variant == "half-height"
    assert "Half height" in editor.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


# What it says --------------------------------------------------------------------------------


def test_the_total_is_the_time_that_it_takes(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("bridge", "rotation")
    QTest.keyClick(editor.item.repetitions.field, Qt.Key.Key_Up)
    taken = length(compile_routine(editor.model.items).duration_s)
    qtbot.waitUntil(lambda: editor.total.text().startswith(taken))


def test_it_says_what_rests(edit: Edit) -> None:
    sentence = "Bridge rests until Friday, because it hurt."
    editor = edit("bridge", "bridge", "rotation", bridge=sentence)
    assert editor.note.text() == sentence
    press(editor, "editor_remove")
    press(editor, "editor_remove")
    assert not editor.note.isVisible()


def test_a_routine_needs_a_name(edit: Edit) -> None:
    editor = edit("bridge")
    write(editor.name, " ")
    assert editor.note.text() == "Give your routine a name."
    assert not editor.save.isEnabled()


# Leaving -------------------------------------------------------------------------------------


def test_unchanged_it_closes_at_once_and_there_is_nothing_to_save(edit: Edit) -> None:
    editor = edit("bridge")
    assert not editor.save.isEnabled()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_changes_are_not_lost_without_a_question(edit: Edit) -> None:
    editor = edit("bridge")
    write(editor.name, "Evening")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert editor.question is not None
    discard = next(each for each in editor.question.buttons() if each.text() == "Discard")
    discard.click()
    assert not editor.isVisible()


def test_return_in_a_field_saves_nothing(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("bridge")
    write(editor.item.text, "3 x 10 s")
    with qtbot.assertNotEmitted(editor.save_requested):
        QTest.keyClick(editor.item.text, Qt.Key.Key_Return)
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    with qtbot.waitSignal(editor.save_requested) as saved:
        QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved.args == [editor.routine]


def test_while_practice_is_closed_nothing_starts(edit: Edit) -> None:
    editor = edit("bridge")
    editor.set_may_start(may_start=False)
    assert not editor.start.isEnabled()


def test_everything_has_a_name_for_those_who_do_not_see_it(edit: Edit) -> None:
    editor = edit("knee-to-chest", "bridge")
    for kind in (QLineEdit, QAbstractItemView, QPushButton, QDoubleSpinBox):
        for each in editor.findChildren(kind):
            if each.window() is not editor or each.objectName().startswith("qt_"):
                continue  # a part of another widget
            text = each.text() if isinstance(each, QPushButton) else ""
            assert text or each.accessibleName(), each


# Saved is what is shown ----------------------------------------------------------------------


@st.composite
def routines(draw: st.DrawFn, library: Library) -> Routine:
    items = []
    for _number in range(draw(st.integers(1, 4))):
        exercise = draw(st.sampled_from(library.exercises))
        variant = draw(st.sampled_from([None, *(each.id for each in exercise.variants)]))
        item = in_variant(starting_item(exercise), variant)
        dose = structs.replace(item.dose, repetitions=draw(st.integers(1, 50)))
        if item.is_held:
            hold_s = draw(st.floats(1, 120))
            dose = structs.replace(dose, hold_s=hold_s, breaths=None)
            if exercise.breath is not None and draw(st.booleans()):
                dose = structs.replace(dose, hold_s=None, breaths=draw(st.integers(1, 30)))
        side = None
        if exercise.sides is Sides.EACH:
            side = draw(st.sampled_from([None, Side.LEFT, Side.RIGHT]))
        rest_s = draw(st.none() | st.floats(0, 300)) if item.may_rest else None
        items.append(replace(item, dose=dose, side=side, rest_s=rest_s))
    return Routine(draw(st.sampled_from(["Mine", "Nach der Arbeit", "腰痛"])), tuple(items))


@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_the_editor_shows_is_saved_and_read_back_the_same(
    data: st.DataObject, edit: Edit, library: Library
) -> None:
    routine = data.draw(routines(library))
    editor = edit(routine=routine)
    for row in range(len(routine.items)):
        editor.items.choose(row)
        editor.item.text.editingFinished.emit()
    assert editor.routine == routine
    assert not editor.is_changed
    rows = st.integers(0, len(routine.items) - 1)
    editor.items.choose(data.draw(rows))
    editor.items.move_by(data.draw(st.sampled_from([-1, 1])))
    editor.item.repetitions.field.setValue(data.draw(st.integers(1, 50)))
    shown = editor.routine
    assert shown is not None
    assert parse_routine(routine_toml(shown), library) == shown
    editor.done(0)
