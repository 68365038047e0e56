"""The plan rules: what changes, what rests, what a flare-up means; and what never happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.practice.flare_up import GENTLE, gentle
from backcare_desktop.practice.history import (
    History,
    PainWhen,
    ReasonKind,
    Session,
    Step,
)
from backcare_desktop.practice.levels import doses, item_at
from backcare_desktop.practice.plan import Adaptation, Plan, plan_for
from backcare_desktop.practice.progress import Change, steps

from .pasts import (
    BY_ID,
    EXERCISES,
    IDS,
    answered,
    any_history,
    at,
    day,
    flare_up,
    hurt,
    raised,
    rating,
    session,
)

THREE = (session(1), session(2), session(3))


def plan_on(number: int, **past: object) -> Plan:
    return plan_for(day(number), History(**past), EXERCISES)  # type: ignore[arg-type]


def item_of(plan: Plan, exercise_id: str) -> object:
    return next(item for item in plan.items if item.exercise.id == exercise_id)


# At the start -------------------------------------------------------------------------------


def test_without_a_past_everything_is_done_at_its_start_dose() -> None:
    plan = plan_on(1)
    assert [(item.exercise.id, item.dose, item.variant) for item in plan.items] == [
        (one.id, one.dose.start, None) for one in EXERCISES
    ]
    assert (plan.changes, plan.resting, plan.offers, plan.flare_up) == ((), (), (), None)


# Comfortable sessions -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "hurts", "comfortable"),
    [
        (0, 2, False, True),
        (0, 2, True, True),
        (None, 2, False, True),
        (5, 5, False, True),
        (5, 6, False, False),
        (None, 3, False, False),
        (5, None, False, True),
        (None, None, False, True),
        (None, None, True, False),
        (5, None, True, False),
    ],
)
def test_what_a_comfortable_session_is(
    before: int | None, after: int | None, hurts: bool, comfortable: bool
) -> None:
    one = session(
        1, pain_before=before, pain_after=after, hurt=frozenset({"bridge"} if hurts else ())
    )
    assert one.comfortable is comfortable


def test_after_three_comfortable_sessions_one_exercise_gets_one_more() -> None:
    plan = plan_on(4, sessions=THREE)
    (change,) = plan.changes
    assert change == Change(IDS[0], Step(0), Step(1), ReasonKind.COMFORTABLE, day(3))
    assert item_of(plan, IDS[0]) == item_at(BY_ID[IDS[0]], Step(1))


def test_two_are_not_enough() -> None:
    assert plan_on(3, sessions=THREE[:2]).changes == ()


def test_the_morning_after_the_third_is_waited_for() -> None:
    assert plan_on(3, sessions=THREE).changes == ()


@pytest.mark.parametrize("third", [4, 5])
def test_one_uncomfortable_session_starts_the_count_anew(third: int) -> None:
    bad = session(3, pain_after=6)
    sessions = (session(1), session(2), bad, session(4), session(5), session(6))
    assert plan_on(third + 1, sessions=sessions[:third]).changes == ()
    assert plan_on(7, sessions=sessions).changes != ()


@pytest.mark.parametrize(("morning", "moves"), [(4, True), (5, False), (9, False)])
@pytest.mark.parametrize("after_session", [1, 2, 3])
def test_a_morning_worse_by_two_holds_the_change_back(
    morning: int, moves: bool, after_session: int
) -> None:
    ratings = (rating(after_session + 1, morning, PainWhen.MORNING, 7),)
    assert bool(plan_on(4, sessions=THREE, ratings=ratings).changes) is moves


def test_a_long_break_starts_the_count_anew() -> None:
    assert plan_on(3 + 14, sessions=THREE).changes != ()
    assert plan_on(3 + 15, sessions=THREE).changes == ()


def test_an_exercise_that_was_not_among_them_does_not_move() -> None:
    only = tuple(replace(one, done=frozenset({"bridge"})) for one in THREE)
    (change,) = plan_on(4, sessions=only).changes
    assert change.exercise_id == "bridge"


def test_after_a_change_three_more_sessions_are_needed_and_another_exercise_moves() -> None:
    (first,) = plan_on(4, sessions=THREE).changes
    answers = (answered(first, at(4, 17)),)
    sessions = (*THREE, session(4), session(5))
    assert plan_on(6, sessions=sessions, answers=answers).changes == ()
    (second,) = plan_on(7, sessions=(*sessions, session(6)), answers=answers).changes
    assert second.exercise_id == IDS[1]


def test_a_refused_change_is_not_asked_again_before_three_more_sessions() -> None:
    (first,) = plan_on(4, sessions=THREE).changes
    refused = (answered(first, at(4, 17), accepted=False),)
    plan = plan_on(4, sessions=THREE, answers=refused)
    assert plan.changes == ()
    assert item_of(plan, IDS[0]) == item_at(BY_ID[IDS[0]], Step(0))
    later = (*THREE, session(4), session(5), session(6))
    assert plan_on(6, sessions=later[:5], answers=refused).changes == ()
    assert len(plan_on(7, sessions=later, answers=refused).changes) == 1


def test_a_change_that_was_accepted_can_still_be_refused() -> None:
    (first,) = plan_on(4, sessions=THREE).changes
    answers = (answered(first, at(4, 17)), answered(first, at(5, 9), accepted=False))
    assert steps(answers)[IDS[0]] == Step(0)


def test_no_exercise_goes_past_its_goal() -> None:
    answers = tuple(raised(one.id, len(doses(one)) - 1, at(1, 9)) for one in EXERCISES)
    plan = plan_on(5, sessions=THREE, answers=answers)
    assert plan.changes == ()
    assert [item.dose for item in plan.items] == [one.dose.goal for one in EXERCISES]


def test_the_easier_variant_is_left_before_anything_grows() -> None:
    down = answered(
        Change("bridge", Step(2), Step(1, easier=True), ReasonKind.HURT, day(1)), at(1, 9)
    )
    (change,) = plan_on(4, sessions=THREE, answers=(down,)).changes
    assert (change.exercise_id, change.after) == ("bridge", Step(1))


# That hurts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "rests"), [(1, True), (2, True), (3, True), (4, False)])
def test_what_hurt_rests_for_two_days(number: int, rests: bool) -> None:
    plan = plan_on(number, hurts=(hurt(1),))
    assert ("bridge" not in [item.exercise.id for item in plan.items]) is rests
    assert [(each.exercise_id, each.back_on) for each in plan.resting] == (
        [("bridge", day(4))] if rests else []
    )


@pytest.mark.parametrize(
    ("level", "after"),
    [
        (3, Step(2, easier=True)),
        (1, Step(0, easier=True)),
        (0, Step(-1, easier=True)),
    ],
)
def test_it_comes_back_one_level_down_in_its_easier_variant(level: int, after: Step) -> None:
    answers = (raised("bridge", level, at(1, 9)),) if level else ()
    plan = plan_on(4, hurts=(hurt(1),), answers=answers)
    (change,) = plan.changes
    assert (change.before, change.after) == (Step(level), after)
    assert (change.reason, change.reason_day) == (ReasonKind.HURT, day(1))
    item = next(item for item in plan.items if item.exercise.id == "bridge")
    assert item.variant == "half-height"
    assert item.dose == doses(BY_ID["bridge"])[max(after.level, 0)]


def test_once_answered_it_does_not_go_down_again() -> None:
    (change,) = plan_on(4, hurts=(hurt(1),)).changes
    for accepted in (True, False):
        again = plan_on(4, hurts=(hurt(1),), answers=(answered(change, at(4), accepted=accepted),))
        assert again.changes == ()


def test_several_pains_before_it_came_back_are_one_step() -> None:
    answers = (raised("bridge", 3, at(1, 9)),)
    (change,) = plan_on(6, hurts=(hurt(1), hurt(2), hurt(3)), answers=answers).changes
    assert change.after == Step(2, easier=True)


def test_what_hurts_below_the_start_dose_only_rests() -> None:
    lowest = answered(
        Change("bridge", Step(0), Step(-1, easier=True), ReasonKind.HURT, day(1)), at(1, 9)
    )
    plan = plan_on(6, hurts=(hurt(3),), answers=(lowest,))
    assert plan.changes == ()


# Flare-up -----------------------------------------------------------------------------------


def test_a_flare_up_means_exactly_three_gentle_exercises_at_their_start_dose() -> None:
    answers = tuple(raised(one.id, 1, at(1, 9)) for one in EXERCISES)
    plan = plan_on(5, sessions=THREE, answers=answers, flare_ups=(flare_up(4),))
    assert [(item.exercise.id, item.variant) for item in plan.items] == [
        ("pelvic-tilt", None),
        ("cat-cow", "small-range"),
        ("childs-pose", "cushion"),
    ]
    assert all(item.dose == item.exercise.dose.start for item in plan.items)
    assert plan.changes == ()
    assert plan.flare_up == flare_up(4)


def test_after_a_flare_up_every_exercise_comes_back_one_level_down() -> None:
    answers = (raised("bridge", 3, at(1, 9)),)
    plan = plan_on(9, answers=answers, flare_ups=(flare_up(2, 9),))
    after = {each.exercise_id: each.after for each in plan.changes}
    assert after == {one: Step(-1, easier=True) for one in IDS} | {"bridge": Step(2)}
    assert {each.reason for each in plan.changes} == {ReasonKind.FLARE_UP_ENDED}


def test_what_was_practised_since_the_flare_up_does_not_go_down_again() -> None:
    past = {"flare_ups": (flare_up(2, 9),), "sessions": (session(9),)}
    assert plan_on(10, **past).changes == ()


def test_a_flare_up_counts_comfortable_sessions_anew() -> None:
    past = {"sessions": (*THREE, session(7)), "flare_ups": (flare_up(4, 6),)}
    assert plan_on(8, **past).changes == ()


# What somebody's body asks for --------------------------------------------------------------


def test_an_exercise_can_be_left_out_with_its_reason() -> None:
    adaptations = {"rotation": Adaptation("hip-replacement")}
    plan = plan_for(day(1), History(), EXERCISES, adaptations)
    assert "rotation" not in [item.exercise.id for item in plan.items]
    assert [(one.exercise_id, one.reason) for one in plan.left_out] == [
        ("rotation", "hip-replacement")
    ]


def test_an_exercise_can_be_kept_to_a_variant_even_in_a_flare_up() -> None:
    adaptations = {"cat-cow": Adaptation("wrist-pain", variant="fists")}
    for history in (History(), History(flare_ups=(flare_up(1),))):
        plan = plan_for(day(2), history, EXERCISES, adaptations)
        (item,) = [item for item in plan.items if item.exercise.id == "cat-cow"]
        assert item.variant == "fists"


def test_a_left_out_exercise_never_changes() -> None:
    adaptations = {IDS[0]: Adaptation("hip-replacement")}
    (change,) = plan_for(day(4), History(sessions=THREE), EXERCISES, adaptations).changes
    assert change.exercise_id == IDS[1]


# Laws ---------------------------------------------------------------------------------------

histories = any_history()
days = st.integers(1, 40)


@settings(max_examples=25)
@given(history=histories, number=days)
def test_the_same_past_gives_the_same_plan(history: History, number: int) -> None:
    assert plan_for(day(number), history, EXERCISES) == plan_for(day(number), history, EXERCISES)


@settings(max_examples=25)
@given(history=histories, number=days)
def test_no_exercise_moves_by_more_than_one_step(history: History, number: int) -> None:
    plan = plan_for(day(number), history, EXERCISES)
    assert len({each.exercise_id for each in plan.changes}) == len(plan.changes)
    for change in plan.changes:
        assert change.after != change.before
        assert abs(change.after.level - change.before.level) <= 1
    ups = [each for each in plan.changes if each.reason is ReasonKind.COMFORTABLE]
    assert len(ups) <= 1
    assert not ups or len(plan.changes) == 1


@settings(max_examples=25)
@given(history=histories, number=days)
def test_a_resting_exercise_is_never_offered(history: History, number: int) -> None:
    today = day(number)
    plan = plan_for(today, history, EXERCISES)
    hurting = {
        one.exercise_id
        for one in history.hurts
        if timedelta(0) <= today - one.day <= timedelta(days=2)
    }
    assert hurting == {each.exercise_id for each in plan.resting}
    assert hurting.isdisjoint(item.exercise.id for item in plan.items)
    assert hurting.isdisjoint(each.exercise_id for each in plan.changes)


@settings(max_examples=25)
@given(history=histories, number=days)
def test_every_exercise_is_planned_or_rests(history: History, number: int) -> None:
    plan = plan_for(day(number), history, EXERCISES)
    resting = {each.exercise_id for each in plan.resting}
    if plan.flare_up is None:
        expected = [one for one in IDS if one not in resting]
    else:
        expected = [one for one, _ in GENTLE if one not in resting]
    assert [item.exercise.id for item in plan.items] == expected


@settings(max_examples=25)
@given(history=histories, number=days)
def test_doses_stay_between_the_start_and_the_goal(history: History, number: int) -> None:
    for item in plan_for(day(number), history, EXERCISES).items:
        of_variant = {item.exercise.dose_in(one, item.variant) for one in doses(item.exercise)}
        assert item.dose in of_variant


@settings(max_examples=25)
@given(history=histories)
def test_a_gentle_day_is_the_same_for_everybody(history: History) -> None:
    gentle_days = replace(history, flare_ups=(flare_up(1),), hurts=())
    assert plan_for(day(35), gentle_days, EXERCISES).items == gentle(EXERCISES)


@settings(max_examples=25)
@given(history=histories)
def test_nothing_grows_on_the_day_after_a_session_that_was_not_comfortable(
    history: History,
) -> None:
    bad = session(31, pain_before=2, pain_after=8)
    worse = replace(history, sessions=(*history.sessions, bad))
    ups = [
        each
        for each in plan_for(day(32), worse, EXERCISES).changes
        if each.reason is ReasonKind.COMFORTABLE
    ]
    assert ups == []


def test_months_of_comfort_reach_every_goal_one_step_at_a_time() -> None:
    history = History()
    levels: list[int] = []
    for number in range(1, 90):
        plan = plan_for(day(number), history, EXERCISES)
        answers = [answered(each, at(number, 17)) for each in plan.changes]
        history = replace(
            history,
            answers=(*history.answers, *answers),
            sessions=(*history.sessions, Session(at(number), day(number), frozenset(IDS))),
        )
        levels.append(sum(step.level for step in steps(history.answers).values()))
    assert max(b - a for a, b in pairwise(levels)) == 1
    assert [item.dose for item in plan.items] == [one.dose.goal for one in EXERCISES]
