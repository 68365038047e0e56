"""Reading a folder of exercises: nothing that lies in it may stop the others."""

import os
from pathlib import Path

import pytest

from backcare_desktop.exercises.library import (
    ROUTINE_ORDER,
    Library,
    Problem,
    UnknownExerciseError,
    in_routine_order,
    load_library,
)
from backcare_desktop.exercises.toml_file import LARGEST_FILE, LONGEST_LINE
from backcare_desktop.resources import assets

SAMPLE = Path(__file__).with_name("sample-stretch.toml").read_text(encoding="utf-8")


def write(folder: Path, name: str, *, position: str = "on-back") -> Path:
    """A valid exercise with this id."""
    folder.mkdir(exist_ok=True)
    text = SAMPLE.replace('"sample-stretch"', f'"{name}"')
    file = folder / f"{name}.toml"
    file.write_text(text.replace('"on-back"', f'"{position}"', 1), encoding="utf-8")
    return file


def only_problem(library: Library) -> Problem:
    (problem,) = library.problems
    return problem


def test_a_folder_of_valid_files_becomes_a_library(tmp_path: Path) -> None:
    write(tmp_path, "one")
    write(tmp_path, "two")
    library = load_library([tmp_path])
    assert [exercise.id for exercise in library.exercises] == ["one", "two"]
    assert library.problems == ()


def test_an_exercise_is_found_by_its_id(tmp_path: Path) -> None:
    write(tmp_path, "one")
    assert load_library([tmp_path]).get("one").id == "one"


def test_an_unknown_exercise_names_those_that_there_are(tmp_path: Path) -> None:
    write(tmp_path, "one")
    with pytest.raises(UnknownExerciseError) as caught:
        load_library([tmp_path]).get("two")
    assert (caught.value.exercise_id, caught.value.known) == ("two", ("one",))


def test_a_folder_that_does_not_exist_holds_nothing(tmp_path: Path) -> None:
    assert load_library([tmp_path / "none"]) == Library(())


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "exercises"
    file.write_text("")
    problem = only_problem(load_library([file]))
    assert (problem.file, problem.key) == (file, "")


def test_a_broken_file_leaves_the_others_working(tmp_path: Path) -> None:
    write(tmp_path, "one")
    broken = write(tmp_path, "two")
    broken.write_text(broken.read_text().replace("repetitions = 4", "repetitions = 0"))
    library = load_library([tmp_path])
    assert [exercise.id for exercise in library.exercises] == ["one"]
    assert library.problems == (
        Problem(broken, "dose.goal.repetitions", "a whole number from 1 to 50"),
    )


def test_a_file_of_the_user_never_replaces_a_built_in_exercise(tmp_path: Path) -> None:
    write(tmp_path / "built-in", "one")
    mine = write(tmp_path / "mine", "one")
    library = load_library([tmp_path / "built-in", tmp_path / "mine"])
    assert len(library.exercises) == 1
    problem = only_problem(library)
    assert (problem.file, problem.key) == (mine, "id")
    assert str(tmp_path / "built-in") in problem.expected


def test_not_even_when_the_built_in_file_is_broken(tmp_path: Path) -> None:
    write(tmp_path / "built-in", "one").write_text("")
    write(tmp_path / "mine", "one")
    library = load_library([tmp_path / "built-in", tmp_path / "mine"])
    assert library.exercises == ()
    assert [problem.key for problem in library.problems] == ["format", "id"]


def test_translations_hidden_files_and_other_files_are_not_read(tmp_path: Path) -> None:
    for name in ("one.de.toml", "one.pt_BR.toml", "._one.toml", "notes.txt", "one.toml~"):
        (tmp_path / name).write_text("not an exercise")
    assert load_library([tmp_path]) == Library(())


def test_a_suffix_in_capitals_is_read(tmp_path: Path) -> None:
    write(tmp_path, "one").rename(tmp_path / "one.TOML")
    assert len(load_library([tmp_path]).exercises) == 1


def test_a_syntax_error_names_the_line(tmp_path: Path) -> None:
    file = write(tmp_path, "one")
    file.write_text(file.read_text().replace('id = "one"', 'id "one"'))
    line = file.read_text().split("\n").index('id "one"') + 1
    problem = only_problem(load_library([tmp_path]))
    assert problem.key == f"line {line}"
    assert problem.expected.startswith("valid TOML (")


def test_a_syntax_error_at_the_end_names_the_last_line(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('format = 1\nid = "one"\nname =\n\n')
    assert only_problem(load_library([tmp_path])).key == "line 3"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "format"),
        (b"\x00\x01\x02\xff\xfe", "line 1"),
        (SAMPLE.encode("utf-16"), "line 1"),
        (b"format = 1\nname = '\xe9'\n", "line 2"),
        (b"\x7fELF" * 100, "line 1"),
        (b"# " + b"x\n" * LARGEST_FILE, ""),
        (b"\x00" * 10_000_000, ""),
        (b"format = 1\n" + b"a." * LONGEST_LINE + b"a = 1\n", "line 2"),
        (b"x = " + (b"[" * 900 + b"\n") * 100, ""),
        (b"format = 1\nformat = 1\n", "line 2"),
        (b"format = 1\rid = 2\r", "line 1"),
    ],
)
def test_an_odd_file_is_a_problem(tmp_path: Path, content: bytes, key: str) -> None:
    file = tmp_path / "odd.toml"
    file.write_bytes(content)
    problem = only_problem(load_library([tmp_path]))
    assert (problem.file, problem.key) == (file, key)
    assert problem.expected


def test_line_ends_and_the_mark_of_windows_editors_are_read(tmp_path: Path) -> None:
    text = SAMPLE.replace('"sample-stretch"', '"one"').replace("\n", "\r\n")
    (tmp_path / "one.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_library([tmp_path]).problems == ()


def test_a_folder_named_like_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.toml").mkdir()
    assert only_problem(load_library([tmp_path])).key == ""


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right there that few users have")
def test_a_link_to_nowhere_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.toml").symlink_to(tmp_path / "gone")
    assert only_problem(load_library([tmp_path])).key == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_make_the_program_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.toml")
    assert only_problem(load_library([tmp_path])).key == ""


def test_a_file_that_may_not_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "one")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    problem = only_problem(load_library([tmp_path]))
    assert (problem.key, problem.expected) == (
        "",
        "a file that can be read (Permission denied)",
    )


def test_the_start_position_changes_once_in_a_routine(tmp_path: Path) -> None:
    for name, position in (("a", "all-fours"), ("b", "on-back"), ("c", "all-fours")):
        write(tmp_path, name, position=position)
    exercises = load_library([tmp_path]).exercises
    assert [exercise.position for exercise in exercises] == ["on-back", "all-fours", "all-fours"]


def test_the_built_in_exercises_come_before_the_users_own_in_the_same_position(
    tmp_path: Path,
) -> None:
    for name in ("another", *reversed(ROUTINE_ORDER[:5])):
        write(tmp_path, name)
    for name in reversed(ROUTINE_ORDER[5:]):
        write(tmp_path, name, position="all-fours")
    ids = [exercise.id for exercise in in_routine_order(load_library([tmp_path]).exercises)]
    assert ids == [*ROUTINE_ORDER[:5], "another", *ROUTINE_ORDER[5:]]


def test_an_exercise_is_taken_in_at_its_place_and_only_once() -> None:
    built_in = load_library([assets() / "exercises"])
    bridge = built_in.get("bridge")
    library = Library(tuple(each for each in built_in.exercises if each is not bridge))
    library.add(bridge)
    assert library.exercises == built_in.exercises
    with pytest.raises(ValueError, match="already"):
        library.add(bridge)
