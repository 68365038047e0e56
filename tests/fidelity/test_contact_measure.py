"""Contacts that should stay: each way of not staying is found, with frame, part and amount."""

import math

import numpy as np
import pytest
from fidelity.doll import Document, Place, carried, doll, moved, only, touching
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.fidelity.contacts import contact_drift
from backcare_desktop.fidelity.findings import Finding
from backcare_desktop.fidelity.motion import read


def drift_of(document: Document) -> tuple[Finding, ...]:
    return contact_drift(read(document))


@pytest.mark.parametrize(
    ("kind", "part", "on"),
    [
        ("planted", "heel_left", None),
        ("rests", "heel_left", None),
        ("looks_at", "nose", None),
    ],
)
def test_what_stays_does_not_drift(kind: str, part: str, on: str | None) -> None:
    (finding,) = drift_of(touching(doll(), kind, part, on))
    assert (finding.part, finding.on, finding.broken) == (part, on, False)
    assert finding.amount == pytest.approx(0.0, abs=1.0)


def test_a_planted_part_that_slides_is_found() -> None:
    document = moved(touching(doll(), "planted", "heel_left"), 20, "heel_left", (0.003, 0, 0.004))
    finding = only(drift_of(document))
    assert (finding.part, finding.frame, finding.broken_frames) == ("heel_left", 20, 1)
    assert finding.amount == pytest.approx(5.0, abs=0.01)


def test_a_part_that_rests_may_slide_but_not_come_off() -> None:
    slid = moved(touching(doll(), "rests", "heel_left"), 9, "heel_left", (0.05, 0.0, 0.0))
    assert not drift_of(slid)[0].broken
    x, _y, z, radius = slid["frames"][9]["spheres"]["heel_left"]
    slid["frames"][9]["spheres"]["heel_left"] = [x, radius + 0.003, z, radius]
    finding = only(drift_of(slid))
    assert finding.frame == 9
    assert finding.amount == pytest.approx(3.0, abs=0.01)


def holding() -> Document:
    """The left palm on the right shin, from the outside."""
    document = doll()
    for number, frame in enumerate(document["frames"]):
        spheres = frame["spheres"]
        shin, palm = np.array(spheres["calf_right"]), spheres["palm_left"]
        place = shin[:3] + np.array([0.0, 0.0, shin[3] + palm[3]])
        moved(document, number, "palm_left", place - palm[:3])
    return touching(document, "holds", "palm_left", "calf_right")


def along_the_shin(document: Document) -> Place:
    spheres = document["frames"][0]["spheres"]
    way = np.array(spheres["ankle_right"][:3]) - np.array(spheres["knee_right"][:3])
    unit: Place = way / np.linalg.norm(way)
    return unit


@given(
    turn=st.floats(-math.pi, math.pi),
    pitch=st.floats(-math.pi, math.pi),
    step=st.tuples(*3 * [st.floats(-2, 2)]),
)
@settings(max_examples=40, deadline=None)
def test_a_hold_is_seen_from_what_is_held(
    turn: float, pitch: float, step: tuple[float, float, float]
) -> None:
    c, s = math.cos(turn), math.sin(turn)
    d, p = math.cos(pitch), math.sin(pitch)
    rotation = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]) @ np.array(
        [[d, -p, 0], [p, d, 0], [0, 0, 1]]
    )
    document = carried(holding(), 17, lambda places: places @ rotation.T + step)
    (finding,) = drift_of(document)
    assert finding.amount == pytest.approx(0.0, abs=1e-6)


def test_a_hand_that_slides_along_the_shin_is_found() -> None:
    document = holding()
    moved(document, 30, "palm_left", 0.004 * along_the_shin(document))
    finding = only(drift_of(document))
    assert (finding.part, finding.on, finding.frame) == ("palm_left", "calf_right", 30)
    assert finding.amount == pytest.approx(4.0, abs=0.2)


def test_a_hand_that_slides_round_the_shin_is_found() -> None:
    document = holding()
    axis = along_the_shin(document)
    spheres = document["frames"][30]["spheres"]
    arm = np.array(spheres["palm_left"][:3]) - np.array(spheres["calf_right"][:3])
    angle = 0.1
    swung = arm * math.cos(angle) + np.cross(axis, arm) * math.sin(angle)
    moved(document, 30, "palm_left", swung - arm)
    finding = only(drift_of(document))
    assert finding.amount == pytest.approx(1000 * float(np.linalg.norm(swung - arm)), abs=0.01)


def test_a_hand_that_comes_off_is_found() -> None:
    document = moved(holding(), 3, "palm_left", (0.0, 0.0, 0.006))
    assert only(drift_of(document)).amount == pytest.approx(6.0, abs=0.01)


def test_parts_that_press_may_slide_but_not_part() -> None:
    document = touching(holding(), "presses", "palm_left", "calf_right")
    moved(document, 5, "palm_left", 0.03 * along_the_shin(document))
    moved(document, 8, "palm_left", (0.0, 0.0, 0.007))
    finding = only(drift_of(document))
    assert finding.frame in (5, 8)
    moved(document, 5, "palm_left", -0.03 * along_the_shin(document))
    finding = only(drift_of(document))
    assert finding.frame == 8
    assert finding.amount == pytest.approx(7.0, abs=0.01)


@pytest.mark.parametrize("part", ["heel_right", "instep_right"])
def test_a_foot_that_tilts_is_no_longer_parallel(part: str) -> None:
    document = touching(level(doll()), "parallel", part)
    assert not drift_of(document)[0].broken
    finding = only(drift_of(moved(document, 13, "heel_right", (0, 0.004, 0))))
    assert (finding.part, finding.frame) == (part, 13)
    assert finding.amount == pytest.approx(4.0, abs=0.01)


def level(document: Document) -> Document:
    """The right sole all on the floor."""
    for frame in document["frames"]:
        for part in ("heel_right", "ball_inner_right", "ball_outer_right"):
            frame["spheres"][part][1] = frame["spheres"][part][3]
    return document


def test_a_sole_that_was_never_parallel_is_found_in_the_first_frame() -> None:
    document = touching(level(doll()), "parallel", "heel_right")
    for number in range(len(document["frames"])):
        moved(document, number, "ball_inner_right", (0.0, 0.01, 0.0))
    finding = only(drift_of(document))
    assert (finding.frame, finding.broken_frames) == (0, 40)


def test_a_sole_that_moves_as_it_is_stays_parallel() -> None:
    document = touching(level(doll()), "parallel", "heel_right")
    carried(document, 13, lambda places: places + np.array([0.1, 0.2, 0.3]))
    assert not drift_of(document)[0].broken


def test_eyes_that_turn_away_are_found() -> None:
    document = moved(touching(doll(), "looks_at", "nose"), 22, "nose", (0.005, 0, 0))
    finding = only(drift_of(document))
    assert finding.frame == 22
    assert finding.amount == pytest.approx(5.0, abs=0.01)


def test_eyes_on_a_part_follow_it() -> None:
    document = touching(doll(), "looks_at", "nose", "knee_right")
    lying = document["frames"][0]["spheres"]
    middle = (np.array(lying["ear_left"][:3]) + np.array(lying["ear_right"][:3])) / 2
    for number, frame in enumerate(document["frames"]):
        nose, knee = (np.array(frame["spheres"][name][:3]) for name in ("nose", "knee_right"))
        way = (knee - middle) / np.linalg.norm(knee - middle)
        moved(document, number, "nose", middle + np.linalg.norm(nose - middle) * way - nose)
    assert not drift_of(document)[0].broken
    moved(document, 31, "knee_right", (0.0, 0.0, 0.3))
    assert only(drift_of(document)).frame == 31


def test_a_contact_is_followed_only_while_it_lasts() -> None:
    document = touching(doll(40), "planted", "heel_left")
    for number in range(10, 20):
        document["frames"][number]["contacts"] = []
        moved(document, number, "heel_left", (0.3, 0.2, 0.0))
    for number in range(20, 30):
        moved(document, number, "heel_left", (0.02, 0.0, 0.0))
    document["frames"][30]["contacts"] = []
    assert not drift_of(document)[0].broken


def test_a_contact_over_the_seam_of_the_loop_is_one() -> None:
    document = touching(doll(40), "planted", "heel_left")
    for number in range(10, 20):
        document["frames"][number]["contacts"] = []
    for number in range(20, 40):
        moved(document, number, "heel_left", (0.02, 0.0, 0.0))
    finding = only(drift_of(document))
    assert finding.frame < 10
    assert finding.amount == pytest.approx(20.0, abs=0.01)


def test_an_unknown_contact_is_refused() -> None:
    with pytest.raises(ValueError, match="glued"):
        drift_of(touching(doll(), "glued", "heel_left"))
