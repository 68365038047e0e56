"""Files that somebody might write: each is told with the key that is wrong and what belongs there.

`bad_files` has one file for each mistake; every other line of it is right.
"""

import shutil
from pathlib import Path

import pytest

from backcare_desktop.cli import main
from backcare_desktop.exercises.library import load_library, read_exercise
from backcare_desktop.exercises.toml_file import InvalidFileError

FOLDER = Path(__file__).with_name("bad_files")

MISTAKES = {
    "empty": ("format", "1, the only format"),
    "prose": ("line 1", "valid TOML"),
    "other-language": ("line 1", "valid TOML"),
    "unfinished-text": ("line 5", "valid TOML"),
    "key-twice": ("line 10", "valid TOML"),
    "table-twice": ("line 25", "valid TOML"),
    "table-and-value": ("line 6", "valid TOML"),
    "western-letters": ("line 2", "text saved as UTF-8"),
    "two-byte-letters": ("line 1", "text saved as UTF-8"),
    "zero-bytes": ("line 1", "valid TOML"),
    "long-line": ("line 2", "a line of at most 1000"),
    "many-dots": ("line 2", "a line of at most 1000"),
    "deep-lists": ("x", "one of the keys"),
    "deep-tables": ("", "fewer brackets"),
    "format-two": ("format", "1, the only format"),
    "format-in-quotes": ("format", "1, the only format"),
    "format-true": ("format", "1, the only format"),
    "wrong-id": ("id", '"wrong-id"'),
    "id-with-capitals": ("id", "small letters"),
    "no-name": ("name", "one line of text"),
    "empty-name": ("name", "one line of text"),
    "name-of-two-lines": ("name", "one line of text"),
    "name-too-long": ("name", "at most 80"),
    "name-is-a-number": ("name", "one line of text"),
    "name-is-a-date": ("name", "one line of text"),
    "unknown-key": ("colour", "one of the keys"),
    "unknown-key-in-letters": ('"größe"', "one of the keys"),
    "unknown-key-in-a-movement": ("movement[1].secnds", "one of the keys"),
    "unknown-position": ("position", 'one of "on-back"'),
    "unknown-work": ("work", 'one of "stretch"'),
    "no-source": ("source", "one or more"),
    "page-without-address": ("source[1].reference", "the place to find it"),
    "dose-of-no-source": ("dose_sources[1]", 'one of "book"'),
    "caution-of-no-source": ("caution[1].source", 'one of "book"'),
    "too-few-steps": ("steps", "3 to 6"),
    "no-steps": ("steps", "3 to 6"),
    "steps-in-one-text": ("steps", "3 to 6"),
    "no-repetitions": ("dose.start.repetitions", "1 to 50"),
    "a-thousand-repetitions": ("dose.goal.repetitions", "1 to 50"),
    "half-a-repetition": ("dose.start.repetitions", "1 to 50"),
    "many-digits": ("dose.goal.repetitions", "1 to 50"),
    "goal-below-start": ("dose.goal.repetitions", "at least dose.start.repetitions"),
    "seconds-and-breaths": ("dose.start", "not both"),
    "hold-without-length": ("dose.start", "hold_s or breaths"),
    "hold-in-milliseconds": ("dose.start.hold_s", "1 to 120"),
    "hold-not-a-number": ("dose.start.hold_s", "1 to 120"),
    "hold-for-ever": ("dose.start.hold_s", "1 to 120"),
    "breath-of-a-minute": ("breath.out_s", "1 to 15"),
    "no-breath": ("breath", "in_s and out_s"),
    "camera-overhead": ("camera.elevation", "-90 to 90"),
    "movement-in-no-time": ("movement[1].seconds", "0.5 to 60"),
    "movement-backwards": ("movement[1].seconds", "0.5 to 60"),
    "seconds-with-a-unit": ("movement[1].seconds", "0.5 to 60"),
    "seconds-are-a-date": ("movement[1].seconds", "0.5 to 60"),
    "move-to-nowhere": ("movement[1].to", '"lifted"'),
    "hold-that-moves": ("movement[2].to", "left out"),
    "same-movement-twice": ("movement[3].name", "another name"),
    "step-that-is-not-there": ("movement[2].step", "1 to 3"),
    "too-many-movements": ("movement", "1 to 20"),
    "an-hour-long": ("movement", "180 seconds"),
    "sides-without-order": ("side_order", '"alternate" or "block"'),
    "no-way-back": ("finish_cue", "the words for going back"),
    "same-variant-twice": ("variant[2].id", "another id"),
    "too-many-variants": ("variant", "at most 12"),
    "variant-of-no-pose": ("variant[1].pose.liftd", "the name of a pose"),
    "variant-without-its-hold": ("variant[2].movement", "a list with a hold"),
    "poses-in-a-circle": ("pose.half.like", "in a circle"),
    "pose-like-itself": ("pose.lying.like", "in a circle"),
    "pose-like-nobody": ("pose.lifted.like", "the name of another pose"),
    "pose-is-a-number": ("pose.half", "a table"),
    "too-many-poses": ("pose", "at most 60"),
    "angle-beyond-its-range": ("pose.lifted.hip_right.flexion", "between -18 and 130"),
    "angle-with-a-unit": ("pose.lifted.hip_right.flexion", "a number of degrees"),
    "angle-not-a-number": ("pose.lifted.hip_right.flexion", "between -18 and 130"),
    "angle-is-true": ("pose.lifted.hip_right.flexion", "a number of degrees"),
    "unknown-joint": ("pose.lifted.tail", "a joint such as"),
    "unknown-motion": ("pose.lifted.knee_right.rotation", "one of flexion"),
    "joint-without-a-motion": ("pose.lifted.hip_right", "a table"),
    "unknown-part": ("pose.lifted.rests", "a part of the body"),
    "part-is-a-number": ("pose.lifted.rests", "a name in quotes"),
    "rests-without-brackets": ("pose.lifted.rests", "square brackets"),
    "hold-toward-two-numbers": ("pose.lifted.holds.toward", "three numbers"),
    "hold-toward-nowhere": ("pose.lifted.holds.toward", "three numbers"),
    "hold-toward-almost-nowhere": ("pose.lifted.holds.toward", "three numbers"),
    "hold-of-nothing": ("pose.lifted.holds.on", "a name in quotes"),
    "five-hundred-holds": ("pose.lifted.holds", "at most 20"),
    "presses-on-nobody": ("pose.lifted.presses.on", "a part of the body"),
    "looks-sideways": ("pose.lifted.gaze", "one of"),
    "body-sitting": ("pose.lying.body", "one of face-down, on-back"),
    "firm-about-nothing": ("pose.lifted.firm", "one of abduction"),
    "starts-nowhere": ("start", '"lying"'),
}
"""What each file is told: the key, and words that the rest of the sentence has."""

every_bad_file = pytest.mark.parametrize("name", MISTAKES)


def file_of(name: str) -> Path:
    return FOLDER / f"{name}.toml"


def test_every_bad_file_has_its_mistake() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(MISTAKES)


@every_bad_file
def test_the_key_and_what_belongs_there_are_told(name: str) -> None:
    with pytest.raises(InvalidFileError) as caught:
        read_exercise(file_of(name))
    key, words = MISTAKES[name]
    assert caught.value.key == key
    assert words in caught.value.expected


@every_bad_file
def test_a_check_tells_it_in_one_sentence_with_the_file(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(file_of(name))]) == 1
    out, err = capsys.readouterr()
    key, words = MISTAKES[name]
    assert out == ""
    assert err.startswith(f"{name}.toml") and err.count("\n") == 1 and err.endswith(".\n")
    assert (f"“{key}”" if key and not key.startswith("line ") else key) in err
    assert words in err


def test_all_of_them_leave_the_built_in_exercises_working(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(FOLDER, tmp_path / "exercises")
    assert main(["--data-dir", str(tmp_path), "list"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 7
    lines = err.splitlines()
    assert len(lines) == len(MISTAKES)
    assert {line.partition(".toml")[0] for line in lines} == set(MISTAKES)


def test_none_of_them_can_be_rendered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(FOLDER, tmp_path / "exercises")
    out = tmp_path / "motion.json"
    assert main(["--data-dir", str(tmp_path), "render", "unknown-joint", "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "unknown-joint.toml: “pose.lifted.tail” should be a joint such as" in said
    assert said.splitlines()[-1].startswith("There is no exercise “unknown-joint”.")
    assert not out.exists()


@every_bad_file
def test_a_picture_of_it_is_refused_in_one_sentence_with_the_file(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "motion.json"
    assert main(["render", str(file_of(name)), "--out", str(out)]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"{name}.toml") and err.count("\n") == 1
    assert MISTAKES[name][1] in err
    assert not out.exists()


def test_a_library_of_bad_files_is_empty_and_says_why() -> None:
    library = load_library([FOLDER])
    assert library.exercises == ()
    assert {problem.file.stem: problem.key for problem in library.problems} == {
        name: key for name, (key, _) in MISTAKES.items()
    }


@pytest.mark.parametrize(
    ("argument", "said"),
    [("gone.toml", "No such file"), (".", "an ordinary file"), ("x" * 300 + ".toml", "too long")],
)
def test_what_is_no_file_is_told(
    argument: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / argument)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


def test_ten_million_bytes_are_refused_before_they_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "huge.toml"
    file.write_bytes(b"[a]\n" * 2_500_000)
    assert main(["check", str(file)]) == 1
    assert capsys.readouterr().err == "huge.toml: expected a file of at most 200000 bytes.\n"
