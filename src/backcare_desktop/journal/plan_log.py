"""What came of it in the plan: the user's answers to its changes, and flare-ups."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from backcare_desktop.journal.connection import OpenJournal, name_of
from backcare_desktop.journal.records_of_plan import LoggedFlareUp, LoggedPlanChange, PlanChange
from backcare_desktop.journal.times import aware, day_number, day_of, when


class PlanLog(OpenJournal):
    """The part of the journal that remembers the plan. Both lists are short: a row or two a
    week, so they are read as a whole."""

    def record_plan_change(self, change: PlanChange, *, uuid: str | None = None) -> str:
        """Keep a change of an exercise's level and what the user said to it; returns a UUID."""
        return self._insert(
            "INSERT INTO plan_change (uuid, exercise_id, from_level, from_easier, to_level,"
            " to_easier, reason, reason_day, answer,"
            " answered_at_ms, answered_utc_offset_s, local_day)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING",
            (
                change.exercise_id,
                change.from_level,
                change.from_easier,
                change.to_level,
                change.to_easier,
                change.reason,
                None if change.reason_day is None else day_number(change.reason_day),
                change.answer,
                *when(change.at),
            ),
            uuid,
        )

    def plan_changes(self) -> list[LoggedPlanChange]:
        """Every change and its answer, in the order in which they were given."""
        rows = self._read("SELECT * FROM plan_change WHERE NOT deleted ORDER BY answered_at_ms, id")
        return [
            LoggedPlanChange(
                uuid=name_of(row["uuid"]),
                exercise_id=row["exercise_id"],
                from_level=row["from_level"],
                from_easier=bool(row["from_easier"]),
                to_level=row["to_level"],
                to_easier=bool(row["to_easier"]),
                reason=row["reason"],
                reason_day=None if row["reason_day"] is None else day_of(row["reason_day"]),
                answer=row["answer"],
                at=aware(row["answered_at_ms"], row["answered_utc_offset_s"]),
                local_date=day_of(row["local_day"]),
            )
            for row in rows
        ]

    def begin_flare_up(self, at: datetime) -> None:
        """Note that a flare-up began; nothing happens while one goes on."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO flare_up (uuid, began_at_ms, began_utc_offset_s, local_day)"
                " SELECT ?, ?, ?, ? WHERE NOT EXISTS"
                " (SELECT 1 FROM flare_up WHERE ended_at_ms IS NULL AND NOT deleted)",
                (uuid4().bytes, *when(at)),
            )

    def end_flare_up(self, at: datetime) -> None:
        """Note that the flare-up is over; nothing happens if there is none."""
        at_ms, offset_s, _ = when(at)
        with self._writing() as connection:
            connection.execute(
                "UPDATE flare_up SET ended_at_ms = ?, ended_utc_offset_s = ?, edited_at_ms = ?"
                " WHERE ended_at_ms IS NULL AND NOT deleted",
                (at_ms, offset_s, at_ms),
            )

    def flare_ups(self) -> list[LoggedFlareUp]:
        """Every flare-up, in order of time."""
        rows = self._read("SELECT * FROM flare_up WHERE NOT deleted ORDER BY began_at_ms, id")
        return [
            LoggedFlareUp(
                uuid=name_of(row["uuid"]),
                began_at=aware(row["began_at_ms"], row["began_utc_offset_s"]),
                ended_at=None
                if row["ended_at_ms"] is None
                else aware(row["ended_at_ms"], row["ended_utc_offset_s"]),
                local_date=day_of(row["local_day"]),
            )
            for row in rows
        ]
