"""Where parts of the body meet, so that the solver can push them apart.

The surface between two linked spheres is a round cone. The finer of two parts is watched at its
spheres and half way between them, the other as whole cones: how far a sphere is from a cone is a
smooth function, and the deepest place of two cones is not (it jumps along limbs that lie side by
side, and a search gets stuck). Between two watched places it misses at most 3 mm. Flesh gives a
little before it pushes back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.anatomy import LINKS, SIDES, SPHERES
from backcare_desktop.body.skeleton import Array

Indices = NDArray[np.intp]

SOFT_TISSUE_M = 0.011
"""How far two parts may sink into each other before the solver pushes them apart. It pushes
softly, so they may end up a little deeper; 15 mm is what we promise."""

_FOLD = 1.7
"""Where a limb folds its flesh gives: two spheres whose way over the joint between them is
shorter than this many times both radii are one fold."""

NEAR_M = 0.05
"""Parts further apart than this are not watched until the solver looks round again."""


def _part(sphere: int) -> str:
    """The piece of the body that a sphere belongs to: "thigh left", "ribs"."""
    joint, _, side = SPHERES[sphere].joint.partition("_")
    if joint == "thorax":
        return "chest" if side == "upper" else "ribs"
    pieces = {"lumbar": "lumbar", "neck": "neck", "fingers": "knuckles", "knuckles": "knuckles"}
    joint = pieces.get(joint, joint)
    return f"{joint} {side}" if side in SIDES else joint


_ENDS: Indices = np.array([[sk.SPHERE_INDEX[name] for name in link] for link in LINKS])
_FULL, _RADIUS = sk.swelled(1.0)


def _points() -> tuple[Indices, Array]:
    """Every sphere, then the middle of every link: its two ends (Q, 2), and the share of each."""
    every = np.arange(len(SPHERES))
    ends = np.concatenate([np.stack([every, every], axis=1), _ENDS])
    shares = np.where(np.arange(len(ends)) < len(every), 0.0, 0.5)
    return ends, np.stack([1.0 - shares, shares], axis=1)


_POINT_ENDS, _POINT_SHARES = _points()
_POINT_RADIUS: Array = (_RADIUS[_POINT_ENDS] * _POINT_SHARES).sum(1)


def _pairs() -> Indices:
    """Every point and every link of another part that shares no joint with it, (P, 2): points of
    the finer part, links of the coarser one."""
    names = [_part(i) for i in range(len(SPHERES))]
    every = sorted(set(names))
    number = np.array([every.index(name) for name in names])
    coarse = np.array([_RADIUS[number == i].mean() for i in range(len(every))])
    rank = np.argsort(np.argsort(coarse, kind="stable"))[number]
    joined = np.eye(len(every), dtype=bool)
    for a, b in number[_ENDS]:
        joined[a, b] = joined[b, a] = True

    def members(ends: Indices) -> Indices:
        member = np.zeros((len(ends), len(every)), dtype=np.intp)
        member[np.arange(len(ends))[:, None], number[ends]] = 1
        return member

    apart = (members(_POINT_ENDS) @ joined @ members(_ENDS).T) == 0
    finer = rank[_POINT_ENDS].min(1)[:, None] < rank[_ENDS].min(1)[None, :]
    return np.argwhere(apart & finer)


def _folds() -> NDArray[np.bool_]:
    """(S, S): two spheres that are flesh on both sides of a hip or shoulder, and fold with it."""
    body = sk.spheres(np.zeros((1, len(sk.DOFS))))[0]
    reach = _FOLD * (body[:, None, 3] + body[None, :, 3])
    folded = np.zeros(reach.shape, dtype=bool)
    for joint in ("hip", "shoulder"):
        for side in SIDES:
            way = body[:, :3] - body[sk.SPHERE_INDEX[f"{joint}_{side}"], :3]
            far = np.linalg.norm(way, axis=1)
            folded |= far[:, None] + far[None, :] < reach
    return folded


def _watched(pairs: Indices) -> tuple[Indices, Array]:
    """The pairs of which not all is one fold, and the part of each link (P, 2) that is none."""
    folds = _folds()
    points, links = _POINT_ENDS[pairs[:, 0]], _ENDS[pairs[:, 1]]
    start, end = (folds[points, links[:, i, None]].any(1) for i in (0, 1))
    part = np.stack([np.where(start, 0.5, 0.0), np.where(end, 0.5, 1.0)], axis=1)
    kept = ~(start & end)
    return pairs[kept], part[kept]


_PAIRS, _PART = _watched(_pairs())
_POINT, _LINK = _PAIRS.T


_WATCHED = np.zeros((len(_POINT_ENDS), len(LINKS)), dtype=bool)
_WATCHED[_POINT, _LINK] = True
_NUMBER: Indices = np.cumsum(_WATCHED.ravel()) - 1
"""Which pair each place in `_WATCHED` is; pairs are in that order."""


def _firmness() -> Array:
    """How hard each pair pushes, (P,), as a share: fingers bend, and two hands clasp each other."""
    hand = np.array([_part(i).startswith(("wrist", "knuckles")) for i in range(len(SPHERES))])
    finger = np.array([_part(i).startswith("knuckles") for i in range(len(SPHERES))])
    point, link = _POINT_ENDS[_POINT], _ENDS[_LINK]
    clasp = hand[point].any(1) & hand[link].any(1)
    bends = finger[point].any(1) | finger[link].any(1)
    return np.where(clasp, 0.04, np.where(bends, 0.4, 1.0))


_FIRMNESS = _firmness()


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs worth watching: which frame (N,), and which pair of a point and a link (N,)."""

    frame: Indices
    pair: Indices


@dataclass(frozen=True, slots=True)
class Meeting:
    """Parts that press on each other, padded to as many rows as the busiest frame has (F, K).

    `depth` (metres, 0 where there is nothing) is beyond what flesh gives, less for parts that give
    way more easily; `direction` (F, K, 3)
    points from the cone to the point. `spheres` (F, K, 4) are the ends of both, and `shares`
    (F, K, 4) how much each of them moves the place where they meet.
    """

    depth: Array
    direction: Array
    spheres: Indices
    shares: Array


def breathing_in(placed: sk.Placed) -> Array:
    """Sphere centres (F, S, 3) with a full chest: parts stay out of each other on every breath."""
    return placed.points(sk.SPHERE_JOINT, _FULL)


def near(centers: Array) -> Near:
    """The points and cones that are near each other, given `breathing_in` (F, S, 3)."""
    points = _between(centers)
    ends = centers[:, _ENDS]
    middle = (ends[:, :, 0] + ends[:, :, 1]) / 2.0
    half = np.linalg.norm(ends[:, :, 0] - ends[:, :, 1], axis=2) / 2 + _RADIUS[_ENDS].max(1)
    apart = (points**2).sum(2)[:, :, None] + (middle**2).sum(2)[:, None, :]
    apart -= 2.0 * points @ middle.transpose(0, 2, 1)
    reach = half[:, None, :] + (_POINT_RADIUS + NEAR_M)[:, None]
    frame, place = np.nonzero(((apart < reach**2) & _WATCHED).reshape(len(centers), -1))
    return Near(frame, _NUMBER[place])


def meetings(centers: Array, watched: Near) -> Meeting:
    """Where the watched parts press on each other, given `breathing_in` (F, S, 3)."""
    frame, pair = watched.frame, watched.pair
    point, link = _between(centers)[frame, _POINT[pair]], _ENDS[_LINK[pair]]
    start, end = centers[frame, link[:, 0]], centers[frame, link[:, 1]]
    narrow, wide = _RADIUS[link[:, 0]], _RADIUS[link[:, 1]]
    along = end - start
    share = _nearest(point - start, along, wide - narrow, _PART[pair])
    apart = point - start - share[:, None] * along
    distance = np.sqrt(np.einsum("nc,nc->n", apart, apart))
    radii = _POINT_RADIUS[_POINT[pair]] + narrow + share * (wide - narrow)
    gap = distance - radii + SOFT_TISSUE_M
    met = np.flatnonzero(gap < 0.0)
    frame, pair, share = frame[met], pair[met], share[met]
    count = np.bincount(frame, minlength=len(centers))
    place = np.arange(len(met)) - np.repeat(np.cumsum(count) - count, count)
    shape = (len(centers), int(count.max(initial=0)))
    depth = np.zeros(shape)
    direction = np.zeros((*shape, 3))
    spheres = np.zeros((*shape, 4), dtype=np.intp)
    shares = np.zeros((*shape, 4))
    firm = _FIRMNESS[pair]
    depth[frame, place] = firm * gap[met]
    direction[frame, place] = apart[met] / np.maximum(distance[met], 1e-9)[:, None]
    spheres[frame, place, :2] = _POINT_ENDS[_POINT[pair]]
    spheres[frame, place, 2:] = link[met]
    shares[frame, place, :2] = firm[:, None] * _POINT_SHARES[_POINT[pair]]
    shares[frame, place, 2:] = np.stack([firm * (share - 1.0), -firm * share], axis=1)
    return Meeting(depth, direction, spheres, shares)


def _between(centers: Array) -> Array:
    """The watched points (F, Q, 3)."""
    return np.concatenate(
        [centers, (centers[:, _ENDS[:, 0]] + centers[:, _ENDS[:, 1]]) / 2.0], axis=1
    )


def _nearest(way: Array, along: Array, widening: Array, part: Array) -> Array:
    """The share of each cone's axis (N,) where its surface is nearest to a point `way` (N, 3)
    from its start: the foot on the axis, moved toward the wide end."""
    square = np.einsum("nc,nc->n", along, along)
    foot = np.einsum("nc,nc->n", way, along) / square
    off = np.sqrt(np.maximum(np.einsum("nc,nc->n", way, way) / square - foot**2, 0.0))
    lean = np.clip(widening / np.sqrt(square), -0.999, 0.999)
    nearest: Array = np.clip(foot + off * lean / np.sqrt(1.0 - lean**2), part[:, 0], part[:, 1])
    return nearest
