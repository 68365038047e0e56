"""The journal's schema, as data: one tuple of statements for each version.

To change the schema, append a tuple to `MIGRATIONS`; never edit one that was released, and
keep a literal file of the version before in `tests/journal/versions/`. Each step runs in one
transaction that also raises `user_version`, so a step is either whole or has not happened.

Conventions: `..._at_ms` is milliseconds since 1970-01-01 UTC, the `..._utc_offset_s` beside
it the seconds that local time was ahead of UTC, `local_day` the number of days from
1970-01-01 to the calendar date on which the row counts where the user was. A `uuid` is 16
bytes. `edited_at_ms` is null until a row is changed.

What the numbers cost (SQLite 3.40, 80,000 repetitions): 110 bytes each with both indexes; a
year by day and exercise 5 ms through `repetition_by_day`; the check at every start 20 ms.
Durations in whole milliseconds and `completed` as 0 or 1 save 20 bytes a row over reals and
words.
"""

from __future__ import annotations

APPLICATION_ID = 0x42434A31  # "BCJ1", in the file's header: tells our files from others

Migration = tuple[str, ...]

VERSION_1: Migration = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """
    CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        routine TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        started_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        ended_at_ms INTEGER,
        ended_utc_offset_s INTEGER,
        edited_at_ms INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE repetition (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER NOT NULL REFERENCES session (id),
        exercise_id TEXT NOT NULL CHECK (exercise_id <> ''),
        variant TEXT,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        repetition INTEGER NOT NULL CHECK (repetition >= 1),
        planned_hold_ms INTEGER CHECK (planned_hold_ms >= 0),
        actual_hold_ms INTEGER CHECK (actual_hold_ms >= 0),
        started_at_ms INTEGER NOT NULL,
        started_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
        completed INTEGER NOT NULL CHECK (completed IN (0, 1)),
        edited_at_ms INTEGER
    ) STRICT
    """,
    "CREATE INDEX repetition_by_day ON repetition (local_day)",
    """
    CREATE TABLE safety (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        answers TEXT NOT NULL,
        emergency INTEGER NOT NULL CHECK (emergency IN (0, 1)),
        answered_at_ms INTEGER NOT NULL,
        answered_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE clearance (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        safety_id INTEGER NOT NULL REFERENCES safety (id),
        stated_at_ms INTEGER NOT NULL,
        stated_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE fact (
        key TEXT PRIMARY KEY CHECK (key <> ''),
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        value TEXT NOT NULL
    ) STRICT
    """,
)

MIGRATIONS: tuple[Migration, ...] = (VERSION_1,)
