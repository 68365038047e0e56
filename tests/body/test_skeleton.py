"""Forward kinematics: places, derivatives, and the mirror image."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.anatomy import JOINTS, RANGES


def some_angles(seed: int, frames: int = 2) -> sk.Array:
    lowest, highest = np.maximum(sk.LOWEST, -60.0), np.minimum(sk.HIGHEST, 60.0)
    q = np.random.default_rng(seed).uniform(lowest, highest, (frames, len(sk.DOFS)))
    q[:, :3] = 0.2
    return q


@given(st.integers(0, 10_000))
def test_the_analytic_jacobian_is_the_slope_of_the_motion(seed: int) -> None:
    q = some_angles(seed, frames=1)
    placed = sk.forward(q)
    centers = placed.points(sk.SPHERE_JOINT, sk.SPHERE_CENTER)
    moved = sk.MOVED_BY[sk.SPHERE_JOINT]
    slope = np.stack(
        [sk.slopes(placed.screws(), [(sk.wrench(centers, a), moved)])[0] for a in np.eye(3)],
        axis=1,
    )
    step = np.random.default_rng(seed + 1).normal(size=q.shape)
    h = 1e-5
    ahead = sk.forward(q + h * step).points(sk.SPHERE_JOINT, sk.SPHERE_CENTER)
    behind = sk.forward(q - h * step).points(sk.SPHERE_JOINT, sk.SPHERE_CENTER)
    assert np.allclose((ahead - behind) / (2 * h), slope @ step[0], atol=1e-6)


@given(st.integers(0, 10_000))
def test_a_mirrored_pose_is_the_mirror_image_of_the_pose(seed: int) -> None:
    q = some_angles(seed)
    assert np.allclose(sk.mirror_spheres(sk.spheres(q)), sk.spheres(sk.mirror_angles(q)))


def test_mirroring_twice_gives_the_pose_back() -> None:
    q = some_angles(7)
    assert np.allclose(sk.mirror_angles(sk.mirror_angles(q)), q)


def test_the_person_stands_as_tall_as_the_stature_says() -> None:
    standing = sk.spheres(np.zeros((1, len(sk.DOFS))))[0]
    height = (standing[:, 1] + standing[:, 3]).max() - (standing[:, 1] - standing[:, 3]).min()
    assert height == pytest.approx(sk.STATURE_M, abs=0.06)


@pytest.mark.parametrize(
    ("dof", "part", "axis", "sign"),
    [
        ("hip_right.flexion", "knee_right", 0, 1),
        ("hip_left.abduction", "knee_left", 2, -1),
        ("hip_right.abduction", "knee_right", 2, 1),
        ("knee_left.flexion", "ankle_left", 0, -1),
        ("ankle_right.dorsiflexion", "toe_inner_right", 1, 1),
        ("shoulder_left.flexion", "elbow_left", 0, 1),
        ("lumbar.flexion", "skull_front", 0, 1),
        ("lumbar.lateral_left", "skull_front", 2, -1),
        ("cervical.rotation_left", "nose", 2, -1),
    ],
)
def test_positive_degrees_move_the_way_their_name_says(
    dof: str, part: str, axis: int, sign: int
) -> None:
    q = np.zeros((2, len(sk.DOFS)))
    q[1, sk.DOF_INDEX[dof]] = 10.0
    places = sk.spheres(q)[:, sk.SPHERE_INDEX[part], axis]
    assert np.sign(places[1] - places[0]) == sign


def test_the_shares_of_a_region_of_the_spine_add_up_to_its_whole() -> None:
    shares: dict[str, float] = {}
    for joint in JOINTS:
        for turn in joint.turns:
            shares[turn.dof] = shares.get(turn.dof, 0.0) + abs(turn.gain)
    assert {dof for dof in RANGES if not dof.startswith("root.")} == {
        dof for dof in shares if not dof.startswith("root.")
    }
    assert all(total == pytest.approx(1.0) for total in shares.values())


def test_breathing_in_lifts_the_chest_and_the_belly_and_leaves_the_back_where_it_lies() -> None:
    q = np.zeros((1, len(sk.DOFS)))
    out, full = sk.spheres(q)[0], sk.spheres(q, 1.0)[0]
    for part, rise in (("belly", 0.01), ("chest_left", 0.004), ("ribs_right", 0.004)):
        i = sk.SPHERE_INDEX[part]
        front = (full[i, 0] + full[i, 3]) - (out[i, 0] + out[i, 3])
        back = (full[i, 0] - full[i, 3]) - (out[i, 0] - out[i, 3])
        assert front >= rise
        assert abs(back) < 1e-9


def test_breathing_in_lifts_the_belly_and_leaves_the_feet() -> None:
    q = np.zeros((1, len(sk.DOFS)))
    out, full = sk.spheres(q)[0], sk.spheres(q, 1.0)[0]
    moved = np.linalg.norm(full - out, axis=1)
    assert moved[sk.SPHERE_INDEX["belly"]] > 0.005
    assert moved[sk.SPHERE_INDEX["heel_left"]] == 0.0
