"""The end of a practice: what was done, how it feels, what changes; and the way out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QPushButton
from pytestqt.qtbot import QtBot

from backcare_desktop.ui.morning_card import MorningCard
from backcare_desktop.ui.plan_notes import PlanNote
from backcare_desktop.ui.summary_page import Summary, SummaryPage
from backcare_desktop.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOTE = PlanNote("change:bridge", "One more, because.", accept="Good", refuse="Not yet")
SUMMARY = Summary(
    headline="Well done",
    number="14",
    unit="minutes for your back",
    done=("Bridge: 5 times", "Cat-cow: 6 times"),
    encouragement="Coming back is what helps most.",
    notes=(NOTE,),
)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> SummaryPage:
    page = SummaryPage(theme)
    qtbot.addWidget(page)
    page.resize(860, 640)
    page.show_summary(SUMMARY)
    page.show()
    return page


def button(page: SummaryPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    return found


def test_it_says_what_was_done(page: SummaryPage) -> None:
    assert (page.headline.text(), page.number.text()) == ("Well done", "14")
    assert page.list.text() == "Bridge: 5 times\nCat-cow: 6 times"
    assert not page.more.isVisible()


def test_a_long_list_stands_in_two_columns(page: SummaryPage) -> None:
    page.show_summary(replace(SUMMARY, done=tuple(f"{n}" for n in range(7))))
    assert page.list.text().split("\n") + page.more.text().split("\n") == list("0123456")
    assert page.more.isVisible()


def test_one_key_rates_and_another_leaves(page: SummaryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.rated) as rated, qtbot.assertNotEmitted(page.done_pressed):
        QTest.keyClicks(page, "3")
    assert rated.args == [3]
    with qtbot.waitSignal(page.done_pressed):
        QTest.keyClick(page, Qt.Key.Key_Space)


def test_leaving_takes_a_one_that_still_waits(page: SummaryPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page, "1")
    with qtbot.waitSignals([page.rated, page.done_pressed], order="strict"):
        QTest.keyClick(page, Qt.Key.Key_Return)


def test_where_nothing_is_asked_a_digit_means_nothing(page: SummaryPage, qtbot: QtBot) -> None:
    page.show_summary(replace(SUMMARY, ask_pain=False))
    with qtbot.assertNotEmitted(page.rated):
        QTest.keyClicks(page, "3")
    assert not page.row.isVisible()
    assert not page.question.isVisible()


def test_the_next_summary_has_no_rating_yet(page: SummaryPage) -> None:
    page.row.keys[4].click()
    page.show_summary(SUMMARY)
    assert page.row.level is None


def test_a_note_can_be_accepted_or_refused(page: SummaryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.accepted) as accepted:
        button(page, "plan_note_accept").click()
    with qtbot.waitSignal(page.refused) as refused:
        button(page, "plan_note_refuse").click()
    assert accepted.args == refused.args == ["change:bridge"]


def test_notes_are_replaced_and_none_take_no_room(page: SummaryPage) -> None:
    page.show_notes((PlanNote("other", "Another."),))
    shown = [frame for frame in page.notes.findChildren(QFrame) if frame.isVisible()]
    assert "plan_note_other" in [frame.objectName() for frame in shown]
    assert "plan_note_change:bridge" not in [frame.objectName() for frame in shown]
    page.show_notes(())
    assert not page.notes.isVisible()


def test_a_note_without_answers_has_no_buttons(page: SummaryPage) -> None:
    page.show_notes((PlanNote("rests:bridge", "Bridge rests."),))
    visible = [each for each in page.notes.findChildren(QPushButton) if each.isVisible()]
    assert visible == []


@pytest.mark.parametrize("size", [(320, 180), (640, 420), (860, 640), (1920, 1080)])
@pytest.mark.parametrize("floor", [False, True])
def test_the_way_out_is_always_there(page: SummaryPage, size: tuple[int, int], floor: bool) -> None:
    page.set_floor(on=floor)
    page.resize(*size)
    QApplication.processEvents()
    assert page.rect().contains(page.done.geometry())


# The morning after ---------------------------------------------------------------------------


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> MorningCard:
    card = MorningCard(theme)
    qtbot.addWidget(card)
    card.ask("How is it this morning?")
    card.show()
    return card


def test_the_morning_is_answered_with_one_key_or_click(card: MorningCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.rated) as rated:
        QTest.keyClicks(card, "2")
    assert rated.args == [2]
    with qtbot.waitSignal(card.rated) as clicked:
        card.row.keys[10].click()
    assert clicked.args == [10]


def test_the_morning_can_be_put_away(card: MorningCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.dismissed), qtbot.assertNotEmitted(card.rated):
        card.dismiss.click()
