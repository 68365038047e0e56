"""Files that are opened with a double-click, dropped on the window or chosen: looked at first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from backcare_desktop import output, words
from backcare_desktop.app.opened import Opened, read_opened
from backcare_desktop.app.routine_folder import RoutineFolder
from backcare_desktop.app.routines import Routines
from backcare_desktop.app.safety_questions import SafetyQuestions
from backcare_desktop.exercises.library import Library, Problem
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.exercises.toml_file import InvalidFileError
from backcare_desktop.output import OutputError
from backcare_desktop.practice.routine_file import Routine
from backcare_desktop.ui.file_drop import FileDrop
from backcare_desktop.ui.main_window import MainWindow, Tab
from backcare_desktop.ui.opened_file import OpenedFile, Preview
from backcare_desktop.words import gettext as _
from backcare_desktop.words import routine as routine_words
from backcare_desktop.words.routine import asks_for, total

NOTICE = "opened_file"


class OpenedFiles(QObject):
    """Shows them over `window`, one at a time, when nobody practises; keeps what is to be kept.

    `seconds_of` says how long a routine takes, `may_practise` whether practice is open.
    """

    asked_for = Signal()
    """Somebody opened a file: the window should be in front."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        routines: Routines,
        folder: RoutineFolder,
        exercises: Path,
        safety: SafetyQuestions,
        seconds_of: Callable[..., float],
        may_practise: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._routines = routines
        self._folder = folder
        self._exercises = exercises
        self._safety = safety
        self._seconds_of = seconds_of
        self._may_practise = may_practise
        self._waiting: Path | None = None
        self.dialog: OpenedFile | None = None
        self.choice: QFileDialog | None = None
        drop = FileDrop(window, lambda: not window.is_practising)
        drop.dropped.connect(self.open_file)
        window.action("open_routine").triggered.connect(self.choose)
        window.appeared.connect(self._go_on)
        window.player_panel.left.connect(self._go_on)

    def choose(self) -> None:
        """Ask for a file, and open it."""
        if self._window.is_practising:
            return
        choice = QFileDialog(self._window, _("Open a routine"))
        choice.setFileMode(QFileDialog.FileMode.ExistingFile)
        choice.setNameFilters([_("Routines and exercises (*.toml)"), _("All files (*)")])
        choice.fileSelected.connect(lambda name: self.open_file(Path(name)))
        choice.finished.connect(choice.deleteLater)
        self.choice = choice
        choice.open()

    def open_file(self, file: Path) -> None:
        """Show what is in this file, as soon as there is room for it; or say why it cannot be."""
        self._waiting = file
        self.asked_for.emit()
        if self._window.is_practising:
            self._window.notices.tell(NOTICE, routine_words.opens_later(file))
        self._go_on()

    # One after the other

    def _go_on(self) -> None:
        """Show the file that waits, once everything that comes first is done."""
        # Only with the next turn of the loop: whatever is closing has gone by then.
        QTimer.singleShot(0, self, self._show_waiting)

    def _show_waiting(self) -> None:
        if self._waiting is None or not self._window.has_appeared or self._window.is_practising:
            return
        if self._safety.dialog is not None:
            self._safety.dialog.finished.connect(self._go_on)
            return
        file, self._waiting = self._waiting, None
        self._window.notices.take_back(NOTICE)
        try:
            opened = read_opened(file, self._library)
        except InvalidFileError as error:
            problem = Problem(file, error.key, error.expected)
            self._window.notices.tell(NOTICE, words.exercise_problem(problem))
            return
        self._show(opened)

    def _show(self, opened: Opened) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        content = opened.content
        if isinstance(content, Routine):
            dialog = OpenedFile(
                self._of_routine(content), may_start=self._may_practise(), parent=self._window
            )
            dialog.start_requested.connect(lambda: self._start(content))
            dialog.keep_requested.connect(lambda: self._keep_routine(opened, content))
        else:
            dialog = OpenedFile(_of_exercise(content), parent=self._window)
            dialog.keep_requested.connect(lambda: self._keep_exercise(opened, content))
        dialog.finished.connect(lambda _result: self._close(dialog))
        self.dialog = dialog
        dialog.open()

    def _close(self, dialog: OpenedFile) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    # What it is

    def _of_routine(self, routine: Routine) -> Preview:
        resting = self._routines.resting()
        ids = dict.fromkeys(each.exercise.id for each in routine.items)
        return Preview(
            title=routine.name,
            size=total(routine.items, self._seconds_of(routine.items)),
            lines=tuple((each.exercise.name, asks_for(each)) for each in routine.items),
            notes=tuple(resting[each] for each in ids if each in resting),
        )

    # What becomes of it

    def _start(self, routine: Routine) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._routines.start(routine)

    def _keep_routine(self, opened: Opened, routine: Routine) -> None:
        try:
            file = self._folder.keep(routine.name, opened.data)
        except OutputError as error:
            self._tell(routine_words.not_written(error))
            return
        self._routines.refresh()
        say = routine_words.kept_already if file is None else routine_words.kept
        self._tell_kept(say(routine.name))

    def _keep_exercise(self, opened: Opened, exercise: Exercise) -> None:
        file = self._exercises / f"{exercise.id}.toml"
        try:
            if file.exists() and file.read_bytes() == opened.data:
                self._tell_kept(routine_words.kept_already(exercise.name))
                return
            if exercise.id in {each.id for each in self._library.exercises} or file.exists():
                self._tell(routine_words.id_taken(exercise.id))
                return
            self._exercises.mkdir(mode=0o700, parents=True, exist_ok=True)
            output.write(file, opened.data)
        except OSError as error:
            self._tell(routine_words.not_written(OutputError(file, error.strerror or str(error))))
        except OutputError as error:
            self._tell(routine_words.not_written(error))
        else:
            self._take_in(exercise)

    def _take_in(self, exercise: Exercise) -> None:
        """It is kept: show its page, and read the routines that may have waited for it."""
        self._library.add(exercise)
        self._window.list.add(exercise)
        if self.dialog is not None:
            self.dialog.accept()
        self._window.show_tab(Tab.EXERCISES)
        self._window.choose(exercise.id)
        self._routines.refresh()
        self._window.notices.tell(NOTICE, routine_words.exercise_kept(exercise.name))

    def _tell(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.tell(sentence)

    def _tell_kept(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.tell_kept(sentence)


def _of_exercise(exercise: Exercise) -> Preview:
    return Preview(
        title=exercise.name,
        size=f"{exercise.summary} {words.dose(exercise.dose.start, exercise.sides)}",
        lines=tuple((step, "") for step in exercise.steps),
    )
