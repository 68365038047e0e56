"""What the journal could not take yet: said once, tried again, and asked about before the end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox

from backcare_desktop import words
from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.app.recorder import Recorder
from backcare_desktop.app.safety_gate import SafetyGate
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.ui.player_panel import Mode

RETRY_MS = 5000


class Saving(QObject):
    """Looks after what waits in the recorder, at the safety gate and in the plan."""

    caught_up = Signal()
    """What had waited is on disk."""

    def __init__(
        self, recorder: Recorder, gate: SafetyGate, keeper: PlanKeeper, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._recorder = recorder
        self._gate = gate
        self._keeper = keeper
        self._window = window
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._try_again)

    def show(self) -> None:
        """Say that something waits, or that nothing does any more."""
        problem = self._recorder.problem or self._gate.problem or self._keeper.problem
        if problem is None:
            self._retry.stop()
            self._window.notices.take_back("unsaved")
        else:
            self._retry.start()
            self._window.notices.tell("unsaved", words.not_saved_yet(problem))

    def finish(self) -> None:
        """Write everything, unless the user rather goes without what cannot be written."""
        while not self._write():
            if not self._asked_to_try_again():
                break

    def stop(self) -> None:
        self._retry.stop()

    def _write(self) -> bool:
        tried = [each.retry() for each in (self._gate, self._recorder, self._keeper)]
        self.show()
        return all(tried)

    def _try_again(self) -> None:
        # A locked file is waited for; that would make the figure stumble.
        practising = self._window.player_panel.mode is Mode.PRACTICE
        if not practising and self._write():
            self.caught_up.emit()

    def _asked_to_try_again(self) -> bool:
        box = QMessageBox(self._window)
        box.setObjectName("unsaved_question")
        box.setWindowTitle(words.gettext("Backcare"))
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(words.quit_unsaved(self._recorder.unsaved))
        again = box.addButton(words.gettext("Try again"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(words.gettext("Quit anyway"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(again)
        box.exec()
        return box.clickedButton() is again
