"""What may be asked of an exercise."""

import pytest

from backcare_desktop.exercises.model import (
    Dose,
    Exercise,
    MovementKind,
    Side,
    UnknownVariantError,
)
from backcare_desktop.practice.timeline import (
    PhaseKind,
    RoutineItem,
    RoutineItemError,
    compile_routine,
)

from .routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, PIRIFORMIS


def test_both_sides_are_done_when_none_is_asked_for() -> None:
    item = RoutineItem(KNEE_TO_CHEST, KNEE_TO_CHEST.dose.start)

    assert item.sides == (Side.RIGHT, Side.LEFT)


def test_alternating_sides_take_turns() -> None:
    item = RoutineItem(KNEE_TO_CHEST, Dose(repetitions=2, hold_s=5.0))

    assert item.turns == ((Side.RIGHT, 1), (Side.LEFT, 1), (Side.RIGHT, 2), (Side.LEFT, 2))


def test_a_block_does_all_of_one_side_first() -> None:
    item = RoutineItem(PIRIFORMIS, Dose(repetitions=2, hold_s=20.0))

    assert item.turns == ((Side.RIGHT, 1), (Side.RIGHT, 2), (Side.LEFT, 1), (Side.LEFT, 2))


def test_a_prescription_can_name_one_side() -> None:
    item = RoutineItem(KNEE_TO_CHEST, Dose(repetitions=2, hold_s=10.0), side=Side.LEFT)

    assert item.turns == ((Side.LEFT, 1), (Side.LEFT, 2))


def test_a_hold_in_breaths_lasts_as_long_as_the_breaths() -> None:
    assert RoutineItem(BRIDGE, Dose(repetitions=5, breaths=3)).hold_s == pytest.approx(13.5)


def test_a_hold_usually_counted_in_breaths_can_be_prescribed_in_seconds() -> None:
    assert RoutineItem(BRIDGE, Dose(repetitions=5, hold_s=8.0)).hold_s == 8.0


def test_a_flow_holds_nothing() -> None:
    assert RoutineItem(CAT_COW, CAT_COW.dose.start).hold_s is None


@pytest.mark.parametrize(
    ("exercise", "side"),
    [(BRIDGE, Side.LEFT), (KNEE_TO_CHEST, Side.BOTH)],
    ids=["a side where both work", "both where each has its turn"],
)
def test_a_side_that_the_exercise_has_not_is_refused(exercise: Exercise, side: Side) -> None:
    with pytest.raises(RoutineItemError) as refused:
        RoutineItem(exercise, exercise.dose.start, side=side)

    assert refused.value.key == "side"


@pytest.mark.parametrize(
    ("exercise", "dose"),
    [
        (BRIDGE, Dose(repetitions=5)),
        (BRIDGE, Dose(repetitions=5, hold_s=5.0, breaths=3)),
        (KNEE_TO_CHEST, Dose(repetitions=5, breaths=3)),
        (CAT_COW, Dose(repetitions=5, hold_s=5.0)),
    ],
    ids=["no hold", "two holds", "no pace to count breaths by", "a hold where nothing is held"],
)
def test_a_dose_that_does_not_fit_is_refused(exercise: Exercise, dose: Dose) -> None:
    with pytest.raises(RoutineItemError) as refused:
        RoutineItem(exercise, dose)

    assert refused.value.key == "dose"


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(UnknownVariantError):
        RoutineItem(BRIDGE, BRIDGE.dose.start, variant="one-legged")


def test_a_variant_with_movements_of_its_own_is_done_its_own_way() -> None:
    item = RoutineItem(BRIDGE, BRIDGE.dose.start, variant="slow")

    assert [movement.seconds for movement in item.movements] == [8.0, None, 8.0]


def test_a_rest_of_ones_own_takes_the_place_of_the_exercises() -> None:
    item = RoutineItem(PIRIFORMIS, PIRIFORMIS.dose.start, rest_s=12.0)
    assert [each.seconds for each in item.movements if each.kind is MovementKind.REST] == [12.0]


def test_an_exercise_without_a_rest_gets_one() -> None:
    item = RoutineItem(KNEE_TO_CHEST, KNEE_TO_CHEST.dose.start, rest_s=7.0)
    assert item.movements[-1].kind is MovementKind.REST
    assert item.movements[-1].seconds == 7.0


def test_no_rest_leaves_out_that_of_the_exercise() -> None:
    item = RoutineItem(PIRIFORMIS, PIRIFORMIS.dose.start, rest_s=0.0)
    assert all(each.kind is not MovementKind.REST for each in item.movements)


def test_a_flow_has_no_place_to_rest() -> None:
    with pytest.raises(RoutineItemError) as refused:
        RoutineItem(CAT_COW, CAT_COW.dose.start, rest_s=5.0)

    assert refused.value.key == "rest_s"


def test_the_rest_lies_between_repetitions_and_not_after_the_last() -> None:
    item = RoutineItem(BRIDGE, Dose(repetitions=3, breaths=1), rest_s=9.0)
    phases = compile_routine([item]).phases
    rests = [phase for phase in phases if phase.kind is PhaseKind.REST]
    assert [phase.duration_s for phase in rests] == [9.0, 9.0]
    assert phases[-1].kind is PhaseKind.MOVE
