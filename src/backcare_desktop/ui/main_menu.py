"""The window's one menu, and the keys of what is in it."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Choice
from backcare_desktop.words import gettext as _


class MainMenu(QMenu):
    """Its actions are `parent`'s too, so that their keys work while the menu is closed."""

    theme_chosen = Signal(str)
    routine_chosen = Signal(str)
    """The name of a routine that is to start."""

    def __init__(self, look: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("main_menu")
        self._window = parent
        self._actions: dict[str, QAction] = {}
        self._starts = [self._add("start_today", _("Start today's exercises"), "Ctrl+T")]
        self._add_routines()
        self._add("flare_up", _("Gentle days (flare-up)")).setCheckable(True)
        self.addSeparator()
        self._add("show_exercises", _("Exercises"), "Ctrl+1")
        self._add("show_progress", _("Progress"), "Ctrl+2")
        self.addSeparator()
        self._add("floor_mode", _("Floor mode: the whole screen"), "F11")
        self._add("practise_in_window", _("Practise in the window")).setCheckable(True)
        self.addSeparator()
        self._add_looks(look)
        self._add("advice", _("Advice and safety questions"))
        self.addSeparator()
        self._add("quit", _("Quit"), "Ctrl+Q")

    @property
    def starts(self) -> tuple[QAction, ...]:
        """The actions that start a practice."""
        return tuple(self._starts)

    def action(self, name: str) -> QAction:
        """One of the actions, by its object name."""
        return self._actions[name]

    def _add(self, name: str, text: str, keys: str = "", menu: QMenu | None = None) -> QAction:
        action = named(QAction(text, self), name)
        action.setShortcut(QKeySequence(keys))
        self._actions[name] = action
        self._window.addAction(action)
        (menu or self).addAction(action)
        return action

    def _add_routines(self) -> None:
        self.routines = self.addMenu(_("Routines"))
        texts = {
            "today": _("Today"),
            "short": _("Short: three exercises"),
            "all-seven": _("All seven"),
            "gentle": _("Gentle, for a flare-up"),
        }
        for name, text in texts.items():
            self.add_routine(name, text)

    def add_routine(self, name: str, text: str) -> None:
        """Offer a routine under this name."""
        action = self._add(f"routine_{name}", text, menu=self.routines)
        action.triggered.connect(lambda _checked=False: self.routine_chosen.emit(name))
        self._starts.append(action)

    def _add_looks(self, look: Choice) -> None:
        menu = self.addMenu(_("Look"))
        group = QActionGroup(menu)
        texts = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        for choice in get_args(Choice):
            action = self._add(f"theme_{choice}", texts[choice], menu=menu)
            action.setCheckable(True)
            action.setChecked(choice == look)
            action.triggered.connect(
                lambda _checked=False, choice=choice: self.theme_chosen.emit(choice)
            )
            group.addAction(action)
