from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.journal.records_of_days import DaySum, PainDay, SpanTotal
from backcare_desktop.journal.series import FULL, HeatMap, heat_map, heat_map_range
from backcare_desktop.journal.trends import (
    exercise_trends,
    left_and_right,
    pain_trend,
    resting_mean,
    span_days,
)
from backcare_desktop.practice import pain
from backcare_desktop.practice.history import PainWhen, Rating

TODAY = date(2026, 11, 18)  # a Wednesday
DAYS = st.dates(date(1999, 1, 1), date(2090, 1, 1))


def shades(found: HeatMap) -> list[int]:
    return [day.shade for week in found.weeks for day in week if day.shade]


@given(today=DAYS, first_weekday=st.integers(0, 6), weeks=st.integers(1, 60))
def test_a_map_has_every_day_of_its_weeks_once_and_today_in_the_last(
    today: date, first_weekday: int, weeks: int
) -> None:
    found = heat_map([], today, first_weekday, weeks)
    days = [day.day for week in found.weeks for day in week]
    first, last = heat_map_range(today, first_weekday, weeks)
    assert days == [first + timedelta(days=n) for n in range(weeks * 7)]
    assert days[-1] == last
    assert first.weekday() == first_weekday
    assert today in [day.day for day in found.weeks[-1]]
    assert all(day.to_come == (day.day > today) for week in found.weeks for day in week)


def test_months_begin_in_the_week_of_their_first_day() -> None:
    found = heat_map([], TODAY, 0)
    assert len(found.months) == 12
    for number, first in found.months:
        assert first in [day.day for day in found.weeks[number]]


def test_a_day_is_as_deep_as_its_share_of_a_full_day_of_ones_own() -> None:
    spans = [1.0, 400.0, 600.0, 900.0, 900.0, 900.0, 900.0]
    sums = [DaySum(TODAY - timedelta(days=n), span, 1) for n, span in enumerate(reversed(spans))]
    assert shades(heat_map(sums, TODAY, 0)) == [1, 2, 3, FULL, FULL, FULL, FULL]
    half = [DaySum(one.day, one.seconds / 3, 1) for one in sums]
    assert shades(heat_map(half, TODAY, 0)) == [1, 2, 3, FULL, FULL, FULL, FULL]


def test_a_map_sums_what_is_on_it() -> None:
    sums = [DaySum(TODAY, 600.0, 3), DaySum(TODAY - timedelta(days=1), 60.0, 0)]
    sums.append(DaySum(TODAY - timedelta(days=999), 600.0, 3))
    found = heat_map(sums, TODAY, 6)
    assert (found.days_practised, found.seconds) == (1, 660.0)


def test_the_mean_of_pain_is_over_the_days_that_were_rated() -> None:
    pains = [PainDay(TODAY - timedelta(days=n), before=level) for n, level in ((0, 2.0), (6, 6.0))]
    points = pain_trend(pains, TODAY - timedelta(days=6), TODAY + timedelta(days=7))
    assert [(one.mean, one.spread) for one in points[:7]] == [(6.0, 0.0)] * 6 + [(4.0, 2.0)]
    assert [one.days_rated for one in points] == [1] * 6 + [2] + [1] * 6 + [0]
    assert (points[-1].mean, points[-1].spread, points[-1].low) == (None, None, None)


def test_the_spread_stays_on_the_scale() -> None:
    pains = [PainDay(TODAY, before=10.0), PainDay(TODAY - timedelta(days=1), before=0.0)]
    point = resting_mean([*pains, PainDay(TODAY - timedelta(days=2), before=1.0)], TODAY)
    assert point.low == 0.0
    assert point.high is not None and point.high <= 10.0


def test_pain_after_practice_is_no_resting_pain() -> None:
    assert resting_mean([PainDay(TODAY, after=9.0)], TODAY).mean is None
    assert resting_mean([PainDay(TODAY, after=9.0, morning=2.0)], TODAY).mean == 2.0


RATED = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(PainWhen), st.integers(0, 10)),
    max_size=12,
    unique_by=lambda one: one[:2],
)


@given(rated=RATED)
def test_a_day_rests_in_charts_as_it_does_in_the_plan(
    rated: list[tuple[int, PainWhen, int]],
) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    ratings = [Rating(at, TODAY - timedelta(days=n), when, level) for n, when, level in rated]
    levels: dict[date, dict[str, float]] = {}
    for one in ratings:
        levels.setdefault(one.day, {})[one.when.value] = float(one.level)
    days = [PainDay(day, **kinds) for day, kinds in levels.items()]
    resting = {one.day: one.resting for one in days if one.resting is not None}
    assert resting == pain.by_day(ratings)


@pytest.mark.parametrize(("days", "span"), [(7, 1), (92, 1), (93, 7), (3650, 7)])
def test_a_point_stands_for_a_day_or_a_week(days: int, span: int) -> None:
    assert span_days(TODAY, TODAY + timedelta(days=days - 1)) == span


def span(exercise_id: str, side: str, weeks: int, completed: int = 4) -> SpanTotal:
    first = TODAY + timedelta(weeks=weeks)
    return SpanTotal(first, exercise_id, side, 2, completed, 1, 60.0, completed, completed * 5.0)


def test_each_exercise_has_a_line_a_side_in_order_of_time() -> None:
    totals = [
        span("rotation", "right", 0),
        span("rotation", "left", 1),
        span("rotation", "left", 0),
    ]
    bridge, rotation = exercise_trends([*totals, span("bridge", "both", 0)], 7)
    assert (bridge.exercise_id, [one.side for one in bridge.sides]) == ("bridge", ["both"])
    assert [one.side for one in rotation.sides] == ["left", "right"]
    assert [one.first_day for one in rotation.sides[0].points] == [
        TODAY,
        TODAY + timedelta(weeks=1),
    ]
    assert rotation.sides[0].points[0].repetitions_a_day == 2.0
    assert rotation.sides[0].points[0].mean_hold_s == 5.0


def test_left_stands_against_right_where_there_are_sides() -> None:
    totals = [
        span("rotation", "left", 0),
        span("rotation", "right", 0, 2),
        span("bridge", "both", 0),
    ]
    one_sided = span("piriformis", "right", 0)
    piriformis, rotation = left_and_right([*totals, one_sided])
    assert (piriformis.left, piriformis.right) == (None, one_sided)
    assert rotation.left is not None and rotation.right is not None
    assert (rotation.left.completed, rotation.right.completed) == (4, 2)
