"""What is heard of a routine: never over each other, each once, and in time."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.exercises.model import Dose, Side
from backcare_desktop.practice.cue_script import cues, instruction_at
from backcare_desktop.practice.cues import Cue, CueFeed, CueKind, Verbosity
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.timeline import RoutineItem, Timeline, compile_routine
from practice.routines import (
    BRIDGE,
    CAT_COW,
    KNEE_TO_CHEST,
    PIRIFORMIS,
    any_timeline,
    routine,
)

any_verbosity = st.sampled_from(Verbosity)
speaking = st.sampled_from([Verbosity.FULL, Verbosity.SHORT])


def a_second(cue: Cue) -> float:
    return 0.5 if cue.brief or cue.kind is CueKind.COUNT else 1.0


def told(timeline: Timeline, verbosity: Verbosity, *, count_aloud: bool = False) -> list[str]:
    """Kind and time of everything, chimes too."""
    heard = cues(timeline, verbosity, a_second, count_aloud=count_aloud)
    return [f"{cue.at_s:g} {cue.kind.value}" for cue in heard]


def spoken(timeline: Timeline, verbosity: Verbosity, *, count_aloud: bool = False) -> list[Cue]:
    heard = cues(timeline, verbosity, a_second, count_aloud=count_aloud)
    return [cue for cue in heard if not cue.kind.is_chime]


# Laws


@given(any_timeline, speaking, st.floats(0.2, 4.0), st.booleans())
def test_no_sentence_is_talked_over(
    timeline: Timeline, verbosity: Verbosity, seconds: float, count_aloud: bool
) -> None:
    heard = cues(timeline, verbosity, lambda _: seconds, count_aloud=count_aloud)

    said = [cue for cue in heard if not cue.kind.is_chime]
    assert all(before.ends_s <= after.at_s for before, after in pairwise(said))


@given(any_timeline, any_verbosity, st.booleans())
def test_everything_begins_on_the_timeline_and_in_order(
    timeline: Timeline, verbosity: Verbosity, count_aloud: bool
) -> None:
    heard = cues(timeline, verbosity, a_second, count_aloud=count_aloud)

    assert all(before.at_s <= after.at_s for before, after in pairwise(heard))
    assert all(0 <= cue.at_s <= cue.until_s for cue in heard)
    assert all(timeline.phases[cue.phase_index] is cue.phase for cue in heard)
    late = [cue for cue in heard if cue.at_s > timeline.duration_s]
    assert all(cue.kind is CueKind.WELL_DONE for cue in late)


@given(any_timeline, speaking, st.booleans())
def test_what_to_do_is_heard_within_a_moment_of_its_phase(
    timeline: Timeline, verbosity: Verbosity, count_aloud: bool
) -> None:
    now = (CueKind.MOVE, CueKind.HOLD, CueKind.RELEASE, CueKind.OTHER_SIDE)
    for cue in cues(timeline, verbosity, a_second, count_aloud=count_aloud):
        if cue.kind in now:
            assert -0.25 - 1e-9 <= cue.at_s - cue.phase.start_s <= 0.15 + 1e-9


@given(any_timeline, any_verbosity)
def test_a_count_says_what_the_ring_shows(timeline: Timeline, verbosity: Verbosity) -> None:
    for cue in cues(timeline, verbosity, a_second, count_aloud=True):
        if cue.kind is CueKind.COUNT:
            assert cue.number == math.ceil(timeline.at(cue.at_s).remaining_s - 1e-6)


@given(any_timeline, any_verbosity, st.lists(st.floats(0, 1), max_size=8))
def test_each_cue_is_handed_out_once_however_often_somebody_asks(
    timeline: Timeline, verbosity: Verbosity, looks: list[float]
) -> None:
    feed = CueFeed(cues(timeline, verbosity, a_second))
    times = [-1.0, *sorted(look * timeline.duration_s for look in looks), float("inf")]

    handed_out = [cue for one, next_ in pairwise(times) for cue in feed.between(one, next_)]

    assert handed_out == list(feed.cues)


@given(any_timeline, any_verbosity, st.floats(0, 1))
def test_seeking_brings_what_playing_to_there_leaves(
    timeline: Timeline, verbosity: Verbosity, where: float
) -> None:
    at_s = where * timeline.duration_s
    feed = CueFeed(cues(timeline, verbosity, a_second))
    before, after = feed.between(-1.0, at_s), feed.between(at_s, float("inf"))

    assert [*before, *after] == list(feed.cues)
    assert all(cue.at_s > at_s for cue in after)


@given(any_timeline, any_verbosity)
def test_two_chimes_never_ring_at_once(timeline: Timeline, verbosity: Verbosity) -> None:
    rung = [c.at_s for c in cues(timeline, verbosity, a_second) if c.kind.is_chime]

    assert len(set(rung)) == len(rung)


@given(any_timeline, st.floats(0, 1))
def test_there_is_always_something_to_say_again(timeline: Timeline, where: float) -> None:
    at_s = where * timeline.duration_s
    again = instruction_at(timeline, at_s)

    assert again.phase is timeline.at(at_s).phase
    assert not again.kind.is_chime


@given(any_timeline)
def test_a_breath_turns_within_its_phase(timeline: Timeline) -> None:
    for index, phase in enumerate(timeline.phases):
        turns = [at_s for at_s, _is_in in timeline.breath_turns(index)]
        assert turns == sorted(turns)
        assert all(phase.start_s <= at_s < phase.end_s for at_s in turns)


# How much is heard


def test_a_bridge_in_full() -> None:
    item = RoutineItem(BRIDGE, Dose(repetitions=2, breaths=2))
    assert told(compile_routine([item]), Verbosity.FULL) == [
        "0 chime-next",
        "0.8 comes",
        "1.92 dose",
        "3.04 step",
        "4.16 step",
        "5.28 step",
        "20 move",
        "22.5 chime-hold",
        "22.5 hold",
        "24.5 breathe-out",
        "27 last-breath-in",
        "29 breathe-out",
        "31.5 chime-release",
        "31.5 move",
        "35.5 move",
        "38 chime-hold",
        "38 hold",
        "40 breathe-out",
        "42.5 last-breath-in",
        "44.5 breathe-out",
        "47 chime-release",
        "47 move",
        "51 chime-finish",
        "51 well-done",
    ]


def test_a_bridge_in_short_says_each_movement_once_and_chimes_the_rest() -> None:
    item = RoutineItem(BRIDGE, Dose(repetitions=2, breaths=1))
    assert told(compile_routine([item], lead_in_s=0.0), Verbosity.SHORT) == [
        "0 chime-out",
        "0 move",
        "2.5 chime-hold",
        "2.5 hold",
        "4.5 chime-out",
        "7 chime-release",
        "7 move",
        "11 chime-out",
        "13.5 chime-hold",
        "15.5 chime-out",
        "18 chime-release",
        "18 release",
        "22 chime-finish",
        "22 well-done",
    ]


def test_chimes_alone_tell_everything_apart() -> None:
    item = RoutineItem(PIRIFORMIS, Dose(repetitions=1, hold_s=20.0))
    assert told(compile_routine([item], lead_in_s=10.0), Verbosity.CHIMES) == [
        "0 chime-next",
        "7 chime-tick",
        "8 chime-tick",
        "9 chime-tick",
        "10 chime-begin",
        "13 chime-hold",
        "23 chime-halfway",
        "33 chime-release",
        "41 chime-other-side",
        "45 chime-begin",
        "48 chime-hold",
        "58 chime-halfway",
        "68 chime-release",
        "71 chime-finish",
    ]


def test_silence_is_silent() -> None:
    assert told(routine(BRIDGE, CAT_COW), Verbosity.SILENT, count_aloud=True) == []


def test_a_short_hold_is_counted_from_its_beginning() -> None:
    said = spoken(routine(KNEE_TO_CHEST, lead_in_s=0.0), Verbosity.SHORT, count_aloud=True)

    first = [(cue.at_s, cue.number) for cue in said if cue.kind is CueKind.COUNT][:4]
    assert first == [(4.12, 4), (5.0, 3), (6.0, 2), (7.0, 1)]  # until 4 s somebody says "Hold"


def test_of_a_long_hold_the_last_five_seconds_are_counted() -> None:
    timeline = routine(PIRIFORMIS, lead_in_s=0.0)
    hold = next(phase for phase in timeline.phases if phase.kind is PhaseKind.HOLD)
    numbers = [
        cue.number
        for cue in spoken(timeline, Verbosity.FULL, count_aloud=True)
        if cue.kind is CueKind.COUNT and cue.phase is hold
    ]

    assert numbers == [5, 4, 3, 2, 1]


def test_without_a_voice_the_seconds_are_ticked() -> None:
    timeline = routine(KNEE_TO_CHEST, lead_in_s=0.0)

    assert "5 chime-tick" in told(timeline, Verbosity.CHIMES, count_aloud=True)
    assert "5 chime-tick" not in told(timeline, Verbosity.CHIMES)


def test_a_short_hold_has_no_half_time() -> None:
    kinds = {cue.kind for cue in spoken(routine(KNEE_TO_CHEST), Verbosity.FULL)}

    assert CueKind.HALFWAY not in kinds


def test_a_flow_is_told_in_few_words_once_it_is_known() -> None:
    timeline = routine(CAT_COW, lead_in_s=0.0)
    kinds = [c.kind for c in spoken(timeline, Verbosity.FULL)]

    assert kinds[:4] == [CueKind.MOVE] * 4
    assert kinds[4:6] == [CueKind.BREATHE_IN, CueKind.BREATHE_OUT]


def test_the_last_repetition_is_announced_in_the_rest_before_it() -> None:
    item = RoutineItem(PIRIFORMIS, Dose(repetitions=3, hold_s=5.0), Side.LEFT)
    said = spoken(compile_routine([item], lead_in_s=0.0), Verbosity.FULL)
    announced = [cue for cue in said if cue.kind is CueKind.LAST_REPETITION]

    assert [(c.phase.kind, c.phase.repetition) for c in announced] == [(PhaseKind.REST, 2)]


def test_one_side_alone_is_said_to_be_the_only_one() -> None:
    item = RoutineItem(PIRIFORMIS, PIRIFORMIS.dose.start, Side.LEFT)
    side = next(
        cue for cue in spoken(compile_routine([item]), Verbosity.SHORT) if cue.kind is CueKind.SIDE
    )

    assert side.phase.side is Side.LEFT
    assert side.coming is not None
    assert side.coming.only_side


def test_somebody_who_changes_position_hears_where_to_go_at_once() -> None:
    timeline = routine(BRIDGE, CAT_COW)
    change = next(p for p in timeline.phases if p.kind is PhaseKind.CHANGE_POSITION)
    said = [cue for cue in spoken(timeline, Verbosity.SHORT) if cue.phase is change]

    assert [cue.kind for cue in said] == [CueKind.COMES, CueKind.POSITION, CueKind.DOSE]
    assert said[1].at_s - change.start_s < 2


# When there is no room


def test_what_matters_less_gives_way() -> None:
    """Ten seconds to get ready, and five for each sentence."""
    timeline = routine(BRIDGE, BRIDGE)
    ready = [p for p in timeline.phases if p.kind is PhaseKind.PREPARE][1]
    heard = cues(timeline, Verbosity.FULL, lambda _: 5.0)
    said = [c.kind for c in heard if c.phase is ready and not c.kind.is_chime]

    assert said == [CueKind.COMES]


def test_praise_gives_way_to_how_often_and_on_which_side() -> None:
    timeline = routine(BRIDGE, PIRIFORMIS)
    ready = [p for p in timeline.phases if p.kind is PhaseKind.PREPARE][1]
    heard = cues(timeline, Verbosity.FULL, lambda cue: 2.6 if cue.brief else 3.3)
    said = [(c.kind, c.brief) for c in heard if c.phase is ready and not c.kind.is_chime]

    assert said == [(CueKind.COMES, True), (CueKind.DOSE, False), (CueKind.SIDE, False)]


def test_a_sentence_too_long_for_its_place_is_said_in_few_words() -> None:
    item = RoutineItem(KNEE_TO_CHEST, Dose(repetitions=1, hold_s=1.0))
    timeline = compile_routine([item], lead_in_s=0.0)
    heard = cues(timeline, Verbosity.FULL, lambda cue: 0.6 if cue.brief else 1.6)
    hold = next(cue for cue in heard if cue.kind is CueKind.HOLD)

    assert hold.brief


def test_what_has_no_words_is_left_out() -> None:
    heard = cues(routine(BRIDGE), Verbosity.FULL, lambda _: 0.0)

    assert {cue.kind.is_chime for cue in heard} == {True}


# Said again


@pytest.mark.parametrize(
    ("at_s", "kind", "number"),
    [
        (5.0, CueKind.COMES, 0),
        (21.0, CueKind.MOVE, 0),
        (23.0, CueKind.HOLD, 3),
        (28.0, CueKind.HOLD, 2),
    ],
)
def test_what_to_do_is_said_again_with_what_is_left(
    at_s: float, kind: CueKind, number: int
) -> None:
    again = instruction_at(routine(BRIDGE), at_s)

    assert (again.kind, again.number) == (kind, number)


# The pace of the breath


def test_a_slower_breath_moves_voice_and_figure_together() -> None:
    item = RoutineItem(BRIDGE, Dose(repetitions=1, breaths=2))
    timeline = compile_routine([item], lead_in_s=0.0, breath_pace=1.5)
    hold = timeline.phases[1]

    assert (timeline.phases[0].duration_s, hold.duration_s) == (3.75, 13.5)
    out = [c.at_s for c in spoken(timeline, Verbosity.FULL) if c.kind is CueKind.BREATHE_OUT]
    assert out == [hold.start_s + 3.0, hold.start_s + 6.75 + 3.0]
    assert [timeline.at(at_s).breath_level for at_s in out] == pytest.approx([1.0, 1.0])
    assert timeline.at(hold.start_s + 6.8).breaths_left == 1


def test_a_hold_in_seconds_keeps_its_length_at_any_breath() -> None:
    item = RoutineItem(KNEE_TO_CHEST, KNEE_TO_CHEST.dose.start)

    quick = compile_routine([item], breath_pace=0.7)
    assert quick.duration_s == compile_routine([item]).duration_s
