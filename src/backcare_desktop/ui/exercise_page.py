"""Under the stage: what the exercise is, its steps, how much of it, and Start."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop import words
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.ui.icons import icon
from backcare_desktop.ui.named import named
from backcare_desktop.ui.staging import glow_of
from backcare_desktop.ui.theme import Theme, set_kind
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM, SMALL, TINY
from backcare_desktop.words import gettext as _

_WIDEST = 1000
_BADGE = 26
_ICON = 20
_DOT = 12


class StepRow(QFrame):
    """One numbered step; marked while the figure shows it."""

    def __init__(self, number: int, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"step_{number}")
        self.setProperty("step", "other")
        self.badge = QLabel(str(number), self)
        self.badge.setProperty("badge", "other")
        self.badge.setFixedSize(_BADGE, _BADGE)
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label = QLabel(text, self, wordWrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(SMALL, TINY, SMALL, TINY)
        row.setSpacing(MEDIUM)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)

    @property
    def is_marked(self) -> bool:
        return bool(self.property("step") == "shown")

    def mark(self, *, shown: bool) -> None:
        set_kind(self, "step", "shown" if shown else "other")
        set_kind(self.badge, "badge", "shown" if shown else "other")


class ExercisePage(QWidget):
    """Shows one exercise; `start_pressed` carries its id."""

    start_pressed = Signal(str)
    closed_reason_pressed = Signal()
    """The user wants to read why practice is closed, and how it opens again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exercise_page")
        self._theme = theme
        self._exercise: Exercise | None = None
        self._rows: list[StepRow] = []
        self.name_label = named(QLabel(self), "exercise_name")
        self.name_label.setProperty("type", "title")
        self.summary_label = named(QLabel(self, wordWrap=True), "exercise_summary")
        self.summary_label.setProperty("type", "soft")
        # The legend of the glow: its colour, beside the words for it.
        self.glow_dot = named(QFrame(self), "glow_dot")
        self.glow_dot.setFixedSize(_DOT, _DOT)
        self._steps = QWidget(self)
        self._step_column = QVBoxLayout(self._steps)
        self._step_column.setContentsMargins(0, 0, 0, 0)
        self._step_column.setSpacing(0)
        self._scroll = scroll = named(QScrollArea(self, widgetResizable=True), "step_area")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._steps)
        self.dose_label = named(QLabel(self, wordWrap=True), "exercise_dose")
        self.dose_label.setProperty("type", "strong")
        self.start = named(QPushButton(_("Start"), self), "start_button")
        self.start.setProperty("kind", "primary")
        self.start.setIconSize(QSize(_ICON + SMALL, _ICON))
        self.start.clicked.connect(self._start)
        self.closed_notice = self._build_closed_notice()
        foot = QHBoxLayout()
        foot.setSpacing(LARGE)
        foot.addWidget(self.dose_label, 1)
        foot.addWidget(self.start)
        body = QWidget(self)
        body.setMaximumWidth(_WIDEST)
        middle = QHBoxLayout(self)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(body, 1000)
        middle.addStretch(1)
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(HUGE, MEDIUM, HUGE, LARGE)
        column.setSpacing(TINY)
        column.addWidget(self.name_label)
        summary = QHBoxLayout()
        summary.setSpacing(SMALL)
        summary.addWidget(self.glow_dot)
        summary.addWidget(self.summary_label, 1)
        column.addLayout(summary)
        column.addSpacing(SMALL)
        column.addWidget(scroll, 1)
        column.addWidget(self.closed_notice)
        column.addSpacing(SMALL)
        column.addLayout(foot)
        theme.changed.connect(self._colour)
        self._colour()

    @property
    def exercise(self) -> Exercise | None:
        return self._exercise

    @property
    def rows(self) -> tuple[StepRow, ...]:
        return tuple(self._rows)

    def show_exercise(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self.name_label.setText(exercise.name)
        self.summary_label.setText(exercise.summary)
        set_kind(self.glow_dot, "frame", glow_of(exercise.work))
        self.dose_label.setText(words.dose_in_full(exercise.dose.start, exercise.sides))
        self.start.setAccessibleName(_("Start {exercise}").format(exercise=exercise.name))
        for row in self._rows:
            row.setParent(None)
            row.deleteLater()
        self._rows = [StepRow(i, text, self._steps) for i, text in enumerate(exercise.steps, 1)]
        for row in self._rows:
            self._step_column.addWidget(row)
            row.show()  # at once: the layout leaves out what is not shown yet

    def height_for(self, width: int) -> int:
        """The height, in pixels, at which every step can be read without scrolling."""
        margins = self._column.contentsMargins()
        inner = min(width, _WIDEST) - margins.left() - margins.right()
        total = margins.top() + margins.bottom() - self._column.spacing()
        for i in range(self._column.count()):
            item = self._column.itemAt(i)
            if item is None:
                continue
            if item.widget() is self._scroll:
                total += self._step_column.heightForWidth(inner) + self._column.spacing()
            elif item.spacerItem() is not None:
                total += item.sizeHint().height()
            elif not item.isEmpty():
                asks = item.hasHeightForWidth()
                total += item.heightForWidth(inner) if asks else item.sizeHint().height()
                total += self._column.spacing()
        return total

    def mark_step(self, number: int) -> None:
        """Mark the step that the figure shows now; 0 marks none."""
        for i, row in enumerate(self._rows, 1):
            row.mark(shown=i == number)
        if 0 < number <= len(self._rows) and not self._scroll.underMouse():
            self._scroll.ensureWidgetVisible(self._rows[number - 1], 0, TINY)

    def set_practice_open(self, *, is_open: bool) -> None:
        """Whether practice may start at all."""
        self.start.setEnabled(is_open)
        self.closed_notice.setVisible(not is_open)

    def _start(self) -> None:
        if self._exercise is not None:
            self.start_pressed.emit(self._exercise.id)

    def _colour(self) -> None:
        self.start.setIcon(icon("play", self._theme.tokens.on_primary, _ICON, SMALL))

    def _build_closed_notice(self) -> QFrame:
        notice = named(QFrame(self), "closed_notice")
        notice.setProperty("frame", "notice")
        text = QLabel(_("Practice is closed because of what you told us."), notice, wordWrap=True)
        button = named(QPushButton(_("What to do now"), notice), "closed_reason_button")
        button.clicked.connect(self.closed_reason_pressed)
        self.closed_button = button
        row = QHBoxLayout(notice)
        row.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        row.addWidget(text, 1)
        row.addWidget(button)
        notice.hide()
        return notice
