"""The routines that come with the program, at the doses of the plan."""

from __future__ import annotations

from enum import StrEnum

from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.exercises.library import Library
from backcare_desktop.practice.flare_up import gentle
from backcare_desktop.practice.routine import RoutineItem


class BuiltIn(StrEnum):
    """The value is the name under which a practice is logged."""

    TODAY = "today"
    SHORT = "short"
    ALL_SEVEN = "all-seven"
    GENTLE = "gentle"


SHORT = ("knee-to-chest", "pelvic-tilt", "rotation")
"""All on the back: nobody has to turn over, and the lower back gets a stretch, some work, and a
stretch."""


def items_of(routine: BuiltIn, keeper: PlanKeeper, library: Library) -> tuple[RoutineItem, ...]:
    """What this routine holds now. An exercise that rests because it hurt is in none of them."""
    if routine is BuiltIn.GENTLE:
        return gentle(library.exercises)
    plan = keeper.today()
    if routine is BuiltIn.TODAY:
        return plan.items
    resting = {each.exercise_id for each in plan.resting}
    wanted = [each.id for each in library.exercises]
    if routine is BuiltIn.SHORT:
        wanted = [id_ for id_ in wanted if id_ in SHORT]
    return tuple(keeper.item(id_) for id_ in wanted if id_ not in resting)
