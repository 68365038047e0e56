"""The sheet of a day: what it says, and what it asks for when something is put right."""

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from support.progress_facts import CHOICES, EXERCISES, TODAY, full_day

from backcare_desktop.journal.edits import ByHand
from backcare_desktop.journal.records_of_days import DayContents
from backcare_desktop.ui.day_sheet import DaySheet
from backcare_desktop.ui.progress_source import (
    ChangeRating,
    Delete,
    DeleteRepetitions,
    Enter,
    MoveSession,
    WriteNote,
)
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme) -> DaySheet:
    made = DaySheet(theme, EXERCISES.name, CHOICES, lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show_day(full_day(TODAY))
    made.show()
    return made


@pytest.fixture
def asked(sheet: DaySheet) -> list[object]:
    requests: list[object] = []
    sheet.edit_requested.connect(requests.append)
    return requests


def child(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def choose(sheet: DaySheet, what: str, action: str) -> None:
    """Choose from the small menu of the row that begins with `what`."""
    for button in sheet.findChildren(QToolButton, "day_row_more"):
        if button.accessibleName().endswith(what):
            found = next(one for one in button.menu().actions() if one.text() == action)
            found.trigger()
            return
    raise AssertionError(what)


def save(sheet: DaySheet) -> None:
    dialog = next(one for one in sheet.findChildren(QDialog) if one.isVisible())
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    buttons.button(QDialogButtonBox.StandardButton.Save).click()


def test_a_day_tells_everything_that_is_in_the_log(sheet: DaySheet) -> None:
    told = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    assert told == [
        "Friday, 20 November",
        "18:05",
        "Piriformis stretch\n1 time left, held\u00a020\u00a0s, 1 cut short\n"
        "1 time right, held\u00a020\u00a0s",
        "Pain before: 4",
        "18:05 Piriformis stretch, left, 4 s into the hold; went on easier",
        "Felt looser.",
    ]


@pytest.mark.parametrize(("day", "words"), [(20, "Nothing yet today."), (19, "A day of rest.")])
def test_a_day_without_anything_scolds_nobody(sheet: DaySheet, day: int, words: str) -> None:
    sheet.show_day(DayContents(date(2026, 11, day)))
    assert words in [label.text() for label in sheet.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("what", "action", "request_"),
    [
        ("18:05", "Delete all of it", Delete("session", "s")),
        ("Piriformis stretch", "Delete", DeleteRepetitions(("r1", "r2", "r3"))),
        ("Pain before: 4", "It was 6", ChangeRating("p", 6)),
        ("Pain before: 4", "Delete", Delete("rating", "p")),
        ("went on easier", "Delete", Delete("hurt", "h")),
        ("Felt looser.", "Delete", Delete("note", "n")),
    ],
)
def test_each_row_can_be_put_right(
    sheet: DaySheet, asked: list[object], what: str, action: str, request_: object
) -> None:
    choose(sheet, what, action)
    assert asked == [request_]


def test_what_was_done_elsewhere_is_added(sheet: DaySheet, asked: list[object]) -> None:
    child(sheet, QPushButton, "day_sheet_add").click()
    child(sheet, QComboBox, "entry_exercise").setCurrentIndex(1)
    child(sheet, QSpinBox, "entry_repetitions").setValue(6)
    child(sheet, QSpinBox, "entry_minutes").setValue(4)
    save(sheet)
    assert asked == [Enter(ByHand(TODAY, "bridge", ("both",), 6, 14.0, 4.0))]


def test_both_sides_are_entered_unless_one_is_chosen(sheet: DaySheet, asked: list[object]) -> None:
    child(sheet, QPushButton, "day_sheet_add").click()
    save(sheet)
    (first,) = asked
    assert isinstance(first, Enter)
    assert first.entry.sides == ("left", "right")


def test_a_day_to_come_cannot_be_entered(sheet: DaySheet, asked: list[object]) -> None:
    child(sheet, QPushButton, "day_sheet_add").click()
    child(sheet, QDateEdit, "entry_day").setDate(QDate(2030, 1, 1))
    save(sheet)
    (first,) = asked
    assert isinstance(first, Enter)
    assert first.entry.day == TODAY


def test_an_exercise_is_changed_in_place_of_its_repetitions(
    sheet: DaySheet, asked: list[object]
) -> None:
    choose(sheet, "Piriformis stretch", "Change…")
    child(sheet, QSpinBox, "entry_hold").setValue(30)
    save(sheet)
    (first,) = asked
    assert isinstance(first, Enter)
    assert (first.instead_of, first.entry.hold_s) == (("r1", "r2", "r3"), 30.0)


def test_a_session_is_moved_to_another_day(sheet: DaySheet, asked: list[object]) -> None:
    choose(sheet, "18:05", "Move to another day…")
    child(sheet, QDateEdit, "move_day").setDate(QDate(2026, 11, 18))
    save(sheet)
    assert asked == [MoveSession("s", date(2026, 11, 18))]


def test_a_note_is_written_and_changed(sheet: DaySheet, asked: list[object]) -> None:
    child(sheet, QPushButton, "day_sheet_note").click()
    child(sheet, QPlainTextEdit, "note_words").setPlainText("  Warm bath first. ")
    save(sheet)
    assert asked == [WriteNote(TODAY, "Warm bath first.")]


def test_an_empty_note_cannot_be_saved(sheet: DaySheet, asked: list[object]) -> None:
    choose(sheet, "Felt looser.", "Change…")
    child(sheet, QPlainTextEdit, "note_words").setPlainText(" ")
    save(sheet)
    assert asked == []
    next(one for one in sheet.findChildren(QDialog) if one.isVisible()).reject()


def test_what_was_done_can_be_undone(sheet: DaySheet, qtbot: QtBot) -> None:
    undo = child(sheet, QPushButton, "day_sheet_undo")
    assert not undo.isVisible()
    sheet.offer_undo("Deleted.")
    with qtbot.waitSignal(sheet.undo_requested, timeout=500):
        QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
