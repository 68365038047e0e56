"""Which spheres are one part of the body, which parts are neighbours, and how a part is turned.

A part is what moves as one piece: a thigh, a forearm. What its spheres are called says to
which part they belong; two parts are neighbours where a link joins them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.fidelity.motion import Array, Motion

_SPHERES_OF = {
    "pelvis": "pelvis buttock pelvis_top",
    "lumbar": "waist_low waist waist_high belly",
    "ribs": "ribs_low ribs",
    "chest": "chest collar trapezius neck_base",
    "neck": "neck",
    "head": "neck_top skull_back skull_front crown jaw chin nose eye ear",
    "thigh": "hip thigh_upper thigh thigh_lower above_knee",
    "shank": "knee shin_upper calf calf_lower shin_lower",
    "foot": "ankle heel instep ball_inner ball_outer toe_inner toe_outer",
    "upper arm": "shoulder upper_arm_high upper_arm upper_arm_low",
    "forearm": "elbow forearm_high forearm forearm_low",
    "hand": "wrist palm palm_inner palm_outer thumb_base thumb_tip",
    "fingers": "knuckle_inner knuckle_outer finger_inner finger_outer"
    " fingertip_inner fingertip_outer",
}
_PART_OF = {sphere: part for part, spheres in _SPHERES_OF.items() for sphere in spheres.split()}

# Three points of a part, or of it and its neighbour across a hinge (knee, elbow), that turn
# with it: what is seen from them does not change when the whole body moves.
_SEEN_FROM = {
    "pelvis": ("pelvis_left", "pelvis_right", "pelvis_top_left"),
    "lumbar": ("waist_left", "waist_right", "waist_high_left"),
    "ribs": ("ribs_left", "ribs_right", "ribs_low_left"),
    "chest": ("collar_left", "collar_right", "chest_left"),
    "neck": ("neck_base", "neck", "ear_left"),
    "head": ("ear_left", "ear_right", "nose"),
    "thigh": ("hip_*", "knee_*", "ankle_*"),
    "shank": ("ankle_*", "knee_*", "hip_*"),
    "foot": ("heel_*", "ball_inner_*", "ball_outer_*"),
    "upper arm": ("shoulder_*", "elbow_*", "wrist_*"),
    "forearm": ("wrist_*", "elbow_*", "shoulder_*"),
    "hand": ("wrist_*", "palm_inner_*", "palm_outer_*"),
    "fingers": ("finger_inner_*", "finger_outer_*", "fingertip_inner_*"),
}

_STRAIGHT = np.sin(np.radians(8.0))
"""A hinge that is bent by less than this does not show how its parts are turned."""


def side_of(sphere: str) -> str:
    """ "left", "right" or, for what lies in the middle, ""."""
    last = sphere.rpartition("_")[2]
    return last if last in ("left", "right") else ""


def part_of(sphere: str) -> str:
    """The part of the body to which a sphere belongs: "thigh left".

    A sphere that this module has never heard of is a part of its own.
    """
    side = side_of(sphere)
    stem = sphere.removesuffix(f"_{side}") if side else sphere
    part = _PART_OF.get(stem, stem)
    trunk = part in ("pelvis", "lumbar", "ribs", "chest", "neck", "head")
    return part if trunk or not side else f"{part} {side}"


def neighbours(motion: Motion) -> frozenset[frozenset[str]]:
    """The pairs of parts that share a joint."""
    names = motion.sphere_names
    pairs = (frozenset((part_of(names[a]), part_of(names[b]))) for a, b in motion.links)
    return frozenset(pair for pair in pairs if len(pair) == 2)


def seen_from(motion: Motion, part: str, sphere: str, frames: NDArray[np.intp]) -> Array | None:
    """Where a sphere is in the frame of a part of the body, (len(frames), 3), metres.

    None where the part does not show how it is turned: its hinge is straight, or it is unknown.
    """
    corners = corners_of(motion, part)
    if not corners:
        return None
    a, b, c = (motion.place(corner)[frames] for corner in corners)
    first = _unit(b - a)
    across = np.cross(first, _unit(c - b))
    if (np.linalg.norm(across, axis=1) < _STRAIGHT).any():
        return None
    second = _unit(across)
    axes = np.stack([first, second, np.cross(first, second)], axis=1)
    seen: Array = np.einsum("fij,fj->fi", axes, motion.place(sphere)[frames] - a)
    return seen


def corners_of(motion: Motion, part: str) -> tuple[str, ...]:
    """The three spheres that show how a part is turned; none for a part that is not known."""
    name, side = part, ""
    if part.endswith((" left", " right")):
        name, _, side = part.rpartition(" ")
    corners = tuple(corner.replace("*", side) for corner in _SEEN_FROM.get(name, ()))
    return corners if set(corners) <= set(motion.sphere_names) else ()


def _unit(vectors: Array) -> Array:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Array = vectors / np.maximum(lengths, 1e-12)
    return unit
