"""Makes the copy of a day of a journal, as the window does at its start. Argument: the journal."""

import sys
from datetime import date
from pathlib import Path

from backcare_desktop.journal.journal import Journal

with Journal.open(Path(sys.argv[1]), busy_timeout_s=20.0) as journal:
    journal.back_up_daily(date(2026, 3, 10))
