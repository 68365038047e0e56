"""Keyframes solved into a clip: each pose, then the way between two poses at many moments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.clip import Clip
from backcare_desktop.body.contacts import Asked, Contacts, check_reached
from backcare_desktop.body.pose import Pose
from backcare_desktop.body.skeleton import Array
from backcare_desktop.body.solver import FLESH, GLANCE, STARE, STIFF, solve, weights_of
from backcare_desktop.body.stretch import Stretch

KNOTS_A_SECOND = 15.0
FEWEST_KNOTS, MOST_KNOTS = 16, 45
"""How many moments of a stretch are solved; a clip goes smoothly through them. A slow motion
takes the same way as a quick one and needs no more."""

_TRACKING: Array = np.array([10.0, 5.0, 20.0] + [0.5] * (len(sk.DOFS) - 3))
"""How closely a moment follows the smooth way between two poses: residual a metre or degree."""

_PASSES = ((FLESH, 1.0), (FLESH, 1.0), (FLESH, 1.0), (FLESH / 4.0, 2.0), (FLESH / 16.0, 4.0))
"""For each pass over a stretch, how hard parts push each other apart, and how many times as closely
the smooth way is followed: in the end, where parts slip past each other the way stays smooth."""

_FINGERS = np.array([sk.DOF_INDEX[f"fingers_{side}.flexion"] for side in SIDES])
_SMOOTH_S = 0.1
_ROUNDS = (48, 160)
"""How long a pass may search, and the last one."""

_EASE_S = 0.6
"""How long a body takes to leave the compromise that a pose is, and to come to it."""

_TOGETHER = 400
"""How many moments are solved at once: a bound on memory."""

_IN_REACH_M = 0.03
"""A contact that slips by more on the way between two poses cannot be kept."""

Spots = dict[str, tuple[float, float]]


def solve_clip(
    poses: Mapping[str, Pose],
    start: str,
    stretches: Iterable[Stretch],
    given: Mapping[str, Array] | None = None,
) -> Clip:
    """Solve the poses and every stretch between them.

    What the pose `start` plants stays where that pose put it; what is planted later stays where
    it was put down, from one pose to the next. `given` are poses (1, D) that are solved already.
    Raises UnreachableError when a pose asks for a contact that the body cannot meet, or when a
    contact cannot be kept on the way.
    """
    stretches = _one_way(stretches)
    rows = dict(given or {})
    spots = {name: _planted(poses[name], row) for name, row in rows.items()}
    if start not in rows:
        rows[start] = solve_pose(poses[start])
        spots[start] = _planted(poses[start], rows[start])
    authored, poses = poses, _seen_from(poses, start, rows)
    anchored = {} if given and start in given else spots[start]
    _solve_others(poses, anchored, stretches, rows, spots)
    solved = {(name, name): row for name, row in rows.items()}
    solved |= _solve_stretches(stretches, poses, rows, spots)
    return Clip(authored, solved)


def solve_pose(pose: Pose) -> Array:
    """One pose by itself, (1, D). Raises UnreachableError."""
    return _solve_poses([pose], [{}], [None], GLANCE)


def minimum_jerk(ratio: Array) -> Array:
    """Share of the way gone after a share of the time (Flash & Hogan 1985), both 0 to 1."""
    return ratio**3 * (10.0 - 15.0 * ratio + 6.0 * ratio**2)


def _one_way(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Without those that are the way back of another: a clip plays one in both directions."""
    found: dict[frozenset[str], Stretch] = {}
    for stretch in stretches:
        ends = frozenset((stretch.from_pose, stretch.to_pose))
        if ends not in found or found[ends].seconds < stretch.seconds:
            found[ends] = stretch
    return tuple(stretch for ends, stretch in found.items() if len(ends) == 2)


def _seen_from(poses: Mapping[str, Pose], start: str, rows: Mapping[str, Array]) -> dict[str, Pose]:
    """The poses, with the gaze that they share with `start` turned to where it really looks there:
    then the eyes stay where they are. A pose that is solved already keeps its own."""
    shared = poses[start].gaze
    x, y, z = sk.forward(rows[start]).turn[0, sk.JOINT_INDEX["head"], :, 0]
    kept = (float(x), float(y), float(z))
    return {
        name: replace(pose, gaze=kept)
        if shared is not None and pose.gaze == shared and (name == start or name not in rows)
        else pose
        for name, pose in poses.items()
    }


def _planted(pose: Pose, row: Array) -> Spots:
    centers = sk.spheres(row)[0]
    indices = {part: sk.SPHERE_INDEX[part] for part in pose.planted}
    return {part: (float(centers[i, 0]), float(centers[i, 2])) for part, i in indices.items()}


def _solve_others(
    poses: Mapping[str, Pose],
    anchored: Spots,
    stretches: Sequence[Stretch],
    rows: dict[str, Array],
    spots: dict[str, Spots],
) -> None:
    """Solve what `rows` does not have yet, as many poses at once as do not wait for each other."""
    beside: dict[str, list[str]] = {}
    for stretch in stretches:
        beside.setdefault(stretch.from_pose, []).append(stretch.to_pose)
        beside.setdefault(stretch.to_pose, []).append(stretch.from_pose)
    order = [name for name in beside if name not in rows]
    while order:
        ready: list[str] = []
        for i, name in enumerate(order):
            new = poses[name].planted - anchored.keys()
            before = [poses[other] for other in beside[name] if other in order[:i]]
            if not any(new & other.planted or _same_grip(poses[name], other) for other in before):
                ready.append(name)
        known = []
        for name in ready:
            kept: Spots = {}
            for other in beside[name]:
                kept |= {p: s for p, s in spots.get(other, {}).items() if p in poses[name].planted}
            kept |= {p: s for p, s in anchored.items() if p in poses[name].planted}
            known.append(kept)
        solved = _solve_poses(
            [poses[name] for name in ready],
            known,
            [_guess(name, [o for o in beside[name] if o in rows], poses, rows) for name in ready],
        )
        for i, (name, kept) in enumerate(zip(ready, known, strict=True)):
            rows[name] = solved[i : i + 1]
            spots[name] = _planted(poses[name], rows[name]) | kept
        order = [name for name in order if name not in rows]


def _same_grip(one: Pose, other: Pose) -> bool:
    """Whether hands that hold on in one pose hold on at the same places in the other."""
    return bool(one.holds) and one.holds == other.holds


def _guess(
    name: str, beside: Sequence[str], poses: Mapping[str, Pose], rows: Mapping[str, Array]
) -> Array | None:
    """Where to begin, (D,): from a pose with the same grip, so that the fingers stay put."""
    for other in beside:
        if _same_grip(poses[name], poses[other]):
            step = sk.angles_array(poses[name].angles) - sk.angles_array(poses[other].angles)
            guess: Array = rows[other][0] + step
            return guess
    return None


def _solve_poses(
    poses: Sequence[Pose],
    spots: Sequence[Spots],
    guesses: Sequence[Array | None],
    stare: float = STARE,
) -> Array:
    """One row (P, D) for each pose, with its planted parts at these spots."""
    contacts = [Contacts.of(pose, known) for pose, known in zip(poses, spots, strict=True)]
    wanted = np.stack([sk.angles_array(pose.angles) for pose in poses])
    for row, asked in zip(wanted, contacts, strict=True):
        row[:3] += _shift_to(asked, sk.spheres(row[None])[0])
    together = Asked.of((each, 1) for each in contacts)
    weights = np.stack([weights_of(pose) for pose in poses])
    gaze = np.array([pose.gaze or (0.0, 0.0, 0.0) for pose in poses])
    q = np.stack(
        [row if guess is None else guess for row, guess in zip(wanted, guesses, strict=True)]
    )
    far = np.array([i for i, guess in enumerate(guesses) if guess is None], dtype=np.intp)
    # Soft contacts first: from far away, stiff ones would bend the body any way they can.
    # Fingers close last, around what the hand then holds.
    open_handed = wanted.copy()
    open_handed[:, _FINGERS] = q[far[:, None], _FINGERS] = 0.0
    for share in (0.01, 0.1):
        q[far] = solve(
            open_handed[far],
            weights[far],
            together.rows(far),
            start=q[far],
            gaze=gaze[far],
            stiffness=share * STIFF,
            stare=share * stare,
        )
    q = solve(wanted, weights, together, start=q, gaze=gaze, rounds=200, stare=stare)
    # What was asked for pulls against contacts and flesh; let the body settle between them,
    # so that a motion through this pose has nothing left to give.
    for _ in range(4):
        q = solve(q, _TRACKING, together, gaze=gaze, rounds=200, stare=stare)
    for i, (pose, each) in enumerate(zip(poses, contacts, strict=True)):
        if pose.symmetric:
            q[i] = _evened(q[i])
        check_reached(q[i : i + 1], each)
    return q


def _evened(row: Array) -> Array:
    """A symmetric pose (D,) without what rounding made of it, so that both sides begin alike."""
    other = sk.mirror_angles(row[None])[0]
    turn = sk.DOF_INDEX["root.turn"]
    other[turn] += 360.0 * np.round((row[turn] - other[turn]) / 360.0)
    evened: Array = (row + other) / 2.0
    return evened


def _shift_to(contacts: Contacts, body: Array) -> Array:
    """The step (3,) that lays the body on the floor with its planted parts near their spots."""
    up = -(body[:, 1] - body[:, 3]).min()
    if not contacts.spots:
        return np.array([0.0, up, 0.0])
    planted = body[[sk.SPHERE_INDEX[part] for part in contacts.spots]][:, [0, 2]]
    x, z = (np.array(list(contacts.spots.values())) - planted).mean(axis=0)
    return np.array([x, up, z])


def _solve_stretches(
    stretches: Sequence[Stretch],
    poses: Mapping[str, Pose],
    rows: Mapping[str, Array],
    spots: Mapping[str, Spots],
) -> dict[tuple[str, str], Array]:
    """The knots (K, D) of each stretch."""
    counts = [_knots(stretch.seconds) for stretch in stretches]
    shares = [minimum_jerk(np.linspace(0.0, 1.0, count))[:, None] for count in counts]
    contacts = [
        Contacts.of(poses[s.from_pose], spots[s.from_pose]).shared_with(
            Contacts.of(poses[s.to_pose], spots[s.to_pose])
        )
        for s in stretches
    ]
    gazes = [
        np.tile(_shared_gaze(poses[s.from_pose], poses[s.to_pose]), (count, 1))
        for s, count in zip(stretches, counts, strict=True)
    ]
    ends = [(rows[s.from_pose][0], rows[s.to_pose][0]) for s in stretches]
    ways = [
        first + share * (last - first) for (first, last), share in zip(ends, shares, strict=True)
    ]
    # Each pass follows the smoothed one before: where the floor or another part comes into play
    # half way, its onset is spread over a few moments instead of one.
    for number, (flesh, closeness) in enumerate(_PASSES, 1):
        rounds = _ROUNDS[number == len(_PASSES)]
        for batch in _batches(counts):
            asked = Asked.of((contacts[i], counts[i]) for i in batch)
            smooth = np.concatenate(
                [_eased(_smoothed(ways[i], stretches[i].seconds), 1.0, *ends[i]) for i in batch]
            )
            gaze = np.concatenate([gazes[i] for i in batch])
            q = solve(smooth, closeness * _TRACKING, asked, gaze=gaze, flesh=flesh, rounds=rounds)
            parts = np.split(q, np.cumsum([counts[i] for i in batch])[:-1])
            for i, part in zip(batch, parts, strict=True):
                ways[i] = part
    solved = {}
    for stretch, way, (first, last), kept in zip(stretches, ways, ends, contacts, strict=True):
        way = _eased(way, min(_EASE_S / stretch.seconds, 1.0), first, last)
        check_reached(way, kept, _IN_REACH_M)
        solved[stretch.from_pose, stretch.to_pose] = np.clip(way, sk.LOWEST, sk.HIGHEST)
    return solved


def _shared_gaze(one: Pose, other: Pose) -> tuple[float, float, float]:
    return one.gaze if one.gaze is not None and one.gaze == other.gaze else (0.0, 0.0, 0.0)


def _knots(seconds: float) -> int:
    return min(max(round(seconds * KNOTS_A_SECOND) + 1, FEWEST_KNOTS), MOST_KNOTS)


def _batches(counts: Sequence[int]) -> list[list[int]]:
    """Indices of stretches in groups of at most `_TOGETHER` knots."""
    batches: list[list[int]] = []
    room = 0
    for i, count in enumerate(counts):
        if count > room:
            batches.append([])
            room = _TOGETHER
        batches[-1].append(i)
        room -= count
    return batches


def _smoothed(q: Array, seconds: float) -> Array:
    """A Gaussian mean over time that keeps both ends."""
    sigma = min(_SMOOTH_S / seconds, 0.05) * (len(q) - 1)
    reach = max(int(3 * sigma), 1)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    before = 2.0 * q[0] - q[reach:0:-1]
    after = 2.0 * q[-1] - q[-2 : -reach - 2 : -1]
    padded = np.concatenate([before, q, after])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=0)
    smooth: Array = windows @ kernel
    return smooth


def _eased(way: Array, part: float, first: Array, last: Array) -> Array:
    """A pose is a compromise that a moving body need not make: that difference goes in the first
    part of the way (a share of it), and comes in the last."""
    ratio = np.linspace(0.0, 1.0, len(way))[:, None]
    leaving = 1.0 - minimum_jerk(np.clip(ratio / part, 0.0, 1.0))
    arriving = minimum_jerk(np.clip((ratio - 1.0 + part) / part, 0.0, 1.0))
    eased: Array = way + leaving * (first - way[0]) + arriving * (last - way[-1])
    return eased
