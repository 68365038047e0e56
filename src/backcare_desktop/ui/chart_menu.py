"""The small menu of a chart: save it, print it, read it as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.ui import picture_files
from backcare_desktop.ui.chart_view import ChartView
from backcare_desktop.ui.named import named
from backcare_desktop.ui.picture_files import NotSavedError
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import HUGE, LARGE
from backcare_desktop.words import gettext as _

Tell = Callable[[str], None]


class ChartMenu(QMenu):
    """Belongs to the `view` whose chart it saves; `tell` shows a sentence to the user."""

    def __init__(self, theme: Theme, view: ChartView, tell: Tell) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._tell = tell
        self.setObjectName(f"{view.objectName()}_menu")
        for name, text, act in (
            ("save_png", _("Save as a picture (PNG)…"), lambda: self._save("png")),
            ("save_svg", _("Save as vectors (SVG)…"), lambda: self._save("svg")),
            ("print_chart", _("Print…"), self._print),
            ("show_text", _("Show as text"), self.show_text),
        ):
            action = named(self.addAction(text), name)
            action.triggered.connect(lambda _checked=False, act=act: act())
        view.menu_requested.connect(self.popup)
        self.aboutToShow.connect(self._offer)

    def button(self) -> QToolButton:
        """A button that opens the menu, to stand at the chart."""
        button = named(QToolButton(), f"{self._view.objectName()}_more")
        button.setProperty("kind", "quiet")
        button.setText("⋯")
        button.setToolTip(_("Save, print, show as text"))
        button.setAccessibleName(_("Save, print, show as text"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self)
        return button

    def save_to(self, path: Path) -> None:
        """Write the chart as it is seen; the file's ending says as what. Tells how it went."""
        picture = self._view.picture
        if picture is None:
            return
        make = picture_files.svg if path.suffix.lower() == ".svg" else picture_files.png
        try:
            data = make(picture, self._view.viewport().size(), self._theme.tokens)
            picture_files.write(path, data)
        except NotSavedError as error:
            text = _("The chart could not be saved ({reason}): {path}.")
            self._tell(text.format(reason=error.reason, path=error.path))
        else:
            self._tell(_("The chart is saved: {path}").format(path=path))

    def show_text(self) -> None:
        """The chart's words in a window of their own, to be read and copied."""
        if self._view.picture is not None:
            _TextWindow(self._view.picture.text(), self._view.window()).open()

    def _offer(self) -> None:
        for action in self.actions():
            action.setEnabled(self._view.picture is not None)

    def _save(self, ending: str) -> None:
        if self._view.picture is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        name = re.sub(r"[^\w]+", "-", self._view.picture.title).strip("-").lower()
        kinds = {"png": _("Pictures (*.png)"), "svg": _("Vectors (*.svg)")}
        suggested = str(Path(folder) / f"backcare-{name}.{ending}")
        path, _kind = QFileDialog.getSaveFileName(
            self._view.window(), _("Save the chart"), suggested, kinds[ending]
        )
        if path:
            chosen = Path(path)
            self.save_to(chosen if chosen.suffix else chosen.with_suffix(f".{ending}"))

    def _print(self) -> None:
        if self._view.picture is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._view.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            picture_files.print_picture(printer, self._view.picture)


class _TextWindow(QDialog):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chart_text")
        title, _newline, rest = text.partition("\n")
        self.setWindowTitle(title)
        shown = named(QPlainTextEdit(rest.replace("\n", "\n\n")), "chart_text_lines")
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HUGE, HUGE, HUGE, LARGE)
        layout.setSpacing(LARGE)
        layout.addWidget(shown)
        layout.addWidget(buttons)
        self.resize(560, 420)
