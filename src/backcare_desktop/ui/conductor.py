"""Leads one practice: does what keys and clicks ask for, and tells what happened."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.player import (
    Event,
    Finished,
    Hurt,
    PausedByGap,
    PhaseBegan,
    Player,
    PlayerState,
    RepetitionCompleted,
    RepetitionCutShort,
    RoutineChanged,
)
from backcare_desktop.practice.timeline import Moment
from backcare_desktop.ui.practice_course import Course, Scene, Tally
from backcare_desktop.ui.practice_keys import Command

COUNT_IN_S = 3.0
"""From the key that goes on to the practice: time to put the arm down again."""

_LEADS = (PlayerState.PLAYING, PlayerState.COUNTING_IN)
_OVER = (PlayerState.FINISHED, PlayerState.STOPPED)


class Waited(StrEnum):
    """Why a practice is paused that nobody paused."""

    GAP = "gap"
    LOCK = "lock"


class Conductor(QObject):
    """`exercise_of(exercise id)` looks an exercise up."""

    began = Signal(object)
    """This `Player` leads from now on, or goes on with another timeline."""
    beaten = Signal()
    """The player has looked at the clock."""
    phase_began = Signal(object)
    repetition_completed = Signal(object)
    repetition_cut_short = Signal(object)
    hurt = Signal(object)
    """It hurts (`Hurt`): the figure begins to let go."""

    def __init__(self, exercise_of: Callable[[str], Exercise], parent: QObject) -> None:
        super().__init__(parent)
        self._exercise_of = exercise_of
        self._course: Course | None = None
        self.player: Player | None = None
        self.tally = Tally(exercise_of)
        """What was done so far."""
        self._first_count = False
        self.waited: Waited | None = None
        """Why the practice is paused, if nobody paused it."""

    @property
    def lengths_s(self) -> tuple[float, ...]:
        """How long each exercise of the routine takes, in seconds."""
        return () if self._course is None else self._course.lengths_s

    @property
    def is_over(self) -> bool:
        return self.player is not None and self.player.state in _OVER

    @property
    def moves(self) -> bool:
        """Whether anything will change by itself."""
        player = self.player
        if player is None:
            return False
        lets_go = player.state is PlayerState.HURT and not player.has_let_go
        return player.state in _LEADS or lets_go

    @property
    def in_lead_in(self) -> bool:
        """Whether there is time to lie down, which any key ends."""
        player = self.player
        if player is None or player.state not in _LEADS:
            return False
        if player.state is PlayerState.COUNTING_IN:
            return self._first_count
        moment = player.moment
        return moment.index == 0 and moment.phase.kind is PhaseKind.PREPARE

    def scene(self, player: Player, moment: Moment) -> Scene:
        """What the words need besides the moment."""
        assert self._course is not None, "a practice has begun"
        return self._course.scene(moment, player.position_s)

    def begin(self, player: Player, count_in_s: float = 0.0, done: Tally | None = None) -> None:
        """Lead through this player's timeline, after `count_in_s` seconds to lie down. done: what
        counts already, where a practice goes on."""
        self.player = player
        self.waited = None
        self.tally = Tally(self._exercise_of) if done is None else done
        self._take_routine(player)
        player.start(count_in_s)
        self._first_count = count_in_s > 0.0

    def forget(self) -> None:
        """The practice is over, and has been told."""
        self.player = None

    def interrupt(self) -> bool:
        """Wait for the user, who is led at present; False if nobody is."""
        if self.player is None or self.player.state not in _LEADS:
            return False
        self.perform(Command.PAUSE)
        self.waited = Waited.LOCK
        return True

    def perform(self, command: Command) -> None:
        """Do what somebody asks for, if there is a practice."""
        player = self.player
        if player is None:
            return
        if player.state is not PlayerState.COUNTING_IN:
            self._first_count = False
        match command:
            case Command.SKIP if self._first_count:
                player.pause()
                player.resume()
            case Command.PAUSE:
                player.pause()
            case Command.GO_ON:
                player.resume(COUNT_IN_S)
            case Command.TOGGLE | Command.ANY:
                player.toggle(COUNT_IN_S)
            case Command.SKIP:
                player.skip()
                player.resume(COUNT_IN_S)
            case Command.BACK:
                player.back()
                player.resume(COUNT_IN_S)
            case Command.HURT:
                player.hurt()
            case Command.STOP:
                player.stop()
        if player.state is not PlayerState.PAUSED:
            self.waited = None

    def look(self) -> None:
        """Let the player look at the clock, and tell what has happened."""
        player = self.player
        if player is None:
            return
        for event in player.tick():
            self._tell(event, player)
        self.beaten.emit()

    def _tell(self, event: Event, player: Player) -> None:
        match event:
            case PhaseBegan():
                self.phase_began.emit(event)
            case RepetitionCompleted():
                self.tally.add(event)
                self.repetition_completed.emit(event)
            case RepetitionCutShort():
                self.tally.add(event)
                self.repetition_cut_short.emit(event)
            case Hurt():
                self.hurt.emit(event)
            case RoutineChanged():
                self._take_routine(player)
            case PausedByGap():
                self.waited = Waited.GAP
            case Finished():
                pass  # the player's state says so

    def _take_routine(self, player: Player) -> None:
        self._course = Course(player.timeline, self._exercise_of)
        self.began.emit(player)
