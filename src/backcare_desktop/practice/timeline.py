"""A routine laid out in time.

A routine is compiled once into phases that follow each other without gap or overlap.
Everything that plays it (figure, ring, counters, voice, log) asks `Timeline.at`, so
nothing can drift apart.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from backcare_desktop.exercises.model import (
    WAY_BACK_S,
    Dose,
    Exercise,
    Movement,
    MovementKind,
    Side,
    SideOrder,
)
from backcare_desktop.exercises.transitions import Film, Stop, film_between
from backcare_desktop.practice.breathing import Breathing, breathe
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.routine import RoutineItem, RoutineItemError

__all__ = [
    "Moment",
    "Phase",
    "PhaseKind",
    "RoutineItem",
    "RoutineItemError",
    "Timeline",
    "compile_routine",
    "demo_timeline",
]

# Our own choice: time enough for a sore back to turn over on a mat, and no longer; and to hear
# what comes, with the first of its steps, for whoever stays as they are.
CHANGE_POSITION_S = 15.0
PREPARE_S = 10.0
SWITCH_SIDE_S = {SideOrder.ALTERNATE: 2.0, SideOrder.BLOCK: 4.0}
DEMO_HOLD_S = 4.0


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a routine is at one time.

    index: of `phase` in `Timeline.phases`.
    elapsed_s, remaining_s: of the phase, in seconds; ratio: elapsed of its whole, 0 to 1.
    breath_level: how full the chest is, 0 (out) to 1 (in).
    breaths_left: the one being taken included; None unless the hold is counted in breaths.
    """

    phase: Phase
    index: int
    elapsed_s: float
    remaining_s: float
    ratio: float
    breath_level: float
    breaths_left: int | None

    @property
    def moves(self) -> bool:
        """Whether the body does more than breathe."""
        phase = self.phase
        if phase.film is not None and self.elapsed_s < phase.film.duration_s:
            return True
        return phase.from_pose != phase.to_pose


@dataclass(frozen=True, slots=True)
class Timeline:
    """Phases end to end from 0 s; at least one (ValueError)."""

    phases: tuple[Phase, ...]
    _starts: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _breathing: tuple[Breathing, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.phases:
            raise ValueError("a timeline needs at least one phase")
        object.__setattr__(self, "_starts", tuple(phase.start_s for phase in self.phases))
        object.__setattr__(self, "_breathing", breathe(self.phases))

    @property
    def duration_s(self) -> float:
        """The whole routine, in seconds."""
        return self.phases[-1].end_s

    def at(self, t_s: float) -> Moment:
        """The moment `t_s` seconds into the routine; before and after it, its ends.

        A phase owns its start and not its end; the last one owns both.
        """
        t_s = min(max(t_s, 0.0), self.duration_s)
        index = bisect_right(self._starts, t_s) - 1
        phase = self.phases[index]
        # Start plus duration is rounded, so the difference can come out a hair too long.
        elapsed_s = min(t_s - phase.start_s, phase.duration_s)
        return Moment(
            phase=phase,
            index=index,
            elapsed_s=elapsed_s,
            remaining_s=phase.duration_s - elapsed_s,
            ratio=elapsed_s / phase.duration_s,
            breath_level=self._breathing[index].level(elapsed_s),
            breaths_left=_breaths_left(phase, elapsed_s),
        )

    def breath_turns(self, index: int) -> Iterator[tuple[float, bool]]:
        """When each breath of phase `index` turns, in seconds of the routine, and whether it is
        breathed in from there."""
        phase = self.phases[index]
        for into_s, is_in in self._breathing[index].turns():
            yield phase.start_s + into_s, is_in

    def section(self, index: int) -> range:
        """The phases that belong with phase `index`: its whole repetition, with the way back
        and the rest after it; or the phase alone when it is a transition."""
        first, after = index, index + 1
        if self.phases[index].in_repetition:
            while first > 0 and self._same_repetition(first - 1, index):
                first -= 1
            while after < len(self.phases) and self._same_repetition(after, index):
                after += 1
        return range(first, after)

    def _same_repetition(self, one: int, other: int) -> bool:
        a, b = self.phases[one], self.phases[other]
        return a.in_repetition and (a.side, a.repetition) == (b.side, b.repetition)


def _breaths_left(phase: Phase, elapsed_s: float) -> int | None:
    if phase.breaths is None or phase.breath is None:
        return None
    # A breath that ends at this very time must not be counted as left for a rounding error.
    return phase.breaths - int(elapsed_s / phase.breath.total_s + 1e-9)


def compile_routine(
    items: Iterable[RoutineItem], *, lead_in_s: float = 20.0, breath_pace: float = 1.0
) -> Timeline:
    """Lay a routine out in time; at least one item (ValueError).

    lead_in_s: seconds to lie down before the first exercise; 0 leaves the phase out.
    breath_pace: how long a breath takes: 1.0 as long as each exercise says, 1.5 half as long again.
    """
    phases: list[Phase] = []
    before: RoutineItem | None = None
    for each in items:
        item = each.at_breath_pace(breath_pace)
        course = _Course(phases, item, pose=item.exercise.start)
        if before is None:
            if lead_in_s > 0:
                course.transition(PhaseKind.PREPARE, lead_in_s, *item.turns[0])
        else:
            film = film_between(_stop(before, before.turns[-1][0]), _stop(item, item.turns[0][0]))
            if before.exercise.position is item.exercise.position:
                kind, least_s = PhaseKind.PREPARE, PREPARE_S
            else:
                kind, least_s = PhaseKind.CHANGE_POSITION, CHANGE_POSITION_S
            course.transition(kind, least_s, *item.turns[0], film)
        course.perform()
        before = item
    return Timeline(tuple(phases))


def _stop(item: RoutineItem, side: Side) -> Stop:
    return Stop(item.exercise, item.variant, side)


def demo_timeline(
    exercise: Exercise, side: Side | None = None, variant: str | None = None
) -> Timeline:
    """One repetition to show in a loop: its end meets its beginning.

    A hold lasts 4 s, or one breath where the exercise counts breaths. `side` as in
    `RoutineItem` (None: the right one, where there are two), with its errors.
    """
    start = exercise.dose.start
    dose = Dose(
        repetitions=1,
        hold_s=None if start.hold_s is None else DEMO_HOLD_S,
        breaths=None if start.breaths is None else 1,
    )
    item = RoutineItem(exercise, dose, side, variant)
    poses = [movement.to for movement in item.movements if movement.to is not None]
    course = _Course([], item, pose=poses[-1])
    course.repeat(item.sides[0], 1)
    return Timeline(tuple(course.phases))


@dataclass(slots=True)
class _Course:
    """Lays the phases of one item after those of the items before it, and keeps track of
    the pose that the body is in."""

    phases: list[Phase]
    item: RoutineItem
    pose: str

    def perform(self) -> None:
        """Every repetition, and what is between and after them."""
        turns = self.item.turns
        for i, (side, number) in enumerate(turns):
            if i > 0 and side != turns[i - 1][0]:
                # The other side's poses are mirrored: only the start pose is common to both.
                self.finish(*turns[i - 1])
                order = self.item.exercise.side_order or SideOrder.ALTERNATE
                film = film_between(_stop(self.item, turns[i - 1][0]), _stop(self.item, side))
                self.transition(PhaseKind.SWITCH_SIDE, SWITCH_SIDE_S[order], side, number, film)
            self.repeat(side, number, rest_after=i + 1 < len(turns))
        self.finish(*turns[-1])

    def repeat(self, side: Side, number: int, *, rest_after: bool = True) -> None:
        """One repetition; `rest_after` keeps the rest that its file has at the end."""
        movements = self.item.movements
        last = max(i for i, each in enumerate(movements) if each.kind is not MovementKind.REST)
        for i, movement in enumerate(movements if rest_after else movements[: last + 1]):
            self._move(movement, side, number, completes_repetition=i == last)

    def finish(self, side: Side, number: int) -> None:
        """The way back to the start pose, for an exercise whose cycle does not end there."""
        start = self.item.exercise.start
        if self.pose != start:
            cue = self.item.exercise.finish_cue or ""
            way_back = Movement(
                name="finish", kind=MovementKind.MOVE, cue=cue, to=start, seconds=WAY_BACK_S
            )
            self._move(way_back, side, number, completes_repetition=False)

    def transition(
        self, kind: PhaseKind, least_s: float, side: Side, number: int, film: Film | None = None
    ) -> None:
        """Time to get ready for repetition `number` of `side`: `least_s` seconds, or as long as
        the body takes."""
        phase = Phase(
            kind=kind,
            start_s=self._end_s,
            duration_s=least_s if film is None else max(least_s, film.duration_s),
            exercise_id=self.item.exercise.id,
            variant=self.item.variant,
            side=side,
            repetition=number,
            repetitions=self.item.dose.repetitions,
            movement=kind.value,
            cue="",
            from_pose=self.pose,
            to_pose=self.pose,
            film=film,
        )
        self.phases.append(phase)

    def _move(
        self, movement: Movement, side: Side, number: int, *, completes_repetition: bool
    ) -> None:
        phase = Phase(
            kind=PhaseKind(movement.kind.value),
            start_s=self._end_s,
            duration_s=self._seconds(movement),
            exercise_id=self.item.exercise.id,
            variant=self.item.variant,
            side=side,
            repetition=number,
            repetitions=self.item.dose.repetitions,
            movement=movement.name,
            cue=movement.cue,
            from_pose=self.pose,
            to_pose=movement.to or self.pose,
            step=movement.step,
            breath=self.item.exercise.breath,
            breathes=movement.breath,
            breaths=self.item.dose.breaths if movement.kind is MovementKind.HOLD else None,
            completes_repetition=completes_repetition,
        )
        self.phases.append(phase)
        self.pose = phase.to_pose

    @property
    def _end_s(self) -> float:
        return self.phases[-1].end_s if self.phases else 0.0

    def _seconds(self, movement: Movement) -> float:
        held = movement.kind is MovementKind.HOLD
        seconds = self.item.hold_s if held else self.item.exercise.seconds_of(movement)
        assert seconds is not None, "exercise and item were checked when they were made"
        return seconds
