"""A whole routine plays as one film: the figure never moves by more than a body can."""

from functools import cache

import numpy as np

from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises import clips
from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Side
from backcare_desktop.exercises.transitions import CLIP_ID
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import Moment, compile_routine
from backcare_desktop.resources import assets

EXERCISES = load_library([assets() / "exercises"]).exercises
SAMPLES_A_SECOND = 30
FARTHEST_M = 0.075
"""How far a hand goes in a thirtieth of a second when it moves as quickly as any of ours does."""


@cache
def clip_of(exercise_id: str, variant: str | None) -> Clip:
    if exercise_id == CLIP_ID:
        return clips.transitions_clip(assets() / "clips")
    exercise = next(each for each in EXERCISES if each.id == exercise_id)
    return clips.clip_of(exercise, variant, assets() / "clips")


def body(moment: Moment) -> np.ndarray:
    phase, film = moment.phase, moment.phase.film
    shown = (phase.exercise_id, phase.variant, phase.from_pose, phase.to_pose, phase.side)
    ratio = moment.ratio
    if film is not None and moment.elapsed_s < film.duration_s:
        leg, ratio = film.at(moment.elapsed_s)
        shown = (leg.exercise_id, leg.variant, leg.from_pose, leg.to_pose, leg.side)
    exercise_id, variant, start, end, side = shown
    clip = clip_of(exercise_id, variant)
    mirrored = side is Side.LEFT
    return clip.frame(start, end, ratio, breath=moment.breath_level, mirrored=mirrored).spheres


def farthest_step(items: list[RoutineItem]) -> tuple[float, Moment]:
    timeline = compile_routine(items, lead_in_s=0.0)
    last: np.ndarray | None = None
    farthest, where = 0.0, timeline.at(0.0)
    seen: set[object] = set()
    for number in range(int(timeline.duration_s * SAMPLES_A_SECOND) + 1):
        moment = timeline.at(number / SAMPLES_A_SECOND)
        phase = moment.phase
        near_end = min(moment.elapsed_s, moment.remaining_s) < 0.1
        passage = (phase.exercise_id, phase.side, phase.from_pose, phase.to_pose, phase.film)
        # What has been seen once is only looked at again where it joins what is beside it.
        if not near_end and (passage in seen or not moment.moves):
            last = None
            continue
        if moment.remaining_s < 0.1:
            seen.add(passage)
        placed = body(moment)
        if last is not None:
            step = float(np.linalg.norm(placed[:, :3] - last[:, :3], axis=1).max())
            if step > farthest:
                farthest, where = step, moment
        last = placed
    return farthest, where


def test_all_seven_play_as_one_film() -> None:
    farthest, where = farthest_step([RoutineItem(each, each.dose.start) for each in EXERCISES])
    assert farthest <= FARTHEST_M, where


def test_to_and_fro_between_the_positions_and_in_easier_variants_nothing_jumps() -> None:
    items = []
    for exercise in reversed(EXERCISES):
        variant = next((v.id for v in exercise.variants if v.moves_differently), None)
        items.append(RoutineItem(exercise, exercise.dose.start, None, variant))
    order = items[::2] + items[1::2]
    farthest, where = farthest_step(order)
    assert farthest <= FARTHEST_M, where
