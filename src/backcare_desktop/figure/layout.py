"""The drawn body's rows, sorted once by what is computed with them in every frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure import drawn as d
from backcare_desktop.figure.drawn import Drawn, Group
from backcare_desktop.figure.edges import ramp

Rows = NDArray[np.intp]
_UNSHADED = ("foot_left", "foot_right", "neck")

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


@dataclass(frozen=True, slots=True)
class Groups:
    """Hulls side by side: rows (H, m)."""

    groups: tuple[Group, ...]
    rows: Rows

    @classmethod
    def of(cls, groups: tuple[Group, ...]) -> Groups:
        widest = max(len(group.rows) for group in groups)
        return cls(groups, _padded([group.rows for group in groups], widest))


class Layout:
    """What a frame is computed with: shares (M, S) of the spheres in the circles, and rows."""

    def __init__(self, drawn: Drawn) -> None:
        self.shares = drawn.shares
        # Limbs first: only they are shaded.
        self.tubes = sorted(drawn.tubes, key=lambda tube: tube.part in _UNSHADED)
        self.limbs = sum(tube.part not in _UNSHADED for tube in self.tubes)
        """How many of the tubes are limbs."""
        self.tube_rows: Rows = np.array([tube.rows for tube in self.tubes])
        # A sleeve is no wider than the shoulder where it begins, and widest at its hem.
        widening = np.sqrt(np.linspace(0.0, 1.0, d.TUBE))
        self.tube_ease: Array = np.array([[tube.ease] for tube in self.tubes]) * widening
        self.flat_start = np.array([tube.flat_start for tube in self.tubes])
        self.flat_end = np.array([tube.flat_end for tube in self.tubes])
        limbs = [(tube.part, tube.cloth) for tube in self.tubes[: self.limbs]]
        self.limb_fades: Array = np.array([_limb_fade(*limb) for limb in limbs])
        """How much shade each long tube takes along its length."""
        self.limb_halves = [
            (limbs.index((f"{upper}_{side}", cloth)), limbs.index((f"{lower}_{side}", cloth)))
            for side in SIDES
            for upper, lower, cloth in (
                ("thigh", "shank", "trousers"),
                ("upper_arm", "forearm", "skin"),
            )
        ]
        self.left, self.right = np.array(drawn.left), np.array(drawn.right)
        self.below_waist, self.skull = np.array(drawn.below_waist), np.array(drawn.skull)
        parts = ("hand_left", "hand_right", "foot_left", "foot_right")
        self.small_groups = Groups.of(tuple(g for g in drawn.groups if g.part in parts))
        """Hands and feet: round shapes of so few pixels that few corners do."""
        self.large_groups = Groups.of(
            tuple(g for g in drawn.groups if g.part != "shirt" and g.part not in parts)
        )
        # As many to a group as two of the trunk's levels have.
        self.shirt_rows = _padded([g.rows for g in drawn.groups if g.part == "shirt"], 4)
        self.limb_roots = {
            f"{limb}_{side}": next(t.first for t in drawn.tubes if t.part == f"{upper}_{side}")
            for side in SIDES
            for limb, upper in (("leg", "thigh"), ("arm", "upper_arm"))
        }
        """The row where each limb leaves the trunk."""
        self.masses = {
            tube.part: np.array(tube.rows[::3])
            for tube in self.tubes[: self.limbs]
            if tube.cloth != "shirt"
        }
        self.masses["shirt"] = np.concatenate([self.left[2::2], self.right[2::2]])
        """Circles of the parts on which a limb's shade is seen."""
        self.creases = {part: np.array(lines) for part, lines in drawn.creases.items()}
        self.sheets = {part: np.array(rows) for part, rows in drawn.sheets.items()}
        self._sort_overlap(drawn)
        self.shadow_rows = np.concatenate(
            [
                self.tube_rows[:, ::4].ravel(),
                self.small_groups.rows[::2, 0],
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
        for tube in self.tubes[: self.limbs]:
            rows[tube.part] += tube.rows[:: 6 if tube.cloth == "shirt" else 4]
        for group in drawn.groups:
            if group.part != "shirt":
                rows[group.part].append(group.rows[0])
        rows["pelvis"] = list(drawn.below_waist)
        for level in range(0, len(d.TRUNK_PLACES), 3):
            part = "pelvis" if d.TRUNK_PLACES[level] < d.WAIST_HIGH else "shirt"
            rows[part] += [drawn.left[level], drawn.right[level]]
        rows["neck"] = [self.tubes[-1].first]
        rows["head"] = list(drawn.skull)
        self.overlap_rows = np.concatenate([rows[name] for name in PARTS])
        self.overlap_starts = np.cumsum([0] + [len(rows[name]) for name in PARTS[:-1]])


def _limb_fade(part: str, cloth: str) -> Array:
    along = np.linspace(0.0, 1.0, d.TUBE)
    match part.rpartition("_")[0], cloth:
        case "thigh", _:
            return ramp(along, 0.16, 0.64)
        case "upper_arm", "shirt":
            return ramp(along, 0.15, 0.65)
        case "upper_arm", _:
            return ramp(along, 0.18, 0.38)
        case "forearm", _:
            return ramp(along, 1.0, 0.76)
    return np.ones(d.TUBE)


def _padded(groups: list[tuple[int, ...]], width: int) -> Rows:
    return np.array([rows + rows[-1:] * (width - len(rows)) for rows in groups])


BODY = Layout(Drawn())
