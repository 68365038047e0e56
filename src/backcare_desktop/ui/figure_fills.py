"""The body of one frame as a list of filled paths, from back to front.

What looks soft is an ellipse that fades to nothing, cut to the path of what it lies on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
import shiboken6
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainterPath,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.figure.layout import MATES
from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.parts import Figure, Piece
from backcare_desktop.figure.shade import Soft
from backcare_desktop.ui.figure_look import Cloth, FigureLook

_SHADE_ALPHA = {"skin": 0.34, "shirt": 0.50, "trousers": 0.56, "hair": 0.5}
"""How dark the shade on each material is where it is darkest."""
_CAST_ALPHA, _LEAST_ALPHA = 0.55, 0.10
_STOPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_LIT_FROM_M = 0.7
"""Height above the mat at which cloth has its lightest colour."""
_FAR_M = (0.085, 0.155)
"""How far behind its fellow a limb begins to have the far colour, and has it in full."""

_LIMBS = {
    f"{part}_{side}": f"{limb}_{side}"
    for side in SIDES
    for limb, parts in (
        ("leg", ("thigh", "shank", "foot")),
        ("arm", ("upper_arm", "forearm", "hand")),
    )
    for part in parts
}


@dataclass(frozen=True, slots=True)
class Fill:
    """A path to fill with a brush, or with one colour where brushes cannot be had.

    `cloth` names the material, or is empty for shade that lies on one.
    """

    part: str
    cloth: str
    path: QPainterPath
    brush: QBrush
    color: QColor
    within: QRect | None = None
    """Outside of it the brush is clear."""


def path_of(polygons: Iterable[Points]) -> QPainterPath:
    """Overlapping polygons as one shape."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for points in polygons:
        polygon = QPolygonF()
        polygon.resize(len(points))
        # Complex numbers lie in memory as Qt's points do, so they are copied at once. (The type
        # stubs know neither this way to make a pointer nor that it is a buffer.)
        pointer = shiboken6.VoidPtr(polygon.data(), points.nbytes, True)  # type: ignore[call-arg, arg-type]
        np.frombuffer(cast("memoryview[int]", pointer), dtype=np.complex128)[:] = points
        path.addPolygon(polygon)
    return path


@lru_cache(maxsize=512)
def mixed(first: str, second: str, share: float) -> QColor:
    """A colour `share` of the way from the first to the second. Not to be changed."""
    a, b = QColor(first), QColor(second)
    return QColor.fromRgbF(
        a.redF() + share * (b.redF() - a.redF()),
        a.greenF() + share * (b.greenF() - a.greenF()),
        a.blueF() + share * (b.blueF() - a.blueF()),
    )


def body_fills(body: Figure, look: FigureLook, floor: float, scale: float) -> Iterator[Fill]:
    """The body's fills; `floor` is the mat's height in the view, `scale` pixels a metre."""
    return _Body(body, look, floor, scale).fills()


class _Body:
    def __init__(self, body: Figure, look: FigureLook, floor: float, scale: float) -> None:
        self._body, self._look = body, look
        # Whole pixels, so that a brush serves many frames.
        self._top, self._floor = round(floor - _LIT_FROM_M * scale), round(floor)
        self._far = _far(body.depths)
        self._last = QPainterPath()

    def fills(self) -> Iterator[Fill]:
        parts = self._body.parts
        last = ""
        for part, following in zip(parts, (*parts[1:], None), strict=True):
            mate = MATES.get(part.name, "")
            mated = following is not None and following.name == mate
            if not (mate and last == mate):
                for name in (part.name, mate) if mated else (part.name,):
                    yield from self._cast(name)
            for piece in part.pieces:
                yield self._piece(part.name, piece)
                if part.name == "pelvis" and piece.cloth == "trousers":
                    yield from self._far_hip()
                if part.name in self._body.shades:
                    yield from self._shade(part.name, piece.cloth)
            last = part.name

    def _piece(self, part: str, piece: Piece) -> Fill:
        far = self._far.get(_LIMBS.get(part, ""), 0.0)
        self._last = path = path_of(piece.polygons)
        if piece.cloth in self._look.marks:
            color = mixed(self._look.marks[piece.cloth], self._look.cloth("skin").shade, 0.6 * far)
            return Fill(part, piece.cloth, path, QBrush(color), color)
        cloth = self._look.cloth(piece.cloth)
        return Fill(
            part, piece.cloth, path, *_brush(cloth, round(far * 32) / 32, self._top, self._floor)
        )

    def _shade(self, part: str, cloth: str) -> Iterator[Fill]:
        """The shade of a part on what was painted last, if it is covered with this."""
        shade = self._body.shades[part]
        if cloth not in shade.cloths:
            return
        # A far limb is in the shade as a whole.
        near = 1.0 - self._far.get(_LIMBS.get(part, ""), 0.0)
        alpha = _SHADE_ALPHA[cloth] * shade.soft.strength * near
        if alpha > _LEAST_ALPHA:
            area = shade.areas.get(cloth)
            path = self._last if area is None else path_of([area])
            color = self._look.cloth(cloth).shade
            yield Fill(part, "", path, *soft_brush(color, alpha, shade.soft))

    def _far_hip(self) -> Iterator[Fill]:
        """The seat takes the far leg's colour where that leg leaves it."""
        for side, soft in self._body.hips.items():
            far = self._far[f"leg_{side}"]
            if far > _LEAST_ALPHA:
                cloth = self._look.cloth("trousers")
                yield Fill("pelvis", "", self._last, *soft_brush(cloth.far, far, soft))

    def _cast(self, part: str) -> Iterator[Fill]:
        """The soft shade that a part of a limb lays on what is behind it."""
        cast = self._body.casts.get(part)
        if cast is not None:
            for cloth, strips in cast.strips.items():
                color = self._look.cloth(cloth).shade
                yield Fill(part, "", path_of(strips), *soft_brush(color, _CAST_ALPHA, cast.soft))


def soft_brush(color: str, alpha: float, soft: Soft) -> tuple[QBrush, QColor, QRect]:
    """A brush that is darkest in the middle of an ellipse, a colour in its stead, its bounds."""
    brush, bounds = laid(_bell(color, round(alpha * 64)), soft)
    none = QColor(color)
    none.setAlphaF(0.0)
    return brush, none, bounds


def laid(gradient: QRadialGradient, soft: Soft) -> tuple[QBrush, QRect]:
    """A gradient of radius 1, laid over an ellipse; and the ellipse's bounds."""
    brush = QBrush(gradient)
    along, center = soft.along, soft.center
    across = 1j * along / max(abs(along), 1e-9) * soft.across
    brush.setTransform(
        QTransform(along.real, along.imag, across.real, across.imag, center.real, center.imag)
    )
    wide, high = np.hypot(along.real, across.real), np.hypot(along.imag, across.imag)
    box = QRectF(center.real - wide, center.imag - high, 2.0 * wide, 2.0 * high)
    return brush, box.toAlignedRect()


@lru_cache(maxsize=512)
def _bell(color: str, alpha: int) -> QRadialGradient:
    """Of radius 1, `alpha` / 64 in the middle. Not to be changed."""
    gradient = QRadialGradient(0.0, 0.0, 1.0)
    for stop in _STOPS:
        tint = QColor(color)
        tint.setAlphaF(min(alpha / 64, 1.0) * (1.0 - stop**2) ** 2)
        gradient.setColorAt(stop, tint)
    return gradient


@lru_cache(maxsize=512)
def _brush(cloth: Cloth, far: float, top: int, floor: int) -> tuple[QBrush, QColor]:
    """A cloth's brush, lightest at `top`, and its plain colour; `far` is 0 to 1."""
    base = mixed(cloth.base, cloth.far, far)
    gradient = QLinearGradient(0.0, top, 0.0, floor)
    gradient.setColorAt(0.0, mixed(cloth.lit, cloth.far, far))
    gradient.setColorAt(1.0, base)
    return QBrush(gradient), base


def _far(depths: Mapping[str, float]) -> dict[str, float]:
    """How far behind the other one each limb is, 0 to 1."""
    found = {}
    for limb in ("leg", "arm"):
        left, right = depths[f"{limb}_left"], depths[f"{limb}_right"]
        for side, lag in (("left", right - left), ("right", left - right)):
            share = min(max((lag - _FAR_M[0]) / (_FAR_M[1] - _FAR_M[0]), 0.0), 1.0)
            found[f"{limb}_{side}"] = share * share * (3 - 2 * share)
    return found
