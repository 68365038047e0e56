"""Every bound, over every frame of every built-in clip, variant and side, from the JSON alone.

What breaks a bound today stands in docs/body.md with its figure, and may not become worse.
"""

import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from backcare_desktop import render
from backcare_desktop.exercises.clips import clip_of, transitions_clip
from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Exercise, Side, Sides
from backcare_desktop.exercises.transitions import transitions
from backcare_desktop.fidelity.findings import Finding, Measure
from backcare_desktop.fidelity.motion import Motion, read
from backcare_desktop.fidelity.report import Report, check
from backcare_desktop.resources import assets
from backcare_desktop.words import fidelity as fidelity_words

DOCUMENT = Path(__file__).parents[2] / "docs" / "body.md"
EXERCISES = {each.id: each for each in load_library([assets() / "exercises"]).exercises}

OPEN = {
    (motion, Measure(measure)): float(amount)
    for motion, measure, amount in re.findall(
        r"^\| `([a-z/-]+)` \| `([a-z_]+)` \| ([0-9.]+) (?:mm|deg|deg/frame) \|",
        DOCUMENT.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
}
"""What docs/body.md says is still open, by motion and measure."""


def sides_of(exercise: Exercise) -> tuple[Side, ...]:
    return (Side.RIGHT, Side.LEFT) if exercise.sides is Sides.EACH else (Side.BOTH,)


MOTIONS = [
    (exercise.id, variant, side)
    for exercise in EXERCISES.values()
    for variant in (None, *(v.id for v in exercise.variants if v.moves_differently))
    for side in sides_of(exercise)
] + [("transitions", None, Side.BOTH)]


@cache
def measured(exercise_id: str, variant: str | None, side: Side) -> tuple[Report, float]:
    """The report, and how far knees and elbows are told from what the body shows, degrees."""
    document = json.loads(exported(exercise_id, variant, side))
    return check(document), told_wrong(read(document))


def exported(exercise_id: str, variant: str | None, side: Side) -> bytes | str:
    """The motion as JSON."""
    kept = assets() / "clips"
    if exercise_id == "transitions":
        way = transitions().stretches
        return json.dumps(render.transitions_motion(transitions_clip(kept), way))
    exercise = EXERCISES[exercise_id]
    clip = clip_of(exercise, variant, kept)
    shown = render.repetition(exercise, clip, None if side is Side.BOTH else side, variant)
    return render.motion_json(shown)


def told_wrong(motion: Motion) -> float:
    """The same angle twice: as it is told, and between the centres of three joints."""
    worst = 0.0
    for near, joint, far in (("hip", "knee", "ankle"), ("shoulder", "elbow", "wrist")):
        for side in ("left", "right"):
            a, b, c = (motion.place(f"{name}_{side}") for name in (near, joint, far))
            upper, lower = b - a, c - b
            lengths = np.linalg.norm(upper, axis=1) * np.linalg.norm(lower, axis=1)
            cosine = np.clip((upper * lower).sum(axis=1) / lengths, -1.0, 1.0)
            told = motion.angle(f"{joint}_{side}.flexion")
            worst = max(worst, float(np.abs(np.degrees(np.arccos(cosine)) - told).max()))
    return worst


def report_of(exercise_id: str, variant: str | None, side: Side) -> Report:
    return measured(exercise_id, variant, side)[0]


def name_of(exercise_id: str, variant: str | None) -> str:
    return exercise_id if variant is None else f"{exercise_id}/{variant}"


every_motion = pytest.mark.parametrize(
    ("exercise_id", "variant", "side"), MOTIONS, ids=lambda value: str(value or "usual")
)


@every_motion
def test_every_bound_holds_but_what_is_open(
    exercise_id: str, variant: str | None, side: Side
) -> None:
    report = report_of(exercise_id, variant, side)
    lines = fidelity_words.broken_bounds(report)
    for row in report.rows:
        if row.broken:
            known = OPEN.get((name_of(exercise_id, variant), row.measure))
            assert known is not None, (row.measure, lines)
            assert row.broken[0].amount <= known + 0.05, (row.measure, known, lines)


def test_what_is_said_to_be_open_is_so() -> None:
    worst: dict[tuple[str, Measure], tuple[float, str]] = {}
    for exercise_id, variant, side in MOTIONS:
        report = report_of(exercise_id, variant, side)
        for row in report.rows:
            if row.broken:
                key = (name_of(exercise_id, variant), row.measure)
                worst[key] = max(worst.get(key, (0.0, "")), line_of(report, row.broken))
    table = "\n".join(
        f"| `{name}` | `{measure}` | {amount:.2f} {measure.unit} | {what} |"
        for (name, measure), (amount, what) in worst.items()
    )
    assert set(OPEN) == set(worst), f"the table in docs/body.md should be:\n{table}"


def line_of(report: Report, broken: tuple[Finding, ...]) -> tuple[float, str]:
    """The worst of what breaks one bound, for the table."""
    first = broken[0]
    on = f", {first.on}" if first.on else ""
    more = f"; {len(broken)} parts in all" if len(broken) > 1 else ""
    return first.amount, f"{first.part}{on} ({report.phases[first.frame]}){more}"


@pytest.mark.parametrize("exercise_id", [e.id for e in EXERCISES.values() if e.sides is Sides.EACH])
def test_both_sides_are_alike(exercise_id: str) -> None:
    right, left = (report_of(exercise_id, None, side) for side in (Side.RIGHT, Side.LEFT))
    for one, other in zip(right.rows, left.rows, strict=True):
        assert (one.worst is None) == (other.worst is None)
        if one.worst is not None and other.worst is not None:
            assert one.worst.amount == pytest.approx(other.worst.amount, abs=0.005)
            assert one.worst.frame == pytest.approx(other.worst.frame, abs=2)


@every_motion
def test_the_angles_that_are_told_are_those_that_the_body_shows(
    exercise_id: str, variant: str | None, side: Side
) -> None:
    assert measured(exercise_id, variant, side)[1] <= 1.0
