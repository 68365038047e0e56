"""The questions: all needed, none answered beforehand; a yes leads to the calm page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from backcare_desktop.ui.safety_dialog import SafetyDialog, SafetyPage
from backcare_desktop.ui.theme import Theme
from backcare_desktop.words import EmergencySign

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> SafetyDialog:  # noqa: ARG001 (the look)
    dialog = SafetyDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def page_of(dialog: SafetyDialog) -> SafetyPage:
    return dialog.page


def press(dialog: SafetyDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(dialog: SafetyDialog, sign: EmergencySign, choice: str) -> None:
    button = dialog.findChild(QRadioButton, f"{sign.value}_{choice}")
    assert button is not None
    button.click()


def answer_all(dialog: SafetyDialog, yes: EmergencySign | None = None) -> None:
    for sign in EmergencySign:
        answer(dialog, sign, "yes" if sign is yes else "no")


def test_the_advice_comes_first(dialog: SafetyDialog) -> None:
    assert page_of(dialog) is SafetyPage.ADVICE
    press(dialog, "advice_continue_button")
    assert page_of(dialog) is SafetyPage.QUESTIONS


def test_no_question_is_answered_beforehand(dialog: SafetyDialog) -> None:
    assert not any(choice.isChecked() for choice in dialog.findChildren(QRadioButton))


@pytest.mark.parametrize("left_out", list(EmergencySign))
def test_every_question_is_needed(dialog: SafetyDialog, left_out: EmergencySign) -> None:
    dialog.show_page(SafetyPage.QUESTIONS)
    for sign in EmergencySign:
        if sign is not left_out:
            answer(dialog, sign, "no")
    assert not dialog.questions_continue.isEnabled()
    answer(dialog, left_out, "no")
    assert dialog.questions_continue.isEnabled()


def test_six_times_no_opens_the_way(dialog: SafetyDialog, qtbot: QtBot) -> None:
    dialog.show_page(SafetyPage.QUESTIONS)
    answer_all(dialog)
    with qtbot.waitSignal(dialog.answered) as answered:
        press(dialog, "questions_continue_button")
    assert answered.args == [{sign.value: False for sign in EmergencySign}]
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("yes", list(EmergencySign))
def test_one_yes_ends_on_the_calm_page(
    dialog: SafetyDialog, qtbot: QtBot, yes: EmergencySign
) -> None:
    dialog.show_page(SafetyPage.QUESTIONS)
    answer_all(dialog, yes)
    with (
        qtbot.assertNotEmitted(dialog.accepted),
        qtbot.waitSignal(dialog.answered) as answered,
    ):
        press(dialog, "questions_continue_button")
    assert answered.args is not None
    assert [sign for sign, given in answered.args[0].items() if given] == [yes.value]
    assert page_of(dialog) is SafetyPage.STOP


def test_the_calm_page_says_whom_to_call_and_names_no_illness(dialog: SafetyDialog) -> None:
    dialog.show_page(SafetyPage.STOP)
    page = dialog.pages.currentWidget()
    assert page is not None
    text = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "local emergency number" in text
    assert "not a diagnosis" in text
    assert "you may have" not in text.lower()


def test_clearance_takes_two_deliberate_steps(dialog: SafetyDialog, qtbot: QtBot) -> None:
    dialog.show_page(SafetyPage.STOP)
    press(dialog, "clearance_button")
    assert not dialog.open_practice.isEnabled()
    dialog.clearance_box.click()
    with qtbot.waitSignal(dialog.cleared):
        press(dialog, "open_practice_button")
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_going_back_from_clearance_takes_the_statement_back(dialog: SafetyDialog) -> None:
    dialog.show_page(SafetyPage.CLEARANCE)
    dialog.clearance_box.click()
    press(dialog, "clearance_back_button")
    assert page_of(dialog) is SafetyPage.STOP
    press(dialog, "clearance_button")
    assert not dialog.clearance_box.isChecked()


def test_return_presses_the_button_that_has_the_focus(dialog: SafetyDialog) -> None:
    dialog.show_page(SafetyPage.QUESTIONS)
    back = dialog.findChild(QPushButton, "questions_back_button")
    assert back is not None
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Return)
    assert page_of(dialog) is SafetyPage.ADVICE


@pytest.mark.parametrize("page", list(SafetyPage))
def test_closing_the_dialog_answers_nothing(
    dialog: SafetyDialog, qtbot: QtBot, page: SafetyPage
) -> None:
    dialog.show_page(page)
    with qtbot.assertNotEmitted(dialog.answered), qtbot.assertNotEmitted(dialog.cleared):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
