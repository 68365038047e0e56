"""A made-up history: somebody whose back hurts, and who practises on most days, for years.

It comes as an export, so it takes the way into a journal that every export takes. The same
arguments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

import msgspec

from backcare_desktop.journal.incoming import FORMAT, PROGRAM
from backcare_desktop.journal.portable import TABLES

A_DAY = timedelta(days=1)
SWITCH_S = 5.0
"""Between two repetitions."""
_HARD_SIDE = "left"

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class DemoDose:
    """One level of an exercise: repetitions on each side, the hold of each (None: a movement),
    and how long each takes."""

    repetitions: int
    hold_s: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class DemoExercise:
    """What is practised: `sides` is ("both",) or ("left", "right"), `doses` from the start up."""

    id: str
    sides: tuple[str, ...]
    doses: tuple[DemoDose, ...]


@dataclass(slots=True)
class _Life:
    """How things stand in the made-up life."""

    exercises: Sequence[DemoExercise]
    chance: Random
    zone_of: datetime
    rows: dict[str, list[Row]]
    level: dict[str, int] = field(default_factory=dict)
    resting: dict[str, date] = field(default_factory=dict)
    pain: float = 6.0
    good_days: int = 0
    away_until: date | None = None
    flare: Row | None = None


def demo_export(
    exercises: Sequence[DemoExercise], years: float, seed: int, until: datetime
) -> bytes:
    """The export of a history of so many years up to the moment `until`, in its zone."""
    life = _Life(exercises, Random(seed), until, {table.key: [] for table in TABLES})
    last = until.date()
    first = last - timedelta(days=max(1, round(years * 365.25)) - 1)
    at = datetime.combine(first, time(9, 0), tzinfo=until.tzinfo)
    life.rows["safety_answers"].append(
        {
            "uuid": _uuid(life),
            "answers": {"chest": False},
            "emergency": False,
            "urgent": False,
            **_on(at, "answered_at"),
        }
    )
    day = first
    while day <= last:
        _live(life, day)
        day += A_DAY
    export: dict[str, object] = {"format": FORMAT, "program": PROGRAM}
    return msgspec.json.encode(export | _up_to(life.rows, until))


def _up_to(rows: dict[str, list[Row]], until: datetime) -> dict[str, list[Row]]:
    """Leave out the evening of the last day if it is still to come."""
    sessions = [row for row in rows["sessions"] if str(row["ended_at"]) <= _iso(until)]
    names = {row["uuid"] for row in sessions}
    kept = {key: list(_of(each, names)) for key, each in rows.items()}
    return kept | {"sessions": sessions}


def _of(rows: Sequence[Row], sessions: set[object]) -> Iterator[Row]:
    return (row for row in rows if row.get("session") is None or row["session"] in sessions)


def _live(life: _Life, day: date) -> None:
    chance = life.chance
    _feel(life, day)
    if life.away_until is not None and day < life.away_until:
        return
    if chance.random() < 0.005:
        life.away_until = day + timedelta(days=chance.randrange(5, 24))
        return
    weekend = day.weekday() >= 5
    if chance.random() < (0.6 if weekend else 0.8):
        _practise(life, day)


def _feel(life: _Life, day: date) -> None:
    """Pain drifts down to a level of its own, and now and then it flares up."""
    chance = life.chance
    flare = life.flare
    if flare is None and chance.random() < 0.004:
        life.pain = min(9.0, life.pain + 3.5)
        at = datetime.combine(day, time(8, 0), tzinfo=life.zone_of.tzinfo)
        life.flare = {"uuid": _uuid(life), **_on(at, "began_at"), "ended_at": None, **_untouched()}
        life.rows["flare_ups"].append(life.flare)
    elif flare is not None and life.pain < 4.0:
        at = datetime.combine(day, time(8, 0), tzinfo=life.zone_of.tzinfo)
        flare["ended_at"] = flare["edited_at"] = _iso(at)
        life.flare = None
        for exercise in life.exercises:
            _step(life, exercise, at + timedelta(seconds=1), "flare-up-ended")
    life.pain += (2.0 - life.pain) * 0.02 + chance.gauss(0.0, 0.25)
    if life.flare is not None:
        life.pain -= 0.25
    life.pain = min(9.0, max(0.0, life.pain))


def _practise(life: _Life, day: date) -> None:
    chance = life.chance
    began = datetime.combine(day, time(18, 0), tzinfo=life.zone_of.tzinfo) + timedelta(
        minutes=chance.randrange(-90, 150), milliseconds=chance.randrange(60_000)
    )
    session = _uuid(life)
    if chance.random() < 0.6:
        morning = datetime.combine(day, time(7, 30), tzinfo=began.tzinfo)
        _rate(life, None, "morning", life.pain + 0.4, morning)
    if chance.random() < 0.85:
        _rate(life, session, "before", life.pain, began)
    now = began + timedelta(seconds=20)
    hurt = False
    for exercise in life.exercises:
        if life.resting.get(exercise.id, day) > day or (life.flare and chance.random() < 0.5):
            continue
        if chance.random() < 0.003:
            hurt = True
            life.resting[exercise.id] = day + timedelta(days=3)
            _hurt(life, session, exercise, now)
            continue
        now = _repeat(life, session, exercise, now)
    if chance.random() < 0.85:
        _rate(life, session, "after", life.pain - 0.6 + 2.0 * hurt, now)
    if chance.random() < 0.03:
        words = chance.choice(("Slept badly.", "Long drive today.", "Garden work.", "On the sofa."))
        note = {"uuid": _uuid(life), "session": session, "words": words}
        life.rows["notes"].append(note | _on(now, "written_at") | _untouched())
    life.rows["sessions"].append(
        {
            "uuid": session,
            "routine": "today",
            "source": "led",
            **_on(began, "started_at"),
            "ended_at": _iso(now),
            "edited_at": _iso(now),
            "deleted": False,
        }
    )
    life.good_days = 0 if hurt else life.good_days + 1
    if life.good_days >= 3 and not life.flare:
        life.good_days = 0
        _step_up(life, began - timedelta(minutes=1))


def _repeat(life: _Life, session: str, exercise: DemoExercise, now: datetime) -> datetime:
    chance = life.chance
    dose = exercise.doses[life.level.get(exercise.id, 0)]
    for side in exercise.sides:
        tired = 0.03 if side == _HARD_SIDE else 0.012
        for number in range(1, dose.repetitions + 1):
            short = chance.random() < tired
            share = chance.uniform(0.3, 0.8) if short else 1.0
            held = None if dose.hold_s is None else round(dose.hold_s * share, 3)
            seconds = round(dose.seconds * share + chance.uniform(0.0, 0.4), 3)
            life.rows["repetitions"].append(
                {
                    "uuid": _uuid(life),
                    "session": session,
                    "exercise": exercise.id,
                    "variant": None,
                    "side": side,
                    "repetition": number,
                    **_on(now, "started_at"),
                    "duration_s": seconds,
                    "planned_hold_s": dose.hold_s,
                    "actual_hold_s": held,
                    "ending": "cut_short" if short else "completed",
                    **_untouched(),
                }
            )
            now += timedelta(seconds=seconds + SWITCH_S)
    return now


def _step_up(life: _Life, at: datetime) -> None:
    """Three comfortable sessions: one exercise moves, most of the time."""
    can = [e for e in life.exercises if life.level.get(e.id, 0) < len(e.doses) - 1]
    if not can or life.chance.random() < 0.5:
        return
    _step(life, life.chance.choice(can), at, "comfortable")


def _step(life: _Life, exercise: DemoExercise, at: datetime, reason: str) -> None:
    level = life.level.get(exercise.id, 0)
    after = level + 1 if reason == "comfortable" else max(0, level - 1)
    life.level[exercise.id] = after
    life.rows["plan_changes"].append(
        {
            "uuid": _uuid(life),
            "exercise": exercise.id,
            "from_level": level,
            "from_easier": False,
            "to_level": after,
            "to_easier": False,
            "reason": reason,
            "reason_date": at.date().isoformat(),
            "answer": "accepted",
            **_on(at, "answered_at"),
            **_untouched(),
        }
    )


def _hurt(life: _Life, session: str, exercise: DemoExercise, at: datetime) -> None:
    life.rows["hurts"].append(
        {
            "uuid": _uuid(life),
            "session": session,
            "exercise": exercise.id,
            "variant": None,
            "side": exercise.sides[0],
            "repetition": 1,
            "phase": "hold",
            "movement": "hold",
            "into_phase_s": round(life.chance.uniform(0.5, 4.0), 3),
            "leg_symptoms": False,
            "choice": "skip",
            **_on(at, "happened_at"),
            **_untouched(),
        }
    )


def _rate(life: _Life, session: str | None, rated: str, level: float, at: datetime) -> None:
    rating = {
        "uuid": _uuid(life),
        "session": session,
        "rated": rated,
        "level": min(10, max(0, round(level))),
    }
    life.rows["pains"].append(rating | _on(at, "rated_at") | _untouched())


def _uuid(life: _Life) -> str:
    return str(UUID(int=life.chance.getrandbits(128), version=4))


def _on(at: datetime, key: str) -> Row:
    return {"local_date": at.date().isoformat(), key: _iso(at)}


def _untouched() -> Row:
    return {"edited_at": None, "deleted": False}


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
