"""An export, read into a journal in memory: checked key by key before anything is taken from it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from functools import cache
from types import GenericAlias
from typing import Any

import msgspec

from backcare_desktop.journal.migrate import journal_in_memory
from backcare_desktop.journal.plausible import row_holds
from backcare_desktop.journal.portable import TABLES, Field, Table, Value

FORMAT = 1
PROGRAM = "backcare"


class ImportRefusedError(Exception):
    """This is no export that can be read; nothing of it was taken in.

    `key` is where in it ("repetitions[3].side"; empty for the file as a whole), `expected` what
    should be there.
    """

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(f"{key or 'the file'}: expected {expected}")
        self.key = key
        self.expected = expected


class _Head(msgspec.Struct):
    format: int
    program: str


def journal_of(data: bytes) -> sqlite3.Connection:
    """A journal in memory with everything that is in an export; the caller closes it.

    Raises ImportRefusedError.
    """
    _check_head(data)
    export = _decoded(data, _export_type())
    connection = journal_in_memory()
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        ids: dict[str, dict[bytes, int]] = {}
        for table in TABLES:
            ids[table.name] = _insert(connection, table, getattr(export, table.key), ids)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _check_head(data: bytes) -> None:
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ImportRefusedError("", "an export that Backcare wrote as JSON") from error
    if head.program != PROGRAM:
        raise ImportRefusedError("program", f'"{PROGRAM}"')
    if not 1 <= head.format <= FORMAT:
        raise ImportRefusedError("format", f"{FORMAT}; a newer Backcare wrote this file")


@cache
def _export_type() -> type[msgspec.Struct]:
    keys: list[tuple[str, Any]] = [("format", int), ("program", str)]
    for table in TABLES:
        fields = [(field.key, field.kind) for field in table.fields]
        row = msgspec.defstruct(table.name, fields, forbid_unknown_fields=True)
        keys.append((table.key, GenericAlias(list, (row,))))
    return msgspec.defstruct("Export", keys, forbid_unknown_fields=True)


def _decoded(data: bytes, kind: type[msgspec.Struct]) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        found, _, path = str(error).partition(" - at `$")
        key = path.rstrip("`").lstrip(".")
        expected = re.sub(r"^Expected |, got .*$", "", found).replace("`", "")
        if "matching regex" in expected:
            expected = "a UUID, such as 123e4567-e89b-42d3-a456-426614174000"
        raise ImportRefusedError(key, expected[:1].lower() + expected[1:]) from error


def _insert(
    connection: sqlite3.Connection,
    table: Table,
    rows: Sequence[object],
    ids: dict[str, dict[bytes, int]],
) -> dict[bytes, int]:
    """Insert the rows; their ids by their names."""
    marks = ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
    place = table.columns.index("uuid")
    found: dict[bytes, int] = {}
    for number, row in enumerate(rows):
        key = f"{table.key}[{number}]"
        values = _values(table, row, key, ids)
        name = values[place]
        if not isinstance(name, bytes) or name in found:
            raise ImportRefusedError(f"{key}.uuid", "a name that no other row has")
        if not row_holds(table.name, dict(zip(table.columns, values, strict=True))):
            raise ImportRefusedError(f"{key}.local_date", "the day of its time")
        try:
            found[name] = connection.execute(statement, values).lastrowid or 0
        except (sqlite3.IntegrityError, OverflowError) as error:
            raise ImportRefusedError(key, f"values that can be ({error})") from error
    return found


def _values(
    table: Table, row: object, key: str, ids: dict[str, dict[bytes, int]]
) -> tuple[Value, ...]:
    values: list[Value] = []
    for field in table.fields:
        try:
            found = field.into(getattr(row, field.key))
        except (ValueError, OverflowError) as error:
            raise ImportRefusedError(f"{key}.{field.key}", _expected(field)) from error
        if field.refers_to and isinstance(found[0], bytes):
            if found[0] not in ids[field.refers_to]:
                raise ImportRefusedError(f"{key}.{field.key}", f"a {field.refers_to} of this file")
            found = (ids[field.refers_to][found[0]],)
        values += found
    return tuple(values)


def _expected(field: Field) -> str:
    if field.key.endswith("_at"):
        return "a time with its offset from UTC, such as 2026-03-10T07:30:00.000+01:00"
    return "a date, such as 2026-03-10"
