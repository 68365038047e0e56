"""The mat, and the soft shadow of the body on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.layout import BODY
from backcare_desktop.figure.outline import Points, hulls
from backcare_desktop.figure.parts import Figure, Projection
from backcare_desktop.figure.shadow import shade
from backcare_desktop.ui.figure_fills import path_of
from backcare_desktop.ui.figure_look import FigureLook

_CORNER_M, _THICK_M, _MAT_CORNERS = 0.045, 0.013, 180
_PIXEL_M = 0.022
"""A shadow pixel on the floor: finer than its softest edge needs."""
_SHADOW_MARGIN_M = 0.34
_SHADOW_STRENGTH, _HAIR = 0.52, 0.008


@dataclass(frozen=True, slots=True)
class Mat:
    """Where the mat lies on the floor: its middle and size, metres."""

    x: float = 0.0
    z: float = 0.0
    length: float = 1.80
    width: float = 0.76

    def toward(self, other: Mat, share: float) -> Mat:
        """The mat that lies so far (0 to 1) on the way from here to another place."""
        return Mat(
            self.x + share * (other.x - self.x),
            self.z + share * (other.z - self.z),
            self.length + share * (other.length - self.length),
            self.width + share * (other.width - self.width),
        )

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
    """The whole mat, edge and all, and its upper face in the view."""
    upper = projection.place(mat.outline())
    lower = upper + 1j * projection.turn[1, 1] * _THICK_M * projection.scale
    both = np.concatenate([upper, lower])[None]
    return hulls(both, np.zeros(both.shape), corners=_MAT_CORNERS)[0], upper


def paint_mat(painter: QPainter, mat: Mat, projection: Projection, look: FigureLook) -> None:
    """Paint the mat with its edge."""
    whole, upper = mat_polygons(mat, projection)
    painter.fillPath(path_of([whole]), QColor(look.mat_edge))
    painter.fillPath(path_of([upper]), QColor(look.mat))


@dataclass(frozen=True, slots=True)
class Shadow:
    """A small picture of the shadow, and where in the view it lies."""

    image: QImage
    place: QRectF


def shadow_of(body: Figure, projection: Projection, look: FigureLook) -> Shadow:
    """The body's shadow: a small picture from above, laid on the floor."""
    circles = body.circles[BODY.shadow_rows]
    # Along the view's own right and depth, floor pixels stay upright on the screen.
    right, depth = projection.turn[0, [0, 2]], projection.turn[2, [0, 2]]
    depth = depth / np.sqrt(depth @ depth)
    across, along = circles[:, [0, 2]] @ right, circles[:, [0, 2]] @ depth
    x, z = _pixel_middles(across), _pixel_middles(along)
    dark = shade(across, along, circles[:, 1], circles[:, 3], x, z)
    # Less a hair, so that the picture has no rim.
    alpha = np.maximum(_SHADOW_STRENGTH * dark - _HAIR, 0.0)
    color = QColor(look.shadow)
    channels = np.array([color.blue(), color.green(), color.red(), 255], np.float32)
    pixels = (alpha[:, :, None] * channels).astype(np.uint8)
    image = QImage(
        pixels.data, len(x), len(z), len(x) * 4, QImage.Format.Format_ARGB32_Premultiplied
    ).copy()  # the numbers are gone before it is painted
    steepness = projection.turn[2, 1]
    left, top = x[0] - _PIXEL_M / 2, steepness * (z[0] - _PIXEL_M / 2)
    origin = projection.offset + projection.scale * complex(left, top)
    size = projection.scale * _PIXEL_M
    place = QRectF(origin.real, origin.imag, size * len(x), size * steepness * len(z))
    return Shadow(image, place)


def paint_shadow(painter: QPainter, shadow: Shadow) -> None:
    """Paint the shadow, smoothed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(shadow.place, shadow.image)
    painter.restore()


def _pixel_middles(places: Array) -> Array:
    """Middles of the shadow's pixels over these places, on a grid that does not move."""
    first = np.floor((places.min() - _SHADOW_MARGIN_M) / _PIXEL_M)
    last = np.ceil((places.max() + _SHADOW_MARGIN_M) / _PIXEL_M)
    return (np.arange(first, last) + 0.5) * _PIXEL_M
