"""What somebody is going to do: exercises, each at a dose."""

from dataclasses import dataclass, replace

from msgspec import structs

from backcare_desktop.exercises.model import (
    Breath,
    Dose,
    Exercise,
    Movement,
    MovementKind,
    Side,
    SideOrder,
    Sides,
)


class RoutineItemError(ValueError):
    """An item that its exercise does not allow.

    key: the field that is wrong ("side", "dose" or "rest_s"); expected: what it could be.
    """

    def __init__(self, exercise_id: str, key: str, expected: str) -> None:
        super().__init__(f"{exercise_id}: {key} should be {expected}")
        self.exercise_id = exercise_id
        self.key = key
        self.expected = expected


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """An exercise at a dose.

    side: LEFT or RIGHT to do one side only; None does all that the exercise has.
    rest_s: seconds of rest between two repetitions, 0 for none; None as the exercise has it.
    Raises RoutineItemError when side, dose or rest do not fit the exercise, UnknownVariantError
    when it has no such variant.
    """

    exercise: Exercise
    dose: Dose
    side: Side | None = None
    variant: str | None = None
    rest_s: float | None = None

    def __post_init__(self) -> None:
        possible = _sides_of(self.exercise)
        if self.side is not None and self.side not in possible:
            expected = " or ".join(f'"{side}"' for side in possible)
            raise RoutineItemError(self.exercise.id, "side", expected)
        fitting = self._dose_that_would_fit()
        if fitting is not None:
            raise RoutineItemError(self.exercise.id, "dose", fitting)
        if self.rest_s is not None and not self.may_rest:
            raise RoutineItemError(
                self.exercise.id, "rest_s", "left out, as one repetition flows into the next"
            )

    def _dose_that_would_fit(self) -> str | None:
        """What the dose should be instead; None when it fits already."""
        measures = (self.dose.hold_s, self.dose.breaths)
        if not self.is_held and measures != (None, None):
            return "one without hold_s and breaths, as nothing is held"
        if self.is_held and measures.count(None) != 1:
            return "one with either hold_s or breaths"
        if self.dose.breaths is not None and self.exercise.breath is None:
            return "one with hold_s, as the exercise has no breath to count"
        return None

    @property
    def is_held(self) -> bool:
        """Whether a repetition has a hold, counted in seconds or in breaths."""
        return any(movement.kind is MovementKind.HOLD for movement in self.movements)

    @property
    def may_rest(self) -> bool:
        """Whether a repetition ends where it began, so that somebody can rest there."""
        targets = [movement.to for movement in self.movements if movement.to is not None]
        return targets[-1] == self.exercise.start

    def at_breath_pace(self, pace: float) -> "RoutineItem":
        """The same at another breath: each takes `pace` times as long as the exercise says."""
        breath = self.exercise.breath
        if breath is None or pace == 1.0:
            return self
        paced = Breath(in_s=breath.in_s * pace, out_s=breath.out_s * pace)
        return replace(self, exercise=structs.replace(self.exercise, breath=paced))

    @property
    def movements(self) -> tuple[Movement, ...]:
        """The movements of one repetition, in the variant that is done, and the rest after it."""
        movements = self.exercise.movements_of(self.variant)
        if self.rest_s is None:
            return movements
        kinds = [movement.kind for movement in movements]
        end = max(i for i, kind in enumerate(kinds) if kind is not MovementKind.REST) + 1
        usual = movements[end:]
        if self.rest_s == 0:
            return movements[:end]
        rest = Movement(
            name=usual[0].name if usual else "rest",
            kind=MovementKind.REST,
            cue=usual[0].cue if usual else "",
            seconds=self.rest_s,
            step=usual[0].step if usual else None,
        )
        return (*movements[:end], rest)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides to do, in order."""
        return _sides_of(self.exercise) if self.side is None else (self.side,)

    @property
    def hold_s(self) -> float | None:
        """How long one hold lasts, in seconds; None when nothing is held."""
        breaths, breath = self.dose.breaths, self.exercise.breath
        if breaths is not None and breath is not None:
            return breaths * breath.total_s
        return self.dose.hold_s

    @property
    def turns(self) -> tuple[tuple[Side, int], ...]:
        """Side and number of every repetition, in the order in which they are done."""
        numbers = range(1, self.dose.repetitions + 1)
        if self.exercise.side_order is SideOrder.BLOCK:
            return tuple((side, number) for side in self.sides for number in numbers)
        return tuple((side, number) for number in numbers for side in self.sides)


def _sides_of(exercise: Exercise) -> tuple[Side, ...]:
    # Right first: exercises are written, and shown before they begin, for the right side.
    return (Side.RIGHT, Side.LEFT) if exercise.sides is Sides.EACH else (Side.BOTH,)
