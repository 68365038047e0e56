"""What the motion costs: reading the clips, solving one, and the memory that it takes.

python benchmarks/motion.py
"""

from __future__ import annotations

import sys
import time
import tracemalloc

from measuring import HEIGHT, WIDTH, Row, library, milliseconds, shown, table

# isort: split
from PySide6.QtWidgets import QApplication

from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises.clips import clip_of, kept_clip
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.timeline import demo_timeline
from backcare_desktop.resources import assets
from backcare_desktop.ui.stage import Stage
from backcare_desktop.ui.theme import Theme

TURNS = 15


def rows() -> list[Row]:
    """Every row of this benchmark."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    exercises = library().exercises
    bridge = library().get("bridge")
    clip_of(bridge, None, None)  # what is imported when something is solved
    loading = [milliseconds(_load, exercises, clock=time.process_time) for _ in range(TURNS)]
    solving = [milliseconds(clip_of, bridge, clock=time.process_time) / 1000 for _ in range(3)]
    return [
        Row("reading the seven clips", "ms", tuple(loading[1:]), hope="30"),
        Row("solving one exercise (bridge)", "s", tuple(solving), hope="2"),
        Row("memory of the seven clips", "MB", (_clip_memory(exercises),), hope="10"),
        Row("frames kept for one exercise, at most", "MB", (_kept_memory(app),), hope="40"),
    ]


def _load(exercises: tuple[Exercise, ...]) -> list[Clip]:
    folder = assets() / "clips"
    clips = [kept_clip(exercise, None, folder) for exercise in exercises]
    found = [clip for clip in clips if clip is not None]
    if len(found) < len(exercises):
        sys.exit("Kept clips are of other poses: python -m backcare_desktop.exercises.clips")
    return found


def _clip_memory(exercises: tuple[Exercise, ...]) -> float:
    """All clips, with what they lay by when they are played."""
    tracemalloc.start()
    clips = _load(exercises)
    for exercise, clip in zip(exercises, clips, strict=True):
        for phase in demo_timeline(exercise).phases:
            clip.frame(phase.from_pose, phase.to_pose, 0.5)
    taken, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / 1e6


def _kept_memory(app: QApplication) -> float:
    """What the stage keeps of the exercise that needs most, at 60 frames a second."""
    theme, most = Theme(app, "light"), 0
    for exercise in library().exercises:
        motion = shown(exercise.id)
        stage = Stage(theme, lambda *_, motion=motion: motion.clip)
        stage.resize(WIDTH, HEIGHT)
        stage.set_scene(exercise, motion.timeline.phases)
        stage.show()
        app.processEvents()  # only a window that was exposed paints
        for time_s in motion.times(60):
            stage.show_moment(motion.timeline.at(time_s), exercise)
            stage.repaint()
        most = max(most, stage.kept_bytes)
        stage.close()
    return most / 1e6


if __name__ == "__main__":
    sys.stdout.write(table(rows()))
