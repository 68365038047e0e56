"""What to do today."""

from collections.abc import Iterable

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.routine import RoutineItem


def today(exercises: Iterable[Exercise]) -> tuple[RoutineItem, ...]:
    """Every exercise at its start dose, in the order given."""
    return tuple(RoutineItem(exercise, exercise.dose.start) for exercise in exercises)
