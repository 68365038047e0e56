"""Tries a place as a user without rights; prints what came of it.

Root may write anywhere, so it becomes the user `nobody` first. Argument: the journal.
"""

import os
import sys
import urllib.parse  # noqa: F401 - pathlib imports it late, when nobody may not read it
from datetime import UTC, date, datetime
from pathlib import Path

from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal, set_aside

NOBODY = 65534

path = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
try:
    with Journal.open(path) as journal:
        journal.begin_session("today", datetime(2026, 3, 10, 12, 0, tzinfo=UTC))
        print("open: wrote")
except JournalError as error:
    print(f"open: {type(error).__name__}")
try:
    with Journal.read_only(path) as journal:
        print(f"read_only: {len(journal.repetitions(date.min, date.max))}")
except JournalError as error:
    print(f"read_only: {type(error).__name__}")
try:
    set_aside(path)
    print("set_aside: moved")
except JournalError as error:
    print(f"set_aside: {type(error).__name__}")
