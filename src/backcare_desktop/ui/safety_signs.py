"""The pages of questions: six with yes or no, and a list to tick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop import words
from backcare_desktop.practice.red_flags import EmergencySign, RoutineSign, UrgentSign
from backcare_desktop.ui.named import named
from backcare_desktop.ui.safety_layout import (
    foot,
    paragraph,
    push_button,
    scrolled,
    start_page,
)
from backcare_desktop.ui.tokens import LARGE, SMALL, TINY
from backcare_desktop.words import gettext as _
from backcare_desktop.words import safety


class EmergencyPage(QWidget):
    """All six need an answer, and none is given beforehand."""

    back_pressed = Signal()
    answered = Signal(dict)
    """Sign (str) to yes (bool)."""

    def __init__(self, intro: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups: dict[EmergencySign, QButtonGroup] = {}
        column, _headline = start_page(self, _("Six questions, to keep you safe"))
        column.addWidget(paragraph(intro, self))
        questions = QWidget(self)
        grid = QGridLayout(questions)
        grid.setContentsMargins(0, 0, SMALL, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(0, 1)
        for row, sign in enumerate(EmergencySign):
            self._add_question(grid, row, sign)
        column.addWidget(scrolled(questions, self), 1)
        back = push_button(_("Back"), "questions_back_button", self)
        back.clicked.connect(self.back_pressed)
        self.go_on = push_button(_("Continue"), "questions_continue_button", self, primary=True)
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(self._answer)
        column.addLayout(foot(back, self.go_on))

    def answers(self) -> dict[str, bool] | None:
        """What was answered; None while a question is open."""
        found: dict[str, bool] = {}
        for sign, group in self.groups.items():
            checked = group.checkedButton()
            if checked is None:
                return None
            found[sign.value] = checked.property("answer") == "yes"
        return found

    def _add_question(self, grid: QGridLayout, row: int, sign: EmergencySign) -> None:
        question = words.emergency_question(sign)
        grid.addWidget(paragraph(question, grid.parentWidget()), row, 0)
        group = QButtonGroup(self)
        for place, (answer, label) in enumerate((("no", _("No")), ("yes", _("Yes")))):
            choice = named(QRadioButton(label), f"{sign.value}_{answer}")
            choice.setProperty("answer", answer)
            choice.setAccessibleName(f"{question} {label}")
            group.addButton(choice)
            grid.addWidget(choice, row, 1 + place)
        group.buttonToggled.connect(self._look_whether_complete)
        self.groups[sign] = group

    def _look_whether_complete(self) -> None:
        self.go_on.setEnabled(self.answers() is not None)

    def _answer(self) -> None:
        answers = self.answers()
        if answers is not None:
            self.answered.emit(answers)


class SignsPage(QWidget):
    """A list to tick, the urgent signs before the routine ones; "None of these" is an answer
    of its own, so that nobody passes without one."""

    back_pressed = Signal()
    answered = Signal(dict)
    """Sign (str) to yes (bool)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[UrgentSign | RoutineSign, QCheckBox] = {}
        column, _headline = start_page(self, _("And any of these?"))
        column.addWidget(paragraph(_("Tick all that are true for you."), self))
        listed = QWidget(self)
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, SMALL, 0)
        rows.setSpacing(0)
        for urgent in UrgentSign:
            self._add(rows, urgent, safety.urgent_sign(urgent))
        for routine in RoutineSign:
            self._add(rows, routine, safety.routine_sign(routine))
        self.none = named(QCheckBox(_("None of these"), self), "no_sign_box")
        self.none.toggled.connect(self._untick_others)
        rows.addStretch()
        column.addWidget(scrolled(listed, self), 1)
        column.addWidget(self.none)  # seen without scrolling, also in a low window
        back = push_button(_("Back"), "signs_back_button", self)
        back.clicked.connect(self.back_pressed)
        self.go_on = push_button(_("Continue"), "signs_continue_button", self, primary=True)
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(lambda: self.answered.emit(self.answers()))
        column.addLayout(foot(back, self.go_on))

    def answers(self) -> dict[str, bool]:
        """What is ticked."""
        return {sign.value: box.isChecked() for sign, box in self.boxes.items()}

    def _add(self, rows: QVBoxLayout, sign: UrgentSign | RoutineSign, line: str) -> None:
        box = named(QCheckBox(self), f"{sign.value}_box")
        box.setAccessibleName(line)
        box.toggled.connect(self._untick_none)
        # A tick box's own text does not wrap.
        label = _Beside(line, box, self)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(box)
        row.addWidget(label, 1)
        rows.addLayout(row)
        self.boxes[sign] = box

    def _untick_others(self, ticked: bool) -> None:
        if ticked:
            for box in self.boxes.values():
                box.setChecked(False)
        self._look_whether_complete()

    def _untick_none(self, ticked: bool) -> None:
        if ticked:
            self.none.setChecked(False)
        self._look_whether_complete()

    def _look_whether_complete(self) -> None:
        self.go_on.setEnabled(self.none.isChecked() or any(self.answers().values()))


class _Beside(QLabel):
    """The words of a tick box: a click on them ticks it."""

    def __init__(self, line: str, box: QCheckBox, parent: QWidget) -> None:
        super().__init__(line, parent, wordWrap=True)
        self._box = box
        self.setContentsMargins(0, TINY, 0, TINY)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._box.click()
