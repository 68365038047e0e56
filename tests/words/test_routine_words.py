"""Routines in words: how long, and what does not fit."""

import pytest

from backcare_desktop.exercises.library import Library, load_library
from backcare_desktop.practice.prescription import parse_prescription
from backcare_desktop.practice.routine import RoutineItemError
from backcare_desktop.practice.routine_edit import as_prescribed, starting_item
from backcare_desktop.resources import assets
from backcare_desktop.words.routine import length, misfit, total

LIBRARY: Library = load_library([assets() / "exercises"])


@pytest.mark.parametrize(
    ("seconds", "expected"), [(50, "50 s"), (60, "1 min"), (400, "6 min 40 s"), (59.6, "1 min")]
)
def test_a_length_is_told_to_the_second(seconds: float, expected: str) -> None:
    assert length(seconds) == expected


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["bridge"], "2 min, all lying on the back"),
        (["cat-cow", "childs-pose"], "2 min, all on hands and knees"),
        (["bridge", "cat-cow"], "2 min, 1 change of position"),
        (["bridge", "cat-cow", "rotation"], "2 min, 2 changes of position"),
    ],
)
def test_the_total_tells_how_often_one_turns_over(ids: list[str], expected: str) -> None:
    assert total([starting_item(LIBRARY.get(each)) for each in ids], 120) == expected


@pytest.mark.parametrize(
    ("exercise", "text", "expected"),
    [
        ("bridge", "3 x 10 s, left only", "“Bridge” works both sides at once: leave the side out."),
        ("bridge", "6 slow rounds", "“Bridge” is held: say how long, such as 3 x 10 s or"),
        ("pelvic-tilt", "6 slow rounds", "“Pelvic tilt” is held for seconds: say how long"),
        ("pelvic-tilt", "5 x 3 breaths", "“Pelvic tilt” is held for seconds: say how long"),
        ("cat-cow", "3 x 10 s", "Nothing is held in “Cat-cow”: say how often"),
        ("cat-cow", "6 slow rounds, 5 s rest", "flows into the next: leave the rest out."),
    ],
)
def test_what_does_not_fit_is_told_in_one_sentence(exercise: str, text: str, expected: str) -> None:
    item = starting_item(LIBRARY.get(exercise))
    with pytest.raises(RoutineItemError) as caught:
        as_prescribed(item, parse_prescription(text))
    assert expected in misfit(caught.value, item)
