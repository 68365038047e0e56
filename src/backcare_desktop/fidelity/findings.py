"""What was measured: how far a motion is from a bound, where, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What is measured; the rows of the report. Each has one unit and one bound."""

    CONTACT_DRIFT = "contact_drift"
    FLOOR_DEPTH = "floor_depth"
    OVERLAP = "overlap"
    RANGE_OF_MOTION = "range_of_motion"
    JUMP = "jump"
    CHANGE_OF_SPEED = "change_of_speed"
    LOOP_SEAM = "loop_seam"
    END_POSE = "end_pose"

    @property
    def bound(self) -> float:
        """The largest amount that is right."""
        return _BOUNDS[self][0]

    @property
    def unit(self) -> str:
        """What the amount is counted in: "mm", "deg" or "deg/frame"."""
        return _BOUNDS[self][1]


_BOUNDS = {
    Measure.CONTACT_DRIFT: (2.0, "mm"),
    Measure.FLOOR_DEPTH: (2.0, "mm"),
    Measure.OVERLAP: (15.0, "mm"),
    Measure.RANGE_OF_MOTION: (0.0, "deg"),
    Measure.JUMP: (3.0, "deg"),
    Measure.CHANGE_OF_SPEED: (0.5, "deg/frame"),
    Measure.LOOP_SEAM: (2.0, "mm"),
    Measure.END_POSE: (7.0, "deg"),
}

ROUNDING = {"mm": 0.002, "deg": 0.0005, "deg/frame": 0.0005}
"""What the export's six decimals of a metre and four of a degree may add to an amount."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The worst frame of one part: by how much, and which frames break the bound.

    `part` and `on` name spheres, degrees of freedom or, for an end pose, what is compared.
    `frame` is counted from 0. `broken_frames` is how many frames break the bound.
    """

    measure: Measure
    part: str
    on: str | None
    amount: float
    frame: int
    broken_frames: int

    @property
    def broken(self) -> bool:
        """Whether the amount is more than the bound, beyond the export's rounding."""
        return self.amount > self.measure.bound + ROUNDING[self.measure.unit]


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order in which somebody would look at them; the same for the same motion."""
    return tuple(sorted(findings, key=lambda each: (-each.amount, each.part, each.on or "")))
