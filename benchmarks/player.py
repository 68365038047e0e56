"""How much of a core the player takes over *All seven*, beside a movie of the same size.

    python benchmarks/player.py [EXERCISE ...]

The real panel plays the whole routine, from lying down to the end, beat for beat as it would in
practice: 60 a second while the body moves, 15 while it breathes. Only the clock is wound on from
beat to beat instead of being waited for, so that eleven minutes take one. What is drawn ahead on
the other thread counts as well. Qt's QMovie plays a GIF of the same exercises, of the same size,
at 30 pictures a second: as many of them as show what one costs. What counts is the time that the
processor spent on this process, so a busy machine matters little.
"""

from __future__ import annotations

import sys
import time
from functools import cache

from measuring import HEIGHT, WIDTH, Row, gif, library, movie, shown, table

# isort: split
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises.clips import clip_of, transitions_clip
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.exercises.transitions import CLIP_ID
from backcare_desktop.practice.player import Player, PlayerState
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import Timeline, compile_routine
from backcare_desktop.resources import assets
from backcare_desktop.ui.player_panel import PlayerPanel
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme

MOVIE_FPS = 30
MOVIE_PICTURES = 90
"""Of every exercise; its GIF comes round when it is shorter."""


def rows(exercises: tuple[str, ...] = ()) -> list[Row]:
    """The player's and the movie's share of one core, in percent, for each exercise and for the
    routine."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    routine = tuple(each for each in library().exercises if not exercises or each.id in exercises)
    timeline = compile_routine([RoutineItem(each, each.dose.start) for each in routine])
    player = _figure(app, routine, timeline)
    picture_s = {each.id: _picture_s(app, each.id) for each in routine}
    lengths_s = {each.id: _length_s(timeline, each.id) for each in routine}
    found = [
        Row(
            f"the player, {name}",
            "% of a core",
            (100 * player[name] / lengths_s[name],),
            "QMovie",
            (100 * picture_s[name] * MOVIE_FPS,),
        )
        for name in player
    ]
    movie_s = sum(picture_s[name] * MOVIE_FPS * lengths_s[name] for name in player)
    together = Row(
        "the player, the whole routine",
        "% of a core",
        (100 * sum(player.values()) / timeline.duration_s,),
        "QMovie, GIF, 30 a second",
        (100 * movie_s / timeline.duration_s,),
        "ratio 1.5",
    )
    return [*found, together]


def _length_s(timeline: Timeline, exercise_id: str) -> float:
    return sum(each.duration_s for each in timeline.phases if each.exercise_id == exercise_id)


def _figure(
    app: QApplication, exercises: tuple[Exercise, ...], timeline: Timeline
) -> dict[str, float]:
    """Seconds of processor time that each exercise takes, by its id."""
    known = {each.id: each for each in exercises}
    now_s = 0.0
    panel = PlayerPanel(Theme(app, "light"), _clips(known), known.__getitem__, lambda: now_s)
    panel.resize(WIDTH, HEIGHT)
    panel.show()
    app.processEvents()
    player = Player(timeline, lambda: now_s)
    panel.play(player)
    heart = panel.findChild(QTimer, "heart")
    assert isinstance(heart, QTimer)
    spent = dict.fromkeys(known, 0.0)
    while player.state is not PlayerState.FINISHED:
        heart.stop()  # the clock is ours; it started again with the beat
        exercise_id = player.moment.phase.exercise_id
        began = time.process_time()
        now_s += heart.interval() / 1000
        panel.perform_beat()
        app.processEvents()
        spent[exercise_id] += time.process_time() - began
    panel.close()
    panel.deleteLater()
    return spent


def _clips(exercises: dict[str, Exercise]) -> ClipOf:
    """The kept clips of these exercises, and of the ways between them."""

    @cache
    def clip(exercise_id: str, variant: str | None) -> Clip:
        if exercise_id == CLIP_ID:
            return transitions_clip(assets() / "clips")
        return clip_of(exercises[exercise_id], variant, assets() / "clips")

    return clip


def _picture_s(app: QApplication, name: str) -> float:
    """Seconds of processor time for one picture of the movie."""
    motion = shown(name)
    playing = movie(gif(motion, min(round(MOVIE_FPS * motion.duration_s), MOVIE_PICTURES)))
    window = QWidget()
    window.resize(WIDTH, HEIGHT)
    label = QLabel(window)
    label.resize(WIDTH, HEIGHT)
    label.setMovie(playing)
    window.show()
    app.processEvents()
    began = time.process_time()
    for _ in range(MOVIE_PICTURES):
        playing.jumpToNextFrame()
        app.processEvents()
    spent = time.process_time() - began
    window.close()
    return spent / MOVIE_PICTURES


if __name__ == "__main__":
    sys.stdout.write(table(rows(tuple(sys.argv[1:]))))
