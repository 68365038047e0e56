"""How it felt: pain from 0 to 10, what hurt, and notes in one's own words."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from backcare_desktop.journal.connection import OpenJournal, id_of, name_of
from backcare_desktop.journal.records import HURT_CHOICES, PAIN_TIMES, require
from backcare_desktop.journal.records_of_pain import (
    HurtEvent,
    LoggedHurt,
    LoggedNote,
    LoggedPain,
)
from backcare_desktop.journal.times import aware, day_number, day_of, milliseconds, when


class PainLog(OpenJournal):
    """The part of the journal that remembers how it felt."""

    def rate_pain(self, rated: str, level: int, at: datetime, session: str | None = None) -> str:
        """Keep a pain rating, 0 to 10; returns its UUID.

        rated: "before" or "after" (a practice), or "morning". Who rates the same thing again
        (before or after the same session, or the same day without one) corrects the rating.

        Raises ValueError for a level or a time that cannot be, or an unknown session.
        """
        require(rated in PAIN_TIMES, "rated", f"one of {PAIN_TIMES}", rated)
        require(level in range(11), "level", "0 to 10", level)
        at_ms, offset_s, day = when(at)
        with self._writing() as connection:
            session_id = None if session is None else id_of(connection, "session", session)
            earlier = connection.execute(
                "SELECT id, uuid FROM pain WHERE rated = ? AND session_id IS ? AND NOT deleted"
                " AND (session_id IS NOT NULL OR local_day = ?)",
                (rated, session_id, day),
            ).fetchone()
            if earlier is not None:
                connection.execute(
                    "UPDATE pain SET level = ?, edited_at_ms = ? WHERE id = ?",
                    (level, at_ms, earlier[0]),
                )
                return name_of(earlier[1])
            new = uuid4()
            connection.execute(
                "INSERT INTO pain (uuid, session_id, rated, level,"
                " rated_at_ms, rated_utc_offset_s, local_day) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (new.bytes, session_id, rated, level, at_ms, offset_s, day),
            )
        return str(new)

    def pains(self, first: date, last: date) -> list[LoggedPain]:
        """The ratings of the days from `first` to `last`, both included, in order of time."""
        rows = self._read(
            "SELECT p.uuid, s.uuid AS session, rated, level,"
            " rated_at_ms, rated_utc_offset_s, p.local_day"
            " FROM pain AS p LEFT JOIN session AS s ON s.id = p.session_id"
            " WHERE p.local_day BETWEEN ? AND ? AND NOT p.deleted ORDER BY rated_at_ms, p.id",
            (day_number(first), day_number(last)),
        )
        return [
            LoggedPain(
                uuid=name_of(row["uuid"]),
                session=None if row["session"] is None else name_of(row["session"]),
                rated=row["rated"],
                level=row["level"],
                at=aware(row["rated_at_ms"], row["rated_utc_offset_s"]),
                local_date=day_of(row["local_day"]),
            )
            for row in rows
        ]

    # What hurt

    def add_hurt(self, session: str, hurt: HurtEvent, *, uuid: str | None = None) -> str:
        """Keep that something hurt; returns the event's UUID: `uuid`, or a new one.

        Raises ValueError for an unknown session.
        """
        new = uuid4() if uuid is None else UUID(uuid)
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO hurt (uuid, session_id, exercise_id, variant, side, repetition,"
                " phase, movement, into_phase_ms, leg_symptoms, choice,"
                " happened_at_ms, happened_utc_offset_s, local_day)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (uuid) DO NOTHING",
                (
                    new.bytes,
                    id_of(connection, "session", session),
                    hurt.exercise_id,
                    hurt.variant,
                    str(hurt.side),
                    hurt.repetition,
                    hurt.phase,
                    hurt.movement,
                    milliseconds(hurt.into_phase_s),
                    hurt.leg_symptoms,
                    hurt.choice,
                    *when(hurt.at),
                ),
            )
        return str(new)

    def set_hurt_choice(
        self, hurt: str, choice: str, at: datetime, *, leg_symptoms: bool = False
    ) -> None:
        """Keep what the user chose to do about it: "easier", "skip" or "stop".

        Raises ValueError for another choice, or an unknown event.
        """
        require(choice in HURT_CHOICES, "choice", f"one of {HURT_CHOICES}", choice)
        at_ms, _, _ = when(at)
        with self._writing() as connection:
            connection.execute(
                "UPDATE hurt SET choice = ?, leg_symptoms = ?, edited_at_ms = ? WHERE id = ?",
                (choice, leg_symptoms, at_ms, id_of(connection, "hurt", hurt)),
            )

    def hurts(self, first: date, last: date) -> list[LoggedHurt]:
        """What hurt on the days from `first` to `last`, both included, in order of time."""
        rows = self._read(
            "SELECT h.*, s.uuid AS session"
            " FROM hurt AS h JOIN session AS s ON s.id = h.session_id"
            " WHERE h.local_day BETWEEN ? AND ? AND NOT h.deleted"
            " ORDER BY happened_at_ms, h.id",
            (day_number(first), day_number(last)),
        )
        return [
            LoggedHurt(
                uuid=name_of(row["uuid"]),
                session=name_of(row["session"]),
                exercise_id=row["exercise_id"],
                variant=row["variant"],
                side=row["side"],
                repetition=row["repetition"],
                phase=row["phase"],
                movement=row["movement"],
                into_phase_s=row["into_phase_ms"] / 1000,
                at=aware(row["happened_at_ms"], row["happened_utc_offset_s"]),
                leg_symptoms=bool(row["leg_symptoms"]),
                choice=row["choice"],
                local_date=day_of(row["local_day"]),
            )
            for row in rows
        ]

    # Notes

    def add_note(
        self, words: str, at: datetime, *, session: str | None = None, day: date | None = None
    ) -> str:
        """Keep a note about a session, or about a day (that of `at`, if no other is given).

        Returns its UUID. Raises ValueError for an empty note or an unknown session.
        """
        require(bool(words.strip()), "words", "some words", words)
        at_ms, offset_s, today = when(at)
        new = uuid4()
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO note (uuid, session_id, words,"
                " written_at_ms, written_utc_offset_s, local_day) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    new.bytes,
                    None if session is None else id_of(connection, "session", session),
                    words,
                    at_ms,
                    offset_s,
                    today if day is None else day_number(day),
                ),
            )
        return str(new)

    def notes(self, first: date, last: date) -> list[LoggedNote]:
        """The notes about the days from `first` to `last`, both included, in order of time."""
        rows = self._read(
            "SELECT n.*, s.uuid AS session"
            " FROM note AS n LEFT JOIN session AS s ON s.id = n.session_id"
            " WHERE n.local_day BETWEEN ? AND ? AND NOT n.deleted"
            " ORDER BY n.local_day, written_at_ms, n.id",
            (day_number(first), day_number(last)),
        )
        return [
            LoggedNote(
                uuid=name_of(row["uuid"]),
                session=None if row["session"] is None else name_of(row["session"]),
                words=row["words"],
                at=aware(row["written_at_ms"], row["written_utc_offset_s"]),
                local_date=day_of(row["local_day"]),
            )
            for row in rows
        ]
