"""The last reminders: when, which, and why they came or did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.words import gettext as _


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One reminder, in words."""

    day: str
    name: str
    why: str


class ReminderList(QDialog):
    """`lines` are the newest first; `next_time` says when the next one comes."""

    def __init__(
        self, lines: Sequence[ReminderLine], next_time: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reminder_list")
        self.setWindowTitle(_("Reminders: when and why"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        following = QLabel(next_time)
        following.setObjectName("reminder_next")
        self.lines = _tree(lines)
        nothing = QLabel(_("No reminder has come due yet."))
        nothing.setVisible(not lines)
        self.lines.setVisible(bool(lines))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(following)
        layout.addWidget(nothing)
        layout.addWidget(self.lines, 1)
        layout.addWidget(buttons)
        if lines:
            self.resize(720, 380)


def _tree(lines: Sequence[ReminderLine]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("reminder_lines")
    tree.setAccessibleName(_("The last reminders"))
    tree.setHeaderLabels([_("Day"), _("Reminder"), _("What became of it")])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    for line in lines:
        row = QTreeWidgetItem([line.day, line.name, line.why])
        row.setToolTip(2, line.why)
        tree.addTopLevelItem(row)
    for column in (0, 1):
        tree.resizeColumnToContents(column)
        tree.setColumnWidth(column, tree.columnWidth(column) + 12)
    return tree
