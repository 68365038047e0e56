"""The program: every object, and every signal between them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from backcare_desktop import words
from backcare_desktop.app.after_practice import AfterPractice
from backcare_desktop.app.announcing import Announcer
from backcare_desktop.app.attending import Attending
from backcare_desktop.app.clip_shelf import ClipShelf
from backcare_desktop.app.clocks import Clocks, wall_time
from backcare_desktop.app.day_board import DayBoard
from backcare_desktop.app.memory import Memory
from backcare_desktop.app.opened_files import OpenedFiles
from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.app.practice_room import PracticeRoom
from backcare_desktop.app.preferences import Preferences
from backcare_desktop.app.progress_room import ProgressRoom, Weeks
from backcare_desktop.app.qt import application
from backcare_desktop.app.recorder import Recorder
from backcare_desktop.app.reminding import Reminding
from backcare_desktop.app.routine_folder import RoutineFolder
from backcare_desktop.app.routines import Routines
from backcare_desktop.app.safekeeping import Safekeeping
from backcare_desktop.app.safety_gate import Gate, SafetyGate
from backcare_desktop.app.safety_questions import SafetyQuestions
from backcare_desktop.app.saving import Saving
from backcare_desktop.app.sounding import Sounding
from backcare_desktop.desktop.interruptions import Interruptions
from backcare_desktop.desktop.notifications import Notifications
from backcare_desktop.desktop.presence import Presence, Source, sources_here
from backcare_desktop.desktop.screen_awake import ScreenAwake
from backcare_desktop.desktop.single_instance import (
    Launch,
    Request,
)
from backcare_desktop.desktop.sounds import Chimes
from backcare_desktop.desktop.voice import Voice
from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.recovery import open_or_recover
from backcare_desktop.paths import Places
from backcare_desktop.reminders.ledger import NotNow
from backcare_desktop.resources import assets
from backcare_desktop.settings import PractiseIn, Settings, SettingsUnwritableError
from backcare_desktop.settings import Theme as ThemeName
from backcare_desktop.ui.figure_look import Look
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.ui.theme import Choice, Theme
from backcare_desktop.ui.tray import Tray, TrayState
from backcare_desktop.words import data as data_words

TOLD_ABOUT_TRAY = "told_about_tray"

_CHOICES: dict[ThemeName, Choice] = {
    ThemeName.SYSTEM: "system",
    ThemeName.LIGHT: "light",
    ThemeName.DARK: "dark",
}


class Backcare(QObject):
    """The program, built and connected, but not running.

    `now`: monotonic seconds; `wall`: aware local time; `clock_rate`: seconds of practice a second.
    Raises `JournalError` when the journal cannot be used; a damaged one is recovered.
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
        make_voice: Callable[[], Voice] = Voice,
        make_chimes: Callable[[Path], Chimes] = Chimes,
        make_notifications: Callable[[str], Notifications] = Notifications,
        presence_sources: Callable[[], tuple[Source, ...]] = sources_here,
    ) -> None:
        self.qt = application()
        super().__init__(self.qt)
        self.clocks = Clocks(now, wall, clock_rate)
        self._minimized = minimized
        self._day = self._today()
        self.preferences = Preferences(places.settings, self)
        self.journal, recovered = open_or_recover(places.journal)
        self.library = load_library([assets() / "exercises", places.exercises])
        self.clips = ClipShelf(self.library.get, assets(), places.cache / "clips", parent=self)
        self.weeks = Weeks(self.journal)
        self._memory = Memory(self.journal)
        self.recorder = Recorder(self.journal, now, wall)
        self.theme = Theme(self.qt, _CHOICES[self.settings.theme])
        self.theme.show_person(Look(self.settings.figure, self.settings.skin, self.settings.hair))
        self._progress = ProgressRoom(
            self.journal,
            self.weeks,
            self.library,
            self.clips,
            self.theme,
            self.preferences,
            self.clocks,
        )
        self.window = MainWindow(
            self.theme,
            self.library,
            self.clips.get,
            now,
            self._make_progress,
            animated=not self.settings.reduced_motion,
        )
        self.keeper = PlanKeeper(self.journal, lambda: self.library.exercises, wall)
        self.safety = SafetyQuestions(
            SafetyGate(self.journal, wall), self.window, self.keeper.questions_due
        )
        self.tray = make_tray(
            assets() / "icons", self._today, self.weeks.first_weekday, parent=self
        )
        self.presence = Presence(presence_sources(), now)
        self.announcer = Announcer(
            make_notifications(str(assets() / "icons" / "backcare.svg")),
            lambda: self.settings.snooze_minutes,
            self,
        )
        self.reminding = Reminding(
            self.tray,
            self.announcer,
            self.journal,
            self._memory,
            self.keeper,
            self.preferences,
            wall,
            self._not_now,
            parent=self,
        )
        self.saving = Saving(self.recorder, self.safety.gate, self.keeper, self.window)
        after = AfterPractice(
            self.journal,
            self.keeper,
            self.library,
            self.preferences,
            self.clocks,
            self.weeks.first_day,
        )
        self.sounding = Sounding(
            self.window,
            self.library.get,
            lambda: self.settings,
            self._memory,
            assets() / "sounds",
            clock_rate,
            make_voice,
            make_chimes,
        )
        self.practice = PracticeRoom(
            self.window,
            self.library,
            self.safety,
            self.recorder,
            self.keeper,
            after,
            self.preferences,
            self.clocks,
        )
        self.screen = ScreenAwake(self)
        self.interruptions = Interruptions(self)
        self.attending = Attending(self.window.player_panel, self.screen, self.interruptions)
        self.board = DayBoard(
            self.window, self.practice, self.keeper, self.journal, self.library, self.clocks
        )
        own_routines = RoutineFolder(places.routines, self.library)
        self.routines = Routines(
            self.window,
            self.theme,
            self.library,
            self.clips.get,
            own_routines,
            self.practice,
            self.keeper,
            self._may_practise,
        )
        self.opened = OpenedFiles(
            self.window,
            self.library,
            self.routines,
            own_routines,
            places.exercises,
            self.safety,
            self.practice.seconds_of,
            self._may_practise,
        )
        self._connect()
        in_window = self.settings.practise_in is PractiseIn.WINDOW
        self.window.action("practise_in_window").setChecked(in_window)
        self._show_gate()
        self.refresh()
        self._safekeeping = Safekeeping(self.journal, self.window, self.clocks)
        if recovered is not None:
            self.window.notices.tell("journal", data_words.recovered(recovered))
        if self.preferences.problem is not None:
            self.window.notices.tell("settings", words.settings_problem(self.preferences.problem))

    @property
    def settings(self) -> Settings:
        """What the user prefers."""
        return self.preferences()

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
        self._safekeeping.back_up()
        self.tray.begin()
        self.interruptions.listen()
        self.reminding.timer.look()
        if self._minimized and self.tray.is_there:
            return
        if self._minimized:
            self.window.showMinimized()
            return
        self.open_window()

    def end(self) -> None:
        """Let go of everything. The program does not come back from this."""
        self.reminding.timer.stop()
        self.announcer.close()
        self.saving.stop()
        self.screen.let_go()
        self.sounding.close()
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
        self.practice.leave()
        self.saving.finish()
        self.ended.emit()

    # How things stand

    def _show_gate(self) -> None:
        self.window.set_practice_open(is_open=self._may_practise())
        self.saving.show()

    def _may_practise(self) -> bool:
        return self.safety.gate.state is not Gate.CLOSED

    def _show_recorded(self) -> None:
        self.saving.show()
        self.refresh()

    def refresh(self) -> None:
        """Read how today and the week stand, and show it everywhere."""
        self._day = self._today()
        try:
            done = self.journal.done_on(self._day)
            week = self.weeks.week(self.weeks.first_day(self._day))
        except JournalError as error:
            self.window.notices.tell("reading", words.journal_problem(error))
            return
        self.window.notices.take_back("reading")
        goal = self.settings.days_goal
        self.window.set_week(words.days_this_week(week.days_practised, goal))
        self.window.list.set_done_today(done)
        self.reminding.show(self._day, practised=bool(done))
        if not self.window.is_practising:  # nobody sees it, and the figure should not stumble
            self.board.show()

    def _make_progress(self) -> QWidget:
        progress = self._progress.make(self.window, self.refresh)
        progress.start_requested.connect(self.practice.start_today)
        return progress

    def _today(self) -> date:
        return self.clocks.today()

    # Reminders

    def _not_now(self) -> NotNow | None:
        return NotNow.PRACTISING if self.window.is_practising else self.presence.not_now()

    def _pause_reminders(self, until: date | None) -> None:
        self.preferences.change(reminders_paused_until=until, reminders_quiet_until=None)
        self.reminding.take_settings()
        self.refresh()

    def _pause_for_an_hour(self) -> None:
        until = self.clocks.wall().replace(microsecond=0) + timedelta(hours=1)
        self.preferences.change(reminders_quiet_until=until)
        self.reminding.take_settings()
        self.refresh()

    def _start_reminded(self) -> None:
        self.reminding.answer()
        self.practice.start_today()

    def _snooze(self, minutes: int) -> None:
        self.preferences.change(snooze_minutes=minutes)
        self.reminding.snooze(minutes)

    def _show_reminders(self) -> None:
        self._bring_up()
        self.reminding.show_list(self.window)

    def _notice_new_day(self) -> None:
        # A pause of an hour may be over.
        if self._today() != self._day or self.tray.state is TrayState.PAUSED:
            self.refresh()
            self._safekeeping.back_up()

    # What else the user asks for

    def _close_window(self) -> None:
        if not self.tray.look():
            self.quit()
            return
        self.window.hide()
        if self._memory.recall(TOLD_ABOUT_TRAY) is None:
            self.tray.notify(*words.still_in_tray())
            self._memory.keep(TOLD_ABOUT_TRAY, "yes")

    def _choose_theme(self, choice: Choice) -> None:
        self.theme.choose(choice)
        self.preferences.change(theme=ThemeName(choice))

    def _choose_where(self, in_window: bool) -> None:
        place = PractiseIn.WINDOW if in_window else PractiseIn.FLOOR
        self.preferences.change(practise_in=place)

    def _tell_not_saved(self, error: SettingsUnwritableError) -> None:
        self.window.notices.tell("settings", words.settings_not_saved(error))

    def take_launch(self, launch: Launch) -> None:
        """Somebody started Backcare once more: this is the one that runs."""
        if launch.activation_token:
            # On Wayland only the holder of the token may come to the front.
            os.environ["XDG_ACTIVATION_TOKEN"] = launch.activation_token
        if launch.request is Request.START:
            self.practice.start_today()
        elif launch.file is not None:
            self.opened.open_file(launch.file)
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
        window, tray = self.window, self.tray
        window.start_requested.connect(self.practice.start_exercise)
        window.start_today_requested.connect(self.practice.start_today)
        window.flare_up_chosen.connect(self.board.toggle_flare_up)
        self.preferences.not_saved.connect(self._tell_not_saved)
        window.advice_requested.connect(self.safety.show_advice)
        window.closed_reason_requested.connect(self.safety.show_advice)
        self.safety.changed.connect(self._show_gate)
        window.theme_chosen.connect(self._choose_theme)
        window.practise_in_window_chosen.connect(self._choose_where)
        window.quit_requested.connect(self.quit)
        window.closed.connect(self._close_window)
        window.appeared.connect(self._ask_at_first_start)
        self.practice.asked_for.connect(self._bring_up)
        self.opened.asked_for.connect(self.open_window)
        self.practice.recorded.connect(self._show_recorded)
        window.player_panel.left.connect(self.refresh)
        self.saving.caught_up.connect(self.refresh)
        tray.start_today.connect(self.practice.start_today)
        tray.open_requested.connect(self.open_window)
        tray.pause_reminders.connect(self._pause_reminders)
        tray.resume.connect(lambda: self._pause_reminders(None))
        self.announcer.start.connect(self._start_reminded)
        self.announcer.snooze.connect(self._snooze)
        self.announcer.skip.connect(self.reminding.answer)
        self.reminding.answered.connect(self.refresh)
        self.interruptions.ended.connect(self.presence.came_back)
        tray.snooze.connect(self._snooze)
        tray.pause_for_an_hour.connect(self._pause_for_an_hour)
        tray.start_short.connect(lambda: self.routines.start_named("short"))
        tray.why_requested.connect(self._show_reminders)
        window.action("reminders").triggered.connect(self._show_reminders)
        tray.quit.connect(self.quit)
        self.clips.begun.connect(self._tell_of_solving)
        self.clips.ready.connect(self._show_solved)
        self.clips.failed.connect(self._tell_unreachable)
        self.reminding.due.connect(self.refresh)
        self.reminding.new_day.connect(self._notice_new_day)
