"""The drawn body as data: which circles make up each part that is painted, and in what cloth.

Everything is a mixture of the spheres of `anatomy` (see `curves`). A tube is a chain of
circles, a group is the hull of a few, a hem is a short band of cloth. Parts are painted one
after the other, from back to front, so a limb that can cross another is cut where it bends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.curves import Curve, Knot, between, mixture

TUBE, SHORT, FINGER = 18, 7, 5
"""Circles in a limb's tube, in a short one, and in a finger or toe."""

HIP, KNEE, HEM, ANKLE = 0.0, 5.0, 9.45, 10.0
SHOULDER, SLEEVE, ELBOW, WRIST = 0.0, 2.35, 4.0, 8.0
"""Places on the curve of a leg and of an arm."""
HIPS, BAND, WAIST, SHIRT_TOP = 0.30, 1.62, 1.86, 8.0
"""Places on the curve of the trunk: the hips, the waistband's edges, and where the shirt ends."""
SLEEVE_EASE, CUFF_EASE, HEM_EASE = 0.008, 0.004, 0.0008
"""How much wider than the skin cloth is at its end, and than the cloth its hem, metres."""
FINGER_LINE_M = 0.0010
"""Width of the line round a finger or a toe, metres."""

_LEG = (
    "hip thigh_upper thigh thigh_lower above_knee knee shin_upper calf calf_lower shin_lower ankle"
)
_ARM = (
    "shoulder upper_arm_high upper_arm upper_arm_low elbow forearm_high forearm forearm_low wrist"
)
_TRUNK = "pelvis pelvis_top waist_low waist waist_high ribs_low ribs chest collar"
BELT, SHIRT = 3, 4
"""The trunk's levels where the waistband begins, and the shirt."""
TRUNK_PLACES: Array = np.concatenate(
    [np.linspace(HIPS, BAND, BELT + 1), np.linspace(WAIST, SHIRT_TOP, 16)]
)
"""Places of the trunk's levels on its curve."""
FLAT_LEVELS = TRUNK_PLACES < 6.3
"""Levels of the trunk that are flat discs; above them the chest is round."""

_TOES = (
    (0.0, 1.0, 1.18),
    (0.34, 1.03, 0.92),
    (0.56, 0.98, 0.88),
    (0.78, 0.90, 0.85),
    (1.0, 0.80, 0.82),
)
"""Each toe's place between the inner and the outer one, its length and width beside theirs."""
_FINGERS = ((0.0, 0.90), (0.345, 1.12), (0.68, 1.06), (1.0, 0.80))
"""Each finger's place between the inner and the outer one, and its length beside theirs."""
_FANNED = (1.0, 1.14, 1.60)
"""How much farther apart the fingers' joints are than the body's: it keeps fingers together."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A knot whose circle is `size` times as wide as the spheres that it is mixed of."""

    knot: Knot
    size: float


@dataclass(frozen=True, slots=True)
class Tube:
    """A chain of `count` circles from row `first`, of one part and cloth.

    `ease` metres are added to the last radius, and less to those before. A flat end shows as a
    disc.
    """

    part: str
    cloth: str
    first: int
    count: int = TUBE
    ease: float = 0.0
    flat_start: bool = False
    flat_end: bool = False
    finger: bool = False
    """Or a toe: painted by itself, with a fine line round it."""

    @property
    def rows(self) -> range:
        return range(self.first, self.first + self.count)


@dataclass(frozen=True, slots=True)
class Group:
    """A hull of circles: their rows."""

    part: str
    cloth: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hem:
    """A band of cloth between two discs, at rows `first` and the next one."""

    part: str
    cloth: str
    first: int
    ease: float


class Drawn:
    """All drawn circles, and what they make up."""

    def __init__(self) -> None:
        self._shares: list[Array] = []
        self._sizes: list[Array] = []
        self._count = 0
        self.tubes: list[Tube] = []
        self.groups: list[Group] = []
        self.hems: list[Hem] = []
        self.folds: dict[str, range] = {}
        """Where each thigh folds: its hip, the waist, the other hip, and farther down the thigh."""
        for side in SIDES:
            self._leg(side)
            self._foot(side)
            self._arm(side)
            self._hand(side)
        self.left = self._add(Curve(_named(_TRUNK, "left")).shares(TRUNK_PLACES))
        self.right = self._add(Curve(_named(_TRUNK, "right")).shares(TRUNK_PLACES))
        self.below_waist = self._add_knots(
            [knot for side in SIDES for knot in _named("pelvis buttock hip", side)]
        )
        self.skull = self._add_knots(("skull_back", "crown", "skull_front", "jaw"))
        self._trunk()
        self.shares: Array = np.concatenate(self._shares)
        """Shares (M, S) of the spheres in the circles."""
        self.sizes: Array = np.concatenate(self._sizes)
        """How much wider (M,) each circle is than the mixture of its spheres."""

    def _add(self, shares: Array, sizes: Array | None = None) -> range:
        first = self._count
        self._shares.append(shares)
        self._sizes.append(np.ones(len(shares)) if sizes is None else sizes)
        self._count += len(shares)
        return range(first, self._count)

    def _add_knots(self, knots: Sequence[Knot | Sized]) -> range:
        sized = [knot if isinstance(knot, Sized) else Sized(knot, 1.0) for knot in knots]
        return self._add(
            np.array([mixture(each.knot) for each in sized]),
            np.array([each.size for each in sized]),
        )

    def _tube(
        self,
        part: str,
        cloth: str,
        shares: Array,
        *,
        ease: float = 0.0,
        flat_start: bool = False,
        flat_end: bool = False,
        finger: bool = False,
        sizes: Array | None = None,
    ) -> None:
        rows = self._add(shares, sizes)
        self.tubes.append(
            Tube(part, cloth, rows.start, len(rows), ease, flat_start, flat_end, finger)
        )

    def _group(self, part: str, cloth: str, *knots: Knot | Sized) -> None:
        self.groups.append(Group(part, cloth, tuple(self._add_knots(knots))))

    def _hem(self, part: str, cloth: str, shares: Array, ease: float) -> None:
        self.hems.append(Hem(part, cloth, self._add(shares).start, ease))

    def _leg(self, side: str) -> None:
        curve = Curve(_named(_LEG, side))
        thigh, shank, foot = (f"{name}_{side}" for name in ("thigh", "shank", "foot"))
        self._tube(thigh, "trousers", curve.shares(np.linspace(HIP + 0.45, KNEE, TUBE)))
        buttock, upper, middle, lower = _named("buttock thigh_upper thigh thigh_lower", side)
        # The seat runs on into the back of the thigh in one bow.
        seat = Curve([buttock, {buttock: 0.26, upper: 0.38, middle: 0.36}, lower])
        self._tube(thigh, "trousers", seat.shares(np.linspace(0.0, 1.9, SHORT)))
        above, knee, below = _named("above_knee knee shin_upper", side)
        cap = _pushed(knee, above, below, 0.20)
        self._group(thigh, "trousers", above, cap)
        waist, hip = _named("waist_low hip", side)
        self.folds[thigh] = self._add_knots(
            (hip, waist, "hip_left" if side == "right" else "hip_right", lower)
        )
        below_knee = curve.shares(np.linspace(KNEE, HEM - 0.13, TUBE))
        self._tube(shank, "trousers", below_knee, ease=CUFF_EASE, flat_end=True)
        self._group(shank, "trousers", cap, below)
        cuff = curve.shares([HEM - 0.17, HEM])
        self._hem(shank, "trousers_hem", cuff, CUFF_EASE + HEM_EASE)
        bare = curve.shares(np.linspace(HEM - 0.03, ANKLE, SHORT))
        self._tube(foot, "skin", bare, flat_start=True)

    def _foot(self, side: str) -> None:
        foot = f"foot_{side}"
        shin, ankle, heel, instep = _named("shin_lower ankle heel instep", side)
        inner, outer, toe_inner, toe_outer = _named(
            "ball_inner ball_outer toe_inner toe_outer", side
        )
        ball = between(inner, outer, 0.4)
        # The instep and the heel's tendon leave the shin in a soft bow.
        bow = Curve([shin, between(ankle, instep, 0.28), instep, ball])
        self._tube(foot, "skin", bow.shares(np.linspace(0.35, bow.last, SHORT)))
        tendon = Curve([shin, _between(ankle, heel, 0.55), heel])
        self._tube(foot, "skin", tendon.shares(np.linspace(0.45, tendon.last, SHORT)))
        # The inner border is hollow: the arch hangs between heel and ball.
        arch = {heel: 0.40, inner: 0.18, instep: 0.42}
        outside = {heel: 0.42, outer: 0.46, instep: 0.12}
        for knots in (
            (ankle, heel, arch),
            (heel, outside, instep),
            (outside, outer, instep),
            (instep, inner, outer),
            (arch, inner, instep),
        ):
            self._group(foot, "skin", *knots)
        # The big toe is wider than the others and stands a little apart.
        for place, length, size in _TOES:
            base = between(inner, outer, place)
            tip = _lengthened(base, between(toe_inner, toe_outer, place), length)
            toe = Curve([base, tip])
            sizes = np.linspace(1.0, size, FINGER)
            shares = toe.shares(np.linspace(0.3, toe.last, FINGER))
            self._tube(foot, "skin", shares, sizes=sizes, finger=True)

    def _arm(self, side: str) -> None:
        curve = Curve(_named(_ARM, side))
        upper_arm, forearm = (f"{name}_{side}" for name in ("upper_arm", "forearm"))
        bare = curve.shares(np.linspace(SLEEVE - 0.04, ELBOW, TUBE))
        self._tube(upper_arm, "skin", bare, flat_start=True)
        upper, elbow, lower = _named("upper_arm_low elbow forearm_high", side)
        tip = Sized(_pushed(elbow, upper, lower, 0.18), 0.82)
        self._group(upper_arm, "skin", between(upper, elbow, 0.5), tip)
        sleeve = curve.shares(np.linspace(SHOULDER + 0.2, SLEEVE - 0.15, TUBE))
        self._tube(upper_arm, "shirt", sleeve, ease=SLEEVE_EASE, flat_end=True)
        hem = curve.shares([SLEEVE - 0.20, SLEEVE])
        self._hem(upper_arm, "shirt_hem", hem, SLEEVE_EASE + HEM_EASE)
        self._tube(forearm, "skin", curve.shares(np.linspace(ELBOW, WRIST, TUBE)))
        self._group(forearm, "skin", tip, lower)

    def _hand(self, side: str) -> None:
        hand = f"hand_{side}"
        low, wrist, palm, palm_inner, palm_outer, thumb, thumb_tip = _named(
            "forearm_low wrist palm palm_inner palm_outer thumb_base thumb_tip", side
        )
        inner, outer = _named("knuckle_inner knuckle_outer", side)
        # The wrist runs into the hand in a soft bow, not in a corner.
        bow = Curve([low, wrist, palm])
        self._tube(hand, "skin", bow.shares(np.linspace(0.5, bow.last, SHORT)))
        self._group(hand, "skin", wrist, palm_inner, palm_outer)
        self._group(hand, "skin", palm_inner, palm_outer, inner, outer)
        self._group(hand, "skin", wrist, thumb, palm_inner)
        self._group(hand, "skin", thumb, palm_inner, inner)
        joint = _pushed(between(thumb, thumb_tip, 0.5), palm_inner, palm_inner, 0.15)
        bend = Curve([thumb, joint, thumb_tip])
        self._tube(hand, "skin", bend.shares(np.linspace(0.0, bend.last, SHORT)))
        for share, reach in _FINGERS:
            finger = _finger(side, share, reach)
            places = np.linspace(0.0, finger.last, FINGER)
            self._tube(hand, "skin", finger.shares(places), finger=True)

    def _trunk(self) -> None:
        for side in SIDES:
            chest, collar, shoulder, trapezius = _named("chest collar shoulder trapezius", side)
            # Short of the shoulder: the far one has its own, darker sleeve.
            inward = Sized(between(collar, shoulder, 0.45), 0.94)
            self._group("shirt", "shirt", chest, collar, inward)
            self._group("shirt", "shirt", collar, trapezius)
            # The nape slopes from the neck to the shoulders.
            nape = {"neck_base": 0.66, "neck": 0.26, trapezius: 0.08}
            self._group("shirt", "shirt", trapezius, nape)
            self._group("shirt", "shirt", between(collar, shoulder, 0.2), nape)
        self._group("shirt", "shirt", "collar_left", "collar_right")
        low, high = (
            between(f"{name}_left", f"{name}_right", 0.5) for name in ("waist_low", "waist_high")
        )
        belly = {"belly": 0.5, "waist_left": 0.25, "waist_right": 0.25}
        self._group("shirt", "shirt", low, belly)
        self._group("shirt", "shirt", belly, high)
        neck = Curve(["neck_base", "neck", "neck_top"])
        places = np.linspace(0.25, neck.last, TUBE)
        self._tube("neck", "neck", neck.shares(places), flat_start=True)
        self._hem("neck", "shirt_hem", neck.shares([0.22, 0.46]), 0.0035)


def _named(names: str, side: str) -> list[str]:
    return [f"{name}_{side}" for name in names.split()]


def _shares_of(knot: Knot) -> dict[str, float]:
    return {knot: 1.0} if isinstance(knot, str) else dict(knot)


def _sum(*parts: tuple[Knot, float]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for knot, weight in parts:
        for name, share in _shares_of(knot).items():
            total[name] += weight * share
    return dict(total)


def _between(first: Knot, second: Knot, share: float) -> dict[str, float]:
    return _sum((first, 1.0 - share), (second, share))


def _lengthened(base: Knot, tip: Knot, factor: float) -> dict[str, float]:
    """The knot on the line from base to tip, `factor` times as far away."""
    return _sum((base, 1.0 - factor), (tip, factor))


def _pushed(joint: Knot, above: Knot, below: Knot, share: float) -> Knot:
    """A joint's knot, pushed out of its bend by a share of it; nothing happens where it is
    straight."""
    return _sum((joint, 1.0 + 2.0 * share), (above, -share), (below, -share))


def _finger(side: str, share: float, reach: float) -> Curve:
    knuckle, middle, end = (
        between(f"{name}_inner_{side}", f"{name}_outer_{side}", 0.5 + (share - 0.5) * fan)
        for name, fan in zip(("knuckle", "finger", "fingertip"), _FANNED, strict=True)
    )
    return Curve([knuckle, middle, _lengthened(middle, end, reach)])
