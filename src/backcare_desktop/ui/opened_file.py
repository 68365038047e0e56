"""A routine or an exercise that somebody sent: a look at it before it is started or kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backcare_desktop.ui.hairline import hairline
from backcare_desktop.ui.named import named
from backcare_desktop.ui.safety_layout import push_button, scrolled
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM, SMALL
from backcare_desktop.words import gettext as _

_TALLEST, _BARE, _LINE = 520, 240, 30
"""Pixels: the dialog at first, without lines, and each line."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in an opened file, in words.

    lines: each exercise and what it asks for, or each step and "". notes: what to know before it
    is started.
    """

    title: str
    size: str
    lines: tuple[tuple[str, str], ...]
    notes: Sequence[str] = ()


class OpenedFile(QDialog):
    """Shows a `Preview`. may_start: whether practice is open; None for what cannot be started."""

    start_requested = Signal()
    keep_requested = Signal()

    def __init__(
        self, preview: Preview, *, may_start: bool | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "opened_file")
        self.setWindowTitle(preview.title)
        self.setMinimumSize(440, 300)
        self.resize(560, min(_TALLEST, _BARE + _LINE * len(preview.lines)))
        self.close_button = push_button(_("Close"), "opened_close", self)
        self.keep = push_button(_("Keep it"), "opened_keep", self)
        self.start = push_button(_("Start"), "opened_start", self, primary=True)
        self.start.setEnabled(bool(may_start))
        self.start.setVisible(may_start is not None)
        self.note = named(QLabel(self, wordWrap=True), "opened_note")
        self._lay_out(preview)
        self.close_button.clicked.connect(self.reject)
        self.keep.clicked.connect(self.keep_requested)
        self.start.clicked.connect(self.start_requested)
        (self.start if may_start else self.keep).setFocus()

    def tell_kept(self, sentence: str) -> None:
        """It is kept, or was already."""
        self.keep.hide()
        self.tell(sentence)

    def tell(self, sentence: str) -> None:
        """Say what became of what was asked for."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _lay_out(self, preview: Preview) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(HUGE, LARGE, HUGE, LARGE)
        column.setSpacing(MEDIUM)
        title = QLabel(preview.title, self, wordWrap=True)
        title.setProperty("type", "title")
        size = QLabel(preview.size, self, wordWrap=True)
        size.setProperty("type", "soft")
        for label in (title, size):
            # It is somebody else's text: nothing in it is markup.
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addWidget(scrolled(self._list(preview), self), 1)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.note)
        self.tell(" ".join(preview.notes))
        column.addWidget(hairline(self))
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.close_button)
        foot.addStretch()
        foot.addWidget(self.keep)
        foot.addWidget(self.start)
        column.addLayout(foot)

    def _list(self, preview: Preview) -> QWidget:
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, SMALL, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(1, 1)
        for row, (name, dose) in enumerate(preview.lines):
            number = QLabel(str(row + 1), page)
            number.setProperty("type", "soft")
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            for column, text in ((1, name), (2, dose)):
                label = QLabel(text, page, wordWrap=column == 1)
                label.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(preview.lines), 1)
        return page
