"""Asks the safety questions in time, and lets nobody past a serious sign."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from backcare_desktop.app.safety_gate import Gate, SafetyGate
from backcare_desktop.practice.red_flags import QuestionsDue
from backcare_desktop.ui.safety_dialog import SafetyDialog, SafetyPage

Due = Callable[[datetime | None], QuestionsDue | None]


def _once(answered_at: datetime | None) -> QuestionsDue | None:
    return QuestionsDue.NEVER_ASKED if answered_at is None else None


class SafetyQuestions(QObject):
    """Shows the dialog over `window` and takes the answers to the gate.

    due: why the questions are to be asked, given when they were answered last; None if not.
    """

    changed = Signal()
    """Something was answered or stated."""

    def __init__(self, gate: SafetyGate, window: QWidget, due: Due = _once) -> None:
        super().__init__(window)
        self.gate = gate
        self.dialog: SafetyDialog | None = None
        self._window = window
        self._due = due

    def show_advice(self) -> None:
        """The advice and the questions; while practice is closed, what to do now instead."""
        closed = self.gate.state is Gate.CLOSED
        self._open(SafetyPage.STOP if closed else SafetyPage.ADVICE)

    def ask_if_due(self) -> bool:
        """Ask the questions now if they are due; whether they are, or practice is closed."""
        if self.gate.state is Gate.CLOSED:
            self._open(SafetyPage.STOP)
            return True
        if (due := self._due(self.gate.answered_at)) is None:
            return False
        self._ask(due)
        return True

    def pass_to(self, practise: Callable[[], None]) -> None:
        """Call `practise` if the answers allow it, now or once they are given."""
        if self.gate.state is Gate.CLOSED:
            self._open(SafetyPage.STOP)
        elif (due := self._due(self.gate.answered_at)) is not None:
            self._ask(due, then=practise)
        else:
            practise()

    def _ask(self, due: QuestionsDue, then: Callable[[], None] | None = None) -> None:
        # The advice is for the first time; who is in pain wants to get to the questions.
        first = due is QuestionsDue.NEVER_ASKED
        self._open(SafetyPage.ADVICE if first else SafetyPage.QUESTIONS, due=due, then=then)

    def _open(
        self,
        page: SafetyPage,
        *,
        due: QuestionsDue = QuestionsDue.NEVER_ASKED,
        then: Callable[[], None] | None = None,
    ) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        dialog = SafetyDialog(page, self._window, due=due, urgency=self.gate.urgency)
        dialog.answered.connect(self._take_answers)
        dialog.cleared.connect(self._take_clearance)
        dialog.finished.connect(lambda _result: self._close(dialog))
        if then is not None:
            # After the dialog, and only past the gate: a yes never gets here.
            dialog.accepted.connect(lambda: self.pass_to(then))
        self.dialog = dialog
        dialog.open()

    def _close(self, dialog: SafetyDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _take_answers(self, answers: dict[str, bool]) -> None:
        self.gate.answer(answers)
        self.changed.emit()

    def _take_clearance(self) -> None:
        self.gate.clear()
        self.changed.emit()
