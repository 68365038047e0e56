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

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.figure.edges import over
from backcare_desktop.figure.layout import MATES
from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.parts import Figure, Part, Piece
from backcare_desktop.ui.figure_look import Cloth, FigureLook

_INNER = (0.32, 0.80)
"""How deep the strips of inner shade reach from the edge to the middle of a limb."""
_CAST = (0.18, 0.45)
"""How far the shade that a limb lays on another reaches beyond its edge, in half widths."""
_INNER_ALPHA, _CAST_ALPHA = 0.27, 0.10
_CASTS_NONE = 0.5
"""A limb that is farther than this part of `_FAR_M` behind its fellow casts no shade."""
_LIT_FROM_M = 0.7
"""Height above the mat at which cloth has its lightest colour."""
_FAR_M = 0.14
"""A limb this far behind its fellow has the far colour in full."""

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


@lru_cache(maxsize=256)
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
        # Whole pixels, so that a brush serves many frames.
        self._top, self._floor = round(floor - _LIT_FROM_M * scale), round(floor)
        self._far = _far(body.depths)
        self._painted: set[str] = set()

    def fills(self) -> Iterator[Fill]:
        parts = self._body.parts
        last: Part | None = None
        for part, following in zip(parts, (*parts[1:], None), strict=True):
            mate = MATES.get(part.name)
            mated = following is not None and following.name == mate
            if mate is not None and (last is None or last.name != mate):
                yield from self._cast([part, following] if mated and following else [part])
            for piece in part.pieces:
                yield self._piece(part.name, piece)
                if piece.cloth == "shirt":
                    yield from self._shade(part.name, "shirt")
            # Both halves of a limb before its shade, lest one half hides the other's at the bend.
            if mate is not None and not mated:
                if last is not None and last.name == mate:
                    yield from self._shade(mate, _bare(mate))
                yield from self._shade(part.name, _bare(part.name))
            last = part

    def _piece(self, part: str, piece: Piece) -> Fill:
        path = path_of(piece.polygons)
        if piece.cloth in self._look.marks:
            color = QColor(self._look.marks[piece.cloth])
            return Fill(part, piece.cloth, path, QBrush(color), color)
        if part == "shirt" or part in MATES:
            self._painted.add(part)
        far = self._far.get(_LIMBS.get(part, ""), 0.0)
        cloth = self._look.cloth(piece.cloth)
        return Fill(
            part, piece.cloth, path, *_brush(cloth, round(far * 32) / 32, self._top, self._floor)
        )

    def _shade(self, part: str, cloth: str) -> Iterator[Fill]:
        edges = self._body.edges[part, cloth]
        # A far limb is in the shade as a whole.
        near = 1.0 - self._far.get(_LIMBS.get(part, ""), 0.0)
        alpha = _INNER_ALPHA * round(near * 8) / 8
        if edges.inner and alpha > 0.0:
            brush, color = translucent(self._look.cloth(cloth).shade, alpha)
            for depth in _INNER:
                path = path_of([strip.polygon(depth) for strip in edges.inner])
                yield Fill(part, "", path, brush, color)

    def _cast(self, parts: list[Part]) -> Iterator[Fill]:
        """The soft shade that a limb, or half of it, lays on the shirt or its fellow behind."""
        limb = _LIMBS[parts[0].name]
        if self._far[limb] > _CASTS_NONE:
            return
        behind = [
            self._body.masses[name]
            for name in self._painted
            if name == "shirt" or (_LIMBS[name] != limb and _LIMBS[name][:3] == limb[:3])
        ]
        if not behind:
            return
        centers, radii = (np.concatenate(each) for each in zip(*behind, strict=True))
        strips = [
            strip
            for part in parts
            for piece in part.pieces
            if (part.name, piece.cloth) in self._body.edges
            for strip in self._body.edges[part.name, piece.cloth].cast
        ]
        seen = over(strips, centers, radii, _CAST[-1]) if strips else []
        if not seen:
            return
        brush, color = translucent(self._look.shadow, _CAST_ALPHA)
        for depth in _CAST:
            path = path_of([strip.polygon(depth) for strip in seen])
            yield Fill(parts[0].name, "", path, brush, color)


def _bare(part: str) -> str:
    """What half a limb is covered with, sleeves apart."""
    return "trousers" if part.startswith(("thigh", "shank")) else "skin"


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
            share = min(max(lag / _FAR_M, 0.0), 1.0)
            found[f"{limb}_{side}"] = share * share * (3 - 2 * share)
    return found
