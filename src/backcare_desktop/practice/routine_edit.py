"""Changing a routine: each change of an item or of the order gives a new value.

Nothing here can make an item that its exercise does not allow: what no longer fits goes back to
what the exercise has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from msgspec import structs

from backcare_desktop.exercises.model import Dose, Exercise, MovementKind, Position
from backcare_desktop.practice.prescription import Prescription
from backcare_desktop.practice.routine import RoutineItem

FIRST_HOLD_S = 5.0
"""The hold of a variant that is held, of an exercise that is not. Our choice."""

_POSITIONS = tuple(Position)


def starting_item(exercise: Exercise) -> RoutineItem:
    """The exercise as everybody starts with it."""
    return RoutineItem(exercise, exercise.dose.start)


def in_variant(item: RoutineItem, variant: str | None) -> RoutineItem:
    """The item in this variant, or in the usual way (None); a hold or rest that does not fit is
    the exercise's own then, and a hold that the variant asked for ends with it. Raises
    UnknownVariantError."""
    exercise = item.exercise
    movements = exercise.movements_of(variant)
    held = any(movement.kind is MovementKind.HOLD for movement in movements)
    dose = _fitting(exercise, _usual(item), held=held)
    changed = RoutineItem(exercise, exercise.dose_in(dose, variant), item.side, variant)
    return replace(changed, rest_s=item.rest_s if changed.may_rest else None)


def as_prescribed(item: RoutineItem, prescription: Prescription) -> RoutineItem:
    """The item at this dose, side and rest. Raises RoutineItemError where they do not fit."""
    return replace(item, dose=prescription.dose, side=prescription.side, rest_s=prescription.rest_s)


def with_fewest_changes(items: Iterable[RoutineItem]) -> tuple[RoutineItem, ...]:
    """The items so that nobody gets up or lies down more often than they must.

    Those on the back come first, as in the default order; within a position they stay in the
    order that they have, and all of them do where no order has fewer changes.
    """
    items = tuple(items)
    positions = {item.exercise.position for item in items}
    if changes_of_position(items) < len(positions):
        return items
    return tuple(sorted(items, key=lambda item: _POSITIONS.index(item.exercise.position)))


def changes_of_position(items: Iterable[RoutineItem]) -> int:
    """How often the start position changes on the way."""
    return sum(
        before.exercise.position is not after.exercise.position for before, after in pairwise(items)
    )


def _usual(item: RoutineItem) -> Dose:
    """The dose of an item without what its variant made of it."""
    dose, start = item.dose, item.exercise.dose.start
    if item.variant is None or start.hold_s is None:
        return dose
    if dose.hold_s != item.exercise.variant(item.variant).hold_s:
        return dose
    return structs.replace(dose, hold_s=start.hold_s)


def _fitting(exercise: Exercise, dose: Dose, *, held: bool) -> Dose:
    is_counted = (dose.hold_s, dose.breaths) != (None, None)
    if held == is_counted:
        return dose
    if not held:
        return Dose(dose.repetitions)
    start = exercise.dose.start
    if (start.hold_s, start.breaths) != (None, None):
        return structs.replace(start, repetitions=dose.repetitions)
    return Dose(dose.repetitions, hold_s=FIRST_HOLD_S)
