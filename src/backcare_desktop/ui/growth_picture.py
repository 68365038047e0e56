"""How an exercise grows, as a picture: repetitions a day and seconds held, left and right apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QPainter

from backcare_desktop.journal.records_of_days import SpanTotal
from backcare_desktop.journal.trends import ExerciseTrend
from backcare_desktop.ui import week_words
from backcare_desktop.ui.chart_canvas import RIGHT, Canvas, Point, mirrored
from backcare_desktop.ui.chart_labels import Label, spread_out
from backcare_desktop.ui.pain_picture import step_in_time
from backcare_desktop.ui.picture import Mark, TimePicture
from backcare_desktop.ui.time_axis import TimeAxis
from backcare_desktop.ui.tokens import Tokens
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext

AXIS = 34.0
NAMES = 96.0
HEADING = 26.0
BELOW = 30.0
BETWEEN = 22.0
MOST_APART_SPANS = 4
"""A line goes on over a break of so many of its points; over a longer one it stops."""

Value = Callable[[SpanTotal], float | None]


@dataclass(frozen=True)
class GrowthPicture(TimePicture):
    """The trend of one exercise, called `name`, from `first` to `last`."""

    trend: ExerciseTrend
    name: str
    first: date
    last: date

    @property
    def title(self) -> str:
        return _("{exercise}, {dates}").format(
            exercise=self.name, dates=week_words.span(self.first, self.last)
        )

    @property
    def is_empty(self) -> bool:
        """Whether it was not done at all."""
        return not self.trend.sides

    def seen(self, first: date, last: date) -> GrowthPicture:
        """The same, of another part of the time."""
        return replace(self, first=first, last=last)

    @property
    def first_mark(self) -> int:
        return max(0, len(self._spans) - 1)

    def marks(self, rect: QRectF) -> tuple[Mark, ...]:
        axis = self._axis(rect)
        half = max(2.0, axis.day_width * self.trend.span_days / 2)
        return tuple(
            Mark(
                mirrored(QRectF(axis.x(day) - half, rect.top(), 2 * half, rect.height()), rect),
                partial(self._told, day, points),
                day if self.trend.span_days == 1 else None,
            )
            for day, points in self._spans
        )

    def step(self, index: int, key: Qt.Key, marks: int) -> int | None:
        return step_in_time(index, key, marks)

    def text(self) -> str:
        return "\n".join((self.title, *(self._told(day, points) for day, points in self._spans)))

    def brief(self) -> str:
        spans = (*self._spans[:1], *self._spans[1:][-1:])
        return "\n".join((self.title, *(self._told(day, points) for day, points in spans)))

    def paint(self, painter: QPainter, rect: QRectF, tokens: Tokens, pointed: int = -1) -> None:
        canvas, axis = Canvas(painter, rect, tokens), self._axis(rect)
        panels = self._panels()
        height = (rect.height() - BELOW - BETWEEN * (len(panels) - 1)) / len(panels)
        for number, (heading, value) in enumerate(panels):
            place = QRectF(rect.left(), rect.top() + number * (height + BETWEEN), 0, height)
            place.setRight(rect.right())
            self._paint_panel(canvas, axis, place, heading, value)
        axis.paint(canvas, rect.bottom() - BELOW + 8)
        if 0 <= pointed < len(self._spans):
            x = axis.x(self._spans[pointed][0])
            ends = [(x, rect.top() + HEADING), (x, rect.bottom() - BELOW)]
            canvas.line(ends, tokens.outline, 1.0)

    def _panels(self) -> list[tuple[str, Value]]:
        panels: list[tuple[str, Value]] = [
            (_("Repetitions a day"), lambda one: one.repetitions_a_day)
        ]
        if any(one.mean_hold_s is not None for side in self.trend.sides for one in side.points):
            panels.append((_("Seconds held"), lambda one: one.mean_hold_s))
        return panels

    def _paint_panel(
        self, canvas: Canvas, axis: TimeAxis, place: QRectF, heading: str, value: Value
    ) -> None:
        tokens, locale = canvas.tokens, QLocale()
        plot = QRectF(axis.left, place.top() + HEADING, axis.right - axis.left, 0)
        plot.setBottom(place.bottom())
        top = _round_top(max((value(one) or 0.0 for one in self._points), default=1.0))
        heading_place = QRectF(place.left(), place.top() - 2, place.width(), 20)
        canvas.text(heading_place, heading, tokens.ink, bold=True)
        for level in (0.0, top / 2, top):
            y = plot.bottom() - level / top * plot.height()
            canvas.line([(plot.left(), y), (plot.right(), y)], tokens.hairline)
            number = QRectF(place.left(), y - 9, AXIS - 8, 18)
            canvas.text(number, locale.toString(level, "g", 4), align=RIGHT)
        ends = []
        for side in self.trend.sides:
            points = [one for one in side.points if value(one) is not None and self._sees(one)]
            colour = side_colour(side.side, tokens)
            for run in _runs(points, self.trend.span_days):
                line = [self._at(one, value(one) or 0.0, axis, plot, top) for one in run]
                if len(line) == 1:
                    canvas.dot(line[0], 2.5, colour)
                canvas.line(line, colour, 2.5, dashed=side.side == "left")
            if points:
                last = points[-1]
                ends.append((side.side, self._at(last, value(last) or 0, axis, plot, top), last))
        self._name_lines(canvas, plot, value, ends)

    def _name_lines(
        self,
        canvas: Canvas,
        plot: QRectF,
        value: Value,
        ends: Sequence[tuple[str, Point, SpanTotal]],
    ) -> None:
        told = {side: (at, one) for side, at, one in ends}
        labels = [Label(side, at[1], tied=False) for side, at, _one in ends]
        for label, y in spread_out(labels, 17, plot.top() - 8, plot.bottom() + 10):
            at, one = told[label.name]
            colour = side_colour(label.name, canvas.tokens)
            canvas.dot(at, 4, colour, hollow=label.name == "left")
            figure = QLocale().toString(float(round(value(one) or 0.0, 1)), "g", 4)
            name = side_name(label.name)
            text = _("{value} {side}").format(value=figure, side=name) if name else figure
            place = QRectF(at[0] + 10, y - 9, NAMES, 18)
            canvas.text(place, text, colour, bold=True)

    def _at(self, one: SpanTotal, value: float, axis: TimeAxis, plot: QRectF, top: float) -> Point:
        return axis.x(one.first_day), plot.bottom() - value / top * plot.height()

    def _told(self, day: date, points: Sequence[SpanTotal]) -> str:
        when = week_words.day_and_year(day)
        if self.trend.span_days > 1:
            when = _("Week from {day}").format(day=when)
        return _("{day}: {figures}").format(
            day=when, figures="; ".join(_figures(one) for one in points)
        )

    def _sees(self, one: SpanTotal) -> bool:
        return self.first <= one.first_day <= self.last

    @cached_property
    def _points(self) -> tuple[SpanTotal, ...]:
        return tuple(one for side in self.trend.sides for one in side.points if self._sees(one))

    @cached_property
    def _spans(self) -> tuple[tuple[date, tuple[SpanTotal, ...]], ...]:
        found: dict[date, list[SpanTotal]] = {}
        for one in self._points:
            found.setdefault(one.first_day, []).append(one)
        return tuple((day, tuple(found[day])) for day in sorted(found))

    def _axis(self, rect: QRectF) -> TimeAxis:
        return TimeAxis(self.first, self.last, rect.left() + AXIS, rect.right() - NAMES)


def side_colour(side: str, tokens: Tokens) -> str:
    """Left and right are told apart by line and word, too."""
    return {"left": tokens.moving, "right": tokens.strength}.get(side, tokens.primary)


def side_name(side: str) -> str:
    """ "left", "right", or nothing for both."""
    return {"left": _("left"), "right": _("right")}.get(side, "")


def _figures(one: SpanTotal) -> str:
    a_day = QLocale().toString(float(round(one.repetitions_a_day, 1)), "g", 4)
    text = _("{n} repetitions a day").format(n=a_day)
    if one.mean_hold_s is not None:
        seconds = QLocale().toString(float(round(one.mean_hold_s, 1)), "g", 4)
        text = _("{repetitions}, held {seconds} s").format(repetitions=text, seconds=seconds)
    if one.cut_short:
        short = ngettext("{n} cut short", "{n} cut short", one.cut_short).format(n=one.cut_short)
        text = _("{figures}, {short}").format(figures=text, short=short)
    name = side_name(one.side)
    return _("{side}: {figures}").format(side=name, figures=text) if name else text


def _runs(points: Sequence[SpanTotal], span_days: int) -> list[list[SpanTotal]]:
    """Points in lines; a long break is a break in the line, too."""
    runs: list[list[SpanTotal]] = []
    most = timedelta(days=span_days * MOST_APART_SPANS)
    for one in points:
        if runs and one.first_day - runs[-1][-1].first_day <= most:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _round_top(most: float) -> float:
    """A round figure for the upper edge, with room above."""
    for top in (4, 6, 8, 10, 16, 20, 30, 40, 60, 80, 100, 120, 160, 200, 300, 500):
        if most <= top * 0.96:
            return float(top)
    return most * 1.1
