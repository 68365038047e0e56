"""The command line: what it prints, what it writes, and one sentence when it cannot."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from backcare_desktop import cli
from backcare_desktop.cli import main
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import Repetition

BUILT_IN = [
    "knee-to-chest",
    "pelvic-tilt",
    "piriformis",
    "rotation",
    "bridge",
    "cat-cow",
    "childs-pose",
]
EVENING = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)

Says = Callable[..., str]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


@pytest.fixture
def fails(capsys: pytest.CaptureFixture[str]) -> Says:
    """Runs a command that must fail with this code; its one sentence."""

    def run(*argv: object, code: int) -> str:
        found = main([str(each) for each in argv])
        out, err = capsys.readouterr()
        assert (found, out) == (code, "")
        assert err.count("\n") == 1 and "Traceback" not in err
        return err.strip()

    return run


@pytest.fixture
def prints(capsys: pytest.CaptureFixture[str]) -> Says:
    """Runs a command that must succeed in silence but for its output."""

    def run(*argv: object) -> str:
        found = main([str(each) for each in argv])
        out, err = capsys.readouterr()
        assert (found, err) == (0, "")
        return out

    return run


def practise(data: Path, *endings: str) -> None:
    """A journal in `data` with one repetition of the bridge for each ending."""
    data.mkdir(exist_ok=True)
    with Journal.open(data / "journal.sqlite3") as journal:
        session = journal.begin_session("bridge", EVENING)
        for number, ending in enumerate(endings, 1):
            journal.add_repetition(
                session,
                Repetition(
                    exercise_id="bridge",
                    variant=None,
                    side="both",
                    repetition=number,
                    planned_hold_s=13.5,
                    actual_hold_s=13.5,
                    started_at=EVENING + timedelta(seconds=30 * number),
                    duration_s=20.0,
                    ending="completed" if ending == "completed" else "cut_short",
                ),
            )


# Options ------------------------------------------------------------------------------------------


def test_the_version_is_told(prints: Says) -> None:
    assert prints("--version") == "Backcare 0.1.0\n"


@pytest.mark.parametrize("argv", [["--help"], ["render", "--help"], ["tour", "--help"]])
def test_help_is_told(prints: Says, argv: list[str]) -> None:
    assert "--data-dir" in prints(*argv)


@pytest.mark.parametrize(
    ("argv", "about"),
    [
        (["dance"], "dance"),
        (["--dance"], "--dance"),
        (["render", "bridge"], "--out"),
        (["render", "bridge", "--out", "x.png", "--size", "0x0"], "0x0"),
        (["render", "bridge", "--out", "x.png", "--size", "big"], "big"),
        (["render", "bridge", "--out", "x.png", "--azimuth", "north"], "north"),
        (["render", "bridge", "--out", "x.png", "--elevation", "91"], "91"),
        (["render", "bridge", "--out", "x.png", "--time", "-1"], "-1"),
        (["render", "bridge", "--out", "x.png", "--time", "nan"], "nan"),
        (["render", "bridge", "--out", "x.png", "--time", "1", "--sheet"], "--sheet"),
        (["render", "bridge", "--out", "x.bmp"], "--format"),
        (["render", "bridge", "--out", "x.png", "--format", "bmp"], "bmp"),
        (["render", "bridge", "--out", "x.gif", "--sheet"], "--sheet"),
        (["render", "bridge", "--out", "x.json", "--time", "1"], "--time"),
        (["render", "bridge", "--out", "x.png", "--time", "3000"], "11.5 s"),
        (["render", "bridge", "--out", "x.json", "--side", "left"], "--side"),
        (["render", "bridge", "--out", "x.json", "--side", "up"], "up"),
        (["render", "brigde", "--out", "x.json"], "Did you mean “bridge”?"),
        (["render", "swim", "--out", "x.json"], "knee-to-chest"),
        (["render", "bridge/upside-down", "--out", "x.json"], "bridge/half-height"),
        (["--clock-rate", "0"], "--clock-rate"),
        (["--clock-rate", "fast"], "--clock-rate"),
        (["--clock-rate", "2", "list"], "--clock-rate"),
        (["--minimized", "list"], "--minimized"),
        (["--data-dir", ""], "--data-dir"),
        (["--data-dir", __file__, "list"], "--data-dir"),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(
    fails: Says, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], about: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert about in fails(*argv, code=2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("before", [True, False])
def test_the_data_directory_may_stand_before_and_after_the_verb(
    prints: Says, tmp_path: Path, before: bool
) -> None:
    practise(tmp_path / "data", "completed")
    place = ["--data-dir", str(tmp_path / "data")]
    argv = [*place, "log", "--json"] if before else ["log", "--json", *place]
    assert len(json.loads(prints(*argv))) == 1


@pytest.mark.parametrize("options", [[], ["--clock-rate", "2"], ["--data-dir", "my.toml"]])
def test_a_file_in_place_of_a_verb_is_opened_in_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Mine.TOML").write_text("", encoding="utf-8")
    opened: list[Path | None] = []

    def open_window(_where: object, *, file: Path | None, **_more: object) -> int:
        opened.append(file)
        return 0

    monkeypatch.setattr("backcare_desktop.app.open_window", open_window)
    monkeypatch.setattr("backcare_desktop.desktop.display.display_answers", lambda _environ: True)
    assert main([*options, "Mine.TOML"]) == 0
    assert main(["Mine.TOML", *options]) == 0
    assert main(options) == 0
    assert opened == [tmp_path / "Mine.TOML", tmp_path / "Mine.TOML", None]


def test_a_file_that_is_not_there_is_told_before_any_window(tmp_path: Path, fails: Says) -> None:
    assert fails(tmp_path / "gone.toml", code=1) == f"There is no file {tmp_path / 'gone.toml'}."


def test_a_verb_takes_no_file_before_it(tmp_path: Path, fails: Says) -> None:
    assert "a verb needs its file after it" in fails(tmp_path / "mine.toml", "list", code=2)


def test_without_a_display_the_window_says_so(
    fails: Says, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert "display" in fails("--data-dir", tmp_path / "data", code=1)
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only there it can be asked")
def test_a_display_that_does_not_answer_is_no_display(
    fails: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("WAYLAND_DISPLAY", "nobody-here")
    assert "display" in fails(code=1)


# list ---------------------------------------------------------------------------------------------


def test_list_names_the_seven_in_the_order_of_a_routine(prints: Says) -> None:
    assert [line.split()[0] for line in prints("list").splitlines()] == BUILT_IN


def test_list_as_json_is_an_array_of_the_documented_keys(prints: Says) -> None:
    listed = json.loads(prints("list", "--json"))
    assert [each["id"] for each in listed] == BUILT_IN
    assert all(
        set(each)
        == {
            *("id", "name", "position", "sides", "work", "summary"),
            *("dose", "start", "goal", "breath", "variants"),
        }
        for each in listed
    )


def test_list_as_json_tells_sides_dose_and_breath(prints: Says) -> None:
    by_id: dict[str, Any] = {each["id"]: each for each in json.loads(prints("list", "--json"))}
    sides = {id_: each["sides"] for id_, each in by_id.items()}
    assert {id_ for id_, each in sides.items() if each == "each"} == {
        *("knee-to-chest", "piriformis", "rotation")
    }
    assert by_id["bridge"]["dose"] == "5 x 3 breaths"
    assert by_id["bridge"]["start"] == {"repetitions": 5, "hold_s": None, "breaths": 3}
    assert by_id["bridge"]["breath"] == {"in_s": 2.0, "out_s": 2.5}
    assert by_id["bridge"]["position"] == "on-back"


def test_list_makes_nothing(prints: Says, tmp_path: Path) -> None:
    prints("list", "--data-dir", tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_of_the_users_leaves_the_others_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "mine.toml").write_text('name = "Mine"')
    assert main(["--data-dir", str(tmp_path), "list"]) == 0
    out, err = capsys.readouterr()
    assert (len(out.splitlines()), "mine.toml" in err) == (7, True)


# log ----------------------------------------------------------------------------------------------


def test_an_empty_log_says_where_it_looked_and_makes_nothing(prints: Says, tmp_path: Path) -> None:
    assert str(tmp_path / "data") in prints("--data-dir", tmp_path / "data", "log")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_log_is_an_empty_array(prints: Says, tmp_path: Path) -> None:
    assert json.loads(prints("--data-dir", tmp_path, "log", "--json")) == []


def test_the_log_tells_each_day(prints: Says, tmp_path: Path) -> None:
    practise(tmp_path, "completed", "completed", "cut_short")
    assert prints("--data-dir", tmp_path, "log").splitlines() == [
        "2026-11-22  1 min",
        "  Bridge: 2 times, 1 cut short",
    ]


def test_the_log_as_json_tells_each_repetition(prints: Says, tmp_path: Path) -> None:
    practise(tmp_path, "completed", "cut_short")
    first, second = json.loads(prints("--data-dir", tmp_path, "log", "--json"))
    assert {key: first[key] for key in first if key not in ("uuid", "session")} == {
        "exercise": "bridge",
        "variant": None,
        "side": "both",
        "repetition": 1,
        "local_date": "2026-11-22",
        "started_at": "2026-11-22T18:30:30+00:00",
        "duration_s": 20.0,
        "planned_hold_s": 13.5,
        "actual_hold_s": 13.5,
        "ending": "completed",
    }
    assert (second["session"], second["ending"]) == (first["session"], "cut_short")


def test_a_damaged_log_is_told_and_left_alone(fails: Says, tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    file.write_bytes(b"not a database" * 500)
    before = file.read_bytes()
    assert "journal.sqlite3" in fails("--data-dir", tmp_path, "log", code=1)
    assert (file.read_bytes(), len(list(tmp_path.iterdir()))) == (before, 1)


# render: data -------------------------------------------------------------------------------------


def rendered(prints: Says, out: Path, *argv: object) -> dict[str, Any]:
    assert prints("render", *argv, "--out", out) == ""
    found: dict[str, Any] = json.loads(out.read_bytes())
    return found


def test_the_motion_has_the_keys_of_its_contract(prints: Says, tmp_path: Path) -> None:
    motion = rendered(prints, tmp_path / "m.json", "bridge")
    assert list(motion) == [
        *("format", "exercise", "variant", "side", "fps"),
        *("stature_m", "links", "frames"),
    ]
    assert list(motion["frames"][0]) == [
        *("time_s", "phase", "repetition", "angles_deg", "spheres", "contacts")
    ]
    assert (motion["format"], motion["exercise"], motion["side"]) == (1, "bridge", "both")
    assert (motion["fps"], motion["stature_m"]) == (60, 1.7)


def test_links_and_contacts_name_spheres_of_every_frame(prints: Says, tmp_path: Path) -> None:
    motion = rendered(prints, tmp_path / "m.json", "knee-to-chest")
    names = set(motion["frames"][0]["spheres"])
    assert all(set(frame["spheres"]) == names for frame in motion["frames"])
    assert {name for pair in motion["links"] for name in pair} <= names
    parts = {
        name
        for frame in motion["frames"]
        for contact in frame["contacts"]
        for name in (contact["part"], contact.get("on"))
        if name is not None and contact["kind"] != "looks_at"
    }
    assert parts and parts <= names


def test_the_motion_goes_through_the_phases_of_one_repetition(prints: Says, tmp_path: Path) -> None:
    frames = rendered(prints, tmp_path / "m.json", "bridge")["frames"]
    phases = list(dict.fromkeys(frame["phase"] for frame in frames))
    assert phases == ["raise", "hold", "lower", "rest"]
    assert {frame["repetition"] for frame in frames} == {1}
    assert frames[1]["time_s"] - frames[0]["time_s"] == pytest.approx(1 / 60, abs=1e-5)


def test_the_last_frame_meets_the_first(prints: Says, tmp_path: Path) -> None:
    frames = rendered(prints, tmp_path / "m.json", "cat-cow")["frames"]
    first, last = frames[0]["spheres"], frames[-1]["spheres"]
    assert all(last[name] == pytest.approx(first[name], abs=1e-4) for name in first)


def test_the_left_side_is_the_mirror_image_of_the_right(prints: Says, tmp_path: Path) -> None:
    left = rendered(prints, tmp_path / "l.json", "rotation", "--side", "left")
    right = rendered(prints, tmp_path / "r.json", "rotation", "--side", "right")
    middle = len(left["frames"]) // 2
    x, y, z, radius = left["frames"][middle]["spheres"]["knee_left"]
    assert [x, y, -z, radius] == right["frames"][middle]["spheres"]["knee_right"]
    assert (left["side"], right["side"]) == ("left", "right")


def test_a_variant_that_is_told_in_words_only_is_not_drawn_as_something_else(
    fails: Says, tmp_path: Path
) -> None:
    sentence = fails("render", "bridge/single-leg", "--out", tmp_path / "m.json", code=1)
    assert "in words only" in sentence
    assert list(tmp_path.iterdir()) == []


def test_a_variant_is_named_after_its_exercise(prints: Says, tmp_path: Path) -> None:
    motion = rendered(prints, tmp_path / "m.json", "piriformis/foot-down")
    assert (motion["exercise"], motion["variant"]) == ("piriformis", "foot-down")


def test_the_format_may_be_given_where_the_ending_says_nothing(
    prints: Says, tmp_path: Path
) -> None:
    assert rendered(prints, tmp_path / "motion", "bridge", "--format", "json")["format"] == 1


# render: the file ---------------------------------------------------------------------------------


def test_a_file_that_is_there_is_replaced_whole(prints: Says, tmp_path: Path) -> None:
    out = tmp_path / "m.json"
    out.write_text("old")
    out.chmod(0o640)
    rendered(prints, out, "bridge")
    assert list(tmp_path.iterdir()) == [out]
    assert sys.platform == "win32" or stat.S_IMODE(out.stat().st_mode) == 0o640


def test_a_link_stays_a_link(prints: Says, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "m.json"
    link.symlink_to(tmp_path / "there" / "m.json")
    rendered(prints, link, "bridge")
    assert link.is_symlink() and (tmp_path / "there" / "m.json").is_file()


def test_a_folder_is_not_written_over(fails: Says, tmp_path: Path) -> None:
    folder = tmp_path / "m.json"
    folder.mkdir()
    assert "folder" in fails("render", "bridge", "--out", folder, code=1)


def test_a_folder_that_is_not_there_is_told(fails: Says, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert str(missing) in fails("render", "bridge", "--out", missing / "m.json", code=1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_is_told(fails: Says) -> None:
    sentence = fails("render", "bridge", "--format", "json", "--out", "/dev/full", code=1)
    assert "No space left" in sentence


# What is imported late is imported first: the user nobody may not be able to read it.
AS_NOBODY = """
import locale, os, sys, urllib.parse, urllib.request
from backcare_desktop import cli, words
from backcare_desktop.verbs import log, rendering
from backcare_desktop.journal import journal
cli.version()
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture
def passable() -> Iterator[Path]:
    """A folder that every user can reach (pytest's own belongs to root alone)."""
    folder = Path(tempfile.mkdtemp(prefix="backcare-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_nobody(*argv: object) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, *map(str, argv)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


@posix
def test_a_file_that_may_not_be_written_is_told_and_left_alone(passable: Path) -> None:
    out = passable / "m.json"
    out.write_text("old")
    passable.chmod(0o555)
    out.chmod(0o444)
    code, said = as_nobody("render", "bridge", "--out", out)
    assert (code, said.count("\n"), str(out) in said) == (1, 1, True)
    assert out.read_text() == "old"


@posix
def test_a_folder_that_may_not_be_written_is_told(passable: Path) -> None:
    passable.chmod(0o555)
    code, said = as_nobody("render", "bridge", "--out", passable / "m.json")
    assert (code, said.count("\n")) == (1, 1)
    assert list(passable.iterdir()) == []


@posix
def test_a_log_that_may_not_be_read_is_told(passable: Path) -> None:
    practise(passable, "completed")
    (passable / "journal.sqlite3").chmod(0o000)
    passable.chmod(0o555)
    code, said = as_nobody("--data-dir", passable, "log")
    assert (code, said.count("\n"), "journal.sqlite3" in said) == (1, 1, True)


# Mistakes of ours ---------------------------------------------------------------------------------


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program with a mistake in it."""

    def stumble(*_args: object) -> int:
        raise ZeroDivisionError("a mistake of ours")

    monkeypatch.setattr(cli, "_list", stumble)


@pytest.mark.usefixtures("broken")
def test_a_mistake_of_ours_leaves_a_report_and_says_where(fails: Says, tmp_path: Path) -> None:
    sentence = fails("--data-dir", tmp_path, "list", code=1)
    (report,) = (tmp_path / "logs").iterdir()
    assert str(report) in sentence
    assert "a mistake of ours" in report.read_text()


@pytest.mark.usefixtures("broken")
def test_a_mistake_is_shown_to_whoever_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKCARE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["list"])


@pytest.mark.usefixtures("broken")
def test_a_report_goes_elsewhere_when_its_folder_cannot_be_made(
    fails: Says, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "logs").write_text("in the way")
    sentence = fails("--data-dir", tmp_path / "data", "list", code=1)
    (report,) = tmp_path.glob("backcare-error-*.txt")
    assert str(report) in sentence


# As a program -------------------------------------------------------------------------------------


def backcare(*argv: object, **more: Any) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "backcare_desktop", *map(str, argv)],
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


def test_the_module_runs_as_a_program(tmp_path: Path) -> None:
    done = backcare("--data-dir", tmp_path, "list")
    assert (done.returncode, len(done.stdout.splitlines()), done.stderr) == (0, 7, "")


def test_list_loads_neither_qt_nor_numpy() -> None:
    script = (
        "import sys; from backcare_desktop.cli import main; main(['list'])\n"
        "print([name for name in ('PySide6', 'numpy', 'pyqtgraph') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@posix
def test_a_reader_that_has_enough_is_no_mistake() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "backcare_desktop", "list", "--json"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert done.stderr == b""


def test_an_ascii_terminal_still_gets_its_list() -> None:
    done = backcare("list", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
