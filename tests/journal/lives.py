"""A journal with a bit of everything in it, by chance: for laws that hold for every journal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from random import Random

from backcare_desktop.journal.edits import ByHand
from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.records_of_pain import HurtEvent
from backcare_desktop.journal.records_of_plan import PlanChange

START = datetime(2024, 2, 28, 22, 0, tzinfo=UTC)
WORDS = ("slept badly — ☕", "=1+1", 'a "quoted", word', "two\nlines", "zwei Straßen")
OFFSETS = (timedelta(0), timedelta(hours=5, minutes=45), timedelta(hours=-3, minutes=-30))


def live(journal: Journal, chance: Random, days: int, *, after: int = 0) -> None:
    """Let `days` days pass from day `after` on, with whatever happens."""
    for number in range(after, after + days):
        zone = timezone(chance.choice(OFFSETS))
        now = (START + timedelta(days=number, milliseconds=chance.randrange(9**8))).astimezone(zone)
        for happens in chance.sample(EVENTS, 3):
            happens(journal, chance, now)


def _practise(journal: Journal, chance: Random, now: datetime) -> None:
    session = journal.begin_session(chance.choice(["today", *WORDS]), now)
    if chance.random() < 0.5:
        journal.rate_pain("before", chance.randrange(11), now, session)
    for number in range(1, chance.randrange(2, 5)):
        now += timedelta(milliseconds=chance.randrange(1, 90_000))
        held = chance.choice([None, chance.randrange(90_000) / 1000])
        journal.add_repetition(
            session,
            Repetition(
                exercise_id=chance.choice(["bridge", "my-own-ü", "rotation"]),
                variant=chance.choice([None, "half-height"]),
                side=chance.choice(["left", "right", "both"]),
                repetition=number,
                planned_hold_s=held,
                actual_hold_s=held,
                started_at=now,
                duration_s=chance.randrange(90_000) / 1000,
                ending=chance.choice(["completed", "cut_short"]),
            ),
        )
    if chance.random() < 0.3:
        hurt = HurtEvent("bridge", None, "both", 1, "hold", "raise", 2.125, now, False, None)
        uuid = journal.add_hurt(session, hurt)
        if chance.random() < 0.5:
            journal.set_hurt_choice(uuid, "skip", now)
    if chance.random() < 0.7:
        journal.end_session(session, now)
        journal.rate_pain("after", chance.randrange(11), now, session)


def _rate(journal: Journal, chance: Random, now: datetime) -> None:
    journal.rate_pain("morning", chance.randrange(11), now)


def _write(journal: Journal, chance: Random, now: datetime) -> None:
    journal.add_note(chance.choice(WORDS), now)
    journal.remember(chance.choice(["told", "width"]), chance.choice(WORDS), now)


def _answer(journal: Journal, chance: Random, now: datetime) -> None:
    emergency = chance.random() < 0.3
    journal.record_safety({"chest": emergency, "fever": False}, now, emergency=emergency)
    if chance.random() < 0.5:
        journal.record_clearance(now)


def _plan(journal: Journal, chance: Random, now: datetime) -> None:
    reason_day = chance.choice([None, now.date()])
    journal.record_plan_change(
        PlanChange("bridge", 0, False, 1, False, "comfortable", reason_day, "accepted", now)
    )
    if chance.random() < 0.5:
        journal.begin_flare_up(now)
    else:
        journal.end_flare_up(now)


def _edit(journal: Journal, chance: Random, now: datetime) -> None:
    sessions = journal.sessions(START.date(), now.date())
    if not sessions or chance.random() < 0.4:
        entry = ByHand(now.date(), "cat-cow", ("both",), 2, None, 3.0)
        journal.enter(entry, now)
        return
    session = chance.choice(sessions)
    edit = journal.delete_session(session.uuid, now)
    if chance.random() < 0.5:
        journal.undo(edit, now)
    else:
        journal.move_session(session.uuid, session.local_date + timedelta(days=1), now)


EVENTS = [_practise, _practise, _practise, _rate, _write, _answer, _plan, _edit]
