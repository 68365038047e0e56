"""Adding what was done without Backcare, or putting right what was written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.journal.edits import ByHand
from backcare_desktop.ui import week_words
from backcare_desktop.ui.named import named
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM
from backcare_desktop.words import gettext as _

MOST_REPETITIONS, MOST_HOLD_S, MOST_MINUTES = 100, 300, 240


@dataclass(frozen=True, slots=True)
class Choice:
    """An exercise that can be entered: whether it is done one side at a time, and its usual
    dose (`hold_s` 0 for none)."""

    exercise_id: str
    name: str
    each_side: bool
    repetitions: int
    hold_s: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What the dialog shows at first: the exercise, sides ("both", "left", "right", "each")."""

    exercise_id: str
    sides: str
    repetitions: int
    hold_s: int
    minutes: int


class EntryDialog(QDialog):
    """`entry` is what was entered, once it was accepted. No day after `today` can be chosen."""

    def __init__(
        self,
        day: date,
        today: date,
        choices: Sequence[Choice],
        filled: Filled | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("entry_dialog")
        self.setWindowTitle(_("Add what I did") if filled is None else _("Put it right"))
        self._choices = tuple(choices)
        self._exercise = named(QComboBox(), "entry_exercise")
        for choice in self._choices:
            self._exercise.addItem(choice.name, choice.exercise_id)
        self._sides = named(QComboBox(), "entry_sides")
        self._repetitions = _number("entry_repetitions", 1, MOST_REPETITIONS)
        self._hold = _number("entry_hold", 0, MOST_HOLD_S, _(" s"))
        self._hold.setSpecialValueText(_("no hold"))
        self._minutes = _number("entry_minutes", 1, MOST_MINUTES, _(" min"))
        self._day = named(QDateEdit(QDate(day.year, day.month, day.day)), "entry_day")
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat(week_words.date_format())
        self._lay_out()
        self._exercise.currentIndexChanged.connect(self._take_dose)
        for box in (self._repetitions, self._hold):
            box.valueChanged.connect(self._guess_minutes)
        self._sides.currentIndexChanged.connect(self._guess_minutes)
        self._take_dose()
        if filled is not None:
            self._fill(filled)

    @property
    def entry(self) -> ByHand:
        """What is filled in."""
        sides = str(self._sides.currentData())
        return ByHand(
            day=_date(self._day),
            exercise_id=str(self._exercise.currentData()),
            sides=("left", "right") if sides == "each" else (sides,),
            repetitions=self._repetitions.value(),
            hold_s=float(self._hold.value()) if self._hold.value() else None,
            minutes=float(self._minutes.value()),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(LARGE)
        form.setVerticalSpacing(MEDIUM)
        form.addRow(_("&Day"), self._day)
        form.addRow(_("&Exercise"), self._exercise)
        self._sides_label = QLabel(_("&Side"))
        self._sides_label.setBuddy(self._sides)
        form.addRow(self._sides_label, self._sides)
        form.addRow(_("&How many times"), self._repetitions)
        form.addRow(_("H&eld for"), self._hold)
        form.addRow(_("&Minutes in all"), self._minutes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HUGE, HUGE, HUGE, LARGE)
        layout.setSpacing(HUGE)
        layout.addLayout(form)
        layout.addWidget(_buttons(self))

    def _take_dose(self) -> None:
        choice = self._choices[self._exercise.currentIndex()]
        self._sides.clear()
        if choice.each_side:
            for name, data in (
                (_("left and right"), "each"),
                (_("left"), "left"),
                (_("right"), "right"),
            ):
                self._sides.addItem(name, data)
        else:
            self._sides.addItem(_("both"), "both")
        for widget in (self._sides, self._sides_label):
            widget.setVisible(choice.each_side)
        self._repetitions.setValue(choice.repetitions)
        self._hold.setValue(choice.hold_s)
        self._guess_minutes()

    def _guess_minutes(self) -> None:
        """About as long as it takes: a hold and some seconds to get there and back."""
        sides = 2 if self._sides.currentData() == "each" else 1
        seconds = sides * self._repetitions.value() * (self._hold.value() + 6)
        self._minutes.setValue(max(1, round(seconds / 60)))

    def _fill(self, filled: Filled) -> None:
        self._exercise.setCurrentIndex(max(0, self._exercise.findData(filled.exercise_id)))
        self._sides.setCurrentIndex(max(0, self._sides.findData(filled.sides)))
        self._repetitions.setValue(filled.repetitions)
        self._hold.setValue(filled.hold_s)
        self._minutes.setValue(filled.minutes)
        self._exercise.setEnabled(False)


class NoteDialog(QDialog):
    """A few words about a day."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note_dialog")
        self.setWindowTitle(_("Note"))
        self._words = named(QPlainTextEdit(words), "note_words")
        self._words.setAccessibleName(_("Note"))
        self._words.setPlaceholderText(_("What you would like to remember of this day"))
        self._words.setTabChangesFocus(True)
        buttons = _buttons(self)
        save = buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(words.strip()))
        self._words.textChanged.connect(lambda: save.setEnabled(bool(self.words)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HUGE, HUGE, HUGE, LARGE)
        layout.setSpacing(LARGE)
        layout.addWidget(self._words)
        layout.addWidget(buttons)
        self.resize(420, 220)

    @property
    def words(self) -> str:
        """What is written."""
        return self._words.toPlainText().strip()


class DayDialog(QDialog):
    """On which day it was."""

    def __init__(self, day: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_dialog")
        self.setWindowTitle(_("Move to another day"))
        self._day = named(QDateEdit(QDate(day.year, day.month, day.day)), "move_day")
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat(week_words.date_format())
        form = QFormLayout()
        form.addRow(_("&Day"), self._day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HUGE, HUGE, HUGE, LARGE)
        layout.setSpacing(HUGE)
        layout.addLayout(form)
        layout.addWidget(_buttons(self))

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return _date(self._day)


def _date(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _number(name: str, least: int, most: int, suffix: str = "") -> QSpinBox:
    box = named(QSpinBox(), name)
    box.setRange(least, most)
    box.setSuffix(suffix)
    return box


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    kinds = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
