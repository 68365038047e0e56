"""The thin line between two parts of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


def hairline(parent: QWidget, *, vertical: bool = False) -> QFrame:
    """A line one pixel wide; the mouse passes through it."""
    line = QFrame(parent)
    line.setProperty("frame", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return line
