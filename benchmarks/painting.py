"""How long one frame of the moving figure takes, beside an animated picture of the same size.

    python benchmarks/painting.py [EXERCISE ...]

Traced for the first time, painted again from what was traced, and while the user turns the
figure. The peer is Qt's QMovie with a GIF of the same frames: what a program would play that
shows no living figure. All paint 960 x 720 pixels on one core, in turn, so that a busy machine
slows all of them. Times are of the painting thread alone, in milliseconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from measuring import HEIGHT, WIDTH, Row, canvas, gif, movie, shown, table, thread_ms

# isort: split
import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from backcare_desktop.render import Repetition
from backcare_desktop.ui.figure_glow import Glow
from backcare_desktop.ui.figure_look import LIGHT_LOOK
from backcare_desktop.ui.figure_painter import fit, ground_picture, paint_traced, trace
from backcare_desktop.ui.pictures import camera_of
from backcare_desktop.ui.stage import Stage
from backcare_desktop.ui.staging import glow_of
from backcare_desktop.ui.theme import Theme

FRAMES = 120
WARM_UP = 20
EXERCISES = ("bridge", "piriformis")


def rows(exercises: tuple[str, ...] = EXERCISES) -> list[Row]:
    """Every row of this benchmark."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    found = []
    for name in exercises:
        for ratio in (1, 2):
            found += _painting(shown(name), ratio)
    return [*found, _turning(app, shown(exercises[0]))]


def _painting(motion: Repetition, ratio: int) -> list[Row]:
    first, again = _painters(motion, ratio)
    play = _player(motion, ratio)
    took: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number in range(-WARM_UP, FRAMES):
        for work, kept in zip((first, again, play), took, strict=True):
            spent = thread_ms(work, number)
            if number >= 0:
                kept.append(spent)
    whole, filled, played = (tuple(each) for each in took)
    what = f"{motion.exercise.id}, {ratio}x"
    hope = "median 4, 99th 8" if ratio == 1 else "10"
    return [
        Row(f"{what}: trace and paint", "ms a frame", whole, "QMovie, GIF", played, hope),
        Row(f"{what}: paint what was traced", "ms a frame", filled, "QMovie, GIF", played, hope),
    ]


def _painters(
    motion: Repetition, ratio: int
) -> tuple[Callable[[int], None], Callable[[int], None]]:
    """Paint the frame of a number, with shadow, light and shade: traced now, and traced before."""
    exercise = motion.exercise
    camera, rect = camera_of(exercise, None, None), QRectF(0, 0, WIDTH, HEIGHT)
    times = np.linspace(0.0, motion.duration_s, FRAMES, endpoint=False)
    frames = [motion.frame(float(at)).spheres for at in times]
    view = fit(frames[::8], camera, rect)
    # As the widget does: the mat lies still.
    ground = ground_picture(camera, view, LIGHT_LOOK, ratio)
    glow = Glow({muscle.name: 1.0 for muscle in exercise.muscles}, glow_of(exercise.work))
    traced = [trace(spheres, camera, view, LIGHT_LOOK) for spheres in frames]
    image = canvas(ratio)

    def paint(number: int, *, again: bool) -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(ground.corner, ground.image)
        known = traced[number] if again else trace(frames[number], camera, view, LIGHT_LOOK)
        paint_traced(painter, known, LIGHT_LOOK, glow=glow)
        painter.end()

    return lambda number: paint(number, again=False), lambda number: paint(number, again=True)


def _player(motion: Repetition, ratio: int) -> Callable[[int], None]:
    playing, image = movie(gif(motion, 60, ratio)), canvas(ratio)

    def play(_number: int) -> None:
        playing.jumpToNextFrame()
        painter = QPainter(image)
        painter.drawImage(QRectF(0, 0, WIDTH, HEIGHT), playing.currentImage())
        painter.end()

    return play


def _turning(app: QApplication, motion: Repetition) -> Row:
    """Frames a second while the mouse turns the figure, in a widget."""
    exercise = motion.exercise
    stage = Stage(Theme(app, "light"), lambda *_: motion.clip)
    stage.resize(WIDTH, HEIGHT)
    stage.set_scene(exercise, motion.timeline.phases)
    stage.turnable = True
    stage.show()
    app.processEvents()  # only a window that was exposed paints
    speeds = []
    for number in range(120):
        stage.show_moment(motion.timeline.at(number / 30 % motion.duration_s), exercise)
        began = time.perf_counter()
        _drag(app, stage, number)
        stage.repaint()
        speeds.append(1.0 / (time.perf_counter() - began))
    stage.close()
    return Row("turning with the mouse", "frames a second", tuple(speeds[10:]), hope="at least 25")


def _drag(app: QApplication, stage: Stage, number: int) -> None:
    kind = QMouseEvent.Type.MouseButtonPress if number == 0 else QMouseEvent.Type.MouseMove
    place = QPointF(200 + 3 * number, 300 - number // 2)
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    app.sendEvent(stage, QMouseEvent(kind, place, stage.mapToGlobal(place), button, button, none))


if __name__ == "__main__":
    sys.stdout.write(table(rows(tuple(sys.argv[1:]) or EXERCISES)))
