from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.journal.records import LoggedRepetition, Repetition
from backcare_desktop.journal.review import week, week_of

Done = Callable[..., Repetition]
MONDAY = date(2026, 3, 9)
NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def logged(repetition: Repetition, day: date) -> LoggedRepetition:
    return LoggedRepetition(
        **asdict(repetition), uuid=str(uuid4()), session=str(uuid4()), local_date=day
    )


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


def test_a_days_time_is_summed_by_exercise(done: Done) -> None:
    rows = [
        logged(done(duration_s=20.0), MONDAY),
        logged(done(duration_s=21.5), MONDAY),
        logged(done(duration_s=9.0, exercise_id="rotation"), MONDAY),
    ]
    monday = week(rows, MONDAY).days[0]
    assert monday.seconds_by_exercise == {"bridge": 41.5, "rotation": 9.0}
    assert monday.repetitions_by_exercise == {"bridge": 2, "rotation": 1}
    assert (monday.seconds, monday.repetitions) == (50.5, 3)


def test_a_repetition_cut_short_adds_its_time_and_is_not_counted(done: Done) -> None:
    monday = week([logged(done(duration_s=7.0, ending="cut_short"), MONDAY)], MONDAY).days[0]
    assert (monday.seconds_by_exercise, monday.repetitions) == ({"bridge": 7.0}, 0)


@settings(deadline=None)
@given(
    spans=st.lists(
        st.tuples(
            st.integers(-10, 16),
            st.integers(1, 100_000),
            st.sampled_from(["bridge", "cat-cow"]),
            st.booleans(),
        ),
        max_size=40,
    )
)
def test_a_week_sums_to_what_was_done_in_its_seven_days(
    spans: list[tuple[int, int, str, bool]],
) -> None:
    rows = [
        logged(
            Repetition(
                exercise_id=exercise,
                variant=None,
                side="both",
                repetition=1,
                planned_hold_s=None,
                actual_hold_s=None,
                started_at=NOON,
                duration_s=float(seconds),
                ending="completed" if completed else "cut_short",
            ),
            MONDAY + timedelta(days=day),
        )
        for day, seconds, exercise, completed in spans
    ]
    inside = [(seconds, completed) for day, seconds, _, completed in spans if 0 <= day < 7]
    summed = week(rows, MONDAY)
    assert summed.seconds == sum(seconds for seconds, _ in inside)
    assert summed.repetitions == sum(completed for _, completed in inside)
