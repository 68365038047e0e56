"""The look: readable pairs of colours, and a theme that follows the choice."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from backcare_desktop.ui.theme import DARK, LIGHT, PAIRS, Theme, Tokens, contrast


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_every_used_pair_of_colours_can_be_told_apart(
    look: Tokens, front: str, back: str, least: float
) -> None:
    assert contrast(getattr(look, front), getattr(look, back)) >= least


def test_black_on_white_has_the_contrast_that_wcag_gives() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_choosing_a_look_changes_tokens_and_palette_and_says_so(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    heard: list[str] = []
    theme.changed.connect(lambda: heard.append(theme.tokens.name))

    theme.choose("dark")

    assert heard == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.ground
    theme.choose("light")
