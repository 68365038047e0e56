"""From one exercise to the next: which films there are, and that the body never jumps."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises import clips
from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Position, Side
from backcare_desktop.exercises.transitions import (
    CLIP_ID,
    READY,
    Film,
    Leg,
    Stop,
    film_between,
    transitions,
)
from backcare_desktop.resources import assets

EXERCISES = load_library([assets() / "exercises"]).exercises
STOPS = [
    Stop(exercise, variant, side)
    for exercise in EXERCISES
    for variant in (None, *(v.id for v in exercise.variants if v.moves_differently))
    for side in ((Side.LEFT, Side.RIGHT) if exercise.sides == "each" else (Side.BOTH,))
]


@cache
def clip_of(exercise_id: str, variant: str | None) -> Clip:
    if exercise_id == CLIP_ID:
        return clips.transitions_clip(assets() / "clips")
    exercise = next(each for each in EXERCISES if each.id == exercise_id)
    return clips.clip_of(exercise, variant, assets() / "clips")


def body(leg: Leg, ratio: float) -> sk.Array:
    clip = clip_of(leg.exercise_id, leg.variant)
    mirrored = leg.side is Side.LEFT
    return clip.frame(leg.from_pose, leg.to_pose, ratio, mirrored=mirrored).spheres


def start_of(stop: Stop) -> sk.Array:
    start = stop.exercise.start
    return body(Leg(stop.exercise.id, stop.variant, start, start, 1.0, stop.side), 0.0)


def gap(one: sk.Array, other: sk.Array) -> float:
    return float(np.linalg.norm(one[:, :3] - other[:, :3], axis=1).max())


def test_between_any_two_exercises_the_body_never_jumps() -> None:
    for before in STOPS:
        for after in STOPS:
            film = film_between(before, after)
            if film is None:
                assert gap(start_of(before), start_of(after)) < 0.001, (before, after)
                continue
            assert gap(start_of(before), body(film.legs[0], 0.0)) < 0.001
            assert gap(body(film.legs[-1], 1.0), start_of(after)) < 0.001
            for leg, following in pairwise(film.legs):
                assert gap(body(leg, 1.0), body(following, 0.0)) < 0.001, (leg, following)


def test_the_way_back_is_the_way_there_backwards() -> None:
    lying = next(stop for stop in STOPS if stop.exercise.position is Position.ON_BACK)
    kneeling = next(stop for stop in STOPS if stop.exercise.position is Position.ALL_FOURS)
    there, back = film_between(lying, kneeling), film_between(kneeling, lying)
    assert there is not None
    assert back is not None
    assert there.duration_s == pytest.approx(back.duration_s)
    assert [(leg.from_pose, leg.to_pose) for leg in there.legs] == [
        (leg.to_pose, leg.from_pose) for leg in reversed(back.legs)
    ]


def test_from_the_back_to_all_fours_takes_as_long_as_it_takes_a_sore_back() -> None:
    stretches = transitions().stretches
    assert 12.0 <= sum(stretch.seconds for stretch in stretches) <= 15.0
    assert stretches[0].from_pose == READY[Position.ON_BACK]
    assert stretches[-1].to_pose == READY[Position.ALL_FOURS]


def test_a_film_is_at_its_beginning_before_it_and_at_its_end_after_it() -> None:
    film = Film((Leg("one", None, "a", "b", 2.0), Leg("two", None, "b", "c", 1.0)))
    assert film.duration_s == 3.0
    assert film.at(-1.0) == (film.legs[0], 0.0)
    assert film.at(1.0) == (film.legs[0], 0.5)
    assert film.at(2.5) == (film.legs[1], 0.5)
    assert film.at(9.0) == (film.legs[1], 1.0)


def test_the_kept_transitions_are_those_of_the_file() -> None:
    kept, again = clip_of(CLIP_ID, None), clips.transitions_clip()
    for key, angles in kept.knots.items():
        away = sk.spheres(angles)[:, :, :3] - sk.spheres(again.knots[key])[:, :, :3]
        assert np.linalg.norm(away, axis=2).max() <= 0.0005, key


def test_getting_up_is_smooth_and_stays_above_the_floor() -> None:
    clip = clip_of(CLIP_ID, None)
    for stretch in transitions().stretches:
        count = round(60 * stretch.seconds)
        frames = [
            clip.frame(stretch.from_pose, stretch.to_pose, i / count) for i in range(count + 1)
        ]
        angles = np.array([frame.angles for frame in frames])
        still = np.concatenate([angles[:1], angles, angles[-1:]])[:, 3:]
        assert np.abs(np.diff(still, axis=0)).max() <= 3.0, stretch
        assert np.abs(np.diff(still, 2, axis=0)).max() <= 0.5, stretch
        lowest = min((frame.spheres[:, 1] - frame.spheres[:, 3]).min() for frame in frames)
        assert lowest >= -0.004, stretch
