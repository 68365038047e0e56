"""The morning after: one question in the window, easily answered, easily put away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from backcare_desktop.ui.named import named
from backcare_desktop.ui.pain_row import PainRow
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import BODY, LARGE, MEDIUM, SMALL
from backcare_desktop.words import gettext as _


class MorningCard(QFrame):
    """Emits the answer, or that there shall be none today."""

    rated = Signal(int)
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("morning_card")
        self.setProperty("frame", "card")
        self.question = named(QLabel(self, wordWrap=True), "morning_question")
        self.question.setProperty("type", "strong")
        self.row = PainRow(theme, self)
        self.row.fit(BODY)
        self.row.rated.connect(self.rated)
        self.dismiss = named(QPushButton(_("Not today"), self), "morning_dismiss_button")
        self.dismiss.setProperty("kind", "quiet")
        self.dismiss.clicked.connect(self.dismissed)
        head = QHBoxLayout()
        head.addWidget(self.question, 1)
        head.addWidget(self.dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.row)

    def ask(self, question: str) -> None:
        """Ask anew."""
        self.question.setText(question)
        self.row.setAccessibleDescription(question)
        self.row.set_level(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.row.take_key(event):
            super().keyPressEvent(event)
