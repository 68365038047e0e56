"""The journal as a file: looking at it without touching it, connecting, copies, setting aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from backcare_desktop.journal.errors import JournalDamagedError, JournalTooNewError, named_errors
from backcare_desktop.journal.plausible import first_doubt
from backcare_desktop.journal.schema import APPLICATION_ID, MIGRATIONS

BUSY_TIMEOUT_S = 1.5  # shorter than the 2 s without a tick at which a practice pauses itself
WRITE_FORMAT_AT = 18  # the byte of the file, and what it can be: https://sqlite.org/fileformat2
WRITE_FORMATS = (1, 2)
WITH_THE_DATABASE = ("", "-wal", "-shm", "-journal")  # the suffixes of what SQLite keeps together


def companion(path: Path, suffix: str) -> Path:
    """The file that SQLite keeps beside `path`: its write-ahead log is `companion(p, "-wal")`."""
    return path.with_name(path.name + suffix)


def inspect(path: Path, newest: int) -> int:
    """The schema version of the journal at `path`; 0 if there is none yet.

    Not a byte of the database or its write-ahead log changes, and nothing is left beside a
    database that was closed properly.

    Raises JournalTooNewError (later than `newest`), JournalDamagedError (not ours, or broken)
    and what SQLite and the system raise: call it inside `named_errors`.
    """
    if size_of(path) == 0:
        if size_of(companion(path, "-wal")):
            # SQLite would delete the log, and with it everything that it still holds.
            raise JournalDamagedError(path, "empty, beside a write-ahead log that is not")
        return 0
    if _write_format(path) not in WRITE_FORMATS:
        # SQLite would read it and call every write one to a read-only file.
        raise JournalDamagedError(path, "a file format for which there is no writing")
    with closing(connect_without_trace(path)) as connection:
        try:
            return _inspected(path, connection, newest)
        except sqlite3.OperationalError as error:
            # Python gives no code to text that is no UTF-8.
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            if code & 0xFF != sqlite3.SQLITE_ERROR:
                raise
            # A file format or a schema that this SQLite cannot even speak of.
            raise JournalDamagedError(path, str(error)) from error
        except UnicodeDecodeError as error:  # SQLite's message quotes what is broken
            raise JournalDamagedError(path, "text that is no text") from error


def _write_format(path: Path) -> int:
    with path.open("rb") as file:
        return (file.read(WRITE_FORMAT_AT + 1) + bytes(WRITE_FORMAT_AT + 1))[WRITE_FORMAT_AT]


def _inspected(path: Path, connection: sqlite3.Connection, newest: int) -> int:
    version = version_of(connection)
    if version > newest:
        raise JournalTooNewError(path, version, newest)
    _require_ours(path, connection, version)
    (first_finding,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if first_finding != "ok":
        raise JournalDamagedError(path, first_finding)
    if newest == len(MIGRATIONS) and (doubt := first_doubt(connection, version)) is not None:
        raise JournalDamagedError(path, doubt)
    return version


def connect_without_trace(path: Path) -> sqlite3.Connection:
    """A connection for reading that changes neither the database nor its log."""
    if size_of(companion(path, "-journal")):
        mode = "rw"  # only SQLite's own roll-back makes this file whole again
    elif size_of(companion(path, "-wal")) or companion(path, "-shm").exists():
        mode = "ro"  # in use, or not closed: the log belongs to it; "ro" never checkpoints
    else:
        mode = "ro&immutable=1"  # plain "ro" would leave an empty -wal and -shm behind
    return connect(path, mode=mode)


def _require_ours(path: Path, connection: sqlite3.Connection, version: int) -> None:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (entries,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if mark != APPLICATION_ID and (version or entries):
        raise JournalDamagedError(path, f"a database, but not a Backcare journal (mark {mark:#x})")


def version_of(connection: sqlite3.Connection) -> int:
    """What `PRAGMA user_version` says."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def size_of(path: Path) -> int:
    """Bytes in the file; 0 where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def create(path: Path) -> None:
    """Make an empty file for the database, and its folder, for their owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # SQLite gives its log the mode of its database.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def connect(path: Path, *, mode: str, busy_timeout_s: float = BUSY_TIMEOUT_S) -> sqlite3.Connection:
    """A connection that starts no transactions by itself. `mode` as in SQLite's URIs."""
    return sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, timeout=busy_timeout_s, isolation_level=None
    )


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block, or nothing of it. Takes the write lock first, so it cannot wait midway."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have rolled back already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def copy_before_update(path: Path, version: int) -> Iterator[None]:
    """Copy the journal at `path`, of that schema version, to `backups/` beside it.

    The copy stays if the block succeeds; it is of no use otherwise. Call it with the write
    lock held. An older copy is never overwritten.
    """
    folder = path.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    name = f"{path.stem}-of-version-{version}"
    unfinished = folder / f"{name}.unfinished"
    with whole_copy(path, unfinished):
        yield
        unfinished.rename(free_name(folder, name, ".sqlite3", suffixes=("",)))


@contextmanager
def whole_copy(path: Path, copy: Path) -> Iterator[Path]:
    """Copy the journal at `path` to `copy`, for its owner only, and delete the copy after the
    block: rename it to keep it. Call it with the write lock held."""
    try:
        # One left by a crash is ours, and not whole: whoever holds the write lock may replace it.
        copy.unlink(missing_ok=True)
        os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with (
            closing(connect(path, mode="ro")) as source,
            closing(connect(copy, mode="rw")) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, whatever it was
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make sure that new names in the folder survive power loss, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def set_aside(path: Path) -> Path:
    """Rename the database and what SQLite keeps with it, so that a fresh one can begin.

    The new name, which is returned, ends in `.damaged-1.sqlite3` (or the next free number);
    nothing is overwritten or deleted. Raises JournalUnwritableError.
    """
    with named_errors(path):
        new = free_name(path.parent, f"{path.stem}.damaged", path.suffix, WITH_THE_DATABASE)
        # The database first: if only that move happens, its log is found alone, which is
        # refused, and not a database without the end of its log, which looks whole.
        for suffix in WITH_THE_DATABASE:
            if companion(path, suffix).exists():
                companion(path, suffix).rename(companion(new, suffix))
        return new


def free_name(folder: Path, stem: str, suffix: str, suffixes: tuple[str, ...]) -> Path:
    """`stem-1`, or the next number, so that no file has that name with any of `suffixes`."""
    number = 1
    while True:
        name = folder / f"{stem}-{number}{suffix}"
        if not any(companion(name, extra).exists() for extra in suffixes):
            return name
        number += 1
