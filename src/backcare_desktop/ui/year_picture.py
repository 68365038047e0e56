"""A year as a picture: a calendar of 52 weeks, and under each month on how many days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QPainter

from backcare_desktop import words
from backcare_desktop.journal.review import DAYS_A_WEEK
from backcare_desktop.journal.series import FULL, HeatDay, HeatMap
from backcare_desktop.ui import week_words
from backcare_desktop.ui.chart_canvas import (
    CENTER,
    LEFT,
    RIGHT,
    Canvas,
    mirrored,
    reads_right_to_left,
    text_width,
)
from backcare_desktop.ui.chart_colours import mixed
from backcare_desktop.ui.picture import Mark, Picture
from backcare_desktop.ui.tokens import Tokens
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext

MONTHS_HEIGHT = 24.0
KEY_HEIGHT = 30.0
WEEKDAYS_WIDTH = 40.0
LARGEST_CELL = 30.0
SHADES = (0.0, 0.42, 0.62, 0.82, 1.0)
"""How much of the colour each shade has; a deeper one is a larger square, too."""
SIDES = (0.0, 0.52, 0.66, 0.8, 0.94)
TOTALS_HEIGHT = 96.0
LEAST_BAR = 2.0


@dataclass(frozen=True)
class YearPicture(Picture):
    """The days of a `HeatMap`, a week a column; `today` is marked."""

    map: HeatMap
    today: date

    @property
    def title(self) -> str:
        first, last = self._days[0].day, min(self._days[-1].day, self.today)
        return _("Practice from {first} to {last}").format(
            first=week_words.month_and_year(first), last=week_words.month_and_year(last)
        )

    @property
    def first_mark(self) -> int:
        dates = [one.day for one in self._days]
        return dates.index(self.today) if self.today in dates else len(dates) - 1

    def marks(self, rect: QRectF) -> tuple[Mark, ...]:
        frame = _Frame.of(rect, len(self.map.weeks))
        return tuple(
            Mark(
                mirrored(frame.cell(*divmod(number, DAYS_A_WEEK)), rect),
                partial(_told, one, self.today),
                None if one.to_come else one.day,
            )
            for number, one in enumerate(self._days)
        )

    def step(self, index: int, key: Qt.Key, marks: int) -> int | None:
        if key == Qt.Key.Key_Home:
            return self.first_mark
        week = -DAYS_A_WEEK if reads_right_to_left() else DAYS_A_WEEK
        step = {
            Qt.Key.Key_Left: -week,
            Qt.Key.Key_Right: week,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -4 * DAYS_A_WEEK,
            Qt.Key.Key_PageDown: 4 * DAYS_A_WEEK,
        }.get(key)
        if step is None:
            return None
        return min(max(index + step, 0), min(marks - 1, self.first_mark))

    def text(self) -> str:
        return "\n".join(
            (self.brief(), *(_told(one, self.today) for one in self._days if one.seconds > 0))
        )

    def brief(self) -> str:
        lines = [self.title, self.summary]
        lines += [
            _("{month}: {days}, {minutes}").format(
                month=week_words.month_and_year(one.first),
                days=ngettext("{n} day", "{n} days", one.days).format(n=one.days),
                minutes=words.minutes(one.seconds) if one.seconds else _("no minutes"),
            )
            for one in self._months
        ]
        return "\n".join(lines)

    @property
    def summary(self) -> str:
        """ "187 days of practice, 41 hours"."""
        days = self.map.days_practised
        counted = ngettext("{n} day of practice", "{n} days of practice", days).format(n=days)
        if not self.map.seconds:
            return counted
        return _("{days}, {time}").format(days=counted, time=week_words.long_time(self.map.seconds))

    def paint(self, painter: QPainter, rect: QRectF, tokens: Tokens, pointed: int = -1) -> None:
        canvas, frame = Canvas(painter, rect, tokens), _Frame.of(rect, len(self.map.weeks))
        self._paint_names(canvas, frame)
        bare = mixed(tokens.track, tokens.surface, 0.75)
        shades = [mixed(tokens.primary, tokens.surface, part) for part in SHADES]
        for number, one in enumerate(self._days):
            if one.to_come:
                continue
            cell = frame.cell(*divmod(number, DAYS_A_WEEK))
            canvas.box(_inner(cell, 0.94), bare, cell.width() * 0.16)
            if one.shade:
                side = SIDES[one.shade]
                canvas.box(_inner(cell, side), shades[one.shade], cell.width() * side * 0.2)
            if one.day == self.today:
                canvas.frame(_inner(cell, 1.0), tokens.ink, 1.5, cell.width() * 0.2)
        if pointed >= 0:
            cell = frame.cell(*divmod(pointed, DAYS_A_WEEK))
            canvas.frame(cell.adjusted(-2, -2, 2, 2), tokens.ink, 2.5, cell.width() * 0.24)
        self._paint_key(canvas, frame, shades, bare)
        if frame.has_totals:
            self._paint_totals(canvas, frame)

    def _paint_names(self, canvas: Canvas, frame: _Frame) -> None:
        locale, shown = QLocale(), QLocale.FormatType.ShortFormat
        until = frame.left
        for number, first in self.map.months:
            left = frame.left + number * frame.size
            name = locale.standaloneMonthName(first.month, shown)
            width = text_width(name) + 6
            if left >= until and left + width <= canvas.whole.right():
                canvas.text(QRectF(left, frame.top - 22, width, 18), name)
                until = left + width
        for row in range(0, DAYS_A_WEEK, 2):
            name = locale.standaloneDayName(self._days[row].day.isoweekday(), shown)
            middle = frame.top + (row + 0.5) * frame.size
            place = QRectF(canvas.whole.left(), middle - 9, 0, 18)
            place.setRight(frame.left - 8)
            canvas.text(place, name, align=RIGHT)

    def _paint_key(self, canvas: Canvas, frame: _Frame, shades: list[str], bare: str) -> None:
        """What small and large squares mean, right under them."""
        less, more = _("shorter"), _("longer")
        top, size = frame.bottom + 10, 14.0
        left = frame.left
        canvas.text(QRectF(left, top - 2, text_width(less) + 4, size + 4), less, align=LEFT)
        left += text_width(less) + 8
        for shade in range(FULL + 1):
            cell = QRectF(left, top, size, size)
            canvas.box(_inner(cell, 0.94), bare, 2)
            if shade:
                canvas.box(_inner(cell, SIDES[shade]), shades[shade], 2)
            left += size + 3
        canvas.text(QRectF(left + 5, top - 2, text_width(more) + 4, size + 4), more, align=LEFT)
        left += text_width(more) + 30
        rest = QRectF(left, top - 2, max(0.0, canvas.whole.right() - left), size + 4)
        canvas.text(rest, self.summary, canvas.tokens.ink, bold=True, align=RIGHT)

    def _paint_totals(self, canvas: Canvas, frame: _Frame) -> None:
        """A bar a month: on how many of its days something was done."""
        tokens, locale = canvas.tokens, QLocale()
        floor = canvas.whole.bottom() - 24
        room = floor - frame.totals_top - 46
        heading = QRectF(frame.left, frame.totals_top, canvas.whole.right() - frame.left, 18)
        canvas.text(heading, _("Days of practice in each month"), tokens.ink, bold=True)
        step = (canvas.whole.right() - frame.left) / max(1, len(self._months))
        right = canvas.whole.right()
        canvas.line([(frame.left, floor), (right, floor)], tokens.hairline, 1.5)
        for number, one in enumerate(self._months):
            middle, width = frame.left + (number + 0.5) * step, min(step * 0.5, 44.0)
            height = max(one.days / 31 * room, LEAST_BAR)
            bar = QRectF(middle - width / 2, floor - height, width, height)
            canvas.shoulders(bar, tokens.primary if one.days else tokens.track, 4)
            if one.days:
                place = QRectF(middle - step / 2, bar.top() - 22, step, 20)
                canvas.text(place, locale.toString(one.days), tokens.ink, bold=True, align=CENTER)
            name = locale.standaloneMonthName(one.first.month, QLocale.FormatType.ShortFormat)
            canvas.text(QRectF(middle - step / 2, floor + 4, step, 18), name, align=CENTER)

    @cached_property
    def _days(self) -> tuple[HeatDay, ...]:
        return tuple(day for week in self.map.weeks for day in week)

    @cached_property
    def _months(self) -> tuple[_Month, ...]:
        """The months of the map, as much of each as is in it."""
        sums: dict[date, tuple[int, float]] = {}
        for one in self._days:
            if not one.to_come:
                days, seconds = sums.get(one.day.replace(day=1), (0, 0.0))
                sums[one.day.replace(day=1)] = (days + (one.completed > 0), seconds + one.seconds)
        return tuple(_Month(first, *found) for first, found in sums.items())


@dataclass(frozen=True, slots=True)
class _Month:
    first: date
    days: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the calendar is: its corner and the size of a cell; where the months' totals are."""

    left: float
    top: float
    size: float
    totals_top: float
    has_totals: bool

    @classmethod
    def of(cls, rect: QRectF, weeks: int) -> _Frame:
        """As large as the room allows, at its top."""
        wide = (rect.width() - WEEKDAYS_WIDTH - 4) / weeks
        high = (rect.height() - MONTHS_HEIGHT - KEY_HEIGHT) / DAYS_A_WEEK
        size = max(4.0, min(wide, high, LARGEST_CELL))
        top = rect.top() + MONTHS_HEIGHT
        totals_top = top + DAYS_A_WEEK * size + KEY_HEIGHT + 18
        has_totals = rect.bottom() - totals_top >= TOTALS_HEIGHT
        return cls(rect.left() + WEEKDAYS_WIDTH, top, size, totals_top, has_totals)

    @property
    def bottom(self) -> float:
        return self.top + DAYS_A_WEEK * self.size

    def cell(self, week: int, day: int) -> QRectF:
        corner = self.left + week * self.size, self.top + day * self.size
        return QRectF(*corner, self.size, self.size)


def _inner(cell: QRectF, part: float) -> QRectF:
    gap = cell.width() * (1 - part) / 2
    return cell.adjusted(gap, gap, -gap, -gap)


def _told(one: HeatDay, today: date) -> str:
    day = week_words.day_and_year(one.day)
    if one.seconds > 0:
        return _("{day}: {minutes}, {repetitions}").format(
            day=day,
            minutes=words.minutes(one.seconds),
            repetitions=week_words.repetitions(one.completed),
        )
    if one.to_come:
        return _("{day}: still to come").format(day=day)
    if one.day == today:
        return _("{day}: nothing yet today").format(day=day)
    return _("{day}: a day of rest").format(day=day)
