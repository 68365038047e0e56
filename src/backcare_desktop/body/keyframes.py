"""Keyframes solved into a clip: each pose, then every frame between two poses again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.clip import FPS, Clip, Stretch
from backcare_desktop.body.pose import Pose
from backcare_desktop.body.skeleton import Array
from backcare_desktop.body.solver import STIFF, Contacts, check_reached, solve, weights_of

_TRACKING: Array = np.array([10.0, 5.0, 20.0] + [0.5] * (len(sk.DOFS) - 3))
"""How closely a frame follows the smooth way between two poses: residual a metre or degree."""


def solve_clip(poses: Mapping[str, Pose], start: str, stretches: Iterable[Stretch]) -> Clip:
    """Solve the poses and every stretch between them.

    `start` names the pose that fixes where planted parts are. Raises UnreachableError when a
    pose asks for a contact that the body cannot meet.
    """
    stretches = tuple(stretches)
    names = {start} | {s.from_pose for s in stretches} | {s.to_pose for s in stretches}
    rows = {start: _solve_pose(poses[start], {})}
    centers = sk.spheres(rows[start])[0]
    spots = {
        part: (float(centers[i, 0]), float(centers[i, 2]))
        for part in poses[start].planted
        for i in [sk.SPHERE_INDEX[part]]
    }
    for name in sorted(names - {start}):
        rows[name] = _solve_pose(poses[name], spots)
    solved = {(name, name): row for name, row in rows.items()}
    for s in stretches:
        solved[s.from_pose, s.to_pose] = _solve_stretch(s, poses, rows, spots)
    return Clip(poses, solved)


def minimum_jerk(ratio: Array) -> Array:
    """Share of the way gone after a share of the time (Flash & Hogan 1985), both 0 to 1."""
    return ratio**3 * (10.0 - 15.0 * ratio + 6.0 * ratio**2)


def _solve_pose(pose: Pose, spots: dict[str, tuple[float, float]]) -> Array:
    wanted = sk.angles_array(pose.angles)[None]
    contacts = Contacts.of(pose, spots)
    wanted[0, :3] += _shift_to(contacts, sk.spheres(wanted)[0])
    gaze = None if pose.gaze is None else np.array([pose.gaze])
    # Soft contacts first: from far away, stiff ones would bend the body any way they can.
    q = wanted
    for share in (0.01, 0.1, 1.0):
        weights, stiffness = weights_of(pose), share * STIFF
        q = solve(wanted, weights, contacts, start=q, gaze=gaze, rounds=200, stiffness=stiffness)
    # What was asked for pulls against contacts and flesh; let the body settle between them,
    # so that a motion through this pose has nothing left to give.
    for _ in range(4):
        q = solve(q, _TRACKING, contacts, gaze=gaze, rounds=200)
    check_reached(q, contacts)
    return q


def _shift_to(contacts: Contacts, body: Array) -> Array:
    """The step (3,) that lays the body on the floor with its planted parts near their spots."""
    up = -(body[:, 1] - body[:, 3]).min()
    if not contacts.spots:
        return np.array([0.0, up, 0.0])
    planted = body[[sk.SPHERE_INDEX[part] for part in contacts.spots]][:, [0, 2]]
    x, z = (np.array(list(contacts.spots.values())) - planted).mean(axis=0)
    return np.array([x, up, z])


def _solve_stretch(
    stretch: Stretch,
    poses: Mapping[str, Pose],
    rows: Mapping[str, Array],
    spots: dict[str, tuple[float, float]],
) -> Array:
    count = max(round(stretch.seconds * FPS), 1) + 1
    share = minimum_jerk(np.linspace(0.0, 1.0, count))[:, None]
    first, last = rows[stretch.from_pose], rows[stretch.to_pose]
    q = first + share * (last - first)
    contacts = Contacts.of(poses[stretch.from_pose], spots).shared_with(
        Contacts.of(poses[stretch.to_pose], spots)
    )
    # A second pass follows the smoothed first one: where the floor or another part comes
    # into play half way, its onset is spread over a few frames instead of one.
    for _ in range(3):
        q = solve(_smoothed(q), _TRACKING, contacts)
    # A pose is a compromise that a moving frame need not make: fade that difference out.
    q += (1.0 - share) * (first[0] - q[0]) + share * (last[0] - q[-1])
    return np.clip(q, sk.LOWEST, sk.HIGHEST)


def _smoothed(q: Array, sigma: float = 6.0) -> Array:
    """A Gaussian mean over time with both ends kept; the ends' slopes are zero."""
    reach = int(3 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(q, ((reach, reach), (0, 0)), mode="edge")
    return np.apply_along_axis(np.convolve, 0, padded, kernel, "valid")
