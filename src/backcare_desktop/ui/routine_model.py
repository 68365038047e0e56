"""A routine that is being put together, as a Qt list model: one row an item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPixmap

from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.words import gettext as _
from backcare_desktop.words.routine import asks_for

Index = QModelIndex | QPersistentModelIndex

DoseRole = Qt.ItemDataRole.UserRole + 1
ThumbnailRole = Qt.ItemDataRole.UserRole + 2

MOST_ITEMS = 50
"""What a routine file may hold."""


class RoutineModel(QAbstractListModel):
    """Holds the items; tells whoever looks when they change in any way."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[RoutineItem] = []
        self._thumbnails: dict[str, QPixmap] = {}

    @property
    def items(self) -> tuple[RoutineItem, ...]:
        return tuple(self._items)

    @property
    def is_full(self) -> bool:
        """Whether nothing can be added."""
        return len(self._items) >= MOST_ITEMS

    # Changes

    def set_items(self, items: Iterable[RoutineItem]) -> None:
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()
        self.edited.emit()

    def insert(self, row: int, item: RoutineItem) -> None:
        """Put an item before this row; the number of rows puts it at the end."""
        self.beginInsertRows(QModelIndex(), row, row)
        self._items.insert(row, item)
        self.endInsertRows()
        self.edited.emit()

    def remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._items[row]
        self.endRemoveRows()
        self.edited.emit()

    def put(self, row: int, item: RoutineItem) -> None:
        """Have this item in the row, in place of the one before."""
        if self._items[row] == item:
            return
        self._items[row] = item
        self.dataChanged.emit(self.index(row), self.index(row))
        self.edited.emit()

    def move(self, row: int, to: int) -> bool:
        """Have the item of `row` in row `to` afterwards; whether there are such rows."""
        rows = range(len(self._items))
        if row == to or row not in rows or to not in rows:
            return False
        # Qt counts the place in front of which it goes, before anything is taken away.
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + 1 if to > row else to)
        self._items.insert(to, self._items.pop(row))
        self.endMoveRows()
        self.edited.emit()
        return True

    def set_thumbnail(self, exercise_id: str, picture: QPixmap) -> None:
        """The drawn picture of an exercise."""
        self._thumbnails[exercise_id] = picture
        for row, item in enumerate(self._items):
            if item.exercise.id == exercise_id:
                self.dataChanged.emit(self.index(row), self.index(row))

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.exercise.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{n}. {exercise}, {dose}").format(
                n=index.row() + 1, exercise=item.exercise.name, dose=asks_for(item)
            )
        if role == DoseRole:
            return asks_for(item)
        if role == ThumbnailRole:
            return self._thumbnails.get(item.exercise.id)
        return None
