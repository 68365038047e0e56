"""The body of one frame as a list of filled paths, from back to front.

What looks soft is stacked: along every edge that faces down lie a few translucent strips, each
a little wider than the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainterPath, QPolygonF

from backcare_desktop.body import drawn
from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.figure import Edge, Figure, Part, Piece
from backcare_desktop.body.outline import Points
from backcare_desktop.ui.figure_look import Cloth, FigureLook

_STRIPS = (0.22, 0.45, 0.70, 0.98)
"""How deep the strips of inner shade reach from the edge to the middle of a limb."""
_CAST = (0.16, 0.34, 0.56)
"""How far the shade that a limb lays on the shirt reaches beyond its edge, in half widths."""
_INNER_ALPHA, _CAST_ALPHA = 0.16, 0.17
_DOWN = 0.30 + 0.954j
"""Where shade lies: the light comes from above and a little from the left."""
_LEAST = 0.03
_LIT_FROM_M = 0.7
"""Height above the mat at which cloth has its lightest colour."""
_FAR_M = 0.14
"""A limb this far behind its fellow has the far colour in full."""
_NECK = 0.45
"""The neck lies in the shade of the chin: this much of the far colour."""

_LIMBS = {
    f"{part}_{side}": f"{limb}_{side}"
    for side in SIDES
    for limb, parts in (
        ("leg", ("thigh", "shank", "foot")),
        ("arm", ("upper_arm", "forearm", "hand")),
    )
    for part in parts
}
_HALVES = {
    f"{part}_{side}": half
    for side in SIDES
    for part, half in (
        ("thigh", slice(0, drawn.LIMB + 1)),
        ("shank", slice(drawn.LIMB, None)),
        ("upper_arm", slice(0, drawn.LIMB + 1)),
        ("forearm", slice(drawn.LIMB, None)),
    )
}
"""Which rows of a limb's edge belong to a part."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A path to fill; `color` is the brush's colour in the middle, where one colour must do."""

    part: str
    path: QPainterPath
    brush: QBrush
    color: QColor
    clip: QPainterPath | None = None


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
        path.closeSubpath()
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


@lru_cache(maxsize=64)
def translucent(color: str, alpha: float) -> tuple[QBrush, QColor]:
    """An even translucent brush and its colour.

    It is a gradient because Qt spreads plain translucent fills over threads, which for small
    shapes costs four times as much as the filling itself.
    """
    tint = QColor(color)
    tint.setAlphaF(alpha)
    gradient = QLinearGradient(0.0, 0.0, 1.0, 0.0)
    gradient.setColorAt(0.0, tint)
    gradient.setColorAt(1.0, tint)
    return QBrush(gradient), tint


def body_fills(body: Figure, look: FigureLook, floor: float, scale: float) -> Iterator[Fill]:
    """The body's fills; `floor` is the mat's height in the view, `scale` pixels a metre."""
    return _Body(body, look, floor, scale).fills()


class _Body:
    def __init__(self, body: Figure, look: FigureLook, floor: float, scale: float) -> None:
        self._body, self._look = body, look
        self._top, self._floor = floor - _LIT_FROM_M * scale, floor
        self._far = _far(body.depths)
        self._shirt: QPainterPath | None = None

    def fills(self) -> Iterator[Fill]:
        parts = self._body.parts
        waiting: list[tuple[str, slice]] = []
        for part, following in zip(parts, (*parts[1:], None), strict=True):
            limb = _LIMBS.get(part.name, "")
            yield from self._cast(part)
            for piece in part.pieces:
                yield self._piece(part.name, piece, self._far.get(limb, 0.0))
                if piece.cloth == "shirt":
                    edge = limb.replace("arm", "sleeve") or "trunk"
                    yield from self._shade(part.name, edge, slice(None))
            if part.name not in _HALVES:
                continue
            # Both halves of a limb before its shade, lest one half hides the other's at the bend.
            waiting.append((limb, _HALVES[part.name]))
            if following is None or _LIMBS.get(following.name) != limb:
                for name, rows in waiting:
                    yield from self._shade(part.name, name, rows)
                waiting.clear()

    def _piece(self, part: str, piece: Piece, far: float) -> Fill:
        path = path_of(piece.polygons)
        if piece.cloth in self._look.marks:
            color = QColor(self._look.marks[piece.cloth])
            return Fill(part, path, QBrush(color), color)
        if part == "shirt":
            self._shirt = path
        cloth = self._look.cloth(piece.cloth)
        return Fill(part, path, *self._brush(cloth, _NECK if part == "neck" else far))

    def _brush(self, cloth: Cloth, far: float) -> tuple[QBrush, QColor]:
        share = round(far * 32) / 32
        base = mixed(cloth.base, cloth.far, share)
        gradient = QLinearGradient(0.0, self._top, 0.0, self._floor)
        gradient.setColorAt(0.0, mixed(cloth.lit, cloth.far, share))
        gradient.setColorAt(1.0, base)
        return QBrush(gradient), base

    def _shade(self, part: str, name: str, rows: slice) -> Iterator[Fill]:
        edge = self._body.edges[name]
        brush, color = translucent(self._look.cloth(edge.cloth).shade, _INNER_ALPHA)
        for depth in _STRIPS:
            strips = _strips(edge, rows, depth)
            if strips:
                yield Fill(part, path_of(strips), brush, color)

    def _cast(self, part: Part) -> Iterator[Fill]:
        """The soft shade that an arm or a thigh before the shirt lays on it."""
        name, _, side = part.name.rpartition("_")
        edges = {"upper_arm": ("sleeve", "arm"), "thigh": ("leg",)}.get(name)
        if self._shirt is None or edges is None:
            return
        brush, color = translucent(self._look.shirt.shade, _CAST_ALPHA)
        for edge in edges:
            for reach in _CAST:
                strips = _strips(self._body.edges[f"{edge}_{side}"], slice(None), -reach, 0.5)
                if strips:
                    yield Fill(part.name, path_of(strips), brush, color, self._shirt)


def _far(depths: Mapping[str, float]) -> dict[str, float]:
    """How far behind the other one each limb is, 0 to 1."""
    found = {}
    for limb in ("leg", "arm"):
        left, right = depths[f"{limb}_left"], depths[f"{limb}_right"]
        for side, lag in (("left", right - left), ("right", left - right)):
            share = min(max(lag / _FAR_M, 0.0), 1.0)
            found[f"{limb}_{side}"] = share * share * (3 - 2 * share)
    return found


def _strips(edge: Edge, rows: slice, depth: float, slack: float = 0.0) -> list[Points]:
    """Strips inside the edges that face down, or with a negative depth outside of them.

    `slack` lets edges that face a little upward have their share, too.
    """
    found: list[Points] = []
    middle = edge.middle[rows]
    for whole, fades in zip((edge.left, edge.right), edge.fades, strict=True):
        reach, fade = whole[rows], fades[rows]
        facing = (reach.real * _DOWN.real + reach.imag * _DOWN.imag) / np.abs(reach)
        share = np.maximum(facing + slack, 0.0) * fade / (1.0 + slack)
        shaded = np.flatnonzero(share > _LEAST)
        if len(shaded) == 0:
            continue
        run = slice(max(int(shaded[0]) - 1, 0), int(shaded[-1]) + 2)
        outer = middle[run] + reach[run]
        inner = outer - reach[run] * (depth * share[run])
        found.append(np.concatenate([outer, inner[::-1]]))
    return found
