"""The week, made from the journal's days. Pure: no clock, no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from backcare_desktop.journal.records_of_days import DayTotal, PainDay

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one day.

    `seconds_by_exercise` is the time that its repetitions took, cut short or not;
    `repetitions` and `repetitions_by_exercise` count the completed ones. Exercises that
    were not done are absent. `pain` is None if nobody rated it.
    """

    date: date
    seconds_by_exercise: Mapping[str, float]
    repetitions: int
    repetitions_by_exercise: Mapping[str, int] = field(default_factory=dict)
    pain: PainDay | None = None

    @property
    def seconds(self) -> float:
        """The time that all of the day's repetitions took."""
        return sum(self.seconds_by_exercise.values())


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days in a row, from the locale's first weekday."""

    days: tuple[Day, ...]

    @property
    def seconds(self) -> float:
        """The time that all of the week's repetitions took."""
        return sum(day.seconds for day in self.days)

    @property
    def repetitions(self) -> int:
        """The week's completed repetitions."""
        return sum(day.repetitions for day in self.days)

    @property
    def days_practised(self) -> int:
        """On how many of the days a repetition was completed."""
        return sum(day.repetitions > 0 for day in self.days)


def week_of(day: date, first_weekday: int) -> date:
    """The first day of the week that holds `day`.

    `first_weekday` counts like `date.weekday()`: Monday is 0, Sunday is 6.
    """
    return day - timedelta(days=(day.weekday() - first_weekday) % DAYS_A_WEEK)


def week_named(name: str, first_weekday: int) -> date:
    """The first day of the week that is called `name`, such as "2026-W47": the one that holds
    that ISO week's Thursday.

    Raises ValueError for anything else than the name of a week.
    """
    found = re.fullmatch(r"([0-9]{4})-[Ww]([0-9]{2})", name)
    if found is None:
        raise ValueError(f"expected a week such as 2026-W47, found {name!r}")
    try:
        return week_of(date.fromisocalendar(int(found[1]), int(found[2]), 4), first_weekday)
    except OverflowError as error:
        raise ValueError(str(error)) from error


def week(totals: Iterable[DayTotal], first_day: date, pains: Iterable[PainDay] = ()) -> Week:
    """The seven days from `first_day`. What is of other days is passed over."""
    dates = [first_day + timedelta(days=number) for number in range(DAYS_A_WEEK)]
    spans: dict[date, dict[str, float]] = {day: {} for day in dates}
    counts: dict[date, dict[str, int]] = {day: {} for day in dates}
    pain = {one.day: one for one in pains}
    for one in totals:
        if one.day in spans:
            spent, done = spans[one.day], counts[one.day]
            spent[one.exercise_id] = spent.get(one.exercise_id, 0.0) + one.seconds
            if one.completed:
                done[one.exercise_id] = done.get(one.exercise_id, 0) + one.completed
    return Week(
        tuple(
            Day(day, spans[day], sum(counts[day].values()), counts[day], pain.get(day))
            for day in dates
        )
    )
