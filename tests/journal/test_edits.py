"""What somebody enters, changes or deletes afterwards, and takes back again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.journal.edits import ByHand, Edit, EditKind, RowBefore, UndoStack
from backcare_desktop.journal.journal import Journal, Repetition

Done = Callable[..., Repetition]

AT_THE_HOTEL = ByHand(
    day=date(2026, 3, 7),
    exercise_id="rotation",
    sides=("left", "right"),
    repetitions=3,
    hold_s=7.0,
    minutes=4.0,
)


def dump(path: Path) -> list[str]:
    """All that is in the journal but when it was edited."""
    connection = sqlite3.connect(path)
    try:
        tables = ("session", "repetition", "pain", "hurt", "note", "day_total")
        rows = []
        for table in tables:
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            for row in cursor:
                pairs = dict(zip(names, row, strict=True))
                pairs.pop("edited_at_ms", None)
                rows.append(f"{table}: {pairs}")
        return rows
    finally:
        connection.close()


@pytest.fixture
def session(journal: Journal, done: Done, noon: datetime) -> str:
    """A practice of two repetitions, with pain and a note."""
    session = journal.begin_session("today", noon)
    journal.add_repetition(session, done(repetition=1))
    journal.add_repetition(session, done(repetition=2, started_at=noon + timedelta(seconds=30)))
    journal.rate_pain("after", 3, noon + timedelta(minutes=2), session)
    journal.add_note("on the hotel's carpet", noon, session=session)
    return session


def test_what_was_done_at_the_hotel_counts_on_its_day(journal: Journal, noon: datetime) -> None:
    journal.enter(AT_THE_HOTEL, noon)
    (practised,) = journal.day(AT_THE_HOTEL.day).sessions
    assert practised.session.by_hand
    assert practised.session.began_at.hour == 12
    assert [(one.side, one.repetition) for one in practised.repetitions] == [
        *(("left", number) for number in (1, 2, 3)),
        *(("right", number) for number in (1, 2, 3)),
    ]
    assert {one.actual_hold_s for one in practised.repetitions} == {7.0}
    assert sum(one.duration_s for one in practised.repetitions) == pytest.approx(240.0)
    assert journal.done_on(AT_THE_HOTEL.day) == {"rotation"}
    assert journal.done_on(noon.date()) == frozenset()


def test_what_was_done_today_is_over_by_now(journal: Journal, noon: datetime) -> None:
    journal.enter(replace(AT_THE_HOTEL, day=noon.date()), noon)
    (practised,) = journal.day(noon.date()).sessions
    assert practised.session.began_at == noon - timedelta(minutes=4)
    assert practised.session.ended_at == noon


def test_what_was_done_after_midnight_stays_on_its_day(journal: Journal, noon: datetime) -> None:
    just_after = noon.replace(hour=0, minute=2)
    journal.enter(replace(AT_THE_HOTEL, day=noon.date()), just_after)
    (practised,) = journal.day(noon.date()).sessions
    assert practised.session.began_at == noon.replace(hour=0)
    assert {one.local_date for one in practised.repetitions} == {noon.date()}


def test_the_time_can_be_said(journal: Journal, noon: datetime) -> None:
    journal.enter(replace(AT_THE_HOTEL, began=time(21, 30)), noon)
    (practised,) = journal.day(AT_THE_HOTEL.day).sessions
    assert practised.session.began_at.time() == time(21, 30)


def test_an_entry_knows_the_offset_of_its_day(journal: Journal) -> None:
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Europe/London"))
    journal.enter(AT_THE_HOTEL, summer)
    (practised,) = journal.day(AT_THE_HOTEL.day).sessions
    assert practised.session.began_at.utcoffset() == timedelta(0)
    assert practised.session.began_at.hour == 12


def test_nothing_can_be_done_tomorrow(journal: Journal, noon: datetime) -> None:
    with pytest.raises(ValueError, match="today or before"):
        journal.enter(replace(AT_THE_HOTEL, day=noon.date() + timedelta(days=1)), noon)


@pytest.mark.parametrize(
    "wrong",
    [
        {"exercise_id": ""},
        {"sides": ()},
        {"sides": ("up",)},
        {"repetitions": 0},
        {"repetitions": 501},
        {"hold_s": -1.0},
        {"hold_s": float("nan")},
        {"minutes": 0.0},
        {"minutes": 481.0},
    ],
    ids=str,
)
def test_what_cannot_be_is_not_entered(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        replace(AT_THE_HOTEL, **wrong)  # type: ignore[arg-type]


def test_a_repetition_can_be_corrected(
    journal: Journal, session: str, done: Done, noon: datetime
) -> None:
    first, second = journal.repetitions(noon.date(), noon.date())
    yesterday = noon - timedelta(days=1)
    changed = done(exercise_id="rotation", side="left", started_at=yesterday, ending="cut_short")
    journal.change_repetition(first.uuid, changed, noon)
    assert [one.uuid for one in journal.repetitions(noon.date(), noon.date())] == [second.uuid]
    (moved,) = journal.repetitions(yesterday.date(), yesterday.date())
    assert (moved.exercise_id, moved.side, moved.ending) == ("rotation", "left", "cut_short")
    assert moved.session == session


@pytest.mark.usefixtures("session")
def test_a_deleted_repetition_does_not_count(journal: Journal, noon: datetime) -> None:
    first, _ = journal.repetitions(noon.date(), noon.date())
    journal.delete_repetition(first.uuid, noon)
    assert [one.completed for one in journal.totals(date.min, date.max)] == [1]
    assert len(journal.sessions(noon.date(), noon.date())) == 1


def test_with_the_last_thing_in_it_a_session_goes(
    journal: Journal, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    uuid = journal.add_repetition(session, done())
    journal.delete_repetition(uuid, noon)
    assert journal.sessions(noon.date(), noon.date()) == []


def test_a_deleted_session_takes_all_that_is_in_it(
    journal: Journal, session: str, noon: datetime
) -> None:
    journal.delete_session(session, noon)
    contents = journal.day(noon.date())
    assert (contents.sessions, contents.pains, contents.notes) == ((), (), ())
    assert journal.totals(date.min, date.max) == []


def test_a_moved_session_takes_all_that_is_in_it(
    journal: Journal, session: str, noon: datetime
) -> None:
    day = noon.date() - timedelta(days=30)
    journal.move_session(session, day, noon)
    assert journal.day(noon.date()).sessions == ()
    contents = journal.day(day)
    (practised,) = contents.sessions
    assert practised.session.began_at == noon - timedelta(days=30)
    assert len(practised.repetitions) == 2
    assert len(contents.pains) == len(contents.notes) == 1


@pytest.mark.usefixtures("session")
def test_ratings_and_notes_can_be_corrected_and_deleted(journal: Journal, noon: datetime) -> None:
    (rating,) = journal.pains(noon.date(), noon.date())
    (note,) = journal.notes(noon.date(), noon.date())
    journal.change_rating(rating.uuid, 7, noon)
    journal.change_note(note.uuid, "in the garden", noon)
    contents = journal.day(noon.date())
    assert [one.level for one in contents.pains] == [7]
    assert [one.words for one in contents.notes] == ["in the garden"]
    journal.delete_rating(rating.uuid, noon)
    journal.delete_note(note.uuid, noon)
    contents = journal.day(noon.date())
    assert (contents.pains, contents.notes) == ((), ())


def test_what_is_not_there_cannot_be_edited(journal: Journal, done: Done, noon: datetime) -> None:
    with pytest.raises(ValueError, match="expected one of this journal"):
        journal.delete_session(str(uuid4()), noon)
    with pytest.raises(ValueError, match="expected one of this journal"):
        journal.change_repetition(str(uuid4()), done(), noon)


def edits_of(
    journal: Journal, session: str, done: Done, noon: datetime
) -> list[Callable[[], Edit]]:
    first, second = journal.repetitions(noon.date(), noon.date())
    (rating,) = journal.pains(noon.date(), noon.date())
    return [
        lambda: journal.enter(AT_THE_HOTEL, noon),
        lambda: journal.change_repetition(first.uuid, done(exercise_id="cat-cow"), noon),
        lambda: journal.delete_repetition(second.uuid, noon),
        lambda: journal.change_rating(rating.uuid, 9, noon),
        lambda: journal.move_session(session, noon.date() - timedelta(days=3), noon),
        lambda: journal.delete_session(session, noon),
    ]


def test_every_edit_can_be_undone_and_done_again(
    journal: Journal, path: Path, session: str, done: Done, noon: datetime
) -> None:
    stack = UndoStack()
    states = [dump(path)]
    for edit in edits_of(journal, session, done, noon):
        stack.push(edit())
        states.append(dump(path))
    back = lambda edit: journal.undo(edit, noon)  # noqa: E731
    # What was entered stays as a deleted row: only what the person sees is as before.
    for state in reversed(states[1:]):
        assert dump(path) == state
        stack.undo(back)
    assert stack.to_undo is None
    assert journal.day(AT_THE_HOTEL.day).sessions == ()
    assert len(journal.day(noon.date()).sessions[0].repetitions) == 2
    for state in states[1:]:
        stack.redo(back)
        assert dump(path) == state
    assert stack.to_redo is None


def test_an_undo_is_later_than_what_it_undoes_even_if_the_clock_was_set_back(
    journal: Journal, path: Path, session: str, noon: datetime
) -> None:
    def edited() -> int:
        connection = sqlite3.connect(path)
        (found,) = connection.execute("SELECT max(edited_at_ms) FROM repetition").fetchone()
        connection.close()
        return int(found)

    edit = journal.delete_session(session, noon)
    deleted_at = edited()
    journal.undo(edit, noon - timedelta(days=2))
    assert edited() == deleted_at + 1


@given(steps=st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=30))
def test_the_stack_goes_back_and_forth_over_a_line_of_edits(steps: list[str]) -> None:
    state = [0]
    line = [0]
    position = 0
    stack = UndoStack()

    def back(edit: Edit) -> Edit:
        was = state[0]
        state[0] = int(edit.before[0].table)
        return Edit(edit.kind, (RowBefore(str(was), b"", ()),))

    for number, step in enumerate(steps, 1):
        if step == "edit":
            stack.push(Edit(EditKind.CHANGED, (RowBefore(str(state[0]), b"", ()),)))
            state[0] = number
            line = [*line[: position + 1], number]
            position += 1
        elif step == "undo":
            stack.undo(back)
            position = max(0, position - 1)
        else:
            stack.redo(back)
            position = min(len(line) - 1, position + 1)
        assert state[0] == line[position]
    assert (stack.to_undo is None) == (position == 0)
    assert (stack.to_redo is None) == (position == len(line) - 1)


def test_an_undo_that_fails_stays_to_be_undone() -> None:
    def fails(_: Edit) -> Edit:
        raise OSError

    stack = UndoStack()
    edit = Edit(EditKind.DELETED, ())
    stack.push(edit)
    with pytest.raises(OSError):
        stack.undo(fails)
    assert stack.to_undo is edit
