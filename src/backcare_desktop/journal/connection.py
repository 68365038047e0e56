"""The journal as an open file: opening and closing it, reading, and writing all or nothing."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from backcare_desktop.journal import files
from backcare_desktop.journal.errors import JournalUnwritableError, named_errors
from backcare_desktop.journal.migrate import migrate
from backcare_desktop.journal.schema import MIGRATIONS, Migration


class OpenJournal:
    """The connection that the parts of the journal share."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self._connection = connection
        self._file = _identity(path) if writable else None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        busy_timeout_s: float = files.BUSY_TIMEOUT_S,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Self:
        """Open the journal at `path` for reading and writing; create or update it if needed.

        Before an older one is updated, a copy goes to `backups/` beside it. Raises any
        `JournalError`; then the file is as it was.
        """
        path = path.absolute()
        with named_errors(path):
            files.inspect(path, newest=len(migrations))
            files.create(path)
            connection = files.connect(path, mode="rw", busy_timeout_s=busy_timeout_s)
            try:
                # In WAL mode FULL syncs the log at every commit (0.25-0.98 ms), so what is
                # committed survives power loss. On macOS only "fullfsync" reaches the disk.
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA fullfsync = ON")
                migrate(path, connection, migrations, partial(files.copy_before_update, path))
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA foreign_keys = ON")
                with files.transaction(connection):
                    pass  # a locked or read-only place shows now, not after the first repetition
                return cls(path, connection, writable=True)
            except BaseException:
                connection.close()
                raise

    @classmethod
    def read_only(cls, path: Path, *, migrations: Sequence[Migration] = MIGRATIONS) -> Self:
        """The journal at `path` as it is now, for reading where it need not be writable.

        It is a copy in memory: the file is neither locked nor updated, and what is added
        later does not show. Where there is no file it is empty. Writing to it raises
        JournalUnwritableError; otherwise it raises what `open` raises.
        """
        path = path.absolute()
        with named_errors(path):
            found = files.inspect(path, newest=len(migrations))
            memory = sqlite3.connect(":memory:", isolation_level=None)
            try:
                if found:
                    with closing(files.connect_without_trace(path)) as source:
                        source.backup(memory)
                migrate(path, memory, migrations, lambda _: nullcontext())
            except BaseException:
                memory.close()
                raise
        return cls(path, memory, writable=False)

    def close(self) -> None:
        """Close the file. Using the journal afterwards is an error."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def state(self) -> tuple[int, int]:
        """Something else whenever anything was written, here or by another program."""
        with named_errors(self.path):
            (others,) = self._connection.execute("PRAGMA data_version").fetchone()
            return int(others), self._connection.total_changes

    def rows(self, table: str) -> Iterator[tuple[object, ...]]:
        """Every row of a table as it is, one after the other."""
        with named_errors(self.path):
            yield from self._connection.execute(f"SELECT * FROM {table}")

    def _insert(self, statement: str, values: tuple[object, ...], name: str | None = None) -> str:
        """Insert a row whose first value is its UUID: `name`, or a new one; returns it."""
        named = uuid.uuid4() if name is None else uuid.UUID(name)
        with self._writing() as connection:
            connection.execute(statement, (named.bytes, *values))
        return str(named)

    def _read(self, query: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        with named_errors(self.path):
            cursor = self._connection.cursor()
            cursor.row_factory = sqlite3.Row
            return cursor.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._file is None:
            raise JournalUnwritableError(self.path, "opened for reading only")
        with named_errors(self.path):
            # SQLite would go on writing into a file that nobody can find any more.
            if _identity(self.path) != self._file:
                raise JournalUnwritableError(self.path, "moved or replaced while in use")
            with files.transaction(self._connection):
                yield self._connection


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def id_of(connection: sqlite3.Connection, table: str, name: str) -> int:
    """The `id` of the row of `table` whose UUID is `name`; ValueError if there is none."""
    row = connection.execute(
        f"SELECT id FROM {table} WHERE uuid = ?", (uuid.UUID(name).bytes,)
    ).fetchone()
    if row is None:
        raise ValueError(f"{table}: expected one of this journal, found {name}")
    return int(row[0])


def name_of(blob: bytes) -> str:
    """The UUID in 16 bytes as text."""
    return str(uuid.UUID(bytes=blob))
