"""Parts in each other and in the floor: found wherever they are, by how much, and when."""

import numpy as np
import pytest
from fidelity.doll import carried, doll, moved, only, sticks

from backcare_desktop.fidelity.motion import read
from backcare_desktop.fidelity.overlaps import floor_depth, overlaps

BAR = ((-0.1, 0.5, 0.0, 0.05), (0.1, 0.5, 0.0, 0.05))


def crossing(gap: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """A bar that crosses BAR, its axis `gap` metres above."""
    return ((0.0, 0.5 + gap, -0.1, 0.05), (0.0, 0.5 + gap, 0.1, 0.05))


def test_somebody_who_just_lies_there_has_no_part_in_another() -> None:
    motion = read(doll(3))
    assert not any(finding.broken for finding in (*overlaps(motion), *floor_depth(motion)))


def test_two_bars_that_cross_are_found_though_their_ends_are_apart() -> None:
    finding = only(overlaps(read(sticks(BAR, crossing(0.08)))))
    assert finding.amount == pytest.approx(20.0, abs=0.01)
    assert {finding.part[:4], (finding.on or "")[:4]} == {"end0", "end1"}


@pytest.mark.parametrize(("gap", "broken"), [(0.0851, False), (0.0849, True), (0.3, False)])
def test_soft_tissue_gives_fifteen_millimetres(gap: float, broken: bool) -> None:
    findings = overlaps(read(sticks(BAR, crossing(gap))))
    assert any(finding.broken for finding in findings) is broken


def test_neighbours_that_share_a_joint_may_fold_into_each_other() -> None:
    document = sticks(BAR, crossing(0.05))
    document["links"].append(["end0b", "end1a"])
    assert not overlaps(read(document))


@pytest.mark.parametrize("when", range(20))
def test_a_blow_that_lasts_one_frame_is_found_in_that_frame(when: int) -> None:
    document = sticks(BAR, crossing(0.9), frames=20)
    for name in ("end1a", "end1b"):
        moved(document, when, name, (0.0, -0.83, 0.0))
    finding = only(overlaps(read(document)))
    assert (finding.frame, finding.broken_frames) == (when, 1)
    assert finding.amount == pytest.approx(30.0, abs=0.01)


def test_a_hand_in_the_thigh_is_named() -> None:
    document = doll(12)
    spheres = document["frames"][7]["spheres"]
    palm, thigh = spheres["palm_left"], spheres["thigh_right"]
    moved(document, 7, "palm_left", [thigh[i] - palm[i] for i in range(3)])
    worst = overlaps(read(document))[0]
    assert (worst.part, worst.on, worst.frame) == ("palm_left", "thigh_right", 7)


def test_flesh_folds_at_the_hip_but_a_knee_in_the_ribs_is_told() -> None:
    document = doll(2, hip_right__flexion=110, knee_right__flexion=120)
    assert not any(finding.broken for finding in overlaps(read(document)))
    spheres = document["frames"][1]["spheres"]
    knee, ribs = spheres["knee_right"], spheres["ribs_right"]
    moved(document, 1, "knee_right", [ribs[i] - knee[i] for i in range(3)])
    worst = overlaps(read(document))[0]
    assert (worst.part, worst.on, worst.frame) == ("knee_right", "ribs_right", 1)


def test_a_part_in_the_floor_is_found_with_its_frame() -> None:
    document = doll(30)
    x, _y, z, radius = document["frames"][11]["spheres"]["elbow_right"]
    document["frames"][11]["spheres"]["elbow_right"] = [x, radius - 0.0035, z, radius]
    finding = only(floor_depth(read(document)))
    assert (finding.part, finding.frame, finding.broken_frames) == ("elbow_right", 11, 1)
    assert finding.amount == pytest.approx(3.5, abs=1e-6)


def test_a_body_that_floats_is_in_nothing() -> None:
    document = carried(doll(1), 0, lambda places: places + np.array([0.0, 1.0, 0.0]))
    assert floor_depth(read(document))[0].amount < 0
