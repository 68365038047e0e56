"""One frame of the body seen from one side: parts from back to front, as polygons.

Polygons are arrays of complex numbers: x to the right and y down, in pixels of the view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure import drawn as d
from backcare_desktop.figure.edges import Edges, fold_fades, ramp, shaded_edges
from backcare_desktop.figure.head import head
from backcare_desktop.figure.layout import BODY, MATES, PARTS, Rows
from backcare_desktop.figure.outline import Points, hulls, silhouette, stroke
from backcare_desktop.figure.overlap import back_to_front


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

    `parts` go from back to front. `edges` are the shaded ones of a part's cloth. `circles`
    (M, 4) are all drawn circles in the world, metres. `depths` tell how near to the viewer each
    arm and leg leaves the trunk, metres. `masses` are the circles, centres and radii in the view,
    of what may lie in a limb's shade.
    """

    parts: tuple[Part, ...]
    edges: Mapping[tuple[str, str], Edges]
    circles: Array
    depths: Mapping[str, float]
    masses: Mapping[str, tuple[Points, Array]]


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
        self._edges: dict[tuple[str, str], Edges] = {}
        self._toward: dict[str, float] = {}
        """How far the open end of a sleeve or of the trousers' waist points to the viewer."""

    def figure(self) -> Figure:
        self._draw_tubes()
        self._draw_groups()
        self._draw_trunk()
        depths = {name: float(self._seen[row, 2]) for name, row in BODY.limb_roots.items()}
        masses = {
            name: (self._points[rows], self._radii[rows]) for name, rows in BODY.masses.items()
        }
        return Figure(self._parts(), self._edges, self._circles, depths, masses)

    def _add(self, part: str, cloth: str, polygon: Points) -> None:
        self._found[part].setdefault(cloth, []).append(polygon)

    def _draw_tubes(self) -> None:
        rows = BODY.tube_rows
        starts = _unit(self._seen[rows[:, 1]] - self._seen[rows[:, 0]])
        ends = _unit(self._seen[rows[:, -1]] - self._seen[rows[:, -2]])
        middle = self._points[rows]
        radii = self._radii[rows] + self._view.scale * BODY.tube_ease
        strokes = stroke(
            middle,
            radii,
            (starts[:, 0] - 1j * starts[:, 1]) * BODY.flat_start,
            (ends[:, 0] - 1j * ends[:, 1]) * BODY.flat_end,
        )
        for tube, polygon, end in zip(BODY.tubes, strokes.polygon, ends, strict=True):
            self._add(tube.part, tube.cloth, polygon)
            if tube.flat_end:
                self._toward[tube.part] = float(end[2])
        limbs = slice(BODY.limbs)
        middle, radii = middle[limbs], radii[limbs]
        joints = [lower for _, lower in BODY.limb_halves]
        fades = BODY.limb_fades * fold_fades(middle, radii[joints, 0], BODY.limb_halves)
        reach = np.stack([strokes.left[limbs], strokes.right[limbs]]) * radii
        edges = shaded_edges(middle, reach, fades)
        for tube, found in zip(BODY.tubes[limbs], edges, strict=True):
            self._edges[tube.part, tube.cloth] = found

    def _draw_groups(self) -> None:
        finer = np.sqrt(self._view.scale / _USUAL_SCALE)
        for groups, corners in ((BODY.small_groups, 20), (BODY.large_groups, 40)):
            rows = groups.rows
            shapes = hulls(
                self._points[rows],
                self._radii[rows],
                corners=int(np.clip(corners * finer, 12, 96)),
            )
            for group, polygon in zip(groups.groups, shapes, strict=True):
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
        band_rows = np.arange(4 + len(below)) % 4
        waist = hulls(
            np.stack([np.concatenate([centers[0], self._points[below]]), centers[1][band_rows]]),
            np.stack([np.concatenate([sizes[0], self._radii[below]]), band[band_rows]]),
            np.stack([np.concatenate([normals[0], np.zeros(len(below))]), normals[1][band_rows]]),
            corners=64,
        )
        self._add("pelvis", "trousers", waist[0])
        self._add("pelvis", "trousers_hem", waist[1])
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
        reach = (across * half)[2:]
        shaded = shaded_edges(line[None, 2:], np.stack([reach, -reach])[:, None], _TRUNK_FADES)
        self._edges["shirt", "shirt"] = shaded[0]

    def _parts(self) -> tuple[Part, ...]:
        rows = BODY.overlap_rows
        order = back_to_front(
            self._points[rows],
            self._seen[rows, 2] * self._view.scale,
            self._radii[rows],
            BODY.overlap_starts,
            always=_ALWAYS,
            mates=_MATES,
        )
        return tuple(self._part(PARTS[i]) for i in order)

    def _part(self, name: str) -> Part:
        if name == "head":
            view = self._view
            shapes = head(self._spheres, view.turn, view.scale, view.offset)
            return Part(name, tuple(Piece(cloth, polygons) for cloth, polygons in shapes))
        found = self._found[name]
        if name in BODY.sheets and self._faces(BODY.sheets[name]):
            found["crease"] = list(self._lines(BODY.creases[name]))
        pieces = [Piece(cloth, tuple(polygons)) for cloth, polygons in found.items()]
        # Looking into a sleeve or the waistband, what comes out of it hides its far rim; else
        # it hides what goes in.
        if name.startswith("upper_arm"):
            pieces.sort(key=lambda piece: (piece.cloth == "shirt") == (self._toward[name] < 0.0))
        elif name == "pelvis":
            pieces.sort(key=lambda piece: (piece.cloth == "trousers_hem") == (self._toward[name] > 0.0))
        return Part(name, tuple(pieces))

    def _lines(self, rows: Rows) -> Points:
        points = self._points[rows]
        along = points[:, -1:] - points[:, :1]
        half = 1j * along / np.maximum(np.abs(along), 1e-9) * d.CREASE_HALF_M * self._view.scale
        lines: Points = np.concatenate([points + half, (points - half)[:, ::-1]], axis=1)
        return lines

    def _faces(self, sheet: Rows) -> bool:
        """Whether a hand or foot shows its broad side, where fingers and toes are told apart."""
        first, second, third = self._seen[sheet]
        a, b = second - first, third - first
        depth = a[0] * b[1] - a[1] * b[0]
        return bool(depth**2 > _BROAD**2 * ((a @ a) * (b @ b) - (a @ b) ** 2))


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


_USUAL_SCALE = 400.0
"""Pixels a metre for which corners are counted; larger pictures have more of them."""
_ALWAYS = (PARTS.index("neck"), PARTS.index("head"))
_MATES = {PARTS.index(part): PARTS.index(mate) for part, mate in MATES.items()}
_BROAD = 0.4
"""How far a hand or a foot must be turned to the viewer to show its fingers or toes."""
_TRUNK_FADES = np.broadcast_to(ramp(d.TRUNK_PLACES[2:], 8.0, 5.5), (2, 1, len(d.TRUNK_PLACES) - 2))
