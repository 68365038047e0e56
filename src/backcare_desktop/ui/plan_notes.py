"""What the plan has to say: a sentence each, with up to two answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from backcare_desktop.ui.floor_page import size_button, write_in
from backcare_desktop.ui.named import named
from backcare_desktop.ui.tokens import BODY, LARGE, MEDIUM, SMALL


@dataclass(frozen=True, slots=True)
class PlanNote:
    """A sentence; `accept` and `refuse` are the texts of its buttons, None for no such button.

    key: what the answer is about, for whoever asked.
    """

    key: str
    sentence: str
    accept: str | None = None
    refuse: str | None = None


class PlanNotes(QWidget):
    """Shows them one below the other, and says which one was answered."""

    accepted = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_notes")
        self._text_px = BODY
        self._rows: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SMALL)

    def show_notes(self, notes: Sequence[PlanNote]) -> None:
        """Show these, instead of any others; nothing takes no room."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(note) for note in notes]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()  # now, not with the next event: whoever asks for the size must get it
        self.setVisible(bool(notes))
        self.fit(self._text_px)

    def fit(self, text_px: int) -> None:
        """Size them for words of this height in pixels."""
        self._text_px = text_px
        for row in self._rows:
            for label in row.findChildren(QLabel):
                write_in(label, text_px)
            for button in row.findChildren(QPushButton):
                size_button(button, text_px)

    def _row(self, note: PlanNote) -> QFrame:
        row = named(QFrame(self), f"plan_note_{note.key}")
        row.setProperty("frame", "note")
        sentence = named(QLabel(note.sentence, row, wordWrap=True), "plan_note_sentence")
        line = QHBoxLayout(row)
        line.setContentsMargins(LARGE, SMALL, MEDIUM, SMALL)
        line.setSpacing(SMALL)
        line.addWidget(sentence, 1)
        for text, name, answered in (
            (note.refuse, "refuse", self.refused),
            (note.accept, "accept", self.accepted),
        ):
            if text is not None:
                button = named(QPushButton(text, row), f"plan_note_{name}")
                button.setProperty("kind", "quiet" if name == "refuse" else "")
                button.setAccessibleDescription(note.sentence)
                button.clicked.connect(lambda _=False, to=answered: to.emit(note.key))
                line.addWidget(button)
        return row
