"""How deep two round cones are in each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.fidelity.round_cones import Cones, depth

Ball = tuple[float, float, float, float]


def cone(start: Ball, end: Ball) -> Cones:
    return Cones(
        np.array([start[:3]]), np.array([end[:3]]), np.array([start[3]]), np.array([end[3]])
    )


def deep(one: Cones, other: Cones) -> float:
    return float(depth(one, other)[0][0])


def sampled(one: Cones, other: Cones, steps: int = 60) -> float:
    """The same by trying: the deepest of many spheres of both."""
    s, t = (each.ravel() for each in np.meshgrid(*2 * [np.linspace(0, 1, steps + 1)]))
    (a, r), (b, q) = (
        Cones(
            np.repeat(each.start, len(s), axis=0),
            np.repeat(each.end, len(s), axis=0),
            np.repeat(each.r_start, len(s)),
            np.repeat(each.r_end, len(s)),
        ).sphere(share)
        for each, share in ((one, s), (other, t))
    )
    return float((r + q - np.linalg.norm(a - b, axis=1)).max())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Two that cross in the middle, far from all four ends: 0.05 + 0.05 - 0.08
        (((-1, 0, 0, 0.05), (1, 0, 0, 0.05)), ((0, 0.08, -1, 0.05), (0, 0.08, 1, 0.05)), 0.02),
        # The same, but they pass each other with 0.3 between
        (((-1, 0, 0, 0.05), (1, 0, 0, 0.05)), ((0, 0.4, -1, 0.05), (0, 0.4, 1, 0.05)), -0.3),
        # Axes that meet: as deep as both are thick
        (((-1, 0, 0, 0.1), (1, 0, 0, 0.1)), ((0, 0, -1, 0.2), (0, 0, 1, 0.2)), 0.3),
        # Side by side
        (((0, 0, 0, 0.1), (1, 0, 0, 0.1)), ((0, 0.15, 0, 0.1), (1, 0.15, 0, 0.1)), 0.05),
        # One behind the other: end to end
        (((0, 0, 0, 0.1), (1, 0, 0, 0.1)), ((1.15, 0, 0, 0.1), (2, 0, 0, 0.1)), 0.05),
        # Two single balls
        (((0, 0, 0, 1), (0, 0, 0, 1)), ((1.5, 0, 0, 1), (1.5, 0, 0, 1)), 0.5),
        # A ball above the middle of a cone: its wall leans, so the nearest sphere is no foot
        (
            ((0, 0, 0, 0.4), (1, 0, 0, 0.0)),
            ((0.5, 0.5, 0, 0.1), (0.5, 0.5, 0, 0.1)),
            0.1 + 0.4 * 0.5 - 0.5 * np.sqrt(1 - 0.4**2),
        ),
    ],
)
def test_the_depth_is_exact(
    one: tuple[Ball, Ball], other: tuple[Ball, Ball], expected: float
) -> None:
    assert deep(cone(*one), cone(*other)) == pytest.approx(expected, abs=1e-6)
    assert deep(cone(*other), cone(*one)) == pytest.approx(expected, abs=1e-6)


coordinate = st.floats(-0.3, 0.3, allow_subnormal=False)
ball = st.tuples(coordinate, coordinate, coordinate, st.floats(0.005, 0.1))


@given(ball, ball, ball, ball)
@settings(max_examples=200, deadline=None)
def test_no_sphere_of_either_is_deeper_and_one_is_nearly_as_deep(
    a: Ball, b: Ball, c: Ball, d: Ball
) -> None:
    one, other = cone(a, b), cone(c, d)
    found, s, t = depth(one, other)
    assert 0 <= s[0] <= 1 and 0 <= t[0] <= 1
    steps = 60
    reach = sum(
        float(np.linalg.norm(each.end - each.start) + abs(each.r_end - each.r_start)[0])
        for each in (one, other)
    )
    tried = sampled(one, other, steps)
    assert tried - 1e-9 <= found[0] <= tried + reach / steps
