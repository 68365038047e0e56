"""Painting gives back every reference to None that it takes.

PySide6 6.12.0 on Python 3.11 drops one with nearly every Qt call that returns nothing; after
some thousands of them the program dies ("none_dealloc"). Where None is immortal (Python 3.12)
the count never changes, and this holds trivially.
"""

from __future__ import annotations

import gc
import sys

from figure.drawing import lying
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backcare_desktop.body.clip import Frame
from backcare_desktop.ui.figure_glow import Glow
from backcare_desktop.ui.figure_view import FigureView
from backcare_desktop.ui.theme import Theme

FRAMES = 200
# Caches and other modules may let go of a few for good reasons; a fault loses thousands.
SLACK = 20


def test_painting_some_hundred_frames_loses_no_reference_to_none(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme = Theme(qapp, "light")
    view = FigureView(theme)
    qtbot.addWidget(view)
    view.resize(320, 240)
    glow = Glow({"gluteus maximus": 1.0}, "strength")
    frames = [lying(hip_right__flexion=float(angle)) for angle in range(0, 100, 5)]

    def paint(count: int) -> None:
        for number in range(count):
            spheres = frames[number % len(frames)]
            view.show_frame(Frame(spheres, spheres[0], ()), glow=glow)
            view.grab()

    paint(len(frames))
    gc.collect()  # what earlier tests left behind may hold None, too
    before = sys.getrefcount(None)
    paint(FRAMES)

    assert sys.getrefcount(None) >= before - SLACK
    theme.deleteLater()
