"""What to do today: which exercises, at which step, and why something changed.

Pure: the same history gives the same plan. A change is part of the plan from the day on which
its reason holds, and stays open until the user has answered it or practised it; whoever shows
the plan writes the answers down, and the next plan follows from them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice import progress
from backcare_desktop.practice.flare_up import Offer, gentle, offers
from backcare_desktop.practice.history import FlareUp, History, Step
from backcare_desktop.practice.levels import item_at
from backcare_desktop.practice.progress import Change
from backcare_desktop.practice.routine import RoutineItem

__all__ = ["Adaptation", "Change", "LeftOut", "Offer", "Plan", "Resting", "plan_for"]


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What somebody's body asks for, whatever the plan says: `reason` names it (for example
    "hip-replacement"). The exercise is done in this variant only; None leaves it out."""

    reason: str
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Resting:
    """An exercise that hurt and is not done before `back_on`."""

    exercise_id: str
    back_on: date


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise that this user does not do, and the reason of its adaptation."""

    exercise_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Today's exercises, in order, with the changes in them that the user may refuse.

    items can be empty: when everything rests. flare_up: the one that goes on; then the items
    are the gentle ones, and nothing changes.
    """

    day: date
    items: tuple[RoutineItem, ...]
    changes: tuple[Change, ...] = ()
    resting: tuple[Resting, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    flare_up: FlareUp | None = None
    offers: tuple[Offer, ...] = ()


def plan_for(
    day: date,
    history: History,
    exercises: Iterable[Exercise],
    adaptations: Mapping[str, Adaptation] = MappingProxyType({}),
) -> Plan:
    """The plan of that day. Items keep the order of `exercises`; `adaptations` are by their
    exercise's id."""
    kept = []
    left_out = []
    for one in exercises:
        adapted = adaptations.get(one.id)
        if adapted is not None and adapted.variant is None:
            left_out.append(LeftOut(one.id, adapted.reason))
        else:
            kept.append(one)
    resting = progress.resting_until(history, day)
    if history.flare_up is None:
        changes = progress.changes(day, history, kept, resting)
        now = progress.steps(history.answers) | {each.exercise_id: each.after for each in changes}
        items = tuple(item_at(one, now.get(one.id, Step())) for one in kept)
    else:
        changes = ()
        items = gentle(kept)
    return Plan(
        day=day,
        items=tuple(
            _adapted(item, adaptations) for item in items if item.exercise.id not in resting
        ),
        changes=changes,
        resting=tuple(Resting(one.id, resting[one.id]) for one in kept if one.id in resting),
        left_out=tuple(left_out),
        flare_up=history.flare_up,
        offers=offers(day, history),
    )


def _adapted(item: RoutineItem, adaptations: Mapping[str, Adaptation]) -> RoutineItem:
    adapted = adaptations.get(item.exercise.id)
    if adapted is None:
        return item
    dose = item.exercise.dose_in(item.dose, adapted.variant)
    return replace(item, dose=dose, variant=adapted.variant)
