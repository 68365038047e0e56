"""The drawn body's rows, sorted once by what is computed with them in every frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body import drawn as d
from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.drawn import Drawn, Group, Tube
from backcare_desktop.body.skeleton import Array

Rows = NDArray[np.intp]

PARTS: tuple[str, ...] = (
    *(f"{name}_{side}" for name in ("thigh", "shank", "foot") for side in SIDES),
    "pelvis",
    "shirt",
    "neck",
    "head",
    *(f"{name}_{side}" for name in ("upper_arm", "forearm", "hand") for side in SIDES),
)


@dataclass(frozen=True, slots=True)
class Tubes:
    """Tubes of equal length n, side by side: rows (C, n), and what widens or ends them."""

    tubes: tuple[Tube, ...]
    rows: Rows
    ease: Array
    widths: Array
    flat_start: NDArray[np.bool_]
    flat_end: NDArray[np.bool_]

    @classmethod
    def of(cls, tubes: tuple[Tube, ...]) -> Tubes:
        count = tubes[0].count
        # A sleeve is no wider than the shoulder where it begins, and widest at its hem.
        widening = np.sqrt(np.linspace(0.0, 1.0, count))
        return cls(
            tubes,
            np.array([np.arange(tube.first, tube.first + count) for tube in tubes]),
            np.array([[tube.ease] for tube in tubes]) * widening,
            np.array([[tube.width or 0.0] for tube in tubes]),
            np.array([tube.flat_start for tube in tubes]),
            np.array([tube.flat_end for tube in tubes]),
        )


class Layout:
    """What a frame is computed with: shares (M, S) of the spheres in the circles, and rows."""

    def __init__(self, drawn: Drawn) -> None:
        self.shares = drawn.shares
        counts = sorted({tube.count for tube in drawn.tubes})
        self.tubes = [
            Tubes.of(tuple(tube for tube in drawn.tubes if tube.count == n)) for n in counts
        ]
        self.left, self.right = np.array(drawn.left), np.array(drawn.right)
        self.below_waist, self.skull = np.array(drawn.below_waist), np.array(drawn.skull)
        self.groups: tuple[Group, ...] = tuple(g for g in drawn.groups if g.part != "shirt")
        widest = max(len(group.rows) for group in drawn.groups)
        self.group_rows = _padded([group.rows for group in self.groups], widest)
        # As many to a group as the trunk's levels have, two a level.
        self.shirt_rows = _padded([g.rows for g in drawn.groups if g.part == "shirt"], 4)
        self.limb_rows = {
            f"{limb}_{side}": np.concatenate(
                [
                    np.arange(tube.first, tube.first + tube.count)
                    for tube in drawn.tubes
                    if tube.part in (f"{upper}_{side}", f"{lower}_{side}")
                ]
            )
            for side in SIDES
            for limb, upper, lower in (("leg", "thigh", "shank"), ("arm", "upper_arm", "forearm"))
        }
        self._sort_overlap(drawn)
        limbs = next(tubes for tubes in self.tubes if tubes.tubes[0].count == d.LIMB)
        self.shadow_rows = np.concatenate(
            [
                limbs.rows[:, ::3].ravel(),
                self.group_rows[:, :2].ravel(),
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
            if tube.width is None:
                step = 4 if tube.count == d.LIMB else 5
                rows[tube.part] += range(tube.first, tube.first + tube.count, step)
        for group in drawn.groups:
            rows[group.part] += group.rows[:1]
        for level, place in enumerate(d.TRUNK_PLACES):
            if level % 2 == 0:
                part = "pelvis" if place < d.WAIST_HIGH else "shirt"
                rows[part] += [drawn.left[level], drawn.right[level]]
        rows["neck"] = rows["neck"][:1]
        rows["head"] = list(drawn.skull)
        self.overlap_rows = np.concatenate([rows[name] for name in PARTS])
        self.overlap_starts = np.cumsum([0] + [len(rows[name]) for name in PARTS[:-1]])


def _padded(groups: list[tuple[int, ...]], width: int) -> Rows:
    return np.array([rows + rows[-1:] * (width - len(rows)) for rows in groups])


BODY = Layout(Drawn())
