"""The week as a picture: minutes a day, stacked by exercise, and pain above them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPainter

from backcare_desktop import words
from backcare_desktop.journal.review import DAYS_A_WEEK, Day, Week
from backcare_desktop.ui import week_words
from backcare_desktop.ui.chart_canvas import CENTER, Canvas, mirrored, text_width
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.chart_labels import Label, spread_out
from backcare_desktop.ui.pain_band import paint_pain_band
from backcare_desktop.ui.picture import Mark, Picture
from backcare_desktop.ui.tokens import BODY, CAPTION, Tokens

LEAST_TOP = 6.0
"""Minutes at the upper edge at least, so that a short day does not look like a long one."""

BAR = 0.52
"""Share of a day's column."""

WIDEST_BAR = 64.0
DAYS_HEIGHT = 58.0
NUMBER_HEIGHT = 26.0
PAIN_AXIS = 40.0
LABEL_GAP = 14.0
SWATCH = 9.0
LINE = 17.0
MOST_LABEL = 0.3
"""Of the width, at most, for the names beside the bars."""
STUB = 3.0
SHORT_FOR_PAIN = 230.0
"""Below this height there is room for the bars alone."""


@dataclass(frozen=True)
class WeekPicture(Picture):
    """Seven days; `today` is marked when it is one of them."""

    week: Week
    today: date
    exercises: Exercises

    @property
    def title(self) -> str:
        return week_words.chart_title(self.week)

    @property
    def minutes(self) -> tuple[float, ...]:
        """The heights of the bars."""
        return tuple(day.seconds / 60 for day in self.week.days)

    @property
    def has_pain(self) -> bool:
        """Whether anybody rated pain in this week."""
        return any(day.pain is not None for day in self.week.days)

    @property
    def first_mark(self) -> int:
        dates = [day.date for day in self.week.days]
        return dates.index(self.today) if self.today in dates else 0

    def marks(self, rect: QRectF) -> tuple[Mark, ...]:
        frame = self._frame(rect)
        return tuple(
            Mark(
                mirrored(frame.column(index), rect),
                partial(week_words.spoken, day, self.today, self.exercises),
                day.date if day.date <= self.today else None,
                week_words.card_note(day, self.today),
                tuple(week_words.day_rows(day, self.exercises)),
            )
            for index, day in enumerate(self.week.days)
        )

    def text(self) -> str:
        days = (day for day in self.week.days if day.date <= self.today)
        lines = (week_words.spoken(day, self.today, self.exercises) for day in days)
        return "\n".join((self.title, *lines))

    def paint(self, painter: QPainter, rect: QRectF, tokens: Tokens, pointed: int = -1) -> None:
        canvas, frame = Canvas(painter, rect, tokens), self._frame(rect)
        if pointed >= 0:
            canvas.box(frame.column(pointed).adjusted(3, 0, -3, 0), tokens.tint, 8)
        if frame.pain.height() > 0:
            middles = [frame.middle(index) for index in range(DAYS_A_WEEK)]
            paint_pain_band(canvas, frame.pain, middles, [day.pain for day in self.week.days])
        for index, day in enumerate(self.week.days):
            self._paint_bar(canvas, frame, index, day)
        self._paint_days(canvas, frame)
        self._paint_names(canvas, frame)

    def _paint_bar(self, canvas: Canvas, frame: _Frame, index: int, day: Day) -> None:
        tokens, floor = canvas.tokens, frame.bars.bottom()
        left = frame.middle(index) - frame.bar_width / 2
        if day.seconds <= 0:
            if day.date <= self.today:
                stub = QRectF(left, floor - STUB, frame.bar_width, STUB)
                canvas.shoulders(stub, tokens.track, STUB)
            return
        parts = self._parts(day)
        top = floor
        for number, (name, seconds) in enumerate(parts):
            height = seconds / 60 * frame.minute
            top -= height
            # A hairline of the ground keeps neighbours apart, whatever their colours.
            gap = min(1.5, height / 2) if number else 0.0
            part = QRectF(left, top, frame.bar_width, height - gap)
            colour = self.exercises.colour(name, tokens)
            if number == len(parts) - 1:
                canvas.shoulders(part, colour, 6)
            else:
                canvas.shoulders(part, colour, 0)
        number_place = QRectF(
            frame.middle(index) - frame.step / 2, top - NUMBER_HEIGHT, frame.step, 24
        )
        text, size = words.minutes(day.seconds), BODY
        if text_width(text, BODY, bold=True) >= frame.step:
            size = CAPTION
        if text_width(text, CAPTION, bold=True) >= frame.step:
            text = QLocale().toString(max(1, round(day.seconds / 60)))
        canvas.text(number_place, text, tokens.ink, size, bold=True, align=CENTER)

    def _parts(self, day: Day) -> list[tuple[str, float]]:
        spent = day.seconds_by_exercise
        return [(name, spent[name]) for name in self.exercises.in_order(spent) if spent[name] > 0]

    def _paint_days(self, canvas: Canvas, frame: _Frame) -> None:
        tokens, locale, floor = canvas.tokens, QLocale(), frame.bars.bottom()
        right = frame.bars.left() + DAYS_A_WEEK * frame.step
        canvas.line([(frame.bars.left(), floor), (right, floor)], tokens.hairline, 1.5)
        for index, day in enumerate(self.week.days):
            is_today, left = day.date == self.today, frame.bars.left() + index * frame.step
            name = locale.standaloneDayName(day.date.isoweekday(), QLocale.FormatType.ShortFormat)
            colour = tokens.ink if is_today else tokens.ink_soft
            place = QRectF(left, floor + 6, frame.step, 20)
            canvas.text(place, name, colour, bold=is_today, align=CENTER)
            disc = QRectF(frame.middle(index) - 14, floor + 28, 28, 28)
            if is_today:
                canvas.box(disc, tokens.primary, 14)
                colour = tokens.on_primary
            else:
                colour = tokens.ink_soft if day.date > self.today else tokens.ink
            number = locale.toString(day.date.day)
            canvas.text(disc, number, colour, BODY, bold=is_today, align=CENTER)

    def _paint_names(self, canvas: Canvas, frame: _Frame) -> None:
        """The exercises' names beside the last bar, each on the level of what it names."""
        if self._last < 0 or frame.names_width < 40:
            return
        tokens, day = canvas.tokens, self.week.days[self._last]
        wanted, top = [], frame.bars.bottom()
        for name, seconds in self._parts(day):
            height = seconds / 60 * frame.minute
            wanted.append(Label(name, top - height / 2, tied=True))
            top -= height
        done_then = {label.name for label in wanted}
        for name in self.exercises.in_order(self._all_names):
            if name not in done_then:
                top -= LINE
                wanted.append(Label(name, top, tied=False))
        edge = frame.middle(self._last) + frame.bar_width / 2
        left = edge + LABEL_GAP
        room = frame.bars.top() + NUMBER_HEIGHT, frame.bars.bottom()
        for label, y in spread_out(wanted, LINE, *room):
            colour = self.exercises.colour(label.name, tokens)
            if label.tied:
                line = [(edge + 2, label.y), (edge + 6, label.y), (left - 2, y)]
                canvas.line(line, tokens.outline, 1.0)
            canvas.box(QRectF(left, y - SWATCH / 2, SWATCH, SWATCH), colour, 2)
            place = QRectF(left + SWATCH + 6, y - LINE / 2, frame.names_width - SWATCH - 6, LINE)
            canvas.text(place, self.exercises.name(label.name), tokens.ink_soft)

    @cached_property
    def _last(self) -> int:
        """The last day with practice; -1 for none."""
        return max((n for n, day in enumerate(self.week.days) if day.seconds > 0), default=-1)

    @cached_property
    def _all_names(self) -> frozenset[str]:
        return frozenset(
            name
            for day in self.week.days
            for name, seconds in day.seconds_by_exercise.items()
            if seconds > 0
        )

    @cached_property
    def _names_width(self) -> float:
        widths = (text_width(self.exercises.name(name)) for name in self._all_names)
        return max(widths, default=0.0) + SWATCH + 8

    def _frame(self, rect: QRectF) -> _Frame:
        band = self.has_pain and rect.height() >= SHORT_FOR_PAIN
        axis = PAIN_AXIS if band else 0.0
        whole = rect.adjusted(axis, 0, 0, -DAYS_HEIGHT)
        need = min(self._names_width, rect.width() * MOST_LABEL) + LABEL_GAP
        gutter = self._gutter(whole.width(), need) if self._last >= 0 else 0.0
        height = min(150.0, max(84.0, rect.height() * 0.3)) if band else 0.0
        pain = QRectF(rect.left(), rect.top(), rect.width() - gutter, height)
        step = (whole.width() - gutter) / DAYS_A_WEEK
        bars = whole.adjusted(0, height, 0, 0)
        tallest = max(LEAST_TOP, *self.minutes)
        minute = max(0.0, bars.height() - NUMBER_HEIGHT - 4) / tallest
        names = need - LABEL_GAP
        return _Frame(bars, pain, step, min(step * BAR, WIDEST_BAR), minute, names)

    def _gutter(self, width: float, need: float) -> float:
        """Room beside the columns, if what is free behind the last bar does not do."""
        free = DAYS_A_WEEK - 1 - self._last + (1 - BAR) / 2
        if free * width / DAYS_A_WEEK >= need:
            return 0.0
        return (need - free * width / DAYS_A_WEEK) / (1 - free / DAYS_A_WEEK)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things are: the bars' room, the room for pain with its axis, the width of a day's
    column and of its bar, pixels a minute, and the width for names."""

    bars: QRectF
    pain: QRectF
    step: float
    bar_width: float
    minute: float
    names_width: float

    def middle(self, index: int) -> float:
        return self.bars.left() + (index + 0.5) * self.step

    def column(self, index: int) -> QRectF:
        top = self.pain.top() if self.pain.height() else self.bars.top()
        bottom = self.bars.bottom() + DAYS_HEIGHT
        return QRectF(self.bars.left() + index * self.step, top, self.step, bottom - top)
