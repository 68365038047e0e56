"""The local log: what was done, and when. Append, and ask.

A repetition is on the disk, safe from a crash and from power loss, when `add_repetition`
returns. A write that fails is undone as a whole and the journal stays usable. No method
reads a clock: every time is passed in, aware, in the zone where the user is.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from backcare_desktop.journal import files
from backcare_desktop.journal.errors import JournalUnwritableError, named_errors
from backcare_desktop.journal.files import set_aside
from backcare_desktop.journal.migrate import migrate
from backcare_desktop.journal.records import LoggedRepetition, Repetition, SafetyRecord
from backcare_desktop.journal.schema import MIGRATIONS, Migration
from backcare_desktop.journal.times import (
    aware,
    day_number,
    day_of,
    milliseconds,
    seconds,
    when,
)

__all__ = ["Journal", "LoggedRepetition", "Repetition", "SafetyRecord", "set_aside"]


class Journal:
    """An open journal. Make one with `Journal.open` or `Journal.read_only`; close it after use.

    Every method may raise JournalLockedError, JournalUnwritableError, JournalFullError or
    JournalDamagedError (see `errors`); ValueError for a time without its offset.
    """

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
    ) -> Journal:
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
    def read_only(cls, path: Path, *, migrations: Sequence[Migration] = MIGRATIONS) -> Journal:
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

    # What was done

    def begin_session(self, routine: str, at: datetime) -> str:
        """Note that a practice began; returns the new session's UUID."""
        return self._insert(
            "INSERT INTO session"
            " (uuid, routine, started_at_ms, started_utc_offset_s, local_day)"
            " VALUES (?, ?, ?, ?, ?)",
            (routine, *when(at)),
        )

    def end_session(self, session: str, at: datetime) -> None:
        """Note that the practice ended. Raises ValueError for an unknown session."""
        at_ms, offset_s, _ = when(at)
        with self._writing() as connection:
            connection.execute(
                "UPDATE session SET ended_at_ms = ?, ended_utc_offset_s = ?, edited_at_ms = ?"
                " WHERE id = ?",
                (at_ms, offset_s, at_ms, _session_id(connection, session)),
            )

    def add_repetition(self, session: str, repetition: Repetition) -> str:
        """Commit a repetition to the disk; returns its UUID.

        Raises ValueError for an unknown session.
        """
        new = uuid.uuid4()
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO repetition"
                " (uuid, session_id, exercise_id, variant, side, repetition, planned_hold_ms,"
                "  actual_hold_ms, duration_ms, completed,"
                "  started_at_ms, started_utc_offset_s, local_day)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new.bytes,
                    _session_id(connection, session),
                    repetition.exercise_id,
                    repetition.variant,
                    str(repetition.side),
                    repetition.repetition,
                    milliseconds(repetition.planned_hold_s),
                    milliseconds(repetition.actual_hold_s),
                    milliseconds(repetition.duration_s),
                    repetition.ending == "completed",
                    *when(repetition.started_at),
                ),
            )
        return str(new)

    def repetitions(self, first: date, last: date) -> list[LoggedRepetition]:
        """What counts on the days from `first` to `last`, both included, in order of time."""
        rows = self._read(
            "SELECT r.uuid, s.uuid AS session, exercise_id, variant, side, repetition,"
            " planned_hold_ms, actual_hold_ms, duration_ms, completed,"
            " r.started_at_ms, r.started_utc_offset_s, r.local_day"
            " FROM repetition AS r JOIN session AS s ON s.id = r.session_id"
            " WHERE r.local_day BETWEEN ? AND ? ORDER BY r.started_at_ms, r.id",
            (day_number(first), day_number(last)),
        )
        return [_logged(row) for row in rows]

    def done_on(self, day: date) -> frozenset[str]:
        """The ids of the exercises of which a repetition was completed that day."""
        rows = self._read(
            "SELECT DISTINCT exercise_id FROM repetition WHERE local_day = ? AND completed",
            (day_number(day),),
        )
        return frozenset(row["exercise_id"] for row in rows)

    # The safety questions

    def record_safety(self, answers: Mapping[str, bool], at: datetime) -> str:
        """Keep the answers to the emergency questions (question id to yes); returns a UUID.

        One yes is an emergency sign. Raises ValueError if there are no answers.
        """
        if not answers:
            raise ValueError("answers: expected one answer at least")
        return self._insert(
            "INSERT INTO safety"
            " (uuid, answers, emergency, answered_at_ms, answered_utc_offset_s, local_day)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (json.dumps(dict(answers), sort_keys=True), any(answers.values()), *when(at)),
        )

    def record_clearance(self, at: datetime) -> str:
        """Keep "a professional cleared me", said of the latest answers; returns a UUID.

        Raises ValueError if no answers were ever given.
        """
        stated = when(at)
        new = uuid.uuid4()
        with self._writing() as connection:
            (latest,) = connection.execute("SELECT max(id) FROM safety").fetchone()
            if latest is None:
                raise ValueError("a clearance needs the answers that it is about")
            connection.execute(
                "INSERT INTO clearance"
                " (uuid, safety_id, stated_at_ms, stated_utc_offset_s, local_day)"
                " VALUES (?, ?, ?, ?, ?)",
                (new.bytes, latest, *stated),
            )
        return str(new)

    def safety(self) -> SafetyRecord | None:
        """The answers given last, or None before the first."""
        # By the order in which they were given, not by the clock, which may be set back: a
        # yes must never hide behind an earlier no from the future.
        rows = self._read(
            "SELECT answers, emergency, answered_at_ms, answered_utc_offset_s,"
            " EXISTS (SELECT 1 FROM clearance WHERE safety_id = safety.id) AS cleared"
            " FROM safety ORDER BY id DESC LIMIT 1"
        )
        if not rows:
            return None
        row = rows[0]
        return SafetyRecord(
            answers=MappingProxyType(json.loads(row["answers"])),
            at=aware(row["answered_at_ms"], row["answered_utc_offset_s"]),
            emergency=bool(row["emergency"]),
            cleared=bool(row["cleared"]),
        )

    # Small facts

    def remember(self, key: str, value: str) -> None:
        """Keep a small fact under `key`, instead of the one that was there."""
        self._insert(
            "INSERT INTO fact (uuid, key, value) VALUES (?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def recall(self, key: str) -> str | None:
        """The fact under `key`, or None."""
        rows = self._read("SELECT value FROM fact WHERE key = ?", (key,))
        return str(rows[0]["value"]) if rows else None

    # The connection

    def _insert(self, statement: str, values: tuple[object, ...]) -> str:
        new = uuid.uuid4()
        with self._writing() as connection:
            connection.execute(statement, (new.bytes, *values))
        return str(new)

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


def _session_id(connection: sqlite3.Connection, session: str) -> int:
    row = connection.execute(
        "SELECT id FROM session WHERE uuid = ?", (uuid.UUID(session).bytes,)
    ).fetchone()
    if row is None:
        raise ValueError(f"session: expected one that was begun here, found {session}")
    return int(row[0])


def _logged(row: sqlite3.Row) -> LoggedRepetition:
    return LoggedRepetition(
        exercise_id=row["exercise_id"],
        variant=row["variant"],
        side=row["side"],
        repetition=row["repetition"],
        planned_hold_s=seconds(row["planned_hold_ms"]),
        actual_hold_s=seconds(row["actual_hold_ms"]),
        started_at=aware(row["started_at_ms"], row["started_utc_offset_s"]),
        duration_s=row["duration_ms"] / 1000,
        ending="completed" if row["completed"] else "cut_short",
        uuid=str(uuid.UUID(bytes=row["uuid"])),
        session=str(uuid.UUID(bytes=row["session"])),
        local_date=day_of(row["local_day"]),
    )
