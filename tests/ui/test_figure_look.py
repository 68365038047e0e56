"""Who is seen, in which colours: complete, told apart, and far limbs darker than near ones."""

from __future__ import annotations

import re

import pytest
from figure.drawing import lying, seen_from, standing

from backcare_desktop.figure.builds import BUILDS
from backcare_desktop.figure.parts import figure
from backcare_desktop.settings import FigureName
from backcare_desktop.ui.figure_look import Look, figure_look, looks, mix
from backcare_desktop.ui.tokens import DARK, LIGHT, Tokens, contrast

TOKENS = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def test_there_are_two_people_with_at_least_five_skins_and_five_hair_colours_each() -> None:
    found = looks()

    assert len(set(found)) == len(found)
    assert {look.figure for look in found} == set(FigureName)
    assert len({look.skin for look in found}) >= 5
    assert len({look.hair for look in found}) >= 5
    assert found[0].figure == Look().figure


def test_every_person_has_a_build() -> None:
    assert {name.value for name in FigureName} == set(BUILDS)


@TOKENS
def test_every_look_has_a_colour_for_all_that_is_drawn(tokens: Tokens) -> None:
    drawn = set()
    for spheres in (standing(), lying()):
        for azimuth, elevation in ((0.0, 0.0), (90.0, 10.0), (0.0, 80.0), (-90.0, 0.0)):
            body = figure(spheres, seen_from(azimuth, elevation))
            drawn |= {piece.cloth for part in body.parts for piece in part.pieces}
    for look in looks():
        colors = figure_look(tokens, look)
        assert drawn <= colors.cloths.keys() | colors.marks.keys()
        plain = [colors.mat, colors.mat_edge, colors.shadow, colors.strength, colors.stretch]
        plain += colors.marks.values()
        for cloth in colors.cloths.values():
            plain += [cloth.lit, cloth.base, cloth.shade, cloth.far]
        assert all(re.fullmatch("#[0-9A-Fa-f]{6}", color) for color in plain)


@TOKENS
def test_a_far_limb_is_clearly_darker_than_a_near_one(tokens: Tokens) -> None:
    for look in looks():
        colors = figure_look(tokens, look)
        for name in ("skin", "shirt", "trousers"):
            cloth = colors.cloth(name)
            assert contrast(cloth.base, cloth.far) >= 1.2
            assert contrast(cloth.far, "#000000") < contrast(cloth.base, "#000000")


@TOKENS
def test_eyes_and_brows_are_seen_on_every_skin(tokens: Tokens) -> None:
    for look in looks():
        colors = figure_look(tokens, look)
        assert contrast(colors.marks["eye"], colors.cloth("skin").lit) >= 1.9


@TOKENS
def test_shirt_skin_and_trousers_are_told_apart(tokens: Tokens) -> None:
    for look in looks():
        base = {name: figure_look(tokens, look).cloth(name).base for name in ("shirt", "trousers")}
        assert contrast(base["shirt"], base["trousers"]) >= 1.3


def test_a_mixed_colour_lies_between_its_two() -> None:
    assert mix("#000000", "#FFFFFF", 0.0) == "#000000"
    assert mix("#000000", "#FFFFFF", 1.0) == "#FFFFFF"
    assert mix("#000000", "#FF8040", 0.5) == "#804020"
