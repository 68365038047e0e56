"""The routines that everybody has, and the order in which exercises are done."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from backcare_desktop.exercises.library import ROUTINE_ORDER, routine_place
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.flare_up import gentle
from backcare_desktop.practice.routine import RoutineItem

SHORT = ("knee-to-chest", "pelvic-tilt", "bridge")
"""For a day with little time: a stretch, a movement and a strength exercise, and nobody has to
turn over."""


class BuiltIn(StrEnum):
    """The routines that are always there."""

    TODAY = "today"
    SHORT = "short"
    ALL_SEVEN = "all-seven"
    GENTLE = "gentle"


def built_in_routine(
    which: BuiltIn, today: Iterable[RoutineItem], exercises: Iterable[Exercise]
) -> tuple[RoutineItem, ...]:
    """What a built-in routine holds, in order; `today` is what the plan asks for.

    SHORT takes three exercises of today at today's dose. ALL_SEVEN adds to today, at their start
    dose, those of the seven that the plan left out. GENTLE is for days that hurt.
    """
    match which:
        case BuiltIn.TODAY:
            return tuple(today)
        case BuiltIn.SHORT:
            return short(today)
        case BuiltIn.ALL_SEVEN:
            return all_seven(today, exercises)
        case BuiltIn.GENTLE:
            return gentle(exercises)


def short(today: Iterable[RoutineItem]) -> tuple[RoutineItem, ...]:
    """Three items of today: those of SHORT, and the first of the others where one rests."""
    items = tuple(today)
    wanted = [item for item in items if item.exercise.id in SHORT]
    others = [item for item in items if item.exercise.id not in SHORT]
    return in_default_order((wanted + others)[: len(SHORT)])


def all_seven(
    today: Iterable[RoutineItem], exercises: Iterable[Exercise]
) -> tuple[RoutineItem, ...]:
    """The built-in seven: as today has them, else at their start dose."""
    now = {item.exercise.id: item for item in today}
    return in_default_order(
        now.get(each.id, RoutineItem(each, each.dose.start))
        for each in exercises
        if each.id in ROUTINE_ORDER
    )


def in_default_order(items: Iterable[RoutineItem]) -> tuple[RoutineItem, ...]:
    """The items in an order in which the start position changes as seldom as it can."""
    return tuple(sorted(items, key=lambda item: routine_place(item.exercise)))
