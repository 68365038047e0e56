"""The keeper: what the journal says becomes a plan, what the user says becomes a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Side
from backcare_desktop.journal.errors import JournalFullError, JournalLockedError
from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.records import SessionStart
from backcare_desktop.practice.history import HurtChoice, OfferKind, PainWhen, ReasonKind, Step
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.plan import Change
from backcare_desktop.practice.red_flags import QuestionsDue
from backcare_desktop.resources import assets

EXERCISES = tuple(load_library([assets() / "exercises"]).exercises)
IDS = [one.id for one in EXERCISES]
START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


class Life:
    """A person with a journal, day after day."""

    def __init__(self, path: Path) -> None:
        self.now = START
        self.path = path
        self.journal = Journal.open(path, busy_timeout_s=0.0)
        self.keeper = self.new_keeper()

    def new_keeper(self) -> PlanKeeper:
        """As after the next start of the program."""
        return PlanKeeper(self.journal, lambda: EXERCISES, lambda: self.now)

    def session(self) -> SessionStart:
        return SessionStart(str(uuid4()), "today", self.now)

    def practise(self, before: int | None = 3, after: int | None = 2) -> SessionStart:
        """What the plan says, all of it, and then a day goes by."""
        session = self.session()
        items = self.keeper.today().items
        self.keeper.take_up(items, session)
        if before is not None:
            self.keeper.rate_pain(PainWhen.BEFORE, before, session)
        name = self.journal.begin_session("today", session.began_at, uuid=session.uuid)
        for item in items:
            self.journal.add_repetition(name, repetition(item.exercise.id, self.now))
        if after is not None:
            self.keeper.rate_pain(PainWhen.AFTER, after, session)
        self.journal.end_session(name, self.now + timedelta(minutes=10))
        self.now += timedelta(days=1)
        return session

    def hurt(self, exercise_id: str, session: SessionStart | None = None) -> str:
        return self.keeper.hurt(phase(exercise_id), 4.25, session or self.session())


def repetition(exercise_id: str, at: datetime) -> Repetition:
    return Repetition(exercise_id, None, "both", 1, 5.0, 5.0, at, 9.0, "completed")


def phase(exercise_id: str) -> Phase:
    return Phase(
        kind=PhaseKind.HOLD,
        start_s=0.0,
        duration_s=10.0,
        exercise_id=exercise_id,
        variant=None,
        side=Side.LEFT,
        repetition=2,
        repetitions=3,
        movement="hold",
        cue="Hold",
        from_pose="a",
        to_pose="a",
    )


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    one = Life(tmp_path / "journal.sqlite3")
    yield one
    one.journal.close()


def moved(life: Life) -> list[Any]:
    return [(one.exercise_id, one.to_level, one.answer) for one in life.journal.plan_changes()]


# The plan ------------------------------------------------------------------------------------


def test_the_first_plan_is_everything_at_its_start_dose(life: Life) -> None:
    assert [item.dose for item in life.keeper.today().items] == [
        one.dose.start for one in EXERCISES
    ]


def test_three_comfortable_sessions_bring_one_more_which_is_taken_up_by_practising(
    life: Life,
) -> None:
    for _ in range(3):
        life.practise()
    (change,) = life.keeper.today().changes
    assert moved(life) == []
    life.practise()
    assert moved(life) == [(change.exercise_id, 1, "accepted")]
    assert life.keeper.today().changes == ()
    assert life.keeper.item(change.exercise_id).dose.repetitions == 4


def test_the_session_that_takes_it_up_is_the_first_of_the_next_three(life: Life) -> None:
    for _ in range(3):
        life.practise()
    for _ in range(3):
        life.practise()
    (second,) = life.keeper.today().changes
    assert second.exercise_id == IDS[1]


def test_after_practice_the_summary_sees_what_changes_next_time(life: Life) -> None:
    for _ in range(3):
        life.practise()
    life.now -= timedelta(days=1)
    assert life.keeper.today().changes == ()
    (change,) = life.keeper.next_time().changes
    assert change.reason_day == life.now.date()


def test_agreeing_in_advance_waits_for_the_morning(life: Life) -> None:
    for _ in range(3):
        life.practise()
    life.now -= timedelta(days=1)
    (change,) = life.keeper.next_time().changes
    life.keeper.accept(change)
    assert moved(life) == []
    life.now += timedelta(hours=13)
    life.keeper.rate_pain(PainWhen.MORNING, 7)
    assert life.keeper.today().changes == ()


def test_a_refused_change_is_gone_also_after_a_restart(life: Life) -> None:
    for _ in range(3):
        life.practise()
    (change,) = life.keeper.today().changes
    life.keeper.refuse(change)
    for keeper in (life.keeper, life.new_keeper()):
        assert keeper.today().changes == ()
        assert keeper.item(change.exercise_id).dose.repetitions == 3
    assert moved(life) == [(change.exercise_id, 1, "refused")]


def test_another_routine_does_not_accept_what_it_does_not_do_as_planned(life: Life) -> None:
    for _ in range(3):
        life.practise()
    (change,) = life.keeper.today().changes
    own = [replace(item, dose=item.exercise.dose.start) for item in life.keeper.today().items]
    life.keeper.take_up(own, life.session())
    assert moved(life) == []
    assert life.keeper.today().changes == (change,)


def test_an_exercise_that_is_not_there_is_an_error(life: Life) -> None:
    with pytest.raises(LookupError, match="handstand"):
        life.keeper.item("handstand")


# That hurts ----------------------------------------------------------------------------------


def test_what_hurts_is_in_the_journal_to_the_second(life: Life) -> None:
    session = life.session()
    name = life.hurt("bridge", session)
    life.keeper.choose(name, HurtChoice.SKIP)
    (read,) = life.journal.hurts(date.min, date.max)
    assert (read.uuid, read.session) == (name, session.uuid)
    assert (read.exercise_id, read.side, read.repetition) == ("bridge", "left", 2)
    assert (read.phase, read.into_phase_s, read.choice) == ("hold", 4.25, "skip")


def test_what_hurt_rests_and_comes_back_easier(life: Life) -> None:
    life.hurt("bridge")
    assert "bridge" not in [item.exercise.id for item in life.keeper.today().items]
    assert life.keeper.item("bridge").variant == "half-height"
    life.now += timedelta(days=3)
    (change,) = life.keeper.today().changes
    assert change == Change("bridge", Step(0), Step(-1, easier=True), ReasonKind.HURT, START.date())
    life.practise()
    assert moved(life) == [("bridge", -1, "accepted")]
    assert life.keeper.today().changes == ()


def test_leg_symptoms_bring_the_questions(life: Life) -> None:
    answered_at = life.now
    life.now += timedelta(minutes=5)
    name = life.hurt("bridge")
    assert life.keeper.questions_due(answered_at) is None
    life.keeper.choose(name, HurtChoice.STOP, leg_symptoms=True)
    assert life.keeper.questions_due(answered_at) is QuestionsDue.LEG_SYMPTOMS
    assert life.keeper.questions_due(life.now) is None


# Pain ----------------------------------------------------------------------------------------


def test_a_rating_belongs_to_its_session_and_can_be_corrected(life: Life) -> None:
    session = life.session()
    life.keeper.rate_pain(PainWhen.BEFORE, 8, session)
    life.keeper.rate_pain(PainWhen.BEFORE, 3, session)
    (read,) = life.journal.pains(date.min, date.max)
    assert (read.level, read.session) == (3, session.uuid)
    assert life.keeper.today().offers == ()


def test_high_pain_brings_the_questions_and_the_offer(life: Life) -> None:
    answered_at = life.now
    life.now += timedelta(hours=1)
    life.keeper.rate_pain(PainWhen.BEFORE, 8, life.session())
    assert life.keeper.questions_due(answered_at) is QuestionsDue.PAIN
    (offer,) = life.keeper.next_time().offers
    assert offer.kind is OfferKind.BEGIN_FLARE_UP


def test_a_level_off_the_scale_is_an_error(life: Life) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        life.keeper.rate_pain(PainWhen.MORNING, 11)


def test_the_morning_after_a_practice_is_asked_about_once(life: Life) -> None:
    assert not life.keeper.morning_due()
    life.practise()
    assert life.keeper.morning_due()
    life.keeper.rate_pain(PainWhen.MORNING, 2)
    assert not life.keeper.morning_due()
    life.now += timedelta(days=1)
    assert not life.keeper.morning_due()


def test_a_morning_that_was_put_away_stays_away(life: Life) -> None:
    life.practise()
    life.keeper.skip_morning()
    assert not life.keeper.morning_due()
    assert not life.new_keeper().morning_due()
    life.practise()
    assert life.keeper.morning_due()


# Flare-up ------------------------------------------------------------------------------------


def test_gentle_days_begin_and_end_with_one_word_each(life: Life) -> None:
    life.keeper.begin_flare_up()
    life.keeper.begin_flare_up()
    assert len(life.new_keeper().today().items) == 3
    life.now += timedelta(days=2)
    life.keeper.end_flare_up()
    life.keeper.end_flare_up()
    assert len(life.journal.flare_ups()) == 1
    assert {each.reason for each in life.keeper.today().changes} == {ReasonKind.FLARE_UP_ENDED}
    life.practise()
    assert len(moved(life)) == len(EXERCISES)
    assert life.keeper.today().changes == ()


def test_an_offer_can_be_taken_or_left(life: Life) -> None:
    life.keeper.rate_pain(PainWhen.BEFORE, 9, life.session())
    (offer,) = life.keeper.today().offers
    life.keeper.decline(offer)
    assert life.keeper.today().offers == life.new_keeper().today().offers == ()
    life.keeper.accept_offer(offer)
    assert life.keeper.today().flare_up is not None


def test_the_suggestion_to_see_somebody_is_made_once_in_a_while(life: Life) -> None:
    life.keeper.begin_flare_up()
    life.now += timedelta(days=14)
    (offer,) = life.keeper.today().offers
    assert offer.kind is OfferKind.SEE_SOMEONE
    life.keeper.accept_offer(offer)
    assert life.keeper.today().offers == ()


# When the journal cannot ---------------------------------------------------------------------


@pytest.fixture
def locked(life: Life) -> Iterator[sqlite3.Connection]:
    """Another program has the journal locked for writing."""
    with closing(sqlite3.connect(life.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_what_hurts_rests_at_once_while_the_journal_is_locked(
    life: Life, locked: sqlite3.Connection
) -> None:
    name = life.hurt("bridge")
    life.keeper.choose(name, HurtChoice.STOP, leg_symptoms=True)
    assert isinstance(life.keeper.problem, JournalLockedError)
    assert "bridge" not in [item.exercise.id for item in life.keeper.today().items]
    assert life.keeper.questions_due(START - timedelta(days=1)) is QuestionsDue.LEG_SYMPTOMS
    assert not life.keeper.retry()
    locked.execute("ROLLBACK")
    assert life.keeper.retry()
    assert life.keeper.problem is None
    (read,) = life.journal.hurts(date.min, date.max)
    assert (read.choice, read.leg_symptoms) == ("stop", True)
    assert len(life.keeper.today().resting) == 1


def test_everything_that_waits_is_written_in_order_and_once(
    life: Life, locked: sqlite3.Connection
) -> None:
    session = life.session()
    life.keeper.rate_pain(PainWhen.BEFORE, 9, session)
    life.keeper.begin_flare_up()
    life.keeper.rate_pain(PainWhen.AFTER, 4, session)
    assert life.keeper.today().flare_up is not None
    locked.execute("ROLLBACK")
    assert life.keeper.retry()
    assert [one.level for one in life.journal.pains(date.min, date.max)] == [9, 4]
    assert len(life.journal.flare_ups()) == 1
    assert len(life.journal.sessions(date.min, date.max)) == 1


def test_a_refusal_holds_while_the_disk_is_full(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        life.practise()
    (change,) = life.keeper.today().changes

    def refuse(*_args: object, **_more: object) -> str:
        raise JournalFullError(life.path, "full")

    with monkeypatch.context() as full:
        full.setattr(life.journal, "record_plan_change", refuse)
        life.keeper.refuse(change)
        assert life.keeper.today().changes == ()
    assert life.keeper.retry()
    assert life.keeper.today().changes == ()


def test_when_the_journal_cannot_be_read_what_was_known_holds(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.hurt("bridge")
    known = life.keeper.today()

    def refuse(*_args: object) -> Callable[..., object]:
        raise JournalLockedError(life.path, "locked")

    monkeypatch.setattr(life.journal, "sessions", refuse)
    assert life.keeper.today() == known
