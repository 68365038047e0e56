"""Pain over the days of a chart, with an axis of its own: 0 to 10."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRectF

from backcare_desktop.journal.records_of_days import PainDay
from backcare_desktop.ui.chart_canvas import LEFT, RIGHT, Canvas, Point, text_width
from backcare_desktop.ui.chart_labels import Label, spread_out
from backcare_desktop.ui.tokens import CAPTION
from backcare_desktop.words import gettext as _

WORST = 10
HEADING = 22.0
BELOW = 14.0
"""Pixels between the 0 and what is under the band."""
APART = 9.0
"""Pixels from the middle of a day to its rating before, and to that after."""
RADIUS = 4.5


def level_y(level: float, place: QRectF) -> float:
    """How high a level of pain is within its axis."""
    return place.bottom() - level / WORST * place.height()


def paint_pain_axis(canvas: Canvas, plot: QRectF, axis: float) -> None:
    """Lines at 0, 5 and 10, their numbers in the `axis` pixels before `plot`."""
    tokens = canvas.tokens
    for level in (0, 5, WORST):
        y = level_y(level, plot)
        ends = [(plot.left(), y), (plot.right(), y)]
        canvas.line(ends, tokens.hairline, 1.0)
        number = QRectF(plot.left() - axis, y - 9, axis - 8, 18)
        canvas.text(number, QLocale().toString(level), tokens.pain, align=RIGHT)


def paint_pain_band(
    canvas: Canvas, place: QRectF, middles: Sequence[float], pains: Sequence[PainDay | None]
) -> None:
    """Ratings before (rings) and after (discs) practice over the `middles` of their days."""
    tokens = canvas.tokens
    step = middles[1] - middles[0]
    first = middles[0] - step / 2
    plot = QRectF(first, place.top() + HEADING, place.right() - first, 0.0)
    plot.setBottom(place.bottom() - BELOW)
    heading = QRectF(first, place.top() - 3, plot.width(), 18)
    canvas.text(heading, _("Pain, 0 to 10"), tokens.pain, bold=True)
    paint_pain_axis(canvas, plot, first - place.left())
    for run in _runs(middles, pains, plot):
        canvas.line(run, tokens.pain, 2.0)
    last: list[tuple[str, Point]] = []
    for middle, pain in zip(middles, pains, strict=True):
        points = _points(middle, pain, plot)
        if points:
            last = points
        for kind, at in points:
            canvas.dot(at, RADIUS, tokens.pain, hollow=kind != "after")
    _name_points(canvas, plot, last)


def _points(middle: float, pain: PainDay | None, plot: QRectF) -> list[tuple[str, Point]]:
    """The day's ratings in order of time, each with its kind."""
    if pain is None:
        return []
    found = []
    if pain.resting is not None:
        kind = "morning" if pain.before is None else "before"
        found.append((kind, (middle - APART, level_y(pain.resting, plot))))
    if pain.after is not None:
        found.append(("after", (middle + APART, level_y(pain.after, plot))))
    return found


def _runs(
    middles: Sequence[float], pains: Sequence[PainDay | None], plot: QRectF
) -> list[list[Point]]:
    """Lines through ratings of days in a row; a day without breaks them."""
    runs: list[list[Point]] = [[]]
    for middle, pain in zip(middles, pains, strict=True):
        points = [at for _kind, at in _points(middle, pain, plot)]
        if points:
            runs[-1] += points
        else:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _name_points(canvas: Canvas, plot: QRectF, last: Sequence[tuple[str, Point]]) -> None:
    names = {"before": _("before"), "after": _("after"), "morning": _("in the morning")}
    if not last:
        return
    left = max(at[0] for _kind, at in last) + RADIUS + 6
    labels = [Label(kind, at[1], tied=False) for kind, at in last]
    room = canvas.whole.right() - left
    behind = all(text_width(names[kind]) <= room for kind, _at in last)
    before = min(at[0] for _kind, at in last) - RADIUS - 6
    for label, y in spread_out(labels, 16, plot.top() - 8, plot.bottom() + 8):
        if behind:
            place, align = QRectF(left, y - 9, room, 18), LEFT
        else:
            place, align = QRectF(plot.left(), y - 9, before - plot.left(), 18), RIGHT
        canvas.text(place, names[label.name], canvas.tokens.pain, CAPTION, align=align)
