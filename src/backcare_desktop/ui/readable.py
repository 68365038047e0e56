"""Letters large enough to be read from the floor, three metres away."""

from __future__ import annotations

import math

from PySide6.QtGui import QFont, QFontMetricsF

FLOOR_SHARE = 1 / 25
"""The height of a capital letter, of the height of the screen."""

_TRIED_PX = 200


def cap_height(font: QFont) -> float:
    """The height of a capital letter, in pixels."""
    return QFontMetricsF(font).capHeight()


def with_cap_height(font: QFont, pixels: float) -> QFont:
    """The same font, with capital letters at least this high."""
    sized = QFont(font)
    sized.setPixelSize(_TRIED_PX)
    size = max(1, math.ceil(pixels * _TRIED_PX / cap_height(sized)))
    sized.setPixelSize(size)
    while cap_height(sized) < pixels:  # hinting rounds the height of a letter
        size += 1
        sized.setPixelSize(size)
    return sized


def for_the_floor(font: QFont, screen_height: int) -> QFont:
    """The same font, to be read from three metres on a screen of this height in pixels."""
    return with_cap_height(font, screen_height * FLOOR_SHARE)
