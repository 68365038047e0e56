"""Soft shade: where it lies on the body, and how much of it one part lays on another.

Shade is soft and round, an ellipse that is darkest in the middle and fades to nothing: along
the side of a limb that faces down, and around a limb where it is close to what it hides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.outline import Points

_DOWN = 0.30 + 0.954j
"""Where shade lies: the light comes from above and a little from the left."""
_LOW = 1.0
"""How far from its middle line a limb's shade is darkest, in radii."""
_WIDE = 1.35
"""Half breadth of a limb's shade, in radii."""
_CAST_WIDE, _CAST_DOWN = 1.85, 0.40
"""Of the shade that it casts: half its breadth, and how much lower it lies; in radii."""
_UNDER = 0.7
"""Cast shade begins under the limb, at so many radii from its middle line."""
_SEEN: Array = np.array([0.32, 0.6])
_TAPER = 0.5
"""How deep inside what it falls on cast shade has its full reach, as a share of the square of
the radius."""
_AIR_M = 0.16
"""A limb this far before what it hides casts no shade on it."""


INNER = 0.66
"""How far across a limb its shade reaches from the edge, as a share of its breadth."""


@dataclass(frozen=True, slots=True)
class Soft:
    """An ellipse of shade in the view: its middle and half axes; `strength` is 0 to 1.

    `side` tells on which side of a limb it lies: 1 to the right of its way, -1 to the left
    (y points down).
    """

    center: complex
    along: complex
    across: float
    strength: float = 1.0
    side: int = 1


@dataclass(frozen=True, slots=True)
class Shade:
    """Shade on a part's pieces of some cloths.

    `areas` are polygons, by the cloth, that hold all of it that is seen; without one it may be
    anywhere on the piece.
    """

    soft: Soft
    cloths: tuple[str, ...]
    areas: Mapping[str, Points] = field(default_factory=dict)


def under(first: complex, last: complex, radius: float, reach: tuple[float, float]) -> Soft:
    """The shade on the lower side of a limb from `first` to `last`.

    It begins and ends at `reach`, shares of the limb's length.
    """
    along = last - first
    length = max(abs(along), 1e-6)
    side = 1j * along / length
    facing = side.real * _DOWN.real + side.imag * _DOWN.imag
    sign = 1 if facing > 0.0 else -1
    center = first + along * (reach[0] + reach[1]) / 2 + sign * side * _LOW * radius
    # It dies away where the limb turns its other side to the floor, or its end to the viewer.
    strength = min(1.0, 1.6 * abs(facing)) ** 0.7 * min(1.0, length / (2.0 * radius))
    half = along / length * max(length * (reach[1] - reach[0]) / 2, radius)
    return Soft(complex(center), complex(half), _WIDE * radius, float(strength), sign)


@dataclass(frozen=True, slots=True)
class Cast:
    """Shade that a limb casts: `strips` beside it hold all of it that is seen on a cloth."""

    soft: Soft
    strips: Mapping[str, tuple[Points, ...]]


def around(first: complex, last: complex, radius: float) -> Soft:
    """The shade that a limb from `first` to `last` casts on what is behind it."""
    along = last - first
    length = max(abs(along), 1e-6)
    half = along / length * (length / 2 + 1.5 * radius)
    return Soft((first + last) / 2 + _CAST_DOWN * radius * _DOWN, half, _CAST_WIDE * radius)


@dataclass(frozen=True, slots=True)
class Beside:
    """Both sides of L limbs, at n places each: `inner` (2, L, n) under the limb's edge, and
    `tips` as far away as its shade may be seen."""

    inner: Points
    tips: Points

    def strip(self, side: int, limb: int, share: Array) -> Points:
        """The polygon beside a limb that reaches to a share (n,) of the way to the tips."""
        inner, tips = self.inner[side, limb], self.tips[side, limb]
        strip: Points = np.concatenate([inner, (inner + share * (tips - inner))[::-1]])
        return strip

    @property
    def probes(self) -> Points:
        """Places (2, 2, L, n) close to the limb and where shade is still seen: it is laid where
        both are on something."""
        return self.inner + _SEEN[:, None, None, None] * (self.tips - self.inner)


def eroded(share: Array) -> Array:
    """The least of each share (..., n) and its neighbours: so that no shade is in the air."""
    least: Array = share.copy()
    np.minimum(least[..., 1:], share[..., :-1], out=least[..., 1:])
    np.minimum(least[..., :-1], share[..., 1:], out=least[..., :-1])
    return least


def finer(chain: NDArray[Any]) -> NDArray[Any]:
    """Chains (L, n) with a place between any two: (L, 2 n - 1)."""
    fine = np.empty((len(chain), 2 * chain.shape[1] - 1), chain.dtype)
    fine[:, ::2] = chain
    fine[:, 1::2] = (chain[:, 1:] + chain[:, :-1]) / 2
    return fine


def beside(points: Points, radii: Array) -> Beside:
    """The sides of limbs whose circles are (L, n)."""
    way: Points = np.gradient(points, axis=1)
    across: Points = 1j * way / np.maximum(np.abs(way), 1e-6) * radii
    sides: Points = np.stack([across, -across])
    drop = _CAST_DOWN * radii * _DOWN
    tips: Points = points + drop + _CAST_WIDE * sides
    return Beside(points + _UNDER * sides, tips)


def closeness(
    probes: Points,
    chains: tuple[Array, Array],
    masses: tuple[Points, Array, Array],
    starts: NDArray[np.intp],
    scale: float,
) -> Array:
    """How much (..., L, n, P) shade of L limbs each of P parts takes at probes, 0 to 1.

    `chains` are the limbs' circles (L, n), their depths toward the viewer and radii; `masses`
    those (m,) of the parts, places, depths and radii, whose first rows are `starts`; all in
    pixels, `scale` a metre.
    """
    # Half as precise is twice as fast, and more than enough.
    depth, radii = (each[:, :, None].astype(np.float32) for each in chains)
    points = masses[0].astype(np.complex64)
    other_depth, other_radii = (each.astype(np.float32) for each in masses[1:])
    probes = probes.astype(np.complex64)
    x, y = probes.real[..., None] - points.real, probes.imag[..., None] - points.imag
    inside = (1.0 - (x * x + y * y) / (other_radii * other_radii)) / _TAPER
    ahead = (depth - other_depth) / (0.5 * radii)
    air = (depth - radii) - (other_depth + other_radii)
    felt = np.clip(ahead, 0.0, 1.0) * np.clip(1.0 - air / np.float32(_AIR_M * scale), 0.0, 1.0)
    felt = np.clip(inside, 0.0, 1.0) * felt
    taken: Array = np.maximum.reduceat(felt, starts, axis=-1).astype(float)
    return taken
