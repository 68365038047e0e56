"""The values that describe an exercise."""

import tomllib
from pathlib import Path

import pytest

from backcare_desktop.exercises.model import Breath, Exercise, UnknownVariantError
from backcare_desktop.exercises.validation import exercise_from

SAMPLE = Path(__file__).with_name("sample-stretch.toml")


@pytest.fixture
def exercise() -> Exercise:
    return exercise_from(tomllib.loads(SAMPLE.read_text(encoding="utf-8")), "sample-stretch")


def test_a_breath_takes_as_long_as_in_and_out_together() -> None:
    assert Breath(in_s=2.0, out_s=2.5).total_s == 4.5


def test_an_exercise_cannot_be_changed(exercise: Exercise) -> None:
    with pytest.raises(AttributeError):
        exercise.name = "Other"  # type: ignore[misc]


def test_without_a_variant_the_movements_are_those_of_the_exercise(exercise: Exercise) -> None:
    assert exercise.movements_of() == exercise.movements


def test_a_variant_without_movements_uses_those_of_the_exercise(exercise: Exercise) -> None:
    assert exercise.movements_of("low") == exercise.movements


def test_a_variant_with_movements_replaces_all_of_them(exercise: Exercise) -> None:
    assert [movement.name for movement in exercise.movements_of("long")] == ["lift", "hold"]


def test_a_variant_that_only_has_words_does_not_move_differently(exercise: Exercise) -> None:
    worded = exercise.variant("low").__class__("id", "Name", "easier", "Text.")
    assert not worded.moves_differently
    assert exercise.variant("low").moves_differently
    assert exercise.variant("long").moves_differently


def test_an_unknown_variant_names_those_that_there_are(exercise: Exercise) -> None:
    with pytest.raises(UnknownVariantError) as caught:
        exercise.movements_of("lower")
    assert (caught.value.exercise_id, caught.value.known) == ("sample-stretch", ("low", "long"))


def test_a_caution_leads_to_its_source(exercise: Exercise) -> None:
    assert exercise.source(exercise.cautions[0].source).title == "Our own choice"
