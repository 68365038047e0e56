"""Adds repetitions and prints each one's UUID once it is committed.

Arguments: the journal, how many ("forever" for no end), and "wait" to wait for a line on
standard input before opening.
"""

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from backcare_desktop.journal.journal import Journal, Repetition

path, count, *wait = sys.argv[1:]
if wait:
    print("ready", flush=True)
    sys.stdin.readline()
noon = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
with Journal.open(Path(path), busy_timeout_s=10.0) as journal:
    session = journal.begin_session("today", noon)
    for number in itertools.count(1) if count == "forever" else range(1, int(count) + 1):
        repetition = Repetition(
            exercise_id="bridge",
            variant=None,
            side="both",
            repetition=number,
            planned_hold_s=13.5,
            actual_hold_s=13.5,
            started_at=noon,
            duration_s=19.0,
            ending="completed",
        )
        print(journal.add_repetition(session, repetition), flush=True)
