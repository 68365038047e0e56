"""Exercises and routines to test with: four like the real ones, and any that can be built."""

from typing import Any

from hypothesis import strategies as st

from backcare_desktop.exercises.model import (
    Breath,
    Dose,
    Doses,
    Exercise,
    Movement,
    MovementKind,
    Position,
    Side,
    SideOrder,
    Sides,
    Variant,
    Work,
)
from backcare_desktop.exercises.transitions import READY
from backcare_desktop.practice.timeline import RoutineItem, Timeline, compile_routine


def move(name: str, to: str, seconds: float = 3.0, **more: Any) -> Movement:
    led = "breath" in more
    return Movement(
        name=name,
        kind=MovementKind.MOVE,
        cue=f"Now {name}",
        to=to,
        seconds=None if led else seconds,
        **more,
    )


def hold() -> Movement:
    return Movement(name="hold", kind=MovementKind.HOLD, cue="Hold")


def rest(seconds: float) -> Movement:
    return Movement(name="rest", kind=MovementKind.REST, cue="Rest", seconds=seconds)


def exercise(
    exercise_id: str, dose: Dose, movements: tuple[Movement, ...], **changes: Any
) -> Exercise:
    fields: dict[str, Any] = {
        "id": exercise_id,
        "name": exercise_id,
        "position": Position.ON_BACK,
        "sides": Sides.BOTH,
        "work": Work.STRETCH,
        "summary": "For a test",
        "why": "For a test",
        "steps": ("One", "Two", "Three"),
        "dose": Doses(start=dose, goal=dose),
        "dose_sources": (),
        "start": "lying",
        "movements": movements,
        "sources": (),
        **changes,
    }
    # It starts as all exercises of its position do.
    fields.setdefault("poses", {"lying": {"like": READY[fields["position"]]}})
    return Exercise(**fields)


BRIDGE = exercise(
    "bridge",
    Dose(repetitions=5, breaths=3),
    (move("raise", "raised", breath="out", step=2), hold(), move("lower", "lying", 4.0)),
    breath=Breath(in_s=2.0, out_s=2.5),
    variants=(
        Variant(id="half-height", name="Half height", level="easier", text="Lower"),
        Variant(
            id="slow",
            name="Slow",
            level="harder",
            text="Slower",
            movements=(move("raise", "raised", 8.0), hold(), move("lower", "lying", 8.0)),
        ),
    ),
)
KNEE_TO_CHEST = exercise(
    "knee-to-chest",
    Dose(repetitions=3, hold_s=5.0),
    (move("pull", "knee-up"), hold(), move("release", "lying")),
    sides=Sides.EACH,
    side_order=SideOrder.ALTERNATE,
)
PIRIFORMIS = exercise(
    "piriformis",
    Dose(repetitions=2, hold_s=20.0),
    (move("cross", "crossed"), hold(), move("release", "lying"), rest(5.0)),
    sides=Sides.EACH,
    side_order=SideOrder.BLOCK,
)
CAT_COW = exercise(
    "cat-cow",
    Dose(repetitions=6),
    (move("arch", "cow", breath="in"), move("round", "cat", breath="out")),
    start="all-fours",
    position=Position.ALL_FOURS,
    breath=Breath(in_s=3.5, out_s=3.5),
    finish_cue="Back to the middle",
)


def routine(*exercises: Exercise, lead_in_s: float = 20.0) -> Timeline:
    """The exercises, each at its start dose."""
    items = [RoutineItem(each, each.dose.start) for each in exercises]
    return compile_routine(items, lead_in_s=lead_in_s)


@st.composite
def any_exercise(draw: st.DrawFn) -> Exercise:
    """Every shape of exercise that a file may describe, some of them odd."""
    breath = draw(st.none() | st.builds(Breath, in_s=st.floats(1, 15), out_s=st.floats(1, 15)))
    names = st.sampled_from(["lying", "one", "two"])
    moves = st.builds(move, st.just("move"), names, st.floats(0.5, 60))
    if breath is not None:
        led = st.builds(move, st.just("move"), names, breath=st.sampled_from(["in", "out"]))
        moves = moves | led
    others = st.builds(rest, st.floats(0.5, 60)) | st.builds(hold)
    movements = [
        *draw(st.lists(moves | others, max_size=3)),
        draw(moves),
        *draw(st.lists(moves | others, max_size=2)),
    ]
    sides = draw(st.sampled_from(Sides))
    return exercise(
        draw(st.sampled_from(["first", "second"])),
        draw(_any_dose(movements, breath)),
        tuple(movements),
        sides=sides,
        side_order=draw(st.sampled_from(SideOrder)) if sides is Sides.EACH else None,
        position=draw(st.sampled_from(Position)),
        breath=breath,
        finish_cue=draw(st.none() | st.just("And back")),
    )


def _any_dose(movements: list[Movement], breath: Breath | None) -> st.SearchStrategy[Dose]:
    repetitions = st.integers(1, 4)
    if all(each.kind is not MovementKind.HOLD for each in movements):
        return st.builds(Dose, repetitions=repetitions)
    in_seconds = st.builds(Dose, repetitions=repetitions, hold_s=st.floats(1, 120))
    if breath is None:
        return in_seconds
    return in_seconds | st.builds(Dose, repetitions=repetitions, breaths=st.integers(1, 30))


@st.composite
def any_item(draw: st.DrawFn) -> RoutineItem:
    one = draw(any_exercise())
    sides = [Side.LEFT, Side.RIGHT] if one.sides is Sides.EACH else [Side.BOTH]
    rests: st.SearchStrategy[float | None] = st.none()
    if [each.to for each in one.movements if each.to is not None][-1] == one.start:
        rests = st.one_of(rests, st.just(0.0), st.floats(0.5, 300))
    return RoutineItem(
        one, one.dose.start, draw(st.none() | st.sampled_from(sides)), rest_s=draw(rests)
    )


any_items = st.lists(any_item(), min_size=1, max_size=3)
any_lead_in_s = st.just(0.0) | st.floats(0.5, 60.0)
any_timeline = st.builds(
    lambda items, lead_in_s: compile_routine(items, lead_in_s=lead_in_s), any_items, any_lead_in_s
)
