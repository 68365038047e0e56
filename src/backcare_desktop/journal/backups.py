"""Copies of the journal in `backups/` beside it: one a day, and those that somebody asks for.

A copy is made by SQLite's backup API under the write lock, checked, and renamed when it is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from backcare_desktop.journal import files
from backcare_desktop.journal.connection import OpenJournal
from backcare_desktop.journal.errors import JournalDamagedError, named_errors
from backcare_desktop.journal.portable import TABLES

FOLDER = "backups"
BEFORE_RESTORE = "before-restore"
DAYS, WEEKS = 7, 4
"""So many daily copies stay, and before them the last one of so many weeks."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy, and the day on which it was made; None for those made before a change."""

    path: Path
    day: date | None


class BackupLog(OpenJournal):
    """The part of the journal that copies itself."""

    def back_up_daily(self, day: date) -> Path | None:
        """Make the copy of `day`, unless there is one; then let go of those that are too old.

        Returns the copy; None if there was one already. Raises JournalError; if SQLite finds a
        mistake in the copy it is a JournalDamagedError, and the older ones all stay.
        """
        path = folder_of(self.path) / _daily_name(self.path, day)
        if path.exists():
            return None
        self._copy(path)
        with named_errors(path.parent):
            for old in _outlived(self.path):
                old.unlink(missing_ok=True)
        return path

    def back_up(self, day: date) -> Path:
        """Make a copy because somebody asks for it; it stays until somebody deletes it.

        Returns the copy. Raises JournalError.
        """
        return self._copy(self._free(f"{self.path.stem}-{day.isoformat()}-by-hand"))

    def become(self, source: OpenJournal) -> Path:
        """Let the journal have what `source` has, and nothing else. What it had before is in the
        copy that is returned. Whole or not at all; raises JournalError.

        An open practice is forgotten: it is not one of `source`.
        """
        return self._copy(self._free(f"{self.path.stem}-{BEFORE_RESTORE}"), source)

    def _free(self, stem: str) -> Path:
        folder = folder_of(self.path)
        with named_errors(folder):
            return files.free_name(folder, stem, self.path.suffix, suffixes=("",))

    def _copy(self, path: Path, source: OpenJournal | None = None) -> Path:
        """Copy the journal under its write lock; in the same transaction take over `source`."""
        with self._writing() as connection:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with files.whole_copy(self.path, path.with_suffix(".unfinished")) as unfinished:
                _require_whole(unfinished, self.path)
                if source is not None:
                    for table in ("place", *(each.name for each in reversed(TABLES))):
                        connection.execute(f"DELETE FROM {table}")
                    for table in (each.name for each in TABLES):
                        rows = source.rows(table)
                        for row in rows:
                            marks = ", ".join("?" * len(row))
                            connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
                unfinished.rename(path)
                files.sync_folder(path.parent)
        return path


def folder_of(journal: Path) -> Path:
    """Where the copies of this journal are."""
    return journal.parent / FOLDER


def backups(journal: Path) -> tuple[Backup, ...]:
    """The copies of this journal, the newest first. Raises JournalUnwritableError."""
    folder = folder_of(journal)
    with named_errors(folder):
        found = folder.glob(f"{journal.stem}-*{journal.suffix}") if folder.is_dir() else ()
        times = {file: file.stat().st_mtime_ns for file in found}
    newest_first = sorted(times, key=lambda file: (times[file], file.name), reverse=True)
    return tuple(Backup(file, _day_in(journal, file)) for file in newest_first)


def kept(days: Iterable[date]) -> frozenset[date]:
    """The days whose daily copies stay: the last `DAYS`, and before them the last day of each of
    the last `WEEKS` weeks that have one."""
    newest = sorted(set(days), reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest[DAYS:]:
        weeks.setdefault(day.isocalendar()[:2], day)
    return frozenset([*newest[:DAYS], *list(weeks.values())[:WEEKS]])


def _require_whole(copy: Path, journal: Path) -> None:
    with closing(files.connect(copy, mode="ro&immutable=1")) as connection:
        (finding,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if finding != "ok":
        raise JournalDamagedError(journal, str(finding))


def _daily_name(journal: Path, day: date) -> str:
    return f"{journal.stem}-{day.isoformat()}{journal.suffix}"


def _day_in(journal: Path, file: Path) -> date | None:
    pattern = rf"{re.escape(journal.stem)}-([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(-by-hand-[0-9]+)?"
    found = re.fullmatch(pattern, file.stem)
    try:
        return None if found is None else date.fromisoformat(found[1])
    except ValueError:
        return None


def _outlived(journal: Path) -> list[Path]:
    days = {
        one.day: one.path
        for one in backups(journal)
        if one.day is not None and one.path.name == _daily_name(journal, one.day)
    }
    keep = kept(days)
    return [file for day, file in days.items() if day not in keep]
