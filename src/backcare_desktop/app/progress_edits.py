"""What the user puts right on the progress tab, brought into the journal, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from backcare_desktop import words
from backcare_desktop.app.clocks import Clocks
from backcare_desktop.journal.edits import Edit, EditKind, UndoStack
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.ui.progress_source import (
    ChangeRating,
    Delete,
    DeleteRepetitions,
    EditRequest,
    Enter,
    MoveSession,
    WriteNote,
)
from backcare_desktop.ui.progress_tab import ProgressTab
from backcare_desktop.words import gettext as _

Tell = Callable[[str], None]


class ProgressEdits(QObject):
    """Belongs to `tab`; `tell` shows a sentence to the user."""

    changed = Signal()
    """The journal holds something else now."""

    def __init__(self, journal: Journal, clocks: Clocks, tab: ProgressTab, tell: Tell) -> None:
        super().__init__(tab)
        self._journal = journal
        self._clocks = clocks
        self._tab = tab
        self._tell = tell
        self._undo = UndoStack()
        tab.edit_requested.connect(self._edit)
        tab.undo_requested.connect(self._go_back)

    def _edit(self, request: EditRequest) -> None:
        try:
            edit = self._carry_out(request)
        except JournalError as error:
            self._tell(words.journal_problem(error))
            return
        if edit is not None:
            self._undo.push(edit)
        self.changed.emit()
        self._tab.show_edited("" if edit is None else _done(edit))

    def _carry_out(self, request: EditRequest) -> Edit | None:
        """Write it; the way back. None where a further delete is the way back."""
        journal, at = self._journal, self._clocks.wall()
        match request:
            case Enter(entry, instead_of):
                entered = journal.enter(entry, at)
                if not instead_of:
                    return entered
                taken = (journal.delete_repetition(uuid, at) for uuid in instead_of)
                return _together(EditKind.CHANGED, (entered, *taken))
            case DeleteRepetitions(uuids):
                taken = (journal.delete_repetition(uuid, at) for uuid in uuids)
                return _together(EditKind.DELETED, taken)
            case Delete("session", uuid):
                return journal.delete_session(uuid, at)
            case Delete("rating", uuid):
                return journal.delete_rating(uuid, at)
            case Delete("hurt", uuid):
                return journal.delete_hurt(uuid, at)
            case Delete(_kind, uuid):
                return journal.delete_note(uuid, at)
            case MoveSession(uuid, day):
                return journal.move_session(uuid, day, at)
            case ChangeRating(uuid, level):
                return journal.change_rating(uuid, level, at)
            case WriteNote(day, text, ""):
                journal.add_note(text, at, day=day)
                return None
            case WriteNote(_day, text, uuid):
                return journal.change_note(uuid, text, at)

    def _go_back(self) -> None:
        try:
            self._undo.undo(lambda edit: self._journal.undo(edit, self._clocks.wall()))
        except JournalError as error:
            self._tell(words.journal_problem(error))
            return
        self.changed.emit()
        further = self._undo.to_undo
        self._tab.show_edited("" if further is None else _done(further))


def _together(kind: EditKind, edits: Iterable[Edit]) -> Edit:
    """Several edits as one, so that one Undo takes all of them back."""
    return Edit(kind, tuple(row for edit in edits for row in edit.before))


def _done(edit: Edit) -> str:
    return {
        EditKind.ENTERED: _("It is in the log."),
        EditKind.CHANGED: _("Changed."),
        EditKind.DELETED: _("Deleted."),
    }[edit.kind]
