"""The year as a calendar of days. Pure: no clock, no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from backcare_desktop.journal.records_of_days import DaySum
from backcare_desktop.journal.review import DAYS_A_WEEK, week_of

WEEKS_A_YEAR = 52
FULL = 4
"""The deepest shade of a day; 0 is a day without practice."""
_FULL_DAY_RANK = 0.75
"""As long as this part of the days that were practised at most, a day is not yet a full one."""


@dataclass(frozen=True, slots=True)
class HeatDay:
    """One day of the calendar: the time that was practised, the completed repetitions, a shade
    from 0 to `FULL`, and whether it is still to come."""

    day: date
    seconds: float
    completed: int
    shade: int
    to_come: bool


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Weeks in order, each of seven days from the first weekday on."""

    weeks: tuple[tuple[HeatDay, ...], ...]

    @property
    def days_practised(self) -> int:
        """On how many of the days a repetition was completed."""
        return sum(day.completed > 0 for week in self.weeks for day in week)

    @property
    def seconds(self) -> float:
        """The time that all of it took."""
        return sum(day.seconds for week in self.weeks for day in week)

    @property
    def months(self) -> tuple[tuple[int, date], ...]:
        """Where a month begins: the number of the week (from 0) that holds its first day."""
        return tuple(
            (number, day.day)
            for number, week in enumerate(self.weeks)
            for day in week
            if day.day.day == 1
        )


def heat_map_range(today: date, first_weekday: int, weeks: int = WEEKS_A_YEAR) -> tuple[date, date]:
    """The first and the last day of a map of so many weeks whose last one holds `today`."""
    first = week_of(today, first_weekday) - timedelta(weeks=weeks - 1)
    return first, first + timedelta(days=weeks * DAYS_A_WEEK - 1)


def heat_map(
    sums: Iterable[DaySum], today: date, first_weekday: int, weeks: int = WEEKS_A_YEAR
) -> HeatMap:
    """The map of the weeks of `heat_map_range`, the last of which may have days to come.

    A shade is the day's share of a full day of this person's own: 15 minutes a day look as deep
    as somebody else's 60. Some practice is never no shade.
    """
    first, last = heat_map_range(today, first_weekday, weeks)
    found = {one.day: one for one in sums if first <= one.day <= last}
    full_s = _full_day_s(found.values())
    dates = [first + timedelta(days=number) for number in range(weeks * DAYS_A_WEEK)]
    days = [_heat_day(found.get(day) or DaySum(day, 0.0, 0), full_s, today) for day in dates]
    return HeatMap(
        tuple(tuple(days[n : n + DAYS_A_WEEK]) for n in range(0, len(days), DAYS_A_WEEK))
    )


def _full_day_s(sums: Iterable[DaySum]) -> float:
    spans = sorted(one.seconds for one in sums if one.seconds > 0)
    return spans[int((len(spans) - 1) * _FULL_DAY_RANK)] if spans else 0.0


def _heat_day(one: DaySum, full_s: float, today: date) -> HeatDay:
    shade = 0
    if one.seconds > 0:
        shade = min(FULL, 1 + int((FULL - 1) * one.seconds / full_s))
    return HeatDay(one.day, one.seconds, one.completed, shade, one.day > today)
