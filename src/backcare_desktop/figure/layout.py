"""The drawn body's rows, sorted once by what is computed with them in every frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure import drawn as d
from backcare_desktop.figure.builds import BUILDS
from backcare_desktop.figure.drawn import Drawn, Group

Rows = NDArray[np.intp]

PARTS: tuple[str, ...] = (
    *(f"{name}_{side}" for name in ("thigh", "shank", "foot") for side in SIDES),
    "pelvis",
    "shirt",
    "neck",
    "head",
    *(f"{name}_{side}" for name in ("upper_arm", "forearm", "hand") for side in SIDES),
)

MATES: dict[str, str] = {
    f"{part}_{side}": f"{mate}_{side}"
    for side in SIDES
    for one, other in (("thigh", "shank"), ("upper_arm", "forearm"))
    for part, mate in ((one, other), (other, one))
}
"""The other half of a limb's half."""

SHADED: tuple[str, ...] = (*MATES, *(f"{end}_{side}" for end in ("foot", "hand") for side in SIDES))
"""The parts of the limbs, which are shaded and cast shade; in the order of `Layout.limb_rows`."""

TAKES_SHADE: tuple[str, ...] = (
    *(part for part in SHADED if not part.startswith("hand")),
    "pelvis",
    "shirt",
)
"""What shade is cast on; in the order of `Layout.mass_rows`."""

NEXT: dict[str, str] = MATES | {
    f"{end}_{side}": f"{half}_{side}"
    for side in SIDES
    for end, half in (("foot", "shank"), ("hand", "forearm"))
}
"""The part that each of them is joined to and casts no shade on unless it is folded over it."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Hulls side by side: rows (H, m)."""

    groups: tuple[Group, ...]
    rows: Rows

    @classmethod
    def of(cls, groups: tuple[Group, ...]) -> Groups:
        widest = max(len(group.rows) for group in groups)
        return cls(groups, _padded([group.rows for group in groups], widest))


@dataclass(frozen=True, slots=True)
class Tubes:
    """Tubes of one length side by side: rows (C, n), what is added to their radii, metres."""

    tubes: tuple[d.Tube, ...]
    rows: Rows
    ease: Array
    flat_start: NDArray[np.bool_]
    flat_end: NDArray[np.bool_]

    @classmethod
    def of(cls, tubes: tuple[d.Tube, ...]) -> Tubes:
        # A sleeve is no wider than the shoulder where it begins, and widest at its hem.
        widening = np.sqrt(np.linspace(0.0, 1.0, tubes[0].count))
        return cls(
            tubes,
            np.array([tube.rows for tube in tubes]),
            np.array([[tube.ease] for tube in tubes]) * widening,
            np.array([tube.flat_start for tube in tubes]),
            np.array([tube.flat_end for tube in tubes]),
        )


class Layout:
    """What a frame is computed with: the circles' mixtures, and rows of them."""

    def __init__(self, drawn: Drawn) -> None:
        self.places = {name: drawn.shares @ build.spread() for name, build in BUILDS.items()}
        """By the build's name: shares (M, S) of the spheres' places in the circles' places."""
        self.girths = {
            name: drawn.sizes[:, None] * drawn.shares * build.girths()
            for name, build in BUILDS.items()
        }
        """The same of their radii."""
        self.limbs = Tubes.of(tuple(t for t in drawn.tubes if t.count == d.TUBE))
        self.short = Tubes.of(tuple(t for t in drawn.tubes if t.count == d.SHORT))
        fingers = [tube for tube in drawn.tubes if tube.finger]
        self.finger_rows: Rows = np.array([tube.rows for tube in fingers])
        self.finger_parts = tuple(tube.part for tube in fingers)
        self.palms = {part: _palm(drawn, part) for part in self.finger_parts}
        """The row of each hand's palm and of each foot's ball."""
        self.left, self.right = np.array(drawn.left), np.array(drawn.right)
        self.below_waist, self.skull = np.array(drawn.below_waist), np.array(drawn.skull)
        parts = ("hand_left", "hand_right", "foot_left", "foot_right")
        self.small_groups = Groups.of(tuple(g for g in drawn.groups if g.part in parts))
        """Hands and feet: round shapes of so few pixels that few corners do."""
        self.large_groups = Groups.of(
            tuple(g for g in drawn.groups if g.part != "shirt" and g.part not in parts)
        )
        self.hems = tuple(drawn.hems)
        self.hem_rows: Rows = np.array([[hem.first, hem.first + 1] for hem in drawn.hems])
        self.hem_ease: Array = np.array([[hem.ease] for hem in drawn.hems])
        # As many to a group as two of the trunk's levels have.
        self.shirt_rows = _padded([g.rows for g in drawn.groups if g.part == "shirt"], 4)
        hips = drawn.below_waist
        self.hip_rows: Rows = np.array(
            [[hips[i] for i in group] for group in ((0, 3, 1, 4), (1, 4, 2, 5), (0, 3, 2, 5))]
        )
        """The seat: pelvis with buttocks, these with the hips, and pelvis with hips."""
        self.folds = {part: np.array(rows) for part, rows in drawn.folds.items()}
        self.limb_roots = {
            f"{limb}_{side}": next(t.first for t in drawn.tubes if t.part == f"{upper}_{side}")
            for side in SIDES
            for limb, upper in (("leg", "thigh"), ("arm", "upper_arm"))
        }
        """The row where each limb leaves the trunk."""
        self.limb_rows: Rows = np.array([_along(drawn, part) for part in SHADED])
        self._sort_overlap(drawn)
        masses = {part: list(self.limb_rows[i]) for i, part in enumerate(SHADED)}
        masses["pelvis"] = list(drawn.below_waist)
        masses["shirt"] = [*drawn.left[d.SHIRT :: 3], *drawn.right[d.SHIRT :: 3]]
        self.mass_rows = np.concatenate([masses[part] for part in TAKES_SHADE])
        self.mass_starts = np.cumsum([0] + [len(masses[part]) for part in TAKES_SHADE[:-1]])
        hands = [row for g in self.small_groups.groups if "hand" in g.part for row in g.rows[:1]]
        feet = [row for g in self.small_groups.groups if "foot" in g.part for row in g.rows]
        self.shadow_rows = np.concatenate(
            [
                self.limbs.rows[:, ::4].ravel(),
                np.unique(hands),
                np.unique(feet),
                self.finger_rows[:, -1],
                self.large_groups.rows[:, 0],
                self.left[::2],
                self.right[::2],
                self.skull,
            ]
        )
        """Circles that darken the floor."""

    def _sort_overlap(self, drawn: Drawn) -> None:
        """A few circles of each part, by which parts are told before and behind."""
        rows: dict[str, list[int]] = {name: [] for name in PARTS}
        for tube in drawn.tubes:
            if tube.part in MATES and tube.count == d.TUBE:
                rows[tube.part] += tube.rows[:: 6 if tube.cloth == "shirt" else 4]
            elif tube.finger:
                rows[tube.part].append(tube.rows[-1])
            elif tube.part.startswith("hand"):
                rows[tube.part] += tube.rows[::3]
        for group in drawn.groups:
            if group.part not in ("shirt", "pelvis"):
                rows[group.part].append(group.rows[0])
        rows["pelvis"] = list(drawn.below_waist)
        for level in (0, d.BELT, *range(d.SHIRT + 1, len(d.TRUNK_PLACES), 3)):
            part = "pelvis" if level < d.SHIRT else "shirt"
            rows[part] += [drawn.left[level], drawn.right[level]]
        rows["neck"] = [next(t.first for t in drawn.tubes if t.part == "neck")]
        rows["head"] = list(drawn.skull)
        self.overlap_rows = np.concatenate([rows[name] for name in PARTS])
        self.overlap_starts = np.cumsum([0] + [len(rows[name]) for name in PARTS[:-1]])


def _along(drawn: Drawn, part: str) -> list[int]:
    """Six rows from one end of a limb's part to the other."""
    tubes = sorted((t for t in drawn.tubes if t.part == part), key=lambda t: t.cloth != "shirt")
    if part.startswith("thigh"):
        return list(tubes[0].rows[::3])
    if part.startswith("foot"):
        return list(tubes[1].rows[:6])
    if part.startswith("hand"):
        middle_finger = tubes[3].rows
        return [*tubes[0].rows[1::2], *middle_finger[-3:]]
    if len(tubes) == 1:
        return list(tubes[0].rows[::3])
    sleeve, bare = tubes
    return [*sleeve.rows[::6], *bare.rows[5::6]]


def _palm(drawn: Drawn, part: str) -> int:
    tubes = [tube for tube in drawn.tubes if tube.part == part]
    return tubes[1 if part.startswith("foot") else 0].rows[-1]


def _padded(groups: list[tuple[int, ...]], width: int) -> Rows:
    return np.array([rows + rows[-1:] * (width - len(rows)) for rows in groups])


BODY = Layout(Drawn())
