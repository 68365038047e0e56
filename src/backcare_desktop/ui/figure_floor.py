"""The mat, and the soft shadow of the body on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from backcare_desktop.body.figure import Figure, Projection
from backcare_desktop.body.layout import BODY
from backcare_desktop.body.outline import Points
from backcare_desktop.body.shadow import shade
from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_fills import path_of
from backcare_desktop.ui.figure_look import FigureLook

_CORNER_M, _THICK_M, _LINE_M = 0.035, 0.012, 0.030
_SHADOW_PIXELS = (80, 36)
_SHADOW_MARGIN_M = 0.22
_SHADOW_STRENGTH = 0.52


@dataclass(frozen=True, slots=True)
class Mat:
    """Where the mat lies on the floor: its middle and size, metres."""

    x: float = 0.0
    z: float = 0.0
    length: float = 1.80
    width: float = 0.76

    def outline(self, inset: float = 0.0) -> Array:
        """Its rounded rim (n, 3) in the world, `inset` metres from the edge."""
        half = np.array([self.length, self.width]) / 2 - _CORNER_M - inset
        ring = _RING * _CORNER_M + np.sign(_RING) * half
        return np.stack([self.x + ring[:, 0], np.zeros(len(ring)), self.z + ring[:, 1]], axis=1)


def _ring() -> Array:
    """A circle whose points skip the axes, so that each one belongs to a corner."""
    angles = np.radians(np.arange(4.5, 360.0, 9.0))
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


_RING = _ring()


def mat_polygons(mat: Mat, projection: Projection) -> tuple[Points, Points]:
    """The mat's front edge and its upper face in the view."""
    face = projection.place(mat.outline())
    around = np.roll(face, -int(face.real.argmin()))
    right = int(around.real.argmax())
    one, other = around[: right + 1], np.append(around[right:], around[0])
    front = one if one.imag.sum() / len(one) > other.imag.sum() / len(other) else other
    down = 1j * projection.turn[1, 1] * _THICK_M * projection.scale
    return np.concatenate([front - down * 0.1, (front + down)[::-1]]), face


def paint_mat(painter: QPainter, mat: Mat, projection: Projection, look: FigureLook) -> None:
    """Paint the mat with its edge."""
    front, face = mat_polygons(mat, projection)
    painter.fillPath(path_of([front]), QColor(look.mat_edge))
    painter.fillPath(path_of([face]), QColor(look.mat))


def paint_shadow(painter: QPainter, body: Figure, projection: Projection, look: FigureLook) -> None:
    """Paint the body's shadow: a small picture from above, laid on the floor and smoothed."""
    circles = body.circles[BODY.shadow_rows]
    low = circles[:, [0, 2]].min(axis=0) - _SHADOW_MARGIN_M
    size = circles[:, [0, 2]].max(axis=0) + _SHADOW_MARGIN_M - low
    columns, lines = _SHADOW_PIXELS
    x = low[0] + size[0] * (np.arange(columns) + 0.5) / columns
    z = low[1] + size[1] * (np.arange(lines) + 0.5) / lines
    # Less a hair, so that the picture has no rim.
    alpha = np.maximum(_SHADOW_STRENGTH * shade(circles, x, z) - 0.008, 0.0)
    color = QColor(look.shadow)
    channels = np.array([color.blue(), color.green(), color.red(), 255], np.float32)
    pixels = (alpha[:, :, None] * channels).astype(np.uint8)
    image = QImage(
        pixels.data, columns, lines, columns * 4, QImage.Format.Format_ARGB32_Premultiplied
    )
    corners = np.array(
        [
            [low[0], 0.0, low[1]],
            [low[0] + size[0], 0.0, low[1]],
            [low[0], 0.0, low[1] + size[1]],
        ]
    )
    origin, right, down = projection.place(corners)
    across, along = (right - origin) / columns, (down - origin) / lines
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(
        QTransform(across.real, across.imag, along.real, along.imag, origin.real, origin.imag),
        True,
    )
    painter.drawImage(0, 0, image)
    painter.restore()
