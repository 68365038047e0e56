"""The solver: contacts are met inside the ranges of motion, above the floor, without overlap."""

import numpy as np
import pytest

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.contacts import Contacts, check_reached, shortfalls
from backcare_desktop.body.pose import Hold, Press, parse_poses
from backcare_desktop.body.solver import solve, weights_of

STANDING = sk.angles_array(
    {"root.y": 0.92, "shoulder_left.abduction": 20.0, "shoulder_right.abduction": 20.0}
)[None]
SOFT = np.full(len(sk.DOFS), 0.05)


def height_of(q: sk.Array, part: str) -> float:
    body = sk.spheres(q)[0]
    return float(body[sk.SPHERE_INDEX[part], 1] - body[sk.SPHERE_INDEX[part], 3])


def test_a_part_that_rests_touches_the_floor() -> None:
    q = solve(STANDING, SOFT, Contacts(rests=("heel_left", "heel_right")))
    assert height_of(q, "heel_left") == pytest.approx(0.0, abs=1e-4)
    assert sk.lowest_point(q)[0] >= -1e-3


def test_what_is_not_asked_to_move_stays_as_it_was_wanted() -> None:
    q = solve(STANDING, SOFT, Contacts())
    assert np.abs(q - STANDING).max() < 1e-6


def test_a_hand_reaches_what_it_holds() -> None:
    hold = Hold("palm_left", "thigh_left", (1.0, 0.0, 0.0))
    contacts = Contacts(holds=(hold,))
    q = solve(STANDING, SOFT, contacts)
    check_reached(q, contacts, bound_m=0.001)


def test_no_joint_leaves_its_range_even_when_the_contact_would_need_it() -> None:
    hold = Hold("heel_left", "crown", (0.0, 1.0, 0.0))
    q = solve(STANDING, SOFT, Contacts(holds=(hold,)))
    assert (q >= sk.LOWEST).all()
    assert (q <= sk.HIGHEST).all()


def test_a_planted_part_stays_at_its_spot_in_every_frame() -> None:
    wanted = np.repeat(STANDING, 5, axis=0)
    wanted[:, sk.DOF_INDEX["knee_left.flexion"]] = np.linspace(0.0, 60.0, 5)
    contacts = Contacts(rests=("heel_left",), spots={"heel_left": (0.1, -0.1)})
    q = solve(wanted, SOFT, contacts)
    heel = sk.spheres(q)[:, sk.SPHERE_INDEX["heel_left"]]
    assert np.abs(heel[:, [0, 2]] - [0.1, -0.1]).max() < 1e-3


def test_parts_that_would_pass_through_each_other_are_pushed_apart() -> None:
    wanted = STANDING.copy()
    for side in ("left", "right"):
        wanted[0, sk.DOF_INDEX[f"hip_{side}.abduction"]] = -9.0
    parts = [sk.SPHERE_INDEX["calf_left"], sk.SPHERE_INDEX["calf_right"]]

    def overlap(q: sk.Array) -> float:
        one, other = sk.spheres(q)[0, parts]
        return float(one[3] + other[3] - np.linalg.norm(one[:3] - other[:3]))

    assert overlap(wanted) > 0.05
    assert overlap(solve(wanted, SOFT, Contacts())) < 0.015


def test_the_eyes_turn_to_where_they_should_look() -> None:
    q = solve(STANDING, SOFT, Contacts(), gaze=np.array([[0.0, 1.0, 0.0]]))
    head = sk.forward(q).turn[0, sk.JOINT_INDEX["head"], :, 0]
    assert head[1] > 0.8


@pytest.mark.parametrize(
    ("part", "flat"),
    [
        ("heel_left", ("heel", "ball_inner", "ball_outer", "toe_inner")),
        ("palm_right", ("wrist", "palm_inner", "palm_outer")),
        ("instep_left", ("instep", "toe_inner")),
    ],
)
def test_what_is_parallel_to_the_floor_is_level(part: str, flat: tuple[str, ...]) -> None:
    wanted = STANDING.copy()
    wanted[0, sk.DOF_INDEX["ankle_left.dorsiflexion"]] = -30.0
    wanted[0, sk.DOF_INDEX["elbow_right.flexion"]] = 90.0
    wanted[0, sk.DOF_INDEX["forearm_right.pronation"]] = 60.0
    q = solve(wanted, SOFT, Contacts(parallel=(part,)))
    side = part.rpartition("_")[2]
    body = sk.spheres(q)[0][[sk.SPHERE_INDEX[f"{name}_{side}"] for name in flat]]
    middle, radius = body[:, 1], body[:, 3]
    assert min(np.ptp(middle - radius), np.ptp(middle + radius), np.ptp(middle)) < 0.002


def test_a_palm_turns_its_face_to_what_it_holds() -> None:
    hold = Hold("palm_left", "thigh_left", (1.0, 0.0, 0.0))
    q = solve(STANDING, SOFT, Contacts(holds=(hold,)))
    face = sk.forward(q).turn[0, sk.JOINT_INDEX["wrist_left"], :, 2]
    assert face[0] < -0.7


def test_parts_that_press_on_each_other_touch() -> None:
    contacts = Contacts(presses=(Press("knee_left", "knee_right"),))
    one, other = sk.spheres(solve(STANDING, SOFT, contacts))[
        0, [sk.SPHERE_INDEX["knee_left"], sk.SPHERE_INDEX["knee_right"]]
    ]
    depth = one[3] + other[3] - np.linalg.norm(one[:3] - other[:3])
    assert 0.0 < depth < 0.015


def test_a_symmetric_pose_is_solved_symmetrically() -> None:
    pose = parse_poses({})["hook-lying"]
    wanted = sk.angles_array(pose.angles)[None]
    wanted[:, 1] -= sk.lowest_point(wanted)
    q = solve(wanted, weights_of(pose), Contacts.of(pose, {}), rounds=200)
    assert np.abs(sk.mirror_angles(q) - q).max() < 0.1


def test_each_contact_says_how_far_it_is_missed() -> None:
    contacts = Contacts(rests=("heel_left",), spots={"heel_left": (1.0, 0.0)})
    missed = dict(shortfalls(STANDING, contacts))
    assert set(missed) == {"heel_left on the floor", "heel_left at its place"}
    assert missed["heel_left at its place"] > 0.9
