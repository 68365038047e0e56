"""How much of a core the player takes over *All seven*, beside a movie of the same size.

    python benchmarks/player.py [EXERCISE ...]

The real panel plays the beginning of every exercise on the real clock; then Qt's QMovie plays a
GIF of the same exercise, of the same size and for as long, at 30 frames a second. What counts is
the time that the processor spent on this process, so a busy machine matters little. The figure
moves at 60 frames a second and breathes at 15.
"""

from __future__ import annotations

import sys
import time

from measuring import HEIGHT, WIDTH, Row, gif, library, movie, shown, table

# isort: split
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from backcare_desktop.practice.player import Player
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import compile_routine
from backcare_desktop.ui.player_panel import PlayerPanel
from backcare_desktop.ui.theme import Theme

SECONDS = 14.0
"""Of every exercise: about one repetition."""


def rows(exercises: tuple[str, ...] = (), seconds: float = SECONDS) -> list[Row]:
    """The player's and the movie's share of one core, in percent, for each exercise."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    names = exercises or tuple(each.id for each in library().exercises)
    found = [(name, _figure(theme, name, seconds), _movie(name, seconds)) for name in names]
    together = Row(
        "the player, all exercises",
        "% of a core",
        (sum(figure for _, figure, _ in found) / len(found),),
        "QMovie, GIF, 30 a second",
        (sum(played for _, _, played in found) / len(found),),
        "ratio 1.5",
    )
    return [
        *(Row(f"the player, {n}", "% of a core", (f,), "QMovie", (p,)) for n, f, p in found),
        together,
    ]


def _figure(theme: Theme, name: str, seconds: float) -> float:
    motion = shown(name)
    panel = PlayerPanel(theme, lambda *_: motion.clip, lambda _: motion.exercise, time.monotonic)
    panel.resize(WIDTH, HEIGHT)
    panel.show()
    item = RoutineItem(motion.exercise, motion.exercise.dose.start)
    panel.play(Player(compile_routine([item], lead_in_s=0.0), time.monotonic))
    share = _share_of_a_core(seconds)
    panel.stop()
    panel.close()
    panel.deleteLater()
    return share


def _movie(name: str, seconds: float) -> float:
    motion = shown(name)
    playing = movie(gif(motion, min(round(30 * motion.duration_s), 400)))
    window = QWidget()
    window.resize(WIDTH, HEIGHT)
    label = QLabel(window)
    label.resize(WIDTH, HEIGHT)
    label.setMovie(playing)
    window.show()
    playing.start()
    share = _share_of_a_core(seconds)
    playing.stop()
    window.close()
    return share


def _share_of_a_core(seconds: float) -> float:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    cpu, clock = time.process_time(), time.perf_counter()
    loop.exec()
    return 100 * (time.process_time() - cpu) / (time.perf_counter() - clock)


if __name__ == "__main__":
    sys.stdout.write(table(rows(tuple(sys.argv[1:]))))
