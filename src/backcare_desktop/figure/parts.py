"""One frame of the body seen from one side: parts from back to front, as polygons.

Polygons are arrays of complex numbers: x to the right and y down, in pixels of the view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure import drawn as d
from backcare_desktop.figure.head import head
from backcare_desktop.figure.layout import BODY, MATES, PARTS, Groups, Rows, Tubes
from backcare_desktop.figure.outline import Points, cut, hulls, rounded, silhouette, stroke, thinned
from backcare_desktop.figure.overlap import back_to_front
from backcare_desktop.figure.shade import Cast, Shade, Soft
from backcare_desktop.figure.shading import Shading


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

    `parts` go from back to front. `shades` lie on the parts of that name, `casts` on those that
    the named part hides. `hips` are where each leg, by its side, leaves the seat. `circles`
    (M, 4) are all drawn circles in the world, metres. `depths` tell how near to the viewer each
    arm and leg leaves the trunk, metres; from above it counts for less.
    """

    parts: tuple[Part, ...]
    shades: Mapping[str, Shade]
    casts: Mapping[str, Cast]
    hips: Mapping[str, Soft]
    circles: Array
    depths: Mapping[str, float]


def figure(spheres: Array, view: Projection, build: str = "woman") -> Figure:
    """The body's spheres (S, 4), metres, as parts to paint. `build` is a name in `BUILDS`."""
    return _Drawing(spheres, view, build).figure()


class _Drawing:
    """The work on one frame."""

    def __init__(self, spheres: Array, view: Projection, build: str) -> None:
        self._spheres, self._view, self._build = spheres, view, build
        places = BODY.places[build] @ spheres[:, :3]
        girths = BODY.girths[build] @ spheres[:, 3]
        self._circles = np.concatenate([places, girths[:, None]], axis=1)
        self._seen = places @ view.turn.T
        self._points = view.place(places)
        self._radii = view.scale * girths
        self._found: dict[str, dict[str, list[Points]]] = {name: {} for name in PARTS}
        self._sides: dict[str, dict[str, tuple[Points, Points]]] = {}
        """Both sides of each part of a limb, by what it is covered with."""
        self._fingers: dict[str, list[tuple[float, Points, Points]]] = {}
        """Of each hand and foot: how near a finger or toe is (metres), its line, and itself."""
        self._toward: dict[str, float] = {}
        """How far the open end of a sleeve, a leg, a collar or the waist points to the viewer."""

    def figure(self) -> Figure:
        self._draw_tubes(BODY.limbs)
        self._draw_tubes(BODY.short)
        self._draw_fingers()
        self._draw_groups(BODY.small_groups, 20)
        self._draw_groups(BODY.large_groups, 34)
        self._draw_trunk()
        self._draw_hems()
        # From high above no limb is hidden by the other.
        level = float(np.interp(abs(self._view.turn[2, 1]), *_LEVEL))
        depths = {n: level * float(self._seen[row, 2]) for n, row in BODY.limb_roots.items()}
        order = self._order()
        shading = Shading(self._points, self._seen, self._radii, self._view.scale, self._sides)
        return Figure(
            tuple(self._part(PARTS[i]) for i in order),
            shading.shades(),
            shading.casts(order),
            shading.hips(),
            self._circles,
            depths,
        )

    def _add(self, part: str, cloth: str, polygon: Points) -> None:
        if len(polygon):
            self._found[part].setdefault(cloth, []).append(polygon)

    def _draw_tubes(self, tubes: Tubes) -> None:
        rows = tubes.rows
        starts = _unit(self._seen[rows[:, 1]] - self._seen[rows[:, 0]])
        ends = _unit(self._seen[rows[:, -1]] - self._seen[rows[:, -2]])
        outlines = stroke(
            self._points[rows],
            self._radii[rows] + self._view.scale * tubes.ease,
            (starts[:, 0] - 1j * starts[:, 1]) * tubes.flat_start,
            (ends[:, 0] - 1j * ends[:, 1]) * tubes.flat_end,
        )
        for tube, polygon in zip(tubes.tubes, thinned(outlines.polygon), strict=True):
            self._add(tube.part, tube.cloth, polygon)
        for row, tube in enumerate(tubes.tubes):
            if tube.part in MATES:
                both = (outlines.left[row], outlines.right[row])
                # The first is the limb itself, later ones round it off.
                self._sides.setdefault(tube.part, {}).setdefault(tube.cloth, both)

    def _draw_fingers(self) -> None:
        rows = BODY.finger_rows
        points, radii = self._points[rows], self._radii[rows]
        # The line grows out of the knuckle, so that the finger is one with the palm.
        lines = stroke(points, radii + d.FINGER_LINE_M * _LINE * self._view.scale)
        skins = stroke(points, radii)
        depths = self._seen[rows, 2].mean(axis=1)
        for part, depth, line, skin in zip(
            BODY.finger_parts, depths, thinned(lines.polygon), thinned(skins.polygon), strict=True
        ):
            self._fingers.setdefault(part, []).append((float(depth), line, skin))

    def _draw_groups(self, groups: Groups, corners: int) -> None:
        finer = np.sqrt(self._view.scale / _USUAL_SCALE)
        rows = groups.rows
        shapes = hulls(
            self._points[rows],
            self._radii[rows],
            corners=int(np.clip(corners * finer, 12, 96)),
        )
        for group, polygon in zip(groups.groups, shapes, strict=True):
            self._add(group.part, group.cloth, polygon)

    def _draw_hems(self) -> None:
        rows = BODY.hem_rows
        axis = _unit(self._seen[rows[:, 1]] - self._seen[rows[:, 0]])
        flat = np.repeat((axis[:, 0] - 1j * axis[:, 1])[:, None], 2, axis=1)
        radii = self._radii[rows] + BODY.hem_ease * self._view.scale
        bands = hulls(self._points[rows], radii, flat, corners=40)
        for hem, polygon, way in zip(BODY.hems, bands, axis, strict=True):
            self._add(hem.part, hem.cloth, polygon)
            self._toward[hem.part] = float(way[2])

    def _draw_trunk(self) -> None:
        left, right = BODY.left, BODY.right
        line = (self._points[left] + self._points[right]) / 2
        axis = _unit(_slope((self._seen[left] + self._seen[right]) / 2))
        self._toward["pelvis"] = float(axis[d.SHIRT, 2])
        flat = (axis[:, 0] - 1j * axis[:, 1]) * d.FLAT_LEVELS
        rows = np.stack([left[:-1], right[:-1], left[1:], right[1:]], axis=1)
        centers, sizes = self._points[rows], self._radii[rows]
        normals = np.stack([flat[:-1], flat[:-1], flat[1:], flat[1:]], axis=1)
        ends = np.array([[0, d.BELT], [d.BELT, d.SHIRT]])
        ends = np.concatenate([left[ends], right[ends]], axis=1)
        flats = np.tile(flat[[[0, d.BELT], [d.BELT, d.SHIRT]]], 2)
        ease = _BAND_EASE_M * self._view.scale
        waist = hulls(self._points[ends], self._radii[ends] + ease, flats, corners=_PELVIS_CORNERS)
        hips = hulls(
            self._points[None, BODY.below_waist],
            self._radii[None, BODY.below_waist] + _ROUND_OFF_M * self._view.scale,
            corners=_PELVIS_CORNERS,
        )
        # Shirt and trousers are cut from one outline, so that nothing juts out where they meet.
        extra = np.concatenate([BODY.shirt_rows, BODY.hip_rows])
        whole = silhouette(
            np.concatenate([centers, self._points[extra]]),
            np.concatenate([sizes, self._radii[extra]]),
            np.concatenate([normals, np.zeros(extra.shape, complex)]),
            complex(line[-1] - line[0]) + 1e-6,
            stations=60,
            blur=3,
        )
        up = [complex(flat[level]) or 1j for level in (d.BELT, d.SHIRT)]
        belt, shirt = complex(line[d.BELT]), complex(line[d.SHIRT])
        self._add("pelvis", "trousers", rounded(hips[0]))
        for polygon in (waist[0], cut(whole, belt, -up[0])):
            self._add("pelvis", "trousers", polygon)
        band = cut(cut(whole, belt, up[0]), shirt, -up[1])
        for polygon in (waist[1], band):
            self._add("pelvis", "trousers_hem", polygon)
        opening = hulls(centers[None, d.SHIRT], sizes[None, d.SHIRT], normals[None, d.SHIRT])
        for polygon in (cut(whole, shirt, up[1]), opening[0]):
            self._add("shirt", "shirt", polygon)

    def _order(self) -> list[int]:
        rows = BODY.overlap_rows
        # Where they meet, the round of what comes toward the viewer shows.
        over, below = (_SHIRT, _PELVIS) if self._toward["pelvis"] > 0.0 else (_PELVIS, _SHIRT)
        collar = (_SHIRT, _NECK) if self._toward["neck"] > 0.0 else (_NECK, _SHIRT)
        return back_to_front(
            self._points[rows],
            self._seen[rows, 2] * self._view.scale,
            self._radii[rows],
            BODY.overlap_starts,
            always=((_NECK, _HEAD), (below, over), collar),
            mates=_MATES,
        )

    def _part(self, name: str) -> Part:
        if name == "head":
            view = self._view
            shapes = head(self._spheres, view.turn, view.scale, view.offset, self._build)
            return Part(name, tuple(Piece(cloth, polygons) for cloth, polygons in shapes))
        found = self._found[name]
        pieces = [Piece(cloth, tuple(polygons)) for cloth, polygons in found.items()]
        # What comes toward the viewer hides what it comes out of: an arm its sleeve's far rim, a
        # hem the cloth above it.
        cloths = _OUTWARD.get(name.rpartition("_")[0] or name)
        if cloths is not None:
            way = 1 if self._toward[name] > 0.0 else -1
            pieces.sort(key=lambda piece: way * cloths.index(piece.cloth))
        if name in self._fingers:
            pieces = self._with_fingers(name, pieces)
        if name in BODY.folds:
            fold = self._fold(BODY.folds[name])
            pieces += [] if fold is None else [Piece("trousers_fold", (fold,))]
        return Part(name, tuple(pieces))

    def _with_fingers(self, name: str, palm: list[Piece]) -> list[Piece]:
        """A hand's or foot's pieces: fingers that are farther away than the palm before it."""
        here = float(self._seen[BODY.palms[name], 2])
        behind: list[Piece] = []
        before: list[Piece] = []
        for depth, line, skin in sorted(self._fingers[name], key=lambda finger: finger[0]):
            into = before if depth > here - _BEHIND_M else behind
            into += [Piece("crease", (line,)), Piece("skin", (skin,))]
        if name.startswith("foot"):
            behind, before = _every_other(behind), _every_other(before)
        return [*behind, *palm, *before]

    def _fold(self, rows: Rows) -> Points | None:
        """The fold of the trousers at a bent hip: from the groin to the outer side, or None."""
        hip, waist, other, thigh = BODY.places[self._build][rows] @ self._spheres[:, :3]
        outward, up, down = _unit(np.stack([hip - other, waist - hip, thigh - hip]))
        groin = up + down
        bent = float(np.interp(np.sqrt(groin @ groin), *_FOLDS))
        shown = float(self._view.turn[2] @ outward)
        if bent <= 0.0 or shown < _OUTER_SIDE:
            return None
        ahead = groin / np.sqrt(groin @ groin)
        reach, bow = _FOLD_M * ahead, 0.010 * (up - (up @ ahead) * ahead)
        share = np.linspace(0.0, 1.0, 9)[:, None]
        line = hip + (1.0 - 0.85 * bent * share) * reach + 4 * share * (1 - share) * bow
        line = line + (0.03 + 0.05 * share) * outward
        middle = self._view.place(line)
        way = np.gradient(middle)
        half = _FOLD_HALF_M * bent * self._view.scale * (1.0 - share[:, 0]) ** 0.8
        half = half * np.minimum(1.0, 0.35 + 4.0 * share[:, 0])
        side = 1j * way / np.maximum(np.abs(way), 1e-9) * half
        fold: Points = np.concatenate([middle + side, (middle - side)[::-1]])
        return fold


def _every_other(toes: list[Piece]) -> list[Piece]:
    """Lines and skins of toes in four pieces instead of ten: only neighbours touch."""
    found: list[Piece] = []
    for odd in (0, 1):
        lines, skins = toes[2 * odd :: 4], toes[2 * odd + 1 :: 4]
        found += [_together(pieces) for pieces in (lines, skins) if pieces]
    return found


def _together(pieces: list[Piece]) -> Piece:
    return Piece(pieces[0].cloth, tuple(polygon for each in pieces for polygon in each.polygons))


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
_PELVIS_CORNERS = 44
_NECK, _HEAD, _PELVIS, _SHIRT = (PARTS.index(part) for part in ("neck", "head", "pelvis", "shirt"))
_MATES = {PARTS.index(part): PARTS.index(mate) for part, mate in MATES.items()}
_LEVEL = ((0.35, 0.65), (1.0, 0.3))
"""How much limbs count as far ones, by the sine of the viewer's height."""
_LINE: Array = np.clip(np.linspace(0.0, 1.0, d.FINGER) / 0.35 - 0.2, 0.0, 1.0)
"""How much of its line shows along a finger."""
_BEHIND_M = 0.010
"""A finger this much farther than the palm is behind it."""
_FOLDS = ((0.75, 1.25, 1.55, 1.72), (0.0, 1.0, 1.0, 0.0))
"""How much trunk and thigh point the same way (0 is straight, 1.4 a right angle), and how clear
the hip's fold is. Bent farther, the thigh hides it."""
_OUTER_SIDE = 0.25
"""How far a hip's outer side must be turned to the viewer for its fold to show."""
_FOLD_M, _FOLD_HALF_M = 0.110, 0.0024
"""How far from the hip's middle its fold begins, and half its breadth, metres."""
_OUTWARD = {
    "upper_arm": ("shirt", "shirt_hem", "skin"),
    "shank": ("trousers", "trousers_hem"),
    "neck": ("shirt_hem", "neck"),
    "pelvis": ("trousers", "trousers_hem"),
}
"""What a part is covered with, from the trunk outward."""
_BAND_EASE_M = 0.0012
"""How much wider than the skin the waist of the trousers is, metres."""
_ROUND_OFF_M = 0.003
"""What rounding takes off the hips, metres."""
