"""The page for the physiotherapist: asks for the days, reads the journal, saves and prints.

Imported when it is first asked for: printing comes with it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from backcare_desktop import words
from backcare_desktop.app.clocks import Clocks
from backcare_desktop.app.preferences import Preferences
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.ui import report
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.picture_files import NotSavedError, write
from backcare_desktop.ui.report_dialog import ReportDialog
from backcare_desktop.ui.report_facts import report_facts
from backcare_desktop.words import gettext as _


class Reporting(QObject):
    """Shows its dialog over `window`."""

    def __init__(
        self,
        journal: Journal,
        exercises: Exercises,
        preferences: Preferences,
        clocks: Clocks,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._journal = journal
        self._exercises = exercises
        self._preferences = preferences
        self._clocks = clocks
        self._window = window
        self.dialog: ReportDialog | None = None

    def ask(self) -> None:
        """Ask for the days."""
        today = self._clocks.today()
        self.dialog = ReportDialog(today, self._preferences().last_visit, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.save_requested.connect(self._choose_file)
        self.dialog.print_requested.connect(self._print)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def save_to(self, path: Path, first: date, last: date) -> None:
        """Write the page as a PDF, and say how it went."""
        try:
            facts = report_facts(self._journal, self._exercises, first, last)
            write(path, report.pdf(facts, self._exercises, report.usual_paper()))
        except JournalError as error:
            self._say(words.journal_problem(error))
        except NotSavedError as error:
            text = _("The page could not be saved ({reason}): {path}.")
            self._say(text.format(reason=error.reason, path=error.path))
        else:
            self._say(_("The page is saved: {path}").format(path=path))
            self._keep_visit()

    def _choose_file(self, first: date, last: date) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"backcare-{first.isoformat()}-{last.isoformat()}.pdf"
        path, _kind = QFileDialog.getSaveFileName(
            self.dialog, _("Save the page"), str(Path(folder) / name), _("PDF (*.pdf)")
        )
        if path:
            chosen = Path(path)
            self.save_to(chosen if chosen.suffix else chosen.with_suffix(".pdf"), first, last)

    def _print(self, first: date, last: date) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        asked = QPrintDialog(printer, self.dialog)
        if asked.exec() != QDialog.DialogCode.Accepted:
            return
        try:
            facts = report_facts(self._journal, self._exercises, first, last)
        except JournalError as error:
            self._say(words.journal_problem(error))
            return
        report.paint_page(printer, facts, self._exercises)
        self._say(_("The page is on its way to the printer."))
        self._keep_visit()

    def _keep_visit(self) -> None:
        if self.dialog is not None and self.dialog.last_visit is not None:
            self._preferences.change(last_visit=self.dialog.last_visit)

    def _say(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.say(sentence)

    def _forget(self) -> None:
        self.dialog = None
