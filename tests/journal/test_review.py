from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.journal.records_of_days import DayTotal, PainDay
from backcare_desktop.journal.review import week, week_named, week_of

MONDAY = date(2026, 3, 9)


def total(exercise_id: str, day: date, completed: int = 1, **changes: Any) -> DayTotal:
    values = {"side": "both", "cut_short": 0, "seconds": 20.0, "holds": 0, "held_s": 0.0}
    return DayTotal(day=day, exercise_id=exercise_id, completed=completed, **{**values, **changes})


@pytest.mark.parametrize(
    ("first_weekday", "first_day"),
    [(0, date(2026, 3, 9)), (5, date(2026, 3, 7)), (6, date(2026, 3, 8))],
)
def test_a_week_starts_on_the_locales_first_weekday(first_weekday: int, first_day: date) -> None:
    assert week_of(date(2026, 3, 10), first_weekday) == first_day


def test_week_53_reaches_into_the_next_year() -> None:
    assert week_of(date(2027, 1, 3), 0) == date(2026, 12, 28)


@settings(deadline=None)
@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), first_weekday=st.integers(0, 6))
def test_every_day_lies_in_the_week_that_it_is_given(day: date, first_weekday: int) -> None:
    first = week_of(day, first_weekday)
    assert first.weekday() == first_weekday
    assert first <= day < first + timedelta(days=7)


def test_a_week_without_repetitions_has_seven_empty_days() -> None:
    days = week([], MONDAY).days
    assert [day.date for day in days] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert all(not day.seconds_by_exercise and not day.repetitions for day in days)


def test_the_name_of_a_week_is_that_of_its_thursday() -> None:
    assert week_named("2026-W47", 0) == date(2026, 11, 16)
    assert week_named("2026-W47", 6) == date(2026, 11, 15)
    assert week_named("2026-W47", 5) == date(2026, 11, 14)


@pytest.mark.parametrize("name", ["", "2026-47", "2026-W54", "2025-W53", "2026-W00", "26-W1"])
def test_what_names_no_week_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        week_named(name, 0)


@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), first_weekday=st.integers(0, 6))
def test_a_week_called_by_its_name_holds_its_thursday(day: date, first_weekday: int) -> None:
    year, number, _ = day.isocalendar()
    first = week_named(f"{year}-W{number:02}", first_weekday)
    thursday = date.fromisocalendar(year, number, 4)
    assert first.weekday() == first_weekday
    assert first <= thursday < first + timedelta(days=7)


def test_a_days_time_is_summed_by_exercise() -> None:
    rows = [
        total("rotation", MONDAY, 2, side="left", seconds=20.0),
        total("rotation", MONDAY, 1, side="right", seconds=21.5),
        total("bridge", MONDAY, 1, seconds=9.0),
    ]
    monday = week(rows, MONDAY).days[0]
    assert monday.seconds_by_exercise == {"rotation": 41.5, "bridge": 9.0}
    assert monday.repetitions_by_exercise == {"rotation": 3, "bridge": 1}
    assert (monday.seconds, monday.repetitions) == (50.5, 4)


def test_repetitions_cut_short_add_their_time_and_are_not_counted() -> None:
    monday = week([total("bridge", MONDAY, 0, cut_short=1, seconds=7.0)], MONDAY).days[0]
    assert (monday.seconds_by_exercise, monday.repetitions) == ({"bridge": 7.0}, 0)
    assert monday.repetitions_by_exercise == {}


def test_a_day_has_its_pain() -> None:
    tuesday = MONDAY + timedelta(days=1)
    days = week([], MONDAY, [PainDay(tuesday, before=4.0), PainDay(date(2020, 1, 1))]).days
    assert [day.pain for day in days] == [None, PainDay(tuesday, before=4.0), *[None] * 5]


@settings(deadline=None)
@given(
    spans=st.lists(
        st.tuples(
            st.integers(-10, 16),
            st.integers(1, 100_000),
            st.sampled_from(["bridge", "cat-cow"]),
            st.integers(0, 9),
        ),
        max_size=40,
    )
)
def test_a_week_sums_to_what_was_done_in_its_seven_days(
    spans: list[tuple[int, int, str, int]],
) -> None:
    rows = [
        total(exercise, MONDAY + timedelta(days=day), completed, seconds=float(seconds))
        for day, seconds, exercise, completed in spans
    ]
    inside = [(seconds, done) for day, seconds, _, done in spans if 0 <= day < 7]
    summed = week(rows, MONDAY)
    assert summed.seconds == sum(seconds for seconds, _ in inside)
    assert summed.repetitions == sum(done for _, done in inside)
