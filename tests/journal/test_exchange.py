"""What goes out comes in again: everything, once, and the later edit wins."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal.lives import live

from backcare_desktop.journal.incoming import ImportRefusedError
from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.portable import TABLES

Done = Callable[..., Repetition]
Many = Callable[[], Journal]

law = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
chances = given(seed=st.integers(0, 2**32))


@pytest.fixture
def many(fast_folder: Path) -> Iterator[Many]:
    """Makes empty journals."""
    with tempfile.TemporaryDirectory(dir=fast_folder) as name, ExitStack() as stack:
        numbers = count()

        def make() -> Journal:
            path = Path(name) / str(next(numbers)) / "journal.sqlite3"
            return stack.enter_context(Journal.open(path, busy_timeout_s=0.0))

        yield make


@law
@chances
def test_an_export_comes_out_again_byte_for_byte(many: Many, seed: int) -> None:
    journal, empty = many(), many()
    live(journal, Random(seed), 12)
    exported = journal.to_json()
    assert journal.to_json() == exported
    empty.take_in(exported)
    assert empty.to_json() == exported
    assert empty.totals(date.min, date.max) == journal.totals(date.min, date.max)
    assert empty.safety() == journal.safety()


@law
@chances
def test_taking_in_again_changes_nothing(many: Many, seed: int) -> None:
    journal = many()
    live(journal, Random(seed), 10)
    exported = journal.to_json()
    assert journal.take_in(exported).nothing
    assert journal.to_json() == exported


@law
@chances
def test_two_machines_end_up_with_the_same_whoever_takes_in_whom(many: Many, seed: int) -> None:
    here, there = many(), many()
    live(here, Random(seed), 8)
    there.take_in(here.to_json())
    live(here, Random(seed + 1), 5, after=8)
    live(there, Random(seed + 2), 5, after=8)
    left, right = here.to_json(), there.to_json()
    here.take_in(right)
    there.take_in(left)
    assert here.to_json() == there.to_json()
    assert here.totals(date.min, date.max) == there.totals(date.min, date.max)


def test_nothing_exports_as_nothing(journal: Journal) -> None:
    found = json.loads(journal.to_json())
    assert found == {"format": 1, "program": "backcare", **{table.key: [] for table in TABLES}}


def test_an_export_has_no_time_or_place_of_its_own(
    journal: Journal, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("today", noon)
    journal.keep_place(session, "[routine]", 12.0, noon)
    journal.add_repetition(session, done())
    text = journal.to_json().decode()
    assert "[routine]" not in text
    (row,) = json.loads(text)["repetitions"]
    assert row["started_at"] == "2026-03-10T12:00:00.000+00:00"
    assert (row["duration_s"], row["actual_hold_s"], row["local_date"]) == (
        19.25,
        13.513,
        "2026-03-10",
    )


def test_what_was_done_on_the_other_machine_is_counted(
    many: Many, done: Done, noon: datetime
) -> None:
    here, there = many(), many()
    session = there.begin_session("today", noon)
    for number in (1, 2):
        there.add_repetition(session, done(repetition=number))
    merged = here.take_in(there.to_json())
    assert {name: n for name, n in merged.added.items() if n} == {"session": 1, "repetition": 2}
    assert not any(merged.changed.values())
    there.delete_session(session, noon)
    merged = here.take_in(there.to_json())
    assert {name: n for name, n in merged.changed.items() if n} == {"session": 1, "repetition": 2}
    assert here.sessions(date.min, date.max) == []


@pytest.mark.parametrize("earlier_first", [True, False])
def test_the_later_edit_wins(many: Many, noon: datetime, earlier_first: bool) -> None:
    here, there = many(), many()
    rating = here.rate_pain("morning", 5, noon)
    there.take_in(here.to_json())
    here.change_rating(rating, 1, noon + timedelta(minutes=1 if earlier_first else 3))
    there.change_rating(rating, 9, noon + timedelta(minutes=2))
    here.take_in(there.to_json())
    (kept,) = here.pains(noon.date(), noon.date())
    assert kept.level == (9 if earlier_first else 1)


def test_an_old_answer_that_comes_in_late_is_not_the_last_word(many: Many, noon: datetime) -> None:
    here, there = many(), many()
    there.record_safety({"chest": False}, noon - timedelta(days=9), emergency=False)
    here.record_safety({"chest": True}, noon - timedelta(days=2), emergency=True)
    here.take_in(there.to_json())
    found = here.safety()
    assert found is not None and not found.practice_open
    there.record_safety({"chest": True}, noon, emergency=True)
    there.record_clearance(noon)
    here.take_in(there.to_json())
    found = here.safety()
    assert found is not None and (found.emergency, found.cleared) == (True, True)


def test_answers_keep_their_order_even_against_the_clock(many: Many, noon: datetime) -> None:
    journal, empty = many(), many()
    journal.record_safety({"chest": False}, noon + timedelta(days=300), emergency=False)
    journal.record_safety({"chest": True}, noon, emergency=True)
    empty.take_in(journal.to_json())
    found = empty.safety()
    assert found is not None and found.emergency


def test_a_part_of_the_time_has_the_sessions_that_it_needs(
    many: Many, done: Done, noon: datetime
) -> None:
    journal, empty = many(), many()
    late = noon.replace(hour=23, minute=50)
    session = journal.begin_session("today", late)
    journal.add_repetition(session, done(started_at=late))
    journal.add_repetition(session, done(started_at=late + timedelta(hours=1), repetition=2))
    journal.begin_session("next week", noon + timedelta(days=7))
    journal.remember("told", "yes")
    tomorrow = noon.date() + timedelta(days=1)
    part = journal.to_json(tomorrow, tomorrow)
    found = json.loads(part)
    assert [row["uuid"] for row in found["sessions"]] == [session]
    assert [row["repetition"] for row in found["repetitions"]] == [2]
    assert found["facts"] == []
    empty.take_in(part)
    assert len(empty.repetitions(date.min, date.max)) == 1
    empty.take_in(journal.to_json())
    assert empty.to_json() == journal.to_json()


# What is refused


def exported(journal: Journal, done: Done, noon: datetime) -> dict[str, Any]:
    session = journal.begin_session("today", noon)
    journal.add_repetition(session, done())
    journal.rate_pain("after", 3, noon, session)
    found: dict[str, Any] = json.loads(journal.to_json())
    return found


def wrong_row(key: str, field: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(export: dict[str, Any]) -> None:
        export[key][0][field] = value

    return change


def doubled(export: dict[str, Any]) -> None:
    export["repetitions"] *= 2


@pytest.mark.parametrize(
    ("change", "key", "expected"),
    [
        (lambda e: e.update(format=2), "format", "newer"),
        (lambda e: e.update(program="other"), "program", "backcare"),
        (lambda e: e.pop("pains"), "", "pains"),
        (lambda e: e.update(more=1), "", "more"),
        (wrong_row("repetitions", "side", "up"), "repetitions[0].side", "up"),
        (wrong_row("repetitions", "duration_s", -1), "repetitions[0].duration_s", "0"),
        (wrong_row("repetitions", "started_at", "noon"), "repetitions[0].started_at", "offset"),
        (
            wrong_row("repetitions", "started_at", "2026-03-10T12:00:00"),
            "repetitions[0].started_at",
            "offset",
        ),
        (wrong_row("repetitions", "local_date", "yesterday"), "repetitions[0].local_date", "date"),
        (wrong_row("repetitions", "uuid", "1"), "repetitions[0].uuid", "a UUID"),
        (
            wrong_row("repetitions", "session", str(uuid4())),
            "repetitions[0].session",
            "of this file",
        ),
        (wrong_row("pains", "level", 11), "pains[0].level", "10"),
        (wrong_row("pains", "session", 5), "pains[0].session", "str"),
        (doubled, "repetitions[1].uuid", "no other"),
    ],
)
def test_a_wrong_export_is_refused_by_its_key(
    many: Many,
    done: Done,
    noon: datetime,
    change: Callable[[dict[str, Any]], None],
    key: str,
    expected: str,
) -> None:
    empty = many()
    before = empty.to_json()
    export = exported(many(), done, noon)
    change(export)
    with pytest.raises(ImportRefusedError) as caught:
        empty.take_in(json.dumps(export).encode())
    assert caught.value.key == key
    assert expected in caught.value.expected
    assert empty.to_json() == before


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 1}', b"SQLite"])
def test_a_file_that_is_no_export_is_refused(journal: Journal, data: bytes) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        journal.take_in(data)
    assert caught.value.key == ""


# CSV


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_table_has_a_row_for_each_repetition_of_its_days(
    journal: Journal, done: Done, noon: datetime
) -> None:
    session = journal.begin_session("Rücken, „kurz“", noon)
    journal.add_repetition(session, done(started_at=noon + timedelta(seconds=30), side="left"))
    journal.add_repetition(session, done(variant=None, planned_hold_s=None, actual_hold_s=None))
    gone = journal.add_repetition(session, done())
    journal.delete_repetition(gone, noon)
    journal.add_repetition(session, done(started_at=noon + timedelta(days=1)))
    first, second = table(journal.to_csv(noon.date(), noon.date()))
    assert (first["variant"], first["planned_hold_ms"], first["side"]) == ("", "", "both")
    assert (second["variant"], second["actual_hold_ms"]) == ("half-height", "13513")
    assert (second["date"], second["time"], second["utc_offset"]) == (
        "2026-03-10",
        "12:00:30",
        "+00:00",
    )
    assert first["routine"] == "Rücken, „kurz“"
    assert (first["session"], first["source"], first["ending"]) == (session, "led", "completed")
    assert len(table(journal.to_csv())) == 3


def test_a_table_opens_right_in_a_spreadsheet(journal: Journal, done: Done, noon: datetime) -> None:
    session = journal.begin_session("today", noon)
    journal.add_repetition(session, done())
    data = journal.to_csv()
    assert data.startswith(b"\xef\xbb\xbfdate,time,")  # the mark of UTF-8
    assert data.count(b"\r\n") == 2
    assert b"." not in data  # no decimal point, which is a date where a comma is the decimal sign
