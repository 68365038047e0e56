"""The pieces that the pages of the safety dialog are made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.ui.named import named
from backcare_desktop.ui.tokens import HUGE, MEDIUM, SMALL, VAST


def start_page(page: QWidget, headline: str) -> tuple[QVBoxLayout, QLabel]:
    """The column of a new page, and its headline."""
    column = QVBoxLayout(page)
    column.setContentsMargins(VAST, HUGE, VAST, HUGE)
    column.setSpacing(MEDIUM)
    label = QLabel(headline, page, wordWrap=True)
    label.setProperty("type", "title")
    column.addWidget(label)
    return column, label


def paragraph(sentence: str, parent: QWidget | None) -> QLabel:
    """A sentence or two, as wide as there is room."""
    label = QLabel(sentence, parent, wordWrap=True)
    label.setProperty("type", "lead")
    return label


def bullets(sentences: Sequence[str], parent: QWidget) -> QGridLayout:
    """Sentences below each other, each with a dot."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(MEDIUM)
    grid.setVerticalSpacing(MEDIUM)
    grid.setColumnStretch(1, 1)
    for row, sentence in enumerate(sentences):
        dot = QFrame(parent)
        dot.setProperty("frame", "dot")
        dot.setFixedSize(8, 8)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, SMALL, 0, 0)
        beside.addWidget(dot)
        beside.addStretch()
        grid.addLayout(beside, row, 0)
        grid.addWidget(paragraph(sentence, parent), row, 1)
    return grid


def push_button(label: str, name: str, parent: QWidget, *, primary: bool = False) -> QPushButton:
    """A button that Return presses: always the primary one, any other while it has the focus."""
    button = named(QPushButton(label, parent), name)
    if primary:
        button.setProperty("kind", "primary")
        button.setDefault(True)
    else:
        button.setAutoDefault(True)
    return button


def foot(left: QPushButton | None, right: QPushButton) -> QHBoxLayout:
    """The row of buttons at the bottom of a page."""
    row = QHBoxLayout()
    if left is not None:
        row.addWidget(left)
    row.addStretch()
    row.addWidget(right)
    return row


def scrolled(content: QWidget, parent: QWidget) -> QScrollArea:
    """The content, which scrolls up and down where there is no room for it."""
    scroll = QScrollArea(parent, widgetResizable=True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    return scroll
