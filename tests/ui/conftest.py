"""What widgets are built from: the real exercises, a look, and a clock that stands still."""

from functools import cache

import pytest
from PySide6.QtWidgets import QApplication
from support.clock import Clock

from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises.clips import clip_of, transitions_clip
from backcare_desktop.exercises.library import Library, load_library
from backcare_desktop.exercises.transitions import CLIP_ID
from backcare_desktop.resources import assets
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library([assets() / "exercises"])


@pytest.fixture(scope="session")
def clip_of_id(library: Library) -> ClipOf:
    """Each built-in clip, read once."""

    @cache
    def clip(exercise_id: str, variant: str | None) -> Clip:
        if exercise_id == CLIP_ID:
            return transitions_clip(assets() / "clips")
        return clip_of(library.get(exercise_id), variant, assets() / "clips")

    return clip


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def clock() -> Clock:
    return Clock()
