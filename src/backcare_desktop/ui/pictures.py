"""Pictures of an exercise as files: PNG, GIF and SVG. Nothing is shown and no display is needed."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPaintDevice, QPainter, QPainterPath

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.render import SHEET_FRAMES, Repetition, key_time, sheet_times
from backcare_desktop.ui import svg_movie
from backcare_desktop.ui.figure_look import FigureLook, Look, figure_look
from backcare_desktop.ui.figure_marks import paint_marks, room_for_figure
from backcare_desktop.ui.figure_painter import Camera, View, fit, paint_figure
from backcare_desktop.ui.staging import glow, marks
from backcare_desktop.ui.svg_sketch import Shape, Sketch
from backcare_desktop.ui.tokens import DARK, LIGHT, Tokens

Size = tuple[int, int]
"""Width and height in pixels."""

SIZE: Size = (960, 540)
MOVING_SIZE: Size = (640, 360)
SHEET_SIZE: Size = (1920, 540)
SHEET_COLUMNS = 4

GIF_FPS = 25
SVG_FPS = 12
"""While the body moves; while it only breathes it is shown less often."""
SVG_BREATHING_FPS = 4

STILL_M = 0.004
"""Metres: less than this is not a movement that needs a picture of its own."""


def camera_of(exercise: Exercise, azimuth: float | None, elevation: float | None) -> Camera:
    """The exercise's own view, or parts of another one, in degrees."""
    own = exercise.camera
    return Camera(
        own.azimuth if azimuth is None else azimuth,
        own.elevation if elevation is None else elevation,
    )


@dataclass(frozen=True, slots=True)
class Style:
    """Whom a picture shows, and whether it is a light or a dark one."""

    person: Look = field(default_factory=Look)
    dark: bool = False

    @property
    def tokens(self) -> Tokens:
        return DARK if self.dark else LIGHT

    @property
    def look(self) -> FigureLook:
        return figure_look(self.tokens, self.person)


PLAIN = Style()


@dataclass(frozen=True)
class Stage:
    """A repetition seen through a camera: all its frames at one scale."""

    shown: Repetition
    camera: Camera
    style: Style = PLAIN

    @cached_property
    def _reach(self) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
        times = np.linspace(0.0, self.shown.duration_s, 48)
        return [self.shown.frame(float(time_s)).spheres for time_s in times]

    def view(self, rect: QRectF) -> View:
        """The scale at which the whole repetition fits into `rect`."""
        spine = self.shown.exercise.aid == "spine"
        return fit(self._reach, self.camera, room_for_figure(rect, spine=spine))

    def paint(self, painter: QPainter, time_s: float, rect: QRectF, view: View) -> None:
        """The body `time_s` seconds into the loop, with the light in it and the marks on it."""
        shown, look = self.shown, self.style.look
        moment, spheres = shown.timeline.at(time_s), shown.frame(time_s).spheres
        light = glow(moment, shown.exercise)
        drawn = marks(shown.clip, shown.exercise, moment)
        paint_figure(painter, spheres, self.camera, rect, look, view=view, glow=light)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marks(painter, drawn, spheres, self.camera, view, rect, look, self.style.tokens)


def png(
    shown: Repetition, camera: Camera, size: Size, time_s: float, style: Style = PLAIN
) -> bytes:
    """One moment."""
    stage, rect = Stage(shown, camera, style), _rect(size)
    image = _canvas(size, style)
    with painting(image) as painter:
        stage.paint(painter, time_s, rect, stage.view(rect))
    return as_png(image)


def sheet_png(shown: Repetition, camera: Camera, size: Size, style: Style = PLAIN) -> bytes:
    """Eight moments, row by row, at one scale."""
    stage = Stage(shown, camera, style)
    rows = SHEET_FRAMES // SHEET_COLUMNS
    tile = QRectF(0, 0, size[0] / SHEET_COLUMNS, size[1] / rows)
    view = stage.view(tile)
    image = _canvas(size, style)
    with painting(image) as painter:
        for number, time_s in enumerate(sheet_times(shown)):
            row, column = divmod(number, SHEET_COLUMNS)
            painter.save()
            painter.translate(column * tile.width(), row * tile.height())
            painter.setClipRect(tile)
            stage.paint(painter, time_s, tile, view)
            painter.restore()
    return as_png(image)


def gif(shown: Repetition, camera: Camera, size: Size, style: Style = PLAIN) -> bytes:
    """The repetition in a loop, with one palette for all its frames so that nothing flickers."""
    stage, rect = Stage(shown, camera, style), _rect(size)
    view = stage.view(rect)

    def frame(time_s: float) -> Image.Image:
        image = _canvas(size, style)
        with painting(image) as painter:
            stage.paint(painter, time_s, rect, view)
        return _pillow(image)

    times = shown.times(GIF_FPS)[:-1]
    palette = _palette([frame(time_s) for time_s in times[:: max(len(times) // 6, 1)]])
    frames: Iterator[Image.Image] = (
        frame(time_s).quantize(palette=palette, dither=Image.Dither.NONE) for time_s in times
    )
    data = io.BytesIO()
    first = next(frames)
    first.save(
        data,
        "GIF",
        save_all=True,
        append_images=frames,
        duration=1000 // GIF_FPS,
        loop=0,
        optimize=False,
    )
    return data.getvalue()


def svg(
    shown: Repetition, camera: Camera, size: Size, time_s: float, style: Style = PLAIN
) -> bytes:
    """One moment, as vectors."""
    stage, rect = Stage(shown, camera, style), _rect(size)
    shapes = _sketch(stage, size, rect, stage.view(rect), time_s)
    return svg_movie.still(shapes, size, shown.exercise.name)


def animated_svg(shown: Repetition, camera: Camera, size: Size, style: Style = PLAIN) -> bytes:
    """The repetition in a loop, as vectors."""
    stage, rect = Stage(shown, camera, style), _rect(size)
    view = stage.view(rect)
    times = _svg_times(shown)
    pictures = [
        svg_movie.Picture(_sketch(stage, size, rect, view, begins_s), begins_s, ends_s)
        for begins_s, ends_s in itertools.pairwise(times)
    ]
    key_s = key_time(shown)
    key = max(number for number, time_s in enumerate(times[:-1]) if time_s <= key_s)
    return svg_movie.movie(pictures, size, shown.exercise.name, key)


def _svg_times(shown: Repetition) -> list[float]:
    """When a new picture is due: often while the body moves, seldom while it breathes."""
    step_s = 1 / SVG_FPS
    times, last = [0.0], shown.frame(0.0, breathing=False).spheres
    for time_s in shown.times(SVG_FPS)[1:-1]:
        body = shown.frame(time_s, breathing=False).spheres
        moved = float(np.abs(body[:, :3] - last[:, :3]).max())
        if moved > STILL_M or time_s - times[-1] > 1 / SVG_BREATHING_FPS - step_s / 2:
            times.append(time_s)
            last = body
    return [*times, shown.duration_s]


def _sketch(stage: Stage, size: Size, rect: QRectF, view: View, time_s: float) -> tuple[Shape, ...]:
    sketch = Sketch(*size)
    with painting(sketch) as painter:
        ground = QPainterPath()
        ground.addRect(rect)
        painter.fillPath(ground, QColor(stage.style.tokens.ground))
        stage.paint(painter, time_s, rect, view)
    return sketch.shapes


def _rect(size: Size) -> QRectF:
    return QRectF(0, 0, *size)


def _canvas(size: Size, style: Style) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(style.tokens.ground))
    return image


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that lets go of `device` whatever happens; Qt crashes over one that does not."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def as_png(image: QImage) -> bytes:
    """The image as a file."""
    data = io.BytesIO()
    _pillow(image).save(data, "PNG", optimize=True)
    return data.getvalue()


def _pillow(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (plain.width(), plain.height())
    return Image.frombuffer(
        "RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine()
    )


def _palette(samples: list[Image.Image]) -> Image.Image:
    """256 colours for all of these pictures together."""
    width, height = samples[0].size
    together = Image.new("RGB", (width, height * len(samples)))
    for number, sample in enumerate(samples):
        together.paste(sample, (0, number * height))
    return together.quantize(256, method=Image.Quantize.MEDIANCUT)
