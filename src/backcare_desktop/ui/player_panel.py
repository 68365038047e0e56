"""The stage: the figure, and everything that is said about it, from one moment a heartbeat.

Before practice it loops a demonstration. During practice it plays a `Player`, shows its moments,
and tells what happened. It holds no time of its own: the timer is a heartbeat, the position is
the player's.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from backcare_desktop import words
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.player import (
    Event,
    Finished,
    PausedByGap,
    PhaseBegan,
    Player,
    PlayerState,
    RepetitionCompleted,
    RepetitionCutShort,
)
from backcare_desktop.practice.timeline import Moment
from backcare_desktop.ui.demonstration import Demonstration
from backcare_desktop.ui.named import named
from backcare_desktop.ui.practice_course import Course, Tally
from backcare_desktop.ui.practice_hud import PracticeHud
from backcare_desktop.ui.practice_keys import Command, command_of
from backcare_desktop.ui.stage import ClipOf, Stage
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.veil import FinishedPage, PauseVeil

MOVING_MS = 16
DEMO_MS = 33
BREATHING_MS = 66
"""The heartbeat while the figure leads, shows how it goes, and only breathes."""

_ROOM_TO_REST = 160
"""Pixels of height that the figure needs to rest below what was done."""

ExerciseOf = Callable[[str], Exercise]


class Mode(StrEnum):
    """What the stage is for at present."""

    EMPTY = "empty"
    DEMO = "demo"
    PRACTICE = "practice"
    FINISHED = "finished"


class PlayerPanel(QWidget):
    """`clip_of(exercise id, variant)` and `exercise_of(exercise id)` look things up; `now` gives
    monotonic seconds."""

    step_shown = Signal(int)
    """The number of the written step that the demonstration shows now; 0 for none."""
    beaten = Signal()
    """A heartbeat of the practice: the player has looked at the clock."""
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
        self._player: Player | None = None
        self._waited = False
        self._course: Course | None = None
        self._tally = Tally(exercise_of)
        self.stage = Stage(theme, clip_of, self)
        self.hud = PracticeHud(theme, animated=animated, parent=self)
        self.pause_veil = PauseVeil(theme, self)
        self.finished_page = FinishedPage(theme, self)
        for overlay in (self.hud, self.pause_veil, self.finished_page):
            overlay.hide()
        self._heart = named(QTimer(self), "heart")
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self.perform_beat)
        self._connect_controls()

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def player(self) -> Player | None:
        """The player of the practice that is going on or has just ended."""
        return self._player

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
        self.stage.set_scene(exercise, self._demo.timeline.phases)
        self.perform_beat()
        self._set_heart(going=True)

    def play(self, player: Player) -> None:
        """Lead through this player's timeline, from now on."""
        self._player = player
        self._on_stage = ""
        self._waited = False
        self._tally = Tally(self._exercise_of)
        self._course = Course(player.timeline, self._exercise_of)
        self.hud.set_routine(self._course.lengths_s)
        self._enter(Mode.PRACTICE)
        self.setFocus()
        player.start()
        self._advance()
        self._set_heart(going=True)
        self.hud.controls.wake()

    # What the user asks for

    def pause(self) -> None:
        """Pause the practice, if one is going on."""
        self.perform(Command.PAUSE)

    def stop(self) -> None:
        """Stop the practice, if one is going on, and leave it."""
        self.perform(Command.STOP)
        self._leave()

    def perform(self, command: Command) -> None:
        """Do what a key, a click or a button asks for; nothing outside of practice."""
        player = self._player
        if player is None or self._mode is not Mode.PRACTICE:
            return
        playing = player.state is PlayerState.PLAYING
        match command:
            case Command.PAUSE:
                player.pause()
            case Command.GO_ON:
                player.resume()
            case Command.TOGGLE:
                player.toggle()
            case Command.ANY if playing and player.moment.phase.kind is PhaseKind.PREPARE:
                player.skip()
            case Command.ANY:
                player.toggle()
            case Command.SKIP:
                player.skip()
                player.resume()
            case Command.BACK:
                player.back()
                player.resume()
            case Command.STOP:
                player.stop()
        if player.state is PlayerState.PLAYING:
            self._waited = False
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
            self.beaten.emit()

    def _advance(self) -> None:
        player = self._player
        if player is None or self._course is None:
            return
        for event in player.tick():
            self._tell(event)
        if player.state in (PlayerState.FINISHED, PlayerState.STOPPED):
            self._end(player)
            return
        paused = player.state is PlayerState.PAUSED
        if paused:
            self.pause_veil.sentence.setText(words.paused(waited=self._waited))
        self.pause_veil.setVisible(paused)
        self._set_heart(going=not paused)
        moment = player.moment
        scene = self._course.scene(moment, player.position_s)
        self._show_figure(moment, scene.exercise)
        self.hud.show_moment(moment, scene)

    def _tell(self, event: Event) -> None:
        match event:
            case PhaseBegan():
                self._set_scene(event.phase)
                self.phase_began.emit(event)
            case RepetitionCompleted():
                self._tally.add(event)
                self.repetition_completed.emit(event)
            case RepetitionCutShort():
                self._tally.add(event)
                self.repetition_cut_short.emit(event)
            case PausedByGap():
                self._waited = True
            case Finished():
                pass  # the player's state says so, and _advance acts on it

    def _end(self, player: Player) -> None:
        finished = player.state is PlayerState.FINISHED
        self._set_heart(going=False)
        moment = player.moment
        self.stage.show_moment(moment, self._exercise_of(moment.phase.exercise_id))
        if self._tally.is_empty:
            self._mode = Mode.FINISHED
        else:
            number, unit = words.practice_time(self._tally.seconds)
            headline = words.practice_ended(finished=finished)
            self.finished_page.show_result(headline, number, unit, self._tally.sentences())
            self._enter(Mode.FINISHED)
            self.finished_page.done.setFocus()
        (self.practice_finished if finished else self.practice_stopped).emit()
        if self._tally.is_empty:
            self._leave()

    def _leave(self) -> None:
        if self._mode is Mode.FINISHED:
            self._player = None
            self._enter(Mode.EMPTY)
            self.left.emit()

    # Showing

    def _enter(self, mode: Mode) -> None:
        self._mode = mode
        practice = mode is Mode.PRACTICE
        self.hud.setVisible(practice)
        self.pause_veil.hide()
        self.finished_page.setVisible(mode is Mode.FINISHED)
        # During practice a drag must not turn the figure: every click pauses.
        self.stage.turnable = mode is Mode.DEMO
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if practice else Qt.FocusPolicy.NoFocus)
        self._place()

    def _set_scene(self, phase: Phase) -> None:
        if self._player is None or phase.exercise_id == self._on_stage:
            return
        self._on_stage = phase.exercise_id
        phases = self._player.timeline.phases
        same = [each for each in phases if each.exercise_id == phase.exercise_id]
        self.stage.set_scene(self._exercise_of(phase.exercise_id), same)

    def _show_figure(self, moment: Moment, exercise: Exercise) -> None:
        self.stage.show_moment(moment, exercise)
        moves = moment.phase.from_pose != moment.phase.to_pose
        leads = MOVING_MS if self._mode is Mode.PRACTICE else DEMO_MS
        interval_ms = leads if moves else BREATHING_MS
        if interval_ms != self._heart.interval():
            self._heart.setInterval(interval_ms)

    def _set_heart(self, *, going: bool) -> None:
        if not going or not self.isVisible():
            self._heart.stop()
        elif not self._heart.isActive():  # starting it again would put the next beat off
            self._heart.start()

    def _place(self) -> None:
        whole = self.rect()
        for overlay in (self.hud, self.pause_veil, self.finished_page):
            overlay.setGeometry(whole)
        foot = 0
        if self._mode is Mode.FINISHED:
            room = self.finished_page.room_below(whole.height())
            foot = min(room, round(whole.height() * 0.38)) if room >= _ROOM_TO_REST else 0
        self.finished_page.set_foot(foot)
        self.stage.setVisible(self._mode is not Mode.FINISHED or foot > 0)
        if foot:
            self.stage.setGeometry(whole.adjusted(0, whole.height() - foot, 0, 0))
        elif self._mode is Mode.PRACTICE:
            # The words have the top, the ring the right, the controls the bottom.
            top, bottom = round(whole.height() * 0.15), self.hud.foot_height()
            right = round(self.hud.ring.width() * 0.8)
            self.stage.setGeometry(whole.adjusted(0, top, -right, -bottom))
        else:
            self.stage.setGeometry(whole)

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._mode in (Mode.DEMO, Mode.PRACTICE):
            self.perform_beat()
            playing = self._player is not None and self._player.state is PlayerState.PLAYING
            self._set_heart(going=self._mode is Mode.DEMO or playing)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Nobody is led who cannot see the stage.
        self.pause()
        self._heart.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
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
            self.hud.controls.wake()
        super().mouseMoveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A control that has the focus takes Enter; every other key keeps its meaning.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if isinstance(watched, QPushButton | QToolButton) and not event.isAutoRepeat():
                    watched.click()
                return True
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Do what the key means at present; False if it means nothing here."""
        if self._mode is Mode.FINISHED:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape):
                self._leave()
                return True
            return False
        command = command_of(event)
        if self._mode is not Mode.PRACTICE or command is None:
            if event.key() == Qt.Key.Key_Tab:
                self.hud.controls.wake()
            return False
        self.perform(command)
        return True

    def _connect_controls(self) -> None:
        controls = self.hud.controls
        controls.back_pressed.connect(lambda: self.perform(Command.BACK))
        controls.pause_pressed.connect(lambda: self.perform(Command.TOGGLE))
        controls.skip_pressed.connect(lambda: self.perform(Command.SKIP))
        controls.stop_pressed.connect(lambda: self.perform(Command.STOP))
        self.pause_veil.go_on_pressed.connect(lambda: self.perform(Command.GO_ON))
        self.pause_veil.stop_pressed.connect(lambda: self.perform(Command.STOP))
        self.finished_page.done_pressed.connect(self._leave)
        for button in (*self.findChildren(QToolButton), *self.findChildren(QPushButton)):
            button.installEventFilter(self)
