"""What counts as better and worse, and what a 7-day mean is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.practice.history import PainWhen, Rating
from backcare_desktop.practice.pain import Trend, by_day, mean, resting_mean, trend

from .pasts import day, rating

levels = st.floats(0, 10)


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        (4.0, 3.0, Trend.UNCLEAR),
        (4.0, 2.0, Trend.BETTER),
        (2.0, 4.0, Trend.WORSE),
        (8.0, 6.0, Trend.UNCLEAR),  # two points, and only a quarter
        (8.0, 5.6, Trend.BETTER),
        (6.0, 8.0, Trend.WORSE),
        (7.0, 9.0, Trend.UNCLEAR),
        (0.0, 2.0, Trend.WORSE),
        (1.0, 0.0, Trend.UNCLEAR),  # all of it, and only one point
        (4.3, 2.3, Trend.BETTER),  # 2 points, whatever their difference as floats
    ],
)
def test_better_and_worse_need_two_points_and_thirty_per_cent(
    earlier: float, later: float, said: Trend
) -> None:
    assert trend(earlier, later) is said


@given(earlier=levels, later=levels)
def test_nothing_is_said_of_less_than_two_points_or_thirty_per_cent(
    earlier: float, later: float
) -> None:
    moved = abs(later - earlier)
    if moved < 1.999 or moved < 0.299 * earlier:
        assert trend(earlier, later) is Trend.UNCLEAR
    if moved > 2.001 and moved > 0.301 * earlier:
        assert trend(earlier, later) is (Trend.BETTER if later < earlier else Trend.WORSE)


@given(level=levels)
def test_what_stays_the_same_is_neither(level: float) -> None:
    assert trend(level, level) is Trend.UNCLEAR


@given(earlier=levels, later=levels, less=levels)
def test_a_larger_fall_is_never_said_less_of(earlier: float, later: float, less: float) -> None:
    if trend(earlier, later) is Trend.BETTER and less <= later:
        assert trend(earlier, less) is Trend.BETTER


def test_a_mean_takes_seven_days_and_one_kind_of_rating() -> None:
    ratings = [
        rating(1, 10),
        rating(2, 4),
        rating(8, 6),
        rating(8, 0, PainWhen.AFTER),
        rating(9, 9),
    ]
    assert mean(ratings, PainWhen.BEFORE, day(8)) == 5.0


def test_without_ratings_there_is_no_mean() -> None:
    assert mean([rating(1, 5)], PainWhen.BEFORE, day(8)) is None


def test_where_nobody_rated_before_practice_the_mornings_count() -> None:
    mornings = [rating(1, 6, PainWhen.MORNING), rating(2, 4, PainWhen.MORNING)]
    assert resting_mean(mornings, day(3)) == 5.0
    assert resting_mean([*mornings, rating(2, 1)], day(3)) == 1.0


def test_a_day_is_as_it_was_before_practice_else_in_the_morning() -> None:
    ratings = [
        rating(1, 6, PainWhen.MORNING, 7),
        rating(2, 9, PainWhen.MORNING, 7),
        rating(2, 3),
        rating(2, 5, hour=20),
        rating(3, 8, PainWhen.AFTER),
    ]
    assert by_day(ratings) == {day(1): 6.0, day(2): 4.0}


@given(
    st.lists(st.builds(rating, st.integers(1, 20), st.integers(0, 10), st.sampled_from(PainWhen)))
)
def test_a_mean_lies_among_its_ratings(ratings: list[Rating]) -> None:
    found = mean(ratings, PainWhen.BEFORE, day(12))
    among = [
        one.level for one in ratings if one.when is PainWhen.BEFORE and day(6) <= one.day <= day(12)
    ]
    assert (found is None) is (not among)
    if found is not None:
        assert min(among) <= found <= max(among)
