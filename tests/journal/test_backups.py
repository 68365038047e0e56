"""Copies are whole, enough of them stay, and one can go back to each."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.journal.backups import DAYS, WEEKS, backups, folder_of, kept
from backcare_desktop.journal.errors import (
    JournalDamagedError,
    JournalFullError,
    JournalLockedError,
    JournalTooNewError,
)
from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.restoring import restore

Done = Callable[..., Repetition]

CHILD = Path(__file__).with_name("children") / "back_up_forever.py"
TODAY = date(2026, 3, 10)


def names(journal: Path) -> list[str]:
    return sorted(file.name for file in folder_of(journal).iterdir())


def count(path: Path) -> int:
    with Journal.read_only(path) as journal:
        return len(journal.repetitions(date.min, date.max))


def add(journal: Journal, done: Done, noon: datetime, times: int = 1) -> None:
    session = journal.begin_session("today", noon)
    for number in range(1, times + 1):
        journal.add_repetition(session, done(repetition=number))


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        (finding,) = connection.execute("PRAGMA integrity_check").fetchone()
        return str(finding) == "ok"


def test_there_is_one_copy_a_day(journal: Journal, path: Path, done: Done, noon: datetime) -> None:
    add(journal, done, noon)
    copy = journal.back_up_daily(TODAY)
    assert copy == folder_of(path) / "journal-2026-03-10.sqlite3"
    add(journal, done, noon)
    assert journal.back_up_daily(TODAY) is None
    assert names(path) == ["journal-2026-03-10.sqlite3"]
    assert count(copy) == 1
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_seven_days_and_four_weeks_stay(journal: Journal, path: Path) -> None:
    for number in range(70):
        journal.back_up_daily(TODAY + timedelta(days=number))
    days = [one.day for one in backups(path) if one.day is not None]
    last = TODAY + timedelta(days=69)
    assert sorted(days, reverse=True)[:DAYS] == [last - timedelta(days=n) for n in range(DAYS)]
    assert len(days) == DAYS + WEEKS
    older = sorted(days, reverse=True)[DAYS:]
    assert [day.isocalendar().week for day in older] == [20, 19, 18, 17]


@given(days=st.sets(st.dates(date(2020, 1, 1), date(2021, 12, 31)), max_size=60))
def test_what_stays_is_the_newest_of_each_day_and_week(days: set[date]) -> None:
    keep = kept(days)
    assert keep <= days
    assert len(keep) <= DAYS + WEEKS
    assert set(sorted(days)[-DAYS:]) <= keep
    weeks = {day.isocalendar()[:2] for day in sorted(days)[:-DAYS]}
    assert len(keep) == min(len(days), DAYS) + min(len(weeks), WEEKS)


def test_only_daily_copies_are_let_go_of(journal: Journal, path: Path) -> None:
    by_hand = journal.back_up(TODAY)
    theirs = folder_of(path) / "journal-of-version-1-1.sqlite3"
    theirs.write_text("a copy before an update")
    (folder_of(path) / "notes.txt").write_text("somebody's")
    for number in range(30):
        journal.back_up_daily(TODAY + timedelta(days=number))
    assert {by_hand.name, theirs.name, "notes.txt"} <= set(names(path))


def test_copies_by_hand_overwrite_nothing(journal: Journal, path: Path) -> None:
    for _ in range(2):
        journal.back_up(TODAY)
    assert names(path) == [
        "journal-2026-03-10-by-hand-1.sqlite3",
        "journal-2026-03-10-by-hand-2.sqlite3",
    ]


def test_a_copy_has_what_only_the_log_has_yet(
    journal: Journal, path: Path, done: Done, noon: datetime
) -> None:
    add(journal, done, noon, 3)
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    assert count(journal.back_up(TODAY)) == 3


def test_no_copy_is_made_of_a_journal_in_which_something_is_wrong(
    journal: Journal, path: Path, done: Done, noon: datetime
) -> None:
    add(journal, done, noon, 3)
    earlier = journal.back_up_daily(TODAY)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        # An index that knows of a row that is not there.
        other.execute("PRAGMA writable_schema = ON")
        other.execute("DELETE FROM sqlite_schema WHERE name = 'repetition_by_day'")
        other.execute("PRAGMA writable_schema = RESET")
    with pytest.raises(JournalDamagedError):
        journal.back_up_daily(TODAY + timedelta(days=1))
    assert [one.path for one in backups(path)] == [earlier]


# Going back


def test_one_can_go_back_to_a_copy(
    journal: Journal, path: Path, done: Done, noon: datetime
) -> None:
    add(journal, done, noon, 2)
    journal.remember("width", "1")
    copy = journal.back_up(TODAY)
    exported = journal.to_json()
    add(journal, done, noon, 3)
    journal.keep_place(None, "[routine]", 1.0, noon)
    journal.remember("width", "2")
    before = restore(path, copy)
    assert journal.to_json() == exported  # who has it open sees it
    assert journal.kept_place() is None
    assert [one.completed for one in journal.totals(date.min, date.max)] == [2]
    assert before is not None and count(before) == 5
    add(journal, done, noon, 1)
    assert count(path) == 3


def test_going_back_to_a_copy_of_an_old_version_brings_it_up_to_date(path: Path) -> None:
    old = path.parent / "old.sqlite3"
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(old)) as connection:
        dump = Path(__file__).with_name("versions") / "version-1.sql"
        connection.executescript(dump.read_text(encoding="utf-8"))
    bytes_before = old.read_bytes()
    assert restore(path, old) is None
    assert count(path) == 6
    assert old.read_bytes() == bytes_before


def test_going_back_from_a_damaged_journal_sets_it_aside(
    path: Path, done: Done, noon: datetime
) -> None:
    with Journal.open(path) as journal:
        add(journal, done, noon, 2)
        copy = journal.back_up(TODAY)
    path.write_bytes(b"not a database" * 1000)
    before = restore(path, copy)
    assert before is not None and before.name == "journal.damaged-1.sqlite3"
    assert before.read_bytes() == b"not a database" * 1000
    assert count(path) == 2


@pytest.mark.parametrize("content", [b"", b"not a database" * 1000], ids=["empty", "text"])
def test_what_is_no_copy_changes_nothing(
    journal: Journal, path: Path, done: Done, noon: datetime, content: bytes
) -> None:
    add(journal, done, noon, 2)
    wrong = path.with_name("wrong.sqlite3")
    wrong.write_bytes(content)
    with pytest.raises(JournalDamagedError) as caught:
        restore(path, wrong)
    assert caught.value.path == wrong
    assert count(path) == 2
    assert not folder_of(path).exists()


def test_a_copy_of_a_newer_version_changes_nothing(
    journal: Journal, path: Path, done: Done, noon: datetime
) -> None:
    add(journal, done, noon, 2)
    copy = journal.back_up(TODAY)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(JournalTooNewError):
        restore(path, copy)
    assert count(path) == 2


def test_who_holds_the_journal_is_not_pushed_aside(
    journal: Journal, path: Path, done: Done, noon: datetime
) -> None:
    add(journal, done, noon, 2)
    copy = journal.back_up(TODAY)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalLockedError):
            journal.become(Journal.read_only(copy))
        with pytest.raises(JournalLockedError):
            journal.back_up_daily(TODAY)
    assert names(path) == [copy.name]


# Faults


@pytest.mark.parametrize("what", ["back-up", "restore"])
@pytest.mark.parametrize("after_ms", [1, 7, 30, 90])
def test_a_kill_leaves_the_journal_and_its_copies_whole(
    path: Path, done: Done, noon: datetime, what: str, after_ms: int
) -> None:
    with Journal.open(path) as journal:
        add(journal, done, noon, 20)
        copy = journal.back_up(TODAY)
        add(journal, done, noon, 10)
    with subprocess.Popen(
        [sys.executable, CHILD, what, path, copy], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after_ms / 1000)  # somewhere in the middle of it, wherever that is
        process.kill()
    assert count(path) in ((30,) if what == "back-up" else (20, 30))
    assert is_whole(path)
    for one in backups(path):
        assert is_whole(one.path)
        assert count(one.path) in (20, 30)
    with Journal.open(path) as journal:  # and what the kill left behind is in nobody's way
        assert journal.back_up_daily(date(2030, 1, 1)) is not None


def test_a_full_disk_leaves_no_half_copy(
    journal: Journal, path: Path, done: Done, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(journal, done, noon, 2)
    copy = journal.back_up(TODAY)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("backcare_desktop.journal.files.sync_folder", full)
    add(journal, done, noon, 1)
    with pytest.raises(JournalFullError):
        restore(path, copy)
    assert count(path) == 3
