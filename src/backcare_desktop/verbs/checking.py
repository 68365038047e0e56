"""`backcare check`: how true the moving figure is, measured from the exported motion."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from backcare_desktop import render
from backcare_desktop.body.pose import UnreachableError
from backcare_desktop.exercises.clips import clip_of, transitions_clip
from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Exercise, Side, Sides
from backcare_desktop.exercises.transitions import transitions
from backcare_desktop.fidelity.findings import Finding, Measure
from backcare_desktop.fidelity.report import Report, Row, check
from backcare_desktop.resources import assets
from backcare_desktop.verbs.errors import COULD_NOT, DONE, CommandError
from backcare_desktop.verbs.own_file import exercise_in
from backcare_desktop.words import fidelity as fidelity_words

FORMAT = 1


def run(file: Path | None, *, as_json: bool) -> int:
    """Print the fidelity report of the built-in exercises, or of the one in `file`.

    Returns COULD_NOT when a bound is broken. Raises CommandError for a file that is no exercise,
    and for a pose that no body can take.
    """
    exercises = _exercises(file)
    try:
        reports = [*reports_of(exercises), *([] if file else [report_of_transitions()])]
    except UnreachableError as error:
        where = "" if file is None else file.name
        raise CommandError(fidelity_words.unreachable(where, error)) from error
    if as_json:
        print(json.dumps(_document(reports), indent=2))
    else:
        print(_text(reports))
    return DONE if all(report.holds for report in reports) else COULD_NOT


def reports_of(exercises: Iterable[Exercise]) -> Iterator[Report]:
    """A report for every way that these exercises can be shown: each variant, each side.

    Raises UnreachableError.
    """
    for exercise in exercises:
        for variant in (None, *(v.id for v in exercise.variants if v.moves_differently)):
            clip = clip_of(exercise, variant, assets() / "clips")
            for side in _sides(exercise):
                yield check(render.motion(render.repetition(exercise, clip, side, variant)))


def report_of_transitions() -> Report:
    """A report of the way between the start positions, there and back."""
    clip = transitions_clip(assets() / "clips")
    return check(render.transitions_motion(clip, transitions().stretches))


def _sides(exercise: Exercise) -> tuple[Side | None, ...]:
    return (Side.RIGHT, Side.LEFT) if exercise.sides is Sides.EACH else (None,)


def _exercises(file: Path | None) -> tuple[Exercise, ...]:
    if file is None:
        return load_library([assets() / "exercises"]).exercises
    return (exercise_in(file),)


def _text(reports: list[Report]) -> str:
    broken = [line for report in reports for line in fidelity_words.broken_bounds(report)]
    parts = [fidelity_words.table(reports), *(["\n".join(broken)] if broken else [])]
    return "\n\n".join([*parts, fidelity_words.verdict(reports)])


def _document(reports: list[Report]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "ok": all(report.holds for report in reports),
        "bounds": {each.value: {"bound": each.bound, "unit": each.unit} for each in Measure},
        "motions": [_motion(report) for report in reports],
    }


def _motion(report: Report) -> dict[str, object]:
    return {
        "exercise": report.exercise,
        "variant": report.variant,
        "side": report.side,
        "frames": len(report.times),
        "ok": report.holds,
        "measures": {row.measure.value: _row(report, row) for row in report.rows},
    }


def _row(report: Report, row: Row) -> dict[str, object]:
    return {
        "worst": None if row.worst is None else _finding(report, row.worst),
        "broken": [_finding(report, each) for each in row.broken],
    }


def _finding(report: Report, finding: Finding) -> dict[str, object]:
    return {
        "part": finding.part,
        "on": finding.on,
        "amount": round(finding.amount, 3),
        "frame": finding.frame,
        "time_s": report.times[finding.frame],
        "phase": report.phases[finding.frame],
        "broken_frames": finding.broken_frames,
    }
