"""The top of the window: what the day brings, each with its answers. Empty, it takes no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from backcare_desktop.ui.morning_card import MorningCard
from backcare_desktop.ui.plan_notes import PlanNote, PlanNotes
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LARGE, SMALL, TINY


class DayBoard(QWidget):
    """Shows the question of the morning, and notes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_board")
        self.morning = MorningCard(theme, self)
        self.notes = PlanNotes(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, SMALL, LARGE, TINY)
        column.setSpacing(SMALL)
        column.addWidget(self.morning)
        column.addWidget(self.notes)
        self._is_empty = True
        self._is_wanted = True
        self.show_day((), "")

    def show_day(self, notes: Sequence[PlanNote], morning_question: str) -> None:
        """Show these notes, and ask this question; "" asks none."""
        self.notes.show_notes(notes)
        self.notes.setVisible(bool(notes))
        if morning_question and self.morning.question.text() != morning_question:
            self.morning.ask(morning_question)
        self.morning.setVisible(bool(morning_question))
        self._is_empty = not notes and not morning_question
        self._settle()

    def set_wanted(self, *, wanted: bool) -> None:
        """Make room for something else, or come back."""
        self._is_wanted = wanted
        self._settle()

    def _settle(self) -> None:
        self.setVisible(self._is_wanted and not self._is_empty)
