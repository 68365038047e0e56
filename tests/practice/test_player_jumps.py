"""Skipping, going back, starting and stopping."""

import pytest

from backcare_desktop.practice.player import (
    Finished,
    PhaseBegan,
    PlayerState,
    RepetitionCompleted,
    RepetitionCutShort,
)
from backcare_desktop.practice.timeline import PhaseKind

from .practising import (
    FIRST_HOLD_S,
    FIRST_RAISE_S,
    LAST_RAISE_S,
    LEFT_S,
    RIGHT_S,
    SECOND_RAISE_S,
    SWITCH_S,
    Practice,
    completed,
    started,
    told,
)
from .routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, routine

# Skipping


def test_skipping_the_time_to_lie_down_begins_the_exercise() -> None:
    practice = started(routine(BRIDGE), at_s=5.0)

    practice.player.skip()

    assert practice.player.position_s == FIRST_RAISE_S
    assert told(practice.lately()) == ["20.0 begins"]


def test_skipping_goes_to_the_next_repetition() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_RAISE_S + 1)

    practice.player.skip()

    assert practice.player.position_s == SECOND_RAISE_S


def test_skipping_goes_to_the_switch_of_sides_so_that_there_is_time_for_it() -> None:
    practice = started(routine(KNEE_TO_CHEST), at_s=RIGHT_S + 1)

    practice.player.skip()

    assert practice.player.moment.phase.kind is PhaseKind.SWITCH_SIDE


def test_skipping_the_last_repetition_gets_ready_for_the_next_exercise() -> None:
    practice = started(routine(BRIDGE, CAT_COW), at_s=LAST_RAISE_S + 1)

    practice.player.skip()

    phase = practice.player.moment.phase
    assert (phase.kind, phase.exercise_id) == (PhaseKind.CHANGE_POSITION, "cat-cow")


def test_skipping_the_very_last_repetition_finishes() -> None:
    timeline = routine(BRIDGE)
    practice = started(timeline, at_s=LAST_RAISE_S + 1)

    practice.player.skip()

    assert practice.player.state is PlayerState.FINISHED
    assert practice.player.position_s == timeline.duration_s
    assert practice.lately() == [Finished()]


def test_skipping_a_hold_that_has_begun_cuts_it_short() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 4)

    practice.player.skip()

    cut_short, began = practice.lately()
    assert isinstance(cut_short, RepetitionCutShort)
    assert isinstance(began, PhaseBegan)
    assert (cut_short.planned_hold_s, cut_short.held_s, cut_short.duration_s) == (13.5, 4.0, 6.5)
    assert (cut_short.repetition, cut_short.began_at_s) == (1, 1020.0)


def test_skipping_the_way_down_keeps_the_whole_hold() -> None:
    practice = started(routine(BRIDGE), at_s=37.0)
    assert practice.player.moment.phase.movement == "lower"

    practice.player.skip()

    cut_short = practice.lately()[0]
    assert isinstance(cut_short, RepetitionCutShort)
    assert (cut_short.held_s, cut_short.duration_s) == (13.5, 17.0)


def test_skipping_before_the_hold_leaves_nothing_to_keep() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S - 1)

    practice.player.skip()

    assert told(practice.lately()) == ["40.0 begins"]


def test_skipping_while_paused_stays_paused() -> None:
    practice = started(routine(BRIDGE), at_s=5.0)
    practice.player.pause()

    practice.player.skip()
    practice.tick(60.0)

    assert practice.player.state is PlayerState.PAUSED
    assert practice.player.position_s == FIRST_RAISE_S
    assert told(practice.lately()) == ["20.0 begins"]


def test_a_repetition_reached_while_paused_begins_when_practice_goes_on() -> None:
    practice = started(routine(BRIDGE), at_s=5.0)
    practice.player.pause()
    practice.player.skip()
    practice.tick(60.0)

    practice.player.resume()
    practice.play_to(SECOND_RAISE_S)

    (done,) = completed(practice.lately())
    assert done.began_at_s == 1065.0


def test_what_was_skipped_was_not_practised() -> None:
    practice = started(routine(BRIDGE), at_s=5.0)

    practice.player.skip()
    practice.tick(1.0)

    assert practice.player.active_s == 6.0


# Going back


def test_going_back_begins_the_repetition_again() -> None:
    practice = started(routine(BRIDGE), at_s=50.0)

    practice.player.back()

    assert practice.player.position_s == SECOND_RAISE_S
    assert told(practice.lately()) == ["40.0 begins"]


def test_going_back_at_its_beginning_goes_to_the_one_before() -> None:
    practice = started(routine(BRIDGE), at_s=SECOND_RAISE_S + 1.5)

    practice.player.back()

    assert practice.player.position_s == FIRST_RAISE_S


def test_going_back_two_seconds_in_begins_the_same_again() -> None:
    practice = started(routine(BRIDGE), at_s=SECOND_RAISE_S + 2)

    practice.player.back()

    assert practice.player.position_s == SECOND_RAISE_S


def test_going_back_at_the_first_repetition_gives_time_to_lie_down_again() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_RAISE_S + 1)

    practice.player.back()

    assert practice.player.position_s == 0.0


def test_going_back_at_the_very_beginning_stays_there() -> None:
    practice = started(routine(BRIDGE), at_s=1.0)

    practice.player.back()

    assert practice.player.position_s == 0.0


def test_going_back_while_getting_ready_does_the_last_repetition_again() -> None:
    practice = started(routine(BRIDGE, CAT_COW), at_s=121.0)
    assert practice.player.moment.phase.kind is PhaseKind.CHANGE_POSITION

    practice.player.back()

    assert practice.player.position_s == LAST_RAISE_S


@pytest.mark.parametrize("at_s", [SWITCH_S + 1, LEFT_S + 1])
def test_going_back_over_a_switch_does_the_other_side_again(at_s: float) -> None:
    practice = started(routine(KNEE_TO_CHEST), at_s=at_s)

    practice.player.back()

    assert practice.player.position_s == RIGHT_S


def test_going_back_while_paused_stays_paused() -> None:
    practice = started(routine(BRIDGE), at_s=50.0)
    practice.player.pause()

    practice.player.back()

    assert practice.player.state is PlayerState.PAUSED
    assert practice.player.position_s == SECOND_RAISE_S


def test_pressing_back_again_and_again_while_paused_goes_to_the_beginning() -> None:
    practice = started(routine(BRIDGE), at_s=70.0)
    practice.player.pause()

    for _ in range(10):
        practice.player.back()

    assert practice.player.position_s == 0.0


def test_a_repetition_done_again_is_completed_again() -> None:
    practice = started(routine(BRIDGE), at_s=SECOND_RAISE_S + 1)
    practice.player.back()

    practice.play_to(SECOND_RAISE_S)

    (done,) = completed(practice.lately())
    assert (done.repetition, done.held_s, done.began_at_s) == (1, 13.5, 1041.0)


def test_a_hold_begun_again_counts_from_its_new_beginning() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 5)
    practice.player.back()
    practice.play_to(FIRST_HOLD_S + 1)

    practice.player.stop()

    cut_short = practice.lately()[-1]
    assert isinstance(cut_short, RepetitionCutShort)
    assert (cut_short.held_s, cut_short.duration_s) == (1.0, 3.5)


def test_time_practised_twice_counts_twice() -> None:
    practice = started(routine(BRIDGE), at_s=50.0)
    practice.player.back()

    practice.play_to(50.0)

    assert practice.player.active_s == 60.0


# Starting, stopping and the end


def test_nothing_happens_before_the_start() -> None:
    practice = Practice(routine(BRIDGE))

    practice.tick(60.0)

    assert practice.player.state is PlayerState.READY
    assert practice.player.position_s == 0.0
    assert practice.events == []


def test_the_first_phase_is_announced_at_the_start() -> None:
    practice = Practice(routine(BRIDGE))

    practice.player.start()

    assert told(practice.lately()) == ["0.0 begins"]


def test_time_spent_before_the_start_does_not_count() -> None:
    practice = Practice(routine(BRIDGE))
    practice.tick(60.0)

    practice.player.start()
    practice.tick(1.0)

    assert practice.player.position_s == 1.0


def test_stopping_cuts_the_hold_short() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 4)

    practice.player.stop()

    (cut_short,) = practice.lately()
    assert practice.player.state is PlayerState.STOPPED
    assert isinstance(cut_short, RepetitionCutShort)
    assert cut_short.held_s == 4.0


def test_stopping_while_paused_cuts_the_hold_short_too() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 4)
    practice.player.pause()
    practice.tick(60.0)

    practice.player.stop()

    assert [type(event) for event in practice.lately()] == [RepetitionCutShort]


def test_a_flow_that_is_stopped_leaves_nothing_to_keep() -> None:
    practice = started(routine(CAT_COW), at_s=25.0)

    practice.player.stop()

    assert practice.lately() == []


def test_a_second_that_completes_a_repetition_is_not_lost_by_stopping() -> None:
    practice = started(routine(BRIDGE), at_s=SECOND_RAISE_S - 0.5)

    practice.clock.now_s += 0.5
    practice.player.stop()

    assert [type(event) for event in practice.lately()] == [RepetitionCompleted, PhaseBegan]


def test_nothing_moves_a_practice_that_is_over() -> None:
    timeline = routine(BRIDGE)
    practice = started(timeline, at_s=timeline.duration_s)
    assert practice.player.state is PlayerState.FINISHED

    for command in ("start", "pause", "resume", "toggle", "skip", "back", "stop"):
        getattr(practice.player, command)()
        practice.tick(1.0)

    assert practice.player.state is PlayerState.FINISHED
    assert practice.player.position_s == timeline.duration_s
    assert practice.lately() == []


def test_nothing_revives_a_practice_that_was_stopped() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)
    practice.player.stop()
    practice.lately()

    for command in ("start", "pause", "resume", "toggle", "skip", "back"):
        getattr(practice.player, command)()
        practice.tick(1.0)

    assert practice.player.state is PlayerState.STOPPED
    assert practice.player.position_s == 25.0
    assert practice.lately() == []
