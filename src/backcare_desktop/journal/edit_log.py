"""Entering, changing and deleting by hand; every edit can be undone.

No row ever goes: a deleted one is marked, so that its copy on another machine goes as well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from backcare_desktop.journal.connection import id_of
from backcare_desktop.journal.day_log import DayLog
from backcare_desktop.journal.edits import (
    USUAL_TIME,
    ByHand,
    Edit,
    EditKind,
    RowBefore,
    Value,
)
from backcare_desktop.journal.records import Repetition, require
from backcare_desktop.journal.times import day_number, milliseconds, when

DAY_MS = 86_400_000
MOMENTS = {
    "session": ("started_at_ms", "ended_at_ms"),
    "repetition": ("started_at_ms",),
    "pain": ("rated_at_ms",),
    "hurt": ("happened_at_ms",),
    "note": ("written_at_ms",),
}
IN_A_SESSION = ("repetition", "pain", "hurt", "note")


class EditLog(DayLog):
    """The part of the journal that can be changed. `at` is when the edit is made: where two
    machines' copies meet, the later edit wins. All raise ValueError for an unknown UUID."""

    def enter(self, entry: ByHand, at: datetime) -> Edit:
        """Enter what was done without Backcare, as a session of its own on `entry.day`.

        Without a time it began at noon; or, on the day of `at`, so that it is over by now.
        """
        began = _began(entry, at)
        count = entry.repetitions * len(entry.sides)
        each_s = entry.minutes * 60 / count
        day = day_number(entry.day)
        edited_at_ms, _, _ = when(at)
        session = uuid4().bytes
        rows = [RowBefore("session", session, (("deleted", 1),))]
        with self._writing() as connection:
            began_ms, offset_s, _ = when(began)
            ended_ms = began_ms + round(entry.minutes * 60_000)
            # Made now, whenever it was done: `edited_at_ms` lets this machine's word count.
            cursor = connection.execute(
                "INSERT INTO session (uuid, routine, started_at_ms, started_utc_offset_s,"
                " local_day, ended_at_ms, ended_utc_offset_s, edited_at_ms, source)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'by-hand')",
                (
                    session,
                    entry.exercise_id,
                    began_ms,
                    offset_s,
                    day,
                    ended_ms,
                    offset_s,
                    edited_at_ms,
                ),
            )
            hold_ms = milliseconds(entry.hold_s)
            for number in range(count):
                name = uuid4().bytes
                rows.append(RowBefore("repetition", name, (("deleted", 1),)))
                connection.execute(
                    "INSERT INTO repetition (uuid, session_id, exercise_id, side, repetition,"
                    " planned_hold_ms, actual_hold_ms, started_at_ms, started_utc_offset_s,"
                    " local_day, duration_ms, completed, edited_at_ms)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
                    (
                        name,
                        cursor.lastrowid,
                        entry.exercise_id,
                        entry.sides[number // entry.repetitions],
                        number % entry.repetitions + 1,
                        hold_ms,
                        hold_ms,
                        began_ms + round(number * each_s * 1000),
                        offset_s,
                        day,
                        milliseconds(each_s),
                        edited_at_ms,
                    ),
                )
        return Edit(EditKind.ENTERED, tuple(rows))

    def change_repetition(self, uuid: str, changed: Repetition, at: datetime) -> Edit:
        """Let a repetition be as `changed` says. It counts on the date of its `started_at`."""
        started_ms, offset_s, day = when(changed.started_at)
        values: dict[str, Value] = {
            "exercise_id": changed.exercise_id,
            "variant": changed.variant,
            "side": str(changed.side),
            "repetition": changed.repetition,
            "planned_hold_ms": milliseconds(changed.planned_hold_s),
            "actual_hold_ms": milliseconds(changed.actual_hold_s),
            "started_at_ms": started_ms,
            "started_utc_offset_s": offset_s,
            "local_day": day,
            "duration_ms": milliseconds(changed.duration_s),
            "completed": int(changed.ending == "completed"),
        }
        return self._change("repetition", uuid, values, at)

    def change_rating(self, uuid: str, level: int, at: datetime) -> Edit:
        """Correct a pain rating; ValueError for a level that is not 0 to 10."""
        require(level in range(11), "level", "0 to 10", level)
        return self._change("pain", uuid, {"level": level}, at)

    def change_note(self, uuid: str, words: str, at: datetime) -> Edit:
        """Write a note anew; ValueError for an empty one."""
        require(bool(words.strip()), "words", "some words", words)
        return self._change("note", uuid, {"words": words}, at)

    def move_session(self, uuid: str, day: date, at: datetime) -> Edit:
        """Let a session, and what was done and said in it, be of another day at the same time."""
        with self._writing() as connection:
            session_id = id_of(connection, "session", uuid)
            (was,) = connection.execute(
                "SELECT local_day FROM session WHERE id = ?", (session_id,)
            ).fetchone()
            days = day_number(day) - was
            before: list[RowBefore] = []
            for table, name in _rows_of(connection, session_id, UUID(uuid).bytes):
                moments = _values(connection, table, name, MOMENTS[table])
                moved = {
                    column: at_ms + days * DAY_MS
                    for column, at_ms in moments.items()
                    if isinstance(at_ms, int)
                }
                (of_day,) = _values(connection, table, name, ("local_day",)).values()
                if isinstance(of_day, int):
                    moved["local_day"] = of_day + days
                before.append(_write(connection, table, name, moved, at))
        return Edit(EditKind.CHANGED, tuple(before))

    def delete_repetition(self, uuid: str, at: datetime) -> Edit:
        """Take a repetition back; with the last thing of a session the session goes, too."""
        with self._writing() as connection:
            repetition = id_of(connection, "repetition", uuid)
            before = [_write(connection, "repetition", UUID(uuid).bytes, {"deleted": 1}, at)]
            session_id, session = connection.execute(
                "SELECT s.id, s.uuid FROM repetition AS r JOIN session AS s ON s.id = r.session_id"
                " WHERE r.id = ?",
                (repetition,),
            ).fetchone()
            if len(_rows_of(connection, session_id, session)) == 1:
                before.append(_write(connection, "session", session, {"deleted": 1}, at))
        return Edit(EditKind.DELETED, tuple(before))

    def delete_session(self, uuid: str, at: datetime) -> Edit:
        """Take a session back, with what was done and said in it."""
        with self._writing() as connection:
            session_id = id_of(connection, "session", uuid)
            before = [
                _write(connection, table, name, {"deleted": 1}, at)
                for table, name in _rows_of(connection, session_id, UUID(uuid).bytes)
            ]
            connection.execute("DELETE FROM place WHERE session_id = ?", (session_id,))
        return Edit(EditKind.DELETED, tuple(before))

    def delete_rating(self, uuid: str, at: datetime) -> Edit:
        """Take a pain rating back."""
        return self._change("pain", uuid, {"deleted": 1}, at, EditKind.DELETED)

    def delete_hurt(self, uuid: str, at: datetime) -> Edit:
        """Take back that something hurt."""
        return self._change("hurt", uuid, {"deleted": 1}, at, EditKind.DELETED)

    def delete_note(self, uuid: str, at: datetime) -> Edit:
        """Take a note back."""
        return self._change("note", uuid, {"deleted": 1}, at, EditKind.DELETED)

    def undo(self, edit: Edit, at: datetime) -> Edit:
        """Let every row of `edit` be as it was before; returns the way back from that.

        It is an edit like any other, so it wins on other machines, too.
        """
        with self._writing() as connection:
            before = tuple(
                _write(connection, row.table, row.uuid, dict(row.values), at) for row in edit.before
            )
        return Edit(edit.kind, before)

    def _change(
        self,
        table: str,
        uuid: str,
        values: Mapping[str, Value],
        at: datetime,
        kind: EditKind = EditKind.CHANGED,
    ) -> Edit:
        with self._writing() as connection:
            id_of(connection, table, uuid)
            return Edit(kind, (_write(connection, table, UUID(uuid).bytes, values, at),))


def _began(entry: ByHand, at: datetime) -> datetime:
    began = datetime.combine(entry.day, entry.began or USUAL_TIME, tzinfo=at.tzinfo)
    require(entry.day <= at.date(), "day", "today or before", entry.day)
    if entry.began is None and entry.day == at.date():
        midnight = datetime.combine(entry.day, USUAL_TIME.replace(hour=0), tzinfo=at.tzinfo)
        return max(midnight, at - timedelta(minutes=entry.minutes))
    return began


def _rows_of(
    connection: sqlite3.Connection, session_id: int, session: bytes
) -> list[tuple[str, bytes]]:
    """(table, UUID) of a session and of everything in it that is not deleted."""
    return [
        ("session", session),
        *(
            (table, name)
            for table in IN_A_SESSION
            for (name,) in connection.execute(
                f"SELECT uuid FROM {table} WHERE session_id = ? AND NOT deleted", (session_id,)
            )
        ),
    ]


def _values(
    connection: sqlite3.Connection, table: str, name: bytes, columns: tuple[str, ...]
) -> dict[str, Value]:
    found = connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE uuid = ?", (name,)
    ).fetchone()
    return dict(zip(columns, found, strict=True))


def _write(
    connection: sqlite3.Connection,
    table: str,
    name: bytes,
    values: Mapping[str, Value],
    at: datetime,
) -> RowBefore:
    """Set columns of a row, edited at `at`; what they held before."""
    columns = tuple(values)
    before = RowBefore(table, name, tuple(_values(connection, table, name, columns).items()))
    # Later than any edit before it even where the clock was set back in between.
    connection.execute(
        f"UPDATE {table} SET ({', '.join(columns)}, edited_at_ms)"
        f" = ({'?, ' * len(columns)} max(?, coalesce(edited_at_ms + 1, 0))) WHERE uuid = ?",
        (*values.values(), when(at)[0], name),
    )
    return before
