"""Somebody practises on a fast clock, in a process that may be killed at any moment."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QTimer

from backcare_desktop.app.backcare import Backcare
from backcare_desktop.app.clip_shelf import ClipShelf
from backcare_desktop.app.day_board import GO_ON
from backcare_desktop.paths import places
from backcare_desktop.practice.events import RepetitionCompleted
from backcare_desktop.practice.player import PlayerState
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.ui.practice_keys import Command

CLOCK_RATE = 200.0
IDS = ("knee-to-chest", "bridge")
OVER = "over"

Done = tuple[str, str, int]


def practise(data: Path, told: Connection) -> None:
    """Go on where the last practice was cut off, or begin one; tell of every repetition that is
    on disk, and when all is done."""
    ClipShelf.get = lambda *_which: None  # type: ignore[method-assign]
    backcare = Backcare(places(data), clock_rate=CLOCK_RATE)
    panel = backcare.window.player_panel

    def tell(done: RepetitionCompleted) -> None:
        told.send((done.exercise_id, done.side.value, done.repetition))

    panel.repetition_completed.connect(tell)  # after the recorder: what is told is kept
    panel.practice_finished.connect(lambda: told.send(OVER))
    backcare.begin()
    if backcare.board.can_go_on:
        backcare.window.board.notes.accepted.emit(GO_ON)
    else:
        exercises = [backcare.library.get(id_) for id_ in IDS]
        items = [RoutineItem(each, each.dose.start) for each in exercises]
        backcare.practice.start("fast", items)
        panel.pages.pain.skip.click()

    def go_on() -> None:
        """A machine too busy to follow pauses the practice, as it should."""
        player = panel.player
        if player is not None and player.state is PlayerState.PAUSED:
            panel.perform(Command.GO_ON)

    busy = QTimer(backcare)
    busy.timeout.connect(go_on)
    busy.start(50)
    backcare.qt.exec()
