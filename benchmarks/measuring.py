"""What all benchmarks share: one core, the exercises, peers made of the same frames, a table.

Import it before Qt and numpy: it says how many threads they may have.
"""

from __future__ import annotations

import io
import os
import platform
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# One core: Qt would spread fills over threads, which for small shapes costs more than it saves.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QMovie, QPainter

from backcare_desktop.exercises.clips import clip_of
from backcare_desktop.exercises.library import Library, load_library
from backcare_desktop.render import Repetition, repetition
from backcare_desktop.resources import assets
from backcare_desktop.ui.pictures import Stage, camera_of
from backcare_desktop.ui.tokens import LIGHT

WIDTH, HEIGHT = 960, 720
GIF_MS = (30, 30, 40)
"""How long a picture of the peer stands: a GIF knows hundredths of a second, so 30 a second."""


@dataclass(frozen=True)
class Row:
    """One measured thing: `values` in `unit`, the peer's, and what was hoped for."""

    what: str
    unit: str
    values: tuple[float, ...]
    peer: str = ""
    peer_values: tuple[float, ...] = ()
    hope: str = ""

    def cells(self) -> list[str]:
        ratio = ""
        if self.peer_values:
            ratio = f"{np.median(self.values) / np.median(self.peer_values):.2f}"
        peer = f"{self.peer}: {spread(self.peer_values)}" if self.peer_values else self.peer
        return [self.what, self.unit, spread(self.values), peer, ratio, self.hope]


def spread(values: Iterable[float]) -> str:
    """The median, and in brackets the 5th to the 99th of a hundred; or the one value."""
    found = np.array(list(values))
    if len(found) == 1:
        return f"{found[0]:.3g}"
    low, middle, high = np.percentile(found, [5, 50, 99])
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"


HEADER = ["measured", "unit", "median (5th to 99th)", "peer in the same run", "ratio", "hope"]


def table(rows: Iterable[Row]) -> str:
    """The rows as Markdown."""
    lines = [HEADER, ["---"] * len(HEADER), *(row.cells() for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def machine() -> str:
    """Where it was measured."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python " + (
        platform.python_version()
    )


def library() -> Library:
    return load_library([assets() / "exercises"])


def shown(exercise_id: str) -> Repetition:
    """One repetition of a built-in exercise."""
    exercise = library().get(exercise_id)
    return repetition(exercise, clip_of(exercise, None, assets() / "clips"))


def milliseconds(work: Callable[..., object], *args: object, clock: Callable[[], float]) -> float:
    """How long it took by this clock."""
    began = clock()
    work(*args)
    return (clock() - began) * 1000


def thread_ms(work: Callable[..., object], *args: object) -> float:
    """How long it kept this thread busy."""
    return milliseconds(work, *args, clock=time.thread_time)


def canvas(ratio: int = 1) -> QImage:
    """An empty picture of the size at which everything is measured."""
    image = QImage(WIDTH * ratio, HEIGHT * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(LIGHT.ground))
    return image


def gif(motion: Repetition, frames: int, ratio: int = 1) -> bytes:
    """So many frames of a motion at 30 a second as a GIF: what the peer plays."""
    stage, rect = Stage(motion, camera_of(motion.exercise, None, None)), QRectF(0, 0, WIDTH, HEIGHT)
    view = stage.view(rect)
    pictures = []
    for number in range(frames):
        image = canvas(ratio)
        painter = QPainter(image)
        stage.paint(painter, number / 30 % motion.duration_s, rect, view)
        painter.end()
        plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
        size = (plain.width(), plain.height())
        pictures.append(Image.frombytes("RGBA", size, bytes(plain.constBits())).convert("RGB"))
    data = io.BytesIO()
    durations = [GIF_MS[number % 3] for number in range(frames)]
    pictures[0].save(
        data, "GIF", save_all=True, append_images=pictures[1:], duration=durations, loop=0
    )
    return data.getvalue()


def movie(data: bytes) -> QMovie:
    """A movie that plays a GIF from memory."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    playing = QMovie(buffer, QByteArray(b"gif"))
    buffer.setParent(playing)
    playing.jumpToFrame(0)
    return playing
