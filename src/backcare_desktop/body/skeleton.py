"""Forward kinematics of the whole body, for many frames at once, with its derivatives.

Angles travel as arrays `q` of shape (frames, degrees of freedom): metres for the first three
(the pelvis' place in the world), clinical degrees for the rest. The world has y up, the floor
at y = 0, x along the mat from the head to the feet of a person lying on the back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body.anatomy import JOINTS, LINKS, RANGES, SPHERES, STATURE_M, Turn
from backcare_desktop.body.pose import mirror_name

Array = NDArray[np.float64]

__all__ = [
    "DOFS",
    "LINKS",
    "SPHERE_INDEX",
    "SPHERE_NAMES",
    "STATURE_M",
    "forward",
    "mirror_name",
]

DOFS: tuple[str, ...] = tuple(RANGES)
DOF_INDEX: dict[str, int] = {name: i for i, name in enumerate(DOFS)}
LOWEST: Array = np.array([low for low, _ in RANGES.values()])
HIGHEST: Array = np.array([high for _, high in RANGES.values()])

SPHERE_NAMES: tuple[str, ...] = tuple(sphere.name for sphere in SPHERES)
SPHERE_INDEX: dict[str, int] = {name: i for i, name in enumerate(SPHERE_NAMES)}
JOINT_INDEX: dict[str, int] = {joint.name: i for i, joint in enumerate(JOINTS)}
SPHERE_JOINT = np.array([JOINT_INDEX[sphere.joint] for sphere in SPHERES])
SPHERE_CENTER: Array = np.array([sphere.center for sphere in SPHERES])
SPHERE_RADIUS: Array = np.array([sphere.radius for sphere in SPHERES])
SPHERE_BREATH: Array = np.array([sphere.breath for sphere in SPHERES])
BREATHING: NDArray[np.intp] = np.flatnonzero(SPHERE_BREATH.any(axis=1))
"""The spheres that breathing moves, (B,)."""

_AHEAD: Array = np.array([1.0, 0.0, 0.0])
_AXIS = {"x": 0, "y": 1, "z": 2}
_ROOT_TURNS = (
    Turn("root.pitch", "z", 1.0),
    Turn("root.roll", "x", 1.0),
    Turn("root.turn", "y", 1.0),
)
_TURNS: list[tuple[int, Turn]] = [(0, turn) for turn in _ROOT_TURNS] + [
    (i, turn) for i, joint in enumerate(JOINTS) for turn in joint.turns
]
_PARENT = [-1 if joint.parent is None else JOINT_INDEX[joint.parent] for joint in JOINTS]
_OFFSET: Array = np.array([joint.offset for joint in JOINTS])
_TURN_JOINT = np.array([joint for joint, _ in _TURNS])
_TURN_DOF = np.array([DOF_INDEX[turn.dof] for _, turn in _TURNS])
_TURN_GAIN: Array = np.array([turn.gain for _, turn in _TURNS])
_TURNS_OF = [np.flatnonzero(i == _TURN_JOINT) for i in range(len(JOINTS))]
_DEGREE = np.pi / 180.0

# How many radians each turn makes for a degree of each degree of freedom.
SHARE: Array = np.zeros((len(_TURNS), len(DOFS)))
SHARE[np.arange(len(_TURNS)), _TURN_DOF] = _TURN_GAIN * _DEGREE


def _moved_by() -> NDArray[np.bool_]:
    """(joints, turns): whether a turn moves what is fixed to a joint."""
    moved = np.zeros((len(JOINTS), len(_TURNS)), dtype=bool)
    for joint in range(len(JOINTS)):
        above = joint
        while above >= 0:
            moved[joint, _TURNS_OF[above]] = True
            above = _PARENT[above]
    return moved


MOVED_BY: Array = _moved_by().astype(np.float64)
"""(J, T): 1 where a turn moves what is fixed to a joint."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where every joint is: `turn` (F, J, 3, 3), `origin` (F, J, 3) and each axis (F, T, 3)."""

    turn: Array
    origin: Array
    axes: Array

    def points(self, joints: NDArray[np.intp], local: Array) -> Array:
        """World places (F, P, 3) of points (P, 3) fixed to joints (P,)."""
        placed: Array = self.origin[:, joints] + np.einsum(
            "fpij,pj->fpi", self.turn[:, joints], local
        )
        return placed

    def screws(self) -> Array:
        """Each turn as a screw (F, 6, T): times the wrench (point x direction, direction) it
        gives how fast that point goes that way, metres a radian."""
        origin = self.origin[:, _TURN_JOINT]
        screws = np.concatenate([self.axes, _cross(origin, self.axes)], axis=2)
        return np.ascontiguousarray(screws.transpose(0, 2, 1))


def _cross(a: Array, b: Array) -> Array:
    """np.cross of (..., 3), several times as fast."""
    out = np.empty(np.broadcast_shapes(a.shape, b.shape))
    for i in range(3):
        j, k = (i + 1) % 3, (i + 2) % 3
        out[..., i] = a[..., j] * b[..., k] - a[..., k] * b[..., j]
    return out


def wrench(points: Array, directions: Array) -> Array:
    """(..., 6): what `Placed.screws` is multiplied with to see points go in directions."""
    directions = np.broadcast_to(directions, points.shape)
    return np.concatenate([_cross(points, directions), directions], axis=-1)


def angles_array(angles: Mapping[str, float]) -> Array:
    """One row (degrees of freedom,) from named angles; what is not named is zero."""
    row = np.zeros(len(DOFS))
    for name, value in angles.items():
        row[DOF_INDEX[name]] = value
    return row


def forward(q: Array) -> Placed:
    """Place the joints for each row of `q` (F, D)."""
    frames = len(q)
    radians = q[:, _TURN_DOF] * (_TURN_GAIN * _DEGREE)
    cos, sin = np.cos(radians), np.sin(radians)
    turn = np.empty((frames, len(JOINTS), 3, 3))
    origin = np.empty((frames, len(JOINTS), 3))
    axes = np.empty((frames, len(_TURNS), 3))
    for joint, parent in enumerate(_PARENT):
        if parent < 0:
            origin[:, joint] = q[:, :3]
            now = np.broadcast_to(np.eye(3), (frames, 3, 3)).copy()
        else:
            origin[:, joint] = origin[:, parent] + turn[:, parent] @ _OFFSET[joint]
            now = turn[:, parent].copy()
        for i in _TURNS_OF[joint]:
            axis = _AXIS[_TURNS[i][1].axis]
            axes[:, i] = now[:, :, axis]
            a, b = (axis + 1) % 3, (axis + 2) % 3
            c, s = cos[:, i, None], sin[:, i, None]
            first, second = now[:, :, a].copy(), now[:, :, b].copy()
            now[:, :, a] = c * first + s * second
            now[:, :, b] = c * second - s * first
        turn[:, joint] = now
    return Placed(turn, origin, axes)


def slopes(screws: Array, terms: Iterable[tuple[Array, Array]]) -> Array:
    """Derivatives (F, R, D) of rows that are sums of terms, a degree (metres for the root).

    `screws` are `Placed.screws`. Each term is a wrench (F, R, 6) and the turns that move it,
    (R, T) or (F, R, T): for a point fixed to a joint, `MOVED_BY[joint]`.
    """
    terms = list(terms)
    whole = sum((wrenches @ screws) * moved for wrenches, moved in terms)
    found: Array = whole @ SHARE
    for wrenches, _ in terms:
        found[..., :3] += wrenches[..., 3:]
    return found


def spheres(q: Array, breath: float = 0.0) -> Array:
    """Centres and radii (F, S, 4) of the surface; `breath` is 0 (out) to 1 (in)."""
    placed = forward(q)
    local, radius = swelled(breath)
    centers = placed.points(SPHERE_JOINT, local)
    radii = np.broadcast_to(radius[:, None], (len(q), len(SPHERES), 1))
    return np.concatenate([centers, radii], axis=2)


def swelled(breath: float) -> tuple[Array, Array]:
    """Centres (S, 3) in their joints' frames, and radii (S,), at a breath of 0 (out) to 1 (in).

    Half of the way forward is growth: the front rises, and a back that lies on the floor stays.
    """
    swell = breath * SPHERE_BREATH
    growth = swell[:, 0] / 2.0
    return SPHERE_CENTER + swell - growth[:, None] * _AHEAD, SPHERE_RADIUS + growth


def lowest_point(q: Array) -> Array:
    """Height of the deepest point of the surface in each frame (F,), metres."""
    placed = spheres(q)
    lowest: Array = (placed[:, :, 1] - placed[:, :, 3]).min(axis=1)
    return lowest


def mirror_angles(q: Array) -> Array:
    """The same poses with left and right exchanged (F, D)."""
    return q[:, _MIRROR_DOF] * _MIRROR_SIGN


def mirror_spheres(placed: Array) -> Array:
    """The mirror image of spheres (F, S, 4), each under the other side's name."""
    swapped: Array = placed[:, _MIRROR_SPHERE].copy()
    swapped[:, :, 2] *= -1.0
    return swapped


def _mirror_order(names: Sequence[str]) -> NDArray[np.intp]:
    index = {name: i for i, name in enumerate(names)}
    return np.array([index[mirror_name(name)] for name in names])


_MIRROR_SPHERE = _mirror_order(SPHERE_NAMES)
_MIRROR_DOF = _mirror_order(DOFS)
_MIRROR_SIGN: Array = np.array(
    [
        -1.0
        if dof.endswith(("lateral_left", "rotation_left"))
        or dof in ("root.z", "root.roll", "root.turn")
        else 1.0
        for dof in DOFS
    ]
)
