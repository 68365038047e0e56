"""Traced frames are kept, within bounds."""

from __future__ import annotations

import pytest
from figure.drawing import lying
from PySide6.QtCore import QRectF

from backcare_desktop.ui.figure_contours import Contours
from backcare_desktop.ui.figure_look import LIGHT_LOOK
from backcare_desktop.ui.figure_painter import Camera, Traced, fit, trace

pytestmark = pytest.mark.usefixtures("qapp")


def _traced() -> Traced:
    body = lying()
    return trace(body, Camera(), fit([body], Camera(), QRectF(0, 0, 320, 200)), LIGHT_LOOK)


def test_a_frame_that_comes_again_is_traced_once() -> None:
    contours = Contours()
    first = contours.get("a", _traced)

    assert contours.get("a", lambda: pytest.fail("traced again")) is first
    assert contours.nbytes == first.nbytes > 10_000


def test_a_frame_without_a_key_is_not_kept() -> None:
    contours = Contours()

    contours.get(None, _traced)

    assert contours.nbytes == 0


def test_what_came_first_stays_when_there_is_no_more_room() -> None:
    size = _traced().nbytes
    contours = Contours(most_bytes=2 * size)
    kept = [contours.get(name, _traced) for name in "abc"]

    assert contours.nbytes <= 2 * size
    assert contours.get("a", _traced) is kept[0]
    assert contours.get("c", _traced) is not kept[2]


def test_forgetting_frees_everything() -> None:
    contours = Contours()
    first = contours.get("a", _traced)

    contours.clear()

    assert contours.nbytes == 0
    assert contours.get("a", _traced) is not first
