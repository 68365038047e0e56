"""A body painted once, packed small, to be shown again and again.

Unpacking takes a fraction of the time of painting: most pixels of a drawn body differ from the
one above them by nothing, so only the differences are kept.
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


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A body as packed pixels: where its top left corner belongs, its size in pixels of the
    screen, and how many of those make a logical one. Its shadow is small already."""

    corner: QPoint
    size: QSize
    ratio: float
    packed: bytes
    differs: int
    shadow: Shadow

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return len(self.packed) + self.shadow.image.sizeInBytes()

    def paint(self, painter: QPainter) -> None:
        """Paint the body and its shadow where they belong."""
        paint_shadow(painter, self.shadow)
        # An image over numbers: they have to live until it is painted.
        pixels = self._unpacked()
        width, height = self.size.width(), self.size.height()
        image = QImage(
            pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied
        )
        image.setDevicePixelRatio(self.ratio)
        painter.drawImage(self.corner, image)

    def _unpacked(self) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
        count = self.size.width() * self.size.height()
        flags = (count + 7) // 8
        data = zlib.decompress(self.packed, bufsize=flags + 4 * self.differs)
        where = np.unpackbits(np.frombuffer(data, np.uint8, flags), count=count).view(bool)
        steps = np.zeros(count, np.uint32)
        steps[where] = np.frombuffer(data[flags:], np.uint32)
        return np.add.accumulate(steps.reshape(self.size.height(), -1), axis=0, dtype=np.uint32)


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
    packed, differs = _pack(image)
    return Sprite(bounds.topLeft(), size, ratio, packed, differs, traced.shadow)


def _bounds(traced: Traced, paper: QSize) -> QRect:
    seen = traced.fills[0].path.controlPointRect()
    for fill in traced.fills:
        if fill.within is None:
            seen = seen.united(fill.path.controlPointRect())
    whole = QRect(QPoint(), paper)
    found = seen.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(whole)
    return found if not found.isEmpty() else QRect(0, 0, 1, 1)


def _pack(image: QImage) -> tuple[bytes, int]:
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    steps = pixels.copy()
    steps[1:] -= pixels[:-1]
    differs = steps != 0
    values = steps[differs]
    return zlib.compress(np.packbits(differs).tobytes() + values.tobytes(), _FAST), len(values)
