"""Bringing a journal's schema up to date, one transaction a step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from backcare_desktop.journal.errors import JournalMigrationError, JournalTooNewError, from_sqlite
from backcare_desktop.journal.files import transaction, version_of
from backcare_desktop.journal.schema import MIGRATIONS, Migration

Copy = Callable[[int], AbstractContextManager[None]]


def migrate(
    path: Path,
    connection: sqlite3.Connection,
    migrations: Sequence[Migration],
    copy: Copy,
) -> None:
    """Run what is missing of `migrations` over `connection`, whose file is `path`.

    The first step from an existing journal runs inside `copy(its version)`. Raises
    JournalMigrationError if a step fails, with that step undone; JournalTooNewError if
    another process updated the file past what this one knows.
    """
    started_at = version_of(connection)
    while version_of(connection) != len(migrations):
        with transaction(connection):
            version = version_of(connection)  # again, now that nobody else can raise it
            if version > len(migrations):
                raise JournalTooNewError(path, version, len(migrations))
            if version < len(migrations):
                first = version > 0 and version == started_at
                with copy(version) if first else nullcontext():
                    _step(path, connection, migrations[version], version + 1)


def journal_in_memory() -> sqlite3.Connection:
    """A journal of the newest version with nothing in it, for what is on its way."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(Path(":memory:"), connection, MIGRATIONS, lambda _: nullcontext())
    return connection


def _step(path: Path, connection: sqlite3.Connection, step: Migration, version: int) -> None:
    try:
        for statement in step:
            connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise JournalMigrationError(path, version, "rows would refer to rows that are gone")
        connection.execute(f"PRAGMA user_version = {version}")
    except sqlite3.DatabaseError as error:
        raise from_sqlite(error, path) or JournalMigrationError(
            path, version, str(error)
        ) from error
