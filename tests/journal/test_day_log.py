"""Days: their totals are what was done, and a day has all that is in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.records_of_days import DaySum, PainDay
from backcare_desktop.journal.schema import MIGRATIONS

Done = Callable[..., Repetition]

COUNTED = """
    SELECT local_day, exercise_id, side, sum(completed), sum(NOT completed), sum(duration_ms),
        sum(completed AND actual_hold_ms IS NOT NULL),
        sum(iif(completed, coalesce(actual_hold_ms, 0), 0))
    FROM repetition WHERE NOT deleted GROUP BY local_day, exercise_id, side
"""
ROW = {
    "exercise_id": st.sampled_from(["bridge", "rotation"]),
    "side": st.sampled_from(["left", "right", "both"]),
    "actual_hold_ms": st.none() | st.integers(0, 9000),
    "local_day": st.integers(20000, 20003),
    "duration_ms": st.integers(0, 60000),
    "completed": st.integers(0, 1),
    "deleted": st.integers(0, 1),
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "change", "remove"]), st.integers(1, 8), st.fixed_dictionaries(ROW)
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_whoever_writes_the_totals_are_those_of_the_repetitions(
    steps: list[tuple[str, int, dict[str, object]]],
) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in (each for step in MIGRATIONS for each in step):
            connection.execute(statement)
        connection.execute(
            "INSERT INTO session (id, uuid, routine, started_at_ms, started_utc_offset_s,"
            " local_day) VALUES (1, randomblob(16), 'today', 0, 0, 0)"
        )
        for what, number, row in steps:
            if what == "add":
                connection.execute(
                    f"INSERT INTO repetition (uuid, session_id, repetition, started_at_ms,"
                    f" started_utc_offset_s, {', '.join(row)})"
                    f" VALUES (randomblob(16), 1, 1, 0, 0, {', '.join('?' * len(row))})",
                    tuple(row.values()),
                )
            elif what == "change":
                connection.execute(
                    f"UPDATE repetition SET ({', '.join(row)})"
                    f" = ({', '.join('?' * len(row))}) WHERE id = ?",
                    (*row.values(), number),
                )
            else:
                connection.execute("DELETE FROM repetition WHERE id = ?", (number,))
        assert (
            connection.execute("SELECT * FROM day_total").fetchall()
            == connection.execute(COUNTED).fetchall()
        )


def test_an_older_journal_gets_the_totals_of_what_it_has(
    path: Path, done: Done, noon: datetime
) -> None:
    with Journal.open(path, migrations=MIGRATIONS[:2]) as old:
        session = old.begin_session("today", noon)
        for ending in ("completed", "completed", "cut_short"):
            old.add_repetition(session, done(ending=ending, actual_hold_s=5.0, duration_s=10.0))
    with Journal.open(path) as journal:
        (total,) = journal.totals(date.min, date.max)
    assert (total.completed, total.cut_short, total.seconds) == (2, 1, 30.0)
    assert (total.holds, total.held_s) == (2, 10.0)


def test_days_are_summed_over_exercises_and_sides(
    journal: Journal, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    for side in ("left", "right"):
        journal.add_repetition(session, done(exercise_id="rotation", side=side, duration_s=15.0))
    journal.add_repetition(session, done(duration_s=20.0, ending="cut_short"))
    assert journal.day_sums(date.min, date.max) == [DaySum(noon.date(), 50.0, 2)]
    assert journal.day_sums(noon.date() + timedelta(days=1), date.max) == []


def test_spans_count_from_their_first_day(journal: Journal, done: Done, noon: datetime) -> None:
    session = journal.begin_session("today", noon)
    for days in (0, 6, 7, 20):
        at = noon + timedelta(days=days)
        journal.add_repetition(session, done(started_at=at, actual_hold_s=10.0 + days))
    journal.add_repetition(session, done(exercise_id="cat-cow", actual_hold_s=None))
    first = noon.date()
    weeks = journal.span_totals(first, first + timedelta(days=27), days=7, exercise_id="bridge")
    assert [(one.first_day, one.days, one.completed, one.mean_hold_s) for one in weeks] == [
        (first, 2, 2, 13.0),
        (first + timedelta(days=7), 1, 1, 17.0),
        (first + timedelta(days=14), 1, 1, 30.0),
    ]
    whole = journal.span_totals(first, first + timedelta(days=27))
    assert [(one.exercise_id, one.repetitions_a_day, one.mean_hold_s) for one in whole] == [
        ("bridge", 1.0, 15.75 + 2.5),
        ("cat-cow", 1.0, None),
    ]


def test_a_days_pain_is_the_mean_of_its_ratings(journal: Journal, noon: datetime) -> None:
    for level in (3, 6):
        session = journal.begin_session("today", noon)
        journal.rate_pain("before", level, noon, session)
    journal.rate_pain("morning", 5, noon + timedelta(days=1))
    assert journal.pain_days(date.min, date.max) == [
        PainDay(noon.date(), before=4.5),
        PainDay(noon.date() + timedelta(days=1), morning=5.0),
    ]
    assert [one.resting for one in journal.pain_days(date.min, date.max)] == [4.5, 5.0]


def test_a_journal_reaches_from_its_first_day_to_its_last(
    journal: Journal, done: Done, noon: datetime
) -> None:
    assert journal.extent() is None
    session = journal.begin_session("today", noon)
    journal.add_repetition(session, done())
    journal.rate_pain("morning", 3, noon + timedelta(days=1))
    assert journal.extent() == (noon.date(), noon.date() + timedelta(days=1))


def test_a_day_has_all_that_is_in_it(journal: Journal, done: Done, noon: datetime) -> None:
    session = journal.begin_session("today", noon)
    journal.add_repetition(session, done(repetition=1))
    journal.add_repetition(session, done(repetition=2))
    journal.rate_pain("after", 2, noon, session)
    journal.add_note("slept well", noon)
    journal.begin_session("tomorrow's", noon + timedelta(days=1))
    contents = journal.day(noon.date())
    (practised,) = contents.sessions
    assert practised.session.uuid == session
    assert [one.repetition for one in practised.repetitions] == [1, 2]
    assert [one.level for one in contents.pains] == [2]
    assert [one.words for one in contents.notes] == ["slept well"]
    assert contents.hurts == ()


def test_practice_past_midnight_is_in_both_days(journal: Journal, done: Done) -> None:
    late = datetime(2026, 3, 10, 23, 50, tzinfo=UTC)
    session = journal.begin_session("today", late)
    journal.add_repetition(session, done(started_at=late, repetition=1))
    journal.add_repetition(session, done(started_at=late + timedelta(minutes=20), repetition=2))
    days = [journal.day(date(2026, 3, number)) for number in (10, 11, 12)]
    assert [[len(one.repetitions) for one in day.sessions] for day in days] == [[1], [1], []]


def test_a_flight_over_the_date_line_leaves_the_repetition_on_its_day(
    journal: Journal, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    journal.add_repetition(session, done(started_at=noon - timedelta(days=2)))
    (practised,) = journal.day(noon.date() - timedelta(days=2)).sessions
    assert practised.session.uuid == session
    assert len(practised.repetitions) == 1
