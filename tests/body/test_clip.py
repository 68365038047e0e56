"""Clips: solving, what holds over every built-in frame, and keeping them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from backcare_desktop.body import keyframes
from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.clip import Clip, Stretch, load, save
from backcare_desktop.body.keyframes import minimum_jerk, solve_clip
from backcare_desktop.body.pose import UnreachableError, parse_poses
from backcare_desktop.exercises import clips
from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.resources import assets

KEPT = assets() / "clips"
EXERCISES = load_library([assets() / "exercises"]).exercises
SHOWN = [
    (exercise, variant)
    for exercise in EXERCISES
    for variant in (None, *(v.id for v in exercise.variants if v.moves_differently))
]


def name_of(value: object) -> str:
    return value.id if isinstance(value, Exercise) else str(value or "")


every_clip = pytest.mark.parametrize(("exercise", "variant"), SHOWN, ids=name_of)


def stretches(exercise: Exercise, variant: str | None) -> Iterator[tuple[Stretch, sk.Array, Clip]]:
    clip = clips.clip_of(exercise, variant, KEPT)
    for stretch in clips.stretches_of(exercise, variant):
        yield stretch, clip.stretches[stretch.from_pose, stretch.to_pose], clip


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
    exercise: Exercise, variant: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Clip:
        raise AssertionError("not kept: run python -m backcare_desktop.exercises.clips")

    monkeypatch.setattr(keyframes, "solve_clip", refuse)
    clips.clip_of(exercise, variant, KEPT)


@every_clip
def test_what_is_planted_stays_within_two_millimetres(
    exercise: Exercise, variant: str | None
) -> None:
    for stretch, angles, clip in stretches(exercise, variant):
        places = sk.spheres(angles)[:, :, :3]
        for contact in clip.frame(stretch.from_pose, stretch.to_pose, 0.5).contacts:
            if contact.kind == "planted":
                part = places[:, sk.SPHERE_INDEX[contact.part]]
                drift = np.linalg.norm(part - part[0], axis=1).max()
                assert drift <= 0.002, (stretch, contact.part, drift)


@every_clip
def test_hands_that_hold_do_not_slide(exercise: Exercise, variant: str | None) -> None:
    for stretch, angles, clip in stretches(exercise, variant):
        placed = sk.forward(angles)
        for contact in clip.frame(stretch.from_pose, stretch.to_pose, 0.5).contacts:
            if contact.kind != "holds" or contact.on is None:
                continue
            part, on = sk.SPHERE_INDEX[contact.part], sk.SPHERE_INDEX[contact.on]
            joint = sk.SPHERE_JOINT[on]
            places = sk.spheres(angles)[:, part, :3] - placed.origin[:, joint]
            seen = np.einsum("fji,fj->fi", placed.turn[:, joint], places)
            slide = np.linalg.norm(seen - seen[0], axis=1).max()
            assert slide <= 0.002, (stretch, contact, slide)


@every_clip
def test_nothing_sinks_into_the_floor(exercise: Exercise, variant: str | None) -> None:
    for stretch, angles, _ in stretches(exercise, variant):
        assert sk.lowest_point(angles).min() >= -0.003, stretch


@every_clip
def test_every_joint_stays_within_its_range_of_motion(
    exercise: Exercise, variant: str | None
) -> None:
    for stretch, angles, _ in stretches(exercise, variant):
        assert (angles >= sk.LOWEST - 1e-4).all(), stretch
        assert (angles <= sk.HIGHEST + 1e-4).all(), stretch


@every_clip
def test_no_joint_jumps_between_frames(exercise: Exercise, variant: str | None) -> None:
    for stretch, angles, _ in stretches(exercise, variant):
        assert np.abs(np.diff(angles[:, 3:], axis=0)).max() <= 3.0, stretch


@every_clip
def test_a_motion_begins_and_ends_in_its_poses(exercise: Exercise, variant: str | None) -> None:
    for stretch, angles, clip in stretches(exercise, variant):
        first = clip.stretches[stretch.from_pose, stretch.from_pose][0]
        last = clip.stretches[stretch.to_pose, stretch.to_pose][0]
        assert np.abs(angles[0] - first).max() < 1e-4, stretch
        assert np.abs(angles[-1] - last).max() < 1e-4, stretch


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
    changed = np.abs(after - before) > 1e-3
    low, high = np.minimum(before, after), np.maximum(before, after)
    assert ((between >= low - 1e-6) & (between <= high + 1e-6))[changed].all()


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
    for key, angles in short_clip.stretches.items():
        assert np.abs(back.stretches[key] - angles).max() < 1e-4


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
