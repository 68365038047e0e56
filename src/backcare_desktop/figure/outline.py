"""From circles to outlines: what chains and groups of spheres look like from one side.

In an orthographic view a sphere is a circle, a flat end is an ellipse, and what lies between
two of them is their hull. Points and directions in the view are complex numbers (which is how
Qt keeps points in memory, too), and every function works on many chains or groups at once. All
polygons turn the same way round, so that overlapping ones fill to one shape with a non-zero
winding rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body.skeleton import Array

Points = NDArray[np.complex128]

_ARCS = tuple((bend, np.linspace(0.0, 1.0, points)) for bend, points in ((0.5, 3), (1.2, 5)))
_LONG_ARC = np.linspace(0.0, 1.0, 11)
"""Points on an arc up to so many radians, and on longer ones, which only limbs that point at
the viewer have."""
_CAP = np.linspace(0.0, 1.0, 11)
_FOLD = 0.02
"""A side that turns inward by more radians than this is led through the circle's centre."""
_UNSEEN = 0.06
"""Pixels that nobody sees."""
_EDGE_ON = 1e-4
"""Keeps a disc seen exactly edge-on from vanishing."""


_SPREAD: Array = np.pi * (np.arange(16) + 0.5) / 16
_TANGENTS: Points = np.exp(1j * np.concatenate([_SPREAD, -_SPREAD]))
_STEEPNESS: Array = np.abs(_TANGENTS.imag)
"""Tangents that bound a silhouette, first from above, then from below, 11 degrees apart."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Chains of circles: `polygon` (C, P) and both of its sides (C, p) along the chain."""

    polygon: Points
    left: Points
    right: Points


def unit(angle: Array) -> Points:
    """Unit directions; twice as fast as the exponential of an imaginary number."""
    direction = np.empty(angle.shape, complex)
    np.cos(angle, out=direction.real)
    np.sin(angle, out=direction.imag)
    return direction


def stroke(
    centers: Points, radii: Array, start: Points | None = None, end: Points | None = None
) -> Strokes:
    """Outlines of chains (C, n) of circles with radii (C, n).

    `start` and `end` (C,) flatten the ends: the in-view part of the unit normal of the flat
    disc there; zero leaves the end round.
    """
    steps = centers[:, 1:] - centers[:, :-1]
    heading = np.angle(steps)
    turns = (heading[:, 1:] - heading[:, :-1] + np.pi) % (2 * np.pi) - np.pi
    heading = np.concatenate([heading[:, :1], turns], axis=1).cumsum(axis=1)
    shrink = (radii[:, :-1] - radii[:, 1:]) / np.maximum(np.abs(steps), 1e-9)
    # Outer tangents of two circles leave the line between them by this angle; a circle that
    # hides wholly inside its neighbour leaves only the neighbour's far or near point.
    lean = np.arccos(np.clip(shrink, -1.0, 1.0))
    sides = np.stack([heading + lean, heading - lean])
    first = np.concatenate([sides[:, :, :1], sides], axis=2)
    last = np.concatenate([sides, sides[:, :, -1:]], axis=2)
    change = last - first
    folds = change * np.array([-1.0, 1.0])[:, None, None] < -_FOLD
    bend = float(np.abs(change[~folds]).max())
    arc = next((arc for most, arc in _ARCS if bend < most), _LONG_ARC)
    turned = unit(first[..., None] + change[..., None] * arc)
    around = centers[:, :, None] + radii[:, :, None] * turned
    # Through the centre, the small loop of a fold turns the same way as all the rest.
    side, chain, circle = np.nonzero(folds)
    around[side, chain, circle, 1:-1] = centers[chain, circle, None]
    chains, n = centers.shape
    left, right = around.reshape(2, chains, n * len(arc))
    end_cap = _cap(centers[:, -1], radii[:, -1], sides[0, :, -1], -2 * lean[:, -1], end)
    start_turn = -2 * (np.pi - lean[:, 0])
    start_cap = _cap(centers[:, 0], radii[:, 0], sides[1, :, 0], start_turn, start)
    polygon = np.concatenate([left, end_cap, right[:, ::-1], start_cap], axis=1)
    return Strokes(polygon, left, right)


def _cap(
    center: Points, radius: Array, first: Array, change: Array, normal: Points | None
) -> Points:
    direction = unit(first[:, None] + change[:, None] * _CAP)
    if normal is not None:
        direction = _on_disc(direction, normal[:, None])
    cap: Points = center[:, None] + radius[:, None] * direction
    return cap


def _on_disc(direction: Points, normal: Points) -> Points:
    """The points of unit discs farthest along directions; a zero normal stands for a sphere."""
    along = direction.real * normal.real + direction.imag * normal.imag
    point: Points = (direction - normal * along) / np.sqrt(np.maximum(1.0 - along**2, _EDGE_ON))
    return point


def _reach(direction: Points, centers: Points, radii: Array) -> Array:
    """How far spheres (H, m) reach along directions (K,): (H, K, m)."""
    d = direction[None, :, None]
    reach: Array = d.real * centers.real[:, None] + d.imag * centers.imag[:, None]
    reach += radii[:, None]
    return reach


def _slant(direction: Points, radii: Array, normals: Points) -> tuple[Array, Array, Array]:
    """What becomes of the reach of spheres that are discs: correction, share, thinness."""
    d = direction[None, :, None]
    along = d.real * normals.real[:, None] + d.imag * normals.imag[:, None]
    thin = np.sqrt(np.maximum(1.0 - along**2, _EDGE_ON))
    return radii[:, None] * (thin - 1.0), along, thin


@cache
def _round(corners: int) -> Points:
    return unit(-2.0 * np.pi * np.arange(corners) / corners)


def hulls(
    centers: Points, radii: Array, normals: Points | None = None, corners: int = 48
) -> Points:
    """Convex hulls (H, corners) of groups (H, m) of spheres and discs.

    `normals` (H, m) is the in-view part of a disc's unit normal, zero for a sphere; None means
    spheres only. Pad a short group by repeating a member.
    """
    direction = _round(corners)
    reach = _reach(direction, centers, radii)
    group, corner = np.arange(len(centers))[:, None], np.arange(corners)
    if normals is None:
        farthest = reach.argmax(axis=2)
        ball: Points = centers[group, farthest] + radii[group, farthest] * direction
        return ball
    correction, along, thin = _slant(direction, radii, normals)
    farthest = (reach + correction).argmax(axis=2)
    slant, thinness = along[group, corner, farthest], thin[group, corner, farthest]
    edge = (direction - normals[group, farthest] * slant) / thinness
    hull: Points = centers[group, farthest] + radii[group, farthest] * edge
    return hull


@cache
def _kernel(reach: int) -> Array:
    """Weights of a value and of `reach` neighbours on both sides."""
    weights = np.bartlett(2 * reach + 3)[1:-1]
    kernel: Array = weights / weights.sum()
    return kernel


def rounded(hull: Points, reach: int = 6) -> Points:
    """A hull (n,) with its corners taken off and its flat sides filled out a little.

    Each point becomes a mean of its neighbours, by the direction in which they are outermost.
    """
    around = np.concatenate([hull[-reach:], hull, hull[:reach]])
    soft: Points = np.convolve(around, _kernel(reach), "valid")
    return soft


def thinned(polygons: Points) -> list[Points]:
    """Polygons (C, n) without every other point that lies as good as on the line between its
    neighbours: painting takes twice as long for twice the points."""
    first, middle, last = polygons[:, :-2:2], polygons[:, 1:-1:2], polygons[:, 2::2]
    along, aside = last - first, middle - first
    off = np.abs(along.real * aside.imag - along.imag * aside.real)
    between = along.real * aside.real + along.imag * aside.imag
    square = along.real**2 + along.imag**2
    kept = np.ones(polygons.shape, bool)
    kept[:, 1:-1:2] = (off > _UNSEEN * np.sqrt(square)) | (between < 0.0) | (between > square)
    return [polygon[mask] for polygon, mask in zip(polygons, kept, strict=True)]


def cut(polygon: Points, at: complex, normal: complex) -> Points:
    """What of a polygon lies beyond the line through `at`, on the side to which `normal` points."""
    apart = polygon - at
    side = apart.real * normal.real + apart.imag * normal.imag
    following = np.roll(side, -1)
    crosses = (side >= 0.0) != (following >= 0.0)
    share = np.divide(side, side - following, out=np.zeros_like(side), where=crosses)
    crossing = polygon + share * (np.roll(polygon, -1) - polygon)
    kept = np.stack([side >= 0.0, crosses], axis=1)
    found: Points = np.stack([polygon, crossing], axis=1)[kept]
    return found


def silhouette(
    centers: Points, radii: Array, normals: Points, axis: complex, stations: int = 44, blur: int = 2
) -> Points:
    """One polygon round groups (H, m) that lie along a line in direction `axis`.

    At each station along the line the groups' outermost reach to both sides counts, smoothed
    over `blur` neighbours so that no crease is sharp. Right for shapes that every line across
    the axis cuts once, such as a trunk.
    """
    turned = np.conj(axis) / abs(axis)
    centers, normals = centers * turned, normals * turned
    first = (centers.real - radii).min()
    last = (centers.real + radii).max()
    # Close together at the rounded ends.
    share = (1.0 - np.cos(np.linspace(0.0, np.pi, stations))) / 2
    along = first + (last - first) * share
    reach = _reach(_TANGENTS, centers, radii) + _slant(_TANGENTS, radii, normals)[0]
    # Each tangent bounds the height over a station; (H, 2, K, stations), upper and lower ones.
    bound = (reach.max(axis=2) / _STEEPNESS)[:, :, None] - (_TANGENTS.real / _STEEPNESS)[
        :, None
    ] * along
    upper, lower = np.moveaxis(bound.reshape(len(centers), 2, -1, stations).min(axis=2), 1, 0)
    empty = upper < -lower
    upper[empty] = lower[empty] = -np.inf
    top, bottom = upper.max(axis=0), -lower.max(axis=0)
    kept = top >= bottom
    along, top, bottom = along[kept], _soft(top[kept], blur), _soft(bottom[kept], blur)
    outline = np.concatenate([along + 1j * top, (along + 1j * bottom)[::-1]])
    closed: Points = outline / turned
    return closed


def _soft(values: Array, reach: int) -> Array:
    """A moving mean that leaves both ends as they are."""
    if reach < 1 or len(values) <= 2 * reach:
        return values
    soft = values.copy()
    soft[reach:-reach] = np.convolve(values, _kernel(reach), "valid")
    return soft
