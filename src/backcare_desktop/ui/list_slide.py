"""The list on the left slides away for practice, and back after it."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QWidget

from backcare_desktop.ui.tokens import SLIDE_MS


class ListSlide(QObject):
    """Moves `widget` between a width and nothing."""

    def __init__(self, widget: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._widget = widget
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self.set_width)
        self._slide.finished.connect(self._settle)

    def set_width(self, width: int) -> None:
        """Be this wide now, also while sliding."""
        self._widget.setFixedWidth(width)

    def go_to(self, width: int, *, animated: bool) -> None:
        """Slide to this width; 0 hides the widget."""
        self._slide.stop()
        if not animated:
            self.set_width(width)
            self._settle()
            return
        self._widget.show()
        self._slide.setStartValue(self._widget.width())
        self._slide.setEndValue(width)
        self._slide.start()

    def finish(self) -> None:
        """Nobody looks any more: be where it would end."""
        if self._slide.state() is QVariantAnimation.State.Running:
            self._slide.stop()
            self.set_width(self._slide.endValue())
            self._settle()

    def _settle(self) -> None:
        self._widget.setVisible(self._widget.maximumWidth() > 0)
