"""Playing a routine against a clock."""

from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.exercises.model import Side
from backcare_desktop.practice.player import (
    Finished,
    PausedByGap,
    PhaseBegan,
    PlayerState,
    RepetitionCompleted,
)
from backcare_desktop.practice.timeline import PhaseKind, RoutineItem, Timeline, compile_routine

from .practising import FIRST_HOLD_S, LEFT_S, SECOND_RAISE_S, Practice, completed, started, told
from .routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, PIRIFORMIS, any_timeline, routine

steps = st.lists(st.floats(0.0, 1.9), min_size=1, max_size=20).filter(lambda each: max(each) > 0.5)


def story(timeline: Timeline) -> list[str]:
    """What has to happen, and in which order, read off the timeline itself."""
    lines = []
    for phase in timeline.phases:
        lines.append(f"{phase.start_s} begins")
        if phase.completes_repetition:
            lines.append(f"{phase.start_s} completes")
    return [*lines, "finished"]


# However the clock is looked at


@given(any_timeline, steps)
def test_everything_happens_once_and_in_order(timeline: Timeline, steps_s: list[float]) -> None:
    practice = Practice(timeline)
    practice.player.start()

    practice.play_through(steps_s)

    assert told(practice.events) == story(timeline)


@given(any_timeline, steps, st.floats(0, 1))
def test_seeking_to_a_moment_equals_playing_to_it(
    timeline: Timeline, steps_s: list[float], share: float
) -> None:
    practice = Practice(timeline)
    practice.player.start()

    for step_s in cycle(steps_s):
        if practice.player.position_s >= share * timeline.duration_s:
            break
        practice.tick(step_s)

    player = practice.player
    assert player.moment == timeline.at(player.position_s)
    assert player.position_s == pytest.approx(
        min(practice.clock.now_s - 1000.0, timeline.duration_s), abs=1e-6
    )


@given(any_timeline, steps)
def test_a_repetition_played_through_is_held_as_planned(
    timeline: Timeline, steps_s: list[float]
) -> None:
    practice = Practice(timeline)
    practice.player.start()

    practice.play_through(steps_s)

    done = completed(practice.events)
    assert all(each.held_s == (each.planned_hold_s or 0.0) for each in done)


WAIT = "wait"
COMMANDS = ("pause", "resume", "toggle", "skip", "back", "stop", WAIT, WAIT, WAIT)


@given(any_timeline, st.lists(st.tuples(st.sampled_from(COMMANDS), st.floats(0, 10)), max_size=40))
def test_no_order_of_commands_confuses_the_player(
    timeline: Timeline, commands: list[tuple[str, float]]
) -> None:
    practice = Practice(timeline)
    player = practice.player
    player.start()
    practice.tick()

    for command, after_s in commands:
        practice.clock.now_s += after_s
        if command != WAIT:
            getattr(player, command)()
        practice.tick()

        began = [event.phase for event in practice.events if isinstance(event, PhaseBegan)]
        finished = [event for event in practice.events if isinstance(event, Finished)]
        assert len(finished) == (player.state is PlayerState.FINISHED)
        assert 0.0 <= player.position_s <= timeline.duration_s
        assert 0.0 <= player.active_s <= practice.clock.now_s - 1000.0 + 1e-6
        assert finished or player.moment.phase == began[-1]


# Time


def test_position_follows_the_clock() -> None:
    practice = started(routine(BRIDGE))

    practice.tick(1.25)

    assert practice.player.position_s == 1.25


def test_everything_read_between_two_ticks_agrees() -> None:
    practice = started(routine(BRIDGE), at_s=3.0)

    practice.clock.now_s += 1.0

    assert practice.player.position_s == 3.0
    assert practice.player.moment.elapsed_s == 3.0


def test_an_hour_of_practice_drifts_by_less_than_50_milliseconds() -> None:
    timeline = compile_routine([RoutineItem(BRIDGE, BRIDGE.dose.start)] * 36, lead_in_s=20.0)
    assert timeline.duration_s >= 3600
    practice = Practice(timeline)
    practice.player.start()

    practice.play_through([1 / 60, 1 / 59, 1 / 144, 0.1, 1 / 3])

    section_starts = [phase.start_s for phase in timeline.phases if phase.movement == "raise"]
    began = [each.began_at_s for each in completed(practice.events)]
    assert began == pytest.approx([1000.0 + start_s for start_s in section_starts], abs=1e-6)
    assert practice.player.active_s == pytest.approx(timeline.duration_s, abs=1e-6)


def test_a_rate_plays_that_many_times_as_fast() -> None:
    practice = started(routine(BRIDGE), rate=20.0)

    practice.tick(1.5)

    assert practice.player.position_s == 30.0
    assert practice.player.active_s == 30.0


def test_a_fast_clock_leaves_nothing_out() -> None:
    timeline = routine(KNEE_TO_CHEST, BRIDGE, CAT_COW)
    practice = Practice(timeline, rate=60.0)
    practice.player.start()

    practice.play_through([1.0])

    assert told(practice.events) == story(timeline)


def test_a_repetition_on_a_fast_clock_began_when_it_did_on_the_real_one() -> None:
    practice = started(routine(BRIDGE), rate=20.0)

    practice.tick(1.5)
    practice.tick(1.0)

    done = completed(practice.events)
    assert [each.began_at_s for each in done] == [1001.0]
    assert [each.duration_s for each in done] == [20.0]


# Pausing


def test_time_stands_still_while_paused() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)

    practice.player.pause()
    practice.tick(600.0)

    assert practice.player.state is PlayerState.PAUSED
    assert practice.player.position_s == 25.0
    assert practice.lately() == []


def test_practice_goes_on_where_it_paused() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)

    practice.player.pause()
    practice.tick(600.0)
    practice.player.resume()
    practice.tick(1.0)

    assert practice.player.position_s == 26.0


def test_pausing_counts_the_time_since_the_last_tick() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)

    practice.clock.now_s += 0.25
    practice.player.pause()

    assert practice.player.position_s == 25.25


@given(st.lists(st.tuples(st.floats(0, 1.9), st.floats(0, 100)), max_size=20))
def test_pauses_neither_add_nor_take_practice_time(turns: list[tuple[float, float]]) -> None:
    practice = started(routine(PIRIFORMIS))

    for played_s, paused_s in turns:
        practice.tick(played_s)
        practice.player.pause()
        practice.tick(paused_s)
        practice.player.resume()

    played_s = sum(played for played, _ in turns)
    assert practice.player.active_s == pytest.approx(played_s, abs=1e-6)
    assert practice.player.position_s == pytest.approx(played_s, abs=1e-6)


def test_a_pause_is_not_part_of_the_repetition() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 1)

    practice.player.pause()
    practice.tick(600.0)
    practice.player.resume()
    practice.play_to(SECOND_RAISE_S)

    (done,) = completed(practice.lately())
    assert (done.duration_s, done.held_s) == (20.0, 13.5)
    assert done.began_at_s == 1020.0


def test_one_button_starts_pauses_and_goes_on() -> None:
    practice = Practice(routine(BRIDGE))
    states = []

    for _ in range(3):
        practice.player.toggle()
        states.append(practice.player.state)

    assert states == [PlayerState.PLAYING, PlayerState.PAUSED, PlayerState.PLAYING]


# Gaps


def test_a_step_of_two_seconds_is_still_practice() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)

    practice.tick(2.0)

    assert practice.player.position_s == 27.0


def test_a_hold_pauses_when_the_machine_sleeps() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)

    practice.tick(8 * 3600.0)

    assert practice.player.state is PlayerState.PAUSED
    assert practice.player.position_s == 25.0
    assert practice.lately() == [PausedByGap(8 * 3600.0)]


@given(st.floats(0, 120), st.floats(2.01, 1e6))
def test_a_gap_never_completes_anything(at_s: float, gap_s: float) -> None:
    practice = started(routine(BRIDGE), at_s=at_s - at_s % 1)
    before = practice.player.moment
    if practice.player.state is PlayerState.FINISHED:
        return

    practice.tick(gap_s)

    assert [type(event) for event in practice.lately()] == [PausedByGap]
    assert practice.player.moment == before


def test_practice_goes_on_after_a_gap() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)

    practice.tick(3600.0)
    practice.tick(60.0)
    practice.player.resume()
    practice.tick(1.0)

    assert practice.player.position_s == 26.0


def test_a_key_pressed_right_after_a_gap_pauses_and_does_not_go_on() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)

    practice.clock.now_s += 3600.0
    practice.player.toggle()

    assert practice.player.state is PlayerState.PAUSED


def test_a_gap_while_paused_is_none() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)
    practice.player.pause()

    practice.tick(3600.0)

    assert practice.lately() == []


# What a repetition leaves behind


def test_a_completed_repetition_says_all_that_is_worth_keeping() -> None:
    practice = started(routine(KNEE_TO_CHEST), at_s=LEFT_S)

    practice.play_to(LEFT_S + 11)

    (done,) = completed(practice.lately())
    assert done.exercise_id == "knee-to-chest"
    assert done.variant is None
    assert (done.side, done.repetition) == (Side.LEFT, 1)
    assert (done.planned_hold_s, done.held_s, done.duration_s) == (5.0, 5.0, 11.0)
    assert done.began_at_s == 1000.0 + LEFT_S


def test_a_repetition_is_completed_before_the_next_phase_begins() -> None:
    practice = started(routine(BRIDGE), at_s=SECOND_RAISE_S - 1)

    practice.tick(1.0)

    assert [type(event) for event in practice.lately()] == [RepetitionCompleted, PhaseBegan]


def test_a_flow_has_no_hold_to_plan_or_to_keep() -> None:
    practice = started(routine(CAT_COW), at_s=20.0)

    practice.play_to(27.0)

    (done,) = completed(practice.lately())
    assert (done.planned_hold_s, done.held_s) == (None, 0.0)
    assert done.duration_s == 7.0


def test_a_repetition_counts_before_the_rest_after_it() -> None:
    practice = started(routine(PIRIFORMIS), at_s=46.0)
    assert practice.player.moment.phase.kind is PhaseKind.REST

    practice.player.stop()

    assert practice.lately() == []
