"""What changes over weeks and years: pain, holds, repetitions, left against right.

Pure: no clock, no database.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backcare_desktop.journal.records_of_days import PainDay, SpanTotal

MEAN_DAYS = 7
_DAILY, _WEEKLY = 1, 7
_DAILY_UP_TO = 92
"""Days of a chart whose points are days; over more, a point a day is only noise."""


@dataclass(frozen=True, slots=True)
class PainPoint:
    """Resting pain over the 7 days that end with `day`: their mean, the standard deviation of the
    days, and on how many of them it was rated. mean and spread are None where that is 0."""

    day: date
    mean: float | None
    spread: float | None
    days_rated: int

    @property
    def low(self) -> float | None:
        """The lower edge of the spread, 0 at least."""
        return None if self.mean is None else max(0.0, self.mean - (self.spread or 0.0))

    @property
    def high(self) -> float | None:
        """The upper edge of the spread, 10 at most."""
        return None if self.mean is None else min(10.0, self.mean + (self.spread or 0.0))


def pain_trend(pains: Iterable[PainDay], first: date, last: date) -> tuple[PainPoint, ...]:
    """A point for every day from `first` to `last`. Give it the pain of the 6 days before
    `first`, too: they are in the first means."""
    levels = _levels(pains)
    return tuple(
        _pain_point(first + timedelta(days=number), levels)
        for number in range((last - first).days + 1)
    )


def resting_mean(pains: Iterable[PainDay], last_day: date) -> PainPoint:
    """Resting pain over the 7 days that end with `last_day`."""
    return _pain_point(last_day, _levels(pains))


def _levels(pains: Iterable[PainDay]) -> dict[int, float]:
    """Resting pain by the number of the day: years of days are asked for one by one."""
    return {one.day.toordinal(): one.resting for one in pains if one.resting is not None}


def _pain_point(day: date, levels: dict[int, float]) -> PainPoint:
    number = day.toordinal()
    window = range(number - MEAN_DAYS + 1, number + 1)
    found = [levels[one] for one in window if one in levels]
    if not found:
        return PainPoint(day, None, None, 0)
    mean = math.fsum(found) / len(found)
    spread = math.sqrt(math.fsum((level - mean) ** 2 for level in found) / len(found))
    return PainPoint(day, mean, spread, len(found))


@dataclass(frozen=True, slots=True)
class SideTrend:
    """How one side of an exercise went, in order of time. Spans without it are absent."""

    side: str
    points: tuple[SpanTotal, ...]


@dataclass(frozen=True, slots=True)
class ExerciseTrend:
    """How an exercise went: one line a side; `span_days` are the days of a point."""

    exercise_id: str
    span_days: int
    sides: tuple[SideTrend, ...]


def span_days(first: date, last: date) -> int:
    """How many days a point of a chart from `first` to `last` should stand for: 1 or 7."""
    return _DAILY if (last - first).days < _DAILY_UP_TO else _WEEKLY


def exercise_trends(totals: Iterable[SpanTotal], days: int) -> tuple[ExerciseTrend, ...]:
    """The trend of each exercise in `totals` (`Journal.span_totals` with these `days`), in the
    order of their ids; sides in the order both, left, right."""
    found: dict[str, dict[str, list[SpanTotal]]] = {}
    for one in totals:
        found.setdefault(one.exercise_id, {}).setdefault(one.side, []).append(one)
    return tuple(
        ExerciseTrend(
            name,
            days,
            tuple(
                SideTrend(side, tuple(sorted(points, key=lambda one: one.first_day)))
                for side, points in sorted(sides.items())
            ),
        )
        for name, sides in sorted(found.items())
    )


@dataclass(frozen=True, slots=True)
class SideBalance:
    """Left against right of one exercise; None is a side that was not done at all."""

    exercise_id: str
    left: SpanTotal | None
    right: SpanTotal | None


def left_and_right(totals: Sequence[SpanTotal]) -> tuple[SideBalance, ...]:
    """The exercises that are done one side at a time, in the order of their ids; from
    `Journal.span_totals` over the whole range."""
    sides = {(one.exercise_id, one.side): one for one in totals if one.side != "both"}
    return tuple(
        SideBalance(name, sides.get((name, "left")), sides.get((name, "right")))
        for name in sorted({name for name, _ in sides})
    )
