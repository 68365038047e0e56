"""Tries what copies a journal as a user without rights; prints what came of it.

Root may write anywhere, so it becomes the user `nobody` first. Argument: the journal; a whole one
is copied, gone back to and added to, a damaged one recovered.
"""

import os
import sys
import tempfile
import urllib.parse  # noqa: F401 - pathlib imports it late, when nobody may not read it
from collections.abc import Callable
from datetime import date
from pathlib import Path

from backcare_desktop.journal.errors import JournalDamagedError, JournalError
from backcare_desktop.journal.incoming import journal_of
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.recovery import open_or_recover
from backcare_desktop.journal.restoring import restore

NOBODY = 65534

path = Path(sys.argv[1])
journal_of(Journal.read_only(Path("/nowhere/journal.sqlite3")).to_json()).close()  # imports all
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def tell(what: str, attempt: Callable[[], object]) -> None:
    try:
        attempt()
        print(f"{what}: done")
    except JournalError as error:
        print(f"{what}: {type(error).__name__}")


def back_up() -> None:
    with Journal.open(path) as journal:
        journal.back_up_daily(date(2026, 3, 10))


def take_in(export: bytes) -> None:
    with Journal.open(path) as journal:
        journal.take_in(export)


try:
    with Journal.read_only(path) as there:
        exported = there.to_json()
except JournalDamagedError:
    tell("recover", lambda: open_or_recover(path))
else:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite3"
        copy.write_bytes(path.read_bytes())
        tell("back up", back_up)
        tell("restore", lambda: restore(path, copy))
        tell("import", lambda: take_in(exported))
