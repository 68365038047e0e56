"""A damaged journal: what can be read is there again, what the backup has too, the rest is
counted."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from backcare_desktop.journal.errors import JournalTooNewError
from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.records_of_plan import PlanChange
from backcare_desktop.journal.recovery import Recovered, open_or_recover, recover
from backcare_desktop.journal.salvage import UNKNOWN_ROUTINE
from backcare_desktop.journal.schema import MIGRATIONS

Done = Callable[..., Repetition]

START = datetime(2026, 1, 1, 18, 0, tzinfo=UTC)
DAYS = 24
BACKED_UP = 20
CHILD = Path(__file__).with_name("children") / "back_up_forever.py"
PAGE = 4096
SCHEMA_VERSION = range(60, 64)
"""The bytes of the file that hold it."""


@pytest.fixture(scope="module")
def practised(fast_folder: Path, done: Done) -> Path:
    """A folder with a closed journal of 24 days and its copy of the 20th."""
    path = fast_folder / "practised" / "journal.sqlite3"
    with Journal.open(path) as journal:
        for number in range(DAYS):
            if number == BACKED_UP:
                journal.back_up_daily((START + timedelta(days=number)).date())
            one_day(journal, done, START + timedelta(days=number))
    return path.parent


def one_day(journal: Journal, done: Done, at: datetime) -> None:
    session = journal.begin_session("today", at)
    journal.rate_pain("before", 4, at, session)
    for number in range(1, 16):
        side = ("left", "right")[number % 2]
        began = at + timedelta(seconds=30 * number)
        journal.add_repetition(
            session, done(exercise_id="rotation", side=side, repetition=number, started_at=began)
        )
    journal.add_note("slept well", at)
    journal.end_session(session, at + timedelta(minutes=8))
    journal.record_safety({"chest": False}, at, emergency=False)
    journal.record_plan_change(
        PlanChange("bridge", 0, False, 1, False, "comfortable", at.date(), "accepted", at)
    )


@pytest.fixture
def copy(path: Path, practised: Path) -> Path:
    """The path of a journal of one's own with 24 days in it."""
    shutil.copytree(practised, path.parent)
    return path


def uuids(path: Path) -> set[str]:
    with Journal.read_only(path) as journal:
        return {one.uuid for one in journal.repetitions(date.min, date.max)}


def opened(path: Path) -> Recovered | None:
    """What opening it comes to; the journal works afterwards."""
    journal, recovered = open_or_recover(path)
    with journal:
        session = journal.begin_session("next", START + timedelta(days=99))
        journal.end_session(session, START + timedelta(days=99))
        for read in (journal.repetitions, journal.pains, journal.notes, journal.sessions):
            read(date.min, date.max)
        journal.plan_changes()
        journal.flare_ups()
        journal.safety()
    return recovered


def test_a_whole_journal_is_just_opened(copy: Path) -> None:
    assert opened(copy) is None


def test_a_broken_page_costs_at_most_what_was_on_it_since_the_backup(
    copy: Path, practised: Path
) -> None:
    data = bytearray(copy.read_bytes())
    broken = range(len(data) // PAGE // 2, len(data) // PAGE // 2 + 1)
    for page in broken:
        data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    copy.write_bytes(data)
    everything = uuids(practised / copy.name)
    recovered = opened(copy)
    assert recovered is not None
    assert recovered.set_aside.read_bytes() == data
    assert recovered.backup is not None
    assert recovered.backup.day == date(2026, 1, 21)
    assert uuids(copy) <= everything
    assert recovered.repetitions == len(uuids(copy))
    assert len(uuids(copy)) + recovered.missing_repetitions == len(everything)


def test_a_file_that_says_nothing_any_more_comes_back_from_its_backup(copy: Path) -> None:
    copy.write_bytes(b"?" * copy.stat().st_size)
    recovered = opened(copy)
    assert recovered is not None
    assert recovered.repetitions == len(uuids(copy)) == BACKED_UP * 15


def test_without_a_backup_what_can_be_read_is_there(copy: Path, practised: Path) -> None:
    shutil.rmtree(copy.parent / "backups")
    data = bytearray(copy.read_bytes())
    data[:200] = bytes(200)  # the header, and what says where the tables are
    copy.write_bytes(data)
    recovered = opened(copy)
    assert recovered is not None
    assert recovered.backup is None
    assert uuids(copy) == uuids(practised / copy.name)
    with Journal.read_only(copy) as journal:
        assert len(journal.sessions(date.min, START.date() + timedelta(days=50))) == DAYS
        assert len(journal.pains(date.min, date.max)) == DAYS
        assert len(journal.notes(date.min, date.max)) == DAYS
        assert len(journal.plan_changes()) == DAYS
        assert journal.safety() is not None


def test_what_was_done_in_a_lost_session_is_not_lost(copy: Path) -> None:
    shutil.rmtree(copy.parent / "backups")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM session WHERE id = 3")
        connection.execute("UPDATE day_total SET completed = completed + 1")
        connection.commit()
    recovered = opened(copy)
    assert recovered is not None
    assert len(uuids(copy)) == DAYS * 15
    with Journal.read_only(copy) as journal:
        routines = [one.routine for one in journal.sessions(date.min, date(2026, 3, 1))]
    assert routines.count(UNKNOWN_ROUTINE) == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE repetition SET started_at_ms = started_at_ms + (1 << 50) WHERE id = 7",
        "UPDATE repetition SET local_day = local_day + 16384 WHERE id = 7",
        "UPDATE session SET started_utc_offset_s = 1 << 30 WHERE id = 7",
        "UPDATE day_total SET duration_ms = duration_ms + 1 WHERE local_day = 20457",
    ],
)
def test_a_number_that_cannot_be_is_noticed_and_comes_back_from_the_backup(
    copy: Path, practised: Path, change: str
) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(change)
    assert opened(copy) is not None
    with Journal.read_only(copy) as mended, Journal.read_only(practised / copy.name) as whole:
        assert mended.repetitions(date.min, date.max) == whole.repetitions(date.min, date.max)
        last = START.date() + timedelta(days=50)
        assert mended.sessions(date.min, last) == whole.sessions(date.min, last)
        assert mended.totals(date.min, date.max) == whole.totals(date.min, date.max)


def test_an_old_damaged_journal_comes_up_to_date(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        dump = Path(__file__).with_name("versions") / "version-1.sql"
        connection.executescript(dump.read_text(encoding="utf-8"))
    data = bytearray(path.read_bytes())
    data[40:96] = b"\xff" * 56
    path.write_bytes(data)
    assert opened(path) is not None
    assert len(uuids(path)) == 6
    with Journal.read_only(path) as journal:
        safety = journal.safety()
        assert safety is not None and safety.cleared
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def flip(path: Path, place: int, bit: int) -> bytes:
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize("place", range(100))
def test_a_flipped_bit_in_the_header_is_got_over(copy: Path, practised: Path, place: int) -> None:
    flip(copy, place, place % 8)
    if place in SCHEMA_VERSION:
        with pytest.raises(JournalTooNewError):
            opened(copy)
        flip(copy, place, place % 8)
    opened(copy)
    assert uuids(copy) == uuids(practised / copy.name)


def test_a_version_that_looks_older_than_it_is_does_no_harm(copy: Path, practised: Path) -> None:
    for version in range(1, len(MIGRATIONS)):
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        assert opened(copy) is not None
        assert uuids(copy) == uuids(practised / copy.name)


def flipped_bits(folder: Path, practised: Path, places: int, seed: int) -> None:
    chance = random.Random(seed)
    everything = uuids(practised / "journal.sqlite3")
    safe = uuids(next((practised / "backups").iterdir()))
    for number in range(places):
        path = folder / str(number) / "journal.sqlite3"
        shutil.copytree(practised, path.parent)
        place = chance.randrange(path.stat().st_size)
        if place in SCHEMA_VERSION:
            continue  # it may look like a newer journal, which is left alone
        damaged = flip(path, place, chance.randrange(8))
        recovered = opened(path)
        found = uuids(path)
        if recovered is not None:
            assert recovered.set_aside.read_bytes() == damaged, number
            assert len(found) + recovered.missing_repetitions >= len(everything), number
            assert safe <= found, number
        # One name may have been misread, of a row that is in no backup.
        assert len(found - everything) <= 1, number
        assert len(everything - found) <= 60, number  # a page and a bit
        shutil.rmtree(path.parent)


def test_a_flipped_bit_anywhere_costs_little_and_is_counted(
    fast_folder: Path, practised: Path
) -> None:
    flipped_bits(fast_folder / "flips", practised, 20, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_flipped_bits_in_200_places_cost_little_and_are_counted(
    fast_folder: Path, practised: Path, seed: int
) -> None:
    flipped_bits(fast_folder / f"flips-{seed}", practised, 20, seed)


@pytest.mark.parametrize("after_ms", [5, 20, 45, 80])
def test_a_kill_while_recovering_loses_nothing(copy: Path, after_ms: int) -> None:
    data = bytearray(copy.read_bytes())
    data[:100] = bytes(100)
    copy.write_bytes(data)
    with subprocess.Popen(
        [sys.executable, CHILD, "recover", copy], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after_ms / 1000)
        process.kill()
    opened(copy)
    assert len(uuids(copy)) == DAYS * 15
    assert [file for file in copy.parent.iterdir() if file.is_dir()] == [copy.parent / "backups"]
    damaged = [file for file in copy.parent.iterdir() if ".damaged-1." in file.name]
    assert damaged[0].read_bytes() == data


def test_a_kill_between_the_damaged_file_and_its_log_is_gone_on_from(copy: Path) -> None:
    whole = copy.read_bytes()
    log = copy.with_name(copy.name + "-wal")
    log.write_bytes(b"left over")
    copy.rename(copy.with_name("journal.damaged-1.sqlite3"))
    copy.with_name("journal.recovered.sqlite3").write_bytes(whole)
    assert opened(copy) is None
    assert len(uuids(copy)) == DAYS * 15


def test_recovering_twice_keeps_both_damaged_files(copy: Path) -> None:
    for number in (1, 2):
        copy.write_bytes(b"damaged %d" % number * 100)
        recovered = recover(copy)
        assert recovered.set_aside.name == f"journal.damaged-{number}.sqlite3"
        assert recovered.repetitions == BACKED_UP * 15
