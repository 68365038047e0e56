"""One question before practice: how much it hurts. One key answers it, another skips it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from backcare_desktop.ui.floor_page import FloorPage, size_button, write_in
from backcare_desktop.ui.named import named
from backcare_desktop.ui.pain_row import PainRow
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import HUGE, VAST
from backcare_desktop.ui.veil import headline
from backcare_desktop.words import gettext as _

_OPAQUE = 255
_WIDEST_PX = 760
_SKIPS = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Right,
    Qt.Key.Key_Escape,
    Qt.Key.Key_MediaNext,
    Qt.Key.Key_MediaPlay,
    Qt.Key.Key_MediaTogglePlayPause,
)


class PainPage(FloorPage):
    """Fills the stage. Emits the answer once, or that there is none."""

    rated = Signal(int)
    skipped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _OPAQUE, parent)
        self.setObjectName("pain_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.question = headline("", self)
        self.question.setObjectName("pain_question")
        self.question.setWordWrap(True)
        self.row = PainRow(theme, self)
        self.skip = named(QPushButton(self), "pain_skip_button")
        self.skip.setProperty("kind", "quiet")
        self.skip.clicked.connect(self.skipped)
        self.row.rated.connect(self.rated)
        column = QVBoxLayout(self)
        column.setContentsMargins(VAST, HUGE, VAST, HUGE)
        column.setSpacing(HUGE)
        column.addStretch()
        column.addWidget(self.question)
        column.addWidget(self.row, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self.size_words()

    def ask(self, question: str) -> None:
        """Ask anew."""
        self.question.setText(question)
        self.row.setAccessibleDescription(question)
        self.row.set_level(None)
        self.setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False if it means nothing."""
        if self.row.take_key(event):
            return True
        if event.isAutoRepeat() or Qt.Key(event.key()) not in _SKIPS:
            return False
        if self.row.level is not None:
            self.row.settle()
        else:
            self.skipped.emit()
        return True

    def size_words(self) -> None:
        large = self.text_px
        write_in(self.question, round(large * (1.3 if self.on_floor else 1.65)), strong=True)
        self.row.fit(large)
        self.skip.setText(_("Space: skip") if self.on_floor else _("Skip"))
        size_button(self.skip, large)
        widest = self.width() - 2 * VAST
        self.row.setFixedWidth(max(0, widest if self.on_floor else min(widest, _WIDEST_PX)))
