"""Going back to a copy of the journal."""

from __future__ import annotations

from pathlib import Path

from backcare_desktop.journal import files
from backcare_desktop.journal.errors import JournalDamagedError
from backcare_desktop.journal.files import set_aside
from backcare_desktop.journal.journal import Journal


def restore(path: Path, backup: Path) -> Path | None:
    """Let the journal at `path` be as it is in `backup`, of this version or an older one.

    Whole or not at all, also while Backcare runs. What it was before stays as a file, which is
    returned: a copy in `backups/`, or the damaged file under another name; None if there was
    nothing. Raises JournalError, whose `path` is the file that is wrong.
    """
    path, backup = path.absolute(), backup.absolute()
    if files.size_of(backup) == 0:
        raise JournalDamagedError(backup, "there is nothing in it")
    was_there = files.size_of(path) > 0
    with Journal.read_only(backup) as source:
        try:
            journal = Journal.open(path)
        except JournalDamagedError:
            damaged = set_aside(path)
            with Journal.open(path) as fresh:
                fresh.become(source).unlink()
            return damaged
        with journal:
            before = journal.become(source)
    if not was_there:
        before.unlink()
        return None
    return before
