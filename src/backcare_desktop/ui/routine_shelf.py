"""The list of the user's own routines: start, change, delete and bring back; and which files
cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.ui.named import named
from backcare_desktop.ui.safety_layout import push_button, scrolled
from backcare_desktop.ui.tokens import LARGE, MEDIUM, SMALL, TINY
from backcare_desktop.words import gettext as _

_ROOM_FOR_PROBLEMS = 150
_SCROLL_BAR = 14


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A routine: its file, what it is called, and how much it is in words."""

    file: Path
    name: str
    size: str


class RoutineShelf(QDialog):
    """`show_routines` says what there is; the signals ask for what their names say."""

    start_requested = Signal(object)
    """Start the routine of this file (Path)."""
    edit_requested = Signal(object)
    delete_requested = Signal(object)
    undo_requested = Signal()
    """Bring back what was deleted last."""
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "routine_shelf")
        self.setWindowTitle(_("Your routines"))
        self.setMinimumSize(480, 420)
        self.resize(620, 520)
        self._may_start = True
        self._files: list[Path] = []
        self.list = named(QListWidget(self), "shelf_list")
        self.list.setAccessibleName(_("Your routines"))
        self.list.setProperty("kind", "rows")
        self.empty = QLabel(
            _("Here you find the routines that you put together, and those that you keep."),
            self,
            wordWrap=True,
        )
        self.empty.setProperty("type", "lead")
        self.start = push_button(_("Start"), "shelf_start", self, primary=True)
        self.edit = push_button(_("Edit…"), "shelf_edit", self)
        self.delete = push_button(_("Delete"), "shelf_delete", self)
        self.new = push_button(_("New routine…"), "shelf_new", self)
        self.undo = push_button(_("Undo"), "shelf_undo", self)
        self.undo_note = named(QFrame(self), "shelf_undo_note")
        self.undo_note.setProperty("frame", "note")
        self.undo_sentence = QLabel(self.undo_note, wordWrap=True)
        self.problems = named(QLabel(self, wordWrap=True), "shelf_problems")
        self._lay_out()
        self._connect()
        self.tell_deleted("")

    def show_routines(self, rows: Sequence[ShelfRow], problems: Sequence[str]) -> None:
        """Show these routines, and a sentence for each file that cannot be used."""
        chosen = self.list.currentRow()
        self.list.clear()
        self._files = [row.file for row in rows]
        for row in rows:
            item = QListWidgetItem(f"{row.name}\n{row.size}", self.list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.name}, {row.size}")
            item.setToolTip(str(row.file))
        self.list.setCurrentRow(min(max(chosen, 0), len(rows) - 1))
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.problems.setText("\n".join(problems))
        self._problem_room.setVisible(bool(problems))
        self._fit_problems()
        self._enable()

    def tell_deleted(self, sentence: str) -> None:
        """Say what is deleted, with a way back; "" says nothing."""
        self.undo_sentence.setText(sentence)
        self.undo_note.setVisible(bool(sentence))
        if sentence:
            self.undo.setFocus()

    def set_may_start(self, *, may_start: bool) -> None:
        """Whether practice is open."""
        self._may_start = may_start
        self._enable()

    @property
    def file(self) -> Path | None:
        """The file of the routine that is chosen."""
        row = self.list.currentRow()
        return self._files[row] if row >= 0 else None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addStretch()
        note = QHBoxLayout(self.undo_note)
        note.setContentsMargins(MEDIUM, TINY, TINY, TINY)
        note.addWidget(self.undo_sentence, 1)
        note.addWidget(self.undo)
        column.addWidget(self.undo_note)
        self.problems.setTextFormat(Qt.TextFormat.PlainText)
        self.problems.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.problems.setMargin(MEDIUM)
        self.problems.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._problem_room = named(QFrame(self), "shelf_problem_room")
        self._problem_room.setProperty("frame", "notice")
        room = QVBoxLayout(self._problem_room)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(scrolled(self.problems, self))
        column.addWidget(self._problem_room)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.new)
        foot.addStretch()
        for button in (self.delete, self.edit, self.start):
            foot.addWidget(button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_rows: self._enable())
        self.list.itemActivated.connect(lambda _item: self.edit.click())
        self.new.clicked.connect(self.new_requested)
        self.undo.clicked.connect(self.undo_requested)
        for button, request in (
            (self.start, self.start_requested),
            (self.edit, self.edit_requested),
            (self.delete, self.delete_requested),
        ):
            button.clicked.connect(lambda _checked=False, ask=request: ask.emit(self.file))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_problems()

    def _fit_problems(self) -> None:
        """As high as the sentences are; many of them scroll."""
        width = self.width() - 2 * LARGE - _SCROLL_BAR
        height = min(self.problems.heightForWidth(width) + TINY, _ROOM_FOR_PROBLEMS)
        self._problem_room.setFixedHeight(height)

    def _enable(self) -> None:
        is_chosen = self.file is not None
        self.edit.setEnabled(is_chosen)
        self.delete.setEnabled(is_chosen)
        self.start.setEnabled(is_chosen and self._may_start)
