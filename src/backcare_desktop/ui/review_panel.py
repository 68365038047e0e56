"""The week in sentences: beside the chart, and large on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.ui.icons import icon
from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM, SMALL
from backcare_desktop.words import gettext as _

PAGE_WIDTH = 640
PAGE_FIRST_PX, PAGE_PX = 28, 20


class ReviewPanel(QFrame):
    """The sentences in a column; "Read it large" opens the page."""

    page_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_panel")
        self.setProperty("frame", "card")
        title = named(QLabel(_("The week in words")), "review_title")
        title.setProperty("type", "strong")
        self._sentences = named(QLabel(), "review_sentences")
        self._sentences.setWordWrap(True)
        self._sentences.setTextFormat(Qt.TextFormat.PlainText)
        self._sentences.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._sentences.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._sentences)
        self.large = named(QPushButton(_("Read it large")), "review_large")
        self.large.setProperty("kind", "quiet")
        self.large.clicked.connect(self.page_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, SMALL)
        layout.setSpacing(MEDIUM)
        layout.addWidget(title)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.large, 0, Qt.AlignmentFlag.AlignLeading)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._sentences.text()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these."""
        self._sentences.setText("\n\n".join(sentences))


class ReviewPage(QWidget):
    """A quiet page with nothing but the sentences of a week."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._back = named(QToolButton(), "review_back")
        self._back.setProperty("kind", "quiet")
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._back.setText(_("Back to the charts"))
        self._back.setIconSize(QSize(18, 18))
        self._back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        self._column = QWidget()
        self._column.setMaximumWidth(PAGE_WIDTH)
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._inside = QVBoxLayout(self._column)
        self._inside.setSpacing(HUGE)
        centred = QWidget()
        row = QHBoxLayout(centred)
        row.addStretch(1)
        row.addWidget(self._column, 8)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(centred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HUGE, LARGE, HUGE, LARGE)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_review(self, title: str, dates: str, sentences: Sequence[str]) -> None:
        """Show these sentences; the first of them largest."""
        while (item := self._inside.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._inside.addStretch(1)
        self._add(_("{week}, {dates}").format(week=title, dates=dates), "soft", 0)
        for number, sentence in enumerate(sentences):
            self._add(sentence, "", PAGE_PX if number else PAGE_FIRST_PX)
        self._inside.addStretch(2)
        self.setAccessibleName(_("The week in words"))
        self.setAccessibleDescription("\n".join(sentences))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, text: str, kind: str, pixels: int) -> None:
        label = named(QLabel(text), "review_page_sentence")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("type", kind)
        if pixels:
            label.setStyleSheet(f"font-size: {pixels}px;")
        if pixels == PAGE_FIRST_PX:
            label.setContentsMargins(0, 0, 0, SMALL)
        self._inside.addWidget(label)

    def _dress(self) -> None:
        name = "chevron-right" if self.isRightToLeft() else "chevron-left"
        self._back.setIcon(icon(name, self._theme.tokens.ink, 18))
