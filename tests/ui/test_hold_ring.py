"""The ring: three phases that are told apart by shape, and numbers that agree with the words."""

import pytest
from practice.routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, routine
from pytestqt.qtbot import QtBot

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.timeline import Timeline
from backcare_desktop.ui.hold_ring import HoldRing, RingLook, RingState
from backcare_desktop.ui.practice_hud import ring_state
from backcare_desktop.ui.theme import Theme


def state_in(timeline: Timeline, movement: str, exercise: Exercise, into_s: float) -> RingState:
    """The ring, so many seconds into the first phase of that movement."""
    phase = next(each for each in timeline.phases if each.movement == movement)
    return ring_state(timeline.at(phase.start_s + into_s), exercise)


def test_each_kind_of_phase_has_a_look_of_its_own() -> None:
    looks = {
        kind: ring_state(timeline.at(phase.start_s), exercise).look
        for exercise in (BRIDGE, KNEE_TO_CHEST)
        for timeline in [routine(exercise)]
        for phase in timeline.phases
        for kind in [phase.kind]
    }
    assert looks[PhaseKind.MOVE] is RingLook.MOVING
    assert looks[PhaseKind.HOLD] is RingLook.HOLD
    assert looks[PhaseKind.PREPARE] is RingLook.REST
    assert looks[PhaseKind.SWITCH_SIDE] is RingLook.REST


def test_a_hold_in_seconds_counts_down_to_one() -> None:
    timeline = routine(KNEE_TO_CHEST)
    numbers = [state_in(timeline, "hold", KNEE_TO_CHEST, t).number for t in (0, 0.5, 1, 4.01, 4.99)]
    assert numbers == ["5", "5", "4", "1", "1"]


def test_a_hold_in_breaths_counts_breaths() -> None:
    timeline = routine(BRIDGE)
    first = state_in(timeline, "hold", BRIDGE, 0.0)
    last = state_in(timeline, "hold", BRIDGE, 13.0)
    assert (first.number, first.caption) == ("3", "breaths")
    assert (last.number, last.caption) == ("1", "breath")


def test_the_ring_of_a_hold_empties() -> None:
    timeline = routine(KNEE_TO_CHEST)
    extents = [state_in(timeline, "hold", KNEE_TO_CHEST, t).extent for t in (0.0, 2.5, 4.9)]
    assert extents == pytest.approx([1.0, 0.5, 0.02])


def test_the_arc_opens_on_the_way_there_and_closes_on_the_way_back() -> None:
    timeline = routine(BRIDGE)
    up = [state_in(timeline, "raise", BRIDGE, t).extent for t in (0.0, 1.25, 2.49)]
    down = [state_in(timeline, "lower", BRIDGE, t).extent for t in (0.0, 2.0, 3.99)]
    assert up == sorted(up) and up[0] == 0.0
    assert down == sorted(down, reverse=True) and down[0] == 1.0


def test_a_flow_follows_the_breath_and_names_it() -> None:
    timeline = routine(CAT_COW)
    breathing_in = state_in(timeline, "arch", CAT_COW, 1.0)
    breathing_out = state_in(timeline, "round", CAT_COW, 1.0)
    assert (breathing_in.number, breathing_out.number) == ("in", "out")
    assert breathing_in.extent < 0.5 < breathing_out.extent


def test_the_three_looks_are_painted_in_different_shapes(qtbot: QtBot, theme: Theme) -> None:
    ring = HoldRing(theme)
    qtbot.addWidget(ring)
    ring.set_diameter(140)
    pictures = []
    for look in RingLook:
        ring.set_state(RingState(look, 0.5))
        picture = ring.grab().toImage().convertToFormat(ring.grab().toImage().Format.Format_Mono)
        pictures.append(bytes(picture.constBits()))
    assert len(set(pictures)) == 3


def test_the_number_is_told_to_a_screen_reader(qtbot: QtBot, theme: Theme) -> None:
    ring = HoldRing(theme)
    qtbot.addWidget(ring)
    ring.set_state(RingState(RingLook.HOLD, 0.6, "3", "breaths"))
    assert ring.accessibleName() == "3 breaths"
