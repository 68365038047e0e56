"""Where shade lies on a limb: along the edges that face down, less where it joins or folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.outline import Points

_DOWN = 0.30 + 0.954j
"""Where shade lies: the light comes from above and a little from the left."""
_LEAST = 0.03
_TAPER = 0.25
"""How deep inside what it falls on cast shade has its full reach, as a part of the radius."""
_BENDS = (0.25, 1.1)
"""Radians from which a joint begins to fold, and at which it folds in full."""
_SLACK = 0.5
"""Edges that face a little upward, too, lay some shade on what is behind them."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A run of one edge (n,) that takes part in shade, and how far shade may reach from it."""

    edge: Points
    reach: Points

    def polygon(self, depth: float) -> Points:
        """The strip between the edge and `depth` times the reach."""
        return np.concatenate([self.edge, (self.edge + depth * self.reach)[::-1]])


def over(strips: Sequence[Strip], centers: Points, radii: Array, depth: float) -> list[Strip]:
    """What of strips, up to `depth`, lies over circles (m,); it tapers to the circles' rims."""
    ends = np.concatenate([strip.edge + depth * strip.reach for strip in strips])
    x, y = ends.real[:, None] - centers.real, ends.imag[:, None] - centers.imag
    inside = 1.0 - np.sqrt(x * x + y * y) / radii
    share = np.clip(inside.max(axis=1) / _TAPER, 0.0, 1.0)
    parts = np.split(share, np.cumsum([len(strip.edge) for strip in strips])[:-1])
    return [
        Strip(strip.edge, strip.reach * part)
        for strip, part in zip(strips, parts, strict=True)
        if part.any()
    ]


@dataclass(frozen=True, slots=True)
class Edges:
    """The shaded edges of one tube: inside it, and outside for the shade that it casts."""

    inner: tuple[Strip, ...]
    cast: tuple[Strip, ...]


def shaded_edges(middle: Points, reach: Points, fades: Array) -> list[Edges]:
    """The shade of tubes with middle lines (C, n).

    `reach` (2, C, n) leads from there to both edges; `fades` (2, C, n) say how much of the
    shade a place may take, 0 to 1.
    """
    facing = (reach.real * _DOWN.real + reach.imag * _DOWN.imag) / np.abs(reach)
    edge = middle + reach
    inner = np.maximum(facing, 0.0) * fades
    cast = np.maximum(facing + _SLACK, 0.0) * fades / (1.0 + _SLACK)
    inside = _strips(edge, -reach * inner, inner)
    outside = _strips(edge, reach * cast, cast)
    return [Edges(*pair) for pair in zip(inside, outside, strict=True)]


def _strips(edge: Points, reach: Points, share: Array) -> list[tuple[Strip, ...]]:
    shaded = share > _LEAST
    some = shaded.any(axis=2)
    first = np.maximum(shaded.argmax(axis=2) - 1, 0)
    last = shaded.shape[2] - shaded[:, :, ::-1].argmax(axis=2) + 1
    found: list[list[Strip]] = [[] for _ in range(edge.shape[1])]
    for side, tube in zip(*(index.tolist() for index in np.nonzero(some)), strict=True):
        run = slice(first[side, tube], last[side, tube])
        found[tube].append(Strip(edge[side, tube, run], reach[side, tube, run]))
    return [tuple(strips) for strips in found]


def ramp(values: Array, zero: float, one: float) -> Array:
    """A smooth step from 0 at `zero` to 1 at `one`."""
    share = np.clip((values - zero) / (one - zero), 0.0, 1.0)
    risen: Array = share * share * (3.0 - 2.0 * share)
    return risen


def fold_fades(middle: Points, radius: Array, halves: Sequence[tuple[int, int]]) -> Array:
    """Fades (2, C, n) for limbs of two halves, rows of (C, n): no shade inside their folds.

    `radius` (L,) is each limb's at the joint, where its first half ends and its second begins.
    """
    fades = np.ones((2, *middle.shape))
    upper, lower = (np.array(rows) for rows in zip(*halves, strict=True))
    joint = middle[lower, 0]
    bend = np.angle((middle[lower, -1] - joint) * np.conj(joint - middle[upper, 0]))
    hidden = radius * np.tan(np.minimum(np.abs(bend), 2.4) / 2)
    inner_side = np.where(bend > 0.0, 0, 1)
    bent = ramp(np.abs(bend), *_BENDS)[:, None]
    for rows in (upper, lower):
        away = np.abs(middle[rows] - joint[:, None])
        zero, one = 0.8 * hidden[:, None], 1.15 * hidden[:, None] + radius[:, None]
        share = np.clip((away - zero) / (one - zero), 0.0, 1.0)
        fades[inner_side, rows] = 1.0 - bent * (1.0 - share * share * (3.0 - 2.0 * share))
    return fades
