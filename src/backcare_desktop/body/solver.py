"""Contact-constrained inverse kinematics: a pose as authored becomes one that a body can take.

Least squares over all degrees of freedom and all frames at once, by a projected
Levenberg-Marquardt method with analytic derivatives, bounded by the ranges of motion
(Kanzow, Yamashita & Fukushima 2004 describe the projected step). One unit of residual is a
millimetre of contact; wanted angles pull far more softly, so a contact always wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body import collisions as col
from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.pose import Hold, Pose, Press, UnreachableError
from backcare_desktop.body.skeleton import Array

WANTED, FIRM, UNASKED = 0.12, 0.6, 0.03
"""Residual for each degree away from an authored, a firm, and an unnamed angle."""

TRUNK_STAYS_STRAIGHT = 0.4
"""Residual for each degree of side bend or turn of the spine that no pose asked for."""

GAZE_WEIGHT = 15.0
"""Residual for eyes that look square away from where they should."""

_CAUTION: Array = np.array([(180.0 / np.pi) ** 2] * 3 + [1.0] * (len(sk.DOFS) - 3))
"""What damping weighs a step by: a metre of the pelvis is worth a radian of a joint."""

FLESH = 0.1
"""How hard parts that meet push each other apart, as a share of what holds a contact."""

STIFF = 4000.0
"""Residual for each metre that a contact is missed by."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """What must touch what, the same in every frame; `spots` are the floor places (x, z)."""

    rests: tuple[str, ...] = ()
    spots: dict[str, tuple[float, float]] = field(default_factory=dict)
    holds: tuple[Hold, ...] = ()
    presses: tuple[Press, ...] = ()

    @classmethod
    def of(cls, pose: Pose, spots: dict[str, tuple[float, float]]) -> Contacts:
        """A pose's contacts; what it plants stays at its spot where it has one."""
        return cls(
            tuple(sorted(pose.rests | pose.planted)),
            {part: spots[part] for part in sorted(pose.planted) if part in spots},
            tuple(sorted(pose.holds, key=lambda hold: (hold.part, hold.on))),
            tuple(sorted(pose.presses, key=lambda press: (press.part, press.on))),
        )

    def shared_with(self, other: Contacts) -> Contacts:
        """Those that last all the way from one pose to another."""
        return Contacts(
            tuple(part for part in self.rests if part in other.rests),
            {part: spot for part, spot in self.spots.items() if other.spots.get(part) == spot},
            tuple(hold for hold in self.holds if hold in other.holds),
            tuple(press for press in self.presses if press in other.presses),
        )


def weights_of(pose: Pose) -> Array:
    """How strongly each degree of freedom is wanted, (D,)."""
    weights = np.full(len(sk.DOFS), UNASKED)
    sideways = [i for i, d in enumerate(sk.DOFS) if d.endswith(("lateral_left", "rotation_left"))]
    weights[sideways] = TRUNK_STAYS_STRAIGHT
    for dof in pose.angles:
        weights[sk.DOF_INDEX[dof]] = WANTED
    for dof in pose.firm:
        weights[sk.DOF_INDEX[dof]] = FIRM
    weights[[sk.DOF_INDEX[d] for d in ("root.roll", "root.turn")]] = FIRM
    # Metres, not degrees: where the body lies is for the contacts to say.
    weights[:3] = (1.0, 0.0, 20.0)
    return weights


def solve(
    wanted: Array,
    weights: Array,
    contacts: Contacts,
    *,
    start: Array | None = None,
    gaze: Array | None = None,
    rounds: int = 60,
    stiffness: float = STIFF,
) -> Array:
    """Angles (F, D) nearest to `wanted` (F, D) that meet the contacts in every frame.

    `weights` is (D,) or (F, D). `gaze` (F, 3) holds wanted eye directions; a zero row asks
    for none. The search begins at `start`, or at `wanted`. `stiffness` is how hard contacts
    pull against the wanted angles, residual a metre.
    """
    q = np.clip(wanted if start is None else start, sk.LOWEST, sk.HIGHEST)
    weights = np.broadcast_to(weights, wanted.shape)

    pressed = col.pairs_of(
        frozenset(frozenset((press.part, press.on)) for press in contacts.presses)
    )
    near = np.union1d(col.near_pairs(q), pressed)

    def evaluate(angles: Array) -> tuple[Array, Array]:
        return _residual(angles, wanted, weights, contacts, gaze, stiffness, near, pressed)

    damping = np.full(len(q), 1e-4)
    residual, slope = evaluate(q)
    cost = (residual**2).sum(1)
    diagonal = np.arange(q.shape[1])
    for _ in range(rounds):
        normal = slope.transpose(0, 2, 1) @ slope
        downhill = (slope.transpose(0, 2, 1) @ residual[:, :, None])[:, :, 0]
        stuck = ((q <= sk.LOWEST) & (downhill > 0)) | ((q >= sk.HIGHEST) & (downhill < 0))
        normal = normal * ~stuck[:, :, None] * ~stuck[:, None, :]
        normal[:, diagonal, diagonal] += damping[:, None] * _CAUTION + stuck
        step = -np.linalg.solve(normal, (downhill * ~stuck)[:, :, None])[:, :, 0]
        trial = np.clip(q + step, sk.LOWEST, sk.HIGHEST)
        trial_residual, trial_slope = evaluate(trial)
        trial_cost = (trial_residual**2).sum(1)
        better = trial_cost < cost
        done = np.where(better, cost - trial_cost < 1e-7 * (1 + cost), damping > 1e6)
        # The floor and the soft parts come and go with the frame: rows differ between calls.
        keep = better[:, None]
        q = np.where(keep, trial, q)
        cost = np.where(better, trial_cost, cost)
        damping = np.where(better, damping * 0.3, damping * 8.0)
        if done.all():
            break
        if better.all():
            residual, slope = trial_residual, trial_slope
        else:
            residual, slope = evaluate(q)
    return q


def shortfalls(q: Array, contacts: Contacts) -> Iterable[tuple[str, float]]:
    """Each contact in words and how far the worst frame is from it, metres."""
    placed = sk.forward(q)
    centers = placed.points(sk.SPHERE_JOINT, sk.SPHERE_CENTER)
    for part in contacts.rests:
        i = sk.SPHERE_INDEX[part]
        yield f"{part} on the floor", float(np.abs(centers[:, i, 1] - sk.SPHERE_RADIUS[i]).max())
    for part, spot in contacts.spots.items():
        away = centers[:, sk.SPHERE_INDEX[part]][:, [0, 2]] - np.array(spot)
        yield f"{part} at its place", float(np.linalg.norm(away, axis=1).max())
    for hold in contacts.holds:
        joints, local = _hold_points(hold)
        ends = placed.points(joints, local)
        yield (
            f"{hold.part} on {hold.on}",
            float(np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1).max()),
        )
    for press in contacts.presses:
        a, b = sk.SPHERE_INDEX[press.part], sk.SPHERE_INDEX[press.on]
        gap = np.linalg.norm(centers[:, a] - centers[:, b], axis=1)
        touch = sk.SPHERE_RADIUS[a] + sk.SPHERE_RADIUS[b]
        yield f"{press.part} on {press.on}", float(np.maximum(gap - touch, 0.0).max())


def check_reached(q: Array, contacts: Contacts, bound_m: float = 0.01) -> None:
    """Raise UnreachableError for the contact that fell furthest short, if any did."""
    contact, short = max(shortfalls(q, contacts), key=lambda pair: pair[1], default=("", 0.0))
    if short > bound_m:
        raise UnreachableError(contact, short)


def _hold_points(hold: Hold) -> tuple[NDArray[np.intp], Array]:
    """The held spot on the surface and the holding part, each fixed to its own joint."""
    part, on = sk.SPHERE_INDEX[hold.part], sk.SPHERE_INDEX[hold.on]
    toward = np.array(hold.toward) / np.linalg.norm(hold.toward)
    reach = sk.SPHERE_RADIUS[part] + sk.SPHERE_RADIUS[on]
    local = np.stack([sk.SPHERE_CENTER[part], sk.SPHERE_CENTER[on] + toward * reach])
    return sk.SPHERE_JOINT[[part, on]], local


def _residual(
    q: Array,
    wanted: Array,
    weights: Array,
    contacts: Contacts,
    gaze: Array | None,
    stiffness: float,
    near: NDArray[np.intp],
    pressed: NDArray[np.intp],
) -> tuple[Array, Array]:
    """Residuals (F, R) and their derivatives (F, R, D)."""
    frames, dofs = q.shape
    placed = sk.forward(q)
    centers = placed.points(sk.SPHERE_JOINT, sk.SPHERE_CENTER)
    eye = np.zeros((frames, dofs, dofs))
    eye[:, np.arange(dofs), np.arange(dofs)] = weights
    rows: list[Array] = [(q - wanted) * weights]
    slopes: list[Array] = [eye]

    def moving(indices: NDArray[np.intp]) -> Array:
        return sk.jacobian(placed, sk.SPHERE_JOINT[indices], centers[:, indices])

    height = centers[:, :, 1] - sk.SPHERE_RADIUS
    rests = np.array([sk.SPHERE_INDEX[part] for part in contacts.rests], dtype=np.intp)
    low = height < 0.0
    low[:, rests] = True
    touched = np.flatnonzero(low.any(0))
    if len(touched):
        active = low[:, touched]
        rows.append(height[:, touched] * active * stiffness)
        slopes.append(moving(touched)[:, :, 1] * (active * stiffness)[:, :, None])

    if contacts.spots:
        planted = np.array([sk.SPHERE_INDEX[part] for part in contacts.spots], dtype=np.intp)
        spots = np.array(list(contacts.spots.values()))
        away = centers[:, planted][:, :, [0, 2]] - spots
        rows.append(away.reshape(frames, -1) * stiffness)
        slopes.append(moving(planted)[:, :, [0, 2]].reshape(frames, -1, dofs) * stiffness)

    for hold in contacts.holds:
        joints, local = _hold_points(hold)
        ends = placed.points(joints, local)
        move = sk.jacobian(placed, joints, ends)
        rows.append((ends[:, 0] - ends[:, 1]) * stiffness)
        slopes.append((move[:, 0] - move[:, 1]) * stiffness)

    if gaze is not None and gaze.any():
        head = np.full(2, sk.JOINT_INDEX["head"])
        ends = placed.points(head, np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]))
        move = sk.jacobian(placed, head, ends)
        asked = np.where(np.any(gaze, axis=1, keepdims=True), GAZE_WEIGHT, 0.0)
        rows.append((ends[:, 0] - ends[:, 1] - gaze) * asked)
        slopes.append((move[:, 0] - move[:, 1]) * asked[:, :, None])

    _push_apart(pressed, near, centers, moving, stiffness, rows, slopes)
    return np.concatenate(rows, axis=1), np.concatenate(slopes, axis=1)


def _push_apart(
    pressed: NDArray[np.intp],
    near: NDArray[np.intp],
    centers: Array,
    moving: Callable[[NDArray[np.intp]], Array],
    stiffness: float,
    rows: list[Array],
    slopes: list[Array],
) -> None:
    """Add a row for each pair of parts that meets or should: only their surplus depth counts."""
    gap = col.gaps(centers, near)
    close = (gap < 0.0) | np.isin(near, pressed)
    met = np.flatnonzero(close.any(0))
    if not len(met):
        return
    near, gap, close = near[met], gap[:, met], close[:, met]
    a, b = col.PAIRS[near, 0], col.PAIRS[near, 1]
    apart = centers[:, a] - centers[:, b]
    distance = np.linalg.norm(apart, axis=2, keepdims=True)
    direction = apart / np.maximum(distance, 1e-9)
    # Flesh gives: it pushes back far more softly than a contact holds.
    active = close * np.where(np.isin(near, pressed), stiffness, FLESH * stiffness)
    parts, place = np.unique(np.concatenate([a, b]), return_inverse=True)
    move = moving(parts)
    toward = move[:, place[: len(near)]] - move[:, place[len(near) :]]
    rows.append(gap * active)
    slopes.append(np.einsum("fpc,fpcd->fpd", direction, toward) * active[:, :, None])
