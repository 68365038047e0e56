"""Changing items and their order: whatever is changed, the exercise allows it."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.exercises.library import Library, load_library
from backcare_desktop.exercises.model import Side
from backcare_desktop.practice.prescription import parse_prescription
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.routine_edit import (
    as_prescribed,
    changes_of_position,
    in_variant,
    starting_item,
    with_fewest_changes,
)
from backcare_desktop.practice.routine_file import (
    Routine,
    parse_routine,
    routine_name,
    routine_toml,
)
from backcare_desktop.resources import assets

from .routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, any_item

BUILT_IN: Library = load_library([assets() / "exercises"])


def test_a_new_item_is_what_everybody_starts_with() -> None:
    assert starting_item(BRIDGE) == RoutineItem(BRIDGE, BRIDGE.dose.start)


def test_a_prescription_takes_the_place_of_dose_side_and_rest() -> None:
    item = as_prescribed(
        starting_item(KNEE_TO_CHEST), parse_prescription("3 x 10 s, left only, 5 s rest")
    )
    assert (item.dose.repetitions, item.dose.hold_s) == (3, 10)
    assert (item.side, item.rest_s) == (Side.LEFT, 5)


def test_a_variant_brings_its_own_hold_and_takes_it_away_again() -> None:
    tilt = starting_item(BUILT_IN.get("pelvic-tilt"))
    short = in_variant(tilt, "short-hold")
    assert short.dose.hold_s == 2
    assert in_variant(short, None) == tilt


@given(st.data())
def test_every_variant_of_every_exercise_fits_and_can_be_left(data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(BUILT_IN.exercises))
    ids = [None, *(variant.id for variant in exercise.variants)]
    item = starting_item(exercise)
    for variant in data.draw(st.lists(st.sampled_from(ids), max_size=4)):
        item = in_variant(item, variant)
        written = routine_toml(Routine("Mine", (item,)))
        assert parse_routine(written, BUILT_IN).items == (item,)
    assert in_variant(item, None).dose == exercise.dose.start


@given(st.lists(any_item(), max_size=5))
def test_no_order_has_fewer_changes_of_position(items: list[RoutineItem]) -> None:
    ordered = with_fewest_changes(items)
    fewest = min(changes_of_position(each) for each in permutations(items))
    assert changes_of_position(ordered) == fewest
    assert sorted(map(id, ordered)) == sorted(map(id, items))


def test_within_a_position_the_order_stays_as_it_was() -> None:
    bridge, cow, knee = (starting_item(each) for each in (BRIDGE, CAT_COW, KNEE_TO_CHEST))
    assert with_fewest_changes((bridge, cow, knee)) == (bridge, knee, cow)
    assert with_fewest_changes((cow, knee, bridge)) == (cow, knee, bridge)


def test_a_name_is_one_line_that_says_something() -> None:
    assert routine_name("  After work ") == "After work"
    for text in ("", "  ", "x" * 81, "two\nlines", "\ud800"):
        assert routine_name(text) is None
