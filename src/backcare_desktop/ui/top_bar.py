"""The bar at the top: the tabs, how the week goes, and the menu."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QTabBar, QToolButton, QVBoxLayout, QWidget

from backcare_desktop.ui.hairline import hairline
from backcare_desktop.ui.icons import icon
from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM, SMALL
from backcare_desktop.words import gettext as _


class Tab(IntEnum):
    """The two tabs, in their order."""

    EXERCISES = 0
    PROGRESS = 1


class TopBar(QWidget):
    """Shows `menu` at its right end."""

    def __init__(self, theme: Theme, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._theme = theme
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("tabs")
        self.tabs.setAccessibleName(_("Tabs"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(_("Exercises"))
        self.tabs.addTab(_("Progress"))
        self.week_label = named(QLabel(self), "week_label")
        self.menu_button = named(QToolButton(self), "menu_button")
        self.menu_button.setProperty("kind", "quiet")
        self.menu_button.setAccessibleName(_("Menu"))
        self.menu_button.setToolTip(_("Menu"))
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu.aboutToHide.connect(self._forget_mouse)
        self._lay_out()
        theme.changed.connect(self._colour)
        self._colour()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(HUGE, SMALL, MEDIUM, 0)
        bar.addWidget(self.tabs)
        bar.addStretch()
        bar.addWidget(self.week_label)
        bar.addSpacing(LARGE)
        bar.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(hairline(self))

    def _forget_mouse(self) -> None:
        """The menu swallowed the mouse's leaving: without this the button would stay lit."""
        self.menu_button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        self.menu_button.update()

    def _colour(self) -> None:
        self.menu_button.setIcon(icon("menu", self._theme.tokens.ink))
        self.menu_button.setIconSize(QSize(24, 24))
