"""The drawn body as data: which circles make up each part that is painted, and in what cloth.

Everything is a mixture of the spheres of `anatomy` (see `curves`). A tube is a chain of
circles, a group is the hull of a few. Parts are painted one after the other, from back to
front, so a limb that can cross another is cut where it bends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.curves import Curve, Knot, between, mixture

TUBE, CREASE = 18, 5
"""Circles in a tube, and points of a line."""

HIP, KNEE, HEM, ANKLE = 0.0, 5.0, 9.45, 10.0
SHOULDER, SLEEVE, ELBOW, WRIST = 0.0, 2.35, 4.0, 8.0
"""Places on the curve of a leg and of an arm."""
WAIST_LOW, WAIST_HIGH = 1.45, 1.95
"""Places of the waistband's edges on the curve of the trunk."""
SLEEVE_EASE, CUFF_EASE, BAND_EASE = 0.009, 0.003, 0.0035
"""How much wider than the skin cloth is at its hem, metres."""
CREASE_HALF_M = 0.0011
"""Half the width of the line between two fingers, metres."""

_LEG = (
    "hip thigh_upper thigh thigh_lower above_knee knee shin_upper calf calf_lower shin_lower ankle"
)
_ARM = (
    "shoulder upper_arm_high upper_arm upper_arm_low elbow forearm_high forearm forearm_low wrist"
)
_TRUNK = "pelvis pelvis_top waist_low waist waist_high ribs_low ribs chest collar"
TRUNK_PLACES: Array = np.concatenate([[1.0, WAIST_LOW, WAIST_HIGH], np.linspace(2.4, 8.0, 15)])
"""Places of the trunk's levels on its curve."""
FLAT_LEVELS = TRUNK_PLACES < 6.3
"""Levels of the trunk that are flat discs; above them the chest is round."""

_FINGERS = ((0.0, 0.92), (0.36, 1.10), (0.70, 1.06), (1.0, 0.86))
"""Each finger's place between the inner and the outer one, and its length beside theirs."""


@dataclass(frozen=True, slots=True)
class Tube:
    """A chain of `TUBE` circles from row `first`, of one part and cloth.

    `ease` metres are added to the last radius, and less to those before. A flat end shows as a
    disc.
    """

    part: str
    cloth: str
    first: int
    ease: float = 0.0
    flat_start: bool = False
    flat_end: bool = False

    @property
    def rows(self) -> range:
        return range(self.first, self.first + TUBE)


@dataclass(frozen=True, slots=True)
class Group:
    """A hull of circles: their rows."""

    part: str
    cloth: str
    rows: tuple[int, ...]


class Drawn:
    """All drawn circles, and what they make up."""

    def __init__(self) -> None:
        self._shares: list[Array] = []
        self._count = 0
        self.tubes: list[Tube] = []
        self.groups: list[Group] = []
        self.creases: dict[str, list[range]] = defaultdict(list)
        """Lines between fingers or toes."""
        self.sheets: dict[str, range] = {}
        """Three points of the plane in which a hand or a foot lies."""
        for side in SIDES:
            self._leg(side)
            self._arm(side)
        self.left = self._add(Curve(_named(_TRUNK, "left")).shares(TRUNK_PLACES))
        self.right = self._add(Curve(_named(_TRUNK, "right")).shares(TRUNK_PLACES))
        self.below_waist = self._add_knots(
            [name for side in SIDES for name in _named("pelvis buttock hip", side)]
        )
        self.skull = self._add_knots(("skull_back", "crown", "skull_front", "jaw"))
        self._trunk()
        self.shares: Array = np.concatenate(self._shares)

    def _add(self, shares: Array) -> range:
        first = self._count
        self._shares.append(shares)
        self._count += len(shares)
        return range(first, self._count)

    def _add_knots(self, knots: Sequence[Knot]) -> range:
        return self._add(np.array([mixture(knot) for knot in knots]))

    def _tube(
        self,
        part: str,
        cloth: str,
        shares: Array,
        *,
        ease: float = 0.0,
        flat_start: bool = False,
        flat_end: bool = False,
    ) -> None:
        first = self._add(shares).start
        self.tubes.append(Tube(part, cloth, first, ease, flat_start, flat_end))

    def _group(self, part: str, cloth: str, *knots: Knot) -> None:
        self.groups.append(Group(part, cloth, tuple(self._add_knots(knots))))

    def _leg(self, side: str) -> None:
        curve = Curve(_named(_LEG, side))
        thigh, shank, foot = (f"{name}_{side}" for name in ("thigh", "shank", "foot"))
        self._tube(thigh, "trousers", curve.shares(np.linspace(HIP, KNEE, TUBE)))
        buttock, hip, thigh_upper = _named("buttock hip thigh_upper", side)
        self._group(thigh, "trousers", buttock, hip, thigh_upper)
        below_knee = curve.shares(np.linspace(KNEE, HEM, TUBE))
        self._tube(shank, "trousers", below_knee, ease=CUFF_EASE, flat_end=True)
        bare = curve.shares(np.linspace(HEM - 0.03, ANKLE, TUBE))
        self._tube(foot, "skin", bare, flat_start=True)
        ankle, heel, instep, shin_lower = _named("ankle heel instep shin_lower", side)
        inner, outer, toe_inner, toe_outer = _named(
            "ball_inner ball_outer toe_inner toe_outer", side
        )
        # The inner border is hollow: the arch hangs between heel and ball.
        arch = {heel: 0.34, inner: 0.2, instep: 0.46}
        for knots in (
            (ankle, heel, instep, between(shin_lower, ankle, 0.8)),
            (heel, instep, outer),
            (instep, inner, outer),
            (arch, inner, instep),
            (inner, outer, toe_inner, toe_outer),
        ):
            self._group(foot, "skin", *knots)
        toes = (0.05, 0.30, 0.53, 0.76, 1.0)
        for share in toes[1:-1]:
            self._group(foot, "skin", _longer(toe_inner, toe_outer, inner, outer, share))
        for one, other in pairwise(toes):
            middle = (one + other) / 2
            tip, base = between(toe_inner, toe_outer, middle), between(inner, outer, middle)
            gap = Curve([base, tip]).shares(np.linspace(0.45, 1.0, CREASE))
            self.creases[foot].append(self._add(gap))
        self.sheets[foot] = self._add_knots((inner, outer, heel))

    def _arm(self, side: str) -> None:
        curve = Curve(_named(_ARM, side))
        upper_arm, forearm, hand = (f"{name}_{side}" for name in ("upper_arm", "forearm", "hand"))
        bare = curve.shares(np.linspace(SLEEVE - 0.15, ELBOW, TUBE))
        self._tube(upper_arm, "skin", bare, flat_start=True)
        sleeve = curve.shares(np.linspace(SHOULDER + 0.3, SLEEVE, TUBE))
        self._tube(upper_arm, "shirt", sleeve, ease=SLEEVE_EASE, flat_end=True)
        self._tube(forearm, "skin", curve.shares(np.linspace(ELBOW, WRIST, TUBE)))
        wrist, palm_inner, palm_outer, thumb, thumb_tip = _named(
            "wrist palm_inner palm_outer thumb_base thumb_tip", side
        )
        inner, outer = _named("knuckle_inner knuckle_outer", side)
        self._group(hand, "skin", wrist, palm_inner, palm_outer)
        self._group(hand, "skin", palm_inner, palm_outer, inner, outer)
        self._group(hand, "skin", wrist, thumb, palm_inner)
        self._group(hand, "skin", thumb, palm_inner, inner)
        self._group(hand, "skin", thumb, between(thumb, thumb_tip, 0.55))
        self._group(hand, "skin", between(thumb, thumb_tip, 0.55), thumb_tip)
        fingers = [_finger(side, *finger) for finger in _FINGERS]
        for finger in fingers:
            joints = self._add(finger.shares([0.0, 1.0, 2.0]))
            self.groups.append(Group(hand, "skin", tuple(joints)))
        for one, other in pairwise(fingers):
            places = np.linspace(0.35, 1.75, CREASE)
            gap = (one.shares(places) + other.shares(places)) / 2
            self.creases[hand].append(self._add(gap))
        self.sheets[hand] = self._add_knots((inner, outer, wrist))

    def _trunk(self) -> None:
        for side in SIDES:
            chest, collar, shoulder, trapezius = _named("chest collar shoulder trapezius", side)
            self._group("shirt", "shirt", chest, collar, shoulder)
            self._group("shirt", "shirt", collar, trapezius)
        self._group("shirt", "shirt", "collar_left", "collar_right")
        low, high = (
            between(f"{name}_left", f"{name}_right", 0.5) for name in ("waist_low", "waist_high")
        )
        belly = {"belly": 0.5, "waist_left": 0.25, "waist_right": 0.25}
        self._group("shirt", "shirt", low, belly)
        self._group("shirt", "shirt", belly, high)
        neck = Curve(["neck_base", "neck", "neck_top"])
        places = np.linspace(0.0, neck.last, TUBE)
        self._tube("neck", "neck", neck.shares(places), flat_start=True)


def _named(names: str, side: str) -> list[str]:
    return [f"{name}_{side}" for name in names.split()]


def _longer(toe_inner: str, toe_outer: str, inner: str, outer: str, share: float) -> Knot:
    """The tip of a middle toe: a little before the line from the first to the last."""
    tip = between(toe_inner, toe_outer, share)
    return {name: 1.08 * part for name, part in tip.items()} | {
        name: -0.08 * part for name, part in between(inner, outer, share).items()
    }


def _finger(side: str, share: float, reach: float) -> Curve:
    knuckle, middle, end = (
        between(f"{name}_inner_{side}", f"{name}_outer_{side}", share)
        for name in ("knuckle", "finger", "fingertip")
    )
    tip = {name: part * (1.0 - reach) for name, part in middle.items()}
    tip |= {name: part * reach for name, part in end.items()}
    return Curve([knuckle, middle, tip])
