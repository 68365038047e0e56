"""The plan's notes: what is said, in which order, and what an answer does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.app.plan_notes import answer, notes_of
from backcare_desktop.exercises.library import load_library
from backcare_desktop.journal.journal import Journal
from backcare_desktop.practice.flare_up import Offer, OfferReason
from backcare_desktop.practice.history import FlareUp, OfferKind, ReasonKind, Step
from backcare_desktop.practice.plan import Change, Plan, Resting
from backcare_desktop.resources import assets
from backcare_desktop.ui.plan_notes import PlanNote

LIBRARY = load_library([assets() / "exercises"])
NOW = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)
TODAY = NOW.date()
YESTERDAY = TODAY - timedelta(days=1)
UP = Change("bridge", Step(0), Step(1), ReasonKind.COMFORTABLE, YESTERDAY)
BACK = tuple(
    Change(one, Step(1), Step(0), ReasonKind.FLARE_UP_ENDED, YESTERDAY)
    for one in ("bridge", "rotation")
)
OFFER = Offer(OfferKind.BEGIN_FLARE_UP, OfferReason.PAIN_IS_HIGH, level=8)


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[PlanKeeper]:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        yield PlanKeeper(journal, lambda: LIBRARY.exercises, lambda: NOW)


def notes(plan: Plan) -> tuple[PlanNote, ...]:
    return notes_of(plan, LIBRARY.get, TODAY)


def plan_with(keeper: PlanKeeper, **facts: object) -> Plan:
    return Plan(day=TODAY, items=keeper.today().items, **facts)  # type: ignore[arg-type]


def test_a_quiet_plan_says_nothing(keeper: PlanKeeper) -> None:
    assert notes(keeper.today()) == ()


def test_offers_come_before_rests_and_rests_before_changes(keeper: PlanKeeper) -> None:
    plan = plan_with(keeper, changes=(UP,), resting=(Resting("rotation", TODAY),), offers=(OFFER,))
    assert [note.key for note in notes(plan)] == [
        "begin-flare-up",
        "rests:rotation",
        "change:bridge",
    ]


def test_what_comes_back_from_a_flare_up_shares_one_note(keeper: PlanKeeper) -> None:
    (note,) = notes(plan_with(keeper, changes=BACK))
    assert note.key == "after-flare-up"
    (alone,) = notes(plan_with(keeper, changes=BACK[:1]))
    assert alone.key == "change:bridge"


def test_when_everything_rests_it_says_so() -> None:
    assert [note.key for note in notes(Plan(TODAY, ()))] == ["nothing"]


def test_refusing_one_change_leaves_the_others(keeper: PlanKeeper) -> None:
    plan = plan_with(keeper, changes=BACK)
    answer(keeper, plan, "change:bridge", accepted=False)
    assert keeper.item("bridge").dose.repetitions == 6
    assert keeper.item("rotation").dose == LIBRARY.get("rotation").dose.start


def test_refusing_the_shared_note_refuses_them_all(keeper: PlanKeeper) -> None:
    answer(keeper, plan_with(keeper, changes=BACK), "after-flare-up", accepted=False)
    assert keeper.item("bridge").dose.repetitions == 6
    assert keeper.item("rotation").dose.hold_s == 10


def test_an_offer_is_taken_or_left(keeper: PlanKeeper) -> None:
    plan = plan_with(keeper, offers=(OFFER,))
    answer(keeper, plan, "begin-flare-up", accepted=False)
    assert keeper.today().flare_up is None
    answer(keeper, plan, "begin-flare-up", accepted=True)
    assert keeper.today().flare_up is not None


def test_gentle_days_can_be_ended_any_time(keeper: PlanKeeper) -> None:
    keeper.begin_flare_up()
    plan = keeper.today()
    (note,) = notes(plan)
    assert note.refuse is not None
    answer(keeper, plan, note.key, accepted=False)
    assert keeper.today().flare_up is None
    assert plan.flare_up == FlareUp(NOW, TODAY)


def test_a_key_of_another_plan_does_nothing(keeper: PlanKeeper) -> None:
    answer(keeper, plan_with(keeper, changes=(UP,)), "change:rotation", accepted=False)
    assert keeper.today().changes == ()
