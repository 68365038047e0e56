"""A journal that cannot be used as it is: read what can be read, add the last backup, go on.

The damaged file is set aside under another name with its bytes as they were. A kill at any moment
leaves either the damaged journal in its place, to be recovered at the next start, or the recovered
one whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from backcare_desktop.journal import files
from backcare_desktop.journal.backups import BEFORE_RESTORE, Backup, backups
from backcare_desktop.journal.connection import OpenJournal
from backcare_desktop.journal.errors import JournalDamagedError, JournalError, named_errors
from backcare_desktop.journal.files import companion, set_aside
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.merging import merge
from backcare_desktop.journal.migrate import journal_in_memory
from backcare_desktop.journal.portable import TABLES
from backcare_desktop.journal.salvage import drop_left_overs, salvage


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of a damaged journal.

    set_aside: the damaged file's new name. repetitions: how many there are again. missing: how
    many rows could neither be read nor were in the backup, as far as that can be told, by table.
    readable: whether anything could be read of the damaged file at all. backup: the copy that was
    added, if there was one; its `day` is None if it is not known.
    """

    set_aside: Path
    repetitions: int
    missing: Mapping[str, int]
    readable: bool
    backup: Backup | None

    @property
    def missing_repetitions(self) -> int:
        """How many repetitions are lost."""
        return self.missing.get("repetition", 0)

    @property
    def missing_others(self) -> int:
        """How many other rows are lost."""
        return sum(self.missing.values()) - self.missing_repetitions


def open_or_recover(path: Path) -> tuple[Journal, Recovered | None]:
    """The journal at `path`; a damaged one is recovered first. Raises any other JournalError."""
    path = path.absolute()
    _finish(path)
    drop_left_overs(path)
    try:
        return Journal.open(path), None
    except JournalDamagedError:
        recovered = recover(path)
        return Journal.open(path), recovered


def recover(path: Path) -> Recovered:
    """Put a whole journal in the place of the damaged one at `path`. Raises JournalError."""
    path = path.absolute()
    with ExitStack() as stack, named_errors(path):
        salvaged = salvage(path)
        stack.enter_context(closing(salvaged.journal))
        whole = stack.enter_context(closing(journal_in_memory()))
        backup = _bring_backup(path, whole)
        with files.transaction(whole):
            _drop_misnamed(salvaged.journal, whole)
            # What nobody edited since the backup is as it is there: that file is whole.
            merge(salvaged.journal, whole, ties_stay=True)
        counts = {table.name: _count(whole, table.name) for table in TABLES}
        _write(whole, _finished(path))
    new = set_aside(path)
    _finish(path)
    return Recovered(
        set_aside=new,
        repetitions=_alive(path),
        missing=MappingProxyType(
            {
                name: lost
                for name, rows in salvaged.rows.items()
                if (lost := max(0, rows - counts[name])) > 0
            }
        ),
        readable=any(salvaged.rows.values()),
        backup=backup,
    )


def _bring_backup(path: Path, whole: sqlite3.Connection) -> Backup | None:
    """Bring in the newest copy that is whole."""
    # What somebody went back from is not what they want to have again.
    usable = (one for one in backups(path) if BEFORE_RESTORE not in one.path.name)
    for backup in usable:
        with suppress(JournalError, sqlite3.DatabaseError), Journal.read_only(backup.path) as copy:
            _take_all(copy, whole)
            return backup
    return None


def _take_all(copy: OpenJournal, whole: sqlite3.Connection) -> None:
    with files.transaction(whole):
        for table in TABLES:
            for row in copy.rows(table.name):
                marks = ", ".join("?" * len(row))
                whole.execute(f"INSERT INTO {table.name} VALUES ({marks})", row)


def _drop_misnamed(damaged: sqlite3.Connection, whole: sqlite3.Connection) -> None:
    """A flipped bit in a name would bring a row that is in the backup in once more: where most
    ids mean the same row in both, one that does not is that row, misread."""
    for table in TABLES:
        if table.by != "uuid":
            continue
        query = f"SELECT id, uuid FROM {table.name}"
        theirs, ours = (
            dict(damaged.execute(query).fetchall()),
            dict(whole.execute(query).fetchall()),
        )
        other = [number for number in theirs.keys() & ours.keys() if theirs[number] != ours[number]]
        if other and len(other) * 2 < len(theirs.keys() & ours.keys()):
            damaged.executemany(
                f"DELETE FROM {table.name} WHERE id = ?", ((number,) for number in other)
            )


def _count(connection: sqlite3.Connection, table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def _alive(path: Path) -> int:
    with Journal.read_only(path) as journal:
        return sum(one.completed + one.cut_short for one in journal.totals(date.min, date.max))


def _finished(path: Path) -> Path:
    return path.with_name(f"{path.stem}.recovered{path.suffix}")


def _write(whole: sqlite3.Connection, path: Path) -> None:
    """Write a whole journal to `path`, which is there only once all of it is on the disk."""
    unfinished = companion(path, ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(files.connect(unfinished, mode="rw")) as target:
            whole.backup(target)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
        files.sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _finish(path: Path) -> None:
    """Give a recovered journal its place, once the damaged one has left it."""
    finished = _finished(path)
    if path.exists() or not finished.exists():
        return
    with named_errors(path):
        if any(companion(path, suffix).exists() for suffix in files.WITH_THE_DATABASE):
            set_aside(path)  # a kill came between the database and its log
        finished.rename(path)
        files.sync_folder(path.parent)
