"""A sheet to paint on with a QPainter that remembers what was painted, as elements of SVG."""

from __future__ import annotations

import base64
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QImage,
    QLinearGradient,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QRadialGradient,
    QTransform,
)

Points = NDArray[np.float64]

UNIT = 5
"""Coordinates are whole numbers, so many to a pixel."""

SLACK = 1.0
"""In units: a point that lies so near to the line of its neighbours is left out."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One painted thing: an element's text, and the gradient that it names as `%ID%`, if any."""

    element: str
    gradient: str | None = None


class Sketch(QPaintDevice):
    """A sheet of `width` by `height` pixels that remembers what is painted on it."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = (width, height)
        self._engine = _Engine()

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What was painted, from back to front."""
        return tuple(self._engine.shapes)

    def paintEngine(self) -> QPaintEngine:  # noqa: N802 (Qt's name)
        return self._engine

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        metrics = QPaintDevice.PaintDeviceMetric
        width, height = self._size
        return {
            metrics.PdmWidth: width,
            metrics.PdmHeight: height,
            metrics.PdmWidthMM: round(width * 25.4 / 96),
            metrics.PdmHeightMM: round(height * 25.4 / 96),
            metrics.PdmNumColors: 2**24,
            metrics.PdmDepth: 24,
            metrics.PdmDevicePixelRatio: 1,
            metrics.PdmDevicePixelRatioScaled: round(QPaintDevice.devicePixelRatioFScale()),
        }.get(which, 96)


class _Engine(QPaintEngine):
    """Takes filled paths and images, clipped to a path; pens are not for figures."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.shapes: list[Shape] = []
        self._brush = QBrush()
        self._transform = QTransform()
        self._clip = QPainterPath()
        self._clips = False

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:  # noqa: N802
        flags, dirty = state.state(), QPaintEngine.DirtyFlag
        if flags & dirty.DirtyBrush:
            self._brush = QBrush(state.brush())
        if flags & dirty.DirtyTransform:
            self._transform = QTransform(state.transform())
        if flags & dirty.DirtyClipPath:
            self._clip = self._transform.map(state.clipPath())
        if flags & (dirty.DirtyClipPath | dirty.DirtyClipEnabled):
            self._clips = state.isClipEnabled() and not self._clip.isEmpty()

    def drawPath(self, path: QPainterPath) -> None:  # noqa: N802
        outline = self._transform.map(path)
        if self._clips:
            # Cut here and not by a clip path: not every program that shows SVG knows those.
            outline = outline.intersected(self._clip)
        data = _path_data(outline)
        if data:
            fill, gradient = _fill(self._brush, self._transform)
            rule = ' fill-rule="evenodd"' if outline.fillRule() == Qt.FillRule.OddEvenFill else ""
            self.shapes.append(Shape(f'<path d="{data}" {fill}{rule}/>', gradient))

    def drawImage(  # noqa: N802
        self,
        target: QRectF | QRect,
        image: QImage,
        source: QRectF | QRect,
        _flags: object = None,
    ) -> None:
        part = image.copy(QRectF(source).toRect())
        scale = f"matrix({_matrix(self._transform)})"
        self.shapes.append(
            Shape(
                f'<image x="{target.x():g}" y="{target.y():g}" width="{target.width():g}" '
                f'height="{target.height():g}" preserveAspectRatio="none" transform="{scale}" '
                f'href="data:image/png;base64,{_png(part)}"/>'
            )
        )


def _path_data(path: QPainterPath) -> str:
    """The path as SVG writes it: each of its outlines simplified, in whole units."""
    found = []
    for outline in path.toSubpathPolygons():
        points = np.array([(point.x(), point.y()) for point in outline.toList()]) * UNIT
        if len(points) > 2:
            found.append(_outline_data(_simplified(points)))
    return "".join(found)


def _simplified(points: Points) -> Points:
    """The closed outline without the points that nobody would miss."""
    if np.allclose(points[0], points[-1]):
        points = points[:-1]
    for _round in range(4):
        if len(points) < 8:
            break
        before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
        span, step = after - before, points - before
        length = np.hypot(span[:, 0], span[:, 1])
        away = np.abs(span[:, 0] * step[:, 1] - span[:, 1] * step[:, 0]) / np.maximum(length, 1e-9)
        spare = (away < SLACK) & (length > 1e-6)
        # Never two neighbours at once: the second would be measured against a lost point.
        spare[1::2] = False
        if not spare.any():
            spare = (away < SLACK) & (length > 1e-6)
            spare[0::2] = False
            if not spare.any():
                break
        points = points[~spare]
    return points


def _outline_data(points: Points) -> str:
    whole = np.round(points).astype(int)
    steps = np.diff(whole, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    numbers = "".join(f"{x:+d}{y:+d}" for x, y in steps).replace("+", " ")
    return f"M{whole[0, 0]} {whole[0, 1]}l{numbers.strip()}z"


def _fill(brush: QBrush, transform: QTransform) -> tuple[str, str | None]:
    """The attributes of a brush, and the gradient that they name."""
    gradient = brush.gradient()
    if gradient is None:
        return _color("fill", brush.color()), None
    stops = gradient.stops()
    if all(color == stops[0][1] for _place, color in stops):
        return _color("fill", stops[0][1]), None
    text = "".join(f'<stop offset="{at:g}" {_color("stop", color)}/>' for at, color in stops)
    return 'fill="url(#%ID%)"', _gradient(gradient, text, brush.transform() * transform)


def _gradient(gradient: QGradient, stops: str, transform: QTransform) -> str:
    place = (
        f'id="%ID%" gradientUnits="userSpaceOnUse" gradientTransform="matrix({_matrix(transform)})"'
    )
    if isinstance(gradient, QLinearGradient):
        a, b = gradient.start(), gradient.finalStop()
        ends = f'x1="{a.x():.5g}" y1="{a.y():.5g}" x2="{b.x():.5g}" y2="{b.y():.5g}"'
        return f"<linearGradient {place} {ends}>{stops}</linearGradient>"
    assert isinstance(gradient, QRadialGradient), "figures have linear and radial gradients"
    c = gradient.center()
    circle = f'cx="{c.x():.5g}" cy="{c.y():.5g}" r="{gradient.radius():.5g}"'
    return f"<radialGradient {place} {circle}>{stops}</radialGradient>"


def _matrix(t: QTransform) -> str:
    numbers = (t.m11(), t.m12(), t.m21(), t.m22(), t.dx(), t.dy())
    return " ".join(f"{number * UNIT:.5g}" for number in numbers)


def _color(what: str, color: QColor) -> str:
    name = "stop-color" if what == "stop" else what
    text = f'{name}="{color.name()}"'
    if color.alpha() < 255:
        text += f' {what}-opacity="{color.alphaF():.3g}"'
    return text


def _png(image: QImage) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only files
    return base64.b64encode(data.data()).decode()
