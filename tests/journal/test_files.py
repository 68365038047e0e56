"""Files that are not a journal of this version: refused, and left as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from backcare_desktop.journal.errors import (
    JournalDamagedError,
    JournalError,
    JournalLockedError,
    JournalTooNewError,
    JournalUnwritableError,
)
from backcare_desktop.journal.journal import Journal, Repetition, set_aside
from backcare_desktop.journal.schema import MIGRATIONS

Done = Callable[..., Repetition]
Child = Callable[..., "CompletedProcess[str]"]

OPENERS = [Journal.open, Journal.read_only]
either_way = pytest.mark.parametrize("opener", OPENERS, ids=["open", "read_only"])
Opener = Callable[[Path], Journal]


def contents(folder: Path) -> dict[str, bytes]:
    # The -shm file holds locks, not data: that it is there counts, its bytes do not.
    return {
        file.name: b"" if file.name.endswith("-shm") else file.read_bytes()
        for file in folder.iterdir()
    }


def refuses(opener: Opener, path: Path, error: type[JournalError]) -> JournalError:
    """That error, and not a byte changed, nothing added, nothing gone."""
    before = contents(path.parent)
    with pytest.raises(error) as caught:
        opener(path)
    assert contents(path.parent) == before
    assert caught.value.path == path
    assert str(caught.value).startswith(f"{path}: ")
    return caught.value


@pytest.fixture(scope="module")
def two_hundred(fast_folder: Path, done: Done, noon: datetime) -> bytes:
    """A closed journal with 200 repetitions in it."""
    path = fast_folder / "journal.sqlite3"
    with Journal.open(path) as journal:
        session = journal.begin_session("today", noon)
        for number in range(1, 201):
            journal.add_repetition(session, done(repetition=number))
    return path.read_bytes()


@pytest.fixture
def used(path: Path, two_hundred: bytes) -> Path:
    """The path of a closed journal with 200 repetitions in it."""
    path.parent.mkdir()
    path.write_bytes(two_hundred)
    return path


@either_way
def test_a_journal_of_a_newer_version_is_refused(used: Path, opener: Opener) -> None:
    with closing(sqlite3.connect(used)) as connection:
        connection.execute("PRAGMA user_version = 99")
    error = refuses(opener, used, JournalTooNewError)
    assert isinstance(error, JournalTooNewError)
    assert (error.found, error.known) == (99, len(MIGRATIONS))
    assert [file.name for file in used.parent.iterdir()] == [used.name]


@either_way
def test_a_newer_version_that_only_the_write_ahead_log_knows_of_is_refused(
    used: Path, opener: Opener, child: Child
) -> None:
    child("write_and_die.py", used, "PRAGMA user_version = 99")
    assert used.with_name(used.name + "-wal").stat().st_size > 0
    refuses(opener, used, JournalTooNewError)


@either_way
def test_a_file_that_is_not_a_database_is_refused(path: Path, opener: Opener) -> None:
    path.parent.mkdir()
    path.write_text("Dear diary, today I did the bridge.\n" * 100)
    refuses(opener, path, JournalDamagedError)


@either_way
def test_a_file_too_short_to_be_a_database_is_refused(path: Path, opener: Opener) -> None:
    path.parent.mkdir()
    path.write_bytes(b"SQLite")
    refuses(opener, path, JournalDamagedError)


@either_way
def test_a_truncated_journal_is_refused(used: Path, opener: Opener) -> None:
    used.write_bytes(used.read_bytes()[: used.stat().st_size // 2])
    refuses(opener, used, JournalDamagedError)


@either_way
def test_a_journal_with_a_page_of_zeros_is_refused(used: Path, opener: Opener) -> None:
    whole = bytearray(used.read_bytes())
    page = 4096
    assert len(whole) > 6 * page
    whole[5 * page : 6 * page] = bytes(page)
    used.write_bytes(whole)
    refuses(opener, used, JournalDamagedError)


@either_way
def test_a_database_of_another_program_is_refused(path: Path, opener: Opener) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    refuses(opener, path, JournalDamagedError)


@either_way
def test_an_empty_file_beside_a_write_ahead_log_is_refused(
    used: Path, opener: Opener, child: Child
) -> None:
    # SQLite by itself would delete the log.
    child("write_and_die.py", used, "INSERT INTO fact VALUES ('a', randomblob(16), 'b', NULL)")
    used.write_bytes(b"")
    refuses(opener, used, JournalDamagedError)


@either_way
def test_a_write_ahead_log_without_its_database_is_refused(
    used: Path, opener: Opener, child: Child
) -> None:
    child("write_and_die.py", used, "INSERT INTO fact VALUES ('a', randomblob(16), 'b', NULL)")
    used.unlink()
    refuses(opener, used, JournalDamagedError)


def test_an_empty_file_alone_becomes_a_journal(path: Path, noon: datetime) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    with Journal.open(path) as journal:
        assert journal.begin_session("today", noon)


def test_a_folder_in_the_journals_place_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(JournalUnwritableError):
        Journal.open(path)


def test_a_journal_in_a_path_with_odd_characters_opens(tmp_path: Path, noon: datetime) -> None:
    path = tmp_path / "Rücken #1 ?mode=ro 100%" / "journal.sqlite3"
    with Journal.open(path) as journal:
        journal.begin_session("today", noon)
    assert path.stat().st_size > 0


@pytest.mark.parametrize(
    "lock",
    [
        ["BEGIN EXCLUSIVE"],
        ["PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE"],
    ],
    ids=["for a while", "for good"],
)
def test_a_journal_that_another_program_locked_is_refused(used: Path, lock: list[str]) -> None:
    with closing(sqlite3.connect(used, isolation_level=None)) as other:
        for statement in lock:
            other.execute(statement)
        with pytest.raises(JournalLockedError):
            Journal.open(used, busy_timeout_s=0.0)
    with Journal.open(used) as journal:
        assert len(journal.repetitions(date.min, date.max)) == 200


def test_a_damaged_journal_is_set_aside_with_all_that_belongs_to_it(
    used: Path, child: Child
) -> None:
    child("write_and_die.py", used, "INSERT INTO fact VALUES ('a', randomblob(16), 'b', NULL)")
    used.write_bytes(b"")
    before = contents(used.parent)
    new = set_aside(used)
    assert new.name == "journal.damaged-1.sqlite3"
    assert contents(used.parent) == {
        name.replace("journal.sqlite3", new.name): content for name, content in before.items()
    }


def test_a_fresh_journal_begins_after_the_damaged_one_is_set_aside(
    path: Path, noon: datetime
) -> None:
    path.parent.mkdir()
    path.write_text("not a database")
    new = set_aside(path)
    with Journal.open(path) as journal:
        assert journal.begin_session("today", noon)
    assert new.read_text() == "not a database"


def test_setting_aside_overwrites_nothing(path: Path) -> None:
    path.parent.mkdir()
    names = []
    path.with_name("journal.damaged-2.sqlite3-wal").write_text("somebody's")
    for content in ("first", "second"):
        path.write_text(content)
        names.append(set_aside(path))
    assert [name.name for name in names] == [
        "journal.damaged-1.sqlite3",
        "journal.damaged-3.sqlite3",
    ]
    assert [name.read_text() for name in names] == ["first", "second"]
    assert path.with_name("journal.damaged-2.sqlite3-wal").read_text() == "somebody's"
