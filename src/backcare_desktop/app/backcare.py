"""The program: every object, and every signal between them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

import msgspec
from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from backcare_desktop import settings, words
from backcare_desktop.app.clip_shelf import ClipShelf
from backcare_desktop.app.qt import application
from backcare_desktop.app.recorder import Recorder
from backcare_desktop.app.safety_gate import Gate, SafetyGate
from backcare_desktop.app.safety_questions import SafetyQuestions
from backcare_desktop.desktop.reminder_timer import ReminderTimer, ledger_from, ledger_text
from backcare_desktop.desktop.single_instance import (
    Launch,
    Request,
)
from backcare_desktop.exercises.library import UnknownExerciseError, load_library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.journal import review
from backcare_desktop.journal.errors import JournalDamagedError, JournalError
from backcare_desktop.journal.journal import Journal, set_aside
from backcare_desktop.paths import Places
from backcare_desktop.practice.events import RepetitionEnded
from backcare_desktop.practice.plan import today
from backcare_desktop.practice.player import Player
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import compile_routine
from backcare_desktop.reminders.schedule import Ledger, Rules
from backcare_desktop.resources import assets
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.ui.player_panel import Mode
from backcare_desktop.ui.theme import Choice, Theme
from backcare_desktop.ui.tray import Tray, TrayState

RETRY_MS = 5000
TOLD_ABOUT_TRAY = "told_about_tray"
LEDGER = "reminder_ledger"
RESTING = "bridge"
"""The exercise whose start pose rests on the mat in an empty week."""

_CHOICES: dict[settings.Theme, Choice] = {
    settings.Theme.SYSTEM: "system",
    settings.Theme.LIGHT: "light",
    settings.Theme.DARK: "dark",
}


def wall_time() -> datetime:
    """Now, in the zone where the user is."""
    return datetime.now().astimezone()


class Backcare(QObject):
    """The program, built and connected, but not running.

    `now`: monotonic seconds; `wall`: aware local time; `clock_rate`: seconds of practice a second.
    Raises `JournalError` when the journal cannot be used; a damaged one is set aside instead.
    """

    ended = Signal()
    """The user has quit, and everything that could be saved is."""

    def __init__(
        self,
        places: Places,
        *,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = wall_time,
        clock_rate: float = 1.0,
        minimized: bool = False,
        make_tray: Callable[..., Tray] = Tray,
    ) -> None:
        self.qt = application()
        super().__init__(self.qt)
        self._places = places
        self._now = now
        self._wall = wall
        self._clock_rate = clock_rate
        self._minimized = minimized
        self._first_weekday = QLocale().firstDayOfWeek().value - 1  # Qt's Monday is 1
        self._day = self._today()
        self._due_on: date | None = None
        self.settings, settings_problem = settings.load(places.settings)
        self.journal, set_aside_as = _open_journal(places)
        self.library = load_library([assets() / "exercises", places.exercises])
        self.clips = ClipShelf(self.library.get, assets(), places.cache / "clips", parent=self)
        self.recorder = Recorder(self.journal, now, wall)
        self.theme = Theme(self.qt, _CHOICES[self.settings.theme])
        self.window = MainWindow(
            self.theme,
            self.library,
            self.clips.get,
            now,
            self._make_progress,
            animated=not self.settings.reduced_motion,
        )
        self.safety = SafetyQuestions(SafetyGate(self.journal, wall), self.window)
        self.tray = make_tray(assets() / "icons", self._today, self._first_weekday, parent=self)
        self.reminders = ReminderTimer(
            self._rules(),
            ledger_from(self._recall(LEDGER), wall()),
            self._practised_on,
            wall,
            parent=self,
        )
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._connect()
        self._show_gate()
        self._show_todays_size()
        self.refresh()
        if set_aside_as is not None:
            self.window.notices.tell("journal", words.journal_set_aside(set_aside_as))
        if settings_problem is not None:
            self.window.notices.tell("settings", words.settings_problem(settings_problem))

    # Running

    def run(self) -> int:
        """Show the window (or wait in the tray) and run until the user quits; the exit code."""
        # Not `quit`: that asks the window to close, which would only hide it.
        self.ended.connect(lambda: self.qt.exit(0))
        self.begin()
        code = self.qt.exec()
        self.end()
        return code

    def begin(self) -> None:
        """What `run` does before it enters the event loop."""
        self.tray.begin()
        self.reminders.look()
        if self._minimized and self.tray.is_there:
            return
        if self._minimized:
            self.window.showMinimized()
            return
        self.open_window()

    def end(self) -> None:
        """Let go of everything. The program does not come back from this."""
        self.reminders.stop()
        self._retry.stop()
        self.tray.remove()
        self.window.hide()
        self.journal.close()

    def open_window(self) -> None:
        """Bring the window to the front; at the first start, the questions with it."""
        self._bring_up()
        # Only once it is there: a dialog is placed over its window.
        if self.window.has_appeared:
            self._ask_at_first_start()

    def _ask_at_first_start(self) -> None:
        if self.safety.gate.state is Gate.UNASKED and self.safety.dialog is None:
            self.safety.show_advice()

    def _bring_up(self) -> None:
        self.refresh()
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def quit(self) -> None:
        """End the program, unless the user rather saves what is not saved yet."""
        if self.window.is_practising:
            self.window.player_panel.stop()
        while not self._write_what_waits():
            if not self._asked_to_try_again():
                break
        self.ended.emit()

    # Practice

    def start_today(self) -> None:
        """Today's routine, once the safety questions allow it."""
        self._start("today", today(self.library.exercises))

    def start_exercise(self, exercise_id: str) -> None:
        """One exercise, once the safety questions allow it."""
        exercise = self.library.get(exercise_id)
        self._start(exercise_id, (RoutineItem(exercise, exercise.dose.start),))

    def _start(self, routine: str, items: Sequence[RoutineItem]) -> None:
        self._bring_up()
        if items and not self.window.is_practising:
            self.safety.pass_to(lambda: self._practise(routine, items))

    def _practise(self, routine: str, items: Sequence[RoutineItem]) -> None:
        timeline = compile_routine(items, lead_in_s=self.settings.lead_in_s)
        self.recorder.begin(routine)
        self.window.practise(Player(timeline, self._now, self._clock_rate))

    def _record(self, ended: RepetitionEnded) -> None:
        self.recorder.add(ended)
        self._show_unsaved()
        self.refresh()

    def _end_practice(self) -> None:
        self.recorder.end()
        self._show_unsaved()
        self.refresh()

    # Saving

    def _write_what_waits(self) -> bool:
        saved = self.safety.gate.retry() and self.recorder.retry()
        self._show_unsaved()
        return saved

    def _retry_saving(self) -> None:
        # A locked file is waited for; that would make the figure stumble.
        practising = self.window.player_panel.mode is Mode.PRACTICE
        if not practising and self._write_what_waits():
            self.refresh()

    def _show_unsaved(self) -> None:
        problem = self.recorder.problem or self.safety.gate.problem
        if problem is None:
            self._retry.stop()
            self.window.notices.take_back("unsaved")
        else:
            self._retry.start()
            self.window.notices.tell("unsaved", words.not_saved_yet(problem))

    def _asked_to_try_again(self) -> bool:
        box = QMessageBox(self.window)
        box.setObjectName("unsaved_question")
        box.setWindowTitle(words.gettext("Backcare"))
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(words.quit_unsaved(self.recorder.unsaved))
        again = box.addButton(words.gettext("Try again"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(words.gettext("Quit anyway"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(again)
        box.exec()
        return box.clickedButton() is again

    # How things stand

    def _show_gate(self) -> None:
        self.window.set_practice_open(is_open=self.safety.gate.state is not Gate.CLOSED)
        self._show_unsaved()

    def refresh(self) -> None:
        """Read how today and the week stand, and show it everywhere."""
        self._day = self._today()
        try:
            done = self.journal.done_on(self._day)
            week = self._week(review.week_of(self._day, self._first_weekday))
        except JournalError as error:
            self.window.notices.tell("reading", words.journal_problem(error))
            return
        self.window.notices.take_back("reading")
        goal = self.settings.days_goal
        self.window.set_week(words.days_this_week(week.days_practised, goal))
        self.window.list.set_done_today(done)
        self.tray.show_state(self._tray_state(practised=bool(done)))

    def _show_todays_size(self) -> None:
        routine = today(self.library.exercises)
        if routine:
            seconds = compile_routine(routine, lead_in_s=self.settings.lead_in_s).duration_s
            size = words.routine_size(len(routine), seconds)
            self.window.list.today.set_routine_size(size)

    def _week(self, first_day: date) -> review.Week:
        last_day = first_day + timedelta(days=review.DAYS_A_WEEK - 1)
        return review.week(self.journal.repetitions(first_day, last_day), first_day)

    def _make_progress(self) -> QWidget:
        # Only now: pyqtgraph takes 0.2 s and 48 MB, and most starts never look at the chart.
        from backcare_desktop.ui.progress_tab import ProgressTab

        progress = ProgressTab(
            self._week,
            self._exercise_name,
            self._today,
            self._first_weekday,
            self.theme,
            self.settings.days_goal,
        )
        progress.start_requested.connect(self.start_today)
        if clip := self.clips.get(RESTING):
            progress.set_resting_body(clip.frame("hook-lying", "hook-lying", 0.0).spheres)
        return progress

    def _exercise_name(self, exercise_id: str) -> str:
        """The name; the id for an exercise that is no longer there."""
        try:
            return self.library.get(exercise_id).name
        except UnknownExerciseError:
            return exercise_id

    def _today(self) -> date:
        return self._wall().date()

    # Reminders and the tray

    def _rules(self) -> Rules:
        at = time_of_day.fromisoformat(self.settings.reminder_time)
        return Rules(at, self.settings.reminders_paused_until)

    def _practised_on(self, day: date) -> bool:
        try:
            return bool(self.journal.done_on(day))
        except JournalError:
            return False  # better one reminder too many than none

    def _remind(self) -> None:
        self._due_on = self._today()
        self.refresh()
        self.tray.notify(*words.reminder(), starts_practice=True)

    def _remember_ledger(self, ledger: Ledger) -> None:
        self._remember(LEDGER, ledger_text(ledger))

    def _remember(self, key: str, value: str) -> None:
        # Small facts may be lost when the disk is full; at worst something is said twice.
        with suppress(JournalError):
            self.journal.remember(key, value)

    def _recall(self, key: str) -> str | None:
        try:
            return self.journal.recall(key)
        except JournalError:
            return None

    def _pause_reminders(self, until: date | None) -> None:
        self._change_settings(reminders_paused_until=until)
        self.reminders.set_rules(self._rules())
        self.refresh()

    def _tray_state(self, *, practised: bool) -> TrayState:
        paused_until = self.settings.reminders_paused_until
        if practised:
            return TrayState.DONE
        if paused_until is not None and self._day < paused_until:
            return TrayState.PAUSED
        return TrayState.DUE if self._due_on == self._day else TrayState.NORMAL

    def _notice_new_day(self) -> None:
        if self._today() != self._day:
            self.refresh()

    # What else the user asks for

    def _close_window(self) -> None:
        if not self.tray.look():
            self.quit()
            return
        self.window.hide()
        if self._recall(TOLD_ABOUT_TRAY) is None:
            self.tray.notify(*words.still_in_tray())
            self._remember(TOLD_ABOUT_TRAY, "yes")

    def _choose_theme(self, choice: Choice) -> None:
        self.theme.choose(choice)
        self._change_settings(theme=settings.Theme(choice))

    def _change_settings(self, **changes: object) -> None:
        self.settings = msgspec.structs.replace(self.settings, **changes)
        try:
            settings.save(self._places.settings, self.settings)
        except settings.SettingsUnwritableError as error:
            self.window.notices.tell("settings", words.settings_not_saved(error))

    def take_launch(self, launch: Launch) -> None:
        """Somebody started Backcare once more: this is the one that runs."""
        if launch.activation_token:
            # On Wayland only the holder of the token may come to the front.
            os.environ["XDG_ACTIVATION_TOKEN"] = launch.activation_token
        if launch.request is Request.START:
            self.start_today()
        else:
            self.open_window()

    def _tell_of_solving(self, exercise: Exercise) -> None:
        self.window.notices.tell("figure", words.figure_prepared(exercise))

    def _show_solved(self, exercise: Exercise) -> None:
        self.window.notices.take_back("figure")
        self.window.show_clip(exercise.id)

    def _tell_unreachable(self, exercise: Exercise, error: ValueError) -> None:
        self.window.notices.tell("figure", words.figure_problem(exercise, error))

    def _connect(self) -> None:
        window, panel, tray = self.window, self.window.player_panel, self.tray
        window.start_requested.connect(self.start_exercise)
        window.start_today_requested.connect(self.start_today)
        window.advice_requested.connect(self.safety.show_advice)
        window.closed_reason_requested.connect(self.safety.show_advice)
        self.safety.changed.connect(self._show_gate)
        window.theme_chosen.connect(self._choose_theme)
        window.quit_requested.connect(self.quit)
        window.closed.connect(self._close_window)
        window.appeared.connect(self._ask_at_first_start)
        panel.repetition_completed.connect(self._record)
        panel.repetition_cut_short.connect(self._record)
        panel.practice_finished.connect(self._end_practice)
        panel.practice_stopped.connect(self._end_practice)
        tray.start_today.connect(self.start_today)
        tray.open_requested.connect(self.open_window)
        tray.pause_reminders.connect(self._pause_reminders)
        tray.resume.connect(lambda: self._pause_reminders(None))
        tray.quit.connect(self.quit)
        self.clips.begun.connect(self._tell_of_solving)
        self.clips.ready.connect(self._show_solved)
        self.clips.failed.connect(self._tell_unreachable)
        self.reminders.due.connect(self._remind)
        self.reminders.decided.connect(self._remember_ledger)
        self.reminders.looked.connect(self._notice_new_day)
        self._retry.timeout.connect(self._retry_saving)


def _open_journal(places: Places) -> tuple[Journal, Path | None]:
    """The journal, and the new name of a damaged one that had to make room for it."""
    try:
        return Journal.open(places.journal), None
    except JournalDamagedError:
        kept = set_aside(places.journal)
        return Journal.open(places.journal), kept
