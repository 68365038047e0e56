"""The advice, the questions about serious signs, and the calm pages that a yes leads to.

Emits what the user says; whether practice is open is for the journal to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop import words
from backcare_desktop.practice.red_flags import (
    EmergencySign,
    QuestionsDue,
    Urgency,
    urgency_of,
)
from backcare_desktop.ui.named import named
from backcare_desktop.ui.safety_layout import (
    bullets,
    foot,
    paragraph,
    push_button,
    start_page,
)
from backcare_desktop.ui.safety_signs import EmergencyPage, SignsPage
from backcare_desktop.ui.tokens import SMALL
from backcare_desktop.words import gettext as _
from backcare_desktop.words import plan, safety


class SafetyPage(IntEnum):
    """The pages, in their order in the stack."""

    ADVICE = 0
    QUESTIONS = 1
    SIGNS = 2
    STOP = 3
    ROUTINE = 4
    CLEARANCE = 5


class SafetyDialog(QDialog):
    """Opens at the page that is due: advice and questions, or a calm page.

    due: why it asks; urgency: why practice is closed, for a dialog that opens with STOP.
    """

    answered = Signal(dict)
    """The answers: sign (str) to yes (bool). A yes to an emergency sign ends the questions."""
    cleared = Signal()
    """The user stated that a professional cleared them."""

    def __init__(
        self,
        first: SafetyPage = SafetyPage.ADVICE,
        parent: QWidget | None = None,
        *,
        due: QuestionsDue = QuestionsDue.NEVER_ASKED,
        urgency: Urgency = Urgency.EMERGENCY,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("safety_dialog")
        self.setWindowTitle(_("Before you begin"))
        self.resize(620, 620)
        self.setMinimumWidth(480)
        self.questions = EmergencyPage(plan.why_asked(due), self)
        self.questions.back_pressed.connect(lambda: self.show_page(SafetyPage.ADVICE))
        self.questions.answered.connect(self._take_answers)
        self.signs = SignsPage(self)
        self.signs.back_pressed.connect(lambda: self.show_page(SafetyPage.QUESTIONS))
        self.signs.answered.connect(self._take_signs)
        self.pages = QStackedWidget(self)
        for page in (
            self._advice_page(),
            self.questions,
            self.signs,
            self._stop_page(),
            self._routine_page(),
            self._clearance_page(),
        ):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._write_stop(urgency)
        self.show_page(first)

    @property
    def page(self) -> SafetyPage:
        return SafetyPage(self.pages.currentIndex())

    def show_page(self, page: SafetyPage) -> None:
        """Turn to a page; what leads on has the keyboard."""
        self.pages.setCurrentIndex(page)
        first = {
            SafetyPage.ADVICE: self.advice_continue,
            SafetyPage.QUESTIONS: self.questions.groups[EmergencySign.BOTH_LEGS].buttons()[0],
            SafetyPage.SIGNS: next(iter(self.signs.boxes.values())),
            SafetyPage.STOP: self.stop_close,
            SafetyPage.ROUTINE: self.routine_continue,
            SafetyPage.CLEARANCE: self.clearance_box,
        }[page]
        first.setFocus()

    # The pages

    def _advice_page(self) -> QWidget:
        page = QWidget()
        column, _headline = start_page(page, _("Before you begin"))
        column.addLayout(bullets(words.daily_advice(), page))
        column.addStretch()
        self.advice_continue = push_button(
            _("Continue"), "advice_continue_button", page, primary=True
        )
        self.advice_continue.clicked.connect(lambda: self.show_page(SafetyPage.QUESTIONS))
        column.addLayout(foot(None, self.advice_continue))
        return page

    def _stop_page(self) -> QWidget:
        page = QWidget()
        column, self._stop_title = start_page(page, "")
        self._stop_sentences = _paragraphs(safety.stop_sentences(Urgency.EMERGENCY), column, page)
        column.addStretch()
        link = push_button(_("A professional has cleared me …"), "clearance_button", page)
        link.setProperty("kind", "link")
        link.clicked.connect(lambda: self.show_page(SafetyPage.CLEARANCE))
        self.stop_close = push_button(_("Close"), "stop_close_button", page, primary=True)
        self.stop_close.clicked.connect(self.reject)
        column.addLayout(foot(link, self.stop_close))
        return page

    def _routine_page(self) -> QWidget:
        page = QWidget()
        column, _headline = start_page(page, _("Something to bring up"))
        _paragraphs(safety.routine_sentences(), column, page)
        column.addStretch()
        self.routine_continue = push_button(
            _("Continue"), "routine_continue_button", page, primary=True
        )
        self.routine_continue.clicked.connect(self.accept)
        column.addLayout(foot(None, self.routine_continue))
        return page

    def _clearance_page(self) -> QWidget:
        page = QWidget()
        column, _headline = start_page(page, _("Open practice again"))
        column.addWidget(
            paragraph(
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
        back = push_button(_("Back"), "clearance_back_button", page)
        back.clicked.connect(self._back_from_clearance)
        self.open_practice = push_button(
            _("Open practice"), "open_practice_button", page, primary=True
        )
        self.open_practice.setEnabled(False)
        self.clearance_box.toggled.connect(self.open_practice.setEnabled)
        self.open_practice.clicked.connect(self._clear)
        column.addLayout(foot(back, self.open_practice))
        return page

    def _write_stop(self, urgency: Urgency) -> None:
        self._stop_title.setText(safety.stop_title(urgency))
        for label, sentence in zip(
            self._stop_sentences, safety.stop_sentences(urgency), strict=True
        ):
            label.setText(sentence)

    # What the user does

    def _take_answers(self, answers: dict[str, bool]) -> None:
        if any(answers.values()):
            self._end(answers)
        else:
            self.show_page(SafetyPage.SIGNS)

    def _take_signs(self, signs: dict[str, bool]) -> None:
        self._end((self.questions.answers() or {}) | signs)

    def _end(self, answers: dict[str, bool]) -> None:
        self.answered.emit(answers)
        urgency = urgency_of(answers)
        if urgency.closes_practice:
            self._write_stop(urgency)
            self.show_page(SafetyPage.STOP)
        elif urgency is Urgency.ROUTINE:
            self.show_page(SafetyPage.ROUTINE)
        else:
            self.accept()

    def _back_from_clearance(self) -> None:
        self.clearance_box.setChecked(False)
        self.show_page(SafetyPage.STOP)

    def _clear(self) -> None:
        self.cleared.emit()
        self.accept()


def _paragraphs(sentences: Sequence[str], column: QVBoxLayout, page: QWidget) -> list[QLabel]:
    labels = [paragraph(sentence, page) for sentence in sentences]
    for label in labels:
        column.addWidget(label)
    return labels
