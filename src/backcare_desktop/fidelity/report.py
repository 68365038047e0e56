"""The fidelity report of one motion: every measure with its worst frame and what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from backcare_desktop.fidelity import contacts, end_poses, joints, overlaps
from backcare_desktop.fidelity.findings import Finding, Measure
from backcare_desktop.fidelity.motion import Motion, read

_MEASURED: dict[Measure, Callable[[Motion], tuple[Finding, ...]]] = {
    Measure.CONTACT_DRIFT: contacts.contact_drift,
    Measure.FLOOR_DEPTH: overlaps.floor_depth,
    Measure.OVERLAP: overlaps.overlaps,
    Measure.RANGE_OF_MOTION: joints.range_of_motion,
    Measure.JUMP: joints.jumps,
    Measure.CHANGE_OF_SPEED: joints.changes_of_speed,
    Measure.LOOP_SEAM: joints.loop_seam,
    Measure.END_POSE: end_poses.end_poses,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: the worst finding (None where there was nothing to measure) and every finding
    that breaks the bound, worst first."""

    measure: Measure
    worst: Finding | None
    broken: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured of one motion; `phases` and `times` name its frames."""

    exercise: str
    variant: str | None
    side: str
    phases: tuple[str, ...]
    times: tuple[float, ...]
    rows: tuple[Row, ...]

    @property
    def holds(self) -> bool:
        """Whether every bound holds."""
        return not any(row.broken for row in self.rows)

    def row(self, measure: Measure) -> Row:
        """The row of one measure."""
        return next(row for row in self.rows if row.measure is measure)


def check(document: Mapping[str, Any]) -> Report:
    """Measure a motion as `backcare render --format json` writes it, decoded."""
    motion = read(document)
    rows = []
    for measure, measured in _MEASURED.items():
        findings = measured(motion)
        broken = tuple(each for each in findings if each.broken)
        rows.append(Row(measure, findings[0] if findings else None, broken))
    return Report(
        motion.exercise,
        motion.variant,
        motion.side,
        motion.phases,
        tuple(float(time_s) for time_s in motion.times),
        tuple(rows),
    )
