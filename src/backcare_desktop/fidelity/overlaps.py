"""Parts of the body that pass through each other, and through the floor."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.fidelity.findings import Finding, Measure, worst_first
from backcare_desktop.fidelity.motion import Array, Motion
from backcare_desktop.fidelity.parts import neighbours, part_of
from backcare_desktop.fidelity.round_cones import Cones, depth

_STRIDE = 8
"""Between the frames in which far pairs are sorted out."""

FOLD = 1.7
"""Where a limb folds its flesh gives: two places whose way over the joint between them is shorter
than this many times both radii are one fold, and not one part in another."""

_FOLDS = ("hip_left", "hip_right", "shoulder_left", "shoulder_right")
"""Joint centres at which a limb folds against more of the trunk than the part it hangs on."""

_MM = 1000.0


def floor_depth(motion: Motion) -> tuple[Finding, ...]:
    """How deep each sphere goes below the floor. A round cone is lowest at one of its ends."""
    below = (motion.radii - motion.centers[:, :, 1]) * _MM
    return worst_first(
        _finding(Measure.FLOOR_DEPTH, name, None, below[:, i])
        for i, name in enumerate(motion.sphere_names)
    )


def overlaps(motion: Motion) -> tuple[Finding, ...]:
    """How deep any two parts that share no joint are in each other, for each two parts that
    meet; the spheres named are the nearest to the deepest place."""
    pairs = _pairs(motion)
    frames, rows = _candidates(motion, pairs)
    one = _cones(motion, frames, pairs[rows, 0])
    other = _cones(motion, frames, pairs[rows, 1])
    deep, s, t = depth(one, other)
    met = np.flatnonzero(deep > 0.0)
    ends = motion.links[pairs[rows[met]]]
    first = np.where(s[met] > 0.5, ends[:, 0, 1], ends[:, 0, 0])
    second = np.where(t[met] > 0.5, ends[:, 1, 1], ends[:, 1, 0])
    deep = np.where(_in_one_fold(motion, frames[met], first, second), 0.0, deep[met])
    return worst_first(_by_parts(motion, frames[met], first, second, deep))


def _by_parts(
    motion: Motion,
    frames: NDArray[np.intp],
    first: NDArray[np.intp],
    second: NDArray[np.intp],
    deep: Array,
) -> Iterator[Finding]:
    """The findings for each two parts, from pairs of spheres (N,) and their depths (N,)."""
    every = sorted({part_of(name) for name in motion.sphere_names})
    part = np.array([every.index(part_of(name)) for name in motion.sphere_names])
    low, high = np.minimum(part[first], part[second]), np.maximum(part[first], part[second])
    group = low * len(every) + high
    for number in np.unique(group):
        mine = np.flatnonzero(group == number)
        worst = mine[np.argmax(deep[mine])]
        if deep[worst] <= 0.0:
            continue
        by_frame = np.zeros(motion.frames)
        np.maximum.at(by_frame, frames[mine], deep[mine])
        names = sorted(motion.sphere_names[i] for i in (first[worst], second[worst]))
        yield _finding(Measure.OVERLAP, names[0], names[1], by_frame * _MM)


def _in_one_fold(
    motion: Motion, frames: NDArray[np.intp], first: NDArray[np.intp], second: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Whether two spheres (N,) are flesh on both sides of one joint, which folds with it."""
    reach = FOLD * (motion.radii[frames, first] + motion.radii[frames, second])
    folded = np.zeros(len(frames), dtype=bool)
    for joint in _FOLDS:
        if joint in motion.sphere_names:
            middle = motion.place(joint)[frames]
            way = sum(
                np.linalg.norm(motion.centers[frames, i] - middle, axis=1) for i in (first, second)
            )
            folded |= way < reach
    return folded


def _finding(measure: Measure, part: str, on: str | None, amounts: Array) -> Finding:
    frame = int(np.argmax(amounts))
    return Finding(
        measure,
        part,
        on,
        float(amounts[frame]),
        frame,
        int((amounts > measure.bound).sum()),
    )


def _pairs(motion: Motion) -> NDArray[np.intp]:
    """The pairs of links (P, 2) that have no business in each other."""
    joined = neighbours(motion)
    parts = [frozenset(part_of(motion.sphere_names[i]) for i in link) for link in motion.links]
    every = sorted({part for link in parts for part in link})
    index = {part: i for i, part in enumerate(every)}
    near = np.eye(len(every), dtype=bool)
    for one, other in joined:
        near[index[one], index[other]] = near[index[other], index[one]] = True
    member = np.array([[part in link for part in every] for link in parts])
    may_meet = (member.astype(int) @ near @ member.T) > 0
    pairs: NDArray[np.intp] = np.argwhere(np.triu(~may_meet, 1))
    return pairs


def _candidates(
    motion: Motion, pairs: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The frames and rows of `pairs` (N,) in which the balls round both cones meet."""
    a, b = motion.links[:, 0], motion.links[:, 1]
    middle = (motion.centers[:, a] + motion.centers[:, b]) / 2.0
    half = np.linalg.norm(motion.centers[:, a] - motion.centers[:, b], axis=2).max(axis=0) / 2.0
    largest = motion.radii.max(axis=0)
    ball = half + np.maximum(largest[a], largest[b])
    reach = ball[pairs].sum(axis=1)
    few = np.unique(np.append(np.arange(0, motion.frames, _STRIDE), motion.frames - 1))
    steps = np.linalg.norm(np.diff(motion.centers, axis=0), axis=2).max(axis=1)
    way = np.concatenate([[0.0], np.cumsum(steps)])
    # Between two looks no ball goes further than the fastest sphere does.
    slack = np.diff(way[few]).max(initial=0.0)
    near = np.flatnonzero(_meet(middle[few], pairs, reach + slack).any(axis=0))
    frames, columns = np.nonzero(_meet(middle, pairs[near], reach[near]))
    return frames, near[columns]


def _meet(middle: Array, pairs: NDArray[np.intp], reach: Array) -> NDArray[np.bool_]:
    apart = middle[:, pairs[:, 0]] - middle[:, pairs[:, 1]]
    met: NDArray[np.bool_] = np.einsum("fpc,fpc->fp", apart, apart) < reach**2
    return met


def _cones(motion: Motion, frames: NDArray[np.intp], links: NDArray[np.intp]) -> Cones:
    a, b = motion.links[links, 0], motion.links[links, 1]
    return Cones(
        motion.centers[frames, a],
        motion.centers[frames, b],
        motion.radii[frames, a],
        motion.radii[frames, b],
    )
