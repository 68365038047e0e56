"""The seven built-in exercises: complete, sourced, and easy to read."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from backcare_desktop.exercises.library import ROUTINE_ORDER, load_library

FOLDER = Path(__file__).parents[2] / "assets" / "exercises"
FILES = {file.stem: file for file in sorted(FOLDER.glob("*.toml")) if file.stem in ROUTINE_ORDER}
HIGHEST_GRADE = 7.0

Document = Mapping[str, Any]


def read(exercise_id: str) -> Document:
    return tomllib.loads(FILES[exercise_id].read_text(encoding="utf-8"))


def syllables(word: str) -> int:
    """The syllables of an English word, counted by its groups of vowels."""
    word = word.lower().strip("'")
    if word.isdigit():
        return 2
    word = re.sub(r"'s$", "", word)
    count = len(re.findall(r"[aeiouy]+", word)) + len(re.findall(r"eo|ia", word))
    silent_e = re.search(r"[^aeiouyl]e$|[aeiouy]le$", word)
    silent_ending = re.search(r"[^aeiouydt]ed$|[^aeiouysxzcg]es$", word)
    if silent_e or (silent_ending and not word.endswith("les")):
        count -= 1
    return max(count, 1)


def grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade (Kincaid 1975): 0.39 words a sentence + 11.8 syllables a word."""
    sentences = [s for text in texts for s in re.split(r"[.!?:;]+(?:\s|$)", text) if s.strip()]
    words = [word for sentence in sentences for word in re.findall(r"[A-Za-z']+|\d+", sentence)]
    return (
        0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    )


def groups(document: Document) -> dict[str, list[str]]:
    """The prose of a file by what it is for."""
    movements = [
        *document["movement"],
        *(m for v in document["variant"] for m in v.get("movement", ())),
    ]
    return {
        "reasons": [document["summary"], document["why"]],
        "steps": list(document["steps"]),
        "cues": [movement["cue"] for movement in movements],
        "mistakes": [text for m in document["mistake"] for text in (m["text"], m["instead"])],
        "variants": [text for v in document["variant"] for text in (v["name"], v["text"])],
        "cautions": [text for c in document["caution"] for text in (c["when"], c["text"])],
        "sources": [source["says"] for source in document["source"]],
    }


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("hold", 1),
        ("breathe", 1),
        ("breathes", 1),
        ("knees", 1),
        ("bent", 1),
        ("lifted", 2),
        ("crossed", 1),
        ("muscle", 2),
        ("muscles", 2),
        ("raise", 1),
        ("gently", 2),
        ("buttocks", 2),
        ("shoulder", 2),
        ("noses", 2),
        ("therapist", 3),
        ("osteoporosis", 6),
        ("child's", 1),
    ],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_hard_sentence_has_a_high_grade() -> None:
    easy = grade(["Lie on your back. Bend your knees."])
    hard = grade(["Posterior pelvic rotation necessitates abdominal musculature activation."])
    assert easy < 2.0 < HIGHEST_GRADE < 12.0 < hard


def test_there_are_seven_exercises() -> None:
    assert set(FILES) == set(ROUTINE_ORDER)


def test_every_built_in_exercise_can_be_used() -> None:
    library = load_library([FOLDER])
    assert library.problems == ()
    assert tuple(exercise.id for exercise in library.exercises) == ROUTINE_ORDER


@pytest.mark.parametrize("exercise_id", ROUTINE_ORDER)
def test_a_twelve_year_old_can_read_it(exercise_id: str) -> None:
    parts = groups(read(exercise_id))
    assert grade(text for texts in parts.values() for text in texts) <= HIGHEST_GRADE
    too_hard = {name: round(grade(texts), 1) for name, texts in parts.items()}
    assert {name: value for name, value in too_hard.items() if value > HIGHEST_GRADE} == {}


@pytest.mark.parametrize(
    ("exercise_id", "sides", "order", "start", "goal"),
    [
        ("knee-to-chest", "each", "alternate", (3, "hold_s", 5), (5, "hold_s", 5)),
        ("pelvic-tilt", "both", None, (5, "hold_s", 10), (10, "hold_s", 10)),
        ("piriformis", "each", "block", (2, "hold_s", 20), (2, "hold_s", 30)),
        ("rotation", "each", "alternate", (3, "hold_s", 5), (3, "hold_s", 10)),
        ("bridge", "both", None, (5, "breaths", 3), (10, "breaths", 3)),
        ("cat-cow", "both", None, (6, None, None), (10, None, None)),
        ("childs-pose", "both", None, (2, "breaths", 3), (2, "breaths", 6)),
    ],
)
def test_the_dose_is_the_one_that_was_decided(
    exercise_id: str,
    sides: str,
    order: str | None,
    start: tuple[int, str | None, int | None],
    goal: tuple[int, str | None, int | None],
) -> None:
    def dose(count: int, measure: str | None, length: int | None) -> dict[str, object]:
        return {"repetitions": count} | ({measure: length} if measure else {})

    document = read(exercise_id)
    assert (document["sides"], document.get("side_order")) == (sides, order)
    assert document["dose"] == {"start": dose(*start), "goal": dose(*goal)}


@pytest.mark.parametrize(
    ("exercise_id", "in_s", "out_s"),
    [("bridge", 2.0, 2.5), ("childs-pose", 4.0, 6.0), ("cat-cow", 3.5, 3.5)],
)
def test_breaths_are_as_long_as_decided(exercise_id: str, in_s: float, out_s: float) -> None:
    assert read(exercise_id)["breath"] == {"in_s": in_s, "out_s": out_s}


def test_the_cow_is_on_the_breath_in_and_the_cat_on_the_breath_out() -> None:
    ways = {movement["name"]: movement["breath"] for movement in read("cat-cow")["movement"]}
    assert ways == {"cow": "in", "cat": "out"}


@pytest.mark.parametrize("exercise_id", ROUTINE_ORDER)
def test_every_part_of_the_page_is_there(exercise_id: str) -> None:
    document = read(exercise_id)
    assert {variant["level"] for variant in document["variant"]} == {"easier", "harder"}
    assert "primary" in {muscle["role"] for muscle in document["muscle"]}
    assert len(document["mistake"]) >= 2
    assert all("step" in movement for movement in document["movement"])


@pytest.mark.parametrize("exercise_id", ROUTINE_ORDER)
def test_every_dose_rests_on_the_client_and_says_what_we_chose(exercise_id: str) -> None:
    document = read(exercise_id)
    kinds = {source["id"]: source["kind"] for source in document["source"]}
    assert {"client", "choice"} <= {kinds[source_id] for source_id in document["dose_sources"]}


@pytest.mark.parametrize("exercise_id", ROUTINE_ORDER)
def test_every_source_is_used(exercise_id: str) -> None:
    document = read(exercise_id)
    used = {*document["dose_sources"], *(caution["source"] for caution in document["caution"])}
    assert {source["id"] for source in document["source"]} == used


@pytest.mark.parametrize("exercise_id", ROUTINE_ORDER)
def test_every_source_says_what_it_is_honestly(exercise_id: str) -> None:
    for source in read(exercise_id)["source"]:
        if source["kind"] == "web":
            assert source["reference"].startswith("https://")
        if source["kind"] == "choice":
            assert "reference" not in source
            assert re.search(r"\b(we|ours)\b", source["says"].lower())


@pytest.mark.parametrize("exercise_id", ROUTINE_ORDER)
def test_everyone_is_told_to_stop_when_it_spreads_down_the_leg(exercise_id: str) -> None:
    warnings = [c for c in read(exercise_id)["caution"] if "spreads further down" in c["when"]]
    assert [caution["text"].startswith("Stop") for caution in warnings] == [True]


@pytest.mark.parametrize("exercise_id", ["knee-to-chest", "piriformis", "rotation", "childs-pose"])
def test_a_new_hip_keeps_the_deep_bends_and_turns_off(exercise_id: str) -> None:
    assert any("new hip" in caution["when"] for caution in read(exercise_id)["caution"])


def test_lying_flat_in_pregnancy_is_warned_of_wherever_it_happens() -> None:
    for exercise_id in ROUTINE_ORDER:
        document = read(exercise_id)
        if document["position"] == "on-back":
            assert any("pregnant" in caution["when"] for caution in document["caution"])


def test_the_same_source_is_named_alike_everywhere() -> None:
    known: dict[str, Mapping[str, str]] = {}
    for exercise_id in ROUTINE_ORDER:
        for source in read(exercise_id)["source"]:
            facts = {key: value for key, value in source.items() if key != "says"}
            assert known.setdefault(source["id"], facts) == facts


def test_no_text_scolds() -> None:
    scolding = re.compile(r"\b(failed?|missed|streak|no pain|must|wrong|bad form)\b", re.IGNORECASE)
    for exercise_id in ROUTINE_ORDER:
        for texts in groups(read(exercise_id)).values():
            assert not [text for text in texts if scolding.search(text)]
