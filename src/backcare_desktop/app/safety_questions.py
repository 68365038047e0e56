"""Asks the safety questions in time, and lets nobody past an emergency sign."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from backcare_desktop.app.safety_gate import Gate, SafetyGate
from backcare_desktop.ui.safety_dialog import SafetyDialog, SafetyPage


class SafetyQuestions(QObject):
    """Shows the dialog over `window` and takes the answers to the gate."""

    changed = Signal()
    """Something was answered or stated."""

    def __init__(self, gate: SafetyGate, window: QWidget) -> None:
        super().__init__(window)
        self.gate = gate
        self.dialog: SafetyDialog | None = None
        self._window = window

    def show_advice(self) -> None:
        """The advice and the questions; while practice is closed, what to do now instead."""
        closed = self.gate.state is Gate.CLOSED
        self._open(SafetyPage.STOP if closed else SafetyPage.ADVICE)

    def pass_to(self, practise: Callable[[], None]) -> None:
        """Call `practise` if the answers allow it, now or once they are given."""
        match self.gate.state:
            case Gate.OPEN:
                practise()
            case Gate.UNASKED:
                self._open(SafetyPage.ADVICE, then=practise)
            case Gate.CLOSED:
                self._open(SafetyPage.STOP)

    def _open(self, page: SafetyPage, then: Callable[[], None] | None = None) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        dialog = SafetyDialog(page, self._window)
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
