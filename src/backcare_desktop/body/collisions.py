"""Where parts of the body meet, so that the solver can push them apart.

Every two spheres that are not one piece of the body make a pair. Flesh gives a little before
it pushes back.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.anatomy import SPHERES
from backcare_desktop.body.skeleton import Array

SOFT_TISSUE_M = 0.012
"""How far two parts may sink into each other before the solver pushes them apart."""

BELLY_M = 0.035
"""The same where thighs fold against the belly."""

NEAR_M = 0.10
"""Parts further apart than this when a search begins are not watched while it runs."""


def _region(name: str) -> str:
    joint = SPHERES[sk.SPHERE_INDEX[name]].joint
    side = "left" if joint.endswith("left") else "right" if joint.endswith("right") else ""
    for region, joints in (
        ("thigh", ("hip",)),
        ("shank", ("knee",)),
        ("foot", ("ankle",)),
        ("upper_arm", ("shoulder",)),
        ("forearm", ("elbow",)),
        ("hand", ("wrist",)),
        ("fingers", ("knuckles", "fingers")),
    ):
        if joint.partition("_")[0] in joints:
            return f"{region}_{side}"
    return "head" if joint in ("head", "neck_low", "neck_high") else "trunk"


_NEIGHBOURS = {
    frozenset(pair)
    for s in ("left", "right")
    for pair in (
        (f"thigh_{s}", f"shank_{s}"),
        (f"shank_{s}", f"foot_{s}"),
        (f"upper_arm_{s}", f"forearm_{s}"),
        (f"forearm_{s}", f"hand_{s}"),
        (f"upper_arm_{s}", "head"),
        ("trunk", "head"),
    )
}
_AT_THE_HIP = {"pelvis", "buttock", "pelvis_top", "waist_low", "hip", "thigh_upper", "thigh"}
_AT_THE_SHOULDER = {
    "upper_arm",
    "shoulder",
    "upper_arm_high",
    "chest",
    "collar",
    "trapezius",
    "ribs",
    "neck_base",
}


def _may_overlap(first: str, second: str) -> bool:
    """Whether two spheres are one piece of the body, so that their overlap is its shape."""
    regions = frozenset((_region(first), _region(second)))
    bases = {name.removesuffix("_left").removesuffix("_right") for name in (first, second)}
    if len(regions) == 1 or regions in _NEIGHBOURS:
        return True
    if any(base.startswith(("thumb", "knuckle", "finger")) for base in bases):
        return True  # Fingers wrap around what the hand holds.
    if "trunk" in regions:
        return bases <= _AT_THE_HIP or bases <= _AT_THE_SHOULDER
    return bases <= {"hip", "thigh_upper"}


def _give(first: str, second: str) -> float:
    """How far two parts may sink into each other, metres."""
    regions = {_region(first).partition("_")[0], _region(second).partition("_")[0]}
    return BELLY_M if regions == {"trunk", "thigh"} else SOFT_TISSUE_M


NAMED_PAIRS = [
    (first, second)
    for i, first in enumerate(sk.SPHERE_NAMES)
    for second in sk.SPHERE_NAMES[i + 1 :]
    if not _may_overlap(first, second)
]
_PAIR_INDEX = {frozenset(pair): i for i, pair in enumerate(NAMED_PAIRS)}
PAIRS = np.array([[sk.SPHERE_INDEX[name] for name in pair] for pair in NAMED_PAIRS])
_TOUCH: Array = sk.SPHERE_RADIUS[PAIRS].sum(1) - np.array([_give(*pair) for pair in NAMED_PAIRS])


def pairs_of(names: frozenset[frozenset[str]]) -> NDArray[np.intp]:
    """The indices of pairs given by the names of their two parts."""
    return np.array(sorted(_PAIR_INDEX[pair] for pair in names if pair in _PAIR_INDEX), np.intp)


def gaps(centers: Array, pairs: NDArray[np.intp]) -> Array:
    """How far apart two parts are, (F, pairs), metres; negative when they press."""
    apart = centers[:, PAIRS[pairs, 0]] - centers[:, PAIRS[pairs, 1]]
    gap: Array = np.sqrt(np.einsum("fpc,fpc->fp", apart, apart)) - _TOUCH[pairs]
    return gap


def near_pairs(q: Array) -> NDArray[np.intp]:
    """The pairs of parts that may meet while the body moves a hand's breadth from `q` (F, D)."""
    few = q[:: max(len(q) // 12, 1)]
    centers = sk.forward(few).points(sk.SPHERE_JOINT, sk.SPHERE_CENTER)
    return np.flatnonzero(np.any(gaps(centers, np.arange(len(PAIRS))) < NEAR_M, axis=0))
