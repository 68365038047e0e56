"""One frame of the body seen from one side: parts from back to front, as polygons.

Polygons are arrays of complex numbers: x to the right and y down, in pixels of the view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from backcare_desktop.body import drawn as d
from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.head import head
from backcare_desktop.body.layout import BODY, PARTS, Rows
from backcare_desktop.body.outline import Points, Strokes, hulls, silhouette, stroke
from backcare_desktop.body.overlap import back_to_front
from backcare_desktop.body.skeleton import Array


@dataclass(frozen=True, slots=True)
class Projection:
    """Axes of the view (right, up, toward the viewer; rows of `turn`) and its pixels."""

    turn: Array
    scale: float = 1.0
    offset: complex = 0j

    def place(self, points: Array) -> Points:
        """World points (..., 3) in the view."""
        flat = self.scale * (self.turn[0] - 1j * self.turn[1])
        placed: Points = points @ flat + self.offset
        return placed


@dataclass(frozen=True, slots=True)
class Edge:
    """A line along which cloth or skin is shaded.

    `middle` (n,) runs inside, `left` and `right` (n,) lead from it to both edges, `fades` (2, n)
    say how much of the shade each edge takes, 0 to 1.
    """

    cloth: str
    middle: Points
    left: Points
    right: Points
    fades: Array


@dataclass(frozen=True, slots=True)
class Piece:
    """Overlapping polygons of one cloth."""

    cloth: str
    polygons: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is painted in one go, its pieces in order."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The body in one view.

    `parts` go from back to front. `edges` are named after limbs ("leg_left"), sleeves and the
    trunk. `circles` (M, 4) are all drawn circles in the world, metres. `depths` tell how near to
    the viewer each arm and leg is on the whole, metres.
    """

    parts: tuple[Part, ...]
    edges: Mapping[str, Edge]
    circles: Array
    depths: Mapping[str, float]


def figure(spheres: Array, view: Projection) -> Figure:
    """The body's spheres (S, 4), metres, as parts to paint."""
    return _Drawing(spheres, view).figure()


class _Drawing:
    """The work on one frame."""

    def __init__(self, spheres: Array, view: Projection) -> None:
        self._spheres, self._view = spheres, view
        self._circles = BODY.shares @ spheres
        self._seen = self._circles[:, :3] @ view.turn.T
        self._points = view.place(self._circles[:, :3])
        self._radii = view.scale * self._circles[:, 3]
        self._found: dict[str, dict[str, list[Points]]] = {name: {} for name in PARTS}
        self._edges: dict[str, Edge] = {}
        self._toward: dict[str, float] = {}
        """How far the open end of a sleeve or of the trousers' waist points to the viewer."""
        self._halves: dict[tuple[str, str], tuple[Strokes, int, Rows]] = {}

    def figure(self) -> Figure:
        self._draw_tubes()
        self._draw_groups()
        self._draw_trunk()
        for side in SIDES:
            leg = ((f"thigh_{side}", "trousers"), (f"shank_{side}", "trousers"))
            arm = ((f"upper_arm_{side}", "skin"), (f"forearm_{side}", "skin"))
            self._edges[f"leg_{side}"] = self._limb_edge(leg, _LEG_FADE)
            self._edges[f"arm_{side}"] = self._limb_edge(arm, _ARM_FADE)
            sleeve = ((f"upper_arm_{side}", "shirt"),)
            self._edges[f"sleeve_{side}"] = self._limb_edge(sleeve, _SLEEVE_FADE)
        depths = {name: float(self._seen[rows, 2].mean()) for name, rows in BODY.limb_rows.items()}
        return Figure(self._parts(), self._edges, self._circles, depths)

    def _add(self, part: str, cloth: str, polygon: Points) -> None:
        self._found[part].setdefault(cloth, []).append(polygon)

    def _draw_tubes(self) -> None:
        for tubes in BODY.tubes:
            rows = tubes.rows
            starts = _unit(self._seen[rows[:, 1]] - self._seen[rows[:, 0]])
            ends = _unit(self._seen[rows[:, -1]] - self._seen[rows[:, -2]])
            radii = np.where(
                tubes.widths > 0.0,
                self._view.scale * tubes.widths,
                self._radii[rows] + self._view.scale * tubes.ease,
            )
            strokes = stroke(
                self._points[rows],
                radii,
                (starts[:, 0] - 1j * starts[:, 1]) * tubes.flat_start,
                (ends[:, 0] - 1j * ends[:, 1]) * tubes.flat_end,
            )
            for i, tube in enumerate(tubes.tubes):
                self._add(tube.part, tube.cloth, strokes.polygon[i])
                if tube.flat_end:
                    self._toward[tube.part] = float(ends[i, 2])
                if tube.count == d.LIMB:
                    self._halves[tube.part, tube.cloth] = (strokes, i, rows[i])

    def _draw_groups(self) -> None:
        rows = BODY.group_rows
        shapes = hulls(self._points[rows], self._radii[rows], np.zeros(rows.shape, complex), 40)
        for group, polygon in zip(BODY.groups, shapes, strict=True):
            self._add(group.part, group.cloth, polygon)

    def _draw_trunk(self) -> None:
        left, right = BODY.left, BODY.right
        line = (self._points[left] + self._points[right]) / 2
        axis = _unit(_slope((self._seen[left] + self._seen[right]) / 2))
        self._toward["pelvis"] = float(axis[2, 2])
        flat = (axis[:, 0] - 1j * axis[:, 1]) * d.FLAT_LEVELS
        rows = np.stack([left[:-1], right[:-1], left[1:], right[1:]], axis=1)
        centers, sizes = self._points[rows], self._radii[rows]
        normals = np.stack([flat[:-1], flat[:-1], flat[1:], flat[1:]], axis=1)
        band = sizes[1] + d.BAND_EASE * self._view.scale
        below = BODY.below_waist
        waist = hulls(
            np.stack([np.concatenate([centers[0], self._points[below]]), np.tile(centers[1], 2)]),
            np.stack([np.concatenate([sizes[0], self._radii[below]]), np.tile(band, 2)]),
            np.stack([np.concatenate([normals[0], np.zeros(4)]), np.tile(normals[1], 2)]),
            64,
        )
        self._add("pelvis", "trousers", waist[0])
        self._add("pelvis", "band", waist[1])
        shirt = BODY.shirt_rows
        outline = silhouette(
            np.concatenate([centers[2:], self._points[shirt]]),
            np.concatenate([sizes[2:], self._radii[shirt]]),
            np.concatenate([normals[2:], np.zeros(shirt.shape, complex)]),
            complex(line[-1] - line[2]) + 1e-6,
        )
        self._add("shirt", "shirt", outline)
        across = (axis[:, 1] + 1j * axis[:, 0]) / np.maximum(np.hypot(axis[:, 0], axis[:, 1]), 1e-3)
        apart = (self._points[right] - self._points[left]) / 2
        half = np.abs(apart.real * across.real + apart.imag * across.imag) + self._radii[left]
        self._edges["trunk"] = Edge("shirt", line, across * half, -across * half, _TRUNK_FADES)

    def _limb_edge(self, tubes: tuple[tuple[str, str], ...], fade: Array) -> Edge:
        middles, lefts, rights = [], [], []
        for strokes, i, rows in (self._halves[tube] for tube in tubes):
            middles.append(self._points[rows])
            lefts.append(strokes.left[i] * self._radii[rows])
            rights.append(strokes.right[i] * self._radii[rows])
        middle = np.concatenate(middles)
        fades = np.stack([fade, fade])
        if len(tubes) == 2:
            fades *= _fold_fades(middle, np.abs(lefts[1][0]))
        return Edge(tubes[0][1], middle, np.concatenate(lefts), np.concatenate(rights), fades)

    def _parts(self) -> tuple[Part, ...]:
        rows = BODY.overlap_rows
        order = back_to_front(
            self._points[rows],
            self._seen[rows, 2] * self._view.scale,
            self._radii[rows],
            BODY.overlap_starts,
            always=(PARTS.index("neck"), PARTS.index("head")),
        )
        return tuple(self._part(PARTS[i]) for i in order)

    def _part(self, name: str) -> Part:
        if name == "head":
            view = self._view
            shapes = head(self._spheres, view.turn, view.scale, view.offset)
            return Part(name, tuple(Piece(cloth, (polygon,)) for cloth, polygon in shapes))
        pieces = [Piece(cloth, tuple(polygons)) for cloth, polygons in self._found[name].items()]
        # Looking into a sleeve or the waistband, what comes out of it hides its far rim; else
        # it hides what goes in.
        if name.startswith("upper_arm"):
            pieces.sort(key=lambda piece: (piece.cloth == "shirt") == (self._toward[name] < 0.0))
        elif name == "pelvis":
            pieces.sort(key=lambda piece: (piece.cloth == "band") == (self._toward[name] > 0.0))
        return Part(name, tuple(pieces))


def _unit(vectors: Array) -> Array:
    length = np.sqrt((vectors**2).sum(axis=-1, keepdims=True))
    unit: Array = vectors / np.maximum(length, 1e-9)
    return unit


def _slope(points: Array) -> Array:
    """Central differences along the first axis, one-sided at the ends."""
    slope = np.empty_like(points)
    slope[1:-1] = points[2:] - points[:-2]
    slope[0], slope[-1] = points[1] - points[0], points[-1] - points[-2]
    return slope


def _ramp(values: Array, zero: float, one: float) -> Array:
    """A smooth step from 0 at `zero` to 1 at `one`."""
    share = np.clip((values - zero) / (one - zero), 0.0, 1.0)
    ramp: Array = share * share * (3.0 - 2.0 * share)
    return ramp


def _fold_fades(middle: Points, radius: float) -> Array:
    """Fades (2, n) of both edges of a limb bent in its middle: no shade inside the fold."""
    joint = len(middle) // 2
    before, after = middle[joint] - middle[0], middle[-1] - middle[joint]
    bend = float(np.angle(after * np.conj(before)))
    hidden = radius * np.tan(min(abs(bend), 2.4) / 2)
    inner = _ramp(np.abs(middle - middle[joint]), hidden * 0.8, hidden * 1.15 + radius)
    outer = np.ones_like(inner)
    return np.stack([inner, outer] if bend > 0.0 else [outer, inner])


_ALONG = np.linspace(0.0, 1.0, 2 * d.LIMB)
_LEG_FADE = _ramp(_ALONG, 0.08, 0.32)
_ARM_FADE = _ramp(_ALONG, 0.05, 0.12) * _ramp(_ALONG, 1.0, 0.88)
_SLEEVE_FADE = _ramp(np.linspace(0.0, 1.0, d.LIMB), 0.15, 0.65)
_TRUNK_FADES = np.stack([_ramp(d.TRUNK_PLACES, 8.0, 5.5) * (d.TRUNK_PLACES >= d.WAIST_HIGH)] * 2)
