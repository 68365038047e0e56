"""The fidelity report in words: a table of what was measured, and a line for each broken bound."""

from __future__ import annotations

from collections.abc import Sequence

from backcare_desktop.fidelity.findings import Finding, Measure
from backcare_desktop.fidelity.report import Report
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext

_NOTHING = "-"
_BROKEN = "!"


def table(reports: Sequence[Report]) -> str:
    """A row for each motion with the largest amount of every measure; "!" after a broken one."""
    heads = [
        [_("exercise"), _("side"), *(_head(measure) for measure in Measure)],
        ["", _("at most"), *(_amount(measure, measure.bound) for measure in Measure)],
    ]
    rows = [[_name(each), each.side, *_cells(each)] for each in reports]
    lines = [*heads, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def broken_bounds(report: Report) -> list[str]:
    """What breaks a bound, a line each: where, by how much, when."""
    return [_broken(report, each) for row in report.rows for each in row.broken]


def verdict(reports: Sequence[Report]) -> str:
    """The sentence at the end."""
    motions = len(reports)
    wrong = [report for report in reports if not report.holds]
    if not wrong:
        return ngettext(
            "Every bound holds in {n} motion.", "Every bound holds in all {n} motions.", motions
        ).format(n=motions)
    bounds = sum(len(row.broken) for report in wrong for row in report.rows)
    text = ngettext(
        "{bounds} bound is broken, in {wrong} of {motions}.",
        "{bounds} bounds are broken, in {wrong} of {motions}.",
        bounds,
    )
    of = ngettext("{n} motion", "{n} motions", motions).format(n=motions)
    return text.format(bounds=bounds, wrong=len(wrong), motions=of)


def unreachable(file: str, error: ValueError) -> str:
    """A pose of a file that no body can take, or of a built-in exercise."""
    if not file:
        return _("An exercise of Backcare itself: {reason}.").format(reason=error)
    return _("{file}: {reason}.").format(file=file, reason=error)


def _name(report: Report) -> str:
    return report.exercise if report.variant is None else f"{report.exercise}/{report.variant}"


def _cells(report: Report) -> list[str]:
    return [
        _NOTHING
        if row.worst is None
        else _amount(row.measure, row.worst.amount) + (_BROKEN if row.broken else "")
        for row in report.rows
    ]


def _amount(measure: Measure, amount: float) -> str:
    unit = {"mm": _("mm"), "deg": "°", "deg/frame": "°"}[measure.unit]
    digits = 2 if measure is Measure.CHANGE_OF_SPEED else 1
    space = " " if measure.unit == "mm" else ""
    return f"{amount:.{digits}f}{space}{unit}"


def _head(measure: Measure) -> str:
    return {
        Measure.CONTACT_DRIFT: _("contacts"),
        Measure.FLOOR_DEPTH: _("in floor"),
        Measure.OVERLAP: _("overlap"),
        Measure.RANGE_OF_MOTION: _("range"),
        Measure.JUMP: _("jump"),
        Measure.CHANGE_OF_SPEED: _("jolt"),
        Measure.LOOP_SEAM: _("seam"),
        Measure.END_POSE: _("end pose"),
    }[measure]


def _what(finding: Finding) -> str:
    part, on = finding.part, finding.on
    if finding.measure is Measure.CONTACT_DRIFT and on is not None:
        return _("{part} on {on} does not stay").format(part=part, on=on)
    return {
        Measure.CONTACT_DRIFT: _("{part} does not stay"),
        Measure.FLOOR_DEPTH: _("{part} is in the floor"),
        Measure.OVERLAP: _("{part} is in {on}"),
        Measure.RANGE_OF_MOTION: _("{part} is beyond its range"),
        Measure.JUMP: _("{part} jumps"),
        Measure.CHANGE_OF_SPEED: _("{part} jolts"),
        Measure.LOOP_SEAM: _("{part} does not meet its beginning"),
        Measure.END_POSE: _("{part} is off what “{on}” asks"),
    }[finding.measure].format(part=part, on=on)


def _broken(report: Report, finding: Finding) -> str:
    measure = finding.measure
    where = _name(report) if report.side == "both" else f"{_name(report)}, {report.side}"
    values = {
        "where": where,
        "what": _what(finding),
        "amount": _amount(measure, finding.amount),
        "bound": _amount(measure, measure.bound),
        "frame": finding.frame,
        "phase": report.phases[finding.frame],
        "time": report.times[finding.frame],
    }
    # A pose is looked at in one frame; all else says in how many of them it is wrong.
    if measure in (Measure.END_POSE, Measure.LOOP_SEAM):
        text = _(
            "{where}: {what}: {amount}, at most {bound}. Frame {frame}: {phase}, {time:.2f} s."
        )
        return text.format(**values)
    n = finding.broken_frames
    return ngettext(
        "{where}: {what}: {amount}, at most {bound}. "
        "Frame {frame}: {phase}, {time:.2f} s; {n} frame.",
        "{where}: {what}: {amount}, at most {bound}. "
        "Frame {frame}: {phase}, {time:.2f} s; {n} frames.",
        n,
    ).format(**values, n=n)
