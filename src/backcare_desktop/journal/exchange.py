"""The journal as JSON, out and in, and as CSV.

The JSON has everything and no time of its own making: the same journal gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import msgspec

from backcare_desktop.journal.connection import OpenJournal
from backcare_desktop.journal.csv_table import csv_table
from backcare_desktop.journal.incoming import FORMAT, PROGRAM, journal_of
from backcare_desktop.journal.merging import Merged, merge
from backcare_desktop.journal.portable import TABLES, Table
from backcare_desktop.journal.times import day_number


class Exchange(OpenJournal):
    """The part of the journal that goes out and comes in."""

    def to_json(self, first: date | None = None, last: date | None = None) -> bytes:
        """Everything, deleted rows included; or the days from `first` to `last`, with the sessions
        that their rows belong to, and without the facts that have no day."""
        lines = [f'{{\n"format": {FORMAT},\n"program": "{PROGRAM}"'.encode()]
        for table in TABLES:
            rows = b",\n".join(map(msgspec.json.encode, self._objects(table, first, last)))
            lines.append(
                b'"%s": [%s]' % (table.key.encode(), b"\n" + rows + b"\n" if rows else b"")
            )
        return b",\n".join(lines) + b"\n}\n"

    def _objects(
        self, table: Table, first: date | None, last: date | None
    ) -> Iterator[dict[str, object]]:
        columns = ", ".join(
            f"(SELECT uuid FROM {table.references[column]} WHERE id = t.{column})"
            if column in table.references
            else f"t.{column}"
            for column in table.columns
        )
        second = "" if table.order in ("id", table.by) else f", t.{table.by}"
        where, values = _range(table, first, last)
        query = f"SELECT {columns} FROM {table.name} AS t {where} ORDER BY t.{table.order}{second}"
        for row in self._read(query, values):
            cells = iter(row)
            yield {
                field.key: field.out(*(next(cells) for _ in field.columns))
                for field in table.fields
            }

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that an export would have, but facts."""
        tables = (table.name for table in TABLES if table.day is not None)
        return not any(self._read(f"SELECT 1 FROM {name} LIMIT 1") for name in tables)

    def take_in(self, data: bytes) -> Merged:
        """Bring in an export. What is there already stays once; the later edit wins.

        Raises ImportRefusedError; then, as after any error, nothing of it was taken in.
        """
        with closing(journal_of(data)) as source, self._writing() as connection:
            return merge(source, connection)

    def to_csv(self, first: date = date.min, last: date = date.max) -> bytes:
        """The repetitions of these days as a table, one a row, in order of time."""
        return csv_table(
            self._read(
                "SELECT r.*, s.uuid AS session, s.routine, s.source"
                " FROM repetition AS r JOIN session AS s ON s.id = r.session_id"
                " WHERE r.local_day BETWEEN ? AND ? AND NOT r.deleted"
                " ORDER BY r.started_at_ms, r.uuid",
                (day_number(first), day_number(last)),
            )
        )


def _range(table: Table, first: date | None, last: date | None) -> tuple[str, tuple[int, ...]]:
    if first is None and last is None:
        return "", ()
    if table.day is None:
        return "WHERE 0", ()
    days = (day_number(first or date.min), day_number(last or date.max))
    within = f"t.{table.day} BETWEEN ? AND ?"
    referring = [
        (each.name, column)
        for each in TABLES
        for column, name in each.references.items()
        if name == table.name
    ]
    asked = [within]
    asked += [
        f"t.id IN (SELECT {column} FROM {name} WHERE local_day BETWEEN ? AND ?)"
        for name, column in referring
    ]
    return f"WHERE {' OR '.join(asked)}", days * len(asked)
