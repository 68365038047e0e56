"""Pain over weeks and years as a picture: the 7-day mean, and how far the days spread around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from backcare_desktop.journal.trends import PainPoint
from backcare_desktop.ui import week_words
from backcare_desktop.ui.chart_canvas import Canvas, mirrored, reads_right_to_left
from backcare_desktop.ui.pain_band import level_y, paint_pain_axis
from backcare_desktop.ui.picture import Mark, TimePicture
from backcare_desktop.ui.time_axis import TimeAxis
from backcare_desktop.ui.tokens import Tokens
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext

AXIS = 34.0
NAMES = 96.0
"""Room at the end of the line for what it is called."""
TOP, BOTTOM = 28.0, 28.0
LEAST_FOR_TEXT = 7
"""Days between two lines of the text."""


@dataclass(frozen=True)
class PainPicture(TimePicture):
    """A point a day, in order; of these, what lies from `first` to `last` is seen."""

    points: tuple[PainPoint, ...]
    first: date
    last: date

    @property
    def title(self) -> str:
        return _("Pain, 7-day mean, {dates}").format(dates=week_words.span(self.first, self.last))

    @property
    def is_empty(self) -> bool:
        """Whether nobody rated pain in all that time."""
        return all(point.mean is None for point in self.points)

    def seen(self, first: date, last: date) -> PainPicture:
        """The same points, of another part of the time."""
        return replace(self, first=first, last=last)

    @property
    def first_mark(self) -> int:
        return max(0, len(self._seen) - 1)

    def marks(self, rect: QRectF) -> tuple[Mark, ...]:
        axis = self._axis(rect)
        half = max(1.0, axis.day_width / 2)
        plot = self._plot(rect)
        return tuple(
            Mark(
                mirrored(
                    QRectF(axis.x(point.day) - half, plot.top(), 2 * half, plot.height()), rect
                ),
                partial(_told, point),
                point.day,
            )
            for point in self._seen
        )

    def step(self, index: int, key: Qt.Key, marks: int) -> int | None:
        return step_in_time(index, key, marks)

    def text(self) -> str:
        chosen = [
            point
            for number, point in enumerate(reversed(self._seen))
            if number % LEAST_FOR_TEXT == 0 and point.mean is not None
        ]
        return "\n".join((self.title, *(_told(point) for point in reversed(chosen))))

    def brief(self) -> str:
        rated = [point for point in self._seen if point.mean is not None]
        return "\n".join((self.title, *(_told(point) for point in (*rated[:1], *rated[1:][-1:]))))

    def paint(self, painter: QPainter, rect: QRectF, tokens: Tokens, pointed: int = -1) -> None:
        canvas, plot, axis = Canvas(painter, rect, tokens), self._plot(rect), self._axis(rect)
        heading = QRectF(rect.left(), rect.top() - 2, rect.width(), 20)
        canvas.text(heading, _("Pain before practice, 0 to 10"), tokens.pain, bold=True)
        paint_pain_axis(canvas, plot, AXIS)
        axis.paint(canvas, plot.bottom() + 6)
        end: PainPoint | None = None
        for has_mean, group in groupby(self._seen, key=lambda point: point.mean is not None):
            run = list(group)
            if has_mean:
                self._paint_run(canvas, axis, plot, run)
                end = run[-1]
        if end is not None:
            self._name_line(canvas, axis, plot, end)
        if 0 <= pointed < len(self._seen):
            point = self._seen[pointed]
            x = axis.x(point.day)
            canvas.line([(x, plot.top()), (x, plot.bottom())], tokens.outline, 1.0)
            if point.mean is not None:
                canvas.dot((x, level_y(point.mean, plot)), 5, tokens.pain)

    def _paint_run(
        self, canvas: Canvas, axis: TimeAxis, plot: QRectF, run: list[PainPoint]
    ) -> None:
        """A stretch of days without a break in it; no more points than can be seen."""
        pain = canvas.tokens.pain
        stride = max(1, round(2.5 / axis.day_width))
        run = [*run[:-1:stride], run[-1]]
        across = [(axis.x(one.day), one) for one in run]
        highs = [(x, level_y(one.high or 0.0, plot)) for x, one in across]
        lows = [(x, level_y(one.low or 0.0, plot)) for x, one in across]
        means = [(x, level_y(one.mean or 0.0, plot)) for x, one in across]
        canvas.area([*highs, *reversed(lows)], pain, 0.16)
        if len(means) == 1:
            canvas.dot(means[0], 3, pain)
        canvas.line(means, pain, 2.5)

    def _name_line(self, canvas: Canvas, axis: TimeAxis, plot: QRectF, end: PainPoint) -> None:
        """What the line is, and what it says now, at its end."""
        pain, x = canvas.tokens.pain, axis.x(end.day)
        y = level_y(end.mean or 0.0, plot)
        canvas.dot((x, y), 4, pain)
        left = min(x + 10, plot.right() + 10)
        y = min(max(y, plot.top() + 16), plot.bottom() - 16)
        mean = week_words.level(end.mean or 0.0)
        canvas.text(QRectF(left, y - 18, NAMES, 18), mean, pain, 15, bold=True)
        canvas.text(QRectF(left, y, NAMES, 18), _("7-day mean"), pain)

    @property
    def _seen(self) -> tuple[PainPoint, ...]:
        if not self.points:
            return ()
        start = self.points[0].day
        begin = max(0, (self.first - start).days)
        return self.points[begin : max(begin, (self.last - start).days + 1)]

    def _plot(self, rect: QRectF) -> QRectF:
        return rect.adjusted(AXIS, TOP, -NAMES, -BOTTOM)

    def _axis(self, rect: QRectF) -> TimeAxis:
        plot = self._plot(rect)
        return TimeAxis(self.first, self.last, plot.left(), plot.right())


def step_in_time(index: int, key: Qt.Key, marks: int) -> int | None:
    """A point back or forward; with Page Up and Page Down a week."""
    one = -1 if reads_right_to_left() else 1
    step = {
        Qt.Key.Key_Left: -one,
        Qt.Key.Key_Right: one,
        Qt.Key.Key_PageUp: -7,
        Qt.Key.Key_PageDown: 7,
    }.get(key)
    return None if step is None or not marks else min(max(index + step, 0), marks - 1)


def _told(point: PainPoint) -> str:
    day = week_words.day_and_year(point.day)
    if point.mean is None:
        return _("{day}: no rating in the 7 days before").format(day=day)
    rated = ngettext("{n} day rated", "{n} days rated", point.days_rated)
    return _("{day}: {mean}, mostly {low} to {high} ({rated})").format(
        day=day,
        mean=week_words.level(point.mean),
        low=week_words.level(point.low or 0.0),
        high=week_words.level(point.high or 0.0),
        rated=rated.format(n=point.days_rated),
    )
