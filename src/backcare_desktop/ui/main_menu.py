"""The window's one menu, and the keys of what is in it."""

from __future__ import annotations

from collections.abc import Sequence
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
        self._add("reminders", _("Reminders: when and why…"))
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
            self._add_routine(name, text)
        self.routines.addSeparator()
        self._after_own = self.routines.addSeparator()
        self._own: list[str] = []
        self._add("new_routine", _("New routine…"), "Ctrl+N", self.routines)
        self._add("edit_routines", _("Edit routines…"), "Ctrl+E", self.routines)
        self._add("open_routine", _("Open a routine…"), "Ctrl+O", self.routines)

    def show_own(self, routines: Sequence[tuple[str, str]]) -> None:
        """Offer the user's own routines, each with its name for `routine_chosen` and its title,
        instead of those before."""
        for name in self._own:
            action = self._actions.pop(f"routine_{name}")
            self._starts.remove(action)
            self._window.removeAction(action)
            self.routines.removeAction(action)
            action.deleteLater()
        may_start = self._starts[0].isEnabled()
        self._own = [name for name, _title in routines]
        for name, title in routines:
            action = self._add_routine(name, title.replace("&", "&&"))
            action.setEnabled(may_start)
            self.routines.removeAction(action)
            self.routines.insertAction(self._after_own, action)

    def _add_routine(self, name: str, text: str) -> QAction:
        action = self._add(f"routine_{name}", text, menu=self.routines)
        action.triggered.connect(lambda _checked=False: self.routine_chosen.emit(name))
        self._starts.append(action)
        return action

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
