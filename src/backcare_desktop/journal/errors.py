"""What can go wrong with the journal's file, by name.

Each error says one technical line (`str(error)`) and carries the file's `path`;
`words` makes the sentence that the user reads.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
PROBE_BYTES = 256 * 1024  # more than a new journal, and than SQLite's first -shm region


class JournalError(Exception):
    """Something is wrong with the journal's file; nothing that was committed is lost."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail


class JournalTooNewError(JournalError):
    """A later version of Backcare wrote this journal. It was not touched."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path, f"schema version {found}; this program knows up to {known}")
        self.found = found
        self.known = known


class JournalDamagedError(JournalError):
    """The file is not a whole Backcare journal. It was left as it is: see `set_aside`."""


class JournalLockedError(JournalError):
    """Another program holds the journal locked."""


class JournalUnwritableError(JournalError):
    """The file or its folder cannot be written (or read): permissions, read-only, disk error."""


class JournalFullError(JournalError):
    """The disk is full (or the quota, or the largest allowed file size, is reached)."""


class JournalMigrationError(JournalError):
    """Bringing an older journal up to date failed; the file is as it was."""

    def __init__(self, path: Path, version: int, detail: str) -> None:
        super().__init__(path, f"the step to schema version {version} failed: {detail}")
        self.version = version


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors inside the block into the errors above.

    Errors that only a mistake in this program can cause (a broken constraint, a closed
    journal) pass through as they are.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        named = from_sqlite(error, path)
        if named is None:
            raise
        raise named from error
    except OSError as error:
        raise from_system(error, path) from error


def from_sqlite(error: sqlite3.DatabaseError, path: Path) -> JournalError | None:
    """The journal error that `error` stands for, or None if the user cannot act on it."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    detail = f"{error} ({error.sqlite_errorname})"
    match code & 0xFF:  # the low byte is the primary code of an extended one
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return JournalLockedError(path, detail)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return JournalDamagedError(path, detail)
        case sqlite3.SQLITE_FULL:
            return JournalFullError(path, detail)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            # SQLite reports a used-up quota, a limit on file size and a full disk under its
            # shared memory as plain input/output errors; the folder itself knows better.
            full = _is_full(path)
            return (JournalFullError if full else JournalUnwritableError)(path, detail)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return JournalUnwritableError(path, detail)
    return None


def from_system(error: OSError, path: Path) -> JournalError:
    """The journal error that an error of the operating system stands for."""
    detail = error.strerror or str(error)
    if error.errno in NO_SPACE:
        return JournalFullError(path, detail)
    return JournalUnwritableError(path, detail)


def _is_full(path: Path) -> bool:
    try:
        ours = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
        with tempfile.TemporaryFile(dir=path.parent) as probe:
            # Beyond our longest file, so that a limit on the size of files shows as well.
            probe.seek(max((file.stat().st_size for file in ours), default=0))
            probe.write(bytes(PROBE_BYTES))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return error.errno in NO_SPACE
    return False
