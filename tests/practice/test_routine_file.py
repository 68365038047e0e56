"""Routines as files: written, read back the same, and every mistake told with its key."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.exercises.library import Library
from backcare_desktop.exercises.model import Side
from backcare_desktop.exercises.toml_file import InvalidFileError
from backcare_desktop.practice.routine_file import (
    Routine,
    file_name,
    load_routines,
    parse_routine,
    routine_toml,
)
from backcare_desktop.practice.timeline import RoutineItem

from .routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, PIRIFORMIS, any_item

LIBRARY = Library((KNEE_TO_CHEST, PIRIFORMIS, BRIDGE, CAT_COW))
HEAD = 'format = 1\nname = "Mine"\n'


def routine(*tables: str) -> Routine:
    return parse_routine(HEAD + "".join(f"[[exercise]]\n{table}\n" for table in tables), LIBRARY)


def mistake(*tables: str) -> tuple[str, str]:
    with pytest.raises(InvalidFileError) as caught:
        routine(*tables)
    return caught.value.key, caught.value.expected


def test_an_exercise_alone_is_done_at_its_starting_dose() -> None:
    assert routine('id = "bridge"').items == (RoutineItem(BRIDGE, BRIDGE.dose.start),)


def test_everything_can_be_said() -> None:
    (item,) = routine(
        'id = "knee-to-chest"\nside = "left"\nrepetitions = 3\nhold_s = 10\nrest_s = 5'
    ).items
    assert (item.exercise.id, item.side, item.rest_s) == ("knee-to-chest", Side.LEFT, 5)
    assert (item.dose.repetitions, item.dose.hold_s) == (3, 10)


def test_a_hold_in_seconds_takes_the_place_of_breaths() -> None:
    (item,) = routine('id = "bridge"\nhold_s = 8').items
    assert (item.dose.hold_s, item.dose.breaths) == (8, None)
    assert item.dose.repetitions == BRIDGE.dose.start.repetitions


@given(
    names=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80).filter(
        str.strip
    ),
    chosen=st.lists(any_item(), min_size=1, max_size=6),
)
@settings(max_examples=80, deadline=None)
def test_a_routine_comes_back_as_it_was(names: str, chosen: list[RoutineItem]) -> None:
    library = Library(tuple({item.exercise.id: item.exercise for item in chosen}.values()))
    mine = Routine(
        names,
        tuple(
            replace(item, side=None if item.side is Side.BOTH else item.side)
            for item in chosen
            if library.get(item.exercise.id) == item.exercise
        ),
    )
    assert parse_routine(routine_toml(mine), library) == mine


@pytest.mark.parametrize(
    ("table", "key", "words"),
    [
        ('id = "bridgee"', "exercise[1].id", '"bridge"; there is no exercise "bridgee" here'),
        ('id = "swimming"', "exercise[1].id", 'one of "knee-to-chest"'),
        ('id = "Not An Id"', "exercise[1].id", "small letters"),
        ("repetitions = 3", "exercise[1].id", "small letters"),
        ('id = "bridge"\nrepetitions = 0', "exercise[1].repetitions", "1 to 50"),
        ('id = "bridge"\nrepetitions = 1000', "exercise[1].repetitions", "1 to 50"),
        ('id = "bridge"\nrepetitions = 2.5', "exercise[1].repetitions", "1 to 50"),
        ('id = "bridge"\nhold_s = 0', "exercise[1].hold_s", "1 to 120"),
        ('id = "bridge"\nhold_s = nan', "exercise[1].hold_s", "1 to 120"),
        ('id = "bridge"\nhold_s = "8 s"', "exercise[1].hold_s", "1 to 120"),
        ('id = "bridge"\nbreaths = 99', "exercise[1].breaths", "1 to 30"),
        ('id = "bridge"\nhold_s = 8\nbreaths = 3', "exercise[1]", "not both"),
        ('id = "cat-cow"\nhold_s = 8', "exercise[1].hold_s", "nothing is held"),
        ('id = "knee-to-chest"\nbreaths = 3', "exercise[1].breaths", "counts seconds"),
        ('id = "bridge"\nside = "left"', "exercise[1].side", "both sides work at once"),
        ('id = "piriformis"\nside = "both"', "exercise[1].side", '"left"'),
        ('id = "bridge"\nvariant = "upside-down"', "exercise[1].variant", ""),
        ('id = "bridge"\nrest_s = -1', "exercise[1].rest_s", "0 to 300"),
        ('id = "cat-cow"\nrest_s = 5', "exercise[1].rest_s", "flows into the next"),
        ('id = "bridge"\nreps = 3', "exercise[1].reps", "one of the keys id"),
    ],
)
def test_a_mistake_is_told_with_its_key(table: str, key: str, words: str) -> None:
    told, expected = mistake(table)
    assert told == key
    assert words in expected


def test_tables_are_counted_from_one() -> None:
    assert mistake('id = "bridge"', 'id = "swimming"')[0] == "exercise[2].id"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "format"),
        ("format = 2\nname = 'x'\n", "format"),
        ("format = 1\n", "name"),
        (HEAD, "exercise"),
        (HEAD + "exercise = []\n", "exercise"),
        (HEAD + "exercise = 3\n", "exercise"),
        (HEAD + '[[exercise]]\nid = "bridge"\n' * 51, "exercise"),
        ("Dear Backcare", "line 1"),
        (HEAD + "x = " + "[" * 900, ""),
        (HEAD + "x = 1\n", "x"),
    ],
)
def test_what_is_no_routine_is_told(text: str, key: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        parse_routine(text, LIBRARY)
    assert caught.value.key == key
    assert caught.value.expected


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda data: data.decode("latin-1")))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_or_told(text: str) -> None:
    for whole in (text, HEAD + text, HEAD + '[[exercise]]\nid = "bridge"\n' + text):
        try:
            parse_routine(whole, LIBRARY)
        except InvalidFileError as error:
            assert (error.key + error.expected).isprintable()


def test_a_broken_file_leaves_the_others_working(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(routine_toml(Routine("Later", routine('id = "bridge"').items)))
    (tmp_path / "c.toml").write_text(routine_toml(Routine("early", routine('id = "bridge"').items)))
    (tmp_path / "a.toml").write_text(HEAD)
    (tmp_path / ".hidden.toml").write_text("x")
    (tmp_path / "notes.txt").write_text("x")
    found = load_routines(tmp_path, LIBRARY)
    assert [each.name for _, each in found.routines] == ["early", "Later"]
    (problem,) = found.problems
    assert (problem.file, problem.key) == (tmp_path / "a.toml", "exercise")


def test_a_folder_that_is_not_there_holds_no_routines(tmp_path: Path) -> None:
    assert load_routines(tmp_path / "none", LIBRARY).routines == ()
    (tmp_path / "file").write_text("")
    (problem,) = load_routines(tmp_path / "file", LIBRARY).problems
    assert "a folder that can be read" in problem.expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("After work", "after-work.toml"),
        ("  ../../etc  ", "etc.toml"),
        ("Übung", "ubung.toml"),
        ("休み", "routine.toml"),
        ("x" * 80, f"{'x' * 40}.toml"),
    ],
)
def test_a_name_becomes_a_file_name(name: str, expected: str) -> None:
    assert file_name(name, lambda _: False) == expected


def test_a_name_that_is_taken_gets_a_number() -> None:
    taken = {"mine.toml", "mine-2.toml"}
    assert file_name("Mine", taken.__contains__) == "mine-3.toml"
