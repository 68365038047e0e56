"""A pose as it is authored: wanted joint angles and contacts. Plain Python, no numpy.

The text form is a TOML table; docs/exercise-format.md documents every key. A pose may say
`like = "other"` and then gives only what differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeGuard

from backcare_desktop.body.anatomy import RANGES, SIDES, SPHERES

BODY = {
    "on-back": {"root.pitch": 90.0, "root.roll": 0.0, "root.turn": 0.0},
    "face-down": {"root.pitch": 90.0, "root.roll": 0.0, "root.turn": 180.0},
}
"""Which way the whole body lies: the head is at the left end of the mat in both."""

DIRECTIONS: dict[str, tuple[float, float, float] | None] = {
    "free": None,
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "head-end": (-1.0, 0.0, 0.0),
    "foot-end": (1.0, 0.0, 0.0),
}

FLAT = ("heel", "instep", "palm")
"""Parts that may be parallel to the floor: the sole, the top of the foot, the palm."""

STANDARD: dict[str, dict[str, object]] = {
    "hook-lying": {
        "body": "on-back",
        "pelvis": {"posterior_tilt": 0.0},
        "lumbar": {"flexion": 0.0},
        "thoracic": {"flexion": 2.0},
        "hip_both": {"flexion": 49.0, "abduction": 4.0, "external_rotation": 0.0},
        "knee_both": {"flexion": 105.0},
        "ankle_both": {"dorsiflexion": -34.0},
        "shoulder_both": {"flexion": -4.0, "abduction": 13.0, "external_rotation": -10.0},
        "elbow_both": {"flexion": 4.0},
        "forearm_both": {"pronation": 70.0},
        "fingers_both": {"flexion": 4.0},
        "firm": ["pelvis.posterior_tilt", "lumbar.flexion"],
        "rests": ["buttock_both", "ribs_both", "skull_back", "forearm_high_both"],
        "planted": ["heel_both", "ball_inner_both", "palm_both", "fingertip_inner_both"],
        "gaze": "up",
    },
    "all-fours": {
        "body": "face-down",
        "lumbar": {"flexion": -6.0},
        "thoracic": {"flexion": 4.0},
        "cervical": {"flexion": -6.0},
        "hip_both": {"flexion": 84.0},
        "knee_both": {"flexion": 90.0},
        "ankle_both": {"dorsiflexion": -54.0},
        "shoulder_both": {"flexion": 88.0, "abduction": -4.0, "external_rotation": 0.0},
        "elbow_both": {"flexion": 4.0},
        "forearm_both": {"pronation": 80.0},
        "wrist_both": {"extension": 80.0},
        "fingers_both": {"flexion": 4.0},
        "firm": ["lumbar.flexion", "thoracic.flexion", "cervical.flexion"],
        "rests": ["toe_inner_both"],
        "planted": ["knee_both", "palm_both", "fingertip_inner_both", "knuckle_outer_both"],
        "gaze": "free",
    },
}
"""Start poses that every exercise may name, written as a file would write them."""

_SPHERES = frozenset(sphere.name for sphere in SPHERES)
_GROUPS = frozenset(dof.split(".")[0] for dof in RANGES) | {
    f"{dof.split('_')[0]}_both" for dof in RANGES if "_left." in dof
}


class PoseError(ValueError):
    """A pose that cannot be read: the key that is wrong and what was expected there."""

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(f"{key}: {expected}")
        self.key = key
        self.expected = expected


class UnreachableError(ValueError):
    """A contact that the body cannot meet: which one, and how far it fell short in metres."""

    def __init__(self, contact: str, short_m: float) -> None:
        super().__init__(f"cannot be reached: {contact}, {short_m * 100:.0f} cm short")
        self.contact = contact
        self.short_m = short_m


@dataclass(frozen=True, slots=True)
class Hold:
    """`part` touches `on` from the side where `toward` points, in the frame of `on`'s segment."""

    part: str
    on: str
    toward: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Press:
    """`part` lies on `on`; it may slide."""

    part: str
    on: str


@dataclass(frozen=True, slots=True)
class Pose:
    """Wanted angles in degrees by degree of freedom, and what touches what.

    `rests` touch the floor, `planted` touch it and stay where the exercise's start pose put
    them, `parallel` names feet and hands that lie flat (`FLAT`), `gaze` is the world direction
    of the eyes. `firm` names the angles that matter most.
    """

    angles: Mapping[str, float] = field(default_factory=dict)
    rests: frozenset[str] = frozenset()
    planted: frozenset[str] = frozenset()
    holds: frozenset[Hold] = frozenset()
    presses: frozenset[Press] = frozenset()
    parallel: frozenset[str] = frozenset()
    gaze: tuple[float, float, float] | None = None
    firm: frozenset[str] = frozenset()

    def mirrored(self) -> Pose:
        """The same pose with left and right exchanged."""
        return Pose(
            angles=dict(_mirrored_angle(*item) for item in self.angles.items()),
            rests=frozenset(map(mirror_name, self.rests)),
            planted=frozenset(map(mirror_name, self.planted)),
            holds=frozenset(
                Hold(
                    mirror_name(h.part), mirror_name(h.on), (h.toward[0], h.toward[1], -h.toward[2])
                )
                for h in self.holds
            ),
            presses=frozenset(Press(mirror_name(p.part), mirror_name(p.on)) for p in self.presses),
            parallel=frozenset(map(mirror_name, self.parallel)),
            gaze=None if self.gaze is None else (self.gaze[0], self.gaze[1], -self.gaze[2]),
            firm=frozenset(map(mirror_name, self.firm)),
        )

    @property
    def symmetric(self) -> bool:
        """Whether left and right are the same, so that either side may begin here."""
        other = self.mirrored()
        pairs = {frozenset((press.part, press.on)) for press in self.presses}
        mirrored_pairs = {frozenset((press.part, press.on)) for press in other.presses}
        return replace(self, presses=other.presses) == other and pairs == mirrored_pairs


def mirror_name(name: str) -> str:
    """The other side's name of a part or degree of freedom."""
    if "_left" in name and not name.endswith(_LEFTWARD):
        return name.replace("_left", "_right")
    return name.replace("_right", "_left")


_LEFTWARD = ("lateral_left", "rotation_left")
_ASIDE = ("root.z", "root.roll", "root.turn")


def _mirrored_angle(dof: str, degrees: float) -> tuple[str, float]:
    """Half a turn either way is the same."""
    turned = dof.endswith(_LEFTWARD) or (dof in _ASIDE and degrees != 180.0)
    return mirror_name(dof), -degrees if turned else degrees


def parse_poses(tables: Mapping[str, object]) -> dict[str, Pose]:
    """The poses of one exercise by name, the standard ones among them.

    Raises PoseError naming the key (`raised.hip_left.flexion`) and what was expected.
    """
    poses: dict[str, Pose] = {}
    every = {**STANDARD, **tables}
    for name in every:
        _parse(name, every, poses, ())
    return poses


def parse_pose(name: str, tables: Mapping[str, object]) -> Pose:
    """One pose of an exercise by name, without looking at those that it is not like.

    Raises PoseError as `parse_poses` does, and KeyError for a name that there is not.
    """
    return _parse(name, {**STANDARD, **tables}, {}, ())


def override(poses: Mapping[str, Pose], tables: Mapping[str, object]) -> dict[str, Pose]:
    """`poses` with a variant's own; a variant's pose without `like` starts from its namesake."""
    result = dict(poses)
    for name, table in tables.items():
        content = _table(name, table)
        like = content.get("like", name)
        if not isinstance(like, str) or (like not in poses and "like" in content):
            raise PoseError(f"{name}.like", f"the name of another pose, not {like!r}")
        result[name] = _extend(name, poses.get(like, Pose()), content)
    return result


def _parse(
    name: str, tables: Mapping[str, object], poses: dict[str, Pose], seen: tuple[str, ...]
) -> Pose:
    if name in poses:
        return poses[name]
    content = _table(name, tables[name])
    base = Pose()
    like = content.get("like")
    if like is not None:
        if not isinstance(like, str) or like not in tables:
            raise PoseError(f"{name}.like", f"the name of another pose, not {like!r}")
        if like == name or like in seen:
            raise PoseError(f"{name}.like", "poses that do not copy each other in a circle")
        base = _parse(like, tables, poses, (*seen, name))
    poses[name] = _extend(name, base, content)
    return poses[name]


def _extend(name: str, base: Pose, content: Mapping[str, object]) -> Pose:
    angles = dict(base.angles)
    pose = base
    for key, value in content.items():
        where = f"{name}.{key}"
        if key == "like":
            continue
        if key == "body":
            if not isinstance(value, str) or value not in BODY:
                raise PoseError(where, f"one of {', '.join(sorted(BODY))}")
            angles |= BODY[value]
        elif key == "rests":
            pose = replace(pose, rests=_parts(where, value))
        elif key == "planted":
            pose = replace(pose, planted=_parts(where, value))
        elif key == "holds":
            pose = replace(
                pose, holds=frozenset(_hold(where, item) for item in _list(where, value))
            )
        elif key == "presses":
            items = _list(where, value)
            pose = replace(pose, presses=frozenset(_press(where, item) for item in items))
        elif key == "parallel":
            pose = replace(pose, parallel=_flat_parts(where, value))
        elif key == "gaze":
            if not isinstance(value, str) or value not in DIRECTIONS:
                raise PoseError(where, f"one of {', '.join(sorted(DIRECTIONS))}")
            pose = replace(pose, gaze=DIRECTIONS[value])
        elif key == "firm":
            names = [_text(where, item) for item in _list(where, value)]
            pose = replace(pose, firm=frozenset(d for n in names for d in _dofs(where, n)))
        elif key in _GROUPS:
            angles |= _angles(where, key, value)
        else:
            raise PoseError(where, "a joint such as hip_left, knee_both or lumbar, or a contact")
    return replace(pose, angles=angles)


def _angles(where: str, joint: str, value: object) -> dict[str, float]:
    found = {}
    for motion, degrees in _table(where, value).items():
        for dof in _dofs(f"{where}.{motion}", f"{joint}.{motion}"):
            low, high = RANGES[dof]
            if not _is_number(degrees):
                raise PoseError(f"{where}.{motion}", "a number of degrees")
            if not low <= degrees <= high:
                raise PoseError(f"{where}.{motion}", f"between {low:g} and {high:g} degrees")
            found[dof] = float(degrees)
    return found


def _dofs(where: str, name: str) -> tuple[str, ...]:
    names = (
        tuple(name.replace("_both.", f"_{side}.") for side in SIDES)
        if "_both." in name
        else (name,)
    )
    for dof in names:
        if dof not in RANGES:
            joint = name.partition(".")[0].replace("_both", "_left")
            known = sorted(d.partition(".")[2] for d in RANGES if d.startswith(f"{joint}."))
            raise PoseError(where, f"one of {', '.join(known)}" if known else "a joint's motion")
    return names


def _parts(where: str, value: object) -> frozenset[str]:
    parts: set[str] = set()
    for item in _list(where, value):
        name = _text(where, item)
        names = [name.replace("_both", f"_{s}") for s in SIDES] if "_both" in name else [name]
        parts.update(_sphere(where, n) for n in names)
    return frozenset(parts)


def _flat_parts(where: str, value: object) -> frozenset[str]:
    parts = _parts(where, value)
    for part in sorted(parts):
        if part.rpartition("_")[0] not in FLAT:
            raise PoseError(
                where, f"heel (the sole), instep (the top of the foot) or palm, not {part!r}"
            )
    return parts


def _hold(where: str, item: object) -> Hold:
    table = _table(where, item)
    toward = table.get("toward")
    if (
        not isinstance(toward, list)
        or len(toward) != 3
        or not all(_is_number(x) and abs(x) <= 1000 for x in toward)
        or not any(toward)
    ):
        raise PoseError(f"{where}.toward", "three numbers: forward, up, right of the held part")
    x, y, z = (float(n) for n in toward)
    part = _sphere(f"{where}.part", _text(f"{where}.part", table.get("part")))
    on = _sphere(f"{where}.on", _text(f"{where}.on", table.get("on")))
    return Hold(part, on, (x, y, z))


def _press(where: str, item: object) -> Press:
    table = _table(where, item)
    part = _sphere(f"{where}.part", _text(f"{where}.part", table.get("part")))
    on = _sphere(f"{where}.on", _text(f"{where}.on", table.get("on")))
    return Press(part, on)


def _sphere(where: str, name: str) -> str:
    if name not in _SPHERES:
        raise PoseError(where, f"a part of the body such as heel_left, not {name!r}")
    return name


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise PoseError(where, "a name in quotes")
    return value


def _list(where: str, value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise PoseError(where, "a list in square brackets")
    return value


def _table(where: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise PoseError(where, "a table")
    return value
