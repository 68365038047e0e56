"""A card has two poses and all the words, in either look, whatever there is to say."""

from __future__ import annotations

import io

import msgspec
import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from backcare_desktop.exercises.clips import clip_of
from backcare_desktop.exercises.library import Library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.render import Repetition, repetition
from backcare_desktop.resources import assets
from backcare_desktop.ui import exercise_card
from backcare_desktop.ui.exercise_card import CARD_SIZE, card_png
from backcare_desktop.ui.pictures import Size, Style, camera_of
from backcare_desktop.ui.tokens import LIGHT

SMALL = (310, 438)


def _shown(exercise: Exercise) -> Repetition:
    return repetition(exercise, clip_of(exercise, None, assets() / "clips"))


def _card(exercise: Exercise, size: Size = SMALL, style: Style | None = None) -> Image.Image:
    shown = _shown(exercise)
    data = card_png(shown, camera_of(exercise, None, None), size, style or Style())
    return Image.open(io.BytesIO(data)).convert("RGB")


def _is_ground(card: Image.Image) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    ground = [int(LIGHT.ground[i : i + 2], 16) for i in (1, 3, 5)]
    found: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = (np.asarray(card) == ground).all(2)
    return found


pytestmark = pytest.mark.usefixtures("qapp")


def test_every_exercise_fits_on_its_card(library: Library) -> None:
    for exercise in library.exercises:
        card = _is_ground(_card(exercise))
        height, width = card.shape
        edge = width // 30
        assert card[:, :edge].all() and card[:, -edge:].all(), exercise.id
        assert card[: height // 60].all() and card[-height // 60 :].all(), exercise.id


def test_more_words_are_written_smaller(library: Library) -> None:
    bridge = library.get("bridge")
    wordy = msgspec.structs.replace(
        bridge, steps=tuple(step * 3 for step in bridge.steps), cautions=bridge.cautions * 2
    )

    card = _is_ground(_card(wordy))

    assert card[-card.shape[0] // 60 :].all()


def test_an_exercise_that_flows_shows_both_its_ends(library: Library) -> None:
    captions = [pose.caption for pose in exercise_card.poses(_shown(library.get("cat-cow")))]
    assert len(captions) == 2
    assert captions[0] != captions[1]
    assert "Start" not in captions

    held = exercise_card.poses(_shown(library.get("bridge")))
    assert [pose.caption for pose in held] == ["Start", "Hold and breathe"]
    assert held[0].light is None and held[1].light is not None


def test_a_card_is_light_or_dark(library: Library) -> None:
    bridge = library.get("bridge")

    assert _card(bridge).tobytes() != _card(bridge, style=Style(dark=True)).tobytes()


def test_another_shape_leaves_the_card_as_it_is_in_the_middle(library: Library) -> None:
    bridge = library.get("bridge")

    wide = _card(bridge, (610, 438))

    assert wide.size == (610, 438)
    assert _is_ground(wide)[:, :150].all()


def test_the_card_uses_the_application_that_there_is(qapp: QApplication, library: Library) -> None:
    _card(library.get("bridge"))

    assert QApplication.instance() is qapp
    assert CARD_SIZE[0] / CARD_SIZE[1] == pytest.approx(148 / 210, rel=0.01)
