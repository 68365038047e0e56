"""Backcare as it is, which also says on standard output what a person would see.

The arguments are those of the command line. Each line on standard input asks one thing; the
answer is one line of JSON.
"""

import json
import os
import sys
from datetime import date

from PySide6.QtCore import QPoint, QSocketNotifier, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from backcare_desktop.app import launch
from backcare_desktop.app.backcare import Backcare
from backcare_desktop.cli import main
from backcare_desktop.ui.exercise_model import IdRole
from backcare_desktop.ui.progress_tab import ProgressTab

Place = list[int]


class Watched(Backcare):
    """The program, with an ear for questions."""

    def begin(self) -> None:
        super().begin()
        self._asked = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._asked.activated.connect(self._answer)

    def _answer(self) -> None:
        asked = os.read(0, 4096)
        if not asked:  # whoever asked is gone
            os._exit(1)
        for line in asked.decode().splitlines():
            question, _, what = line.partition(" ")
            print(json.dumps(getattr(self, f"see_{question}")(what)), flush=True)

    def see_widget(self, name: str) -> Place | None:
        """Where to click a widget on the screen; None if it cannot be seen."""
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        if not found:
            return None
        place = found[-1].rect().center()
        if isinstance(found[-1], QCheckBox):  # it reacts over its box and text only
            place.setX(12)
        return _on_screen(found[-1], place)

    def see_exercise(self, exercise_id: str) -> Place | None:
        """The middle of an exercise's row in the list."""
        view = self.window.list.view
        model = view.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        index = next(row for row in rows if row.data(IdRole) == exercise_id)
        return _on_screen(view.viewport(), view.visualRect(index).center())

    def see_item(self, row: str) -> Place | None:
        """The middle of a row of the routine that is being put together."""
        editor = self.routines.editor
        if editor is None or editor.items.model().rowCount() <= int(row):
            return None
        view = editor.items
        return _on_screen(view.viewport(), view.visualRect(editor.model.index(int(row))).center())

    def see_items(self, _nothing: str) -> list[str]:
        """The exercises of the routine that is being put together, in order."""
        editor = self.routines.editor
        return [] if editor is None else [item.exercise.id for item in editor.model.items]

    def see_tab(self, number: str) -> Place | None:
        tabs = self.window.top.tabs
        return _on_screen(tabs, tabs.tabRect(int(number)).center())

    def see_practice(self, _what: str) -> list[str | int] | None:
        """State, movement and repetition of the practice; None when there is none."""
        player = self.window.player_panel.player
        if player is None:
            return None
        phase = player.moment.phase
        return [player.state.value, phase.movement, phase.repetition]

    def see_window(self, _what: str) -> dict[str, object]:
        """Where the window is, whether it fills the screen, and whether the pointer is hidden."""
        place = self.window.geometry()
        shape = self.window.player_panel.cursor().shape()
        return {
            "place": [place.x(), place.y(), place.width(), place.height()],
            "full": self.window.isFullScreen(),
            "pointer_hidden": shape is Qt.CursorShape.BlankCursor,
        }

    def see_text(self, name: str) -> str | None:
        """What a label says that can be seen."""
        found = [w for w in self.window.findChildren(QLabel, name) if w.isVisible()]
        return found[-1].text() if found else None

    def see_chart(self, _what: str) -> dict[str, float]:
        """Minutes by day, as the bars show them; none while the tab was never open."""
        tab = self.window.findChild(ProgressTab)
        if not isinstance(tab, ProgressTab):
            return {}
        values: list[tuple[date, float]] = tab.minutes()
        return {day.isoformat(): minutes for day, minutes in values}


def _on_screen(widget: QWidget, place: QPoint) -> Place | None:
    window = widget.window().windowHandle()
    if window is None or not window.isExposed():
        return None
    there = widget.mapToGlobal(place)
    return [there.x(), there.y()]


vars(launch)["Backcare"] = Watched
sys.exit(main(sys.argv[1:]))
