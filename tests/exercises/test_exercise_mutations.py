"""Whatever a file is turned into, it becomes an Exercise or a Problem with file and key."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.toml_file import InvalidFileError
from backcare_desktop.exercises.validation import exercise_from
from backcare_desktop.resources import assets

NAME = "sample-stretch"
SAMPLE = Path(__file__).with_name(f"{NAME}.toml").read_text(encoding="utf-8")
BUILT_IN = {
    file.stem: file.read_text(encoding="utf-8") for file in (assets() / "exercises").glob("*.toml")
}

Path_ = tuple[str | int, ...]


def paths(value: object, here: Path_ = ()) -> list[Path_]:
    """The place of every value inside a decoded file."""
    found = [here] if here else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += paths(inner, (*here, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += paths(inner, (*here, index))
    return found


PATHS = paths(tomllib.loads(SAMPLE))
SCALARS = (
    st.booleans()
    | st.integers()
    | st.sampled_from([-1, 0, 10**400, 10**18])
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["", "move", "each", "lying", "lifted", "in", "a\nb", "x" * 500])
    | st.sampled_from([date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)])
)
KEYS = st.text(max_size=12) | st.sampled_from(["to", "seconds", "like", "hold_s", "movement"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=6,
)


def place(document: dict[str, Any], path: Path_) -> tuple[Any, str | int]:
    """The table or list that holds the value at a path, and its key there."""
    holder: Any = document
    for step in path[:-1]:
        holder = holder[step]
    return holder, path[-1]


def assert_exercise_or_problem(document: dict[str, Any], name: str = NAME) -> None:
    try:
        exercise = exercise_from(document, name)
    except InvalidFileError as error:
        assert error.key
        assert error.expected
        assert (error.key + error.expected).isprintable()
    else:
        assert exercise.id == name


@given(path=st.sampled_from(PATHS), value=VALUES)
@example(path=("pose", "lying", "body"), value=[])
@example(path=("pose", "lifted", "gaze"), value={})
@example(path=("pose", "lifted", "holds", 0, "toward", 0), value=10**400)
@settings(max_examples=250, deadline=None)
def test_any_value_in_any_place_is_read_or_reported(path: Path_, value: object) -> None:
    document = tomllib.loads(SAMPLE)
    holder, key = place(document, path)
    holder[key] = value
    assert_exercise_or_problem(document)


@given(data=st.data())
@settings(max_examples=250, deadline=None)
def test_any_change_to_a_built_in_file_is_read_or_reported(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(BUILT_IN)))
    document = tomllib.loads(BUILT_IN[name])
    path = data.draw(st.sampled_from(paths(document)))
    holder, key = place(document, path)
    match data.draw(st.sampled_from(["replace", "remove", "add"])):
        case "replace":
            holder[key] = data.draw(VALUES)
        case "remove":
            del holder[key]
        case _ if isinstance(holder[key], dict):
            holder[key][data.draw(KEYS)] = data.draw(VALUES)
    assert_exercise_or_problem(document, name)


@given(path=st.sampled_from(PATHS), other=st.sampled_from(PATHS))
@settings(max_examples=120, deadline=None)
def test_any_part_in_place_of_another_is_read_or_reported(path: Path_, other: Path_) -> None:
    document = tomllib.loads(SAMPLE)
    source, name = place(tomllib.loads(SAMPLE), other)
    holder, key = place(document, path)
    holder[key] = source[name]
    assert_exercise_or_problem(document)


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_leaving_out_any_part_is_read_or_reported(path: Path_) -> None:
    document = tomllib.loads(SAMPLE)
    holder, key = place(document, path)
    del holder[key]
    assert_exercise_or_problem(document)


@given(path=st.sampled_from([(), *PATHS]), key=KEYS, value=VALUES)
@settings(max_examples=120, deadline=None)
def test_any_further_key_is_read_or_reported(path: Path_, key: str, value: object) -> None:
    document = tomllib.loads(SAMPLE)
    table: Any = document
    for step in path:
        table = table[step]
    if isinstance(table, dict):
        table[key] = value
    assert_exercise_or_problem(document)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exercises")


def assert_loads_or_reports(folder: Path, content: bytes) -> None:
    file = folder / f"{NAME}.toml"
    file.write_bytes(content)
    library = load_library([folder])
    if library.exercises:
        assert not library.problems
    else:
        (problem,) = library.problems
        assert problem.file == file
        assert problem.key
        assert problem.expected


@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_any_change_of_the_text_is_read_or_reported(folder: Path, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SAMPLE)))
    end = data.draw(st.integers(start, min(len(SAMPLE), start + 60)))
    new = data.draw(st.text(max_size=8) | st.sampled_from(["[", '"', "\n", "=", "{ a.b.c = 1 }"]))
    text = SAMPLE[:start] + new + SAMPLE[end:]
    assert_loads_or_reports(folder, text.encode("utf-8"))


@given(content=st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_reported(folder: Path, content: bytes) -> None:
    assert_loads_or_reports(folder, content)
