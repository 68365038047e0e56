"""Bringing another journal's rows into this one: each row once, the later edit wins.

What comes of it does not depend on which journal is brought into which, nor on how often.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from backcare_desktop.journal.portable import TABLES, Table


@dataclass(frozen=True, slots=True)
class Merged:
    """How many rows of each table came in, and how many were changed by a later edit."""

    added: Mapping[str, int]
    changed: Mapping[str, int]

    @property
    def nothing(self) -> bool:
        """Whether all of it was there already."""
        return not any(self.added.values()) and not any(self.changed.values())


def merge(
    source: sqlite3.Connection, target: sqlite3.Connection, *, ties_stay: bool = False
) -> Merged:
    """Bring everything of `source` into `target`, which is in a transaction.

    Both have the newest schema. Where both have a row, the one that was edited later stays; of
    two edits at the same millisecond the one with the greater contents, whichever that is, or
    with `ties_stay` that of `target`.
    """
    added, changed = {}, {}
    for table in TABLES:
        known = _ids(target, table)
        with_uuids = _read(source, table)
        columns = _list(table)
        target.execute(
            f"CREATE TEMP TABLE incoming AS SELECT {columns} FROM main.{table.name} LIMIT 0"
        )
        try:
            marks = ", ".join("?" * len(table.columns))
            target.executemany(f"INSERT INTO incoming VALUES ({marks})", with_uuids)
            changed[table.name] = _change(target, table, ties_stay) if table.has_edits else 0
            added[table.name] = _add(target, table)
        finally:
            target.execute("DROP TABLE temp.incoming")
        if table.order == "id" and added[table.name]:
            _put_in_order(target, known)
    return Merged(MappingProxyType(added), MappingProxyType(changed))


def _list(table: Table) -> str:
    return ", ".join(table.columns)


def _read(source: sqlite3.Connection, table: Table) -> sqlite3.Cursor:
    """The rows, with the UUIDs of the rows that they refer to instead of their ids."""
    columns = [
        f"(SELECT uuid FROM {table.references[column]} WHERE id = {table.name}.{column})"
        if column in table.references
        else column
        for column in table.columns
    ]
    second = "" if table.order in ("id", table.by) else f", {table.by}"
    return source.execute(
        f"SELECT {', '.join(columns)} FROM {table.name} ORDER BY {table.order}{second}"
    )


def _here(table: Table, column: str) -> str:
    """A column of `incoming` as it is in the target."""
    if column in table.references:
        return f"(SELECT id FROM main.{table.references[column]} WHERE uuid = i.{column})"
    return f"i.{column}"


def _add(target: sqlite3.Connection, table: Table) -> int:
    columns = ", ".join(_here(table, column) for column in table.columns)
    return target.execute(
        f"INSERT INTO main.{table.name} ({_list(table)}) SELECT {columns} FROM temp.incoming AS i"
        f" WHERE i.{table.by} NOT IN (SELECT {table.by} FROM main.{table.name}) ORDER BY i.rowid"
    ).rowcount


def _change(target: sqlite3.Connection, table: Table, ties_stay: bool) -> int:
    name = table.name
    new = ", ".join(f"{column} = {_here(table, column)}" for column in table.columns)
    plain = [column for column in table.columns if column not in table.references]
    theirs = " || ".join(f"quote(i.{column})" for column in plain)
    ours = " || ".join(f"quote({name}.{column})" for column in plain)
    return target.execute(
        f"UPDATE main.{name} SET {new} FROM temp.incoming AS i"
        f" WHERE i.{table.by} = {name}.{table.by} AND i.edited_at_ms IS NOT NULL"
        f" AND (i.edited_at_ms > coalesce({name}.edited_at_ms, -1)"
        f" OR (? AND i.edited_at_ms = {name}.edited_at_ms AND {theirs} > {ours}))",
        (not ties_stay,),
    ).rowcount


def _ids(target: sqlite3.Connection, table: Table) -> list[int]:
    if table.order != "id":
        return []
    return [number for (number,) in target.execute(f"SELECT id FROM {table.name} ORDER BY id")]


def _put_in_order(target: sqlite3.Connection, known: list[int]) -> None:
    """Number the answers to the safety questions anew: what was there and what came in each keep
    their order, and go by time between each other. An old yes or no that comes in late must not
    count as the last word."""
    found = target.execute("SELECT id, answered_at_ms, uuid FROM safety ORDER BY id").fetchall()
    ours = [row for row in found if row[0] in set(known)]
    theirs = [row for row in found if row[0] not in set(known)]
    order: list[int] = []
    while ours or theirs:
        takes_ours = not theirs or (bool(ours) and ours[0][1:] <= theirs[0][1:])
        order.append((ours if takes_ours else theirs).pop(0)[0])
    target.execute("PRAGMA defer_foreign_keys = ON")  # until the end of this transaction
    for number, was in enumerate(order, 1):
        target.execute("UPDATE safety SET id = ? WHERE id = ?", (-number, was))
        target.execute("UPDATE clearance SET safety_id = ? WHERE safety_id = ?", (-number, was))
    target.execute("UPDATE safety SET id = -id")
    target.execute("UPDATE clearance SET safety_id = -safety_id")
