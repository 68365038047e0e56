"""The list of a routine's items: drag them into order, or move them with Alt and the arrows."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from backcare_desktop.ui.named import named
from backcare_desktop.ui.routine_model import DoseRole, RoutineModel, ThumbnailRole
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import BODY, CAPTION, CORNER, LARGE, MEDIUM, SMALL, TINY
from backcare_desktop.words import gettext as _
from backcare_desktop.words.routine import item_needed

THUMBNAIL = QSize(64, 44)
_ROW = 60
_GRIP = 26
_NUMBER = 22
_EDGE = 24
"""How near to the edge a drag makes the list scroll, in pixels."""


class RoutineItems(QListView):
    """Shows a `RoutineModel`. While an item is dragged it goes where the mouse is, at once; Esc
    puts it back."""

    remove_pressed = Signal()
    """Del was pressed on an item."""

    def __init__(self, theme: Theme, model: RoutineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "routine_items")
        self.setAccessibleName(_("Exercises of this routine"))
        self.setAccessibleDescription(_("Alt with up or down moves the exercise."))
        self.setToolTip(_("Drag into order, or press Alt with up or down"))
        self.setModel(model)
        self.setItemDelegate(_ItemDelegate(theme, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._model = model
        self._pressed_at: QPoint | None = None
        self._from_row = -1
        self._is_dragging = False
        theme.changed.connect(self.viewport().update)

    @property
    def row(self) -> int:
        """The row that is chosen; -1 if there is none."""
        return self.currentIndex().row()

    @property
    def is_dragging(self) -> bool:
        """Whether an item is on its way."""
        return self._is_dragging

    def choose(self, row: int) -> None:
        """Choose the item of this row."""
        self.setCurrentIndex(self._model.index(row))

    def move_by(self, rows: int) -> None:
        """Move the chosen item down (or up) by so many rows, if there is room."""
        row = self.row
        if row >= 0 and self._model.move(row, row + rows):
            self.scrollTo(self.currentIndex())

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self._is_dragging:
            self._model.move(self.row, self._from_row)
            self._let_go()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Up:
            self.move_by(-1)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Down:
            self.move_by(1)
        elif key == Qt.Key.Key_Delete and self.row >= 0:
            self.remove_pressed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(place).isValid():
            self._pressed_at, self._from_row = place, self.indexAt(place).row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pressed = self._pressed_at
        if pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        place = event.position().toPoint()
        if not self._is_dragging:
            far = (place - pressed).manhattanLength() >= QApplication.startDragDistance()
            if not far:
                return
            self._is_dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._drag_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.color("ink_soft"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            room = self.viewport().rect().adjusted(LARGE, LARGE, -LARGE, -LARGE)
            painter.drawText(room, flags, item_needed())
            painter.end()

    def _drag_to(self, place: QPoint) -> None:
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        if place.y() < _EDGE:
            bar.setValue(bar.value() - _ROW // 4)
        elif place.y() > height - _EDGE:
            bar.setValue(bar.value() + _ROW // 4)
        first = self.visualRect(self._model.index(0))
        row = (place.y() - first.top()) // first.height()
        self._model.move(self.row, min(max(row, 0), self._model.rowCount() - 1))

    def _let_go(self) -> None:
        self._pressed_at, self._is_dragging = None, False
        self.viewport().unsetCursor()


class _ItemDelegate(QStyledItemDelegate):
    """Draws one item: its number, picture, name and dose, and a grip to drag it by."""

    def __init__(self, theme: Theme, view: RoutineItems) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        box = QRectF(rect).adjusted(1, 2, -1, -2)
        self._paint_ground(painter, box, option.state)
        self._paint_number(painter, box, index.row() + 1)
        picture = QRectF(
            box.left() + SMALL + _NUMBER,
            box.center().y() - THUMBNAIL.height() / 2,
            THUMBNAIL.width(),
            THUMBNAIL.height(),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(picture, SMALL, SMALL)
        if (drawn := index.data(ThumbnailRole)) is not None:
            painter.drawPixmap(picture.topLeft(), drawn)
        words = box.adjusted(picture.right() - box.left() + MEDIUM, SMALL, -_GRIP - TINY, -SMALL)
        self._write(painter, words, index.data(), BODY, bold=True)
        self._write(painter, words, index.data(DoseRole), CAPTION, bold=False)
        self._paint_grip(painter, box)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        keys = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        focused = (state & keys) == keys
        lifted = chosen and self._view.is_dragging
        if not (chosen or focused or state & QStyle.StateFlag.State_MouseOver):
            return
        edge = self._theme.color("primary" if lifted else "ink")
        painter.setPen(QPen(edge, 2) if focused or lifted else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("tint" if chosen else "surface"))
        painter.drawRoundedRect(box, CORNER, CORNER)

    def _paint_number(self, painter: QPainter, box: QRectF, number: int) -> None:
        painter.setFont(_font(painter, CAPTION, bold=True))
        painter.setPen(self._theme.color("ink_soft"))
        place = QRectF(box.left() + TINY, box.top(), _NUMBER, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_grip(self, painter: QPainter, box: QRectF) -> None:
        """Six dots: what can be dragged, everywhere."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.outline))
        middle = QPointF(box.right() - _GRIP / 2, box.center().y())
        for across in (-3, 3):
            for down in (-6, 0, 6):
                painter.drawEllipse(middle + QPointF(across, down), 1.6, 1.6)

    def _write(self, painter: QPainter, box: QRectF, text: str, pixels: int, *, bold: bool) -> None:
        """The name at the top, the dose at the bottom; shortened where they do not fit."""
        painter.setFont(_font(painter, pixels, bold=bold))
        painter.setPen(self._theme.color("ink" if bold else "ink_soft"))
        line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        edge = Qt.AlignmentFlag.AlignTop if bold else Qt.AlignmentFlag.AlignBottom
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | edge, line)


def _font(painter: QPainter, pixels: int, *, bold: bool) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
