"""A chart in the window: pointed at with the mouse or the keys, opened, saved, printed, read out.

The only place that knows pyqtgraph: it keeps the part of the time that is seen, and moves it.
"""

# pyqtgraph has no types of its own:
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from backcare_desktop.ui.day_card import DayCard
from backcare_desktop.ui.picture import Mark, Picture, TimePicture
from backcare_desktop.ui.theme import Theme

MARGIN = 6.0
"""Pixels around the chart, for what stands out when it is pointed at."""
LEAST_DAYS = 14
_DRAG = 5.0


class ChartView(pg.PlotWidget):
    """Shows a `Picture`. A `TimePicture` can be dragged, and zoomed with Ctrl+wheel, + and -."""

    pointed = Signal(int)
    """A mark is pointed at (its number; -1: none)."""
    opened = Signal(object)
    """The user wants to see this day, a `date`."""
    menu_requested = Signal(object)
    """The user wants the chart's menu, at this global QPoint."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        self._theme = theme
        self._picture: Picture | None = None
        self._marks: tuple[Mark, ...] | None = None
        self._pointed = -1
        self._pressed_at: QPointF | None = None
        self._dragged = False
        super().__init__(parent, background=None)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setMenuEnabled(False)
        self.hideButtons()
        for side in ("left", "bottom"):
            self.hideAxis(side)
        self._view = self.getPlotItem().getViewBox()
        self._view.setMouseEnabled(x=False, y=False)
        self._view.setDefaultPadding(0)
        self._view.sigXRangeChanged.connect(self._see)
        self._card = DayCard(self)
        theme.changed.connect(self._dress)
        self._dress()

    # What is shown

    @property
    def picture(self) -> Picture | None:
        """The chart as it is seen now."""
        return self._picture

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What can be pointed at, as it is drawn now."""
        if self._marks is None:
            self._marks = () if self._picture is None else self._picture.marks(self._place())
        return self._marks

    @property
    def index(self) -> int:
        """The number of the mark that is pointed at; -1 for none."""
        return self._pointed

    def show_picture(self, picture: Picture) -> None:
        """Show this; nothing is pointed at."""
        self.point_at(-1)
        self._picture = picture
        if isinstance(picture, TimePicture):
            first, last = picture.first.toordinal(), picture.last.toordinal()
            self._view.blockSignals(True)
            self._view.setLimits(xMin=first, xMax=last, minXRange=min(LEAST_DAYS, last - first))
            self._view.setXRange(first, last, padding=0)
            self._view.blockSignals(False)
        self._marks = None
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.brief())
        self.viewport().update()

    def clear_picture(self) -> None:
        """Show nothing, to leave the room to what lies over it."""
        self.point_at(-1)
        self._picture, self._marks = None, None
        self.viewport().update()

    def place_of(self, index: int) -> QRect:
        """Where a mark is, in this widget's pixels."""
        return self.marks[index].place.toRect()

    def point_at(self, index: int) -> None:
        """Lift a mark (-1: none), and tell what it says."""
        if index == self._pointed:
            return
        self._pointed = index
        self.viewport().update()
        if index < 0:
            self._card.hide()
        else:
            self._tell(self.marks[index])
        self.pointed.emit(index)

    def _tell(self, mark: Mark) -> None:
        head, _colon, body = mark.told.partition(":")
        self._card.show_day(head.strip(), mark.note or body.strip(), list(mark.rows))
        self._card.place_beside(mark.place.toRect())
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, mark.told))

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:  # noqa: N802
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        if self._picture is not None:
            self._picture.paint(painter, self._place(), tokens, self._pointed)
        if self.hasFocus() and self._pointed < 0:
            painter.setPen(QPen(QColor(tokens.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _place(self) -> QRectF:
        return QRectF(self.viewport().rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    # The part of the time that is seen

    def _see(self, _view: object, seen: tuple[float, float]) -> None:
        if isinstance(self._picture, TimePicture):
            first, last = (date.fromordinal(max(1, round(edge))) for edge in seen)
            self.point_at(-1)
            self._picture = self._picture.seen(first, last)
            self._marks = None
            self.viewport().update()

    def zoom(self, factor: float) -> None:
        """See so many times as much time; around the middle."""
        if isinstance(self._picture, TimePicture):
            self._view.scaleBy(x=factor)

    # Mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._pressed_at is not None and isinstance(self._picture, TimePicture):
            moved = place.x() - self._pressed_at.x()
            if abs(moved) > _DRAG:
                first, last = self._view.viewRange()[0]
                self._view.translateBy(x=-moved * (last - first) / max(1, self.width()))
                self._pressed_at = place
                self._dragged = True
        else:
            self.point_at(self._mark_at(place))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at, self._dragged = event.position(), False
        self.point_at(self._mark_at(event.position()))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is not None and not self._dragged:
            index = self._mark_at(event.position())
            if index == self._mark_at(pressed):
                self._open(index)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Without Ctrl the page scrolls, as everywhere.
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(0.8 if event.angleDelta().y() > 0 else 1.25)
            event.accept()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus() or self._pressed_at is None:
            self.point_at(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        event.setAccepted(self._take_key(key))

    def _take_key(self, key: Qt.Key) -> bool:
        if self._picture is None:
            return False
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1.25 if key == Qt.Key.Key_Minus else 0.8)
            return isinstance(self._picture, TimePicture)
        if key == Qt.Key.Key_Escape and self._pointed >= 0:
            self.point_at(-1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            return self._open(self._pointed)
        step = self._picture.step(max(self._pointed, 0), key, len(self.marks))
        if step is None or not self.marks:
            return False
        self.point_at(self._picture.first_mark if self._pointed < 0 else step)
        return True

    def _open(self, index: int) -> bool:
        day = self.marks[index].day if 0 <= index < len(self.marks) else None
        if day is not None:
            self.opened.emit(day)
        return day is not None

    def _mark_at(self, place: QPointF) -> int:
        for index, mark in enumerate(self.marks):
            if mark.place.contains(place):
                return index
        return -1

    # Qt's events

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_keys and self._picture is not None and self.marks:
            self.point_at(self._picture.first_mark)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.point_at(-1)
        self.viewport().update()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_view"):  # pyqtgraph resizes before it is built
            self.point_at(-1)
            self._marks = None

    def _dress(self) -> None:
        self.setBackground(QColor(self._theme.tokens.surface))
        self._card.dress(self._theme.tokens)
        self.viewport().update()
