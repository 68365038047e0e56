"""The steps of every exercise: from its start dose to its goal, one more at a time."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from backcare_desktop.exercises.model import Dose, Doses, Exercise, Work
from backcare_desktop.practice.history import Step
from backcare_desktop.practice.levels import (
    doses,
    easier_variant,
    highest,
    item_at,
    step_back,
    step_up,
)

from .pasts import BY_ID, EXERCISES


@pytest.mark.parametrize(
    ("exercise_id", "found"),
    [
        ("knee-to-chest", ["3x5", "4x5", "5x5"]),
        ("pelvic-tilt", ["5x10", "6x10", "7x10", "8x10", "9x10", "10x10"]),
        ("piriformis", ["2x20", "2x25", "2x30"]),
        ("cat-cow", ["6x0", "7x0", "8x0", "9x0", "10x0"]),
        ("childs-pose", ["2x3", "2x4", "2x5", "2x6"]),
        ("rotation", ["3x5", "3x10"]),
        ("bridge", ["5x3", "6x3", "7x3", "8x3", "9x3", "10x3"]),
    ],
)
def test_the_doses_of_the_seven(exercise_id: str, found: list[str]) -> None:
    assert found == [
        f"{one.repetitions}x{one.hold_s or one.breaths or 0:g}" for one in doses(BY_ID[exercise_id])
    ]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_every_step_is_one_more_of_one_thing(exercise: Exercise) -> None:
    all_doses = doses(exercise)
    assert (all_doses[0], all_doses[-1]) == (exercise.dose.start, exercise.dose.goal)
    for one, more in pairwise(all_doses):
        grown = [
            more.repetitions - one.repetitions,
            ((more.hold_s or 0) - (one.hold_s or 0)) / 5,
            (more.breaths or 0) - (one.breaths or 0),
        ]
        assert sorted(grown) == [0, 0, 1]


def own(start: Dose, goal: Dose, work: Work = Work.STRENGTH) -> Exercise:
    return msgspec.structs.replace(
        BY_ID["piriformis"], dose=Doses(start, goal), work=work, variants=()
    )


def test_a_stretch_lengthens_its_hold_first_and_strength_counts_first() -> None:
    start, goal = Dose(2, hold_s=10), Dose(3, hold_s=18)
    assert [(one.repetitions, one.hold_s) for one in doses(own(start, goal, Work.STRETCH))] == [
        (2, 10),
        (2, 15),
        (2, 18),
        (3, 18),
    ]
    assert [(one.repetitions, one.hold_s) for one in doses(own(start, goal))] == [
        (2, 10),
        (3, 10),
        (3, 15),
        (3, 18),
    ]


def test_a_goal_that_is_not_above_the_start_leaves_one_level() -> None:
    assert highest(own(Dose(5, hold_s=10), Dose(3, hold_s=5))) == 0


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_below_the_start_dose_each_of_the_seven_has_an_easier_variant(exercise: Exercise) -> None:
    item = item_at(exercise, Step(-1, easier=True))
    variant = easier_variant(exercise)
    assert variant is not None
    assert (item.variant, variant.level) == (variant.id, "easier")
    assert item.dose == exercise.dose_in(exercise.dose.start, variant.id)


def test_a_variant_with_a_hold_of_its_own_is_held_for_that_long() -> None:
    tilt = BY_ID["pelvic-tilt"]
    assert [item_at(tilt, Step(n, easier=True)).dose for n in (0, 2)] == [
        Dose(5, hold_s=2),
        Dose(7, hold_s=2),
    ]


def test_without_an_easier_variant_below_the_start_is_a_repetition_less() -> None:
    exercise = own(Dose(3, hold_s=10), Dose(5, hold_s=10))
    assert item_at(exercise, Step(-1, easier=True)).dose.repetitions == 2
    one = own(Dose(1, hold_s=10), Dose(5, hold_s=10))
    assert item_at(one, Step(-1, easier=True)).dose.repetitions == 1


def test_a_level_above_a_goal_that_was_lowered_is_the_goal() -> None:
    assert item_at(BY_ID["bridge"], Step(40)).dose == BY_ID["bridge"].dose.goal


@pytest.mark.parametrize(
    ("step", "after"),
    [
        (Step(-1, easier=True), Step(0)),
        (Step(0, easier=True), Step(0)),
        (Step(3, easier=True), Step(3)),
        (Step(0), Step(1)),
        (Step(5), None),
    ],
)
def test_the_way_up(step: Step, after: Step | None) -> None:
    assert step_up(BY_ID["bridge"], step) == after


def test_the_way_down_ends_in_the_easier_variant() -> None:
    assert step_back(Step(2), easier=False) == Step(1)
    assert step_back(Step(2), easier=True) == Step(1, easier=True)
    assert step_back(Step(0), easier=False) == Step(-1, easier=True)
    assert step_back(Step(-1, easier=True), easier=True) == Step(-1, easier=True)
