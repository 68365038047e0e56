"""What the voice says of the built-in exercises."""

import re
from collections.abc import Iterator

import pytest

from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Exercise, Side
from backcare_desktop.practice.cue_script import cues, instruction_at
from backcare_desktop.practice.cues import Cue, CueKind, Verbosity
from backcare_desktop.practice.speaking import spoken_s
from backcare_desktop.practice.timeline import RoutineItem, Timeline, compile_routine
from backcare_desktop.resources import assets
from backcare_desktop.words.voice import sentence

LIBRARY = load_library([assets() / "exercises"])


def words(cue: Cue) -> str:
    return sentence(cue, LIBRARY.get(cue.phase.exercise_id))


def timeline(*exercise_ids: str, side: Side | None = None) -> Timeline:
    chosen = map(LIBRARY.get, exercise_ids)
    return compile_routine([RoutineItem(each, each.dose.start, side) for each in chosen])


def said(
    routine: Timeline, verbosity: Verbosity = Verbosity.FULL, *, count_aloud: bool = False
) -> Iterator[tuple[Cue, str]]:
    for cue in cues(routine, verbosity, lambda cue: spoken_s(words(cue)), count_aloud=count_aloud):
        if not cue.kind.is_chime:
            yield cue, words(cue)


ALL = timeline(*(each.id for each in LIBRARY.exercises))


@pytest.mark.parametrize("verbosity", [Verbosity.FULL, Verbosity.SHORT])
def test_every_cue_of_the_seven_has_words_and_no_gap_in_them(verbosity: Verbosity) -> None:
    for _cue, text in said(ALL, verbosity, count_aloud=True):
        assert text
        assert not re.search(r"[{}]|  | x |\d s\b", text), text


def test_somebody_who_lies_down_is_told_what_how_often_and_how() -> None:
    first = [text for cue, text in said(timeline("bridge")) if cue.phase_index == 0]

    assert first == [
        "First: Bridge.",
        "5 times, hold for 3 breaths.",
        "Lie on your back with your knees bent. Keep your feet flat and as wide apart as your "
        "hips.",
        "Tighten your belly and your buttocks. Raise your hips until your knees, hips and "
        "shoulders make a straight line.",
    ]


def test_the_side_is_said_before_the_first_and_at_every_change() -> None:
    texts = [text for _, text in said(timeline("knee-to-chest"))]

    assert "Right side first." in texts
    assert texts.count("Other side, left") == 3
    assert texts.count("Other side, right") == 2


def test_one_side_is_said_to_be_the_only_one() -> None:
    assert "Left side only." in [text for _, text in said(timeline("rotation", side=Side.LEFT))]


@pytest.mark.parametrize("exercise", LIBRARY.exercises, ids=lambda each: each.id)
def test_every_exercise_says_when_to_hold_and_for_how_long(exercise: Exercise) -> None:
    holds = [text for cue, text in said(timeline(exercise.id)) if cue.kind is CueKind.HOLD]

    if exercise.dose.start.hold_s or exercise.dose.start.breaths:
        assert re.search(r", for \d+ (second|breath)s?$", holds[0])


@pytest.mark.parametrize("exercise", LIBRARY.exercises, ids=lambda each: each.id)
def test_every_movement_is_told_the_first_time(exercise: Exercise) -> None:
    routine = timeline(exercise.id)
    told = {cue.phase.movement for cue, _ in said(routine) if cue.kind is CueKind.MOVE}
    told_before: dict[str, str] = {}
    for phase in routine.phases:
        told_before.setdefault(phase.movement, phase.cue)
    moves = {phase.movement for phase in routine.phases if phase.from_pose != phase.to_pose}

    # Two movements that follow each other with the same words are told once.
    words_told = {told_before[movement] for movement in told}
    assert {told_before[movement] for movement in moves} <= words_told


def test_after_a_pause_a_hold_says_what_is_left_of_it() -> None:
    routine = timeline("pelvic-tilt")
    hold = next(phase for phase in routine.phases if phase.movement == "hold")

    assert words(instruction_at(routine, hold.start_s + 6.5)) == "Hold, for 4 seconds"
    assert words(instruction_at(routine, hold.start_s + 9.5)) == "Hold, for 1 second"


def test_the_end_reminds_to_get_up_gently() -> None:
    *_, (_, on_back) = said(timeline("bridge"))
    *_, (_, on_all_fours) = said(timeline("cat-cow"))

    assert on_back.startswith("Well done. Take your time: roll onto your side")
    assert on_all_fours == "Well done. Take your time, and get up slowly."
