"""The week, summed from the journal's repetitions. Pure: no clock, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from backcare_desktop.journal.records import LoggedRepetition

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one day.

    `seconds_by_exercise` is the time that its repetitions took, cut short or not;
    `repetitions` and `repetitions_by_exercise` count the completed ones. Exercises that
    were not done are absent.
    """

    date: date
    seconds_by_exercise: Mapping[str, float]
    repetitions: int
    repetitions_by_exercise: Mapping[str, int] = field(default_factory=dict)

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


def week(repetitions: Iterable[LoggedRepetition], first_day: date) -> Week:
    """The seven days from `first_day`. Repetitions of other days are passed over."""
    dates = [first_day + timedelta(days=number) for number in range(DAYS_A_WEEK)]
    spans: dict[date, dict[str, float]] = {day: {} for day in dates}
    counts: dict[date, Counter[str]] = {day: Counter() for day in dates}
    for one in repetitions:
        if one.local_date in spans:
            spent = spans[one.local_date]
            spent[one.exercise_id] = spent.get(one.exercise_id, 0.0) + one.duration_s
            if one.ending == "completed":
                counts[one.local_date][one.exercise_id] += 1
    return Week(
        tuple(Day(day, spans[day], counts[day].total(), dict(counts[day])) for day in dates)
    )
