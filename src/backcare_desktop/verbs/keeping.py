"""`backcare backup` and `backcare restore`: copies of the journal, and the way back to one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.restoring import restore
from backcare_desktop.paths import Places
from backcare_desktop.verbs.errors import DONE, CommandError
from backcare_desktop.words import data as data_words
from backcare_desktop.words import gettext as _


def back_up(where: Places, today: date, *, as_json: bool) -> int:
    """Make a copy of the journal and print where it is. Raises CommandError, JournalError."""
    if not where.journal.exists():
        text = _("There is no log to copy yet: {path}.")
        raise CommandError(text.format(path=where.journal))
    with Journal.open(where.journal) as journal:
        copy = journal.back_up(today)
    print(json.dumps({"format": 1, "backup": str(copy)}, indent=2) if as_json else copy)
    return DONE


def go_back(where: Places, file: Path, *, as_json: bool) -> int:
    """Let the journal be as it is in the copy `file`. Raises CommandError, JournalError."""
    if not file.is_file():
        text = _("{file} is no file; the copies of your log are in {folder}.")
        raise CommandError(text.format(file=file, folder=where.backups))
    before = restore(where.journal, file)
    if as_json:
        kept = None if before is None else str(before)
        print(json.dumps({"format": 1, "restored": str(file), "before": kept}, indent=2))
    else:
        print(data_words.restored(file, before))
    return DONE
