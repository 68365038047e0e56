"""Soft shade: where it lies on the body, and how much of it one part lays on another.

Shade is soft and round, an ellipse that is darkest in the middle and fades to nothing: along
the side of a limb that faces down, and around a limb where it is close to what it hides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
_AIR_M = 0.07
"""A limb this far before what it hides casts a third of the shade that it does on it."""


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


def around(first: complex, last: complex, radius: float) -> Soft:
    """The shade that a limb from `first` to `last` casts on what is behind it."""
    along = last - first
    length = max(abs(along), 1e-6)
    half = along / length * (length / 2 + 1.5 * radius)
    return Soft((first + last) / 2 + _CAST_DOWN * radius * _DOWN, half, _CAST_WIDE * radius)


def closeness(
    chains: tuple[Points, Array, Array],
    masses: tuple[Points, Array, Array],
    starts: NDArray[np.intp],
    scale: float,
) -> Array:
    """How strongly (L, P) each of L limbs casts shade on each of P parts, 0 to 1.

    `chains` are the limbs' circles (L, n): place in the view, depth toward the viewer, radius;
    `masses` those (m,) of the parts, whose first rows are `starts`; all in pixels, `scale` a metre.
    """
    points, depth, radii = (each[:, :, None] for each in chains)
    other_points, other_depth, other_radii = masses
    x, y = points.real - other_points.real, points.imag - other_points.imag
    near = 1.0 - np.sqrt(x * x + y * y) / (1.3 * radii + other_radii)
    air = (depth - radii) - (other_depth + other_radii)
    ahead = np.clip((depth - other_depth) / (0.5 * radii), 0.0, 1.0)
    felt = np.clip(3.0 * near, 0.0, 1.0) * ahead * np.exp(-np.maximum(air, 0.0) / (_AIR_M * scale))
    cast: Array = np.maximum.reduceat(felt.max(axis=1), starts, axis=1)
    return cast
