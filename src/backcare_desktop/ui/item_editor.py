"""How much of one exercise: a prescription as it is scribbled, and the same in single fields."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from backcare_desktop import words
from backcare_desktop.exercises.model import Dose, MovementKind, Side, Sides
from backcare_desktop.practice.prescription import PrescriptionError, parse_prescription
from backcare_desktop.practice.routine import RoutineItem, RoutineItemError
from backcare_desktop.practice.routine_edit import as_prescribed, in_variant
from backcare_desktop.ui.named import named
from backcare_desktop.ui.stepper import Stepper
from backcare_desktop.ui.theme import Theme, set_kind
from backcare_desktop.ui.tokens import MEDIUM, SMALL
from backcare_desktop.words import gettext as _
from backcare_desktop.words.prescription import prescription, prescription_problem
from backcare_desktop.words.routine import misfit, variant_name

_USUAL = -1.0
"""What the field of the rest shows for "as the exercise has it"."""

_SECONDS, _BREATHS = 0, 1
_SIDES: tuple[Side | None, ...] = (None, Side.LEFT, Side.RIGHT)


class ItemEditor(QWidget):
    """Shows an item, and tells what the user makes of it."""

    changed = Signal(object)
    """The `RoutineItem` as it is now."""
    readable_changed = Signal(bool)
    """Whether the prescription that is being written can be read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "item_editor")
        self._item: RoutineItem | None = None
        self._is_readable = True
        self.name = QLabel(self, wordWrap=True)
        self.name.setProperty("type", "lead")
        self.text = named(QLineEdit(self), "prescription_field")
        self.text.setAccessibleName(_("Prescription"))
        self.text.setMaxLength(120)
        self.message = named(QLabel(self, wordWrap=True), "prescription_message")
        self.message.setProperty("type", "caption")
        self.repetitions = Stepper(theme, "repetitions_field", _("Repetitions"), self)
        self.hold = Stepper(theme, "hold_field", _("Hold"), self)
        self.unit = named(QComboBox(self), "hold_unit")
        self.unit.setAccessibleName(_("Hold counted in"))
        self.unit.addItems([_("seconds"), _("breaths")])
        self.side = named(QComboBox(self), "side_field")
        self.side.setAccessibleName(_("Side"))
        self.side.addItems([_("Both sides"), _("Left only"), _("Right only")])
        self.rest = Stepper(theme, "rest_field", _("Rest between repetitions"), self)
        self.variant = named(QComboBox(self), "variant_field")
        self.variant.setAccessibleName(_("Variant"))
        self._labels: dict[QWidget, QLabel] = {}
        self._lay_out()
        self._connect()
        self.show_item(None)

    @property
    def is_readable(self) -> bool:
        """Whether the prescription that is being written can be read."""
        return self._is_readable

    def show_item(self, item: RoutineItem | None) -> None:
        """Show this item; None shows nothing to change."""
        self._item = item
        self.setEnabled(item is not None)
        self.name.setText(item.exercise.name if item is not None else "")
        self._set_readable("")
        if item is None:
            self.text.clear()
        else:
            self.text.setText(prescription(item))
            self._show_choices(item)
            self._show_fields(item)

    # Building

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        grid.addWidget(self.name, 0, 0, 1, 2)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Prescription"), self.text),
            ("", self.message),
            (_("Repetitions"), self.repetitions),
            (_("Hold"), self.hold),
            (_("Side"), self.side),
            (_("Rest"), self.rest),
            (_("Variant"), self.variant),
        )
        for row, (text, field) in enumerate(rows, 1):
            if text:
                label = QLabel(text, self)
                label.setBuddy(field)
                self._labels[field] = label
                grid.addWidget(label, row, 0)
            if field is self.hold:
                beside = QHBoxLayout()
                beside.setSpacing(SMALL)
                beside.addWidget(self.hold, 1)
                beside.addWidget(self.unit)
                grid.addLayout(beside, row, 1)
            else:
                grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(rows) + 1, 1)

    def _connect(self) -> None:
        self.text.textEdited.connect(self._read)
        self.text.editingFinished.connect(self._tidy)
        self.repetitions.changed.connect(self._repeat)
        self.hold.changed.connect(self._hold)
        self.unit.activated.connect(self._count_in)
        self.side.activated.connect(lambda i: self._change(side=_SIDES[i]))
        self.rest.changed.connect(
            lambda value: self._change(rest_s=None if value == _USUAL else max(value, 0.0))
        )
        self.variant.activated.connect(self._vary)

    # Showing

    def _show_choices(self, item: RoutineItem) -> None:
        """What can be chosen at all, for this exercise."""
        self.variant.clear()
        self.variant.addItem(_("The usual way"), None)
        for variant in item.exercise.variants:
            self.variant.addItem(variant_name(variant), variant.id)
        self._show_field(self.variant, shown=bool(item.exercise.variants))
        self._show_field(self.side, shown=item.exercise.sides is Sides.EACH)

    def _show_fields(self, item: RoutineItem) -> None:
        """Everything but the prescription, which somebody may be writing."""
        dose = item.dose
        self.repetitions.set_bounds(1, 50)
        self.repetitions.show_value(dose.repetitions)
        self._show_field(self.hold, shown=item.is_held)
        self.unit.setVisible(item.is_held and item.exercise.breath is not None)
        if dose.breaths is not None:
            self.unit.setCurrentIndex(_BREATHS)
            self.hold.set_bounds(1, 30)
            self.hold.show_value(dose.breaths)
        elif dose.hold_s is not None:
            self.unit.setCurrentIndex(_SECONDS)
            suffix = "" if item.exercise.breath is not None else _(" s")
            self.hold.set_bounds(1, 120, decimals=3, suffix=suffix)
            self.hold.show_value(dose.hold_s)
        self.side.setCurrentIndex(_SIDES.index(None if item.side is Side.BOTH else item.side))
        self._show_field(self.rest, shown=item.may_rest)
        self.rest.set_bounds(_USUAL, 300, decimals=3, suffix=_(" s"), at_least=_usual_rest(item))
        self.rest.show_value(_USUAL if item.rest_s is None else item.rest_s)
        self.variant.setCurrentIndex(self.variant.findData(item.variant))

    def _show_field(self, field: QWidget, *, shown: bool) -> None:
        field.setVisible(shown)
        self._labels[field].setVisible(shown)

    # What the user changes

    def _read(self, text: str) -> None:
        """The prescription is being written: take it as soon as it can be read."""
        if self._item is None:
            return
        try:
            item = as_prescribed(self._item, parse_prescription(text))
        except PrescriptionError as error:
            self._set_readable(prescription_problem(error))
        except RoutineItemError as error:
            self._set_readable(misfit(error, self._item))
        else:
            self._set_readable("")
            self._show_fields(item)
            self._take(item)

    def _tidy(self) -> None:
        """It is written: show it as it is always written."""
        if self._item is not None and self._is_readable:
            self.text.setText(prescription(self._item))

    def _repeat(self, value: float) -> None:
        if self._item is not None:
            self._change(dose=structs.replace(self._item.dose, repetitions=round(value)))

    def _hold(self, value: float) -> None:
        if self._item is not None:
            self._change(dose=_held(self._item.dose, value, in_breaths=self._in_breaths))

    def _count_in(self, unit: int) -> None:
        """Count the hold in seconds or in breaths from now on; it stays about as long."""
        item = self._item
        if item is None or item.exercise.breath is None or item.hold_s is None:
            return
        in_breaths = unit == _BREATHS
        if in_breaths == (item.dose.breaths is not None):
            return
        value = item.hold_s / item.exercise.breath.total_s if in_breaths else item.hold_s
        self._change(dose=_held(item.dose, round(value), in_breaths=in_breaths))

    @property
    def _in_breaths(self) -> bool:
        return self._item is not None and self._item.dose.breaths is not None

    def _vary(self, index: int) -> None:
        if self._item is not None:
            self._show(in_variant(self._item, self.variant.itemData(index)))

    def _change(self, **changes: object) -> None:
        if self._item is not None:
            self._show(replace(self._item, **changes))  # type: ignore[arg-type] # by field name

    def _show(self, item: RoutineItem) -> None:
        self._set_readable("")
        self.text.setText(prescription(item))
        self._show_fields(item)
        self._take(item)

    def _take(self, item: RoutineItem) -> None:
        if item != self._item:
            self._item = item
            self.changed.emit(item)

    def _set_readable(self, problem: str) -> None:
        hint = _("Such as 3 x 10 s, left only, 5 s rest")
        self.message.setText(problem or hint)
        set_kind(self.message, "type", "wrong" if problem else "caption")
        set_kind(self.text, "state", "wrong" if problem else "")
        if self._is_readable != (not problem):
            self._is_readable = not problem
            self.readable_changed.emit(self._is_readable)


def _held(dose: Dose, value: float, *, in_breaths: bool) -> Dose:
    if in_breaths:
        return Dose(dose.repetitions, breaths=min(max(round(value), 1), 30))
    return Dose(dose.repetitions, hold_s=min(max(value, 1.0), 120.0))


def _usual_rest(item: RoutineItem) -> str:
    """The rest that the exercise itself has after a repetition."""
    movements = item.exercise.movements_of(item.variant)
    rest = 0.0
    for movement in reversed(movements):
        if movement.kind is not MovementKind.REST:
            break
        rest += movement.seconds or 0.0
    if rest == 0.0:
        return _("none, as usual")
    return _("{n} s, as usual").format(n=words.number(rest))
