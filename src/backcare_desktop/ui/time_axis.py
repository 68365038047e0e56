"""Days along a chart, with a tick wherever a month, a quarter or a year begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QRectF

from backcare_desktop.ui.chart_canvas import Canvas, text_width

_MONTHS_BETWEEN = (1, 2, 3, 6, 12, 24, 60)
_SHORT = 45
"""Days: over so few, weeks are ticked."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The days from `first` to `last` between two edges, in pixels."""

    first: date
    last: date
    left: float
    right: float

    @property
    def day_width(self) -> float:
        """Pixels from a day to the next."""
        return (self.right - self.left) / max(1, (self.last - self.first).days)

    def x(self, day: date) -> float:
        """Where a day is."""
        return self.left + (day - self.first).days * self.day_width

    def paint(self, canvas: Canvas, top: float) -> None:
        """Names of dates under the chart, none over another."""
        until = self.left - 30
        for day, name in self._names():
            width = text_width(name) + 4
            left = self.x(day) - 2
            if left >= until and left + width <= canvas.whole.right():
                canvas.line([(left + 2, top - 6), (left + 2, top - 1)], canvas.tokens.outline)
                canvas.text(QRectF(left, top, width, 18), name)
                until = left + width + 10

    def _names(self) -> Iterator[tuple[date, str]]:
        locale, days = QLocale(), (self.last - self.first).days
        if days <= _SHORT:
            for number in range(0, days + 1, 7):
                day = self.first + timedelta(days=number)
                yield day, locale.toString(QDate(day.year, day.month, day.day), "d MMM")
            return
        for first in self._months():
            shown = QDate(first.year, first.month, 1)
            if first.month == 1:
                yield first, locale.toString(shown, "yyyy")
            else:
                yield first, locale.standaloneMonthName(first.month, QLocale.FormatType.ShortFormat)

    def _months(self) -> Iterator[date]:
        months = max(1, (self.last - self.first).days // 30)
        room = max(1.0, (self.right - self.left) / 64)
        between = next((n for n in _MONTHS_BETWEEN if months / n <= room), _MONTHS_BETWEEN[-1])
        number = self.first.year * 12 + self.first.month - 1
        for month in range(number, self.last.year * 12 + self.last.month):
            first = date(month // 12, month % 12 + 1, 1)
            if month % between == 0 and self.first <= first <= self.last:
                yield first
