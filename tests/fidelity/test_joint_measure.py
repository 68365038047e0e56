"""Joints beyond their range, jumps, jolts and the seam of the loop."""

import numpy as np
import pytest
from fidelity.doll import carried, doll, moved, only, turned
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.fidelity.joints import changes_of_speed, jumps, loop_seam, range_of_motion
from backcare_desktop.fidelity.motion import read


@pytest.mark.parametrize(
    ("joint", "limit", "toward"),
    [
        ("hip_left.flexion", 130, 1),
        ("hip_right.flexion", -18, -1),
        ("hip_left.abduction", 45, 1),
        ("hip_left.abduction", -30, -1),
        ("hip_right.external_rotation", -45, -1),
        ("knee_left.flexion", 149, 1),
        ("knee_left.flexion", 0, -1),
        ("ankle_right.dorsiflexion", 22, 1),
        ("ankle_right.dorsiflexion", -54, -1),
        ("shoulder_left.flexion", 178, 1),
        ("shoulder_left.flexion", -66, -1),
        ("shoulder_left.abduction", 180, 1),
        ("shoulder_left.external_rotation", 92, 1),
        ("shoulder_left.external_rotation", -70, -1),
        ("elbow_right.flexion", 150, 1),
        ("wrist_right.extension", 84, 1),
        ("wrist_right.extension", -87, -1),
        ("cervical.flexion", 65, 1),
        ("cervical.flexion", -61, -1),
        ("cervical.lateral_left", 44, 1),
        ("cervical.rotation_left", -73, -1),
        ("thoracic.flexion", 22, 1),
        ("thoracic.flexion", -14, -1),
        ("thoracic.lateral_left", -16, -1),
        ("thoracic.rotation_left", 25, 1),
        ("lumbar.flexion", 51, 1),
        ("lumbar.flexion", -16, -1),
        ("lumbar.lateral_left", 18, 1),
        ("lumbar.rotation_left", 5, 1),
        ("pelvis.posterior_tilt", 9, 1),
        ("pelvis.posterior_tilt", -11, -1),
    ],
)
def test_a_joint_may_go_to_its_limit_and_no_further(joint: str, limit: float, toward: int) -> None:
    document = turned(doll(), 6, joint, limit)
    assert range_of_motion(read(document))[0].amount == 0
    finding = only(range_of_motion(read(turned(document, 6, joint, limit + 2 * toward))))
    assert (finding.part, finding.frame, finding.broken_frames) == (joint, 6, 1)
    assert finding.amount == pytest.approx(2.0)


def test_a_hip_turns_out_further_only_while_its_thigh_is_raised() -> None:
    joint = "hip_left.external_rotation"
    document = turned(doll(), 6, joint, 60)
    turned(document, 6, "hip_left.flexion", 90)
    assert range_of_motion(read(document))[0].amount == 0
    turned(document, 6, "hip_left.flexion", 20)
    assert only(range_of_motion(read(document))).amount == pytest.approx(13.0)


def test_the_pelvis_tilts_further_face_down() -> None:
    document = turned(doll(), 6, "pelvis.posterior_tilt", 15)
    assert only(range_of_motion(read(document))).amount == pytest.approx(6.0)
    for number in range(len(document["frames"])):
        carried(document, number, lambda places: places * [1.0, -1.0, -1.0] + [0.0, 1.0, 0.0])
    assert range_of_motion(read(document))[0].amount == 0


def test_a_jump_is_found_with_its_joint_and_frame() -> None:
    document = doll()
    start = document["frames"][0]["angles_deg"]["elbow_left.flexion"]
    for number in range(21, 40):
        turned(document, number, "elbow_left.flexion", start + 3.5)
    finding = only(jumps(read(document)))
    assert (finding.part, finding.frame, finding.broken_frames) == ("elbow_left.flexion", 20, 1)
    assert finding.amount == pytest.approx(3.5)


def test_speed_is_counted_by_the_second_whatever_the_frame_rate() -> None:
    document = doll(fps=30)
    start = document["frames"][0]["angles_deg"]["elbow_left.flexion"]
    for number in range(21, 40):
        turned(document, number, "elbow_left.flexion", start + 4.0)
    assert jumps(read(document))[0].amount == pytest.approx(2.0)


def test_a_jolt_without_a_jump_is_found() -> None:
    document = doll()
    for number in range(40):
        turned(document, number, "elbow_left.flexion", 0.6 * min(max(number - 15, 0), 10))
    finding = only(changes_of_speed(read(document)))
    assert (finding.part, finding.broken_frames) == ("elbow_left.flexion", 2)
    assert finding.frame in (15, 25)
    assert finding.amount == pytest.approx(0.6)
    assert not any(each.broken for each in jumps(read(document)))


@given(
    degrees=st.floats(-120, 120),
    frames=st.integers(60, 240),
)
@settings(max_examples=30, deadline=None)
def test_a_slow_minimum_jerk_there_and_back_is_smooth(degrees: float, frames: int) -> None:
    share = np.linspace(0.0, 1.0, frames)
    there = share**3 * (10 - 15 * share + 6 * share**2)
    document = doll(2 * frames - 1)
    for number, way in enumerate(np.concatenate([there, there[::-1][1:]])):
        turned(document, number, "elbow_left.flexion", degrees * way)
    fastest = jumps(read(document))[0]
    assert fastest.amount == pytest.approx(abs(degrees) * 1.875 / (frames - 1), rel=0.01)
    jolt = changes_of_speed(read(document))[0]
    assert jolt.amount <= abs(degrees) * 6.0 / (frames - 1) ** 2 + 1e-9


def test_an_end_that_does_not_meet_the_beginning_is_found() -> None:
    document = moved(doll(), 39, "palm_right", (0.0, 0.003, 0.004))
    finding = only(loop_seam(read(document)))
    assert (finding.part, finding.frame) == ("palm_right", 39)
    assert finding.amount == pytest.approx(5.0, abs=0.01)


def test_a_jolt_at_the_seam_is_found_at_the_first_frame() -> None:
    document = doll()
    for number in range(40):
        angle = 0.6 * number if number < 10 else 5.4 * (1 + np.cos((number - 9) * np.pi / 30)) / 2
        turned(document, number, "hip_left.flexion", angle)
    findings = {each.part: each for each in changes_of_speed(read(document))}
    assert findings["hip_left.flexion"].frame == 0
    assert findings["hip_left.flexion"].amount == pytest.approx(0.6, abs=0.05)
