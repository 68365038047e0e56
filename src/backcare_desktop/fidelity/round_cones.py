"""How deep two round cones are in each other: exact, for many pairs at once.

A round cone is swept by a sphere that moves along a segment while its radius grows evenly. For
two of them the distance between the spheres at s and t (0 to 1 along each),
|p + s u - t v| - r - q - s dr - t dq, is convex, so its least value lies where the slope is zero
inside the unit square, or on one of the square's four edges.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.fidelity.motion import Array


@dataclass(frozen=True, slots=True)
class Cones:
    """N round cones: `start` and `end` (N, 3), `r_start` and `r_end` (N,), metres."""

    start: Array
    end: Array
    r_start: Array
    r_end: Array

    def sphere(self, share: Array) -> tuple[Array, Array]:
        """Centres (N, 3) and radii (N,) of the spheres at these shares of the way (N,)."""
        center: Array = self.start + share[:, None] * (self.end - self.start)
        radius: Array = self.r_start + share * (self.r_end - self.r_start)
        return center, radius


def depth(one: Cones, other: Cones) -> tuple[Array, Array, Array]:
    """How deep (N,) each cone is in its counterpart, negative where they are apart, and the
    shares of the way (N,) along both at which that is."""
    count = len(one.r_start)
    candidates = [_inside(one, other)]
    for end in (np.zeros(count), np.ones(count)):
        candidates += [(end, _nearest(other, one.sphere(end)[0]))]
        candidates += [(_nearest(one, other.sphere(end)[0]), end)]
    depths = np.stack([_depth_at(one, other, s, t) for s, t in candidates])
    best: NDArray[np.intp] = depths.argmax(axis=0)
    rows = np.arange(count)
    shares = np.stack([np.stack(pair) for pair in candidates])
    return depths[best, rows], shares[best, 0, rows], shares[best, 1, rows]


def _depth_at(one: Cones, other: Cones, s: Array, t: Array) -> Array:
    (a, r), (b, q) = one.sphere(s), other.sphere(t)
    deep: Array = r + q - np.linalg.norm(a - b, axis=1)
    return deep


def _nearest(cone: Cones, center: Array) -> Array:
    """Where along the cones (N,) they are nearest to spheres round these centres (N, 3)."""
    along = cone.end - cone.start
    length = np.maximum(np.linalg.norm(along, axis=1), 1e-9)
    way = center - cone.start
    foot = (way * along).sum(axis=1) / length
    off = np.sqrt(np.maximum((way**2).sum(axis=1) - foot**2, 0.0))
    growth = np.clip((cone.r_end - cone.r_start) / length, -0.999999, 0.999999)
    nearest: Array = np.clip((foot + off * growth / np.sqrt(1.0 - growth**2)) / length, 0.0, 1.0)
    return nearest


def _inside(one: Cones, other: Cones) -> tuple[Array, Array]:
    """Shares at which the slope is zero, brought into the unit square; any for parallel ones.

    There the way w from one sphere to the other has the direction n with n.u = dr, -n.v = dq;
    what of w is square to both axes is that of the way between the starts.
    """
    u, v = one.end - one.start, other.end - other.start
    way = one.start - other.start
    uu, vv, uv = ((x * y).sum(axis=1) for x, y in ((u, u), (v, v), (u, v)))
    plane = uu * vv - uv**2
    skew = plane > 1e-12 * np.maximum(uu * vv, 1e-30)
    plane = np.where(skew, plane, 1.0)
    dr, dq = one.r_end - one.r_start, -(other.r_end - other.r_start)
    # n = alpha u + beta v + what is square to both
    alpha, beta = (dr * vv - dq * uv) / plane, (dq * uu - dr * uv) / plane
    flat = alpha**2 * uu + 2.0 * alpha * beta * uv + beta**2 * vv
    square = np.cross(u, v)
    apart = np.abs((way * square).sum(axis=1)) / np.sqrt(plane)
    length = apart / np.sqrt(np.maximum(1.0 - flat, 1e-9))
    # s u - t v = the wanted part of w in the plane, less that of the way
    wu = length * dr - (way * u).sum(axis=1)
    wv = length * dq - (way * v).sum(axis=1)
    s, t = (wu * vv - wv * uv) / plane, (wu * uv - wv * uu) / plane
    return np.clip(np.where(skew, s, 0.0), 0.0, 1.0), np.clip(np.where(skew, t, 0.0), 0.0, 1.0)
