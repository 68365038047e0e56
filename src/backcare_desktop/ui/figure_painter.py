"""Paints one frame of the moving figure: mat, soft shadow, body from back to front, glow.

Works on any QPainter; needs a QGuiApplication at most, so pictures can be made without a window.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath

from backcare_desktop.body.skeleton import SPHERE_NAMES, Array
from backcare_desktop.figure.head import HAIR_KNOT, HAIR_M
from backcare_desktop.figure.parts import Figure, Projection, figure
from backcare_desktop.ui.figure_fills import Fill, body_fills, path_of
from backcare_desktop.ui.figure_floor import (
    Mat,
    Shadow,
    mat_polygons,
    paint_mat,
    paint_shadow,
    shadow_of,
)
from backcare_desktop.ui.figure_glow import Glow, GlowBrushes
from backcare_desktop.ui.figure_look import FigureLook

__all__ = [
    "Camera",
    "Glow",
    "Mat",
    "Scene",
    "Traced",
    "View",
    "figure_parts",
    "fit",
    "ground_picture",
    "paint_figure",
    "paint_traced",
    "picture",
    "trace",
]

_BYTES_A_POINT = 24
"""An element of a QPainterPath: two doubles and what it is."""
_MAT_LENGTH_M, _MAT_END_M = 1.10, 0.05
"""The mat's least length, and how far it reaches beyond the body at both ends."""
_MAT_WIDTH_M, _MAT_SIDE_M = (0.56, 0.70), 0.05
"""The mat's least and greatest width, and how far it reaches beyond the body at both sides."""
_LOW = 0.25
"""How much lower than the middle the body is where there is room: more air above than below."""
_MAT_FREE_M = 0.03
"""Of the mat's rim so much may reach into the picture's margin."""


@dataclass(frozen=True, slots=True)
class Camera:
    """From where the figure is seen; azimuth 0 is from its side, 90 from its feet."""

    azimuth_deg: float = 14.0
    elevation_deg: float = 9.0

    def turn(self) -> Array:
        """The view's axes in the world: right, up and toward the viewer, as rows (3, 3)."""
        azimuth, elevation = np.radians([self.azimuth_deg, self.elevation_deg])
        side, front = np.cos(azimuth), np.sin(azimuth)
        high, level = np.sin(elevation), np.cos(elevation)
        return np.array(
            [
                [side, 0.0, -front],
                [-front * high, level, -side * high],
                [front * level, high, side * level],
            ]
        )


@dataclass(frozen=True, slots=True)
class View:
    """How metres become pixels: `scale` a metre, `offset` of the world's origin; and the mat."""

    scale: float
    offset: tuple[float, float]
    mat: Mat = field(default_factory=Mat)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is painted around the body."""

    mat: bool = True
    shadow: bool = True


WHOLE_SCENE = Scene()
BODY_AND_SHADOW = Scene(mat=False)


@dataclass(frozen=True, slots=True, eq=False)
class Traced:
    """One frame in one view, ready to be painted as often as one likes."""

    spheres: Array
    projection: Projection
    shadow: Shadow
    fills: tuple[Fill, ...]

    @property
    def nbytes(self) -> int:
        """About how much memory it takes."""
        points = sum(fill.path.elementCount() for fill in self.fills)
        return points * _BYTES_A_POINT + self.shadow.image.sizeInBytes()


@dataclass(frozen=True, slots=True)
class Ground:
    """A picture of the mat, and where its top left corner belongs."""

    image: QImage
    corner: QPoint


def fit(clip: Iterable[Array], camera: Camera, rect: QRectF, margin: float = 0.04) -> View:
    """The view in which every frame of a clip (spheres (S, 4) or (F, S, 4)) fills `rect`.

    Use one view for a whole clip, so that the picture does not jump. `margin` is the part of
    `rect` that stays free on each side.
    """
    spheres = np.concatenate([_with_hair(np.asarray(frame)) for frame in clip])
    low = (spheres[:, :3] - spheres[:, 3:]).min(axis=0)
    high = (spheres[:, :3] + spheres[:, 3:]).max(axis=0)
    middle, size = (low + high) / 2, high - low
    mat = Mat(
        middle[0],
        middle[2],
        max(_MAT_LENGTH_M, size[0] + 2 * _MAT_END_M),
        float(np.clip(size[2] + 2 * _MAT_SIDE_M, *_MAT_WIDTH_M)),
    )
    projection = Projection(camera.turn())
    points = projection.place(np.concatenate([spheres[:, :3], mat.outline(_MAT_FREE_M)]))
    radii = np.concatenate([spheres[:, 3], np.zeros(len(points) - len(spheres))])
    left, right = (points.real - radii).min(), (points.real + radii).max()
    top, bottom = (points.imag - radii).min(), (points.imag + radii).max()
    free = 1.0 - 2.0 * margin
    scale = free * min(rect.width() / (right - left), rect.height() / (bottom - top))
    spare = free * rect.height() - scale * (bottom - top)
    center = rect.center()
    offset = (
        center.x() - float(scale * (left + right)) / 2,
        center.y() - float(scale * (top + bottom)) / 2 + _LOW * float(spare) / 2,
    )
    return View(float(scale), offset, mat)


def _with_hair(frames: Array) -> Array:
    """The spheres of whole bodies and of their hair, which has none; other spheres as they are."""
    if frames.shape[-2] != len(SPHERE_NAMES):
        return frames.reshape(-1, 4)
    hair = np.concatenate(
        [HAIR_KNOT @ frames[..., :3], np.full((*frames.shape[:-2], 1), HAIR_M)], axis=-1
    )
    return np.concatenate([frames.reshape(-1, 4), hair.reshape(-1, 4)])


def paint_figure(
    painter: QPainter,
    spheres: Array,
    camera: Camera,
    rect: QRectF,
    look: FigureLook,
    *,
    view: View | None = None,
    glow: Glow | None = None,
    scene: Scene = WHOLE_SCENE,
) -> None:
    """Paint one frame's spheres (S, 4) in `rect`; without `view`, this frame alone fills it."""
    if view is None:
        view = fit([spheres], camera, rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if scene.mat:
        paint_mat(painter, view.mat, _projection(camera, view), look)
    traced = trace(spheres, camera, view, look)
    paint_traced(painter, traced, look, glow=glow, shadow=scene.shadow)
    painter.restore()


def trace(spheres: Array, camera: Camera, view: View, look: FigureLook) -> Traced:
    """Find the contours of one frame: what painting it costs most of."""
    projection = _projection(camera, view)
    body = figure(spheres, projection, look.figure)
    fills = body_fills(body, look, _floor(view, projection), view.scale)
    return Traced(spheres, projection, shadow_of(body, projection, look), tuple(fills))


def paint_traced(
    painter: QPainter,
    traced: Traced,
    look: FigureLook,
    *,
    glow: Glow | None = None,
    shadow: bool = True,
) -> None:
    """Paint what was traced; the painter must smooth edges (`Antialiasing`)."""
    if shadow:
        paint_shadow(painter, traced.shadow)
    glows = None if glow is None else GlowBrushes(glow, traced.spheres, traced.projection, look)
    outer = painter.clipBoundingRect() if painter.hasClipping() else None
    for fill in traced.fills:
        if fill.within is None:
            painter.fillPath(fill.path, fill.brush)
        else:
            _fill_within(painter, fill.path, fill.brush, fill.within, outer)
        if glows is not None:
            for brush, within in glows.of(fill):
                _fill_within(painter, fill.path, brush, within, outer)


def _fill_within(
    painter: QPainter, path: QPainterPath, brush: QBrush, within: QRect, outer: QRectF | None
) -> None:
    """Fill no farther than the brush reaches: clear pixels cost as much as others.

    `outer` is the painter's own clip, None for none.
    """
    if outer is None:
        painter.setClipRect(within)
        painter.fillPath(path, brush)
        painter.setClipping(False)
    else:
        painter.save()
        painter.setClipRect(within, Qt.ClipOperation.IntersectClip)
        painter.fillPath(path, brush)
        painter.restore()


def ground_picture(camera: Camera, view: View, look: FigureLook, ratio: float = 1.0) -> Ground:
    """The mat alone, to be painted once and shown below many frames without one.

    `ratio` is the screen's pixels for each logical one.
    """
    projection = _projection(camera, view)
    lower, upper = mat_polygons(view.mat, projection)
    points = np.concatenate([lower, upper])
    left, top = int(points.real.min()) - 1, int(points.imag.min()) - 1
    size = QSize(int(points.real.max()) - left + 2, int(points.imag.max()) - top + 2)
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-left, -top)
    paint_mat(painter, view.mat, projection, look)
    painter.end()
    return Ground(image, QPoint(left, top))


def _projection(camera: Camera, view: View) -> Projection:
    return Projection(camera.turn(), view.scale, complex(*view.offset))


def _floor(view: View, projection: Projection) -> float:
    return float(projection.place(np.array([view.mat.x, 0.0, view.mat.z])).imag)


def figure_parts(
    spheres: Array,
    camera: Camera,
    view: View,
    look: FigureLook,
    *,
    scene: Scene = WHOLE_SCENE,
) -> list[tuple[QPainterPath, QColor]]:
    """The same picture as plain shapes, each in one colour, for formats without brushes.

    Shadow and soft shade are left out: they are no shapes.
    """
    projection = _projection(camera, view)
    body: Figure = figure(spheres, projection, look.figure)
    parts: list[tuple[QPainterPath, QColor]] = []
    if scene.mat:
        whole, upper = mat_polygons(view.mat, projection)
        parts.append((path_of([whole]), QColor(look.mat_edge)))
        parts.append((path_of([upper]), QColor(look.mat)))
    fills = body_fills(body, look, _floor(view, projection), view.scale)
    parts.extend((fill.path, fill.color) for fill in fills if fill.within is None)
    return parts


def picture(
    spheres: Array,
    camera: Camera,
    size: QSize,
    look: FigureLook,
    device_ratio: float = 1.0,
    *,
    view: View | None = None,
    glow: Glow | None = None,
    scene: Scene = WHOLE_SCENE,
    ground: str | None = None,
) -> QImage:
    """A picture of `size` (in logical pixels), transparent where `ground` is None."""
    image = QImage(size * device_ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(device_ratio)
    image.fill(Qt.GlobalColor.transparent if ground is None else QColor(ground))
    painter = QPainter(image)
    rect = QRectF(0.0, 0.0, size.width(), size.height())
    paint_figure(painter, spheres, camera, rect, look, view=view, glow=glow, scene=scene)
    painter.end()
    return image
