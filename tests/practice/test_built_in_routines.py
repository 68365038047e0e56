"""The routines that everybody has, and their order."""

from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Dose
from backcare_desktop.practice.built_in_routines import (
    BuiltIn,
    built_in_routine,
    in_default_order,
)
from backcare_desktop.practice.history import History
from backcare_desktop.practice.plan import plan_for
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.resources import assets

from .routines import any_item

SEVEN = load_library([assets() / "exercises"]).exercises
TODAY = plan_for(date(2026, 3, 2), History(), SEVEN).items


def ids(chosen: tuple[RoutineItem, ...]) -> list[str]:
    return [item.exercise.id for item in chosen]


def changes(chosen: tuple[RoutineItem, ...]) -> int:
    return sum(a.exercise.position is not b.exercise.position for a, b in pairwise(chosen))


@given(st.lists(any_item(), max_size=6))
@settings(max_examples=60, deadline=None)
def test_no_other_order_changes_the_start_position_less_often(chosen: list[RoutineItem]) -> None:
    ordered = in_default_order(chosen)
    assert sorted(map(id, ordered)) == sorted(map(id, chosen))
    assert changes(ordered) == min(map(changes, permutations(chosen)))


def test_the_default_order_does_not_hang_on_the_order_before() -> None:
    assert in_default_order(reversed(TODAY)) == in_default_order(TODAY) == TODAY


def test_short_is_three_exercises_of_today_at_todays_dose() -> None:
    more = tuple(RoutineItem(each.exercise, each.exercise.dose.goal) for each in TODAY)
    found = built_in_routine(BuiltIn.SHORT, more, SEVEN)
    assert ids(found) == ["knee-to-chest", "pelvic-tilt", "bridge"]
    assert all(item.dose == item.exercise.dose.goal for item in found)
    assert changes(found) == 0


def test_short_fills_up_where_one_rests() -> None:
    left = tuple(item for item in TODAY if item.exercise.id != "bridge")
    found = built_in_routine(BuiltIn.SHORT, left, SEVEN)
    assert ids(found) == ["knee-to-chest", "pelvic-tilt", "piriformis"]


def test_short_is_what_there_is_when_nearly_all_rest() -> None:
    assert built_in_routine(BuiltIn.SHORT, TODAY[:1], SEVEN) == TODAY[:1]
    assert built_in_routine(BuiltIn.SHORT, (), SEVEN) == ()


def test_all_seven_keeps_todays_dose_and_brings_back_what_rests() -> None:
    now = RoutineItem(SEVEN[0], Dose(repetitions=5, hold_s=5.0))
    found = built_in_routine(BuiltIn.ALL_SEVEN, (now,), SEVEN)
    assert len(found) == 7
    assert found[0] == now
    assert all(item.dose == item.exercise.dose.start for item in found[1:])


def test_today_is_what_the_plan_says() -> None:
    assert built_in_routine(BuiltIn.TODAY, TODAY[2:4], SEVEN) == TODAY[2:4]


def test_gentle_is_for_days_that_hurt() -> None:
    found = built_in_routine(BuiltIn.GENTLE, TODAY, SEVEN)
    assert ids(found) == ["pelvic-tilt", "cat-cow", "childs-pose"]


@pytest.mark.parametrize("which", BuiltIn)
def test_every_built_in_routine_holds_something(which: BuiltIn) -> None:
    assert built_in_routine(which, TODAY, SEVEN)
