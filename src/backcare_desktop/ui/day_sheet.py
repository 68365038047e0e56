"""One day with all that is in the log of it, to be read, added to and put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.journal.records_of_days import DayContents, PractisedSession
from backcare_desktop.journal.records_of_pain import LoggedNote, LoggedPain
from backcare_desktop.ui import day_words
from backcare_desktop.ui.entry_dialog import Choice, DayDialog, EntryDialog, Filled, NoteDialog
from backcare_desktop.ui.icons import icon
from backcare_desktop.ui.named import named
from backcare_desktop.ui.progress_source import (
    ChangeRating,
    Delete,
    DeleteRepetitions,
    EditRequest,
    Enter,
    MoveSession,
    WriteNote,
)
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LARGE, MEDIUM, SMALL, TINY
from backcare_desktop.words import gettext as _

Act = Callable[[], None]


class DaySheet(QFrame):
    """Shows a `DayContents`. What the user wants changed is told; `show_day` shows it changed."""

    edit_requested = Signal(object)
    """An `EditRequest`."""
    undo_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        name_of: Callable[[str], str],
        choices: Sequence[Choice],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("day_sheet")
        self.setProperty("frame", "card")
        self._theme = theme
        self._name_of = name_of
        self._choices = tuple(choices)
        self._today = today
        self._contents: DayContents | None = None
        self._build()
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def day(self) -> date | None:
        """The day that is shown."""
        return None if self._contents is None else self._contents.day

    def show_day(self, contents: DayContents) -> None:
        """Show this day."""
        self._contents = contents
        self._title.setText(day_words.title(contents.day))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(TINY)
        for practised in contents.sessions:
            self._add_session(column, practised)
        for rated in contents.pains:
            self._add_row(column, day_words.pain(rated), self._pain_menu(rated))
        for event in contents.hurts:
            text = day_words.hurt(event, self._name_of)
            delete = Delete("hurt", event.uuid)
            self._add_row(column, text, [(_("Delete"), self._asks(delete))], kind="hurt")
        for note in contents.notes:
            self._add_row(column, note.words, self._note_menu(note), kind="note")
        if not column.count():
            is_today = contents.day == self._today()
            column.addWidget(_label(day_words.nothing(is_today=is_today), "soft"))
        column.addStretch(1)
        self._scroll.setWidget(inside)

    def offer_undo(self, sentence: str) -> None:
        """Say what was done, with a way back from it; "" takes that away."""
        self._done.setText(sentence)
        self._undo_row.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # Building

    def _build(self) -> None:
        self._title = named(_label("", "lead"), "day_sheet_title")
        self._close = named(QToolButton(), "day_sheet_close")
        self._close.setProperty("kind", "quiet")
        self._close.setIconSize(QSize(18, 18))
        self._close.setToolTip(_("Close (Esc)"))
        self._close.setAccessibleName(_("Close the day"))
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._done = named(_label("", "soft"), "day_sheet_done")
        undo = named(QPushButton(_("Undo")), "day_sheet_undo")
        undo.setProperty("kind", "link")
        undo.clicked.connect(self.undo_requested)
        self._undo_row = QWidget()
        row = QHBoxLayout(self._undo_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._done, 1)
        row.addWidget(undo)
        self._undo_row.hide()
        add = named(QPushButton(_("Add what I did…")), "day_sheet_add")
        add.clicked.connect(self._add)
        note = named(QPushButton(_("Add a note…")), "day_sheet_note")
        note.setProperty("kind", "quiet")
        note.clicked.connect(lambda: self._write_note(None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._undo_row)
        layout.addWidget(add)
        layout.addWidget(note)

    def _add_session(self, column: QVBoxLayout, practised: PractisedSession) -> None:
        session = practised.session
        acts: list[tuple[str, Act]] = [
            (_("Move to another day…"), lambda: self._move(session.uuid)),
            (_("Delete all of it"), self._asks(Delete("session", session.uuid))),
        ]
        self._add_row(column, day_words.session_title(practised), acts, kind="session")
        for done in day_words.done_in(practised):
            text = f"{self._name_of(done.exercise_id)}\n{day_words.counted(done)}"
            acts = [(_("Delete"), self._asks(DeleteRepetitions(done.uuids)))]
            if any(one.exercise_id == done.exercise_id for one in self._choices):
                acts.insert(0, (_("Change…"), lambda done=done: self._change(done)))  # type: ignore[misc]
            self._add_row(column, text, acts)

    def _add_row(
        self,
        column: QVBoxLayout,
        text: str,
        acts: Sequence[tuple[str, Act]],
        *,
        kind: str = "",
    ) -> None:
        """A line with a small menu of what can be done to it."""
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        label = _label(text, "strong" if kind == "session" else "")
        label.setProperty("row", kind)
        more = QToolButton()
        more.setObjectName("day_row_more")
        more.setProperty("kind", "quiet")
        more.setText("⋯")
        first_line = text.partition("\n")[0]
        more.setAccessibleName(_("Change or delete: {what}").format(what=first_line))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        for name, act in acts:
            menu.addAction(name).triggered.connect(lambda _checked=False, act=act: act())
        more.setMenu(menu)
        row.addWidget(label, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        if kind == "session" and column.count():
            column.addSpacing(MEDIUM)
        column.addLayout(row)

    # What can be changed

    def _asks(self, request: EditRequest) -> Act:
        return lambda: self.edit_requested.emit(request)

    def _pain_menu(self, rated: LoggedPain) -> list[tuple[str, Act]]:
        levels: list[tuple[str, Act]] = [
            (_("It was {level}").format(level=level), self._asks(ChangeRating(rated.uuid, level)))
            for level in range(11)
            if level != rated.level
        ]
        return [*levels, (_("Delete"), self._asks(Delete("rating", rated.uuid)))]

    def _note_menu(self, note: LoggedNote) -> list[tuple[str, Act]]:
        return [
            (_("Change…"), lambda: self._write_note(note)),
            (_("Delete"), self._asks(Delete("note", note.uuid))),
        ]

    def _add(self) -> None:
        if self.day is not None:
            dialog = EntryDialog(self.day, self._today(), self._choices, parent=self)
            dialog.accepted.connect(lambda: self.edit_requested.emit(Enter(dialog.entry)))
            _ask(dialog)

    def _change(self, done: day_words.Done) -> None:
        if self.day is not None:
            filled = _filled(done)
            dialog = EntryDialog(self.day, self._today(), self._choices, filled, parent=self)
            dialog.accepted.connect(
                lambda: self.edit_requested.emit(Enter(dialog.entry, done.uuids))
            )
            _ask(dialog)

    def _move(self, uuid: str) -> None:
        if self.day is not None:
            dialog = DayDialog(self.day, self._today(), self)
            dialog.accepted.connect(lambda: self.edit_requested.emit(MoveSession(uuid, dialog.day)))
            _ask(dialog)

    def _write_note(self, note: LoggedNote | None) -> None:
        if (day := self.day) is not None:
            dialog = NoteDialog("" if note is None else note.words, self)
            uuid = "" if note is None else note.uuid
            dialog.accepted.connect(
                lambda: self.edit_requested.emit(WriteNote(day, dialog.words, uuid))
            )
            _ask(dialog)

    def _dress(self) -> None:
        self._close.setIcon(icon("close", self._theme.tokens.ink, 18))


def _ask(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _filled(done: day_words.Done) -> Filled:
    """What was done, as the dialog has it."""
    whole = [one for one in done.repetitions if one.ending == "completed"] or list(done.repetitions)
    sides = {one.side for one in whole}
    held = [one.actual_hold_s for one in whole if one.actual_hold_s]
    seconds = sum(one.duration_s for one in done.repetitions)
    return Filled(
        done.exercise_id,
        "each" if len(sides) > 1 else next(iter(sides)),
        max(1, round(len(whole) / len(sides))),
        round(sum(held) / len(held)) if held else 0,
        max(1, round(seconds / 60)),
    )


def _label(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("type", kind)
    return label
