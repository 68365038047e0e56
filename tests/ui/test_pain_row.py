"""Pain from 0 to 10 with one key, or one click, each."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backcare_desktop.ui.pain_page import PainPage
from backcare_desktop.ui.pain_row import PainRow
from backcare_desktop.ui.readable import FLOOR_SHARE, cap_height
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def row(qtbot: QtBot, theme: Theme) -> PainRow:
    row = PainRow(theme)
    qtbot.addWidget(row)
    row.show()
    return row


@pytest.fixture
def rated(row: PainRow) -> list[int]:
    levels: list[int] = []
    row.rated.connect(levels.append)
    return levels


@pytest.mark.parametrize("level", [0, *range(2, 10)])
def test_a_digit_rates_at_once(row: PainRow, rated: list[int], level: int) -> None:
    QTest.keyClicks(row, str(level))
    assert rated == [level]
    assert [key.isChecked() for key in row.keys].index(True) == level


@pytest.mark.parametrize("keys", ["t", "T", "-", "10"])
def test_ten_can_be_typed_in_several_ways(row: PainRow, rated: list[int], keys: str) -> None:
    QTest.keyClicks(row, keys)
    assert rated == [10]


def test_a_one_waits_for_its_zero_and_is_then_a_one(row: PainRow, rated: list[int]) -> None:
    QTest.keyClicks(row, "1")
    assert (rated, row.level) == ([], 1)
    row.settle()
    row.settle()
    assert rated == [1]


def test_a_one_becomes_a_one_by_itself(row: PainRow, rated: list[int], qtbot: QtBot) -> None:
    typing = row.findChild(QTimer, "typing")
    assert typing is not None
    typing.setInterval(1)
    QTest.keyClicks(row, "1")
    qtbot.waitUntil(lambda: rated == [1])


def test_another_digit_takes_the_place_of_a_one(row: PainRow, rated: list[int]) -> None:
    QTest.keyClicks(row, "1")
    QTest.keyClicks(row, "4")
    assert rated == [4]


def test_the_keypad_rates_as_well(row: PainRow, rated: list[int]) -> None:
    QTest.keyClick(row, Qt.Key.Key_7, Qt.KeyboardModifier.KeypadModifier)
    assert rated == [7]


def test_shortcuts_and_other_keys_are_left_alone(row: PainRow, rated: list[int]) -> None:
    QTest.keyClick(row, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(row, Qt.Key.Key_H)
    assert rated == []


@pytest.mark.parametrize("level", range(11))
def test_a_click_rates(row: PainRow, rated: list[int], level: int) -> None:
    QTest.mouseClick(row.keys[level], Qt.MouseButton.LeftButton)
    assert (rated, row.level) == ([level], level)


def test_the_last_choice_counts_and_can_be_made_twice(row: PainRow, rated: list[int]) -> None:
    for level in (8, 3, 3):
        row.keys[level].click()
    assert rated == [8, 3, 3]
    assert [key.isChecked() for key in row.keys].count(True) == 1


def test_the_arrows_walk_along_the_row(row: PainRow, qtbot: QtBot) -> None:
    qtbot.waitExposed(row)
    row.activateWindow()
    row.keys[4].setFocus()
    qtbot.waitUntil(row.keys[4].hasFocus)
    QTest.keyClick(row.keys[4], Qt.Key.Key_Right)
    assert row.keys[5].hasFocus()
    for _ in range(7):
        QTest.keyClick(QApplication.focusWidget() or row, Qt.Key.Key_Left)
    assert row.keys[0].hasFocus()


def test_return_presses_the_key_that_has_the_focus(row: PainRow, rated: list[int]) -> None:
    QTest.keyClick(row.keys[4], Qt.Key.Key_Return)
    assert rated == [4]


def test_everything_has_a_name_for_who_listens(row: PainRow) -> None:
    assert row.accessibleName()
    names = [key.accessibleName() for key in row.keys]
    assert names[0] == "0, no pain"
    assert names[5] == "5 of 10"
    assert names[10] == "10, the worst pain you can imagine"


def test_a_hidden_row_waits_for_nothing(row: PainRow, rated: list[int]) -> None:
    QTest.keyClicks(row, "1")
    row.hide()
    row.settle()
    assert rated == []


# The page before practice --------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> PainPage:
    page = PainPage(theme)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.ask("How much does it hurt?")
    page.show()
    return page


def test_one_key_answers(page: PainPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.rated) as rated, qtbot.assertNotEmitted(page.skipped):
        QTest.keyClicks(page, "6")
    assert rated.args == [6]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.Key.Key_Escape]
)
def test_one_key_skips(page: PainPage, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(page.skipped), qtbot.assertNotEmitted(page.rated):
        QTest.keyClick(page, key)


def test_a_one_and_return_is_a_one(page: PainPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.rated) as rated, qtbot.assertNotEmitted(page.skipped):
        QTest.keyClicks(page, "1")
        QTest.keyClick(page, Qt.Key.Key_Return)
    assert rated.args == [1]


def test_asking_anew_forgets_the_last_answer(page: PainPage) -> None:
    page.row.keys[4].click()
    page.ask("And today?")
    assert page.row.level is None
    assert page.row.accessibleDescription() == "And today?"


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)])
def test_on_the_floor_everything_can_be_read_and_is_there(
    page: PainPage, size: tuple[int, int]
) -> None:
    page.set_floor(on=True)
    page.resize(*size)
    QApplication.processEvents()
    least = size[1] * FLOOR_SHARE
    texts = (page.question, page.row.least, page.row.worst, *page.row.keys, page.skip)
    for widget in texts:
        assert cap_height(widget.font()) >= least, widget.objectName()
        inside = page.rect().contains(
            widget.rect().translated(widget.mapTo(page, widget.pos() * 0))
        )
        assert inside, widget.objectName()
