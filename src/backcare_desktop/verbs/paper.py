"""The page for the physiotherapist, for `backcare export --format pdf`."""

from __future__ import annotations

from datetime import date

from backcare_desktop.exercises.library import Library
from backcare_desktop.journal.journal import Journal
from backcare_desktop.verbs.errors import CommandError
from backcare_desktop.words import gettext as _


def report(journal: Journal, library: Library, first: date | None, last: date | None) -> bytes:
    """The page as a PDF, of the days that are given, or of all that there are.

    Raises CommandError for a journal without any, JournalError.
    """
    extent = journal.extent()
    if extent is None:
        raise CommandError(_("Nothing is in the log yet, so there is nothing to put on a page."))
    # Only now: Qt comes with it.
    from backcare_desktop.ui.chart_colours import Exercises
    from backcare_desktop.ui.report import report_pdf

    begins, ends = first or extent[0], last or extent[1]
    exercises = Exercises({one.id: one.name for one in library.exercises})
    return report_pdf(journal, exercises, min(begins, ends), max(begins, ends))
