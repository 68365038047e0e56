"""The end of a practice: what was done, how it feels now, what changes next time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.practice.history import PainWhen
from backcare_desktop.ui.floor_page import FloorPage, size_button, write_in
from backcare_desktop.ui.icons import pixmap
from backcare_desktop.ui.named import named
from backcare_desktop.ui.pain_row import PainRow
from backcare_desktop.ui.plan_notes import PlanNote, PlanNotes
from backcare_desktop.ui.theme import Theme, tabular
from backcare_desktop.ui.tokens import BODY, HUGE, LARGE, LEAD, MEDIUM, SMALL, VAST
from backcare_desktop.words import gettext as _
from backcare_desktop.words.plan import pain_question

_OPAQUE = 255
_ONE_COLUMN = 4
_WIDEST_PX = 760
_LEAVES = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Escape,
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page says. number and unit: the time to be glad of ("6", "minutes for your
    back"); done: a line an exercise; ask_pain: whether to ask how it feels now."""

    headline: str
    number: str
    unit: str
    done: tuple[str, ...]
    encouragement: str
    notes: tuple[PlanNote, ...] = ()
    ask_pain: bool = True


class SummaryPage(FloorPage):
    """Fills the stage. Rating is possible until it is left; `done_pressed` leaves it."""

    done_pressed = Signal()
    rated = Signal(int)
    accepted = Signal(str)
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _OPAQUE, parent)
        self.setObjectName("summary_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._check = QLabel(self)
        self.headline = named(QLabel(self), "finished_headline")
        self.number = named(QLabel(self), "finished_number")
        self.number.setFont(tabular(self.number.font()))
        self.unit = named(QLabel(self), "finished_unit")
        self.encouragement = named(QLabel(self, wordWrap=True), "finished_encouragement")
        self.encouragement.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.list = named(QLabel(self), "finished_list")
        self.more = named(QLabel(self), "finished_list_more")
        self.question = named(QLabel(pain_question(PainWhen.AFTER), self), "pain_question")
        self.question.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.row = PainRow(theme, self)
        self.row.setAccessibleDescription(self.question.text())
        self.row.rated.connect(self.rated)
        self.notes = PlanNotes(self)
        self.notes.accepted.connect(self.accepted)
        self.notes.refused.connect(self.refused)
        self.done = named(QPushButton(_("Done"), self), "done_button")
        self.done.setProperty("kind", "primary")
        self.done.clicked.connect(self._leave)
        self._lay_out()
        theme.changed.connect(self._colour)
        self.size_words()

    def show_summary(self, summary: Summary) -> None:
        """Write what came of the practice; empty texts are left out."""
        self.headline.setText(summary.headline)
        self.number.setText(summary.number)
        self.unit.setText(summary.unit)
        self.encouragement.setText(summary.encouragement)
        done = summary.done
        half = len(done) if len(done) <= _ONE_COLUMN else (len(done) + 1) // 2
        self.list.setText("\n".join(done[:half]))
        self.more.setText("\n".join(done[half:]))
        self.more.setVisible(half < len(done))
        self.row.set_level(None)
        for widget in (self.question, self.row):
            widget.setVisible(summary.ask_pain)
        self.show_notes(summary.notes)
        self.setFocus()

    def show_notes(self, notes: tuple[PlanNote, ...]) -> None:
        """What changes next time, as it stands now: a rating or an answer can change it."""
        self.notes.show_notes(notes)
        self.size_words()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False if it means nothing."""
        if not self.row.isHidden() and self.row.take_key(event):
            return True
        if event.isAutoRepeat() or Qt.Key(event.key()) not in _LEAVES:
            return False
        self._leave()
        return True

    def size_words(self) -> None:
        floor = self.on_floor
        large = self.text_px
        small = round(large * 0.55) if floor else LEAD
        write_in(self.headline, large if floor else 28, strong=True)
        write_in(self.number, large if floor else 56, strong=True)
        write_in(self.unit, large if floor else LEAD)
        write_in(self.encouragement, large if floor else LEAD)
        write_in(self.question, large, strong=True)
        for label in (self.list, self.more):
            write_in(label, small)
        self.row.fit(large)
        self.notes.fit(small if floor else BODY)
        size_button(self.done, large, high=1.8 if floor else 3.0)
        self.done.setMinimumWidth(large * 10)
        widest = self.width() - 2 * VAST
        for widget in (self.row, self.notes):
            widget.setFixedWidth(max(0, widest if floor else min(widest, _WIDEST_PX)))
        # A low screen has no room for two lines of letters that can be read from afar.
        side = QBoxLayout.Direction.LeftToRight if floor else QBoxLayout.Direction.TopToBottom
        self._hero.setDirection(side)
        self._hero.setSpacing(HUGE if floor else 0)
        middle = Qt.AlignmentFlag.AlignVCenter if floor else Qt.AlignmentFlag.AlignHCenter
        for part in (self._head, self._time):
            self._hero.setAlignment(part, middle)
        self._colour()

    def _leave(self) -> None:
        self.row.settle()
        self.done_pressed.emit()

    def _lay_out(self) -> None:
        self._hero = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head = _beside(self._check, self.headline, spacing=MEDIUM)
        self._time = _beside(self.number, self.unit, spacing=MEDIUM)
        self._hero.addStretch(1)
        self._hero.addLayout(self._head)
        self._hero.addLayout(self._time)
        self._hero.addStretch(1)
        lists = QHBoxLayout()
        lists.addStretch()
        lists.addLayout(_beside(self.list, self.more, spacing=VAST))
        lists.addStretch()
        for label in (self.list, self.more):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(VAST, LARGE, VAST, SMALL)
        column.setSpacing(SMALL)
        column.addStretch(1)
        column.addLayout(self._hero)
        column.addWidget(self.encouragement)
        column.addSpacing(SMALL)
        column.addLayout(lists)
        column.addStretch(1)
        column.addWidget(self.question)
        column.addWidget(self.row, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(MEDIUM)
        column.addWidget(self.notes, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._scroll = QScrollArea(self, widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, HUGE)
        whole.setSpacing(SMALL)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.done, 0, Qt.AlignmentFlag.AlignHCenter)

    def _colour(self) -> None:
        pixels = self.headline.font().pixelSize()
        ratio = self.devicePixelRatioF()
        self._check.setPixmap(pixmap("check", self._theme.tokens.primary, pixels, ratio))


def _beside(one: QWidget, other: QWidget, *, spacing: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    row.addWidget(one)
    row.addWidget(other)
    return row
