"""The questions: all needed, none answered beforehand; a yes leads to a calm page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from backcare_desktop.practice.red_flags import (
    EmergencySign,
    QuestionsDue,
    RoutineSign,
    Urgency,
    UrgentSign,
)
from backcare_desktop.ui.safety_dialog import SafetyDialog, SafetyPage
from backcare_desktop.ui.theme import Theme

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
    assert not dialog.questions.go_on.isEnabled()
    answer(dialog, left_out, "no")
    assert dialog.questions.go_on.isEnabled()


def tick(dialog: SafetyDialog, name: str) -> None:
    box = dialog.findChild(QCheckBox, name)
    assert box is not None, name
    box.click()


def texts(dialog: SafetyDialog) -> str:
    page = dialog.pages.currentWidget()
    assert page is not None
    return " ".join(label.text() for label in page.findChildren(QLabel))


def get_to_the_signs(dialog: SafetyDialog) -> None:
    dialog.show_page(SafetyPage.QUESTIONS)
    answer_all(dialog)
    press(dialog, "questions_continue_button")


def test_six_times_no_leads_to_the_other_signs(dialog: SafetyDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.answered):
        get_to_the_signs(dialog)
    assert page_of(dialog) is SafetyPage.SIGNS


def test_none_of_these_opens_the_way(dialog: SafetyDialog, qtbot: QtBot) -> None:
    get_to_the_signs(dialog)
    tick(dialog, "no_sign_box")
    with qtbot.waitSignal(dialog.answered) as answered:
        press(dialog, "signs_continue_button")
    every = [*EmergencySign, *UrgentSign, *RoutineSign]
    assert answered.args == [{sign.value: False for sign in every}]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_nobody_passes_the_list_without_an_answer(dialog: SafetyDialog) -> None:
    get_to_the_signs(dialog)
    assert not dialog.signs.go_on.isEnabled()
    tick(dialog, "no_sign_box")
    assert dialog.signs.go_on.isEnabled()
    tick(dialog, "no_sign_box")
    assert not dialog.signs.go_on.isEnabled()


def test_none_of_these_and_a_sign_exclude_each_other(dialog: SafetyDialog) -> None:
    get_to_the_signs(dialog)
    tick(dialog, "fever_box")
    tick(dialog, "no_sign_box")
    assert not any(dialog.signs.answers().values())
    tick(dialog, "fever_box")
    assert not dialog.signs.none.isChecked()
    assert dialog.signs.answers()["fever"]


def test_the_words_beside_a_box_tick_it(dialog: SafetyDialog) -> None:
    get_to_the_signs(dialog)
    label = next(one for one in dialog.signs.findChildren(QLabel) if "temperature" in one.text())
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert dialog.signs.answers()["fever"]


@pytest.mark.parametrize("sign", list(UrgentSign))
def test_an_urgent_sign_ends_on_a_page_that_asks_to_have_it_checked(
    dialog: SafetyDialog, qtbot: QtBot, sign: UrgentSign
) -> None:
    get_to_the_signs(dialog)
    tick(dialog, f"{sign.value}_box")
    with qtbot.assertNotEmitted(dialog.accepted), qtbot.waitSignal(dialog.answered):
        press(dialog, "signs_continue_button")
    assert page_of(dialog) is SafetyPage.STOP
    assert "in the next days" in texts(dialog)
    assert "emergency" not in texts(dialog)


@pytest.mark.parametrize("sign", list(RoutineSign))
def test_a_routine_sign_gets_advice_and_practice_goes_on(
    dialog: SafetyDialog, qtbot: QtBot, sign: RoutineSign
) -> None:
    get_to_the_signs(dialog)
    tick(dialog, f"{sign.value}_box")
    press(dialog, "signs_continue_button")
    assert page_of(dialog) is SafetyPage.ROUTINE
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, "routine_continue_button")


def test_a_dialog_about_an_urgent_sign_opens_with_its_own_words(
    qtbot: QtBot,
    theme: Theme,  # noqa: ARG001 (the look)
) -> None:
    dialog = SafetyDialog(SafetyPage.STOP, urgency=Urgency.URGENT)
    qtbot.addWidget(dialog)
    assert "in the next days" in texts(dialog)


def test_a_dialog_says_why_it_asks_again(qtbot: QtBot, theme: Theme) -> None:  # noqa: ARG001
    dialog = SafetyDialog(SafetyPage.QUESTIONS, due=QuestionsDue.LEG_SYMPTOMS)
    qtbot.addWidget(dialog)
    assert "leg" in texts(dialog)


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
    text = texts(dialog)
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
