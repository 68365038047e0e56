"""What docs/journal.md promises to people who query the journal."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.schema import APPLICATION_ID, MIGRATIONS

Done = Callable[..., Repetition]

TEXT = (Path(__file__).parents[2] / "docs" / "journal.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", TEXT, flags=re.DOTALL)


@pytest.fixture
def filled(path: Path, done: Done, noon: datetime) -> Path:
    with Journal.open(path) as journal:
        session = journal.begin_session("today", noon)
        journal.add_repetition(session, done())
        journal.add_repetition(session, done(exercise_id="rotation", side="left"))
        journal.record_safety({"chest-pain": True}, noon, emergency=True)
    return path


def test_every_table_and_column_is_described(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        columns = connection.execute(
            "SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c"
            " WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert columns
    assert [pair for pair in columns if not all(f"`{name}`" in TEXT for name in pair)] == []


DERIVED = {"day_total"}
"""Made from other rows; it has no rows that could meet another machine's."""


def test_every_table_is_strict_and_every_row_has_a_uuid(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        tables = connection.execute(
            "SELECT name, strict FROM pragma_table_list"
            " WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        for name, strict in tables:
            info = connection.execute(f"SELECT name, \"notnull\" FROM pragma_table_info('{name}')")
            assert strict == 1, name
            assert name in DERIVED or ("uuid", 1) in info.fetchall(), name


def test_the_numbers_in_the_header_are_the_ones_described(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert f"the schema's version, now {len(MIGRATIONS)}" in TEXT
    assert str(APPLICATION_ID) in TEXT


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_the_questions_can_be_asked(filled: Path, query: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        cursor = connection.execute(query)
        assert all(column[0] for column in cursor.description)
        cursor.fetchall()


def test_there_are_questions() -> None:
    assert len(QUERIES) >= 4
