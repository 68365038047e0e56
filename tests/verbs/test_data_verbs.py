"""The journal on the command line: out, in, copied, gone back to, made up."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from backcare_desktop import cli
from backcare_desktop.cli import main
from backcare_desktop.exercises.library import load_library
from backcare_desktop.journal.demo import demo_export
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import Repetition
from backcare_desktop.resources import assets
from backcare_desktop.verbs.demonstrating import demo_exercises

Says = Callable[..., str]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
SUNDAY = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_now", lambda: SUNDAY)


@pytest.fixture
def says(capsys: pytest.CaptureFixture[str]) -> Iterator[Says]:
    """Runs a command that ends with this code; what it says, on one line where it fails."""

    def run(*argv: object, code: int = 0) -> str:
        found = main([str(each) for each in argv])
        out, err = capsys.readouterr()
        assert found == code, err
        if code:
            assert out == ""
            assert err.count("\n") == 1 and "Traceback" not in err
            return err
        assert err == ""
        return out

    yield run


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A data directory with two days in its journal."""
    folder = tmp_path / "here"
    with Journal.open(folder / "journal.sqlite3") as journal:
        for day in (16, 21):
            at = SUNDAY.replace(day=day)
            session = journal.begin_session("today", at)
            journal.rate_pain("before", 3, at, session)
            for number in (1, 2, 3):
                repetition = Repetition(
                    exercise_id="bridge",
                    variant=None,
                    side="both",
                    repetition=number,
                    planned_hold_s=13.5,
                    actual_hold_s=13.5,
                    started_at=at,
                    duration_s=60.0,
                    ending="completed",
                )
                journal.add_repetition(session, repetition)
    return folder


def test_the_week_is_told(here: Path, says: Says) -> None:
    assert says("--data-dir", here, "review") == "2 of 7 days, 6 minutes. Pain 3 on average.\n"
    assert says("--data-dir", here, "review", "--week", "2026-w47") == says(
        "--data-dir", here, "review"
    )
    found = json.loads(says("--data-dir", here, "review", "--json"))
    assert (found["week"], found["first_day"], found["days_practised"]) == (
        "2026-W47",
        "2026-11-16",
        2,
    )
    assert found["days"][0]["exercises"] == {"bridge": {"seconds": 180.0, "repetitions": 3}}
    assert found["pain"]["now"]["mean"] == 3.0
    assert found["sentences"] == ["2 of 7 days, 6 minutes.", "Pain 3 on average."]


@pytest.mark.parametrize(
    ("first_weekday", "first_day"), [(5, "2026-11-14"), (6, "2026-11-15"), (0, "2026-11-16")]
)
def test_the_week_begins_where_the_locale_says(
    here: Path, says: Says, monkeypatch: pytest.MonkeyPatch, first_weekday: int, first_day: str
) -> None:
    monkeypatch.setattr(
        "backcare_desktop.desktop.first_weekday.first_weekday", lambda: first_weekday
    )
    found = json.loads(says("--data-dir", here, "review", "--json", "--week", "2026-W47"))
    assert found["first_day"] == first_day
    assert found["week"] == "2026-W47"


@pytest.mark.parametrize("week", ["47", "2026-W99", "2026-W48"])
def test_a_week_that_there_is_not_is_refused(here: Path, says: Says, week: str) -> None:
    assert week in says("--data-dir", here, "review", "--week", week, code=2)


def test_the_log_of_some_days(here: Path, says: Says) -> None:
    rows = json.loads(says("--data-dir", here, "log", "--json", "--from", "2026-11-17"))
    assert {row["local_date"] for row in rows} == {"2026-11-21"}
    assert "2026-11-21" not in says("--data-dir", here, "log", "--to", "2026-11-20")
    assert "yesterday" in says("--data-dir", here, "log", "--from", "yesterday", code=2)


@posix
def test_an_export_is_for_its_owner_only(here: Path, tmp_path: Path, says: Says) -> None:
    for name in ("log.csv", "log.json"):
        out = tmp_path / name
        out.write_text("was readable by all")
        out.chmod(0o644)
        assert says("--data-dir", here, "export", "--out", out) == ""
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert (tmp_path / "log.csv").read_text(encoding="utf-8-sig").count("bridge") == 6


def test_an_export_has_the_days_that_were_asked_for(here: Path, tmp_path: Path, says: Says) -> None:
    out = tmp_path / "part"
    days = ("--from", "2026-11-20", "--to", "2026-11-21")
    says("--data-dir", here, "export", "--format", "csv", "--out", out, *days)
    assert out.read_text(encoding="utf-8-sig").count("bridge") == 3
    says("--data-dir", here, "export", "--format", "json", "--out", out, *days)
    assert len(json.loads(out.read_text(encoding="utf-8"))["repetitions"]) == 3


def test_what_cannot_be_exported_is_told(here: Path, tmp_path: Path, says: Says) -> None:
    export = ("--data-dir", here, "export")
    assert "csv, json" in says(*export, "--out", tmp_path / "log.doc", code=2)
    backwards = ("--from", "2026-11-20", "--to", "2026-11-19")
    assert "2026-11-19" in says(*export, "--out", tmp_path / "a.csv", *backwards, code=2)
    assert "no folder" in says(*export, "--out", tmp_path / "no" / "a.csv", code=1)


def test_another_machine_takes_in_an_export_once(here: Path, tmp_path: Path, says: Says) -> None:
    out, there = tmp_path / "log.json", tmp_path / "there"
    says("--data-dir", here, "export", "--out", out)
    assert says("--data-dir", there, "import", out).startswith("6 repetitions came in.")
    assert "already" in says("--data-dir", there, "import", out)
    found = json.loads(says("--data-dir", there, "import", out, "--json"))
    assert (found["added"]["repetition"], found["changed"]["repetition"]) == (0, 0)
    again = tmp_path / "again.json"
    says("--data-dir", there, "export", "--out", again)
    assert again.read_bytes() == out.read_bytes()


def test_what_is_no_export_is_told(here: Path, tmp_path: Path, says: Says) -> None:
    wrong = tmp_path / "wrong.json"
    assert "cannot be read" in says("--data-dir", here, "import", wrong, code=1)
    wrong.write_text("Dear diary")
    assert "nothing was changed" in says("--data-dir", here, "import", wrong, code=1)


def test_a_copy_can_be_gone_back_to(here: Path, says: Says) -> None:
    copy = says("--data-dir", here, "backup").strip()
    assert Path(copy).parent == here / "backups"
    with Journal.open(here / "journal.sqlite3") as journal:
        journal.rate_pain("morning", 9, SUNDAY)
    found = json.loads(says("--data-dir", here, "restore", copy, "--json"))
    assert found["restored"] == copy
    assert Path(found["before"]).exists()
    with Journal.read_only(here / "journal.sqlite3") as journal:
        assert [one.level for one in journal.pains(date.min, date.max)] == [3, 3]
    assert json.loads(says("--data-dir", here, "backup", "--json"))["backup"] != copy


def test_what_cannot_be_copied_or_gone_back_to_is_told(
    here: Path, tmp_path: Path, says: Says
) -> None:
    assert "no log to copy" in says("--data-dir", tmp_path / "empty", "backup", code=1)
    assert "is no file" in says("--data-dir", here, "restore", tmp_path / "none", code=1)
    wrong = tmp_path / "wrong.sqlite3"
    wrong.write_text("Dear diary" * 999)
    assert str(wrong) in says("--data-dir", here, "restore", wrong, code=1)


def test_a_made_up_life_is_the_same_each_time_and_another_with_another_seed(
    tmp_path: Path, says: Says
) -> None:
    exported = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        folder, out = tmp_path / name, tmp_path / f"{name}.json"
        says("--data-dir", folder, "demo-data", "--years", "0.2", "--seed", seed)
        says("--data-dir", folder, "export", "--out", out)
        exported.append(out.read_bytes())
    assert exported[0] == exported[1] != exported[2]
    assert says("--data-dir", tmp_path / "a", "review")


def test_a_made_up_life_goes_over_no_real_one(here: Path, says: Says) -> None:
    before = (here / "journal.sqlite3").read_bytes()
    assert "left alone" in says("--data-dir", here, "demo-data", code=1)
    assert (here / "journal.sqlite3").read_bytes() == before


def test_a_made_up_life_ends_now() -> None:
    exercises = demo_exercises(load_library([assets() / "exercises"]).exercises)
    for hour in (6, 12, 18, 23):
        now = SUNDAY.replace(hour=hour)
        sessions = json.loads(demo_export(exercises, 0.1, 3, now))["sessions"]
        assert all(datetime.fromisoformat(row["ended_at"]) <= now for row in sessions)


def test_the_week_is_told_without_windows() -> None:
    # As a program of its own: what a verb loads shows only there.
    code = (
        "import sys; from backcare_desktop.cli import main; main(['review']);"
        "print(sorted(m for m in sys.modules if m in ('PySide6.QtWidgets', 'pyqtgraph', 'numpy')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stdout


def test_nothing_is_left_of_the_week_verb(tmp_path: Path, says: Says) -> None:
    says("--data-dir", tmp_path / "none", "review")
    assert not (tmp_path / "none").exists()
