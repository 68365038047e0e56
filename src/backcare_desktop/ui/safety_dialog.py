"""The advice, the six emergency questions, and the calm page that a yes leads to.

Emits what the user says; whether practice is open is for the journal to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop import words
from backcare_desktop.ui.named import named
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM, SMALL, VAST
from backcare_desktop.words import EmergencySign
from backcare_desktop.words import gettext as _


class SafetyPage(IntEnum):
    """The pages, in their order in the stack."""

    ADVICE = 0
    QUESTIONS = 1
    STOP = 2
    CLEARANCE = 3


class SafetyDialog(QDialog):
    """Opens at the page that is due: advice and questions, or the calm page."""

    answered = Signal(dict)
    """The answers: sign (str) to yes (bool), all six of them."""
    cleared = Signal()
    """The user stated that a professional cleared them."""

    def __init__(
        self, first: SafetyPage = SafetyPage.ADVICE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("safety_dialog")
        self.setWindowTitle(_("Before you begin"))
        self.resize(620, 540)
        self.setMinimumWidth(480)
        self.groups: dict[EmergencySign, QButtonGroup] = {}
        self.pages = QStackedWidget(self)
        for page in (
            self._advice_page(),
            self._questions_page(),
            self._stop_page(),
            self._clearance_page(),
        ):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.show_page(first)

    @property
    def page(self) -> SafetyPage:
        return SafetyPage(self.pages.currentIndex())

    def show_page(self, page: SafetyPage) -> None:
        """Turn to a page; the button that leads on has the keyboard."""
        self.pages.setCurrentIndex(page)
        first = {
            SafetyPage.ADVICE: self.advice_continue,
            SafetyPage.QUESTIONS: self.groups[EmergencySign.BOTH_LEGS].buttons()[0],
            SafetyPage.STOP: self.stop_close,
            SafetyPage.CLEARANCE: self.clearance_box,
        }[page]
        first.setFocus()

    def answers(self) -> dict[str, bool] | None:
        """What was answered; None while a question is open."""
        found: dict[str, bool] = {}
        for sign, group in self.groups.items():
            checked = group.checkedButton()
            if checked is None:
                return None
            found[sign.value] = checked.property("answer") == "yes"
        return found

    # The pages

    def _advice_page(self) -> QWidget:
        page, column = _page(_("Before you begin"))
        column.addLayout(_bullets(words.daily_advice(), page))
        column.addStretch()
        self.advice_continue = _button(_("Continue"), "advice_continue_button", page, primary=True)
        self.advice_continue.clicked.connect(lambda: self.show_page(SafetyPage.QUESTIONS))
        column.addLayout(_foot(None, self.advice_continue))
        return page

    def _questions_page(self) -> QWidget:
        page, column = _page(_("Six questions, to keep you safe"))
        intro = _text(_("Together with your back pain, do you have any of these now?"), page)
        column.addWidget(intro)
        grid_widget = QWidget(page)
        grid = QGridLayout(grid_widget)
        grid.setContentsMargins(0, 0, SMALL, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(0, 1)
        for row, sign in enumerate(EmergencySign):
            self._add_question(grid, row, sign)
        scroll = QScrollArea(page, widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(grid_widget)
        column.addWidget(scroll, 1)
        back = _button(_("Back"), "questions_back_button", page)
        back.clicked.connect(lambda: self.show_page(SafetyPage.ADVICE))
        self.questions_continue = _button(
            _("Continue"), "questions_continue_button", page, primary=True
        )
        self.questions_continue.setEnabled(False)
        self.questions_continue.clicked.connect(self._answer)
        column.addLayout(_foot(back, self.questions_continue))
        return page

    def _add_question(self, grid: QGridLayout, row: int, sign: EmergencySign) -> None:
        question = words.emergency_question(sign)
        grid.addWidget(_text(question, grid.parentWidget()), row, 0)
        group = QButtonGroup(self)
        for place, (answer, text) in enumerate((("no", _("No")), ("yes", _("Yes")))):
            choice = named(QRadioButton(text), f"{sign.value}_{answer}")
            choice.setProperty("answer", answer)
            choice.setAccessibleName(f"{question} {text}")
            group.addButton(choice)
            grid.addWidget(choice, row, 1 + place)
        group.buttonToggled.connect(self._look_whether_complete)
        self.groups[sign] = group

    def _stop_page(self) -> QWidget:
        page, column = _page(_("Please do not exercise now"))
        for sentence in (
            _(
                "You told us about a sign that a doctor should look at right away. Call your "
                "local emergency number, or go to the nearest emergency department, and tell "
                "them what you answered here."
            ),
            _("This is not a diagnosis. But a sign like this needs to be looked at today."),
            _(
                "Practice stays closed until a professional tells you that you may exercise. "
                "Everything that you did before is kept."
            ),
        ):
            column.addWidget(_text(sentence, page))
        column.addStretch()
        link = _button(_("A professional has cleared me …"), "clearance_button", page)
        link.setProperty("kind", "link")
        link.clicked.connect(lambda: self.show_page(SafetyPage.CLEARANCE))
        self.stop_close = _button(_("Close"), "stop_close_button", page, primary=True)
        self.stop_close.clicked.connect(self.reject)
        column.addLayout(_foot(link, self.stop_close))
        return page

    def _clearance_page(self) -> QWidget:
        page, column = _page(_("Open practice again"))
        column.addWidget(
            _text(
                _(
                    "Only go on when a doctor or a physical therapist has looked at the signs "
                    "that you told us about. If a sign comes back, stop and get help."
                ),
                page,
            )
        )
        column.addSpacing(SMALL)
        self.clearance_box = named(
            QCheckBox(_("A professional examined me and told me that I may exercise."), page),
            "clearance_box",
        )
        column.addWidget(self.clearance_box)
        column.addStretch()
        back = _button(_("Back"), "clearance_back_button", page)
        back.clicked.connect(self._back_from_clearance)
        self.open_practice = _button(_("Open practice"), "open_practice_button", page, primary=True)
        self.open_practice.setEnabled(False)
        self.clearance_box.toggled.connect(self.open_practice.setEnabled)
        self.open_practice.clicked.connect(self._clear)
        column.addLayout(_foot(back, self.open_practice))
        return page

    # What the user does

    def _look_whether_complete(self) -> None:
        self.questions_continue.setEnabled(self.answers() is not None)

    def _answer(self) -> None:
        answers = self.answers()
        if answers is None:
            return
        self.answered.emit(answers)
        if any(answers.values()):
            self.show_page(SafetyPage.STOP)
        else:
            self.accept()

    def _back_from_clearance(self) -> None:
        self.clearance_box.setChecked(False)
        self.show_page(SafetyPage.STOP)

    def _clear(self) -> None:
        self.cleared.emit()
        self.accept()


def _page(headline: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(VAST, HUGE, VAST, HUGE)
    column.setSpacing(MEDIUM)
    label = QLabel(headline, page, wordWrap=True)
    label.setProperty("type", "title")
    column.addWidget(label)
    return page, column


def _text(sentence: str, parent: QWidget | None) -> QLabel:
    label = QLabel(sentence, parent, wordWrap=True)
    label.setProperty("type", "lead")
    return label


def _bullets(sentences: Sequence[str], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(MEDIUM)
    grid.setVerticalSpacing(MEDIUM)
    grid.setColumnStretch(1, 1)
    for row, sentence in enumerate(sentences):
        dot = QFrame(parent)
        dot.setProperty("frame", "dot")
        dot.setFixedSize(8, 8)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, SMALL, 0, 0)
        beside.addWidget(dot)
        beside.addStretch()
        grid.addLayout(beside, row, 0)
        grid.addWidget(_text(sentence, parent), row, 1)
    return grid


def _button(text: str, name: str, parent: QWidget, *, primary: bool = False) -> QPushButton:
    button = named(QPushButton(text, parent), name)
    if primary:
        button.setProperty("kind", "primary")
        button.setDefault(True)
    else:
        button.setAutoDefault(True)  # Return presses the button that has the focus
    return button


def _foot(left: QPushButton | None, right: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    if left is not None:
        row.addWidget(left)
    row.addStretch()
    row.addWidget(right)
    return row
