"""The stage: the figure, and everything that is said about it, from one moment a heartbeat.

Before practice it loops a demonstration. During practice it plays a `Player`, shows its moments,
and tells what happened. It holds no time of its own: the timer is a heartbeat, the position is
the player's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from backcare_desktop import words
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.events import PhaseBegan
from backcare_desktop.practice.phase import Phase
from backcare_desktop.practice.player import Player, PlayerState
from backcare_desktop.practice.timeline import Moment, Timeline
from backcare_desktop.ui.conductor import Conductor
from backcare_desktop.ui.demonstration import Demonstration
from backcare_desktop.ui.named import named
from backcare_desktop.ui.practice_course import Tally
from backcare_desktop.ui.practice_keys import Command
from backcare_desktop.ui.practice_layers import Mode, PracticeLayers
from backcare_desktop.ui.stage import ClipOf, Stage
from backcare_desktop.ui.stage_controls import StageControls
from backcare_desktop.ui.summary_page import Summary
from backcare_desktop.ui.theme import Theme

__all__ = ["Mode", "PlayerPanel"]

MOVING_MS = 16
BREATHING_MS = 66
"""The heartbeat while the figure moves, and while it only breathes."""

ExerciseOf = Callable[[str], Exercise]


class PlayerPanel(QWidget):
    """`clip_of(exercise id, variant)` and `exercise_of(exercise id)` look things up; `now` gives
    monotonic seconds."""

    step_shown = Signal(int)
    """The number of the written step that the demonstration shows now; 0 for none."""
    practice_began = Signal(object)
    """This `Player` leads from now on, or goes on with another timeline."""
    beaten = Signal()
    """A heartbeat of the practice, or a key: the player has looked at the clock."""
    hurt = Signal(object)
    """It hurts (`Hurt`): the figure begins to let go."""
    phase_began = Signal(object)
    repetition_completed = Signal(object)
    repetition_cut_short = Signal(object)
    practice_finished = Signal()
    """The routine was played to its end."""
    practice_stopped = Signal()
    """It was stopped before."""
    left = Signal()
    """The user is back from practice: the page of the exercise may come back."""

    def __init__(
        self,
        theme: Theme,
        clip_of: ClipOf,
        exercise_of: ExerciseOf,
        now: Callable[[], float],
        *,
        animated: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("player_panel")
        self.setAccessibleName(words.gettext("Moving figure"))
        self.setMouseTracking(True)
        self.setMinimumSize(320, 180)
        self._exercise_of = exercise_of
        self._now = now
        self._mode = Mode.EMPTY
        self._demo: Demonstration | None = None
        self._step = 0
        self._on_stage = ""
        self._conductor = Conductor(exercise_of, self)
        self.stage = Stage(theme, clip_of, self, animated=animated)
        self.layers = PracticeLayers(theme, self, animated=animated)
        self.hud = self.layers.hud
        self.pause_veil = self.layers.pause_veil
        self.pages = self.layers.pages
        self._heart = named(QTimer(self), "heart")
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self.perform_beat)
        self.controls = StageControls(self, self.layers, self._conductor, lambda: self._mode)
        self._connect()

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def player(self) -> Player | None:
        """The player of the practice that is going on or has just ended."""
        return self._conductor.player

    @property
    def tally(self) -> Tally:
        """What was done in it."""
        return self._conductor.tally

    @property
    def beats(self) -> bool:
        """Whether the heart beats: never while nobody can see it, nor while nothing moves."""
        return self._heart.isActive()

    # What to show

    def show_demo(self, exercise: Exercise) -> None:
        """Loop one repetition of this exercise, quietly."""
        self._demo = Demonstration(exercise, self._now)
        self._step = 0
        self._enter(Mode.DEMO)
        timeline = self._demo.timeline
        self.stage.set_scene(exercise, timeline.phases)
        self.stage.look_ahead(timeline, range(len(timeline.phases)))
        self.perform_beat()
        self._set_heart(going=True)

    def ask_pain(self, question: str) -> None:
        """Ask how much it hurts, before practice. One key answers, any other skips."""
        self._enter(Mode.ASKING)
        self._set_heart(going=False)
        self.pages.pain.ask(question)

    def leave_question(self) -> None:
        """The question was answered or left, and no practice follows."""
        if self._mode is Mode.ASKING:
            self._enter(Mode.EMPTY)
            self.left.emit()

    def show_summary(self, summary: Summary) -> None:
        """Write what came of the practice that has just ended."""
        if self._mode is Mode.FINISHED:
            self.pages.summary.show_summary(summary)

    def play(self, player: Player, *, count_in_s: float = 0.0, done: Tally | None = None) -> None:
        """Lead through this player's timeline, after `count_in_s` seconds of practice to lie
        down. done: what counts already, where a practice goes on."""
        self._on_stage = ""
        self._enter(Mode.PRACTICE)
        self.setFocus()
        self._conductor.begin(player, count_in_s, done)
        self._advance()
        self._set_heart(going=True)
        if not self.layers.on_floor:
            self.layers.wake()

    def set_floor(self, *, on: bool) -> None:
        """Show everything for somebody on the floor, or for somebody at the desk."""
        self.layers.set_floor(on=on)
        self.stage.set_legend(shown=not on)
        self._take_keys()
        self._place()
        if self._mode is Mode.PRACTICE:
            self._advance()

    # What the user asks for

    def pause(self) -> None:
        """Pause the practice, if one is going on."""
        self.perform(Command.PAUSE)

    def interrupt(self) -> None:
        """The screen is locked or the machine goes to sleep: wait for the user."""
        if self._mode is Mode.PRACTICE and self._conductor.interrupt():
            self._advance()

    def stop(self) -> None:
        """Stop the practice, if one is going on, and leave it."""
        self.perform(Command.STOP)
        self._leave()

    def perform(self, command: Command) -> None:
        """Do what a key, a click or a button asks for; nothing outside of practice."""
        if self._mode is Mode.PRACTICE:
            self._conductor.perform(command)
            self._advance()

    def go_on_easier(self, timeline: Timeline) -> None:
        """After it hurt: the rest of the routine, otherwise."""
        if self.player is not None:
            self.player.go_on_easier(timeline)
            self._advance()

    def skip_exercise(self) -> None:
        """After it hurt: what comes after this exercise."""
        if self.player is not None:
            self.player.skip_exercise()
            self._advance()

    # The heartbeat

    def perform_beat(self) -> None:
        """Look at the clock and show the moment: what each heartbeat does."""
        if self._mode is Mode.DEMO and self._demo is not None:
            moment = self._demo.moment
            self._show_figure(moment, self._demo.exercise)
            step = moment.phase.step or 0
            if step != self._step:
                self._step = step
                self.step_shown.emit(step)
        elif self._mode is Mode.PRACTICE:
            self._advance()

    def _advance(self) -> None:
        conductor = self._conductor
        conductor.look()
        player = conductor.player
        if player is None:
            return
        if conductor.is_over:
            self._end(player)
            return
        self._set_heart(going=conductor.moves)
        moment = player.moment
        scene = conductor.scene(player, moment)
        self._show_figure(moment, scene.exercise)
        self.layers.say_why_paused(conductor.waited)
        self.layers.show_player(player, moment, scene, lies_down=conductor.in_lead_in)

    def _take_routine(self, player: Player) -> None:
        self._on_stage = ""
        self.hud.set_routine(self._conductor.lengths_s)
        self.practice_began.emit(player)

    def _take_phase(self, event: PhaseBegan) -> None:
        self._set_scene(event.phase)
        self.phase_began.emit(event)

    def _end(self, player: Player) -> None:
        finished = player.state is PlayerState.FINISHED
        self._set_heart(going=False)
        moment = player.moment
        self.stage.show_moment(moment, self._exercise_of(moment.phase.exercise_id))
        tally = self._conductor.tally
        if tally.is_empty:
            self._mode = Mode.FINISHED
        else:
            number, unit = words.practice_time(tally.seconds)
            self._enter(Mode.FINISHED)
            self.pages.summary.show_summary(
                Summary(
                    headline=words.practice_ended(finished=finished),
                    number=number,
                    unit=unit,
                    done=tuple(tally.sentences()),
                    encouragement="",
                )
            )
        (self.practice_finished if finished else self.practice_stopped).emit()
        if tally.is_empty:
            self._leave()

    def _leave(self) -> None:
        if self._mode is Mode.FINISHED:
            self._conductor.forget()
            self._enter(Mode.EMPTY)
            self.left.emit()

    # Showing

    def _enter(self, mode: Mode) -> None:
        self._mode = mode
        self.layers.enter(mode)
        # During practice a drag must not turn the figure: every click pauses.
        self.stage.turnable = mode is Mode.DEMO
        self._take_keys()
        self._place()

    def _take_keys(self) -> None:
        """In practice, and on the floor before it, every key is ours."""
        on_floor = self.layers.on_floor and self._mode is Mode.DEMO
        ours = on_floor or self._mode is Mode.PRACTICE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if ours else Qt.FocusPolicy.NoFocus)
        if on_floor:
            self.setFocus()

    def _set_scene(self, phase: Phase) -> None:
        player = self._conductor.player
        if player is None or phase.exercise_id == self._on_stage:
            return
        self._on_stage = phase.exercise_id
        phases = player.timeline.phases
        same = [i for i, each in enumerate(phases) if each.exercise_id == phase.exercise_id]
        self.stage.set_scene(self._exercise_of(phase.exercise_id), [phases[i] for i in same])
        self.stage.look_ahead(player.timeline, same)

    def _show_figure(self, moment: Moment, exercise: Exercise) -> None:
        self.stage.show_moment(moment, exercise)
        interval_ms = MOVING_MS if moment.moves else BREATHING_MS
        if interval_ms != self._heart.interval():
            self._heart.setInterval(interval_ms)

    def _set_heart(self, *, going: bool) -> None:
        if not going or not self.isVisible():
            self._heart.stop()
        elif not self._heart.isActive():  # starting it again would put the next beat off
            self._heart.start()

    def _place(self) -> None:
        self.layers.place(self.rect(), self.stage)

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._mode in (Mode.DEMO, Mode.PRACTICE):
            self.perform_beat()
            self._set_heart(going=self._mode is Mode.DEMO or self._conductor.moves)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Nobody is led who cannot see the stage.
        self.pause()
        self._heart.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.controls.take(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._mode is Mode.PRACTICE:
            self.setFocus()
            self.perform(Command.TOGGLE)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._mode is Mode.PRACTICE:
            self.layers.wake()
        super().mouseMoveEvent(event)

    def _connect(self) -> None:
        conductor = self._conductor
        conductor.began.connect(self._take_routine)
        conductor.phase_began.connect(self._take_phase)
        conductor.beaten.connect(self.beaten)
        conductor.repetition_completed.connect(self.repetition_completed)
        conductor.repetition_cut_short.connect(self.repetition_cut_short)
        conductor.hurt.connect(self.hurt)
        self.controls.asked.connect(self.perform)
        self.pages.summary_left.connect(self._leave)
