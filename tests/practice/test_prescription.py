"""Prescriptions both ways: as words, and as what the words say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.exercises.model import Dose, Side, Sides
from backcare_desktop.practice.prescription import (
    Prescription,
    PrescriptionError,
    parse_prescription,
)
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.words.prescription import (
    prescription,
    prescription_problem,
    prescription_text,
)

from .routines import KNEE_TO_CHEST

TEN_SECONDS = Dose(repetitions=3, hold_s=10.0)


def test_an_item_is_written_as_a_therapist_would() -> None:
    item = RoutineItem(KNEE_TO_CHEST, TEN_SECONDS, side=Side.LEFT)
    assert prescription(item) == "3 x 10 s, left only"
    assert prescription(RoutineItem(KNEE_TO_CHEST, TEN_SECONDS)) == "3 x 10 s a side"
    rested = RoutineItem(KNEE_TO_CHEST, TEN_SECONDS, side=Side.RIGHT, rest_s=5)
    assert prescription(rested) == "3 x 10 s, right only, 5 s rest"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 x 10 s, left only", Prescription(TEN_SECONDS, Side.LEFT)),
        ("3x10sec left", Prescription(TEN_SECONDS, Side.LEFT)),
        ("  3 × 10 Seconds ,  RIGHT leg only. ", Prescription(TEN_SECONDS, Side.RIGHT)),
        ("3 times 10 s each side", Prescription(TEN_SECONDS)),
        ("3 x 10 s a side, 5 s rest", Prescription(TEN_SECONDS, rest_s=5)),
        ("3 x 10 s, rest for 5 s, only the left side", Prescription(TEN_SECONDS, Side.LEFT, 5)),
        ("5 x 3 breaths", Prescription(Dose(5, breaths=3))),
        ("5 x 1 breath", Prescription(Dose(5, breaths=1))),
        ("6 slow rounds", Prescription(Dose(6))),
        ("10 reps", Prescription(Dose(10))),
        ("2 x 7.5 s", Prescription(Dose(2, hold_s=7.5))),
        ("2 x 7,5 s", Prescription(Dose(2, hold_s=7.5))),
    ],
)
def test_what_is_written_is_read(text: str, expected: Prescription) -> None:
    assert parse_prescription(text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "“” should be how often and how long, such as 3 x 10 s."),
        ("twice", "“twice” should be how often and how long, such as 3 x 10 s."),
        ("3 x 10", "“3 x 10” should be how often and how long, such as 3 x 10 s."),
        ("3 x 10 stones", "“3 x 10 stones” should be how often and how long, such as 3 x 10 s."),
        ("0 x 10 s", "“0” should be a whole number from 1 to 50."),
        ("1000 x 10 s", "“1000” should be a whole number from 1 to 50."),
        ("3 x 500 s", "“500” should be a number of seconds from 1 to 120."),
        ("3 x 2.5 breaths", "“2.5” should be a whole number of breaths from 1 to 30."),
        ("3 x 10 s, 999 s rest", "“999” should be a number of seconds of rest from 0 to 300."),
        (
            "3 x 10 s, upstairs",
            "“upstairs” should be a side or a rest, such as left only or 5 s rest.",
        ),
        ("3 x 10 s left, right", "“right” should be only one side and one rest."),
        ("3 x 10 s lefty", "“lefty” should be a space or a comma between two words."),
    ],
)
def test_what_is_no_prescription_is_told(text: str, sentence: str) -> None:
    with pytest.raises(PrescriptionError) as caught:
        parse_prescription(text)
    assert prescription_problem(caught.value) == sentence


holds = st.one_of(
    st.builds(lambda s: {"hold_s": s / 2}, st.integers(2, 240)),
    st.builds(lambda n: {"breaths": n}, st.integers(1, 30)),
    st.just({}),
)


@given(
    repetitions=st.integers(1, 50),
    hold=holds,
    side=st.sampled_from([None, Side.LEFT, Side.RIGHT]),
    rest_s=st.none() | st.integers(0, 300).map(float),
    sides=st.sampled_from(Sides),
)
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_back_the_same(
    repetitions: int, hold: dict[str, float], side: Side | None, rest_s: float | None, sides: Sides
) -> None:
    dose = Dose(repetitions, hold.get("hold_s"), hold.get("breaths"))  # type: ignore[arg-type]
    written = Prescription(dose, side, rest_s)
    assert parse_prescription(prescription_text(written, sides)) == written


@given(st.text(max_size=30) | st.text("0123456789 x×sbreathleftrightony,.", max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_told(text: str) -> None:
    try:
        found = parse_prescription(text)
    except PrescriptionError as error:
        assert prescription_problem(error)
    else:
        assert 1 <= found.dose.repetitions <= 50
