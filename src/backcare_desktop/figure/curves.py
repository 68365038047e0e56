"""Smooth curves through the body's spheres, as fixed mixtures of them.

A point half way along the thigh is the same mixture of the same few spheres in every pose, so
a whole drawn body of some hundred circles is one matrix times the spheres of a frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.skeleton import Array

Knot = str | Mapping[str, float]
"""A sphere's name, or a mixture of spheres: names and shares that add up to one."""

_REST: Array = sk.spheres(np.zeros((1, len(sk.DOFS))))[0]


def mixture(knot: Knot) -> Array:
    """Shares (S,) of the spheres in a knot."""
    shares = np.zeros(len(sk.SPHERE_NAMES))
    for name, share in ({knot: 1.0} if isinstance(knot, str) else knot).items():
        shares[sk.SPHERE_INDEX[name]] += share
    return shares


def between(first: str, second: str, share: float) -> dict[str, float]:
    """The knot that is `share` of the way from one sphere to another."""
    return {first: 1.0 - share, second: share}


class Curve:
    """A cubic curve through knots; place 0 is the first knot, 1 the second, and so on.

    Its tangents are those of a Catmull-Rom curve over the distances between the knots in the
    rest pose (Barry & Goldman 1988), so that it keeps its shape where knots lie unevenly.
    """

    def __init__(self, knots: Sequence[Knot]) -> None:
        self._knots: Array = np.array([mixture(knot) for knot in knots])
        centers = self._knots @ _REST[:, :3]
        self._steps: Array = np.linalg.norm(np.diff(centers, axis=0), axis=1)

    @property
    def last(self) -> float:
        """The place of the last knot."""
        return float(len(self._steps))

    def shares(self, places: Sequence[float] | Array) -> Array:
        """Shares (P, S) of the spheres at places along the curve."""
        place = np.clip(np.asarray(places, dtype=float), 0.0, self.last)
        first = np.minimum(place.astype(int), len(self._steps) - 1)
        part = (place - first)[:, None]
        step = self._steps[first][:, None]
        tangents = self._tangents()
        square, cube = part**2, part**3
        shares: Array = (
            (2 * cube - 3 * square + 1) * self._knots[first]
            + (cube - 2 * square + part) * step * tangents[first]
            + (3 * square - 2 * cube) * self._knots[first + 1]
            + (cube - square) * step * tangents[first + 1]
        )
        return shares

    def _tangents(self) -> Array:
        slopes = np.diff(self._knots, axis=0) / self._steps[:, None]
        before, after = self._steps[:-1, None], self._steps[1:, None]
        inner = (slopes[:-1] * after + slopes[1:] * before) / (before + after)
        return np.concatenate([slopes[:1], inner, slopes[-1:]])
