"""The exercises as a Qt list model: what a card says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from backcare_desktop import words
from backcare_desktop.exercises.library import in_routine_order
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.words import gettext as _

Index = QModelIndex | QPersistentModelIndex

IdRole = Qt.ItemDataRole.UserRole
DoseRole = Qt.ItemDataRole.UserRole + 1
DoneTodayRole = Qt.ItemDataRole.UserRole + 2
ThumbnailRole = Qt.ItemDataRole.UserRole + 3


class ExerciseModel(QAbstractListModel):
    """One row an exercise, in the order of a routine."""

    def __init__(self, exercises: Sequence[Exercise], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exercises = tuple(exercises)
        self._done_today: frozenset[str] = frozenset()
        self._thumbnails: dict[str, QPixmap] = {}

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return self._exercises

    def add(self, exercise: Exercise) -> None:
        """Take in an exercise, in its place."""
        exercises = in_routine_order((*self._exercises, exercise))
        row = exercises.index(exercise)
        self.beginInsertRows(QModelIndex(), row, row)
        self._exercises = exercises
        self.endInsertRows()

    def set_done_today(self, ids: Collection[str]) -> None:
        """Which exercises have been done today."""
        changed = self._done_today ^ frozenset(ids)
        self._done_today = frozenset(ids)
        for exercise_id in changed:
            self._tell(exercise_id)

    def set_thumbnail(self, exercise_id: str, picture: QPixmap) -> None:
        """The drawn picture of an exercise."""
        self._thumbnails[exercise_id] = picture
        self._tell(exercise_id)

    def row_of(self, exercise_id: str) -> int:
        """The row of this exercise; -1 if there is none."""
        ids = [exercise.id for exercise in self._exercises]
        return ids.index(exercise_id) if exercise_id in ids else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._exercises)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        exercise = self._exercises[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return exercise.name
            case Qt.ItemDataRole.ToolTipRole:
                return exercise.summary
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(exercise)
        if role == IdRole:
            return exercise.id
        if role == DoseRole:
            return words.dose(exercise.dose.start, exercise.sides)
        if role == DoneTodayRole:
            return exercise.id in self._done_today
        if role == ThumbnailRole:
            return self._thumbnails.get(exercise.id)
        return None

    def _spoken(self, exercise: Exercise) -> str:
        text = (
            _("{exercise}, {dose}, done today")
            if exercise.id in self._done_today
            else _("{exercise}, {dose}")
        )
        return text.format(
            exercise=exercise.name, dose=words.dose(exercise.dose.start, exercise.sides)
        )

    def _tell(self, exercise_id: str) -> None:
        row = self.row_of(exercise_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))
