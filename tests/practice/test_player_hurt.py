"""That hurts: letting go, and how it goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.practice.easing import EASE_S, EasingOut
from backcare_desktop.practice.events import Hurt, RepetitionCutShort, RoutineChanged
from backcare_desktop.practice.player import PhaseBegan, PlayerState
from backcare_desktop.practice.timeline import PhaseKind, Timeline

from .practising import FIRST_HOLD_S, FIRST_RAISE_S, Practice, completed, started
from .routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, any_timeline, routine


def hurting(practice: Practice) -> list[object]:
    """It hurts; what was told of it."""
    practice.player.hurt()
    return list(practice.lately())


def test_it_is_told_once_with_exercise_side_and_second() -> None:
    practice = started(routine(KNEE_TO_CHEST), at_s=35.0)
    (hurt,) = [each for each in hurting(practice) if isinstance(each, Hurt)]
    assert (hurt.phase.exercise_id, hurt.phase.movement) == ("knee-to-chest", "pull")
    assert (hurt.phase.side.value, hurt.phase_elapsed_s, hurt.position_s) == ("left", 2.0, 35.0)
    assert hurt.at_s == 1035.0
    practice.player.hurt()
    assert not practice.lately()


def test_what_was_held_until_it_hurt_is_kept() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 4.0)
    cut_short, _hurt = hurting(practice)
    assert isinstance(cut_short, RepetitionCutShort)
    assert cut_short.held_s == 4.0
    practice.player.stop()
    assert not practice.lately()


@given(any_timeline, st.floats(0, 1))
def test_the_figure_leaves_where_it_is_and_arrives_at_the_start_pose(
    timeline: Timeline, share: float
) -> None:
    where = timeline.at(share * timeline.duration_s)
    easing = EasingOut(timeline, where)
    first, last = easing.at(0.0), easing.at(EASE_S)
    assert pose(first) == pytest.approx(pose(where))
    if first.phase is not last.phase or first.ratio != last.ratio:
        start = next(
            each.from_pose
            for each in timeline.phases
            if each.exercise_id == where.phase.exercise_id
            and each.in_repetition
            and each.from_pose != each.to_pose
        )
        reached = last.phase.to_pose if last.ratio == 1.0 else last.phase.from_pose
        assert last.ratio in (0.0, 1.0)
        assert reached == start


def pose(moment: object) -> dict[str, float]:
    """How much of each pose the figure is in, as far as ends of stretches tell."""
    phase, ratio = moment.phase, moment.ratio  # type: ignore[attr-defined]
    shares = {phase.from_pose: 0.0, phase.to_pose: 0.0}
    shares[phase.from_pose] += 1.0 - ratio
    shares[phase.to_pose] += ratio
    return {name: part for name, part in shares.items() if part > 1e-9}


@given(any_timeline, st.floats(0, 1))
def test_the_figure_never_jumps_while_it_lets_go(timeline: Timeline, share: float) -> None:
    where = timeline.at(share * timeline.duration_s)
    easing = EasingOut(timeline, where)
    before = easing.at(0.0)
    for step in range(1, 151):
        after = easing.at(step * EASE_S / 150)
        if before.phase is after.phase:
            assert abs(after.ratio - before.ratio) < 0.7
        else:  # from the end of one stretch to the beginning of the next
            ends = {before.phase.from_pose, before.phase.to_pose}
            assert ends & {after.phase.from_pose, after.phase.to_pose}
        before = after


def test_between_two_exercises_the_figure_stands_still() -> None:
    practice = started(routine(BRIDGE), at_s=5.0)
    hurting(practice)
    before = practice.player.moment
    practice.tick(1.0)
    assert practice.player.moment == before


def test_letting_go_takes_two_and_a_half_seconds() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 4.0)
    hurting(practice)
    practice.tick(EASE_S - 0.1)
    assert not practice.player.has_let_go
    practice.tick(0.2)
    assert practice.player.has_let_go
    assert practice.player.state is PlayerState.HURT
    moment = practice.player.moment
    assert (moment.phase.movement, moment.ratio) == ("lower", 1.0)


def test_no_time_passes_and_nothing_completes_while_it_hurts() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 4.0)
    hurting(practice)
    practice.tick(8 * 3600.0)
    assert practice.player.position_s == FIRST_HOLD_S + 4.0
    assert not practice.lately()


def test_skipping_the_exercise_goes_to_the_next() -> None:
    practice = started(routine(BRIDGE, CAT_COW), at_s=FIRST_HOLD_S)
    hurting(practice)
    practice.player.skip_exercise()
    phase = practice.player.moment.phase
    assert (phase.exercise_id, phase.kind) == ("cat-cow", PhaseKind.CHANGE_POSITION)
    assert practice.player.state is PlayerState.PLAYING


def test_skipping_the_last_exercise_finishes() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S)
    hurting(practice)
    practice.player.skip_exercise()
    assert practice.player.state is PlayerState.FINISHED


def test_going_on_easier_plays_the_other_timeline_from_its_beginning() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S)
    hurting(practice)
    easier = routine(CAT_COW, lead_in_s=6.0)
    practice.player.go_on_easier(easier)
    changed, began = practice.lately()
    assert changed == RoutineChanged(easier)
    assert isinstance(began, PhaseBegan)
    assert practice.player.timeline is easier
    assert practice.player.position_s == 0.0
    practice.play_to(easier.duration_s)
    assert len(completed(practice.lately())) == 6


def test_active_time_goes_on_over_the_change() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S)
    hurting(practice)
    practice.player.go_on_easier(routine(CAT_COW, lead_in_s=6.0))
    practice.play_to(4.0)
    assert practice.player.active_s == pytest.approx(FIRST_HOLD_S + 4.0)


def test_going_on_all_the_same_begins_the_repetition_again() -> None:
    practice = started(routine(BRIDGE), at_s=FIRST_HOLD_S + 4.0)
    hurting(practice)
    practice.player.resume()
    assert practice.player.position_s == FIRST_RAISE_S
    assert practice.player.state is PlayerState.PLAYING


def test_it_cannot_hurt_before_or_after_practice() -> None:
    practice = Practice(routine(BRIDGE))
    practice.player.hurt()
    assert not practice.lately()
    practice.player.start()
    practice.player.stop()
    practice.lately()
    practice.player.hurt()
    assert not practice.lately()
