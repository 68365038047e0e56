"""What was done: sessions, their repetitions, and where an open practice is."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from uuid import UUID, uuid4

from backcare_desktop.journal.connection import OpenJournal, id_of, name_of
from backcare_desktop.journal.records import (
    KeptPlace,
    LoggedRepetition,
    LoggedSession,
    Repetition,
    SessionStart,
)
from backcare_desktop.journal.times import (
    aware,
    day_number,
    day_of,
    milliseconds,
    seconds,
    when,
)


class PracticeLog(OpenJournal):
    """The part of the journal that remembers practice."""

    def begin_session(self, routine: str, at: datetime, *, uuid: str | None = None) -> str:
        """Note that a practice began; returns the session's UUID: `uuid`, or a new one.

        A session that was begun already stays as it is.
        """
        return self._insert(
            "INSERT INTO session"
            " (uuid, routine, started_at_ms, started_utc_offset_s, local_day)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING",
            (routine, *when(at)),
            uuid,
        )

    def end_session(self, session: str, at: datetime) -> None:
        """Note that the practice ended, and forget where it was.

        Raises ValueError for an unknown session.
        """
        at_ms, offset_s, _ = when(at)
        with self._writing() as connection:
            session_id = id_of(connection, "session", session)
            connection.execute(
                "UPDATE session SET ended_at_ms = ?, ended_utc_offset_s = ?, edited_at_ms = ?"
                " WHERE id = ?",
                (at_ms, offset_s, at_ms, session_id),
            )
            connection.execute("DELETE FROM place WHERE session_id = ?", (session_id,))

    def add_repetition(
        self, session: str, repetition: Repetition, *, position_s: float | None = None
    ) -> str:
        """Commit a repetition to the disk; returns its UUID.

        position_s: where in the routine to go on from now. It is kept in the same
        transaction: whatever happens, a repetition that is in the journal is not asked for
        again, and one that is not is.

        Raises ValueError for an unknown session.
        """
        new = uuid4()
        with self._writing() as connection:
            session_id = id_of(connection, "session", session)
            connection.execute(
                "INSERT INTO repetition"
                " (uuid, session_id, exercise_id, variant, side, repetition, planned_hold_ms,"
                "  actual_hold_ms, duration_ms, completed,"
                "  started_at_ms, started_utc_offset_s, local_day)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new.bytes,
                    session_id,
                    repetition.exercise_id,
                    repetition.variant,
                    str(repetition.side),
                    repetition.repetition,
                    milliseconds(repetition.planned_hold_s),
                    milliseconds(repetition.actual_hold_s),
                    milliseconds(repetition.duration_s),
                    repetition.ending == "completed",
                    *when(repetition.started_at),
                ),
            )
            if position_s is not None:
                connection.execute(
                    "UPDATE place SET position_ms = ?, session_id = ?",
                    (milliseconds(position_s), session_id),
                )
        return str(new)

    def repetitions(self, first: date, last: date) -> list[LoggedRepetition]:
        """What counts on the days from `first` to `last`, both included, in order of time."""
        rows = self._read(
            "SELECT r.uuid, s.uuid AS session, exercise_id, variant, side, repetition,"
            " planned_hold_ms, actual_hold_ms, duration_ms, completed,"
            " r.started_at_ms, r.started_utc_offset_s, r.local_day"
            " FROM repetition AS r JOIN session AS s ON s.id = r.session_id"
            " WHERE r.local_day BETWEEN ? AND ? AND NOT r.deleted"
            " ORDER BY r.started_at_ms, r.id",
            (day_number(first), day_number(last)),
        )
        return [_logged(row) for row in rows]

    def done_on(self, day: date) -> frozenset[str]:
        """The ids of the exercises of which a repetition was completed that day."""
        rows = self._read(
            "SELECT DISTINCT exercise_id FROM repetition"
            " WHERE local_day = ? AND completed AND NOT deleted",
            (day_number(day),),
        )
        return frozenset(row["exercise_id"] for row in rows)

    def sessions(self, first: date, last: date) -> list[LoggedSession]:
        """The sessions that began on the days from `first` to `last`, in order of time."""
        days = (day_number(first), day_number(last))
        rows = self._read(
            "SELECT id, uuid, routine, source, started_at_ms, started_utc_offset_s, local_day,"
            " ended_at_ms, ended_utc_offset_s FROM session"
            " WHERE local_day BETWEEN ? AND ? AND NOT deleted ORDER BY started_at_ms, id",
            days,
        )
        # Through the days and not the sessions: repetitions are indexed by day. One that was
        # begun after midnight belongs to the session of the day before.
        done: dict[int, set[str]] = {}
        for row in self._read(
            "SELECT DISTINCT session_id, exercise_id FROM repetition"
            " WHERE local_day BETWEEN ? AND ? + 1 AND completed AND NOT deleted",
            days,
        ):
            done.setdefault(row["session_id"], set()).add(row["exercise_id"])
        return [_session(row, frozenset(done.get(row["id"], ()))) for row in rows]

    def session(self, uuid: str) -> LoggedSession:
        """One session by its UUID; ValueError for an unknown one."""
        found = self._read(
            "SELECT id, uuid, routine, source, started_at_ms, started_utc_offset_s, local_day,"
            " ended_at_ms, ended_utc_offset_s FROM session WHERE uuid = ?",
            (UUID(uuid).bytes,),
        )
        if not found:
            raise ValueError(f"session: expected one of this journal, found {uuid}")
        done = self._read(
            "SELECT DISTINCT exercise_id FROM repetition WHERE session_id = ?"
            " AND local_day BETWEEN ? AND ? + 1 AND completed AND NOT deleted",
            (found[0]["id"], found[0]["local_day"], found[0]["local_day"]),
        )
        return _session(found[0], frozenset(row["exercise_id"] for row in done))

    # Where an open practice is

    def keep_place(
        self, session: str | None, routine: str, position_s: float, at: datetime
    ) -> None:
        """Keep where a practice is, instead of any other: `routine` is the text of its file.

        `session` is None until something of it is in the journal. Raises ValueError for an
        unknown session.
        """
        at_ms, offset_s, _ = when(at)
        with self._writing() as connection:
            session_id = None if session is None else id_of(connection, "session", session)
            connection.execute("DELETE FROM place")
            connection.execute(
                "INSERT INTO place (id, uuid, session_id, routine, position_ms,"
                " kept_at_ms, kept_utc_offset_s) VALUES (1, ?, ?, ?, ?, ?, ?)",
                (
                    uuid4().bytes,
                    session_id,
                    routine,
                    milliseconds(position_s),
                    at_ms,
                    offset_s,
                ),
            )

    def kept_place(self) -> KeptPlace | None:
        """Where the practice was that did not come to its end; None if there is none."""
        rows = self._read(
            "SELECT p.routine AS kept, position_ms, kept_at_ms, kept_utc_offset_s,"
            " s.uuid, s.routine, s.started_at_ms, s.started_utc_offset_s"
            " FROM place AS p LEFT JOIN session AS s ON s.id = p.session_id"
        )
        if not rows:
            return None
        row = rows[0]
        return KeptPlace(
            session=None
            if row["uuid"] is None
            else SessionStart(
                uuid=name_of(row["uuid"]),
                routine=row["routine"],
                began_at=aware(row["started_at_ms"], row["started_utc_offset_s"]),
            ),
            routine=row["kept"],
            position_s=row["position_ms"] / 1000,
            at=aware(row["kept_at_ms"], row["kept_utc_offset_s"]),
        )

    def forget_place(self) -> None:
        """The open practice is over, or will not be gone on with."""
        with self._writing() as connection:
            connection.execute("DELETE FROM place")


def _logged(row: sqlite3.Row) -> LoggedRepetition:
    return LoggedRepetition(
        exercise_id=row["exercise_id"],
        variant=row["variant"],
        side=row["side"],
        repetition=row["repetition"],
        planned_hold_s=seconds(row["planned_hold_ms"]),
        actual_hold_s=seconds(row["actual_hold_ms"]),
        started_at=aware(row["started_at_ms"], row["started_utc_offset_s"]),
        duration_s=row["duration_ms"] / 1000,
        ending="completed" if row["completed"] else "cut_short",
        uuid=name_of(row["uuid"]),
        session=name_of(row["session"]),
        local_date=day_of(row["local_day"]),
    )


def _session(row: sqlite3.Row, done: frozenset[str]) -> LoggedSession:
    ended = row["ended_at_ms"]
    return LoggedSession(
        uuid=name_of(row["uuid"]),
        routine=row["routine"],
        began_at=aware(row["started_at_ms"], row["started_utc_offset_s"]),
        ended_at=None if ended is None else aware(ended, row["ended_utc_offset_s"]),
        local_date=day_of(row["local_day"]),
        by_hand=row["source"] == "by-hand",
        done=done,
    )
