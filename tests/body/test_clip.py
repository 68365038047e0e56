"""Clips: solving, what holds over every built-in frame, and keeping them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from backcare_desktop.body import keyframes
from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.clip import FPS, Clip, Contact, load, save
from backcare_desktop.body.keyframes import minimum_jerk, solve_clip
from backcare_desktop.body.pose import UnreachableError, parse_poses
from backcare_desktop.body.stretch import Stretch
from backcare_desktop.exercises import clips
from backcare_desktop.exercises.library import load_library
from backcare_desktop.resources import assets

KEPT = assets() / "clips"
EXERCISES = load_library([assets() / "exercises"]).exercises
SHOWN = [
    (exercise, variant)
    for exercise in EXERCISES
    for variant in (None, *(v.id for v in exercise.variants if v.moves_differently))
]


NAMES = [exercise.id + (f"/{variant}" if variant else "") for exercise, variant in SHOWN]
CHEAP = {"pelvic-tilt", "bridge"}
"""Solved again in every run of the tests; the others are in the long run only."""

every_clip = pytest.mark.parametrize("number", range(len(SHOWN)), ids=NAMES)


@dataclass(frozen=True)
class Moved:
    """One stretch at 60 frames a second."""

    stretch: Stretch
    angles: sk.Array
    spheres: sk.Array
    contacts: tuple[Contact, ...]


@cache
def moved(number: int) -> tuple[Moved, ...]:
    exercise, variant = SHOWN[number]
    clip = clips.clip_of(exercise, variant, KEPT)
    found = []
    for stretch in clips.stretches_of(exercise, variant):
        count = round(stretch.seconds * FPS)
        frames = [
            clip.frame(stretch.from_pose, stretch.to_pose, i / count) for i in range(count + 1)
        ]
        angles = np.array([frame.angles for frame in frames])
        spheres = np.array([frame.spheres for frame in frames])
        found.append(Moved(stretch, angles, spheres, frames[0].contacts))
    return tuple(found)


@pytest.fixture(scope="module")
def short_clip() -> Clip:
    poses = parse_poses({"bent": {"like": "hook-lying", "hip_left": {"flexion": 60}}})
    return solve_clip(poses, "hook-lying", [Stretch("hook-lying", "bent", 0.2)])


def test_minimum_jerk_starts_and_ends_at_rest() -> None:
    share = minimum_jerk(np.linspace(0.0, 1.0, 1001))
    assert (share[0], share[-1]) == (0.0, 1.0)
    assert share[500] == pytest.approx(0.5)
    assert np.diff(share)[[0, -1]] == pytest.approx([0.0, 0.0], abs=1e-7)
    assert (np.diff(share) >= 0).all()


@every_clip
def test_the_kept_clip_belongs_to_the_exercise_as_it_is_written(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Clip:
        raise AssertionError("not kept: run python -m backcare_desktop.exercises.clips")

    monkeypatch.setattr(keyframes, "solve_clip", refuse)
    clips.clip_of(*SHOWN[number], KEPT)


@every_clip
def test_what_is_planted_stays_within_two_millimetres(number: int) -> None:
    for each in moved(number):
        for contact in each.contacts:
            if contact.kind == "planted":
                part = each.spheres[:, sk.SPHERE_INDEX[contact.part], :3]
                drift = np.linalg.norm(part - part[0], axis=1).max()
                assert drift <= 0.002, (each.stretch, contact.part, drift)


@every_clip
def test_what_rests_stays_on_the_floor(number: int) -> None:
    for each in moved(number):
        for contact in each.contacts:
            if contact.kind in ("planted", "rests"):
                part = each.spheres[:, sk.SPHERE_INDEX[contact.part]]
                assert np.abs(part[:, 1] - part[:, 3]).max() <= 0.002, (each.stretch, contact)


@every_clip
def test_hands_that_hold_do_not_slide(number: int) -> None:
    for each in moved(number):
        placed = sk.forward(each.angles)
        for contact in each.contacts:
            if contact.kind != "holds" or contact.on is None:
                continue
            part, on = sk.SPHERE_INDEX[contact.part], sk.SPHERE_INDEX[contact.on]
            joint = sk.SPHERE_JOINT[on]
            places = each.spheres[:, part, :3] - placed.origin[:, joint]
            seen = np.einsum("fji,fj->fi", placed.turn[:, joint], places)
            slide = np.linalg.norm(seen - seen[0], axis=1).max()
            assert slide <= 0.002, (each.stretch, contact, slide)


@every_clip
def test_nothing_sinks_into_the_floor(number: int) -> None:
    for each in moved(number):
        assert (each.spheres[:, :, 1] - each.spheres[:, :, 3]).min() >= -0.002, each.stretch


@every_clip
def test_every_joint_stays_within_its_range_of_motion(number: int) -> None:
    for each in moved(number):
        assert (each.angles >= sk.LOWEST).all(), each.stretch
        assert (each.angles <= sk.HIGHEST).all(), each.stretch


@every_clip
def test_no_joint_jumps_or_jerks_between_frames(number: int) -> None:
    for each in moved(number):
        still = np.concatenate([each.angles[:1], each.angles, each.angles[-1:]])[:, 3:]
        speed = np.diff(still, axis=0)
        assert np.abs(speed).max() <= 3.0, each.stretch
        change = np.abs(np.diff(speed, axis=0))
        assert change.max() <= 0.5, (each.stretch, sk.DOFS[3 + change.max(0).argmax()])


@every_clip
def test_a_motion_begins_and_ends_in_its_poses(number: int) -> None:
    clip = clips.clip_of(*SHOWN[number], KEPT)
    for each in moved(number):
        for name, angles in (
            (each.stretch.from_pose, each.angles[0]),
            (each.stretch.to_pose, each.angles[-1]),
        ):
            assert np.abs(angles - clip.knots[name, name][0]).max() < 1e-3, each.stretch


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(i, marks=() if exercise.id in CHEAP else pytest.mark.soak)
        for i, (exercise, _) in enumerate(SHOWN)
    ],
    ids=NAMES,
)
def test_solved_again_a_clip_is_the_same_to_half_a_millimetre(number: int) -> None:
    kept, again = clips.clip_of(*SHOWN[number], KEPT), clips.clip_of(*SHOWN[number])
    assert kept.knots.keys() == again.knots.keys()
    for key, angles in kept.knots.items():
        away = sk.spheres(angles)[:, :, :3] - sk.spheres(again.knots[key])[:, :, :3]
        assert np.linalg.norm(away, axis=2).max() <= 0.0005, key


def test_a_clip_plays_one_way_in_both_directions(short_clip: Clip) -> None:
    there, back = (
        short_clip.frame("hook-lying", "bent", 0.3),
        short_clip.frame("bent", "hook-lying", 0.7),
    )
    assert np.allclose(there.spheres, back.spheres)


def test_the_other_side_is_the_mirror_image(short_clip: Clip) -> None:
    one = short_clip.frame("hook-lying", "bent", 1.0)
    other = short_clip.frame("hook-lying", "bent", 1.0, mirrored=True)
    assert other.angles_deg()["hip_right.flexion"] == one.angles_deg()["hip_left.flexion"]
    left, right = sk.SPHERE_INDEX["knee_left"], sk.SPHERE_INDEX["knee_right"]
    assert other.spheres[right, 2] == -one.spheres[left, 2]


def test_a_frame_between_two_solved_ones_lies_between_them(short_clip: Clip) -> None:
    before, between, after = (
        short_clip.frame("hook-lying", "bent", ratio).angles for ratio in (0.5, 0.54, 0.5833)
    )
    low, high = np.minimum(before, after), np.maximum(before, after)
    assert ((between >= low - 0.01) & (between <= high + 0.01)).all()


def test_a_contact_out_of_reach_is_named_with_how_far_it_is() -> None:
    tables = {
        "impossible": {
            "like": "hook-lying",
            "holds": [{"part": "heel_left", "on": "crown", "toward": [1, 0, 0]}],
        }
    }
    with pytest.raises(UnreachableError, match=r"heel_left on crown, \d+ cm short"):
        solve_clip(parse_poses(tables), "hook-lying", [Stretch("hook-lying", "impossible", 0.1)])


def test_a_kept_clip_comes_back_as_it_was(short_clip: Clip, tmp_path: Path) -> None:
    file = tmp_path / "clips" / "short.npz"
    save(file, short_clip, "digest")
    back = load(file, parse_poses({"bent": {"like": "hook-lying"}}), "digest")
    assert back is not None
    for key, angles in short_clip.knots.items():
        assert np.abs(back.knots[key] - angles).max() < 1e-4


def test_a_clip_of_other_poses_a_damaged_or_a_missing_one_is_not_used(
    short_clip: Clip, tmp_path: Path
) -> None:
    file = tmp_path / "short.npz"
    assert load(file, {}, "digest") is None
    save(file, short_clip, "digest")
    assert load(file, {}, "another") is None
    file.write_bytes(file.read_bytes()[:100])
    assert load(file, {}, "digest") is None
    file.write_bytes(b"")
    assert load(file, {}, "digest") is None
