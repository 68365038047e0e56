"""Repetitions as CSV, for a spreadsheet.

It begins with UTF-8's mark, by which LibreOffice and Excel know it without asking; dates are
ISO 8601, which they take for dates in every language; lengths are whole milliseconds, because
"13.5" is a text, or a day in May, where a comma is the decimal sign.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterable

from backcare_desktop.journal.portable import uuid_text
from backcare_desktop.journal.times import aware, day_of

MARK = "\ufeff"
COLUMNS = (
    "date",
    "time",
    "utc_offset",
    "exercise",
    "variant",
    "side",
    "repetition",
    "planned_hold_ms",
    "actual_hold_ms",
    "duration_ms",
    "ending",
    "routine",
    "source",
    "session",
    "uuid",
)


def csv_table(rows: Iterable[sqlite3.Row]) -> bytes:
    """The file: a row with the names of `COLUMNS`, then one for each repetition."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # commas, quotes only where needed, CRLF: RFC 4180
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, rows))
    return (MARK + text.getvalue()).encode("utf-8")


def _cells(row: sqlite3.Row) -> tuple[object, ...]:
    began = aware(row["started_at_ms"], row["started_utc_offset_s"])
    return (
        day_of(row["local_day"]).isoformat(),
        began.time().isoformat(timespec="seconds"),
        began.isoformat()[-6:],
        row["exercise_id"],
        row["variant"],
        row["side"],
        row["repetition"],
        row["planned_hold_ms"],
        row["actual_hold_ms"],
        row["duration_ms"],
        "completed" if row["completed"] else "cut_short",
        row["routine"],
        row["source"],
        uuid_text(row["session"]),
        uuid_text(row["uuid"]),
    )
