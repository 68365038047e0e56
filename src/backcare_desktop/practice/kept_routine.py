"""A routine as the text that is kept while it is practised, to go on after a crash."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import msgspec
import tomli_w

from backcare_desktop.exercises.model import Dose, Exercise, Side, UnknownVariantError
from backcare_desktop.practice.routine import RoutineItem, RoutineItemError

Seconds = Annotated[float, msgspec.Meta(ge=0.0, le=600.0)]


class KeptRoutineError(ValueError):
    """The text is no routine, or its exercises are no longer there as they were."""


class _Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    exercise: str
    dose: Dose
    side: Side | None = None
    variant: str | None = None
    rest_s: Seconds | None = None


class KeptRoutine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What its timeline was compiled from; positions in it hold only for the same."""

    lead_in_s: Seconds
    breath_pace: Annotated[float, msgspec.Meta(gt=0.0, le=10.0)]
    item: tuple[_Item, ...]

    def items(self, exercise_of: Callable[[str], Exercise]) -> tuple[RoutineItem, ...]:
        """The items. `exercise_of` raises a LookupError for an unknown id; KeptRoutineError."""
        try:
            return tuple(
                RoutineItem(
                    exercise_of(each.exercise), each.dose, each.side, each.variant, each.rest_s
                )
                for each in self.item
            )
        except (LookupError, RoutineItemError, UnknownVariantError) as error:
            raise KeptRoutineError(str(error)) from error


def routine_text(items: Sequence[RoutineItem], *, lead_in_s: float, breath_pace: float) -> str:
    """The routine as TOML."""
    kept = KeptRoutine(
        float(lead_in_s),
        float(breath_pace),
        tuple(
            _Item(each.exercise.id, each.dose, each.side, each.variant, each.rest_s)
            for each in items
        ),
    )
    return tomli_w.dumps(_without_none(msgspec.to_builtins(kept)))


def routine_from(text: str) -> KeptRoutine:
    """The routine that `routine_text` wrote; KeptRoutineError for anything else."""
    try:
        kept = msgspec.convert(tomllib.loads(text), KeptRoutine)
    except (ValueError, msgspec.ValidationError) as error:
        raise KeptRoutineError(str(error)) from error
    if not kept.item:
        raise KeptRoutineError("no exercise")
    return kept


def _without_none(value: Any) -> Any:
    """TOML has no word for nothing: what is None is left out."""
    match value:
        case dict():
            return {key: _without_none(item) for key, item in value.items() if item is not None}
        case list() | tuple():
            return [_without_none(item) for item in value]
    return value
