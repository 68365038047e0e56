"""The window: two tabs, the list, the stage with the page of an exercise below it.

It shows, and tells what the user asked for; `app` decides and acts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QHideEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.exercises.library import Library
from backcare_desktop.practice.player import Player
from backcare_desktop.ui.day_board import DayBoard
from backcare_desktop.ui.exercise_list import ExerciseList
from backcare_desktop.ui.exercise_page import ExercisePage
from backcare_desktop.ui.floor_mode import FloorMode
from backcare_desktop.ui.hairline import hairline
from backcare_desktop.ui.icons import app_icon
from backcare_desktop.ui.list_slide import ListSlide
from backcare_desktop.ui.main_menu import MainMenu
from backcare_desktop.ui.notice_bar import NoticeBar
from backcare_desktop.ui.player_panel import Mode, PlayerPanel
from backcare_desktop.ui.practice_course import Tally
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.top_bar import Tab, TopBar

__all__ = ["FIRST_SIZE", "LEAST_SIZE", "MainWindow", "Tab"]

FIRST_SIZE = QSize(1100, 720)
LEAST_SIZE = QSize(800, 560)
_LIST_WIDTH = 308
_LIST_WIDTH_NARROW = 280
_NARROW = 1000


class MainWindow(QMainWindow):
    """`make_progress` builds the progress tab when it is first opened: charts are heavy."""

    start_requested = Signal(str)
    """Start this exercise (id)."""
    start_today_requested = Signal()
    advice_requested = Signal()
    closed_reason_requested = Signal()
    theme_chosen = Signal(str)
    routine_requested = Signal(str)
    """Start this routine (its name)."""
    flare_up_chosen = Signal(bool)
    """Gentle days begin, or end."""
    practise_in_window_chosen = Signal(bool)
    """Whether Start leads into the window, not to the floor."""
    quit_requested = Signal()
    progress_opened = Signal()
    review_opened = Signal(object)
    """The week that holds this `date` is to be shown in words, on the progress tab."""
    appeared = Signal()
    """The window has been painted for the first time."""
    closed = Signal()
    """The user closed the window."""

    def __init__(
        self,
        theme: Theme,
        library: Library,
        clip_of: ClipOf,
        now: Callable[[], float],
        make_progress: Callable[[], QWidget],
        *,
        animated: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Backcare")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE)
        self._library = library
        self._make_progress = make_progress
        self._animated = animated
        self._is_open = True
        self.progress: QWidget | None = None
        self.list = ExerciseList(theme, library, clip_of, self)
        self.page = ExercisePage(theme, self)
        self.player_panel = PlayerPanel(
            theme, clip_of, library.get, now, animated=animated, parent=self
        )
        self.notices = NoticeBar(theme, self)
        self.board = DayBoard(theme, self)
        self.menu = MainMenu(theme.choice, self)
        self.list.offer_routines(self.menu.routines)
        self.top = TopBar(theme, self.menu, self)
        self.floor = FloorMode(self)
        self.floor_screen = ""
        """The name of the screen for floor mode; "" for the one that holds the window."""
        self._lay_out()
        self._set_tab_order()
        self._connect()
        self._slide = ListSlide(self.list, self)
        if library.exercises:
            self.list.choose(library.exercises[0].id)
        self.list.view.setFocus()
        self._has_appeared = False

    @property
    def has_appeared(self) -> bool:
        """Whether the window has been painted."""
        return self._has_appeared

    def action(self, name: str) -> QAction:
        """One of the window's actions, by its object name."""
        return self.menu.action(name)

    @property
    def is_practising(self) -> bool:
        """Whether the stage is taken: by practice, the question before it, or its summary."""
        return self.player_panel.mode in (Mode.ASKING, Mode.PRACTICE, Mode.FINISHED)

    # What to show

    def show_tab(self, tab: Tab) -> None:
        """Open a tab; nothing happens during practice."""
        if not self.is_practising:
            self.top.tabs.setCurrentIndex(tab)

    def open_review(self, day: date) -> None:
        """Show the week that holds `day` in words; nothing happens during practice."""
        if not self.is_practising:
            self.show_tab(Tab.PROGRESS)
            self.review_opened.emit(day)

    def ask_pain(self, question: str, *, on_floor: bool = False) -> None:
        """Clear the room and ask how much it hurts; on the floor, over the whole screen."""
        self._clear(on_floor=on_floor)
        self.player_panel.ask_pain(question)

    def practise(
        self,
        player: Player,
        *,
        on_floor: bool = False,
        count_in_s: float = 0.0,
        done: Tally | None = None,
    ) -> None:
        """Clear the room and lead through this player's routine; on the floor, over the whole
        screen. `count_in_s` seconds of practice go by before it; `done` counts already."""
        self._clear(on_floor=on_floor)
        self.player_panel.play(player, count_in_s=count_in_s, done=done)

    def _clear(self, *, on_floor: bool) -> None:
        self.top.tabs.setCurrentIndex(Tab.EXERCISES)
        if self.is_practising:
            return  # cleared already, and left as the user has it
        if on_floor:
            self.floor.enter(self.floor_screen)
        self._furnish(practising=True)

    def toggle_floor(self) -> None:
        """Go to floor mode or leave it; before practice, any key there starts today's."""
        if self.floor.is_on:
            self.floor.leave()
            return
        self.top.tabs.setCurrentIndex(Tab.EXERCISES)
        self.floor.enter(self.floor_screen)

    def choose(self, exercise_id: str) -> None:
        """Show the page of this exercise."""
        self.list.choose(exercise_id)

    def show_clip(self, exercise_id: str) -> None:
        """The motion of this exercise is there now: draw it where it was missing."""
        self.list.draw_again(exercise_id)
        exercise = self.page.exercise
        if exercise is not None and exercise.id == exercise_id and not self.is_practising:
            self.player_panel.show_demo(exercise)

    def set_week(self, words_for_it: str) -> None:
        """How the week goes, in words, at the top right."""
        self.top.week_label.setText(words_for_it)

    def set_practice_open(self, *, is_open: bool) -> None:
        """Whether the user may practise at all."""
        self.page.set_practice_open(is_open=is_open)
        self.list.today.setEnabled(is_open)
        self._is_open = is_open
        self._enable_starts()

    # Building

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.player_panel, 1)
        self._page_line = hairline(right)
        column.addWidget(self._page_line)
        column.addWidget(self.page)
        exercises = QWidget(self)
        row = QHBoxLayout(exercises)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        self._list_line = hairline(exercises, vertical=True)
        row.addWidget(self._list_line)
        row.addWidget(right, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(exercises)
        centre = QWidget(self)
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        # A notice can wait until somebody is up again.
        self._notices = QWidget(centre)
        holder = QVBoxLayout(self._notices)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.notices)
        whole.addWidget(self._notices)
        whole.addWidget(self.board)
        whole.addWidget(self.stack, 1)
        self.setCentralWidget(centre)

    def _set_tab_order(self) -> None:
        """From the top to the bottom, and from the list to the page."""
        in_order = (
            self.top.tabs,
            self.top.menu_button,
            self.list.today,
            self.list.others,
            self.list.view,
            self.page.closed_button,
            self.page.start,
        )
        for before, after in pairwise(in_order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        for name, act in (
            ("start_today", self.start_today_requested.emit),
            ("show_exercises", lambda: self.show_tab(Tab.EXERCISES)),
            ("show_progress", lambda: self.show_tab(Tab.PROGRESS)),
            ("floor_mode", self.toggle_floor),
            ("advice", self.advice_requested.emit),
            ("quit", self.quit_requested.emit),
        ):
            self.action(name).triggered.connect(lambda _checked=False, act=act: act())
        self.menu.theme_chosen.connect(self.theme_chosen)
        self.menu.routine_chosen.connect(self.routine_requested)
        self.action("flare_up").triggered.connect(self.flare_up_chosen)
        self.action("practise_in_window").triggered.connect(self.practise_in_window_chosen)
        self.floor.changed.connect(self._change_floor)
        self.top.tabs.currentChanged.connect(self._show_tab_page)
        self.list.exercise_chosen.connect(self._show_exercise)
        self.list.start_today_pressed.connect(self.start_today_requested)
        self.page.start_pressed.connect(self.start_requested)
        self.page.closed_reason_pressed.connect(self.closed_reason_requested)
        self.player_panel.step_shown.connect(self.page.mark_step)
        self.player_panel.left.connect(self._come_back)
        self.player_panel.controls.start_pressed.connect(self.start_today_requested)
        self.player_panel.controls.floor_left.connect(self.floor.leave)

    # What happens

    def _show_tab_page(self, tab: int) -> None:
        if tab == Tab.PROGRESS:
            if self.progress is None:
                self.progress = self._make_progress()
                self.stack.addWidget(self.progress)
            self.progress_opened.emit()
        # Charts want the whole room; what there is to say and to ask waits with the exercises.
        self.board.set_wanted(wanted=tab == Tab.EXERCISES and not self.is_practising)
        self.stack.setCurrentIndex(tab)

    def _show_exercise(self, exercise_id: str) -> None:
        exercise = self._library.get(exercise_id)
        self.page.show_exercise(exercise)
        self._fit_page()
        self.player_panel.show_demo(exercise)

    def _fit_page(self) -> None:
        """As much room as the steps need, but never more than half: the figure is the picture."""
        width = self.width() - self._list_width()
        room = self.height() - self.top.height()
        self.page.setFixedHeight(min(self.page.height_for(width), round(room * 0.56)))

    def _change_floor(self, on: bool) -> None:
        self._notices.setVisible(not on)
        if not self.is_practising:
            self._furnish(practising=on)
        self.player_panel.set_floor(on=on)
        if not on and not self.is_practising:
            self.list.view.setFocus()

    def _come_back(self) -> None:
        self.floor.leave()
        self._furnish(practising=False)
        exercise = self.page.exercise
        if exercise is not None:
            self.player_panel.show_demo(exercise)
        self.list.view.setFocus()

    def _furnish(self, *, practising: bool) -> None:
        """Clear the room for practice, or bring list and page back."""
        for widget in (self.top, self.page, self._page_line, self._list_line):
            widget.setVisible(not practising)
        self.board.set_wanted(wanted=not practising)
        for name in ("show_exercises", "show_progress"):
            self.action(name).setEnabled(not practising)
        self._enable_starts(practising=practising)
        self._slide.go_to(
            0 if practising else self._list_width(),
            animated=self._animated and self.isVisible() and not self.floor.is_on,
        )

    def _enable_starts(self, *, practising: bool = False) -> None:
        for action in self.menu.starts:
            action.setEnabled(self._is_open and not practising)

    def _list_width(self) -> int:
        return _LIST_WIDTH_NARROW if self.width() < _NARROW else _LIST_WIDTH

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.is_practising:
            self._slide.set_width(self._list_width())
        self._fit_page()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_appeared:
            self._has_appeared = True
            QTimer.singleShot(0, self.appeared.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_page()  # only now do the labels have the type of the style sheet

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.floor.follow_window()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._slide.finish()

    def closeEvent(self, event: QCloseEvent) -> None:
        # Whether this hides the window or ends the program is not the window's to know.
        event.ignore()
        self.closed.emit()
