"""The steps that an exercise can be done at, from below its start dose up to its goal."""

from msgspec.structs import replace

from backcare_desktop.exercises.model import Dose, Exercise, Variant, Work
from backcare_desktop.practice.history import Step
from backcare_desktop.practice.routine import RoutineItem

HOLD_STEP_S = 5.0
LOWEST = -1


def doses(exercise: Exercise) -> tuple[Dose, ...]:
    """The dose of each level from 0: the start dose, and one more each time up to the goal.

    One more is a repetition, 5 s, or a breath. A stretch lengthens its hold first, anything
    else does more repetitions first: that is how each of them works.
    """
    start, goal = exercise.dose.start, exercise.dose.goal
    found = [start]
    grow = (_longer, _more) if exercise.work is Work.STRETCH else (_more, _longer)
    for one_more in grow:
        while (after := one_more(found[-1], goal)) is not None:
            found.append(after)
    return tuple(found)


def highest(exercise: Exercise) -> int:
    """The level of the goal dose."""
    return len(doses(exercise)) - 1


def easier_variant(exercise: Exercise) -> Variant | None:
    """The variant to do after it hurt: the first easier one that the figure can show, or
    else the first that there is."""
    easier = [variant for variant in exercise.variants if variant.level == "easier"]
    shown = [variant for variant in easier if variant.moves_differently]
    return next(iter(shown or easier), None)


def item_at(exercise: Exercise, step: Step) -> RoutineItem:
    """The exercise as it is done at this step.

    Below the start dose it is the easier variant; where there is none, a repetition less. A
    level above the goal (which a new file may have lowered) is the goal.
    """
    possible = doses(exercise)
    dose = possible[min(max(step.level, 0), len(possible) - 1)]
    easier = easier_variant(exercise) if step.easier else None
    if step.level < 0 and easier is None:
        dose = replace(dose, repetitions=max(1, dose.repetitions - 1))
    variant = None if easier is None else easier.id
    return RoutineItem(exercise, exercise.dose_in(dose, variant), variant=variant)


def step_up(exercise: Exercise, step: Step) -> Step | None:
    """The next step: out of the easier variant, or one level up; None at the goal."""
    if step.easier or step.level < 0:
        return Step(max(step.level, 0))
    return Step(step.level + 1) if step.level < highest(exercise) else None


def step_back(step: Step, *, easier: bool) -> Step:
    """One level down, as far as there is one; below the start dose always the easier variant."""
    level = max(step.level - 1, LOWEST)
    return Step(level, easier or step.easier or level < 0)


def _more(dose: Dose, goal: Dose) -> Dose | None:
    if dose.repetitions >= goal.repetitions:
        return None
    return replace(dose, repetitions=dose.repetitions + 1)


def _longer(dose: Dose, goal: Dose) -> Dose | None:
    if dose.hold_s is not None and goal.hold_s is not None and dose.hold_s < goal.hold_s:
        return replace(dose, hold_s=min(dose.hold_s + HOLD_STEP_S, goal.hold_s))
    if dose.breaths is not None and goal.breaths is not None and dose.breaths < goal.breaths:
        return replace(dose, breaths=dose.breaths + 1)
    return None
