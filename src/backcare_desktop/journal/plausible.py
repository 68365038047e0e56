"""What cannot be in a journal that Backcare wrote, although it is a whole database.

SQLite has no sums over what it keeps: a bit that flips on the disk inside a number leaves a whole
database with another number in it. The totals of the days and the two ways in which each row has
its day tell most of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache

from backcare_desktop.journal.schema import MIGRATIONS

LATEST_MS = 1 << 43  # in the year 2248
DAY_MS = 86_400_000
MOMENTS = (
    ("session", "started"),
    ("repetition", "started"),
    ("pain", "rated"),
    ("hurt", "happened"),
    ("plan_change", "answered"),
    ("flare_up", "began"),
    ("safety", "answered"),
    ("clearance", "stated"),
)


RULES = {
    "session": ("source IN ('led', 'by-hand')",),
    "repetition": ("side IN ('left', 'right', 'both')", "repetition >= 1"),
    "pain": ("rated IN ('before', 'after', 'morning')", "level BETWEEN 0 AND 10"),
    "hurt": ("side IN ('left', 'right', 'both')", "repetition >= 1", "into_phase_ms >= 0"),
    "plan_change": ("answer IN ('accepted', 'refused')", "from_level >= -1", "to_level >= -1"),
    "safety": ("json_valid(answers)",),
}
"""What SQLite does not check again in rows that are there."""
TABLES_BUT_REPETITION = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'repetition'"
)
BY_TABLE = "SELECT count(*), sum(local_day) FROM repetition NOT INDEXED"
BY_INDEX = (
    "SELECT count(*), sum(local_day) FROM repetition INDEXED BY repetition_by_day"
    " WHERE local_day > -1000000"
)
_SUMS = "sum(completed), sum({}), sum(duration_ms)"
COUNTED = (
    f"SELECT exercise_id, side, {_SUMS.format('NOT completed')} FROM repetition NOT INDEXED"
    " WHERE NOT deleted GROUP BY exercise_id, side ORDER BY exercise_id, side"
)
SUMMED = (
    f"SELECT exercise_id, side, {_SUMS.format('cut_short')} FROM day_total"
    " GROUP BY exercise_id, side ORDER BY exercise_id, side"
)


def moment_holds(at_ms: int, utc_offset_s: int, local_day: int) -> bool:
    """Whether a time can be, and its day is the one where it was (or one beside: somebody may
    enter what went on past midnight)."""
    return (
        abs(at_ms) < LATEST_MS
        and abs(utc_offset_s) < 86_400
        and abs((at_ms + 1000 * utc_offset_s) // DAY_MS - local_day) <= 1
    )


def row_holds(table: str, row: Mapping[str, object]) -> bool:
    """Whether the time and the day of a row of this table, by column, agree."""
    for name, stem in MOMENTS:
        if name == table:
            moment = (row[f"{stem}_at_ms"], row[f"{stem}_utc_offset_s"], row["local_day"])
            numbers = [each for each in moment if isinstance(each, int)]
            if len(numbers) < len(moment) or not moment_holds(*numbers):
                return False
    return True


def first_doubt(connection: sqlite3.Connection, version: int) -> str | None:
    """The first thing that cannot be in a journal of this version, in words for the log; None if
    there is none."""
    if version == 0:
        return None
    known = _schema_of(version)
    found = _schema(connection)
    for name in known | _schema_of(len(MIGRATIONS)):
        if found.get(name) != known.get(name):
            return f"{name} is not that of version {version}"
    if version < len(MIGRATIONS):
        return None  # what follows is about tables that it may not have yet
    for table, stem in MOMENTS:
        at, offset = f"{stem}_at_ms", f"{stem}_utc_offset_s"
        rules = (
            f"abs({at}) < {LATEST_MS}",
            f"abs({offset}) < 86400",
            f"abs(({at} + 1000 * {offset}) / {DAY_MS} - local_day) <= 1",
            *RULES.get(table, ()),
        )
        found = connection.execute(
            f"SELECT id FROM {table} WHERE ({' AND '.join(rules)}) IS NOT TRUE LIMIT 1"
        ).fetchone()
        if found is not None:
            return f"row {found[0]} of {table} has a value that cannot be"
    # Every index against its table, except the one that is large: `repetition` has only one, and
    # two sums over it take a tenth of the time.
    for (table,) in connection.execute(TABLES_BUT_REPETITION).fetchall():
        (finding,) = connection.execute(f"PRAGMA integrity_check({table})").fetchone()
        if finding != "ok":
            return str(finding)
    if connection.execute(BY_TABLE).fetchone() != connection.execute(BY_INDEX).fetchone():
        return "repetition has other rows than its index"
    if connection.execute(COUNTED).fetchall() != connection.execute(SUMMED).fetchall():
        return "the totals of the days are not those of the repetitions"
    return None


def _schema(connection: sqlite3.Connection) -> dict[str, str]:
    query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    return dict(connection.execute(query).fetchall())


@cache
def _schema_of(version: int) -> dict[str, str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in MIGRATIONS[:version]:
            for statement in step:
                connection.execute(statement)
        return _schema(connection)
