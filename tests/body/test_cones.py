"""Where parts of the body meet: found between spheres as well, and pushed apart the right way."""

import numpy as np

from backcare_desktop.body import cones
from backcare_desktop.body import skeleton as sk

STANDING = sk.angles_array(
    {"root.y": 0.92, "shoulder_left.abduction": 20.0, "shoulder_right.abduction": 20.0}
)[None]


def meetings(q: sk.Array) -> cones.Meeting:
    body = cones.breathing_in(sk.forward(q))
    return cones.meetings(body, cones.near(body))


def test_nothing_meets_in_somebody_who_stands_with_the_arms_away() -> None:
    assert not meetings(STANDING).depth.any()


def test_a_forearm_laid_across_a_thigh_between_their_spheres_is_found() -> None:
    q = STANDING.copy()
    for dof, degrees in (
        ("hip_right.flexion", 90.0),
        ("knee_right.flexion", 90.0),
        ("shoulder_right.flexion", 20.0),
        ("shoulder_right.abduction", -10.0),
        ("elbow_right.flexion", 60.0),
    ):
        q[0, sk.DOF_INDEX[dof]] = degrees
    assert meetings(q).depth.min() < -0.01


def test_the_push_is_the_slope_of_the_depth() -> None:
    q = STANDING.copy()
    for side in ("left", "right"):
        q[0, sk.DOF_INDEX[f"hip_{side}.abduction"]] = -9.0
    body = cones.breathing_in(sk.forward(q))
    near = cones.near(body)
    met = cones.meetings(body, near)
    moved = np.random.default_rng(3).normal(size=body.shape) * 1e-6
    after = cones.meetings(body + moved, near)
    ends = moved[0, met.spheres[0]]
    expected = np.einsum("kc,ke,kec->k", met.direction[0], met.shares[0], ends)
    assert met.depth.min() < -0.01
    assert np.allclose(after.depth - met.depth, expected, atol=1e-9)


def test_flesh_folds_at_the_hip_without_being_two_parts() -> None:
    q = STANDING.copy()
    q[0, sk.DOF_INDEX["hip_right.flexion"]] = 80.0
    assert not meetings(q).depth.any()
