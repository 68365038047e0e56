"""A body painted once, packed small, to be shown again and again.

Unpacking takes a fraction of the time of painting: most pixels of a drawn body are like the one
before them, so runs of one colour are kept, and of each colour how it differs from the last.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from backcare_desktop.ui.figure_floor import Shadow, paint_shadow
from backcare_desktop.ui.figure_look import FigureLook
from backcare_desktop.ui.figure_painter import Glow, Traced, paint_traced

_FAST = 1
_LONGEST = 65535

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint32]]


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A body as packed pixels, in `runs` of one colour: where its top left corner belongs, its
    size in pixels of the screen, and how many of those make a logical one. Its shadow is small
    already."""

    corner: QPoint
    size: QSize
    ratio: float
    packed: bytes
    runs: int
    shadow: Shadow

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return len(self.packed) + self.shadow.image.sizeInBytes()

    def paint(self, painter: QPainter, pixels: Pixels | None = None) -> None:
        """Paint the body and its shadow where they belong; `pixels` if it was unpacked before."""
        paint_shadow(painter, self.shadow)
        # An image over numbers: they have to live until it is painted.
        pixels = self.unpacked() if pixels is None else pixels
        width, height = self.size.width(), self.size.height()
        image = QImage(
            pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied
        )
        image.setDevicePixelRatio(self.ratio)
        painter.drawImage(self.corner, image)

    def unpacked(self) -> Pixels:
        """Its pixels, row by row."""
        data = zlib.decompress(self.packed, bufsize=6 * self.runs)
        steps = np.frombuffer(data, np.uint32, self.runs)
        lengths = np.frombuffer(data, np.uint16, self.runs, 4 * self.runs)
        colours = np.add.accumulate(steps, dtype=np.uint32)
        return np.repeat(colours, lengths)


def sprite(
    traced: Traced, look: FigureLook, glow: Glow | None, paper: QSize, ratio: float
) -> Sprite:
    """Paint a traced body and pack it; `paper` is the size of the whole picture."""
    bounds = _bounds(traced, paper)
    size = bounds.size() * ratio
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-bounds.topLeft())
    paint_traced(painter, traced, look, glow=glow, shadow=False)
    painter.end()
    packed, runs = _pack(image)
    return Sprite(bounds.topLeft(), size, ratio, packed, runs, traced.shadow)


def _bounds(traced: Traced, paper: QSize) -> QRect:
    seen = traced.fills[0].path.controlPointRect()
    for fill in traced.fills:
        if fill.within is None:
            seen = seen.united(fill.path.controlPointRect())
    whole = QRect(QPoint(), paper)
    found = seen.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(whole)
    return found if not found.isEmpty() else QRect(0, 0, 1, 1)


def _pack(image: QImage) -> tuple[bytes, int]:
    pixels = np.frombuffer(image.constBits(), np.uint32)
    begins = np.empty(len(pixels), bool)
    np.not_equal(pixels[1:], pixels[:-1], out=begins[1:])
    begins[::_LONGEST] = True
    starts = np.flatnonzero(begins)
    steps = pixels[starts]
    steps[1:] -= pixels[starts[:-1]]
    lengths = np.diff(starts, append=len(pixels)).astype(np.uint16)
    return zlib.compress(steps.tobytes() + lengths.tobytes(), _FAST), len(starts)
