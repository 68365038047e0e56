"""The user's own routines: in the menu, in the list of them, in the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from backcare_desktop import output, words
from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.app.practice_room import PracticeRoom
from backcare_desktop.app.routine_folder import Deleted, RoutineFolder
from backcare_desktop.exercises.library import Library
from backcare_desktop.output import OutputError
from backcare_desktop.practice.built_in_routines import BuiltIn
from backcare_desktop.practice.routine_file import Routine, RoutineLibrary, file_name, routine_toml
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.ui.routine_editor import RoutineEditor
from backcare_desktop.ui.routine_shelf import RoutineShelf, ShelfRow
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme
from backcare_desktop.words import gettext as _
from backcare_desktop.words import plan as plan_words
from backcare_desktop.words import routine as routine_words

NOTICE = "routines"


class Routines(QObject):
    """Shows them in `window` and starts them; `may_practise` says whether practice is open."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        library: Library,
        clip_of: ClipOf,
        folder: RoutineFolder,
        practice: PracticeRoom,
        keeper: PlanKeeper,
        may_practise: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._library = library
        self._clip_of = clip_of
        self._folder = folder
        self._practice = practice
        self._keeper = keeper
        self._may_practise = may_practise
        self._found = RoutineLibrary(())
        self._edited: Path | None = None
        self._deleted: tuple[Deleted, str] | None = None
        self.editor: RoutineEditor | None = None
        self.shelf: RoutineShelf | None = None
        self.send_dialog: QFileDialog | None = None
        window.routine_requested.connect(self.start_named)
        window.action("new_routine").triggered.connect(lambda: self.edit(None))
        window.action("edit_routines").triggered.connect(self.show_shelf)
        self.refresh()

    def refresh(self) -> None:
        """Read the files, and show what there is everywhere."""
        self._found = self._folder.load()
        self._window.menu.show_own(
            [(file.name, routine.name) for file, routine in self._found.routines]
        )
        problems = self._found.problems
        if len(problems) == 1:
            self._window.notices.tell(NOTICE, words.exercise_problem(problems[0]))
        elif problems:
            self._window.notices.tell(NOTICE, routine_words.unusable_files(len(problems)))
        else:
            self._window.notices.take_back(NOTICE)
        if self.shelf is not None:
            self._fill_shelf(self.shelf)

    # Starting

    def start_named(self, name: str) -> None:
        """Start a routine of the menu: one of the program's, or the file of one's own."""
        if name in set(BuiltIn):
            self._practice.start_routine(BuiltIn(name))
        elif (routine := self._routine(self._file_called(name))) is not None:
            self.start(routine)

    def start(self, routine: Routine) -> None:
        """Start any routine, without what rests at present, and say so."""
        resting = self.resting()
        items = tuple(each for each in routine.items if each.exercise.id not in resting)
        notices = self._window.notices
        notices.take_back("resting")
        notices.take_back("nothing")
        self._practice.start(routine.name, items)
        if not items:
            notices.tell("nothing", plan_words.nothing_today())
        elif sentences := _of(resting, routine):
            notices.tell("resting", sentences)

    def resting(self) -> Mapping[str, str]:
        """The sentence for each exercise (id) that rests at present."""
        return {
            each.exercise_id: plan_words.resting(each, self._library.get(each.exercise_id))
            for each in self._keeper.today().resting
        }

    # The list of them

    def show_shelf(self) -> None:
        """Show the list of the user's own routines."""
        if self._window.is_practising or self.shelf is not None:
            return
        shelf = RoutineShelf(self._window)
        shelf.start_requested.connect(self._start_from_shelf)
        shelf.edit_requested.connect(self._edit_from_shelf)
        shelf.new_requested.connect(lambda: self._edit_from_shelf(None))
        shelf.delete_requested.connect(self.delete)
        shelf.undo_requested.connect(self.undo)
        shelf.finished.connect(self._forget_shelf)
        shelf.set_may_start(may_start=self._may_practise())
        self.shelf = shelf
        self.refresh()
        shelf.open()

    def delete(self, file: Path) -> None:
        """Delete the routine of this file; `undo` brings it back."""
        routine = self._routine(file)
        if routine is None or self.shelf is None:
            return
        try:
            self._deleted = (self._folder.delete(file), routine.name)
        except OSError as error:
            reason = error.strerror or str(error)
            self._window.notices.tell(NOTICE, routine_words.not_deleted(file, reason))
            return
        self.refresh()
        self.shelf.tell_deleted(routine_words.deleted(routine.name))

    def undo(self) -> None:
        """Bring back what was deleted last."""
        if self._deleted is None:
            return
        try:
            self._folder.restore(self._deleted[0])
        except OutputError as error:
            self._window.notices.tell(NOTICE, routine_words.not_written(error))
            return
        self._deleted = None
        self.refresh()
        if self.shelf is not None:
            self.shelf.tell_deleted("")
            self.shelf.list.setFocus()

    def _fill_shelf(self, shelf: RoutineShelf) -> None:
        rows = [
            ShelfRow(
                file,
                routine.name,
                words.routine_size(len(routine.items), self._practice.seconds_of(routine.items)),
            )
            for file, routine in self._found.routines
        ]
        shelf.show_routines(rows, [words.exercise_problem(each) for each in self._found.problems])

    def _start_from_shelf(self, file: Path) -> None:
        routine = self._routine(file)
        if self.shelf is not None and routine is not None:
            self.shelf.accept()
            self.start(routine)

    def _edit_from_shelf(self, file: Path | None) -> None:
        if self.shelf is not None:
            self.shelf.accept()
        self.edit(file)

    def _forget_shelf(self) -> None:
        if self.shelf is not None:
            self.shelf.deleteLater()
            self.shelf = None

    # The editor

    def edit(self, file: Path | None) -> None:
        """Edit the routine of this file; None puts a new one together."""
        if self._window.is_practising or self.editor is not None:
            return
        editor = RoutineEditor(
            self._theme,
            self._library,
            self._clip_of,
            self._practice.seconds_of,
            self.resting(),
            self._window,
        )
        editor.show_routine(self._routine(file), may_delete=file is not None)
        editor.set_may_start(may_start=self._may_practise())
        editor.save_requested.connect(self._save_and_close)
        editor.start_requested.connect(self._save_and_start)
        editor.send_requested.connect(self._ask_where_to)
        editor.delete_requested.connect(self._delete_edited)
        editor.finished.connect(self._forget_editor)
        self.editor, self._edited = editor, file
        editor.open()

    def _save(self, routine: Routine) -> bool:
        """Save what is edited; whether it is saved."""
        assert self.editor is not None
        try:
            file = self._folder.save(routine, self._edited)
        except OutputError as error:
            self.editor.tell(routine_words.not_written(error))
            return False
        beside = self._edited not in (None, file)
        say = routine_words.saved(routine.name)
        if beside:
            say = routine_words.saved_beside(routine.name, file)
        self.editor.accept()
        self._window.notices.take_back(NOTICE)
        self.refresh()
        self._window.notices.tell("saved_routine", say)
        return True

    def _save_and_close(self, routine: Routine) -> None:
        self._save(routine)

    def _save_and_start(self, routine: Routine) -> None:
        assert self.editor is not None
        if not self.editor.is_changed:
            self.editor.accept()
            self.start(routine)
        elif self._save(routine):
            self.start(routine)

    def _delete_edited(self) -> None:
        file = self._edited
        if self.editor is None or file is None:
            return
        self.editor.accept()
        self.show_shelf()
        self.delete(file)

    def _ask_where_to(self, routine: Routine) -> None:
        dialog = QFileDialog(self.editor, _("Save to send"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Routines (*.toml)"))
        dialog.setDefaultSuffix("toml")
        dialog.selectFile(file_name(routine.name, lambda _name: False))
        dialog.fileSelected.connect(lambda name: self.send(routine, Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.send_dialog = dialog
        dialog.open()

    def send(self, routine: Routine, to: Path) -> None:
        """Save a copy that can be sent; the file dialog has asked before it replaces anything."""
        try:
            output.write(to, routine_toml(routine).encode())
        except OutputError as error:
            sentence = routine_words.not_written(error)
        else:
            sentence = routine_words.sent(to)
        if self.editor is not None:
            self.editor.tell(sentence)

    def _forget_editor(self) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor, self._edited = None, None

    # Finding

    def _file_called(self, name: str) -> Path | None:
        return next((file for file, _r in self._found.routines if file.name == name), None)

    def _routine(self, file: Path | None) -> Routine | None:
        return next((each for its, each in self._found.routines if its == file), None)


def _of(resting: Mapping[str, str], routine: Routine) -> str:
    ids = dict.fromkeys(each.exercise.id for each in routine.items)
    return " ".join(resting[each] for each in ids if each in resting)
