"""The colours of the exercises: seen on their ground, and told apart by every kind of eye."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.ui.chart_colours import ON_DARK, ON_LIGHT, Exercises, mixed
from backcare_desktop.ui.tokens import DARK, GRAPHICS, LIGHT, Tokens, contrast

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear light.
EYES = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
APART = 15.0
BOTH = pytest.mark.parametrize(("colours", "tokens"), [(ON_LIGHT, LIGHT), (ON_DARK, DARK)])


def lab(colour: str, eye: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """CIE L*a*b* of "#rrggbb" as this eye sees it."""
    coded = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    seen = XYZ @ np.clip(EYES[eye] @ linear, 0, 1) / XYZ.sum(axis=1)
    x, y, z = np.where(seen > 0.008856, np.cbrt(seen), 7.787 * seen + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@BOTH
def test_each_colour_is_seen_on_its_ground(colours: tuple[str, ...], tokens: Tokens) -> None:
    assert min(contrast(colour, tokens.surface) for colour in colours) >= GRAPHICS


@BOTH
@pytest.mark.parametrize("eye", EYES)
def test_any_two_colours_are_told_apart(colours: tuple[str, ...], tokens: Tokens, eye: str) -> None:
    seen = [lab(colour, eye) for colour in (*colours, tokens.pain)]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen[:-1], 2)) >= APART


def test_an_exercise_that_is_gone_comes_last_under_its_id() -> None:
    exercises = Exercises({"bridge": "Bridge", "cat-cow": "Cat-cow"})
    assert exercises.in_order(["own", "cat-cow", "bridge"]) == ["bridge", "cat-cow", "own"]
    assert exercises.name("own") == "own"
    assert exercises.colour("own", LIGHT) == LIGHT.resting


@given(st.floats(0, 1))
def test_a_mix_lies_between_its_colours(part: float) -> None:
    assert "#102030" <= mixed("#506070", "#102030", part) <= "#506070"
