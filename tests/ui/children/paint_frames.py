"""Paints many frames in one process, and says how its memory was before and after.

    python paint_frames.py FRAMES WARM_UP [FRAMES_A_VISIT]

All exercises in turn, both people, both looks, lit and marked, turned now and then. The warm-up
fills everything that is kept on purpose. Prints JSON: `frames`, and `before_kb` and `after_kb`,
the process's proportional share of memory.
"""

import ctypes
import gc
import json
import math
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from backcare_desktop.exercises.clips import clip_of
from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.timeline import demo_timeline
from backcare_desktop.resources import assets
from backcare_desktop.settings import FigureName
from backcare_desktop.ui.figure_look import FigureLook, Look, figure_look
from backcare_desktop.ui.stage import Stage
from backcare_desktop.ui.theme import DARK, LIGHT, Theme

VISIT = int(sys.argv[3]) if len(sys.argv) > 3 else 250
"""Frames for one exercise before the next one."""
TURNS_EVERY = 50
SIZE = (480, 270)


class Painter:
    """A stage on which everything is shown in turn."""

    def __init__(self, app: QApplication) -> None:
        library = load_library([assets() / "exercises"])
        clips = {each.id: clip_of(each, None, assets() / "clips") for each in library.exercises}
        self._app = app
        self._stage = Stage(Theme(app, "light"), lambda exercise_id, _: clips[exercise_id])
        self._stage.resize(*SIZE)
        self._stage.show()
        app.processEvents()  # only a window that was exposed paints
        looks = [
            figure_look(tokens, Look(figure=person))
            for tokens in (LIGHT, DARK)
            for person in FigureName
        ]
        self._visits = [(look, each) for look in looks for each in library.exercises]

    @property
    def round(self) -> int:
        """How many frames it takes to show everything once."""
        return len(self._visits) * VISIT

    def paint(self, rounds: int) -> None:
        """Show everything so many times."""
        for _ in range(rounds):
            for look, exercise in self._visits:
                self._visit(look, exercise)

    def _visit(self, look: FigureLook, exercise: Exercise) -> None:
        stage, timeline = self._stage, demo_timeline(exercise)
        stage.set_look(look)
        stage.set_scene(exercise, timeline.phases)
        stage.turnable = True
        for number in range(VISIT):
            if number % TURNS_EVERY == TURNS_EVERY - 1:
                QTest.keyClick(stage, Qt.Key.Key_Right)
            elif number % TURNS_EVERY == 0:
                stage.return_home(gently=False)
            stage.show_moment(timeline.at(number / VISIT * timeline.duration_s), exercise)
            stage.repaint()
        self._app.processEvents()


def proportional_kb() -> int:
    """This process's share of memory; what the allocator merely holds back is given back first."""
    gc.collect()
    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1])


def main() -> None:
    frames, warm_up = (int(each) for each in sys.argv[1:3])
    painter = Painter(QApplication(sys.argv[:1]))
    painter.paint(math.ceil(warm_up / painter.round))
    before = proportional_kb()
    rounds = math.ceil(frames / painter.round)
    painter.paint(rounds)
    after = proportional_kb()
    found = {"frames": rounds * painter.round, "before_kb": before, "after_kb": after}
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
