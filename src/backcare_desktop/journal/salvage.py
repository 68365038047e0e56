"""What can still be read of a damaged journal, as a whole journal in memory."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

from backcare_desktop.journal import files
from backcare_desktop.journal.files import companion
from backcare_desktop.journal.migrate import journal_in_memory
from backcare_desktop.journal.pages import Record, Value, records
from backcare_desktop.journal.plausible import row_holds
from backcare_desktop.journal.portable import TABLES, Table

LEAST_ROW_BYTES = 20
FEW = 64
"""A range of so many ids is not split further: the pages tell what is left of it."""
UNKNOWN_ROUTINE = "recovered"
"""The routine of a session of which only what was done in it is left."""
_ADDED_LATER = {"session": 2, "repetition": 1, "safety": 1, "fact": 1}
"""Columns that a schema step added: rows that are older do not have them on the disk."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """`journal`: in memory, of the newest schema, with what could be read; the caller closes it.
    `rows`: how many rows the damaged file had, as far as that can be told, by table."""

    journal: sqlite3.Connection
    rows: MappingProxyType[str, int]


def salvage(path: Path) -> Salvaged:
    """Read what can be read at `path`, through SQLite and, past it, from the pages themselves.

    The file and its log are not touched: a copy is read. Raises OSError if even that cannot be
    made.
    """
    journal = journal_in_memory()
    drop_left_overs(path)
    # Beside it, because what is recovered has to fit there anyway, and nobody else may read there.
    with tempfile.TemporaryDirectory(prefix=_prefix(path), dir=path.parent) as folder:
        copy = Path(folder) / "journal.sqlite3"
        for suffix in files.WITH_THE_DATABASE:
            if suffix != "-shm" and companion(path, suffix).exists():
                shutil.copyfile(companion(path, suffix), companion(copy, suffix))
        found = {table.name: _through_sqlite(copy, table) for table in TABLES}
        shapes = {table.name: _shape(journal, table) for table in TABLES}
        data = copy.read_bytes() if copy.exists() else b""
    _from_pages(data, found, shapes)
    count: dict[str, int] = {}
    for table in TABLES:
        rows = found[table.name]
        count[table.name] = max(rows, default=0) if table.by == "uuid" else len(rows)
        _put(journal, table, rows)
    _mend_references(journal)
    return Salvaged(journal, MappingProxyType(count))


def drop_left_overs(path: Path) -> None:
    """Remove what a kill during `salvage` of this journal left behind."""
    for folder in path.parent.glob(f"{_prefix(path)}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _prefix(path: Path) -> str:
    return f".{path.stem}-salvage-"


Rows = dict[int, tuple[Value, ...]]
"""The values of `Table.columns`, by the row's id."""


def _through_sqlite(copy: Path, table: Table) -> Rows:
    rows: Rows = {}
    if not copy.exists():
        return rows
    with (
        suppress(sqlite3.Error, UnicodeDecodeError),
        closing(sqlite3.connect(copy, isolation_level=None, timeout=0)) as connection,
    ):
        connection.text_factory = lambda blob: blob.decode("utf-8", "strict")
        connection.execute("PRAGMA writable_schema = ON")  # reads on where the schema is not whole
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")}
        columns = [column if column in there else _missing(column) for column in table.columns]
        query = (
            f"SELECT rowid, {', '.join(columns)} FROM {table.name} NOT INDEXED"
            " WHERE rowid BETWEEN ? AND ?"
        )
        most = max(1, files.size_of(copy) // LEAST_ROW_BYTES)
        waiting = [(1, most)]
        while waiting:
            first, last = waiting.pop()
            try:
                for row_id, *values in connection.execute(query, (first, last)):
                    rows[row_id] = tuple(values)
            except (sqlite3.Error, UnicodeDecodeError):
                if last - first >= FEW:
                    middle = (first + last) // 2
                    waiting += [(middle + 1, last), (first, middle)]
    return rows


def _missing(column: str) -> str:
    defaults = {"source": "'led'", "deleted": "0", "urgent": "0"}
    return f"{defaults.get(column, 'NULL')} AS {column}"


Shape = tuple[tuple[str, bool], ...]
"""Type and NOT NULL of each column, `id` first."""


def _shape(journal: sqlite3.Connection, table: Table) -> tuple[tuple[str, ...], Shape]:
    info = journal.execute(f"PRAGMA table_info({table.name})").fetchall()
    return tuple(row[1] for row in info), tuple((row[2], bool(row[3])) for row in info)


def _from_pages(
    data: bytes, found: dict[str, Rows], shapes: dict[str, tuple[tuple[str, ...], Shape]]
) -> None:
    """Add the rows that SQLite did not get to. Of several states of a row, the latest: that of the
    later version, or of the later edit."""
    by_pages: dict[str, Rows] = {}
    states: dict[tuple[str, int], tuple[int, int]] = {}
    for row_id, values in records(data):
        for table in TABLES:
            names, shape = shapes[table.name]
            if not _fits(table, shape, (row_id, values)):
                continue
            full = dict(zip(names, values, strict=False))
            row = tuple(full.get(column, _default(column)) for column in table.columns)
            state = (len(values), _edited(table, row))
            if state >= states.get((table.name, row_id), (0, 0)):
                states[table.name, row_id] = state
                by_pages.setdefault(table.name, {})[row_id] = row
    for name, rows in by_pages.items():
        found[name] = rows | found[name]


def _default(column: str) -> Value:
    return "led" if column == "source" else 0 if column in ("deleted", "urgent") else None


def _edited(table: Table, row: tuple[Value, ...]) -> int:
    if not table.has_edits:
        return 0
    value = row[table.columns.index("edited_at_ms")]
    return value if isinstance(value, int) else -1


def _fits(table: Table, shape: Shape, record: Record) -> bool:
    row_id, values = record
    fewest = len(shape) - _ADDED_LATER.get(table.name, 0)
    if not fewest <= len(values) <= len(shape) or not 0 < row_id < 1 << 40:
        return False
    kinds = {"INTEGER": int, "TEXT": str, "BLOB": bytes}
    for number, (value, (kind, needed)) in enumerate(zip(values, shape, strict=False)):
        if value is None:
            if needed and not (number == 0 and table.by == "uuid"):
                return False
        elif not isinstance(value, kinds[kind]) or (number == 0 and table.by == "uuid"):
            return False  # the id of a row is not among its values
    return True


def _put(journal: sqlite3.Connection, table: Table, rows: Rows) -> None:
    """Insert what can be a row of this table: the schema's own checks decide."""
    marks = ", ".join("?" * len(table.columns))
    number = "rowid" if table.by != "uuid" else "id"
    statement = (
        f"INSERT INTO {table.name} ({number}, {', '.join(table.columns)}) VALUES (?, {marks})"
    )
    journal.execute("PRAGMA foreign_keys = OFF")
    journal.execute("BEGIN")
    for row_id, values in sorted(rows.items()):
        if row_holds(table.name, dict(zip(table.columns, values, strict=True))):
            with suppress(sqlite3.Error):
                journal.execute(statement, (row_id, *values))
    journal.execute("COMMIT")


def _mend_references(journal: sqlite3.Connection) -> None:
    """Give what was done in a session that is lost a session again; let go of what else refers
    to rows that are lost."""
    lost = journal.execute(
        "SELECT session_id, min(started_at_ms), started_utc_offset_s, min(local_day)"
        " FROM repetition WHERE session_id NOT IN (SELECT id FROM session) GROUP BY session_id"
    ).fetchall()
    for session_id, at_ms, offset_s, day in lost:
        journal.execute(
            "INSERT INTO session (id, uuid, routine, started_at_ms, started_utc_offset_s,"
            " local_day) VALUES (?, ?, ?, ?, ?, ?)",
            (session_id, uuid4().bytes, UNKNOWN_ROUTINE, at_ms, offset_s, day),
        )
    for name, optional in _references():
        table, column, target = name
        dangling = f"{column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {target})"
        if optional:
            journal.execute(f"UPDATE {table} SET {column} = NULL WHERE {dangling}")
        else:
            journal.execute(f"DELETE FROM {table} WHERE {dangling}")


def _references() -> Iterable[tuple[tuple[str, str, str], bool]]:
    for table in TABLES:
        for column, target in table.references.items():
            yield (table.name, column, target), table.name in ("pain", "note")
