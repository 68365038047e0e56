"""One line across the window for what the user should know, such as where a file was put."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from backcare_desktop.ui.icons import icon
from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LARGE, MEDIUM, SMALL, TINY
from backcare_desktop.words import gettext as _


class NoticeBar(QWidget):
    """Shows notices by name, one below the other; each stays until it is closed or taken back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self._theme = theme
        self._notices: dict[str, tuple[QFrame, QLabel, QToolButton]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(LARGE, SMALL, LARGE, TINY)
        self._column.setSpacing(TINY)
        theme.changed.connect(self._colour)
        self.hide()

    def tell(self, name: str, sentence: str) -> None:
        """Show this sentence under this name, in place of the one before."""
        if name not in self._notices:
            self._notices[name] = self._build(name)
        _frame, label, _close = self._notices[name]
        label.setText(sentence)
        self.show()

    def take_back(self, name: str) -> None:
        """Remove the notice of this name, if there is one."""
        if name not in self._notices:
            return
        frame, _label, _close = self._notices.pop(name)
        self._column.removeWidget(frame)
        frame.deleteLater()
        self.setVisible(bool(self._notices))

    def sentence(self, name: str) -> str | None:
        """The sentence that is shown under this name."""
        return self._notices[name][1].text() if name in self._notices else None

    def _build(self, name: str) -> tuple[QFrame, QLabel, QToolButton]:
        frame = named(QFrame(self), f"notice_{name}")
        frame.setProperty("frame", "notice")
        label = QLabel(frame, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = named(QToolButton(frame), f"notice_{name}_close")
        close.setProperty("kind", "quiet")
        close.setAccessibleName(_("Close this notice"))
        close.setToolTip(_("Close this notice"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setIcon(icon("close", self._theme.tokens.ink, 16))
        close.clicked.connect(lambda: self.take_back(name))
        row = QHBoxLayout(frame)
        row.setContentsMargins(MEDIUM, TINY, TINY, TINY)
        row.addWidget(label, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(frame)
        return frame, label, close

    def _colour(self) -> None:
        for _frame, _label, close in self._notices.values():
            close.setIcon(icon("close", self._theme.tokens.ink, 16))
