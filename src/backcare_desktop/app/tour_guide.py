"""Hands, eyes and a camera for the tour: clicks and keys, waiting, and pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from backcare_desktop.app.backcare import Backcare
from backcare_desktop.practice.player import PlayerState
from backcare_desktop.render import key_time, repetition
from backcare_desktop.ui.exercise_model import IdRole
from backcare_desktop.ui.main_window import Tab
from backcare_desktop.ui.progress_tab import ProgressTab

PATIENCE_S = 120.0
"""Real seconds; the whole exercise takes about ten of them."""

EARLY, LATE = 0.35, 0.85
"""Between these shares of its time a movement is well under way."""


class TourStuckError(Exception):
    """What the tour waited for did not come."""


class TourClock:
    """Real seconds, which stand still while a picture is taken and can be skipped."""

    def __init__(self) -> None:
        self._skipped = 0.0
        self._still_at: float | None = None

    def __call__(self) -> float:
        return (time.monotonic() if self._still_at is None else self._still_at) + self._skipped

    def skip(self, seconds: float) -> None:
        """Let time jump forward."""
        self._skipped += seconds

    @contextmanager
    def still(self) -> Iterator[None]:
        """Time stands still."""
        self._still_at = time.monotonic()
        try:
            yield
        finally:
            self._skipped -= time.monotonic() - self._still_at
            self._still_at = None


class Guide:
    """Does what a user would do in the window of `backcare`, and takes pictures into `folder`."""

    def __init__(self, backcare: Backcare, clock: TourClock, folder: Path) -> None:
        self.backcare = backcare
        self.pictures = 0
        self._window = backcare.window
        self._panel = backcare.window.player_panel
        self._clock = clock
        self._folder = folder

    # Hands

    def click(self, name: str) -> None:
        """Click the button with this object name."""
        button = self._named(name)
        # Near its beginning: a choice with a short text does not react over its whole width.
        self._click(button, QPoint(12, button.height() // 2))

    def choose(self, exercise_id: str) -> None:
        """Click an exercise in the list."""
        view = self._window.list.view
        model = view.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        index = next(row for row in rows if row.data(IdRole) == exercise_id)
        view.scrollTo(index)
        self._click(view.viewport(), view.visualRect(index).center())

    def open_tab(self, tab: Tab) -> None:
        """Click a tab."""
        tabs = self._window.top.tabs
        self._click(tabs, tabs.tabRect(tab).center())

    def point_at_today(self) -> None:
        """Move the mouse to today's bar."""
        progress = self._window.progress
        assert isinstance(progress, ProgressTab)
        minutes = [spent for _day, spent in progress.minutes()]
        chart = progress.week.chart
        QTest.mouseMove(chart.viewport(), chart.place_of(minutes.index(max(minutes))).center())
        self.settle()

    def press_space(self) -> None:
        """Pause, or go on."""
        QTest.keyClick(self._panel, Qt.Key.Key_Space)
        self.settle()

    def _click(self, widget: QWidget, place: QPoint) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    # Eyes

    def show_demo_at_its_best(self) -> None:
        """Skip to the time of the demonstration that shows best what the exercise is."""
        exercise = self._window.page.exercise
        assert exercise is not None
        clip = self.backcare.clips.get(exercise.id)
        assert clip is not None
        self._panel.show_demo(exercise)
        self._clock.skip(key_time(repetition(exercise, clip)))
        self.wait(0.1)

    def wait_for_movement(self, name: str) -> None:
        """Wait until the practice is well into a movement."""

        def is_shown() -> bool:
            player = self._panel.player
            if player is None:
                return False
            moment = player.moment
            return moment.phase.movement == name and EARLY < moment.ratio < LATE

        self.wait_for(is_shown)

    def wait_for_practice_to_end(self) -> None:
        """Wait for the page that says what was done."""
        self.wait_for(self._named("summary_page").isVisible)

    def wait_for(self, happened: Callable[[], bool]) -> None:
        """Let the program run until something has happened."""
        deadline = time.monotonic() + PATIENCE_S
        while not happened():
            if time.monotonic() > deadline:
                raise TourStuckError
            player = self._panel.player
            if player is not None and player.state is PlayerState.PAUSED:
                # The machine was too busy for a moment, and the practice waits for its user.
                self.press_space()
            QTest.qWait(5)

    def wait(self, seconds: float) -> None:
        """Let the program run for some real time."""
        QTest.qWait(round(seconds * 1000))

    def settle(self) -> None:
        """Let the program do what it has been asked to."""
        for _round in range(3):
            QApplication.processEvents()

    def _named(self, name: str) -> QWidget:
        found = [w for w in self._window.findChildren(QWidget, name) if isinstance(w, QWidget)]
        if not found:
            raise TourStuckError(name)
        # What can be seen: several pages have a row of pain.
        return next((each for each in found if each.isVisible()), found[-1])

    # Camera

    def picture(self, name: str) -> None:
        """Save what the window shows, with the dialog that is over it."""
        with self._clock.still():
            picture = self._window.grab()
            for dialog in self._window.findChildren(QDialog):
                if dialog.isVisible():
                    self._add(picture, dialog)
            self.pictures += 1
            picture.save(str(self._folder / f"{self.pictures:02}-{name}.png"))

    def _add(self, picture: QPixmap, dialog: QDialog) -> None:
        place = QRect(dialog.pos() - self._window.pos(), dialog.size())
        painter = QPainter(picture)
        painter.drawPixmap(place.topLeft(), dialog.grab())
        # Off screen nobody draws the frame that a window system gives a dialog.
        painter.setPen(self.backcare.theme.color("outline"))
        painter.drawRect(place)
        painter.end()
