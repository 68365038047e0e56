"""The answers to the safety questions, and the small facts that the program remembers."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from backcare_desktop.journal.connection import OpenJournal
from backcare_desktop.journal.records import SafetyRecord
from backcare_desktop.journal.times import aware, when


class SafetyLog(OpenJournal):
    """The part of the journal that remembers what one must not forget."""

    def record_safety(
        self, answers: Mapping[str, bool], at: datetime, *, emergency: bool, urgent: bool = False
    ) -> str:
        """Keep the answers to the safety questions (question id to yes); returns a UUID.

        emergency, urgent: whether an emergency sign, or one to have checked in the next
        days, is among the answers. Raises ValueError if there are no answers.
        """
        if not answers:
            raise ValueError("answers: expected one answer at least")
        return self._insert(
            "INSERT INTO safety (uuid, answers, emergency, urgent,"
            " answered_at_ms, answered_utc_offset_s, local_day)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (json.dumps(dict(answers), sort_keys=True), emergency, urgent, *when(at)),
        )

    def record_clearance(self, at: datetime) -> str:
        """Keep "a professional cleared me", said of the latest answers; returns a UUID.

        Raises ValueError if no answers were ever given.
        """
        stated = when(at)
        new = uuid.uuid4()
        with self._writing() as connection:
            (latest,) = connection.execute("SELECT max(id) FROM safety").fetchone()
            if latest is None:
                raise ValueError("a clearance needs the answers that it is about")
            connection.execute(
                "INSERT INTO clearance"
                " (uuid, safety_id, stated_at_ms, stated_utc_offset_s, local_day)"
                " VALUES (?, ?, ?, ?, ?)",
                (new.bytes, latest, *stated),
            )
        return str(new)

    def safety(self) -> SafetyRecord | None:
        """The answers given last, or None before the first."""
        # By the order in which they were given, not by the clock, which may be set back: a
        # yes must never hide behind an earlier no from the future.
        rows = self._read(
            "SELECT answers, emergency, urgent, answered_at_ms, answered_utc_offset_s,"
            " EXISTS (SELECT 1 FROM clearance WHERE safety_id = safety.id) AS cleared"
            " FROM safety ORDER BY id DESC LIMIT 1"
        )
        if not rows:
            return None
        row = rows[0]
        return SafetyRecord(
            answers=MappingProxyType(json.loads(row["answers"])),
            at=aware(row["answered_at_ms"], row["answered_utc_offset_s"]),
            emergency=bool(row["emergency"]),
            urgent=bool(row["urgent"]),
            cleared=bool(row["cleared"]),
        )

    def remember(self, key: str, value: str, at: datetime | None = None) -> None:
        """Keep a small fact under `key`, instead of the one that was there.

        at: when it became so, for a fact that matters on another machine too.
        """
        edited_at_ms = None if at is None else when(at)[0]
        self._insert(
            "INSERT INTO fact (uuid, key, value, edited_at_ms) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value,"
            " edited_at_ms = excluded.edited_at_ms",
            (key, value, edited_at_ms),
        )

    def recall(self, key: str) -> str | None:
        """The fact under `key`, or None."""
        rows = self._read("SELECT value FROM fact WHERE key = ?", (key,))
        return str(rows[0]["value"]) if rows else None
