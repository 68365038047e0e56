"""Old versions come up to date, or stay exactly as they were."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from backcare_desktop.journal.errors import (
    JournalFullError,
    JournalMigrationError,
    JournalTooNewError,
)
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.schema import MIGRATIONS, Migration

Child = Callable[..., "subprocess.CompletedProcess[str]"]

VERSIONS = sorted(Path(__file__).with_name("versions").glob("version-*.sql"))
MOOD: Migration = (
    "ALTER TABLE session ADD COLUMN mood TEXT",
    "UPDATE session SET mood = 'calm'",
)
MAT: Migration = ("CREATE TABLE mat (uuid BLOB NOT NULL, colour TEXT NOT NULL) STRICT",)
FAILS_LATE: Migration = (*MOOD, "DELETE FROM clearance", "INSERT INTO no_such_table VALUES (1)")
DANGLES: Migration = ("DELETE FROM session",)


def build(path: Path, dump: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    return path


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def everything(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}


@pytest.fixture
def old(path: Path) -> Path:
    """The path of a journal as the newest version left it, closed: old for the next."""
    return build(path, VERSIONS[-1])


def test_every_released_version_is_kept_as_a_literal_file() -> None:
    assert [file.stem for file in VERSIONS] == [
        f"version-{number}" for number in range(1, len(MIGRATIONS) + 1)
    ]


@pytest.mark.parametrize("dump", VERSIONS, ids=lambda file: file.stem)
def test_a_released_version_was_not_edited_since(dump: Path, tmp_path: Path) -> None:
    version = int(dump.stem.removeprefix("version-"))
    fresh = tmp_path / "fresh.sqlite3"
    Journal.open(fresh, migrations=MIGRATIONS[:version]).close()
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
    assert rows(fresh, schema) == rows(build(tmp_path / "old.sqlite3", dump), schema)


@pytest.mark.parametrize("dump", VERSIONS, ids=lambda file: file.stem)
@pytest.mark.parametrize("opener", [Journal.open, Journal.read_only], ids=["open", "read_only"])
def test_every_released_version_reads_back_what_was_done(
    dump: Path, path: Path, opener: Callable[[Path], Journal]
) -> None:
    with opener(build(path, dump)) as journal:
        done = journal.repetitions(date.min, date.max)
        safety = journal.safety()
        fact = journal.recall("told_about_tray")
    assert [(one.exercise_id, one.side, one.ending) for one in done] == [
        *[("bridge", "both", "completed")] * 4,
        ("bridge", "both", "cut_short"),
        ("piriformis", "left", "completed"),
    ]
    assert done[4].actual_hold_s == 6.25
    assert done[0].started_at.isoformat() == "2026-03-10T12:00:20.001000+00:00"
    assert done[5].started_at.isoformat() == "2026-10-25T00:30:00+05:45"
    assert done[5].local_date == date(2026, 10, 25)
    assert safety is not None
    assert (safety.cleared, safety.practice_open) == (True, True)
    assert fact == "yes — ☕"


@pytest.mark.parametrize("dump", VERSIONS[:-1], ids=lambda file: file.stem)
def test_an_older_version_comes_up_to_date_and_its_copy_stays_as_it_was(
    dump: Path, path: Path
) -> None:
    version = int(dump.stem.removeprefix("version-"))
    build(path, dump)
    before = rows(path, "SELECT * FROM repetition")
    Journal.open(path).close()
    copy = path.parent / "backups" / f"journal-of-version-{version}-1.sqlite3"
    assert rows(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(copy, "PRAGMA user_version") == [(version,)]
    assert rows(copy, "SELECT * FROM repetition") == before
    after = rows(path, "SELECT * FROM repetition")
    assert [row[: len(before[0])] for row in after] == before


def test_what_version_1_could_not_know_is_as_if_nobody_had_said_it(path: Path) -> None:
    with Journal.open(build(path, VERSIONS[0])) as journal:
        sessions = journal.sessions(date.min, date.max)
        safety = journal.safety()
        unsaid = (
            journal.pains(date.min, date.max),
            journal.hurts(date.min, date.max),
            journal.notes(date.min, date.max),
            journal.plan_changes(),
            journal.flare_ups(),
            journal.kept_place(),
        )
    assert [(one.by_hand, one.done) for one in sessions] == [
        (False, frozenset({"bridge"})),
        (False, frozenset({"piriformis"})),
    ]
    assert safety is not None
    assert (safety.emergency, safety.urgent, safety.cleared) == (True, False, True)
    assert unsaid == ([], [], [], [], [], None)


@pytest.mark.parametrize("opener", [Journal.open, Journal.read_only], ids=["open", "read_only"])
def test_version_2_reads_back_how_it_felt(path: Path, opener: Callable[[Path], Journal]) -> None:
    with opener(build(path, VERSIONS[1])) as journal:
        pains = journal.pains(date.min, date.max)
        (hurt,) = journal.hurts(date.min, date.max)
        changes = journal.plan_changes()
        flare_ups = journal.flare_ups()
        notes = journal.notes(date.min, date.max)
        place = journal.kept_place()
        safety = journal.safety()
        sessions = journal.sessions(date.min, date.max)
    assert [(one.rated, one.level) for one in pains] == [
        ("before", 3),
        ("after", 2),
        ("morning", 2),
    ]
    assert (hurt.exercise_id, hurt.side, hurt.into_phase_s) == ("piriformis", "left", 12.5)
    assert (hurt.choice, hurt.leg_symptoms) == ("easier", True)
    assert [(one.exercise_id, one.to_level, one.answer) for one in changes] == [
        ("bridge", 1, "accepted"),
        ("piriformis", -1, "refused"),
    ]
    assert [one.ended_at is None for one in flare_ups] == [False, True]
    assert [(one.words, one.session is None) for one in notes] == [
        ("slept badly — ☕", True),
        ("on the hotel's carpet", False),
    ]
    assert place is not None
    assert place.session is not None
    assert (place.position_s, place.session.routine) == (95.25, "today")
    assert safety is not None
    assert (safety.emergency, safety.urgent, safety.cleared) == (False, True, True)
    assert len(sessions) == 2  # the one that was taken back is not among them


def test_an_older_journal_takes_every_step(old: Path) -> None:
    Journal.open(old, migrations=(*MIGRATIONS, MOOD, MAT)).close()
    assert rows(old, "PRAGMA user_version") == [(len(MIGRATIONS) + 2,)]
    assert rows(old, "SELECT DISTINCT mood FROM session") == [("calm",)]
    assert rows(old, "SELECT count(*) FROM mat") == [(0,)]


def test_a_copy_as_it_was_is_kept_before_the_first_step(old: Path) -> None:
    before = rows(old, "SELECT * FROM repetition")
    Journal.open(old, migrations=(*MIGRATIONS, MOOD, MAT)).close()
    (copy,) = (old.parent / "backups").iterdir()
    assert copy.name == f"journal-of-version-{len(MIGRATIONS)}-1.sqlite3"
    assert rows(copy, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
    assert rows(copy, "SELECT * FROM repetition") == before


def test_a_copy_overwrites_no_older_copy(old: Path) -> None:
    (old.parent / "backups").mkdir()
    earlier = old.parent / "backups" / f"journal-of-version-{len(MIGRATIONS)}-1.sqlite3"
    earlier.write_text("an earlier copy")
    Journal.open(old, migrations=(*MIGRATIONS, MOOD)).close()
    assert earlier.read_text() == "an earlier copy"
    assert earlier.with_name(f"journal-of-version-{len(MIGRATIONS)}-2.sqlite3").exists()


def test_a_journal_that_is_up_to_date_is_not_copied(old: Path) -> None:
    Journal.open(old).close()
    assert not (old.parent / "backups").exists()


def test_a_new_journal_is_not_copied(path: Path) -> None:
    Journal.open(path, migrations=(*MIGRATIONS, MOOD)).close()
    assert not (path.parent / "backups").exists()


@pytest.mark.parametrize("step", [FAILS_LATE, DANGLES], ids=["a bad statement", "lost rows"])
def test_a_failing_step_leaves_the_file_byte_for_byte_as_it_was(old: Path, step: Migration) -> None:
    before = everything(old)
    with pytest.raises(JournalMigrationError) as caught:
        Journal.open(old, migrations=(*MIGRATIONS, step))
    assert everything(old) == before
    assert (caught.value.path, caught.value.version) == (old, len(MIGRATIONS) + 1)


def test_a_failing_second_step_keeps_the_first(old: Path) -> None:
    with pytest.raises(JournalMigrationError):
        Journal.open(old, migrations=(*MIGRATIONS, MAT, FAILS_LATE))
    assert rows(old, "PRAGMA user_version") == [(len(MIGRATIONS) + 1,)]
    assert rows(old, "SELECT count(*) FROM clearance") == [(2,)]


def test_a_step_that_fills_the_disk_leaves_the_file_as_it_was(old: Path) -> None:
    before = everything(old)
    fills: Migration = (
        "PRAGMA max_page_count = 40",
        "CREATE TABLE ballast AS SELECT randomblob(1000000) AS weight",
    )
    with pytest.raises(JournalFullError):
        Journal.open(old, migrations=(*MIGRATIONS, fills))
    assert everything(old) == before


def test_a_step_made_by_another_process_meanwhile_is_not_made_twice(old: Path) -> None:
    newer = (*MIGRATIONS, MOOD)
    with (
        Journal.open(old),
        Journal.open(old, migrations=newer),
        Journal.open(old, migrations=newer),
    ):
        pass
    assert rows(old, "PRAGMA user_version") == [(len(newer),)]


def test_reading_an_older_journal_does_not_update_its_file(old: Path) -> None:
    before = everything(old)
    with Journal.read_only(old, migrations=(*MIGRATIONS, MOOD)) as journal:
        assert len(journal.repetitions(date.min, date.max)) == 6
    assert everything(old) == before


def test_going_back_to_an_older_program_is_refused(old: Path) -> None:
    Journal.open(old, migrations=(*MIGRATIONS, MOOD)).close()
    before = everything(old)
    with pytest.raises(JournalTooNewError):
        Journal.open(old)
    assert everything(old) == before


def test_a_program_killed_in_the_middle_of_a_step_has_not_made_it(old: Path) -> None:
    before = rows(old, "SELECT * FROM repetition")
    script = Path(__file__).with_name("children") / "stop_midway.py"
    with subprocess.Popen(
        [sys.executable, script, old, json.dumps(FAILS_LATE[:-1])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "midway\n"
        process.kill()
    Journal.open(old).close()
    assert rows(old, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert rows(old, "PRAGMA integrity_check") == [("ok",)]
    assert rows(old, "SELECT * FROM repetition") == before
    Journal.open(old, migrations=(*MIGRATIONS, MOOD)).close()
    assert [file.name for file in (old.parent / "backups").iterdir()] == [
        f"journal-of-version-{len(MIGRATIONS)}-1.sqlite3"
    ]
