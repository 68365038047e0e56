"""How fast the journal answers, and how large it is, from a thousand repetitions to a million.

    python benchmarks/journal.py [REPETITIONS ...]

Ten years each, practised on four days of five, so that more repetitions are more a day. What is
measured is the query part of each chart, values included, as the window asks for it.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from measuring import Row, table, thread_ms

# isort: split
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.series import heat_map, heat_map_range
from backcare_desktop.journal.times import day_number
from backcare_desktop.journal.trends import exercise_trends, pain_trend, span_days

SIZES = (1_000, 10_000, 80_000, 1_000_000)
LAST = date(2026, 11, 22)
FIRST = LAST - timedelta(days=3652)
DAY_MS = 86_400_000
TIMES = 9
SLOTS = (
    *(
        (name, side)
        for name in ("knee-to-chest", "piriformis", "rotation")
        for side in ("left", "right")
    ),
    *((name, "both") for name in ("pelvic-tilt", "bridge", "cat-cow", "childs-pose")),
)


def rows(sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """Bytes a repetition, and milliseconds of every chart's query, for each size."""
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "journal.sqlite3"
            Journal.open(path).close()
            _fill(path, size)
            found += _measured(path, size)
    return found


def _measured(path: Path, size: int) -> list[Row]:
    hope = "10" if size <= 80_000 else "30"
    bytes_each = path.stat().st_size / size
    found = [Row(f"{size:,}: size", "bytes a repetition", (bytes_each,), hope="120")]
    found.append(Row(f"{size:,}: opening", "ms", _times(lambda: Journal.open(path).close())))
    with Journal.open(path) as journal:
        for what, ask in _charts(journal).items():
            found.append(Row(f"{size:,}: {what}", "ms", _times(ask), hope=hope))
    return found


def _charts(journal: Journal) -> dict[str, Callable[[], object]]:
    week = LAST - timedelta(days=6)
    year = heat_map_range(LAST, 0)
    quarter = LAST - timedelta(days=83)

    def trend(first: date) -> object:
        days = span_days(first, LAST)
        found = journal.span_totals(first, LAST, days=days, exercise_id="rotation")
        return exercise_trends(found, days)

    return {
        "a week": lambda: (journal.totals(week, LAST), journal.pain_days(week, LAST)),
        "52 weeks": lambda: heat_map(journal.day_sums(*year), LAST, 0),
        "pain, 12 weeks": lambda: pain_trend(journal.pain_days(quarter, LAST), quarter, LAST),
        "pain, ten years": lambda: journal.pain_days(FIRST, LAST),
        "an exercise, 12 weeks": lambda: trend(quarter),
        "an exercise, ten years": lambda: trend(FIRST),
        "left and right, a year": lambda: journal.span_totals(year[0], LAST),
        "one day": lambda: journal.day(LAST - timedelta(days=1)),
    }


def _times(ask: Callable[[], object]) -> tuple[float, ...]:
    ask()
    return tuple(thread_ms(ask) for _ in range(TIMES))


def _fill(path: Path, size: int) -> None:
    chance = Random(size)
    practised = [
        day for day in range(day_number(FIRST), day_number(LAST) + 1) if chance.random() < 0.8
    ]
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    done = 0
    for number, day in enumerate(practised, 1):
        at_ms = day * DAY_MS + DAY_MS // 2
        connection.execute(
            "INSERT INTO session (id, uuid, routine, started_at_ms, started_utc_offset_s,"
            " local_day, ended_at_ms, ended_utc_offset_s, edited_at_ms)"
            " VALUES (?, ?, 'today', ?, 0, ?, ?, 0, ?)",
            (number, chance.randbytes(16), at_ms, day, at_ms + 900_000, at_ms + 900_000),
        )
        for rated in ("before", "after", "morning"):
            connection.execute(
                "INSERT INTO pain (uuid, session_id, rated, level, rated_at_ms, rated_utc_offset_s,"
                " local_day) VALUES (?, ?, ?, ?, ?, 0, ?)",
                (chance.randbytes(16), number, rated, chance.randrange(8), at_ms, day),
            )
        today = round(size * number / len(practised)) - done
        for one in range(today):
            exercise_id, side = SLOTS[one * len(SLOTS) // today]
            hold_ms = None if exercise_id == "cat-cow" else 5000
            connection.execute(
                "INSERT INTO repetition (uuid, session_id, exercise_id, side, repetition,"
                " planned_hold_ms, actual_hold_ms, started_at_ms, started_utc_offset_s, local_day,"
                " duration_ms, completed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
                (
                    chance.randbytes(16),
                    number,
                    exercise_id,
                    side,
                    one + 1,
                    hold_ms,
                    hold_ms,
                    at_ms + 1000 * one,
                    day,
                    12_000 + chance.randrange(5000),
                    chance.random() < 0.97,
                ),
            )
        done += today
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


if __name__ == "__main__":
    sys.stdout.write(table(rows(tuple(map(int, sys.argv[1:])) or SIZES)))
