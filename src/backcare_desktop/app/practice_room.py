"""Practice from the question whether it may begin to its last repetition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from backcare_desktop.app.recorder import Recorder
from backcare_desktop.app.safety_questions import SafetyQuestions
from backcare_desktop.exercises.library import Library
from backcare_desktop.practice.events import RepetitionEnded
from backcare_desktop.practice.plan import today
from backcare_desktop.practice.player import Player
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import compile_routine
from backcare_desktop.settings import PractiseIn, Settings
from backcare_desktop.ui.main_window import MainWindow


class PracticeRoom(QObject):
    """Lets somebody practise in `window`, and has it recorded.

    `settings` gives the present ones; `now`: monotonic seconds; `wall`: aware local time;
    `clock_rate`: seconds of practice a second.
    """

    asked_for = Signal()
    """Somebody wants to practise: the window should be in front."""
    recorded = Signal()
    """The log has changed, or it should have."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        safety: SafetyQuestions,
        recorder: Recorder,
        settings: Callable[[], Settings],
        now: Callable[[], float],
        wall: Callable[[], datetime],
        clock_rate: float,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._safety = safety
        self._recorder = recorder
        self._settings = settings
        self._now = now
        self._wall = wall
        self._clock_rate = clock_rate
        panel = window.player_panel
        panel.repetition_completed.connect(self._record)
        panel.repetition_cut_short.connect(self._record)
        panel.practice_finished.connect(self._end)
        panel.practice_stopped.connect(self._end)

    @property
    def todays_items(self) -> tuple[RoutineItem, ...]:
        """What is planned for today."""
        return today(self._library.exercises)

    def seconds_of(self, items: Sequence[RoutineItem]) -> float:
        """How long a routine of at least one item takes, with the time to lie down."""
        return compile_routine(items, lead_in_s=self._settings().lead_in_s).duration_s

    def start_today(self) -> None:
        """Today's routine, once the safety questions allow it."""
        self._start("today", self.todays_items)

    def start_exercise(self, exercise_id: str) -> None:
        """One exercise, once the safety questions allow it."""
        exercise = self._library.get(exercise_id)
        self._start(exercise_id, (RoutineItem(exercise, exercise.dose.start),))

    def _start(self, routine: str, items: Sequence[RoutineItem]) -> None:
        self.asked_for.emit()
        if items and not self._window.is_practising:
            self._safety.pass_to(lambda: self._practise(routine, items))

    def _practise(self, routine: str, items: Sequence[RoutineItem]) -> None:
        timeline = compile_routine(items, lead_in_s=self._settings().lead_in_s)
        self._recorder.begin(routine)
        self._window.floor_screen = self._settings().floor_screen
        self._window.practise(
            Player(timeline, self._now, self._clock_rate, self._wall_s),
            on_floor=self._settings().practise_in is PractiseIn.FLOOR,
        )

    def _wall_s(self) -> float:
        return self._wall().timestamp()

    def _record(self, ended: RepetitionEnded) -> None:
        self._recorder.add(ended)
        self.recorded.emit()

    def _end(self) -> None:
        self._recorder.end()
        self.recorded.emit()
