"""The pages that ask and tell: pain before practice, what to do when it hurts, the summary."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.levels import easier_variant
from backcare_desktop.ui.floor_page import FloorPage
from backcare_desktop.ui.hurt_card import HurtCard
from backcare_desktop.ui.pain_page import PainPage
from backcare_desktop.ui.practice_keys import Command
from backcare_desktop.ui.summary_page import SummaryPage
from backcare_desktop.ui.theme import Theme


class PracticePages(QObject):
    """Three pages over `panel`, and what is answered on them."""

    pain_rated = Signal(int)
    """Before practice."""
    pain_skipped = Signal()
    asking_left = Signal()
    """The user would rather not practise."""
    hurt_answered = Signal(str, bool)
    """What to do about it (the value of a `HurtChoice`), and whether there are leg symptoms."""
    hurt_mistaken = Signal()
    """Nothing hurts: the key was hit by mistake."""
    pain_rated_after = Signal(int)
    note_answered = Signal(str, bool)
    """The key of a note below the summary, and whether the user agrees."""
    summary_left = Signal()

    def __init__(self, theme: Theme, panel: QWidget) -> None:
        super().__init__(panel)
        self.pain = PainPage(theme, panel)
        self.hurt = HurtCard(theme, panel)
        self.summary = SummaryPage(theme, panel)
        self.pain.rated.connect(self.pain_rated)
        self.pain.skipped.connect(self.pain_skipped)
        self.hurt.chosen.connect(self.hurt_answered)
        self.hurt.mistaken.connect(self.hurt_mistaken)
        self.summary.rated.connect(self.pain_rated_after)
        self.summary.accepted.connect(lambda key: self.note_answered.emit(key, True))
        self.summary.refused.connect(lambda key: self.note_answered.emit(key, False))
        self.summary.done_pressed.connect(self.summary_left)

    @property
    def all(self) -> tuple[FloorPage, ...]:
        return (self.pain, self.hurt, self.summary)

    def ask_what_to_do(self, exercise: Exercise, variant: str | None) -> None:
        """It hurt in this variant of the exercise, and the figure has let go."""
        easier = easier_variant(exercise)
        if easier is not None and easier.id == variant:
            easier = None
        self.hurt.show()
        self.hurt.show_hurt(exercise, easier)

    def take_key(self, event: QKeyEvent, command: Command | None) -> bool | None:
        """Do what a key means on the page that can be seen; None if there is none."""
        if self.summary.isVisible():
            return self.summary.take_key(event)
        if self.hurt.isVisible():
            return self.hurt.take_key(event)
        if self.pain.isVisible():
            return self._answer(event, command)
        return None

    def _answer(self, event: QKeyEvent, command: Command | None) -> bool:
        """Before practice: one key answers, any other skips. Lying down waits for nothing."""
        if command is Command.STOP:
            self.asking_left.emit()
        elif not self.pain.take_key(event):
            if command is None:
                return False
            self.pain.skip.click()
        return True
