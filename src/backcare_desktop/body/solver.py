"""Contact-constrained inverse kinematics: a pose as authored becomes one that a body can take.

Least squares over all degrees of freedom and all frames at once, by a projected
Levenberg-Marquardt method with analytic derivatives, bounded by the ranges of motion
(Kanzow, Yamashita & Fukushima 2004 describe the projected step). One unit of residual is a
quarter of a millimetre of contact; wanted angles pull far more softly, so a contact always wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body import cones
from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.contacts import PRESS_M, Asked, Contacts
from backcare_desktop.body.pose import Pose
from backcare_desktop.body.skeleton import Array

WANTED, FIRM, UNASKED = 0.12, 0.6, 0.03
"""Residual for each degree away from an authored, a firm, and an unnamed angle."""

TRUNK_STAYS_STRAIGHT = 0.4
"""Residual for each degree of side bend or turn of the spine that no pose asked for."""

GLANCE, STARE = 15.0, 400.0
"""Residual for eyes that look square away from where they should: for a wish, and for a gaze that
is kept (as by a contact a decimetre ahead)."""

FLESH = 0.4
"""How hard parts that meet push each other apart, as a share of what holds a contact."""

PALM = 20.0
"""Residual for a palm that lies square to what it holds."""

FLAT_M = 0.1
"""A hand or a foot that should lie flat is held as by contacts so far apart."""

STIFF = 4000.0
"""Residual for each metre that a contact is missed by."""

_CAUTION: Array = np.array([(180.0 / np.pi) ** 2] * 3 + [1.0] * (len(sk.DOFS) - 3))
"""What damping weighs a step by: a metre of the pelvis is worth a radian of a joint."""

_LOOK_ROUND = 8
"""Rounds after which the solver looks again for parts that are near each other."""

_ENOUGH, _LITTLE = 1e-6, 1e-3
"""The share of the cost that ends the search: gained in one round, and in all between two looks."""

_HEAD = sk.JOINT_INDEX["head"]
_AXES: Array = np.eye(3)

Rows = tuple[Array, list[tuple[Array, Array]]]
"""Residuals (F, R), and the terms of their derivatives for `skeleton.slopes`."""


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


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of each of F frames: `wanted` angles (F, D), how strongly (F, D), contacts,
    and wanted eye directions `gaze` (F, 3), where a zero row asks for none."""

    wanted: Array
    weights: Array
    asked: Asked
    gaze: Array
    stiffness: float = STIFF
    flesh: float = FLESH
    stare: float = STARE

    def rows(self, chosen: NDArray[np.intp]) -> Task:
        """Only these frames."""
        return Task(
            self.wanted[chosen],
            self.weights[chosen],
            self.asked.rows(chosen),
            self.gaze[chosen],
            self.stiffness,
            self.flesh,
            self.stare,
        )


def solve(
    wanted: Array,
    weights: Array,
    contacts: Contacts | Asked,
    *,
    start: Array | None = None,
    gaze: Array | None = None,
    rounds: int = 60,
    stiffness: float = STIFF,
    flesh: float = FLESH,
    stare: float = STARE,
) -> Array:
    """Angles (F, D) nearest to `wanted` (F, D) that meet the contacts in every frame.

    `weights` is (D,) or (F, D). `contacts` are the same in every frame, or each frame's own.
    `gaze` (F, 3) holds wanted eye directions; a zero row asks for none. The search begins at
    `start`, or at `wanted`. `stiffness` is how hard contacts pull against the wanted angles,
    residual a metre, and `flesh` the share of it with which parts push each other apart.
    `stare` is how hard the gaze is kept.
    """
    frames = len(wanted)
    task = Task(
        wanted,
        np.broadcast_to(weights, wanted.shape),
        Asked.of([(contacts, frames)]) if isinstance(contacts, Contacts) else contacts,
        np.zeros((frames, 3)) if gaze is None else gaze,
        stiffness,
        flesh,
        stare,
    )
    q = np.clip(wanted if start is None else start, sk.LOWEST, sk.HIGHEST)
    going = np.arange(frames)
    damping = np.full(frames, 1e-4)
    while len(going) and rounds > 0:
        turns = min(rounds, _LOOK_ROUND)
        q[going], damping[going], done = _search(task.rows(going), q[going], damping[going], turns)
        going = going[~done]
        rounds -= turns
    return q


def _search(
    task: Task, q: Array, damping: Array, rounds: int
) -> tuple[Array, Array, NDArray[np.bool_]]:
    """A few rounds towards the nearest angles: where they lead, how cautiously, and which frames
    are there."""
    watched = cones.near(cones.breathing_in(sk.forward(q)))
    cost, downhill, normal = _normal(task, q, watched)
    first = cost
    diagonal = np.arange(q.shape[1])
    done = np.zeros(len(q), dtype=bool)
    for _ in range(rounds):
        stuck = ((q <= sk.LOWEST) & (downhill > 0)) | ((q >= sk.HIGHEST) & (downhill < 0))
        free = 1.0 - stuck
        damped = normal * free[:, :, None] * free[:, None, :]
        damped[:, diagonal, diagonal] += damping[:, None] * _CAUTION + stuck
        step = -np.linalg.solve(damped, (downhill * free)[:, :, None])[:, :, 0]
        trial = np.clip(q + step, sk.LOWEST, sk.HIGHEST)
        trial_cost, trial_downhill, trial_normal = _normal(task, trial, watched)
        better = trial_cost < cost
        hoped = -np.einsum("fd,fd->f", downhill, trial - q)
        # A step that a bound has turned uphill says nothing.
        gained = np.where(better, cost - trial_cost, np.where(hoped < 0.0, np.inf, hoped))
        done |= gained < _ENOUGH * (1.0 + cost)
        q = np.where(better[:, None], trial, q)
        cost = np.where(better, trial_cost, cost)
        downhill = np.where(better[:, None], trial_downhill, downhill)
        normal = np.where(better[:, None, None], trial_normal, normal)
        damping = np.where(better, np.maximum(damping * 0.2, 1e-8), damping * 6.0)
        if done.all():
            break
    # Where hard parts meet at an edge no step may help; then it is not worth another look.
    done |= first - cost < _LITTLE * (1.0 + cost)
    return q, damping, done


def _normal(task: Task, q: Array, watched: cones.Near) -> tuple[Array, Array, Array]:
    """The cost (F,), half its slope (F, D), and the normal matrices (F, D, D)."""
    placed = sk.forward(q)
    groups = list(_rows(task, placed, watched))
    residual = np.concatenate([rows for rows, _ in groups], axis=1)
    screws = placed.screws()
    slope = np.concatenate([sk.slopes(screws, terms) for _, terms in groups], axis=1)
    astray = (q - task.wanted) * task.weights
    cost = (residual**2).sum(1) + (astray**2).sum(1)
    downhill = np.einsum("frd,fr->fd", slope, residual) + astray * task.weights
    normal = slope.transpose(0, 2, 1) @ slope
    diagonal = np.arange(q.shape[1])
    normal[:, diagonal, diagonal] += task.weights**2
    return cost, downhill, normal


def _rows(task: Task, placed: sk.Placed, watched: cones.Near) -> Iterator[Rows]:
    centers = placed.points(sk.SPHERE_JOINT, sk.SPHERE_CENTER)
    asked, stiff = task.asked, task.stiffness
    yield _floor(asked, centers, stiff)
    if len(asked.planted):
        yield _planted(asked, centers, stiff)
    if len(asked.hold_joints):
        yield _holds(asked, placed, stiff)
        yield _palms(asked, placed, stiff / STIFF)
    if len(asked.flat_joints):
        yield _flat(asked, placed, stiff)
    if len(asked.presses):
        yield _presses(asked, centers, stiff)
    if task.gaze.any():
        yield _gaze(task.gaze, placed, task.stare)
    full = cones.breathing_in(placed)
    yield _apart(cones.meetings(full, watched), full, stiff * task.flesh)


def _floor(asked: Asked, centers: Array, stiff: float) -> Rows:
    """What rests touches the floor; nothing else is below it."""
    height = centers[:, :, 1] - sk.SPHERE_RADIUS
    weight = (height < 0.0).astype(np.float64)
    weight[:, asked.rests] = np.maximum(weight[:, asked.rests], asked.rests_in)
    weight *= stiff
    seen = np.flatnonzero(weight.any(0))
    moved = sk.MOVED_BY[sk.SPHERE_JOINT[seen]]
    weight = weight[:, seen]
    up = weight[:, :, None] * sk.wrench(centers[:, seen], _AXES[1])
    return height[:, seen] * weight, [(up, moved)]


def _planted(asked: Asked, centers: Array, stiff: float) -> Rows:
    weight = asked.planted_in * stiff
    away = centers[:, asked.planted][:, :, [0, 2]] - asked.spots
    points = centers[:, asked.planted]
    moved = sk.MOVED_BY[sk.SPHERE_JOINT[asked.planted]]
    wrenches = [weight[:, :, None] * sk.wrench(points, _AXES[i]) for i in (0, 2)]
    rows = np.concatenate([away[:, :, 0] * weight, away[:, :, 1] * weight], axis=1)
    return rows, [(np.concatenate(wrenches, axis=1), np.concatenate([moved, moved]))]


def _holds(asked: Asked, placed: sk.Placed, stiff: float) -> Rows:
    frames, count = asked.holds_in.shape
    points = placed.points(asked.hold_joints.ravel(), asked.hold_points.reshape(-1, 3))
    points = points.reshape(frames, count, 2, 3)
    weight = asked.holds_in * stiff
    away = (points[:, :, 0] - points[:, :, 1]) * weight[:, :, None]
    rows = np.concatenate([away[:, :, i] for i in range(3)], axis=1)
    terms = []
    for end, sign in ((0, 1.0), (1, -1.0)):
        each = [
            (sign * weight)[:, :, None] * sk.wrench(points[:, :, end], _AXES[i]) for i in range(3)
        ]
        moved = sk.MOVED_BY[asked.hold_joints[:, end]]
        terms.append((np.concatenate(each, axis=1), np.concatenate([moved] * 3)))
    return rows, terms


def _palms(asked: Asked, placed: sk.Placed, share: float) -> Rows:
    """Palms lie with their faces on what they hold, as far as the arms allow."""
    frames, count = asked.holds_in.shape
    flat = asked.hold_faces.reshape(-1, 3)
    faces = np.einsum("fpij,pj->fpi", placed.turn[:, asked.hold_joints.ravel()], flat)
    faces = faces.reshape(frames, count, 2, 3)
    weight = asked.holds_in * (share * PALM)
    away = faces.sum(2) * weight[:, :, None]
    terms = []
    for end in (0, 1):
        each = [weight[:, :, None] * _turning(faces[:, :, end], i) for i in range(3)]
        moved = sk.MOVED_BY[asked.hold_joints[:, end]]
        terms.append((np.concatenate(each, axis=1), np.concatenate([moved] * 3)))
    return np.concatenate([away[:, :, i] for i in range(3)], axis=1), terms


def _flat(asked: Asked, placed: sk.Placed, stiff: float) -> Rows:
    """The normals of hands and feet that lie flat have no part along the floor."""
    normals = np.einsum("fpij,pj->fpi", placed.turn[:, asked.flat_joints], asked.flat_normals)
    weight = asked.flat_in * (stiff * FLAT_M)
    moved = sk.MOVED_BY[asked.flat_joints]
    rows = [normals[:, :, i] * weight for i in (0, 2)]
    turning = [weight[:, :, None] * _turning(normals, i) for i in (0, 2)]
    return np.concatenate(rows, axis=1), [
        (np.concatenate(turning, axis=1), np.concatenate([moved, moved]))
    ]


def _turning(directions: Array, axis: int) -> Array:
    """Wrenches (..., 6) under which one coordinate of fixed directions (..., 3) turns."""
    wrenches = sk.wrench(directions, _AXES[axis])
    wrenches[..., 3:] = 0.0
    return wrenches


def _presses(asked: Asked, centers: Array, stiff: float) -> Rows:
    first, second = asked.presses.T
    apart = centers[:, first] - centers[:, second]
    distance = np.sqrt(np.einsum("fpc,fpc->fp", apart, apart))
    touch = sk.SPHERE_RADIUS[first] + sk.SPHERE_RADIUS[second] - PRESS_M
    weight = asked.presses_in * stiff
    toward = apart * (weight / np.maximum(distance, 1e-9))[:, :, None]
    return (distance - touch) * weight, [
        (sk.wrench(centers[:, first], toward), sk.MOVED_BY[sk.SPHERE_JOINT[first]]),
        (-sk.wrench(centers[:, second], toward), sk.MOVED_BY[sk.SPHERE_JOINT[second]]),
    ]


def _gaze(gaze: Array, placed: sk.Placed, stiff: float) -> Rows:
    ahead = placed.turn[:, _HEAD, :, 0]
    weight = np.where(np.any(gaze, axis=1), stiff, 0.0)
    turning = np.stack([_turning(ahead, i) for i in range(3)], axis=1)
    moved = np.broadcast_to(sk.MOVED_BY[_HEAD], (3, sk.MOVED_BY.shape[1]))
    return (ahead - gaze) * weight[:, None], [(turning * weight[:, None, None], moved)]


def _apart(meeting: cones.Meeting, centers: Array, stiff: float) -> Rows:
    """Parts that press on each other beyond what flesh gives are pushed apart."""
    frames = np.arange(len(centers))[:, None]
    terms = []
    for end in range(4):
        spheres = meeting.spheres[:, :, end]
        push = meeting.direction * (meeting.shares[:, :, end] * stiff)[:, :, None]
        terms.append(
            (
                sk.wrench(centers[frames, spheres], push),
                sk.MOVED_BY[sk.SPHERE_JOINT[spheres]],
            )
        )
    return meeting.depth * stiff, terms
