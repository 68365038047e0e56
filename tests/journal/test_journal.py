from __future__ import annotations

import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.journal.errors import JournalLockedError, JournalUnwritableError
from backcare_desktop.journal.journal import Journal, Repetition

Done = Callable[..., Repetition]

ZONES = (
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Europe/London",
    "America/Los_Angeles",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "UTC",
)
DAY = date(2026, 3, 10)


def test_a_new_journal_is_empty(journal: Journal) -> None:
    assert journal.repetitions(date.min, date.max) == []
    assert journal.done_on(DAY) == frozenset()
    assert journal.safety() is None
    assert journal.recall("told_about_tray") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_can_read_the_journal(journal: Journal, path: Path, noon: datetime) -> None:
    journal.begin_session("today", noon)
    for file in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_repetition_reads_back_as_it_was_done(
    journal: Journal, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    uuid = journal.add_repetition(session, done())
    (read,) = journal.repetitions(DAY, DAY)
    expected = {**asdict(done()), "uuid": uuid, "session": session, "local_date": DAY}
    assert asdict(read) == expected


def test_a_repetition_without_a_hold_reads_back_without_one(
    journal: Journal, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    journal.add_repetition(session, done(variant=None, planned_hold_s=None, actual_hold_s=None))
    (read,) = journal.repetitions(DAY, DAY)
    assert (read.variant, read.planned_hold_s, read.actual_hold_s) == (None, None, None)


def test_what_was_added_is_there_after_reopening(path: Path, done: Done, noon: datetime) -> None:
    with Journal.open(path) as journal:
        uuid = journal.add_repetition(journal.begin_session("today", noon), done())
    with Journal.open(path) as journal:
        assert [one.uuid for one in journal.repetitions(DAY, DAY)] == [uuid]


def test_closing_leaves_one_file(path: Path, done: Done, noon: datetime) -> None:
    with Journal.open(path) as journal:
        journal.add_repetition(journal.begin_session("today", noon), done())
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_days_at_both_ends_are_included(journal: Journal, done: Done, noon: datetime) -> None:
    session = journal.begin_session("today", noon)
    for days in (-2, -1, 0, 1, 2):
        journal.add_repetition(session, done(started_at=noon + timedelta(days=days)))
    found = journal.repetitions(DAY - timedelta(days=1), DAY + timedelta(days=1))
    assert [one.local_date.day for one in found] == [9, 10, 11]


def test_repetitions_come_in_order_of_time(journal: Journal, done: Done, noon: datetime) -> None:
    session = journal.begin_session("today", noon)
    for seconds, number in ((40, 3), (0, 1), (20, 2)):
        at = noon + timedelta(seconds=seconds)
        journal.add_repetition(session, done(started_at=at, repetition=number))
    assert [one.repetition for one in journal.repetitions(DAY, DAY)] == [1, 2, 3]


def test_an_exercise_is_done_on_the_day_when_a_repetition_is_completed(
    journal: Journal, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    journal.add_repetition(session, done())
    journal.add_repetition(session, done(exercise_id="rotation", side="left", ending="cut_short"))
    assert journal.done_on(DAY) == {"bridge"}
    assert journal.done_on(DAY + timedelta(days=1)) == frozenset()


def test_a_repetition_needs_a_session_that_was_begun(journal: Journal, done: Done) -> None:
    with pytest.raises(ValueError, match="session"):
        journal.add_repetition(str(uuid4()), done())


def test_a_session_that_was_not_begun_cannot_end(journal: Journal, noon: datetime) -> None:
    with pytest.raises(ValueError, match="session"):
        journal.end_session(str(uuid4()), noon)


def test_a_session_keeps_when_it_began_and_ended(
    journal: Journal, path: Path, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    journal.end_session(session, noon + timedelta(minutes=10))
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute(
            "SELECT uuid, routine, ended_at_ms - started_at_ms, local_day FROM session"
        ).fetchone()
    assert row == (UUID(session).bytes, "today", 600_000, (DAY - date(1970, 1, 1)).days)


def test_a_time_without_its_offset_is_refused(journal: Journal) -> None:
    with pytest.raises(ValueError, match="offset"):
        journal.begin_session("today", datetime(2026, 3, 10, 12, 0))  # noqa: DTZ001 - on purpose


@pytest.mark.parametrize(
    ("started_at", "day"),
    [
        (datetime(2026, 3, 10, 0, 0, tzinfo=ZoneInfo("Pacific/Auckland")), date(2026, 3, 10)),
        (datetime(2026, 3, 10, 23, 59, tzinfo=ZoneInfo("America/Los_Angeles")), date(2026, 3, 10)),
        (datetime(2028, 2, 29, 23, 59, tzinfo=ZoneInfo("Asia/Kathmandu")), date(2028, 2, 29)),
        # The hour that London has twice: the second time belongs to the same day.
        (
            datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=ZoneInfo("Europe/London")),
            date(2026, 10, 25),
        ),
    ],
)
def test_a_repetition_counts_on_the_calendar_day_where_the_user_was(
    journal: Journal, done: Done, started_at: datetime, day: date
) -> None:
    session = journal.begin_session("today", started_at)
    journal.add_repetition(session, done(started_at=started_at))
    (read,) = journal.repetitions(day, day)
    assert (read.local_date, read.started_at.utcoffset()) == (day, started_at.utcoffset())


def test_a_day_that_comes_twice_at_the_date_line_holds_both_repetitions(
    journal: Journal, done: Done
) -> None:
    before = datetime(2026, 3, 10, 22, 0, tzinfo=ZoneInfo("Pacific/Auckland"))
    session = journal.begin_session("today", before)
    journal.add_repetition(session, done(started_at=before))
    after = (before + timedelta(hours=11)).astimezone(ZoneInfo("Pacific/Honolulu"))
    journal.add_repetition(session, done(started_at=after))
    assert [one.local_date for one in journal.repetitions(date.min, date.max)] == [DAY, DAY]


MILLISECONDS = st.integers(0, 600_000).map(lambda span: span / 1000)
REPETITIONS = st.builds(
    Repetition,
    exercise_id=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20),
    variant=st.none() | st.sampled_from(["half-height", "cushion"]),
    side=st.sampled_from(["left", "right", "both"]),
    repetition=st.integers(1, 50),
    planned_hold_s=st.none() | MILLISECONDS,
    actual_hold_s=st.none() | MILLISECONDS,
    started_at=st.datetimes(
        datetime(1999, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        datetime(2099, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from(ZONES).map(ZoneInfo),
        allow_imaginary=False,
    ).map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)),
    duration_s=MILLISECONDS,
    ending=st.sampled_from(["completed", "cut_short"]),
)


@pytest.fixture(scope="module")
def long_used(fast_folder: Path) -> Iterator[Journal]:
    with Journal.open(fast_folder / "journal.sqlite3") as opened:
        yield opened


@settings(deadline=None)
@given(repetition=REPETITIONS)
def test_any_repetition_anywhere_reads_back_the_same(
    long_used: Journal, repetition: Repetition
) -> None:
    session = long_used.begin_session("today", repetition.started_at)
    uuid = long_used.add_repetition(session, repetition)
    day = repetition.started_at.date()
    (read,) = (one for one in long_used.repetitions(day, day) if one.uuid == uuid)
    # Python calls no two times equal, across zones, if one is in the hour that comes twice.
    assert read.started_at.astimezone(UTC) == repetition.started_at.astimezone(UTC)
    assert read.started_at.utcoffset() == repetition.started_at.utcoffset()
    expected = {**asdict(repetition), "uuid": uuid, "session": session, "local_date": day}
    assert asdict(read) == {**expected, "started_at": read.started_at}


def test_two_journals_on_one_file_see_each_other(
    journal: Journal, path: Path, done: Done, noon: datetime
) -> None:
    with Journal.open(path) as other:
        uuid = other.add_repetition(other.begin_session("today", noon), done())
        assert [one.uuid for one in journal.repetitions(DAY, DAY)] == [uuid]


def test_a_write_while_another_program_holds_the_lock_is_refused_and_can_be_repeated(
    journal: Journal, path: Path, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalLockedError):
            journal.add_repetition(session, done())
        assert journal.repetitions(DAY, DAY) == []
        other.execute("ROLLBACK")
    uuid = journal.add_repetition(session, done())
    assert [one.uuid for one in journal.repetitions(DAY, DAY)] == [uuid]


def test_a_journal_that_was_moved_away_takes_no_more_repetitions(
    journal: Journal, path: Path, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    path.rename(path.with_name("elsewhere.sqlite3"))
    with pytest.raises(JournalUnwritableError):
        journal.add_repetition(session, done())


def test_no_answers_are_an_error(journal: Journal, noon: datetime) -> None:
    with pytest.raises(ValueError, match="answer"):
        journal.record_safety({}, noon, emergency=False)


def test_the_answers_read_back(journal: Journal, noon: datetime) -> None:
    journal.record_safety({"both-legs": False, "chest-pain": False}, noon, emergency=False)
    record = journal.safety()
    assert record is not None
    assert dict(record.answers) == {"both-legs": False, "chest-pain": False}
    assert record.at == noon
    assert (record.emergency, record.cleared, record.practice_open) == (False, False, True)


def test_one_yes_closes_practice(journal: Journal, noon: datetime) -> None:
    journal.record_safety({"both-legs": False, "chest-pain": True}, noon, emergency=True)
    record = journal.safety()
    assert record is not None
    assert (record.emergency, record.practice_open) == (True, False)


def test_a_clearance_opens_practice_again(journal: Journal, noon: datetime) -> None:
    journal.record_safety({"chest-pain": True}, noon, emergency=True)
    journal.record_clearance(noon + timedelta(days=3))
    record = journal.safety()
    assert record is not None
    assert (record.emergency, record.cleared, record.practice_open) == (True, True, True)


def test_a_clearance_does_not_reach_answers_given_later(journal: Journal, noon: datetime) -> None:
    journal.record_safety({"chest-pain": True}, noon, emergency=True)
    journal.record_clearance(noon)
    journal.record_safety({"chest-pain": True}, noon + timedelta(days=90), emergency=True)
    record = journal.safety()
    assert record is not None
    assert not record.practice_open


def test_a_yes_counts_even_when_the_clock_was_set_back(journal: Journal, noon: datetime) -> None:
    journal.record_safety({"chest-pain": False}, noon + timedelta(days=400), emergency=False)
    journal.record_safety({"chest-pain": True}, noon, emergency=True)
    record = journal.safety()
    assert record is not None
    assert not record.practice_open


def test_a_clearance_without_answers_is_an_error(journal: Journal, noon: datetime) -> None:
    with pytest.raises(ValueError, match="answers"):
        journal.record_clearance(noon)


def test_a_fact_is_remembered_and_replaced(journal: Journal) -> None:
    journal.remember("told_about_tray", "yes")
    journal.remember("told_about_tray", "twice, ünd ☕")
    assert journal.recall("told_about_tray") == "twice, ünd ☕"


def test_what_is_committed_survives_power_loss(journal: Journal) -> None:
    pragma = journal._connection.execute
    assert pragma("PRAGMA journal_mode").fetchone() == ("wal",)
    assert pragma("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert pragma("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_reading_journal_sees_the_file_and_changes_nothing(
    journal: Journal, path: Path, done: Done, noon: datetime
) -> None:
    uuid = journal.add_repetition(journal.begin_session("today", noon), done())
    before = {file: file.read_bytes() for file in (path, path.with_name(path.name + "-wal"))}
    with Journal.read_only(path) as reading:
        assert [one.uuid for one in reading.repetitions(DAY, DAY)] == [uuid]
    assert before == {file: file.read_bytes() for file in before}


def test_a_reading_journal_refuses_to_write(path: Path, noon: datetime) -> None:
    with Journal.read_only(path) as reading, pytest.raises(JournalUnwritableError):
        reading.begin_session("today", noon)


def test_a_reading_journal_without_a_file_is_empty_and_makes_none(path: Path) -> None:
    with Journal.read_only(path) as reading:
        assert reading.repetitions(date.min, date.max) == []
    assert not path.exists()


def test_times_before_1970_count_on_their_own_day(journal: Journal, done: Done) -> None:
    at = datetime(1969, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)
    journal.add_repetition(journal.begin_session("today", at), done(started_at=at))
    (read,) = journal.repetitions(date(1969, 12, 31), date(1969, 12, 31))
    assert read.started_at == at


def test_the_state_changes_with_every_write_here_or_elsewhere(
    journal: Journal, path: Path, noon: datetime
) -> None:
    states = [journal.state(), journal.state()]
    journal.remember("a", "b")
    states.append(journal.state())
    with Journal.open(path) as other:
        other.begin_session("today", noon)
    states.append(journal.state())
    assert states[0] == states[1]
    assert len(set(states)) == 3
