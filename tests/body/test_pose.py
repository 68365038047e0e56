"""Poses as they are written: what is read, and what is refused with which words."""

from typing import Any

import pytest

from backcare_desktop.body.pose import STANDARD, Hold, PoseError, override, parse_poses


def test_a_pose_that_is_like_another_keeps_what_it_does_not_say() -> None:
    poses = parse_poses(
        {
            "low": {"body": "on-back", "knee_left": {"flexion": 90}, "rests": ["heel_left"]},
            "high": {"like": "low", "knee_left": {"flexion": 20}},
        }
    )
    assert poses["high"].angles["knee_left.flexion"] == 20
    assert poses["high"].angles["root.pitch"] == 90
    assert poses["high"].rests == {"heel_left"}


def test_both_stands_for_left_and_right() -> None:
    pose = parse_poses({"a": {"hip_both": {"flexion": 30}, "rests": ["heel_both"]}})["a"]
    assert pose.angles == {"hip_left.flexion": 30, "hip_right.flexion": 30}
    assert pose.rests == {"heel_left", "heel_right"}


def test_a_hold_names_the_part_what_it_holds_and_from_which_side() -> None:
    hold = {"part": "palm_left", "on": "calf_right", "toward": [1, 0, -1]}
    pose = parse_poses({"a": {"holds": [hold]}})["a"]
    assert pose.holds == {Hold("palm_left", "calf_right", (1.0, 0.0, -1.0))}


def test_the_standard_poses_are_there_for_every_exercise() -> None:
    assert set(parse_poses({})) == set(STANDARD)


def test_a_variant_changes_the_pose_of_the_same_name() -> None:
    poses = parse_poses({"up": {"knee_left": {"flexion": 90}, "rests": ["heel_left"]}})
    easier = override(poses, {"up": {"knee_left": {"flexion": 40}}})
    assert easier["up"].angles["knee_left.flexion"] == 40
    assert easier["up"].rests == {"heel_left"}
    assert poses["up"].angles["knee_left.flexion"] == 90


@pytest.mark.parametrize(
    ("table", "key", "words"),
    [
        ({"knee_left": {"flexion": 200}}, "a.knee_left.flexion", "between 0 and 149 degrees"),
        ({"knee_left": {"flexion": "far"}}, "a.knee_left.flexion", "a number of degrees"),
        ({"knee_left": {"flexion": True}}, "a.knee_left.flexion", "a number of degrees"),
        ({"knee_left": {"twist": 3}}, "a.knee_left.twist", "flexion"),
        ({"knee_left": 3}, "a.knee_left", "a table"),
        ({"tail": {"flexion": 3}}, "a.tail", "a joint such as"),
        ({"rests": ["tail"]}, "a.rests", "a part of the body such as heel_left"),
        ({"rests": "heel_left"}, "a.rests", "a list"),
        ({"gaze": "inward"}, "a.gaze", "one of"),
        ({"gaze": ["up"]}, "a.gaze", "one of"),
        ({"body": {}}, "a.body", "one of"),
        ({"like": "nobody"}, "a.like", "the name of another pose"),
        ({"holds": [{"part": "palm_left", "on": "calf_left"}]}, "a.holds.toward", "three numbers"),
        (
            {"holds": [{"part": "palm_left", "on": "calf_left", "toward": [0, 0, 0]}]},
            "a.holds.toward",
            "three numbers",
        ),
        (
            {"holds": [{"part": "palm_left", "on": "calf_left", "toward": [10**400, 0, 0]}]},
            "a.holds.toward",
            "three numbers",
        ),
        ({"firm": ["knee_left.twist"]}, "a.firm", "flexion"),
    ],
)
def test_a_wrong_pose_is_refused_with_its_key_and_what_was_expected(
    table: dict[str, Any], key: str, words: str
) -> None:
    with pytest.raises(PoseError) as caught:
        parse_poses({"a": table})
    assert caught.value.key == key
    assert words in caught.value.expected


def test_poses_that_copy_each_other_in_a_circle_are_refused() -> None:
    with pytest.raises(PoseError, match="circle"):
        parse_poses({"a": {"like": "b"}, "b": {"like": "a"}})


def test_a_variant_like_an_unknown_pose_is_refused() -> None:
    with pytest.raises(PoseError, match="another pose"):
        override(parse_poses({}), {"up": {"like": "nobody"}})
