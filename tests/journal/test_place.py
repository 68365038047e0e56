"""Where an open practice is: never behind what is in the journal, gone when it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from backcare_desktop.journal.errors import JournalUnwritableError
from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.records import SessionStart

Done = Callable[..., Repetition]
ROUTINE = 'name = "Today — ☕"\n'


def test_before_any_practice_there_is_no_place(journal: Journal) -> None:
    assert journal.kept_place() is None


def test_a_place_is_kept_with_its_routine_and_session(
    journal: Journal, path: Path, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    journal.keep_place(session, ROUTINE, 95.25, noon)
    with Journal.open(path) as again:
        place = again.kept_place()
    assert place is not None
    assert place.session == SessionStart(session, "today", noon)
    assert (place.routine, place.position_s, place.at) == (ROUTINE, 95.25, noon)


def test_a_place_needs_no_session_before_something_is_done(
    journal: Journal, noon: datetime
) -> None:
    journal.keep_place(None, ROUTINE, 0.0, noon)
    place = journal.kept_place()
    assert place is not None
    assert place.session is None


def test_a_repetition_moves_the_place_with_it(journal: Journal, done: Done, noon: datetime) -> None:
    journal.keep_place(None, ROUTINE, 0.0, noon)
    session = journal.begin_session("today", noon)
    journal.add_repetition(session, done(), position_s=41.5)
    place = journal.kept_place()
    assert place is not None
    assert place.session is not None
    assert (place.position_s, place.session.uuid) == (41.5, session)


def test_a_repetition_that_is_not_kept_does_not_move_the_place(
    journal: Journal, done: Done, noon: datetime
) -> None:
    journal.keep_place(None, ROUTINE, 10.0, noon)
    with pytest.raises(ValueError, match="session"):
        journal.add_repetition(str(uuid4()), done(), position_s=41.5)
    place = journal.kept_place()
    assert place is not None
    assert place.position_s == 10.0


def test_a_repetition_without_an_open_practice_makes_no_place(
    journal: Journal, done: Done, noon: datetime
) -> None:
    journal.add_repetition(journal.begin_session("today", noon), done(), position_s=41.5)
    assert journal.kept_place() is None


def test_the_end_of_the_session_forgets_its_place(journal: Journal, noon: datetime) -> None:
    session = journal.begin_session("today", noon)
    journal.keep_place(session, ROUTINE, 95.25, noon)
    journal.end_session(session, noon + timedelta(minutes=9))
    assert journal.kept_place() is None


def test_the_end_of_another_session_does_not(journal: Journal, noon: datetime) -> None:
    earlier = journal.begin_session("today", noon)
    session = journal.begin_session("today", noon)
    journal.keep_place(session, ROUTINE, 95.25, noon)
    journal.end_session(earlier, noon)
    assert journal.kept_place() is not None


def test_one_practice_is_open_at_a_time(journal: Journal, noon: datetime) -> None:
    journal.keep_place(None, "first", 1.0, noon)
    journal.keep_place(None, "second", 2.0, noon)
    place = journal.kept_place()
    assert place is not None
    assert place.routine == "second"
    journal.forget_place()
    assert journal.kept_place() is None


def test_a_reading_journal_refuses_to_keep_a_place(path: Path, noon: datetime) -> None:
    with Journal.read_only(path) as reading, pytest.raises(JournalUnwritableError):
        reading.keep_place(None, ROUTINE, 0.0, noon)


def test_a_session_that_the_program_named_begins_once(journal: Journal, noon: datetime) -> None:
    name = str(uuid4())
    assert journal.begin_session("today", noon, uuid=name) == name
    assert journal.begin_session("today", noon + timedelta(hours=1), uuid=name) == name
    (session,) = journal.sessions(date.min, date.max)
    assert (session.uuid, session.began_at) == (name, noon)


def test_a_session_knows_which_exercises_were_completed(
    journal: Journal, done: Done, noon: datetime
) -> None:
    late = noon.replace(hour=23, minute=58)
    session = journal.begin_session("today", late)
    journal.add_repetition(session, done(started_at=late))
    after_midnight = late + timedelta(minutes=5)
    journal.add_repetition(session, done(exercise_id="rotation", started_at=after_midnight))
    journal.add_repetition(session, done(exercise_id="cat-cow", ending="cut_short"))
    (read,) = journal.sessions(noon.date(), noon.date())
    assert read.done == {"bridge", "rotation"}
    assert not read.by_hand
