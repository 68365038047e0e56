"""Translucent brushes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QBrush, QColor, QLinearGradient


@lru_cache(maxsize=256)
def tint(color: str, alpha: float) -> QBrush:
    """An even translucent brush. Not to be changed.

    It is a gradient because Qt spreads plain translucent fills over threads, which for small
    shapes costs four times as much as the filling itself.
    """
    shade = QColor(color)
    shade.setAlphaF(alpha)
    gradient = QLinearGradient(0.0, 0.0, 1.0, 0.0)
    gradient.setColorAt(0.0, shade)
    gradient.setColorAt(1.0, shade)
    return QBrush(gradient)
