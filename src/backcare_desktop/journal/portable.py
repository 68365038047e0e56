"""What every table is called outside of its database: as JSON, key by key.

One description serves the export, the import and the merging of two journals, so that none of
them can know a column that another forgets.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from msgspec import Meta

from backcare_desktop.journal.records import ANSWERS, HURT_CHOICES, PAIN_TIMES, SIDES, require_aware
from backcare_desktop.journal.times import EPOCH, MILLISECOND, aware, day_number, day_of, when

Value = int | str | bytes | None

UUID_TEXT = Annotated[
    str, Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
_COUNT = Annotated[int, Meta(ge=1, le=1_000_000)]
_SPAN = Annotated[float, Meta(ge=0, le=1e7)]
_LEVEL = Annotated[int, Meta(ge=-1, le=1000)]
_ID = Annotated[str, Meta(min_length=1)]


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a JSON object: the columns that it stands for, its type, and the way out of them
    and into them. `refers_to` is the table whose UUID it is."""

    key: str
    columns: tuple[str, ...]
    kind: Any
    out: Callable[..., object]
    into: Callable[[Any], tuple[Value, ...]]
    refers_to: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table that travels. `key`: its name in JSON. `by`: the column that tells two copies of a
    row to be one; `order`: the column by which rows are listed ("id": as they were written);
    `day`: the column that says on which day a row counts, None for one that has no day."""

    name: str
    key: str
    order: str
    day: str | None
    fields: tuple[Field, ...]
    by: str = "uuid"

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns but `id`."""
        return tuple(column for field in self.fields for column in field.columns)

    @property
    def references(self) -> dict[str, str]:
        """The columns that refer to rows of other tables, and these tables."""
        return {each.columns[0]: each.refers_to for each in self.fields if each.refers_to}

    @property
    def has_edits(self) -> bool:
        """Whether its rows are ever changed."""
        return "edited_at_ms" in self.columns


# Kinds of fields


def _plain(key: str, kind: Any, column: str | None = None) -> Field:
    return Field(key, (column or key,), kind, lambda value: value, lambda value: (value,))


def _flag(key: str, column: str | None = None) -> Field:
    return Field(key, (column or key,), bool, bool, lambda value: (int(value),))


def _uuid() -> Field:
    return Field("uuid", ("uuid",), UUID_TEXT, uuid_text, lambda text: (uuid_bytes(text),))


def _reference(key: str, column: str, table: str, *, optional: bool = False) -> Field:
    return Field(
        key,
        (column,),
        UUID_TEXT | None if optional else UUID_TEXT,
        lambda value: None if value is None else uuid_text(value),
        lambda text: (None if text is None else uuid_bytes(text),),
        table,
    )


def _span(key: str, column: str, *, optional: bool = False) -> Field:
    return Field(
        key,
        (column,),
        _SPAN | None if optional else _SPAN,
        lambda ms: None if ms is None else ms / 1000,
        lambda seconds: (None if seconds is None else round(seconds * 1000),),
    )


def _moment(key: str, *, optional: bool = False) -> Field:
    """A time with its offset: the columns `..._at_ms` and `..._utc_offset_s`."""
    stem = key.removesuffix("_at")
    return Field(
        key,
        (f"{stem}_at_ms", f"{stem}_utc_offset_s"),
        str | None if optional else str,
        lambda ms, offset: None if ms is None else _iso(aware(ms, offset)),
        lambda text: (None, None) if text is None else when(_time(text))[:2],
    )


def _day(key: str, column: str, *, optional: bool = False) -> Field:
    return Field(
        key,
        (column,),
        str | None if optional else str,
        lambda number: None if number is None else day_of(number).isoformat(),
        lambda text: (None if text is None else day_number(date.fromisoformat(text)),),
    )


def _edited() -> Field:
    return Field(
        "edited_at",
        ("edited_at_ms",),
        str | None,
        lambda ms: None if ms is None else _iso((EPOCH + ms * MILLISECOND).astimezone(UTC)),
        lambda text: (None if text is None else when(_time(text))[0],),
    )


def uuid_text(blob: bytes) -> str:
    """16 bytes as a UUID is written."""
    digits = blob.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def uuid_bytes(text: str) -> bytes:
    """The 16 bytes of a UUID."""
    return bytes.fromhex(text.replace("-", ""))


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _time(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    require_aware(at, "time")
    return at


_TAKEN_BACK = (_edited(), _flag("deleted"))

TABLES: tuple[Table, ...] = (
    Table(
        "session",
        "sessions",
        "started_at_ms",
        "local_day",
        (
            _uuid(),
            _plain("routine", str),
            _plain("source", Literal["led", "by-hand"]),
            _day("local_date", "local_day"),
            _moment("started_at"),
            _moment("ended_at", optional=True),
            *_TAKEN_BACK,
        ),
    ),
    Table(
        "repetition",
        "repetitions",
        "started_at_ms",
        "local_day",
        (
            _uuid(),
            _reference("session", "session_id", "session"),
            _plain("exercise", _ID, "exercise_id"),
            _plain("variant", str | None),
            _plain("side", Literal[SIDES]),
            _plain("repetition", _COUNT),
            _day("local_date", "local_day"),
            _moment("started_at"),
            _span("duration_s", "duration_ms"),
            _span("planned_hold_s", "planned_hold_ms", optional=True),
            _span("actual_hold_s", "actual_hold_ms", optional=True),
            Field(
                "ending",
                ("completed",),
                Literal["completed", "cut_short"],
                lambda completed: "completed" if completed else "cut_short",
                lambda ending: (int(ending == "completed"),),
            ),
            *_TAKEN_BACK,
        ),
    ),
    Table(
        "pain",
        "pains",
        "rated_at_ms",
        "local_day",
        (
            _uuid(),
            _reference("session", "session_id", "session", optional=True),
            _plain("rated", Literal[PAIN_TIMES]),
            _plain("level", Annotated[int, Meta(ge=0, le=10)]),
            _day("local_date", "local_day"),
            _moment("rated_at"),
            *_TAKEN_BACK,
        ),
    ),
    Table(
        "hurt",
        "hurts",
        "happened_at_ms",
        "local_day",
        (
            _uuid(),
            _reference("session", "session_id", "session"),
            _plain("exercise", _ID, "exercise_id"),
            _plain("variant", str | None),
            _plain("side", Literal[SIDES]),
            _plain("repetition", _COUNT),
            _plain("phase", _ID),
            _plain("movement", str),
            _span("into_phase_s", "into_phase_ms"),
            _flag("leg_symptoms"),
            _plain("choice", Literal[HURT_CHOICES] | None),
            _day("local_date", "local_day"),
            _moment("happened_at"),
            *_TAKEN_BACK,
        ),
    ),
    Table(
        "note",
        "notes",
        "written_at_ms",
        "local_day",
        (
            _uuid(),
            _reference("session", "session_id", "session", optional=True),
            _plain("words", _ID),
            _day("local_date", "local_day"),
            _moment("written_at"),
            *_TAKEN_BACK,
        ),
    ),
    Table(
        "plan_change",
        "plan_changes",
        "answered_at_ms",
        "local_day",
        (
            _uuid(),
            _plain("exercise", _ID, "exercise_id"),
            _plain("from_level", _LEVEL),
            _flag("from_easier"),
            _plain("to_level", _LEVEL),
            _flag("to_easier"),
            _plain("reason", _ID),
            _day("reason_date", "reason_day", optional=True),
            _plain("answer", Literal[ANSWERS]),
            _day("local_date", "local_day"),
            _moment("answered_at"),
            *_TAKEN_BACK,
        ),
    ),
    Table(
        "flare_up",
        "flare_ups",
        "began_at_ms",
        "local_day",
        (
            _uuid(),
            _day("local_date", "local_day"),
            _moment("began_at"),
            _moment("ended_at", optional=True),
            *_TAKEN_BACK,
        ),
    ),
    Table(
        "safety",
        "safety_answers",
        "id",  # the answers given last count, whatever the clock said
        "local_day",
        (
            _uuid(),
            Field(
                "answers",
                ("answers",),
                dict[str, bool],
                json.loads,
                lambda answers: (json.dumps(answers, sort_keys=True),),
            ),
            _flag("emergency"),
            _flag("urgent"),
            _day("local_date", "local_day"),
            _moment("answered_at"),
        ),
    ),
    Table(
        "clearance",
        "clearances",
        "stated_at_ms",
        "local_day",
        (
            _uuid(),
            _reference("safety", "safety_id", "safety"),
            _day("local_date", "local_day"),
            _moment("stated_at"),
        ),
    ),
    Table(
        "fact",
        "facts",
        "key",
        None,
        (_plain("key", _ID), _uuid(), _plain("value", str), _edited()),
        by="key",
    ),
)
"""Every table with what is remembered, those that others refer to first. Not among them: `place`,
which is where this machine stopped, and `day_total`, which follows from the repetitions."""
