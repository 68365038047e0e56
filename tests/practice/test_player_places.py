"""Counting in, beginning anywhere, and clocks that jump."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.practice.player import (
    PausedByGap,
    Player,
    PlayerState,
    RepetitionCompleted,
    RepetitionCutShort,
)
from backcare_desktop.practice.timeline import PhaseKind, Timeline

from .practising import (
    FIRST_HOLD_S,
    SECOND_RAISE_S,
    TICK_S,
    Clock,
    Practice,
    completed,
    started,
    told,
)
from .routines import BRIDGE, any_timeline, routine

# Counting in


def test_going_on_waits_for_the_count_and_loses_nothing() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)
    player = practice.player
    player.pause()
    player.resume(count_in_s=3.0)
    remaining = []
    while player.state is PlayerState.COUNTING_IN:
        remaining.append(player.count_in_remaining_s)
        assert player.position_s == 25.0
        practice.tick(0.5)
    assert remaining == [3.0, 2.5, 2.0, 1.5, 1.0, 0.5]
    practice.tick(1.0)
    assert player.position_s == 26.0


def test_the_count_is_not_prolonged_by_a_late_look() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)
    practice.player.pause()
    practice.player.resume(count_in_s=3.0)
    practice.tick(1.9)
    practice.tick(1.9)
    assert practice.player.position_s == pytest.approx(25.8)


def test_a_gap_during_the_count_pauses() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)
    practice.player.pause()
    practice.player.resume(count_in_s=3.0)
    practice.tick(600.0)
    assert practice.player.state is PlayerState.PAUSED
    assert practice.lately() == [PausedByGap(600.0)]


def test_a_key_during_the_count_pauses() -> None:
    practice = started(routine(BRIDGE), at_s=25.0)
    practice.player.pause()
    practice.player.toggle(count_in_s=3.0)
    practice.player.toggle(count_in_s=3.0)
    assert practice.player.state is PlayerState.PAUSED


def test_a_repetition_reached_while_paused_begins_after_the_count() -> None:
    practice = started(routine(BRIDGE), at_s=5.0)
    practice.player.pause()
    practice.player.skip()
    practice.player.resume(count_in_s=3.0)
    practice.tick(1.5)
    practice.tick(1.5)
    practice.play_to(SECOND_RAISE_S)
    (done,) = completed(practice.lately())
    assert done.began_at_s == 1008.0


# Beginning anywhere


@given(any_timeline, st.floats(0, 1))
def test_beginning_anywhere_equals_playing_to_there(timeline: Timeline, share: float) -> None:
    at_s = int(share * timeline.duration_s / TICK_S) * TICK_S  # ticks meet it exactly
    jumped, played = Practice(timeline), Practice(timeline)
    jumped.player.seek(at_s)
    jumped.player.start()
    jumped.tick()
    played.player.start()
    played.play_to(at_s)
    assert jumped.player.moment == played.player.moment
    assert jumped.player.position_s == played.player.position_s == at_s


@given(any_timeline, st.floats(0, 1))
def test_what_comes_after_a_place_is_told_as_if_all_had_been_played(
    timeline: Timeline, share: float
) -> None:
    section = timeline.section(timeline.at(share * timeline.duration_s).index)
    jumped, played = Practice(timeline), Practice(timeline)
    jumped.player.seek(timeline.phases[section.start].start_s)
    jumped.player.start()
    played.player.start()
    jumped.play_through()
    played.play_through()
    after = told(jumped.events)
    assert after == told(played.events)[-len(after) :]
    assert after[0] == f"{timeline.phases[section.start].start_s} begins"


def test_a_repetition_entered_in_its_middle_is_not_completed() -> None:
    practice = Practice(routine(BRIDGE))
    practice.player.seek(FIRST_HOLD_S + 10.0)
    practice.player.start()
    practice.play_to(SECOND_RAISE_S)
    (ending,) = [e for e in practice.lately() if hasattr(e, "held_s")]
    assert isinstance(ending, RepetitionCutShort)
    assert (ending.held_s, ending.duration_s) == (3.5, 7.5)


def test_going_elsewhere_during_a_hold_keeps_what_was_held() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 4.0)
    practice.player.seek(0.0)
    ending, began = practice.lately()
    assert isinstance(ending, RepetitionCutShort)
    assert ending.held_s == 4.0
    assert began.phase.kind is PhaseKind.PREPARE  # type: ignore[union-attr]


def test_a_start_can_be_counted_in_as_well() -> None:
    practice = Practice(routine(BRIDGE))
    practice.player.seek(SECOND_RAISE_S)
    practice.player.start(count_in_s=20.0)
    assert practice.player.count_in_remaining_s == 20.0
    for _ in range(20):
        practice.tick(1.0)
    assert practice.player.state is PlayerState.PLAYING
    practice.play_to(SECOND_RAISE_S + 20.0)
    assert [each.repetition for each in completed(practice.lately())] == [2]


# Two clocks


class TwoClocks:
    """A monotonic clock that stands still while the machine sleeps, and a wall clock."""

    def __init__(self) -> None:
        self.now = Clock()
        self.wall_s = 1e9

    def wall(self) -> float:
        return self.wall_s

    def run(self, seconds: float) -> None:
        self.now.now_s += seconds
        self.wall_s += seconds


@pytest.fixture
def clocks() -> TwoClocks:
    return TwoClocks()


@pytest.fixture
def player(clocks: TwoClocks) -> Player:
    player = Player(routine(BRIDGE), clocks.now, wall=clocks.wall)
    player.start()
    player.tick()
    return player


def run(player: Player, clocks: TwoClocks, seconds: float) -> list[object]:
    events: list[object] = []
    for _ in range(round(seconds * 2)):
        clocks.run(0.5)
        events += player.tick()
    return events


@pytest.mark.parametrize("jump_s", [8 * 3600.0, 2.5, -2.5, -3600.0])
def test_a_sleep_that_the_monotonic_clock_does_not_see_pauses(
    player: Player, clocks: TwoClocks, jump_s: float
) -> None:
    run(player, clocks, 30.0)
    clocks.wall_s += jump_s
    clocks.run(0.5)
    assert player.tick() == (PausedByGap(abs(jump_s)),)
    assert player.state is PlayerState.PAUSED
    assert player.position_s == 30.0
    player.resume()
    assert [type(each) for each in run(player, clocks, 10.0) if hasattr(each, "held_s")] == [
        RepetitionCompleted
    ]


def test_a_clock_that_is_set_right_little_by_little_does_not_pause(
    player: Player, clocks: TwoClocks
) -> None:
    for _ in range(240):
        clocks.wall_s += 0.1
        run(player, clocks, 0.5)
    assert player.state is not PlayerState.PAUSED


@settings(max_examples=8)
@given(st.floats(0.001, 0.4), st.integers(1, 2000))
def test_an_hour_on_a_jittery_clock_drifts_by_less_than_50_milliseconds(
    jitter_s: float, seed: int
) -> None:
    timeline = routine(*[BRIDGE] * 36)
    assert timeline.duration_s >= 3600
    chance = random.Random(seed)
    clock = Clock()
    player = Player(timeline, clock)
    began: list[float] = []
    player.start()
    while player.state is PlayerState.PLAYING:
        clock.now_s += 0.5 + chance.uniform(-jitter_s, jitter_s)
        before_s = clock.now_s
        began += [each.began_at_s - 1000.0 for each in completed(player.tick())]
        assert abs(player.position_s - min(before_s - 1000.0, timeline.duration_s)) < 0.05
    assert len(began) == 36 * 5
    starts = [phase.start_s for phase in timeline.phases if phase.movement == "raise"]
    assert began == pytest.approx(starts, abs=0.05)
