"""Putting a routine together: what it is called, what is done, in which order and how much.

It shows and tells; whoever opens it saves, starts and deletes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.exercises.library import Library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.routine_edit import starting_item, with_fewest_changes
from backcare_desktop.practice.routine_file import Routine, routine_name
from backcare_desktop.ui.hairline import hairline
from backcare_desktop.ui.item_editor import ItemEditor
from backcare_desktop.ui.named import named
from backcare_desktop.ui.routine_items import THUMBNAIL, RoutineItems
from backcare_desktop.ui.routine_model import RoutineModel
from backcare_desktop.ui.safety_layout import push_button, scrolled
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.thumbnails import Thumbnails
from backcare_desktop.ui.tokens import LARGE, MEDIUM, SMALL
from backcare_desktop.words import gettext as _
from backcare_desktop.words.routine import first_name, item_needed, name_needed, total

SecondsOf = Callable[[Sequence[RoutineItem]], float]
"""How long a routine of at least one item takes, in seconds."""

FIRST_SIZE = QSize(860, 600)
_SETTLE_MS = 120
"""The total is counted anew when nothing has changed for so long."""


class RoutineEditor(QDialog):
    """`show_routine` says what is edited; the other signals ask for what their names say."""

    save_requested = Signal(object)
    """Save this `Routine`."""
    start_requested = Signal(object)
    """Save this `Routine` where it was changed, and start it."""
    send_requested = Signal(object)
    """Save a copy of this `Routine` elsewhere."""
    delete_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        library: Library,
        clip_of: ClipOf,
        seconds_of: SecondsOf,
        resting: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """resting: for exercises (ids) that rest at present, the sentence that says so."""
        super().__init__(parent)
        named(self, "routine_editor")
        self.setWindowTitle(_("Edit routine"))
        self.setMinimumSize(720, 500)
        room = FIRST_SIZE if parent is None else parent.size().boundedTo(FIRST_SIZE)
        self.resize(room.expandedTo(self.minimumSize()))
        self._theme = theme
        self._seconds_of = seconds_of
        self._resting = resting
        self._shown: Routine | None = None
        self._may_start = True
        self.question: QMessageBox | None = None
        self.model = RoutineModel(self)
        self.name = named(QLineEdit(self), "routine_name")
        self.items = RoutineItems(theme, self.model, self)
        self.item = ItemEditor(theme, self)
        self.total = named(QLabel(self), "routine_total")
        self.note = named(QLabel(self, wordWrap=True), "routine_note")
        self._thumbnails = Thumbnails(theme, library.exercises, clip_of, THUMBNAIL, self)
        self._make_buttons(library)
        self._lay_out()
        self._set_tab_order()
        self._count = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._connect()
        self.show_routine(None)

    # What is edited

    def show_routine(self, routine: Routine | None, *, may_delete: bool = False) -> None:
        """Edit this routine; None is a new one. `may_delete`: there is a file of it."""
        self._shown = routine
        self.name.setText(first_name() if routine is None else routine.name)
        self.model.set_items(() if routine is None else routine.items)
        self.items.choose(0)
        self._show_item()
        self.delete.setVisible(may_delete)
        self._show_state()
        self._show_total()
        if routine is None:
            self.name.setFocus()
            self.name.selectAll()
        else:
            self.items.setFocus()

    @property
    def routine(self) -> Routine | None:
        """What is edited, as it is now; None where it is none yet."""
        name, items = routine_name(self.name.text()), self.model.items
        if name is None or not items or not self.item.is_readable:
            return None
        return Routine(name, items)

    @property
    def is_changed(self) -> bool:
        """Whether something was changed that is not saved."""
        if self._shown is None:
            return bool(self.model.items)
        return self.routine != self._shown

    def set_may_start(self, *, may_start: bool) -> None:
        """Whether practice is open."""
        self._may_start = may_start
        self._show_state()

    def tell(self, sentence: str) -> None:
        """Say what became of what was asked for."""
        self.note.setText(sentence)
        self.note.show()

    # Building

    def _make_buttons(self, library: Library) -> None:
        self.menu = named(QMenu(self), "add_menu")
        for exercise in library.exercises:
            action = self.menu.addAction(exercise.name)
            named(action, f"add_{exercise.id}")
            action.triggered.connect(lambda _checked=False, one=exercise: self.add(one))
        self.add_button = push_button(_("Add exercise"), "editor_add", self)
        self.add_button.setMenu(self.menu)
        self.up = push_button(_("Up"), "editor_up", self)
        self.down = push_button(_("Down"), "editor_down", self)
        self.up.setAccessibleName(_("Move the exercise up"))
        self.down.setAccessibleName(_("Move the exercise down"))
        self.remove = push_button(_("Remove"), "editor_remove", self)
        self.order = push_button(_("Order for fewest changes of position"), "editor_order", self)
        for button in (self.up, self.down, self.remove):
            button.setProperty("kind", "quiet")
        self.order.setProperty("kind", "link")
        self.delete = push_button(_("Delete"), "editor_delete", self)
        self.send = push_button(_("Save to send…"), "editor_send", self)
        self.start = push_button(_("Start"), "editor_start", self)
        self.save = push_button(_("Save"), "editor_save", self, primary=True)
        self.name.setAccessibleName(_("Name of the routine"))
        self.name.setMaxLength(80)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        top = QHBoxLayout()
        top.setSpacing(MEDIUM)
        label = QLabel(_("Name"), self)
        label.setBuddy(self.name)
        top.addWidget(label)
        top.addWidget(self.name, 1)
        column.addLayout(top)
        middle = QHBoxLayout()
        middle.setSpacing(LARGE)
        middle.addLayout(self._left(), 4)
        middle.addWidget(hairline(self, vertical=True))
        middle.addWidget(scrolled(self.item, self), 5)
        column.addLayout(middle, 1)
        self.note.setProperty("type", "soft")
        column.addWidget(self.note)
        column.addWidget(hairline(self))
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.delete)
        foot.addWidget(self.send)
        foot.addStretch()
        foot.addWidget(self.start)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(SMALL)
        left.addWidget(self.items, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.add_button)
        buttons.addStretch()
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button)
        left.addLayout(buttons)
        self.total.setProperty("type", "strong")
        left.addWidget(self.total)
        row = QHBoxLayout()
        row.addWidget(self.order)
        row.addStretch()
        left.addLayout(row)
        return left

    def _set_tab_order(self) -> None:
        item = self.item
        in_order: tuple[QWidget, ...] = (
            self.name,
            self.items,
            self.add_button,
            self.up,
            self.down,
            self.remove,
            self.order,
            item.text,
            item.repetitions.field,
            item.hold.field,
            item.unit,
            item.side,
            item.rest.field,
            item.variant,
            self.save,
            self.start,
            self.send,
            self.delete,
        )
        for before, after in pairwise(in_order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self.model.edited.connect(self._show_edit)
        self.name.textChanged.connect(self._show_state)
        self.items.selectionModel().currentChanged.connect(self._show_item)
        self.items.remove_pressed.connect(self.remove_chosen)
        self.item.changed.connect(self._take_item)
        self.item.readable_changed.connect(self._show_state)
        self.up.clicked.connect(lambda: self.items.move_by(-1))
        self.down.clicked.connect(lambda: self.items.move_by(1))
        self.remove.clicked.connect(self.remove_chosen)
        self.order.clicked.connect(self.put_in_order)
        self.save.clicked.connect(lambda: self._ask(self.save_requested))
        self.start.clicked.connect(lambda: self._ask(self.start_requested))
        self.send.clicked.connect(lambda: self._ask(self.send_requested))
        self.delete.clicked.connect(self.delete_requested)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save.click)
        self._count.timeout.connect(self._show_total)
        self._thumbnails.drawn.connect(self.model.set_thumbnail)

    # What the user does

    def add(self, exercise: Exercise) -> None:
        """Add an exercise at its starting dose, after the chosen one."""
        if self.model.is_full:
            return
        row = self.items.row + 1 if self.items.row >= 0 else self.model.rowCount()
        self.model.insert(row, starting_item(exercise))
        self.items.choose(row)
        self._show_item()
        self.items.scrollTo(self.items.currentIndex())
        self.items.setFocus()

    def remove_chosen(self) -> None:
        """Take the chosen item out."""
        if self.items.row >= 0:
            self.model.remove(self.items.row)
            self._show_item()

    def put_in_order(self) -> None:
        """Sort the items so that the position changes as seldom as it can."""
        chosen = self.model.items[self.items.row] if self.items.row >= 0 else None
        items = with_fewest_changes(self.model.items)
        self.model.set_items(items)
        self.items.choose(0 if chosen is None else items.index(chosen))
        self._show_item()

    def _take_item(self, item: RoutineItem) -> None:
        if self.items.row >= 0:
            self.model.put(self.items.row, item)

    def _ask(self, request: SignalInstance) -> None:
        if (routine := self.routine) is not None:
            request.emit(routine)

    # Showing

    def _show_item(self) -> None:
        row = self.items.row
        self.item.show_item(self.model.items[row] if row >= 0 else None)
        self._show_state()

    def _show_edit(self) -> None:
        self._show_state()
        self._count.start()

    def _show_state(self) -> None:
        """What can be done now, and what is missing."""
        row, rows = self.items.row, self.model.rowCount()
        ready = self.routine is not None
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < rows - 1)
        self.remove.setEnabled(row >= 0)
        self.add_button.setEnabled(not self.model.is_full)
        self.order.setEnabled(with_fewest_changes(self.model.items) != self.model.items)
        self.save.setEnabled(ready and self.is_changed)
        self.send.setEnabled(ready)
        self.start.setEnabled(ready and self._may_start)
        self.start.setText(_("Save and start") if self.is_changed else _("Start"))
        self._show_note()

    def _show_note(self) -> None:
        """What keeps it from being saved; else what rests."""
        if routine_name(self.name.text()) is None:
            self.tell(name_needed())
            return
        resting = dict.fromkeys(
            self._resting[item.exercise.id]
            for item in self.model.items
            if item.exercise.id in self._resting
        )
        self.tell(" ".join(resting))
        self.note.setVisible(bool(resting))

    def _show_total(self) -> None:
        self._count.stop()
        items = self.model.items
        self.total.setText(total(items, self._seconds_of(items)) if items else item_needed())

    # Leaving

    def reject(self) -> None:
        """Close; what was changed is not lost without a question."""
        if not self.is_changed:
            super().reject()
            return
        question = QMessageBox(
            QMessageBox.Icon.NoIcon,
            self.windowTitle(),
            _("Keep what you changed?"),
            parent=self,
        )
        named(question, "unsaved_question")
        save = question.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole)
        save.setEnabled(self.routine is not None)
        discard = question.addButton(_("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        question.addButton(_("Go on editing"), QMessageBox.ButtonRole.RejectRole)
        save.clicked.connect(lambda: self._ask(self.save_requested))
        discard.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        question.finished.connect(self._forget_question)
        self.question = question
        question.open()

    def _forget_question(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Return ends what is being written; only on a button does it press.
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and not isinstance(self.focusWidget(), QPushButton):
            event.accept()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._thumbnails.go_on(self.devicePixelRatioF())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._thumbnails.rest()
        self._count.stop()
