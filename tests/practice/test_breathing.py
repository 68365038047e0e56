"""How the figure breathes."""

import pytest

from backcare_desktop.exercises.model import Breath, Dose, Exercise, Movement
from backcare_desktop.practice.timeline import (
    Phase,
    PhaseKind,
    RoutineItem,
    Timeline,
    compile_routine,
    demo_timeline,
)

from .routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, PIRIFORMIS, exercise, hold, move, routine

PACE = Breath(in_s=2.0, out_s=3.0)


def demo(*movements: Movement, dose: Dose | None = None) -> Timeline:
    return demo_timeline(
        exercise("test", dose or Dose(repetitions=1), movements, breath=PACE),
    )


def ends(timeline: Timeline, phase: Phase) -> tuple[float, float]:
    """The breath level where a phase begins and where it has all but ended."""
    last = timeline.at(phase.end_s - 1e-6).breath_level
    return timeline.at(phase.start_s).breath_level, round(last, 3)


def test_an_in_breath_rises_and_an_out_breath_falls_smoothly() -> None:
    timeline = demo(move("arch", "one", breath="in"), move("round", "lying", breath="out"))

    levels = [timeline.at(t_s).breath_level for t_s in (0.0, 0.5, 1.0, 2.0, 3.5, 5.0)]
    assert levels == pytest.approx([0.0, 0.1464, 0.5, 1.0, 0.5, 0.0], abs=1e-4)


def test_whoever_has_breathed_out_already_stays_so() -> None:
    timeline = demo(move("up", "one", breath="out"), move("down", "lying", breath="out"))

    assert ends(timeline, timeline.phases[1]) == (0.0, 0.0)


def test_a_hold_after_an_in_breath_begins_with_the_out_breath() -> None:
    timeline = demo(move("up", "one", breath="in"), hold(), dose=Dose(repetitions=1, breaths=2))
    holding = timeline.phases[1]

    levels = [timeline.at(holding.start_s + t_s).breath_level for t_s in (0.0, 3.0, 5.0)]
    assert levels == pytest.approx([1.0, 0.0, 1.0])


@pytest.mark.parametrize("practised", [KNEE_TO_CHEST, PIRIFORMIS, CAT_COW, BRIDGE])
def test_nobody_holds_their_breath_in_a_movement_or_a_hold(practised: Exercise) -> None:
    timeline = routine(practised)

    for phase in timeline.phases:
        if phase.kind in (PhaseKind.MOVE, PhaseKind.HOLD):
            level = timeline.at(phase.start_s + 0.3 * phase.duration_s).breath_level
            assert 0.0 < level < 1.0


def test_a_movement_before_a_hold_in_breaths_is_done_on_the_out_breath() -> None:
    plain = exercise(
        "plain",
        Dose(repetitions=3, breaths=3),
        (move("raise", "one", 2.5), hold(), move("lower", "lying", 2.5)),
        breath=Breath(in_s=2.0, out_s=2.5),
    )
    timeline = compile_routine([RoutineItem(plain, plain.dose.start)])

    assert ends(timeline, timeline.phases[1]) == (1.0, 0.0)


def test_a_phase_too_short_for_a_calm_breath_keeps_its_level() -> None:
    timeline = demo(move("twitch", "one", 0.5), move("back", "lying", 0.5))

    assert {timeline.at(t / 20).breath_level for t in range(20)} in ({0.0}, {1.0})


def test_a_slow_exercise_is_breathed_at_its_own_pace() -> None:
    timeline = demo(move("sink", "lying", 20.0))

    levels = [timeline.at(t / 10).breath_level for t in range(200)]
    changes = sum(
        (b - a) * (c - b) < 0 for a, b, c in zip(levels, levels[1:], levels[2:], strict=False)
    )
    assert changes in (7, 8)  # turns of 4 breaths of 5 s; sampling may miss one at an end
