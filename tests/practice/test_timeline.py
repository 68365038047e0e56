"""A routine laid out in time."""

import math
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.exercises.model import Dose, Exercise, MovementKind, Side
from backcare_desktop.practice.timeline import (
    Phase,
    PhaseKind,
    RoutineItem,
    Timeline,
    compile_routine,
    demo_timeline,
)

from .routines import (
    BRIDGE,
    CAT_COW,
    KNEE_TO_CHEST,
    PIRIFORMIS,
    any_exercise,
    any_items,
    any_lead_in_s,
    any_timeline,
    routine,
)


def names(timeline: Timeline) -> list[str]:
    return [phase.movement for phase in timeline.phases]


def transitions(timeline: Timeline) -> list[tuple[PhaseKind, float]]:
    return [(p.kind, p.duration_s) for p in timeline.phases if not p.in_repetition]


def items_apart(timeline: Timeline) -> list[list[Phase]]:
    """The phases of each item; a PREPARE or CHANGE_POSITION begins the next one."""
    items: list[list[Phase]] = [[]]
    for phase in timeline.phases:
        if phase.kind in (PhaseKind.PREPARE, PhaseKind.CHANGE_POSITION) and phase.start_s > 0:
            items.append([])
        items[-1].append(phase)
    return items


# For every routine


@given(any_timeline)
def test_phases_follow_each_other_without_gap_or_overlap(timeline: Timeline) -> None:
    assert timeline.phases[0].start_s == 0.0
    assert all(phase.duration_s > 0 for phase in timeline.phases)
    assert all(after.start_s == before.end_s for before, after in pairwise(timeline.phases))


@given(any_timeline)
def test_the_total_is_the_sum_of_the_phases(timeline: Timeline) -> None:
    total = math.fsum(phase.duration_s for phase in timeline.phases)

    assert timeline.duration_s == pytest.approx(total, abs=1e-6)


@given(any_timeline, st.floats(allow_nan=False))
def test_every_time_has_a_moment(timeline: Timeline, t_s: float) -> None:
    moment = timeline.at(t_s)

    inside = min(max(t_s, 0.0), timeline.duration_s)
    assert moment.phase is timeline.phases[moment.index]
    assert moment.phase.start_s <= inside <= moment.phase.end_s
    assert 0.0 <= moment.breath_level <= 1.0


@given(any_timeline, st.floats(0, 1))
def test_elapsed_and_remaining_and_ratio_agree(timeline: Timeline, where: float) -> None:
    moment = timeline.at(where * timeline.duration_s)

    assert moment.elapsed_s >= 0
    assert moment.remaining_s >= 0
    assert moment.elapsed_s + moment.remaining_s == pytest.approx(moment.phase.duration_s)
    assert moment.ratio * moment.phase.duration_s == pytest.approx(moment.elapsed_s)


@given(any_timeline)
def test_a_phase_owns_its_start_and_leaves_its_end_to_the_next(timeline: Timeline) -> None:
    for index, phase in enumerate(timeline.phases):
        assert (timeline.at(phase.start_s).index, timeline.at(phase.start_s).ratio) == (index, 0.0)
        assert timeline.at(math.nextafter(phase.end_s, 0.0)).index == index


@given(any_timeline)
def test_no_phase_lasts_longer_than_it_should(timeline: Timeline) -> None:
    for phase in timeline.phases:
        last = timeline.at(math.nextafter(phase.end_s, 0.0))
        assert last.remaining_s >= 0
        assert last.ratio <= 1
    assert timeline.at(timeline.duration_s).remaining_s == pytest.approx(0.0, abs=1e-9)
    assert timeline.at(timeline.duration_s).remaining_s >= 0


@given(any_timeline)
def test_each_breath_of_a_hold_is_counted_once(timeline: Timeline) -> None:
    for phase in timeline.phases:
        if phase.breaths is not None and phase.breath is not None:
            starts = [phase.start_s + i * phase.breath.total_s for i in range(phase.breaths)]
            left = [timeline.at(start_s).breaths_left for start_s in starts]
            assert left == list(range(phase.breaths, 0, -1))


@given(any_items, any_lead_in_s)
def test_every_side_gets_its_full_hold(items: list[RoutineItem], lead_in_s: float) -> None:
    timeline = compile_routine(items, lead_in_s=lead_in_s)

    for item, phases in zip(items, items_apart(timeline), strict=True):
        holds = sum(movement.kind is MovementKind.HOLD for movement in item.movements)
        planned = item.dose.repetitions * holds * (item.hold_s or 0.0)
        for side in item.sides:
            held = [p.duration_s for p in phases if p.side is side and p.kind is PhaseKind.HOLD]
            assert sum(held) == pytest.approx(planned)


@given(any_items, any_lead_in_s)
def test_each_repetition_is_completed_by_one_phase(
    items: list[RoutineItem], lead_in_s: float
) -> None:
    timeline = compile_routine(items, lead_in_s=lead_in_s)

    for item, phases in zip(items, items_apart(timeline), strict=True):
        completed = [(p.side, p.repetition) for p in phases if p.completes_repetition]
        assert completed == list(item.turns)


@given(any_timeline)
def test_a_rest_never_completes_a_repetition(timeline: Timeline) -> None:
    completing = {phase.kind for phase in timeline.phases if phase.completes_repetition}

    assert completing <= {PhaseKind.MOVE, PhaseKind.HOLD}


@given(any_items, any_lead_in_s)
def test_the_body_goes_on_from_where_it_is_and_ends_in_the_start_pose(
    items: list[RoutineItem], lead_in_s: float
) -> None:
    timeline = compile_routine(items, lead_in_s=lead_in_s)

    for item, phases in zip(items, items_apart(timeline), strict=True):
        assert phases[0].from_pose == item.exercise.start
        assert all(after.from_pose == before.to_pose for before, after in pairwise(phases))
        assert phases[-1].to_pose == item.exercise.start


@given(any_timeline)
def test_only_a_movement_moves_the_body(timeline: Timeline) -> None:
    still = [phase for phase in timeline.phases if phase.kind is not PhaseKind.MOVE]

    assert all(phase.from_pose == phase.to_pose for phase in still)


@given(any_timeline)
def test_sides_change_only_in_the_start_pose_and_with_time_for_it(timeline: Timeline) -> None:
    for before, after in pairwise(timeline.phases):
        if before.exercise_id == after.exercise_id and before.side is not after.side:
            assert not after.in_repetition
            assert after.from_pose == "lying"


@given(any_timeline)
def test_the_breath_never_jumps(timeline: Timeline) -> None:
    for phase in timeline.phases[:-1]:
        just_before = timeline.at(math.nextafter(phase.end_s, 0.0)).breath_level
        assert timeline.at(phase.end_s).breath_level == pytest.approx(just_before, abs=1e-6)


@given(any_timeline)
def test_sections_tell_repetitions_and_transitions_apart(timeline: Timeline) -> None:
    sections = [timeline.section(index) for index in range(len(timeline.phases))]

    assert all(index in section for index, section in enumerate(sections))
    assert all(sections[i] == section for section in sections for i in section)
    completed = Counter(
        section
        for index, section in enumerate(sections)
        if timeline.phases[index].completes_repetition
    )
    assert set(completed.values()) == {1}
    alone = [section for i, section in enumerate(sections) if not timeline.phases[i].in_repetition]
    assert all(len(section) == 1 for section in alone)


@given(any_exercise())
def test_a_demo_ends_where_it_begins(exercise: Exercise) -> None:
    phases = demo_timeline(exercise).phases

    assert phases[0].from_pose == phases[-1].to_pose


@given(any_exercise())
def test_a_demo_is_one_repetition(exercise: Exercise) -> None:
    timeline = demo_timeline(exercise)

    assert timeline.section(0) == range(len(exercise.movements))
    assert [phase.movement for phase in timeline.phases] == [m.name for m in exercise.movements]


# Examples


def test_a_bridge_is_raised_held_and_lowered() -> None:
    timeline = compile_routine([RoutineItem(BRIDGE, Dose(repetitions=2, breaths=3))])

    assert names(timeline) == ["prepare", "raise", "hold", "lower", "raise", "hold", "lower"]
    assert [p.duration_s for p in timeline.phases[:4]] == [20.0, 2.5, 13.5, 4.0]


def test_a_phase_carries_what_there_is_to_say_and_show() -> None:
    raising = routine(BRIDGE).phases[1]

    assert (raising.exercise_id, raising.side, raising.cue) == ("bridge", Side.BOTH, "Now raise")
    assert (raising.from_pose, raising.to_pose) == ("lying", "raised")
    assert (raising.repetition, raising.repetitions) == (1, 5)
    assert raising.step == 2


def test_a_variant_is_named_in_every_phase() -> None:
    item = RoutineItem(BRIDGE, BRIDGE.dose.start, variant="half-height")

    assert {phase.variant for phase in compile_routine([item]).phases} == {"half-height"}


def test_a_transition_says_what_comes() -> None:
    switch = next(p for p in routine(KNEE_TO_CHEST).phases[5:] if p.kind is PhaseKind.SWITCH_SIDE)

    assert (switch.side, switch.repetition, switch.from_pose) == (Side.RIGHT, 2, "lying")


def test_there_is_time_to_lie_down_before_the_first_exercise() -> None:
    assert transitions(routine(BRIDGE, lead_in_s=45.0)) == [(PhaseKind.PREPARE, 45.0)]


def test_the_time_to_lie_down_can_be_none() -> None:
    assert transitions(routine(BRIDGE, lead_in_s=0.0)) == []


def test_a_new_position_gets_more_time_than_a_new_exercise() -> None:
    assert transitions(routine(BRIDGE, BRIDGE, CAT_COW)) == [
        (PhaseKind.PREPARE, 20.0),
        (PhaseKind.PREPARE, 10.0),
        (PhaseKind.CHANGE_POSITION, 15.0),
    ]


def test_alternating_sides_switch_between_repetitions() -> None:
    switches = transitions(routine(KNEE_TO_CHEST, lead_in_s=0.0))

    assert switches == [(PhaseKind.SWITCH_SIDE, 2.0)] * 5


def test_a_block_switches_sides_once() -> None:
    switches = transitions(routine(PIRIFORMIS, lead_in_s=0.0))

    assert switches == [(PhaseKind.SWITCH_SIDE, 4.0)]


def test_one_side_alone_needs_no_switch() -> None:
    item = RoutineItem(PIRIFORMIS, PIRIFORMIS.dose.start, side=Side.LEFT)
    timeline = compile_routine([item], lead_in_s=0.0)

    assert transitions(timeline) == []
    assert {phase.side for phase in timeline.phases} == {Side.LEFT}


def test_the_rest_after_the_last_repetition_is_left_out() -> None:
    rests = [phase for phase in routine(PIRIFORMIS).phases if phase.kind is PhaseKind.REST]

    assert [(phase.side, phase.repetition) for phase in rests] == [
        (Side.RIGHT, 1),
        (Side.RIGHT, 2),
        (Side.LEFT, 1),
    ]


def test_a_flow_goes_round_and_comes_back_to_its_start_at_the_end() -> None:
    item = RoutineItem(CAT_COW, Dose(repetitions=2))
    poses = [(p.movement, p.from_pose, p.to_pose) for p in compile_routine([item]).phases[1:]]

    assert poses == [
        ("arch", "all-fours", "cow"),
        ("round", "cow", "cat"),
        ("arch", "cat", "cow"),
        ("round", "cow", "cat"),
        ("finish", "cat", "all-fours"),
    ]


def test_the_way_back_has_its_own_words() -> None:
    finish = routine(CAT_COW).phases[-1]

    assert (finish.cue, finish.duration_s) == ("Back to the middle", 3.0)


def test_a_flow_is_led_by_the_breath() -> None:
    timeline = routine(CAT_COW, lead_in_s=0.0)

    levels = [timeline.at(t_s).breath_level for t_s in (0.0, 1.75, 3.5, 5.25, 7.0)]
    assert levels == pytest.approx([0.0, 0.5, 1.0, 0.5, 0.0])


def test_the_chest_is_full_when_a_movement_on_the_out_breath_begins() -> None:
    timeline = routine(BRIDGE)
    raising = timeline.phases[1]

    assert timeline.at(raising.start_s).breath_level == pytest.approx(1.0)
    assert timeline.at(raising.end_s).breath_level == pytest.approx(0.0)


def test_a_hold_in_breaths_begins_and_ends_breathed_out() -> None:
    timeline = routine(BRIDGE)
    hold = timeline.phases[2]

    levels = [timeline.at(hold.start_s + t_s).breath_level for t_s in (0.0, 2.0, 4.5, 6.5)]
    assert levels == pytest.approx([0.0, 1.0, 0.0, 1.0])
    assert timeline.at(hold.end_s).breath_level == pytest.approx(0.0)


def test_the_figure_breathes_quietly_through_a_hold_in_seconds() -> None:
    timeline = routine(PIRIFORMIS)
    hold = next(phase for phase in timeline.phases if phase.kind is PhaseKind.HOLD)

    levels = [timeline.at(hold.start_s + t / 10).breath_level for t in range(200)]
    tops = sum(a < b >= c for a, b, c in zip(levels, levels[1:], levels[2:], strict=False))
    assert tops in (4, 5)  # 20 s at about 4.5 s a breath


def test_breaths_are_counted_down() -> None:
    timeline = routine(BRIDGE)
    hold = timeline.phases[2]

    left = [timeline.at(hold.start_s + t_s).breaths_left for t_s in (0.0, 4.4, 4.5, 9.0, 13.4)]
    assert left == [3, 3, 2, 1, 1]


def test_breaths_are_not_counted_where_the_hold_is_in_seconds() -> None:
    timeline = routine(PIRIFORMIS)

    assert timeline.at(25.0).breaths_left is None


def test_the_demo_of_a_hold_in_seconds_holds_four_seconds() -> None:
    holds = [p for p in demo_timeline(PIRIFORMIS).phases if p.kind is PhaseKind.HOLD]

    assert [(p.duration_s, p.breaths, p.side) for p in holds] == [(4.0, None, Side.RIGHT)]


def test_the_demo_of_a_hold_in_breaths_holds_one_breath() -> None:
    holds = [p for p in demo_timeline(BRIDGE).phases if p.kind is PhaseKind.HOLD]

    assert [(p.duration_s, p.breaths, p.side) for p in holds] == [(4.5, 1, Side.BOTH)]


def test_the_demo_of_a_flow_begins_where_its_cycle_ends() -> None:
    poses = [(p.from_pose, p.to_pose) for p in demo_timeline(CAT_COW).phases]

    assert poses == [("cat", "cow"), ("cow", "cat")]


def test_the_breath_of_a_demo_loops() -> None:
    timeline = demo_timeline(BRIDGE)

    end, start = timeline.at(timeline.duration_s), timeline.at(0.0)
    assert end.breath_level == pytest.approx(start.breath_level)


def test_the_demo_can_show_the_left_side() -> None:
    assert {p.side for p in demo_timeline(KNEE_TO_CHEST, Side.LEFT).phases} == {Side.LEFT}


def test_nothing_to_do_is_no_routine() -> None:
    with pytest.raises(ValueError, match="at least one phase"):
        compile_routine([])
