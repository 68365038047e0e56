"""What the page for the physiotherapist says of a period, as values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from backcare_desktop.journal.records_of_days import DaySum, PainDay, SpanTotal
from backcare_desktop.journal.records_of_pain import LoggedHurt
from backcare_desktop.journal.trends import (
    MEAN_DAYS,
    PainPoint,
    SideBalance,
    left_and_right,
    pain_trend,
)
from backcare_desktop.practice.pain import Trend, trend
from backcare_desktop.ui.chart_colours import Exercises

A_DAY = timedelta(days=1)
MOST_WEEKS = 26
"""Of as many weeks each has a bar; of more, four weeks have one."""
ENOUGH_DAYS = 3
"""Our choice, as in the weekly review: of fewer rated days a mean says too little to compare."""


class Journal(Protocol):
    """What is asked of the journal. Ranges include both ends; all raise JournalError."""

    def day_sums(self, first: date, last: date) -> list[DaySum]: ...
    def pain_days(self, first: date, last: date) -> list[PainDay]: ...
    def hurts(self, first: date, last: date) -> list[LoggedHurt]: ...
    def span_totals(
        self, first: date, last: date, *, days: int | None = None, exercise_id: str | None = None
    ) -> list[SpanTotal]: ...


@dataclass(frozen=True, slots=True)
class Bar:
    """On how many of `days` something was done, from `first` on."""

    first: date
    practised: int
    days: int


@dataclass(frozen=True, slots=True)
class DoseLine:
    """One exercise: the days with it, repetitions a day and seconds held in its first and its
    last week of the period (a side, where it has sides), how often it was cut short and hurt."""

    exercise_id: str
    days: int
    repetitions: tuple[float, float]
    hold_s: tuple[float, float] | None
    each_side: bool
    cut_short: int
    hurts: int


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A period from `first` to `last`. `pain` has a point a day."""

    first: date
    last: date
    days_practised: int
    seconds: float
    bars: tuple[Bar, ...]
    pain: tuple[PainPoint, ...]
    balance: tuple[SideBalance, ...]
    doses: tuple[DoseLine, ...]
    hurts: tuple[LoggedHurt, ...]

    @property
    def days(self) -> int:
        """The days of the period."""
        return (self.last - self.first).days + 1

    @property
    def pain_then_and_now(self) -> tuple[PainPoint, PainPoint] | None:
        """The first and the last 7-day mean; None where there are no two that share no day."""
        rated = [point for point in self.pain if point.mean is not None]
        whole = self.first + (MEAN_DAYS - 1) * A_DAY
        then = next((point for point in rated if point.day >= whole), None)
        if then is None or rated[-1].day - then.day < MEAN_DAYS * A_DAY:
            return None
        return then, rated[-1]

    @property
    def moved(self) -> Trend | None:
        """Better or worse by the rule for both; None where too few days were rated to tell."""
        found = self.pain_then_and_now
        if found is None or min(point.days_rated for point in found) < ENOUGH_DAYS:
            return None
        then, now = found
        return trend(then.mean or 0.0, now.mean or 0.0)


def report_facts(journal: Journal, exercises: Exercises, first: date, last: date) -> ReportFacts:
    """Read the period from the journal. Raises JournalError."""
    sums = [one for one in journal.day_sums(first, last) if one.completed]
    hurts = journal.hurts(first, last)
    before = first - (MEAN_DAYS - 1) * A_DAY
    return ReportFacts(
        first,
        last,
        len(sums),
        sum(one.seconds for one in sums),
        _bars(sums, first, last),
        pain_trend(journal.pain_days(before, last), first, last),
        left_and_right(journal.span_totals(first, last)),
        _doses(journal, exercises, first, last, hurts),
        tuple(hurts),
    )


def _bars(sums: Iterable[DaySum], first: date, last: date) -> tuple[Bar, ...]:
    weeks = ((last - first).days + 7) // 7
    span = 7 if weeks <= MOST_WEEKS else 28
    counts: dict[int, int] = {}
    for one in sums:
        number = (one.day - first).days // span
        counts[number] = counts.get(number, 0) + 1
    starts = [first + number * A_DAY for number in range(0, (last - first).days + 1, span)]
    return tuple(
        Bar(start, counts.get(number, 0), min(span, (last - start).days + 1))
        for number, start in enumerate(starts)
    )


def _doses(
    journal: Journal,
    exercises: Exercises,
    first: date,
    last: date,
    hurts: Sequence[LoggedHurt],
) -> tuple[DoseLine, ...]:
    by_exercise: dict[str, list[SpanTotal]] = {}
    for one in journal.span_totals(first, last, days=7):
        by_exercise.setdefault(one.exercise_id, []).append(one)
    whole = {(one.exercise_id, one.side): one for one in journal.span_totals(first, last)}
    lines = []
    for name in exercises.in_order(by_exercise):
        spans = by_exercise[name]
        starts = sorted({one.first_day for one in spans})
        then, now = (
            [one for one in spans if one.first_day == start] for start in (starts[0], starts[-1])
        )
        of_all = [one for (exercise, _side), one in whole.items() if exercise == name]
        holds = _hold(then), _hold(now)
        lines.append(
            DoseLine(
                name,
                max(one.days for one in of_all),
                (_repetitions(then), _repetitions(now)),
                None if None in holds else (holds[0] or 0.0, holds[1] or 0.0),
                any(one.side != "both" for one in of_all),
                sum(one.cut_short for one in of_all),
                sum(event.exercise_id == name for event in hurts),
            )
        )
    return tuple(lines)


def _repetitions(sides: Sequence[SpanTotal]) -> float:
    return sum(one.repetitions_a_day for one in sides) / len(sides)


def _hold(sides: Sequence[SpanTotal]) -> float | None:
    count = sum(one.holds for one in sides)
    return sum(one.held_s for one in sides) / count if count else None
