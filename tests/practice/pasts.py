"""Histories to plan from: written by hand, and any that can have happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.history import (
    Answered,
    FlareUp,
    History,
    HurtFact,
    PainWhen,
    Rating,
    ReasonKind,
    Session,
    Step,
)
from backcare_desktop.practice.plan import plan_for
from backcare_desktop.practice.progress import Change
from backcare_desktop.resources import assets

EXERCISES: tuple[Exercise, ...] = tuple(load_library([assets() / "exercises"]).exercises)
IDS = tuple(one.id for one in EXERCISES)
BY_ID = {one.id: one for one in EXERCISES}
DAY_1 = date(2026, 3, 2)


def day(number: int) -> date:
    """The days of these tests, from 1."""
    return DAY_1 + timedelta(days=number - 1)


def at(number: int, hour: float = 18.0) -> datetime:
    """A moment of a day."""
    return datetime.combine(day(number), time(0), UTC) + timedelta(hours=hour)


def session(number: int, hour: float = 18.0, **facts: Any) -> Session:
    """A practice of all exercises on a day, with nothing to complain of."""
    usual: dict[str, Any] = {"done": frozenset(IDS), "pain_before": 3, "pain_after": 2}
    return Session(at(number, hour), day(number), **{**usual, **facts})


def rating(number: int, level: int, when: PainWhen = PainWhen.BEFORE, hour: float = 18) -> Rating:
    return Rating(at(number, hour), day(number), when, level)


def hurt(number: int, exercise_id: str = "bridge", **facts: Any) -> HurtFact:
    return HurtFact(at(number, 18.1), day(number), exercise_id, **facts)


def flare_up(began: int, ended: int | None = None) -> FlareUp:
    if ended is None:
        return FlareUp(at(began, 12), day(began))
    return FlareUp(at(began, 12), day(began), at(ended, 12), day(ended))


def answered(change: Change, when: datetime, *, accepted: bool = True) -> Answered:
    return Answered(when, change.exercise_id, change.before, change.after, change.reason, accepted)


def raised(exercise_id: str, level: int, when: datetime) -> Answered:
    """An exercise was brought to this level in one go, before these tests."""
    return Answered(when, exercise_id, Step(), Step(level), ReasonKind.COMFORTABLE, accepted=True)


_levels = st.none() | st.integers(0, 10)


@st.composite
def any_history(draw: st.DrawFn, days: int = 24) -> History:
    """A month as it may have gone, its answers given to what the plan really said."""
    history = History()
    for number in range(1, days + 1):
        what = draw(st.sampled_from(["rest", "practise", "practise", "practise", "flare"]))
        if what == "flare":
            history = _turn_flare_up(history, number)
        if draw(st.booleans()):
            morning = draw(st.integers(0, 10))
            history = _with_ratings(history, [rating(number, morning, PainWhen.MORNING, 7)])
        if what == "practise":
            history = _practised(draw, history, number)
    return history


def _turn_flare_up(history: History, number: int) -> History:
    if history.flare_up is None:
        return _replaced(history, flare_ups=(*history.flare_ups, flare_up(number)))
    began = history.flare_up
    over = FlareUp(began.began_at, began.began_on, at(number, 12), day(number))
    return _replaced(history, flare_ups=(*history.flare_ups[:-1], over))


def _practised(draw: st.DrawFn, history: History, number: int) -> History:
    plan = plan_for(day(number), history, EXERCISES)
    accepted = draw(st.booleans())
    answers = [answered(each, at(number, 17.9), accepted=accepted) for each in plan.changes]
    planned = [item.exercise.id for item in plan.items]
    hurting = draw(st.sets(st.sampled_from(planned), max_size=2)) if planned else set()
    if draw(st.integers(0, 4)):
        hurting = set()
    before, after = draw(_levels), draw(_levels)
    rated = []
    if before is not None:
        rated.append(rating(number, before, PainWhen.BEFORE, 17.95))
    if after is not None:
        rated.append(rating(number, after, PainWhen.AFTER, 18.5))
    done = Session(at(number), day(number), frozenset(planned), frozenset(hurting), before, after)
    history = _with_ratings(history, rated)
    return _replaced(
        history,
        sessions=(*history.sessions, done),
        hurts=(*history.hurts, *(hurt(number, one) for one in sorted(hurting))),
        answers=(*history.answers, *answers),
    )


def _with_ratings(history: History, rated: Iterable[Rating]) -> History:
    return _replaced(history, ratings=(*history.ratings, *rated))


def _replaced(history: History, **changes: Any) -> History:
    from dataclasses import replace

    return replace(history, **changes)
