"""The seven exercises against the table of end poses."""

import math

import numpy as np
import pytest
from fidelity.doll import Document, doll, only

from backcare_desktop.fidelity.end_poses import end_poses
from backcare_desktop.fidelity.findings import Finding
from backcare_desktop.fidelity.motion import read

FRAMES = 9
TILT = {
    "pelvis__posterior_tilt": 9.0,
    "lumbar__flexion": 9.0,
    "hip_left__flexion": 40.0,
    "hip_right__flexion": 40.0,
}


def doing(exercise: str, side: str = "both", **angles: float) -> Document:
    """The start pose in the first frame, these angles in all others, which are the hold."""
    first, document = doll(FRAMES), doll(FRAMES, **angles)
    document["frames"][0] = {**first["frames"][0], "phase": "go"}
    return {**document, "exercise": exercise, "side": side}


def poses_of(document: Document) -> tuple[Finding, ...]:
    return end_poses(read(document))


def test_a_pose_as_the_table_has_it_is_right() -> None:
    assert [finding.amount for finding in poses_of(doing("pelvic-tilt", "both", **TILT))] == [
        0.0
    ] * 6


def test_seven_degrees_are_right_and_eight_are_not() -> None:
    assert not poses_of(doing("pelvic-tilt", "both", **{**TILT, "hip_left__flexion": 47.0}))[
        0
    ].broken
    finding = only(poses_of(doing("pelvic-tilt", "both", **{**TILT, "hip_left__flexion": 48.0})))
    assert (finding.part, finding.on, finding.frame) == ("hip_left.flexion", "hold", 5)
    assert finding.amount == pytest.approx(8.0)


def test_a_wrong_beginning_is_told_in_a_variant_too() -> None:
    document = doing("pelvic-tilt", "both", **TILT)
    document["variant"] = "standing"
    document["frames"][0]["angles_deg"]["knee_right.flexion"] = 90.0
    finding = only(poses_of(document))
    assert (finding.part, finding.on, finding.frame) == ("knee_right.flexion", "start", 0)
    assert finding.amount == pytest.approx(15.0)


def test_the_end_of_a_variant_is_its_own() -> None:
    document = doing("pelvic-tilt")
    assert any(finding.broken for finding in poses_of(document))
    document["variant"] = "standing"
    assert not any(finding.broken for finding in poses_of(document))


def test_an_exercise_of_the_users_own_has_no_table() -> None:
    assert poses_of(doll(FRAMES)) == ()


@pytest.mark.parametrize(("side", "leg"), [("right", "right"), ("left", "left")])
def test_the_leg_that_is_worked_is_the_one_of_the_side(side: str, leg: str) -> None:
    angles = {
        "pelvis__posterior_tilt": 9.0,
        "lumbar__flexion": 9.0,
        "elbow_left__flexion": 100.0,
        "elbow_right__flexion": 95.0,
        f"hip_{leg}__flexion": 111.0,
        f"knee_{leg}__flexion": 130.0,
    }
    assert not any(f.broken for f in poses_of(doing("knee-to-chest", side, **angles)))
    other = {"left": "right", "right": "left"}[side]
    parts = {f.part for f in poses_of(doing("knee-to-chest", other, **angles)) if f.broken}
    assert parts == {f"hip_{other}.flexion", f"knee_{other}.flexion", "thigh_near"}


def test_the_thigh_is_measured_from_the_floor() -> None:
    angles = {
        "pelvis__posterior_tilt": 9.0,
        "lumbar__flexion": 9.0,
        "elbow_left__flexion": 100.0,
        "elbow_right__flexion": 95.0,
        "hip_right__flexion": 111.0,
        "knee_right__flexion": 130.0,
    }
    document = doing("knee-to-chest", "right", **angles)
    for frame in document["frames"][1:]:
        hip = np.array(frame["spheres"]["hip_right"][:3])
        way = 0.4 * np.array([math.cos(math.radians(100)), math.sin(math.radians(100)), 0.0])
        frame["spheres"]["knee_right"][:3] = (hip + way).tolist()
    finding = only(poses_of(document))
    assert (finding.part, finding.on) == ("thigh_near", "hold")
    assert finding.amount == pytest.approx(20.0)


@pytest.mark.parametrize(("side", "toward"), [("right", 1.0), ("left", -1.0)])
@pytest.mark.parametrize(("roll", "off"), [(50.0, 0.0), (30.0, 15.0), (70.0, 10.0), (-50.0, 95.0)])
def test_knees_roll_to_the_side_that_is_worked(
    side: str, toward: float, roll: float, off: float
) -> None:
    document = doing("rotation", side, lumbar__rotation_left=5.0)
    right = np.sign(document["frames"][0]["spheres"]["hip_right"][2])
    for frame in document["frames"][1:]:
        for leg in ("left", "right"):
            ankle = frame["spheres"][f"ankle_{leg}"]
            frame["spheres"][f"knee_{leg}"][:3] = [
                ankle[0],
                ankle[1] + 0.4 * math.cos(math.radians(roll)),
                ankle[2] + 0.4 * math.sin(math.radians(roll)) * toward * right,
            ]
    found = {finding.part: finding for finding in poses_of(document)}
    assert found["knee_roll"].amount == pytest.approx(off, abs=1e-6)


def test_shin_and_trunk_of_the_bridge_are_lines() -> None:
    document = doing("bridge")
    for frame in document["frames"][1:]:
        spheres = frame["spheres"]
        for leg in ("left", "right"):
            x, y, z, _r = spheres[f"ankle_{leg}"]
            lean, line = math.radians(23.0), math.radians(23.0)
            knee = [x - 0.4 * math.sin(lean), y + 0.4 * math.cos(lean), z]
            spheres[f"knee_{leg}"][:3] = knee
            spheres[f"shoulder_{leg}"][:3] = [
                knee[0] - 0.9 * math.cos(line),
                knee[1] - 0.9 * math.sin(line),
                z,
            ]
    found = {finding.part: finding.amount for finding in poses_of(document)}
    assert found["shin_lean"] == pytest.approx(0.0, abs=1e-6)
    assert found["trunk_line"] == pytest.approx(0.0, abs=1e-6)
    assert found["nod"] == pytest.approx(23.0 - 2.0)
