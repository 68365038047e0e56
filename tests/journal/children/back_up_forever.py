"""Copies, restores or recovers a journal again and again until it is killed; says each round.

Arguments: what to do ("back-up", "restore" or "recover"), the journal, and for "restore" a copy.
"""

import sys
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.recovery import recover
from backcare_desktop.journal.restoring import restore

what, path = sys.argv[1], Path(sys.argv[2])
for number in count():
    print(number, flush=True)
    if what == "back-up":
        with Journal.open(path) as journal:
            journal.back_up_daily(date(2026, 1, 1) + timedelta(days=number))
    elif what == "restore":
        restore(path, Path(sys.argv[3]))
    else:
        recover(path)
