"""The page for the physiotherapist as a PDF and on paper."""

from __future__ import annotations

import os
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QRectF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication

from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.picture_files import PER_INCH
from backcare_desktop.ui.pictures import painting
from backcare_desktop.ui.report_facts import Journal, ReportFacts, report_facts
from backcare_desktop.ui.report_page import ReportPage
from backcare_desktop.words import gettext as _

DPI = 600
MARGIN_MM = 15.0


def usual_paper() -> QPageSize.PageSizeId:
    """Letter where people use it, A4 elsewhere."""
    imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4


def pdf(
    facts: ReportFacts, exercises: Exercises, paper: QPageSize.PageSizeId | None = None
) -> bytes:
    """One page as a PDF file, all of it vectors. Needs a QGuiApplication."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setCreator("Backcare")
    writer.setTitle(_("Back exercises at home"))
    paint_page(writer, facts, exercises, paper)
    buffer.close()
    return bytes(data.data())


def paint_page(
    device: QPagedPaintDevice,
    facts: ReportFacts,
    exercises: Exercises,
    paper: QPageSize.PageSizeId | None = None,
) -> None:
    """The page onto a PDF or a printer; on a printer's own paper if none is given."""
    layout = device.pageLayout()
    layout.setOrientation(QPageLayout.Orientation.Portrait)
    layout.setUnits(QPageLayout.Unit.Millimeter)
    if paper is not None:
        layout.setPageSize(QPageSize(paper))
    layout.setMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM))
    device.setPageLayout(layout)
    with painting(device) as painter:
        per_pixel = device.logicalDpiX() / PER_INCH
        painter.scale(per_pixel, per_pixel)
        page = QRectF(0, 0, device.width() / per_pixel, device.height() / per_pixel)
        ReportPage(facts, exercises).paint(painter, page)


def report_pdf(journal: Journal, exercises: Exercises, first: date, last: date) -> bytes:
    """The page of the days from `first` to `last` as a PDF, where no window is open.

    Needs no display. Raises JournalError.
    """
    facts = report_facts(journal, exercises, first, last)
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QApplication(["backcare"])
        made = pdf(facts, exercises, usual_paper())
        app.shutdown()
        return made
    return pdf(facts, exercises, usual_paper())
