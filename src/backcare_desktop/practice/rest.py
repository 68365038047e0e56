"""What is left of a routine from a place in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from backcare_desktop.practice.phase import Phase
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import compile_routine


def item_at(items: Sequence[RoutineItem], index: int, *, lead_in_s: float) -> int:
    """To which of the items phase `index` of their timeline belongs."""
    for number in range(1, len(items)):
        # A routine is laid out from its beginning: what comes later changes nothing before it.
        if index < len(compile_routine(items[:number], lead_in_s=lead_in_s).phases):
            return number - 1
    return len(items) - 1


def rest_of(
    items: Sequence[RoutineItem],
    phases: Sequence[Phase],
    index: int,
    variant: str | None,
    *,
    lead_in_s: float,
) -> tuple[RoutineItem, ...]:
    """What is left from phase `index` of the timeline of `items` on, its repetition included, with
    the present exercise done in `variant`.

    A side that is done is not done again. Raises RoutineItemError where the variant cannot be done
    at the dose of the exercise.
    """
    number = item_at(items, index, lead_in_s=lead_in_s)
    item = items[number]
    before = 0
    if number > 0:
        before = len(compile_routine(items[:number], lead_in_s=lead_in_s).phases)
    done = Counter(each.side for each in phases[before:index] if each.completes_repetition)
    left = {side: item.dose.repetitions - done[side] for side in item.sides}
    sides = [side for side, repetitions in left.items() if repetitions > 0]
    again = replace(
        item,
        dose=structs.replace(
            item.exercise.dose_in(item.dose, variant), repetitions=max(1, *left.values())
        ),
        side=sides[0] if len(sides) == 1 < len(item.sides) else item.side,
        variant=variant,
    )
    return (again, *items[number + 1 :])
