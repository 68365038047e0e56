"""The journal's schema, as data: one tuple of statements for each version.

To change the schema, append a tuple to `MIGRATIONS`; never edit one that was released, and
keep a literal file of the version before in `tests/journal/versions/`. Each step runs in one
transaction that also raises `user_version`, so a step is either whole or has not happened.

Conventions: `..._at_ms` is milliseconds since 1970-01-01 UTC, the `..._utc_offset_s` beside
it the seconds that local time was ahead of UTC, `local_day` the number of days from
1970-01-01 to the calendar date on which the row counts where the user was. A `uuid` is 16
bytes. `edited_at_ms` is null until a row is changed. Rows that a person may take back have
`deleted`: a row that is gone could not tell another machine's copy of the journal that it is.

What the numbers cost (SQLite 3.40, ten years with 80,000 repetitions): 110 bytes each with all
indexes, the totals of the days, their share of the sessions, and pain before, after and in the
morning (`benchmarks/journal.py`). Durations in whole milliseconds and `completed` as 0 or 1 save
20 bytes a row over reals and words. A year by day, exercise and side takes 15 ms (of 1,000,000
repetitions: 115) from `repetition` through its index, 13 (25) through an index that holds every
column of the question, for 35 bytes a repetition, and 6 (6) from `day_total`, for 13; all ten years
of one exercise 23 (143), 23 (140) and 8 (8).
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

# Pain, what hurt, and what came of it in the plan; where an open practice is; rows that can be
# taken back, entered by hand, and brought together with those of another machine.
VERSION_2: Migration = (
    "ALTER TABLE session ADD COLUMN source TEXT NOT NULL DEFAULT 'led'"
    " CHECK (source IN ('led', 'by-hand'))",
    "ALTER TABLE session ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))",
    # An index over the names of all repetitions would be a fifth of the file, and they are only
    # looked up by day; so this table alone does not check that a name is there once.
    """
    CREATE TABLE repetition_2 (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL CHECK (length(uuid) = 16),
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
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    """,
    "INSERT INTO repetition_2 SELECT *, 0 FROM repetition",
    "DROP TABLE repetition",
    "ALTER TABLE repetition_2 RENAME TO repetition",
    "CREATE INDEX repetition_by_day ON repetition (local_day)",
    "CREATE INDEX session_by_day ON session (local_day)",
    "ALTER TABLE safety ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1))",
    "ALTER TABLE fact ADD COLUMN edited_at_ms INTEGER",
    """
    CREATE TABLE pain (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER REFERENCES session (id),
        rated TEXT NOT NULL CHECK (rated IN ('before', 'after', 'morning')),
        level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10),
        rated_at_ms INTEGER NOT NULL,
        rated_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX pain_by_day ON pain (local_day)",
    """
    CREATE TABLE hurt (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER NOT NULL REFERENCES session (id),
        exercise_id TEXT NOT NULL CHECK (exercise_id <> ''),
        variant TEXT,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        repetition INTEGER NOT NULL CHECK (repetition >= 1),
        phase TEXT NOT NULL CHECK (phase <> ''),
        movement TEXT NOT NULL,
        into_phase_ms INTEGER NOT NULL CHECK (into_phase_ms >= 0),
        leg_symptoms INTEGER NOT NULL DEFAULT 0 CHECK (leg_symptoms IN (0, 1)),
        choice TEXT CHECK (choice IN ('easier', 'skip', 'stop')),
        happened_at_ms INTEGER NOT NULL,
        happened_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX hurt_by_day ON hurt (local_day)",
    """
    CREATE TABLE plan_change (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        exercise_id TEXT NOT NULL CHECK (exercise_id <> ''),
        from_level INTEGER NOT NULL CHECK (from_level >= -1),
        from_easier INTEGER NOT NULL CHECK (from_easier IN (0, 1)),
        to_level INTEGER NOT NULL CHECK (to_level >= -1),
        to_easier INTEGER NOT NULL CHECK (to_easier IN (0, 1)),
        reason TEXT NOT NULL CHECK (reason <> ''),
        reason_day INTEGER,
        answer TEXT NOT NULL CHECK (answer IN ('accepted', 'refused')),
        answered_at_ms INTEGER NOT NULL,
        answered_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE flare_up (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        began_at_ms INTEGER NOT NULL,
        began_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        ended_at_ms INTEGER,
        ended_utc_offset_s INTEGER,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE note (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER REFERENCES session (id),
        words TEXT NOT NULL CHECK (words <> ''),
        written_at_ms INTEGER NOT NULL,
        written_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX note_by_day ON note (local_day)",
    """
    CREATE TABLE place (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER REFERENCES session (id),
        routine TEXT NOT NULL,
        position_ms INTEGER NOT NULL CHECK (position_ms >= 0),
        kept_at_ms INTEGER NOT NULL,
        kept_utc_offset_s INTEGER NOT NULL
    ) STRICT
    """,
)

# What a row of `repetition` adds to its day. Triggers keep the totals, so whatever writes a
# repetition (practice, an edit, an import) cannot forget them, and both are in one transaction.
_ADD = """
        INSERT INTO day_total VALUES (
            new.local_day, new.exercise_id, new.side, new.completed, NOT new.completed,
            new.duration_ms, new.completed AND new.actual_hold_ms IS NOT NULL,
            iif(new.completed, coalesce(new.actual_hold_ms, 0), 0)
        ) ON CONFLICT DO UPDATE SET
            completed = completed + excluded.completed,
            cut_short = cut_short + excluded.cut_short,
            duration_ms = duration_ms + excluded.duration_ms,
            holds = holds + excluded.holds,
            held_ms = held_ms + excluded.held_ms;
"""
_TAKE_AWAY = """
        UPDATE day_total SET
            completed = completed - old.completed,
            cut_short = cut_short - (NOT old.completed),
            duration_ms = duration_ms - old.duration_ms,
            holds = holds - (old.completed AND old.actual_hold_ms IS NOT NULL),
            held_ms = held_ms - iif(old.completed, coalesce(old.actual_hold_ms, 0), 0)
        WHERE local_day = old.local_day AND exercise_id = old.exercise_id AND side = old.side;
        DELETE FROM day_total
        WHERE local_day = old.local_day AND exercise_id = old.exercise_id AND side = old.side
        AND completed + cut_short = 0;
"""
_COUNTED = "local_day, exercise_id, side, completed, duration_ms, actual_hold_ms, deleted"

# The totals of each day, so that charts of years are read at once.
VERSION_3: Migration = (
    """
    CREATE TABLE day_total (
        local_day INTEGER NOT NULL,
        exercise_id TEXT NOT NULL,
        side TEXT NOT NULL,
        completed INTEGER NOT NULL,
        cut_short INTEGER NOT NULL,
        duration_ms INTEGER NOT NULL,
        holds INTEGER NOT NULL,
        held_ms INTEGER NOT NULL,
        PRIMARY KEY (local_day, exercise_id, side)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO day_total
    SELECT local_day, exercise_id, side, sum(completed), sum(NOT completed), sum(duration_ms),
        sum(completed AND actual_hold_ms IS NOT NULL),
        sum(iif(completed, coalesce(actual_hold_ms, 0), 0))
    FROM repetition WHERE NOT deleted GROUP BY local_day, exercise_id, side
    """,
    "CREATE TRIGGER repetition_added AFTER INSERT ON repetition"
    f" WHEN NOT new.deleted BEGIN {_ADD} END",
    f"CREATE TRIGGER repetition_changed_from AFTER UPDATE OF {_COUNTED} ON repetition"
    f" WHEN NOT old.deleted BEGIN {_TAKE_AWAY} END",
    f"CREATE TRIGGER repetition_changed_to AFTER UPDATE OF {_COUNTED} ON repetition"
    f" WHEN NOT new.deleted BEGIN {_ADD} END",
    "CREATE TRIGGER repetition_removed AFTER DELETE ON repetition"
    f" WHEN NOT old.deleted BEGIN {_TAKE_AWAY} END",
    "DROP INDEX pain_by_day",
    # It holds all that a chart of pain asks for.
    "CREATE INDEX pain_by_day ON pain (local_day, rated, level) WHERE NOT deleted",
)

MIGRATIONS: tuple[Migration, ...] = (VERSION_1, VERSION_2, VERSION_3)
