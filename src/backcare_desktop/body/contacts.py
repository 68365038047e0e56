"""What must touch what while the solver looks for a pose, and how far short a body falls of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.pose import Hold, Pose, Press, UnreachableError
from backcare_desktop.body.skeleton import Array

_T = TypeVar("_T")

Spots = Mapping[str, tuple[float, float]]

PRESS_M = 0.006
"""How deep a part that presses on another lies in it, so that they touch on every breath."""

REACHED_M = 0.01
"""A contact that is missed by more is not reached."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """What must touch what, the same in every frame; `spots` are the floor places (x, z)."""

    rests: tuple[str, ...] = ()
    spots: dict[str, tuple[float, float]] = field(default_factory=dict)
    holds: tuple[Hold, ...] = ()
    presses: tuple[Press, ...] = ()
    parallel: tuple[str, ...] = ()

    @classmethod
    def of(cls, pose: Pose, spots: Spots) -> Contacts:
        """A pose's contacts; what it plants stays at its spot where it has one."""
        return cls(
            tuple(sorted(pose.rests | pose.planted)),
            {part: spots[part] for part in sorted(pose.planted) if part in spots},
            tuple(sorted(pose.holds, key=lambda hold: (hold.part, hold.on, hold.toward))),
            tuple(sorted(pose.presses, key=lambda press: (press.part, press.on))),
            tuple(sorted(pose.parallel)),
        )

    def shared_with(self, other: Contacts) -> Contacts:
        """Those that last all the way from one pose to another."""
        return Contacts(
            tuple(part for part in self.rests if part in other.rests),
            {part: spot for part, spot in self.spots.items() if other.spots.get(part) == spot},
            tuple(hold for hold in self.holds if hold in other.holds),
            tuple(press for press in self.presses if press in other.presses),
            tuple(part for part in self.parallel if part in other.parallel),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """The contacts of many frames side by side, ready to be solved.

    Every contact that any frame asks for has a column; the arrays of ones and zeros (F, column)
    say which frames ask for it. `spots` (F, column, 2) are the places of what is planted.
    `hold_points` and `hold_faces` (H, 2, 3) are, of what holds and of what is held, the place and
    the way out of its skin there, in their joints' frames; no way, unless a palm holds.
    """

    rests: NDArray[np.intp]
    rests_in: Array
    planted: NDArray[np.intp]
    spots: Array
    planted_in: Array
    hold_joints: NDArray[np.intp]
    hold_points: Array
    hold_faces: Array
    holds_in: Array
    presses: NDArray[np.intp]
    presses_in: Array
    flat_joints: NDArray[np.intp]
    flat_normals: Array
    flat_in: Array

    @classmethod
    def of(cls, each: Iterable[tuple[Contacts, int]]) -> Asked:
        """Contacts one after the other, each for so many frames."""
        parts = tuple(each)
        rests = _union(contacts.rests for contacts, _ in parts)
        planted = _union(contacts.spots for contacts, _ in parts)
        holds = _union(contacts.holds for contacts, _ in parts)
        presses = _union(contacts.presses for contacts, _ in parts)
        flat = _union(contacts.parallel for contacts, _ in parts)
        points = [_hold_points(hold) for hold in holds]
        faces = [_hold_faces(hold) for hold in holds]
        return cls(
            rests=np.array([sk.SPHERE_INDEX[part] for part in rests], np.intp),
            rests_in=_frames([[part in c.rests for part in rests] for c, _ in parts], parts),
            planted=np.array([sk.SPHERE_INDEX[part] for part in planted], np.intp),
            spots=_frames(
                [[c.spots.get(part, (0.0, 0.0)) for part in planted] for c, _ in parts], parts, (2,)
            ),
            planted_in=_frames([[part in c.spots for part in planted] for c, _ in parts], parts),
            hold_joints=np.array([joints for joints, _ in points], np.intp).reshape(-1, 2),
            hold_points=np.array([local for _, local in points]).reshape(-1, 2, 3),
            hold_faces=np.array(faces).reshape(-1, 2, 3),
            holds_in=_frames([[hold in c.holds for hold in holds] for c, _ in parts], parts),
            presses=np.array(
                [[sk.SPHERE_INDEX[p.part], sk.SPHERE_INDEX[p.on]] for p in presses], np.intp
            ).reshape(-1, 2),
            presses_in=_frames([[p in c.presses for p in presses] for c, _ in parts], parts),
            flat_joints=np.array(
                [sk.SPHERE_JOINT[sk.SPHERE_INDEX[part]] for part in flat], np.intp
            ),
            flat_normals=np.array([flat_normal(part) for part in flat]).reshape(-1, 3),
            flat_in=_frames([[part in c.parallel for part in flat] for c, _ in parts], parts),
        )

    def rows(self, chosen: NDArray[np.intp]) -> Asked:
        """Only these frames."""
        return Asked(
            self.rests,
            self.rests_in[chosen],
            self.planted,
            self.spots[chosen],
            self.planted_in[chosen],
            self.hold_joints,
            self.hold_points,
            self.hold_faces,
            self.holds_in[chosen],
            self.presses,
            self.presses_in[chosen],
            self.flat_joints,
            self.flat_normals,
            self.flat_in[chosen],
        )


def _union(each: Iterable[Iterable[_T]]) -> list[_T]:
    return list(dict.fromkeys(item for items in each for item in items))


def _frames(
    rows: list[list[bool]] | list[list[tuple[float, float]]],
    parts: tuple[tuple[Contacts, int], ...],
    tail: tuple[int, ...] = (),
) -> Array:
    table = np.array(rows, dtype=np.float64).reshape(len(parts), -1, *tail)
    return np.repeat(table, [count for _, count in parts], axis=0)


def flat_normal(part: str) -> Array:
    """The direction, in its joint's frame, that points up or down while `part` is parallel to
    the floor: across the sole (heel), the top of the foot (instep) or the hand (palm)."""
    kind, _, side = part.rpartition("_")
    if kind == "heel":
        return np.array([0.0, 1.0, 0.0])
    if kind == "instep":
        instep, toe = (sk.SPHERE_INDEX[f"{name}_{side}"] for name in ("instep", "toe_inner"))
        along = sk.SPHERE_CENTER[toe, :2] - sk.SPHERE_CENTER[instep, :2]
        along[1] += sk.SPHERE_RADIUS[toe] - sk.SPHERE_RADIUS[instep]
        along /= np.linalg.norm(along)
        return np.array([-along[1], along[0], 0.0])
    return np.array([0.0, 0.0, 1.0])


def _hold_points(hold: Hold) -> tuple[NDArray[np.intp], Array]:
    """The holding part and the held spot on the surface, each fixed to its own joint."""
    part, on = sk.SPHERE_INDEX[hold.part], sk.SPHERE_INDEX[hold.on]
    toward = np.array(hold.toward) / np.linalg.norm(hold.toward)
    reach = sk.SPHERE_RADIUS[part] + sk.SPHERE_RADIUS[on]
    local = np.stack([sk.SPHERE_CENTER[part], sk.SPHERE_CENTER[on] + toward * reach])
    return sk.SPHERE_JOINT[[part, on]], local


def _hold_faces(hold: Hold) -> Array:
    if not hold.part.startswith("palm"):
        return np.zeros((2, 3))
    # The palms face each other while the arms hang and the thumbs point ahead.
    inward = np.array([0.0, 0.0, -1.0 if hold.part.endswith("right") else 1.0])
    return np.stack([inward, np.array(hold.toward) / np.linalg.norm(hold.toward)])


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
    for part in contacts.parallel:
        turn = placed.turn[:, sk.SPHERE_JOINT[sk.SPHERE_INDEX[part]]]
        tilt = np.linalg.norm((turn @ flat_normal(part))[:, [0, 2]], axis=1)
        # How far the edge of a hand or a foot, a decimetre away, is off the level.
        yield f"{part} parallel to the floor", float(0.1 * tilt.max())


def check_reached(q: Array, contacts: Contacts, bound_m: float = REACHED_M) -> None:
    """Raise UnreachableError for the contact that fell furthest short, if any did."""
    contact, short = max(shortfalls(q, contacts), key=lambda pair: pair[1], default=("", 0.0))
    if short > bound_m:
        raise UnreachableError(contact, short)
