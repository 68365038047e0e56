"""Charts as PNG and SVG files and on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSaveFile, QSize
from PySide6.QtGui import QColor, QImage, QPagedPaintDevice, QPageLayout, QPainter
from PySide6.QtSvg import QSvgGenerator

from backcare_desktop.ui.chart_canvas import Canvas
from backcare_desktop.ui.picture import Picture
from backcare_desktop.ui.pictures import painting
from backcare_desktop.ui.tokens import LIGHT, Tokens

PNG_SCALE = 2
"""Pixels of the file a pixel of the chart: sharp in print, too."""
MARGIN = 24.0
TITLE_HEIGHT = 34.0
PER_INCH = 96.0
"""Pixels of a chart that make an inch of paper."""


class NotSavedError(Exception):
    """A file could not be written; `reason` in the system's words."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def paint_titled(painter: QPainter, rect: QRectF, picture: Picture, tokens: Tokens) -> None:
    """The chart under its title, on the ground of the look."""
    painter.fillRect(rect, QColor(tokens.surface))
    inside = rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    title = QRectF(inside.left(), inside.top() - 6, inside.width(), 24)
    Canvas(painter, rect, tokens).text(title, picture.title, tokens.ink, 17, bold=True)
    picture.paint(painter, inside.adjusted(0, TITLE_HEIGHT, 0, 0), tokens)


def png(picture: Picture, size: QSize, tokens: Tokens) -> bytes:
    """The chart as large as it is on the screen, at twice its pixels, as a PNG file."""
    whole = _with_title(size)
    image = QImage(whole * PNG_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PNG_SCALE)
    with painting(image) as painter:
        paint_titled(painter, QRectF(0, 0, whole.width(), whole.height()), picture, tokens)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def svg(picture: Picture, size: QSize, tokens: Tokens) -> bytes:
    """The chart as vectors, with its words as a description for a screen reader."""
    whole = _with_title(size)
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(round(PER_INCH))
    generator.setSize(whole)
    generator.setViewBox(QRectF(0, 0, whole.width(), whole.height()))
    generator.setTitle(picture.title)
    generator.setDescription(picture.text())
    with painting(generator) as painter:
        paint_titled(painter, QRectF(0, 0, whole.width(), whole.height()), picture, tokens)
    return bytes(data.data())


def write(path: Path, data: bytes) -> None:
    """Write the file whole or not at all. Raises NotSavedError."""
    file = QSaveFile(str(path))
    if not (
        file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) >= 0 and file.commit()
    ):
        raise NotSavedError(path, file.errorString())


def print_picture(device: QPagedPaintDevice, picture: Picture) -> None:
    """The chart on one sheet of paper, in the light look, across the longer edge."""
    layout = device.pageLayout()
    layout.setOrientation(QPageLayout.Orientation.Landscape)
    layout.setUnits(QPageLayout.Unit.Millimeter)
    layout.setMargins(QMarginsF(15, 15, 15, 15))
    device.setPageLayout(layout)
    with painting(device) as painter:
        per_pixel = device.logicalDpiX() / PER_INCH
        painter.scale(per_pixel, per_pixel)
        width, height = device.width() / per_pixel, device.height() / per_pixel
        paint_titled(painter, QRectF(0, 0, width, min(height, width * 0.62)), picture, LIGHT)


def _with_title(size: QSize) -> QSize:
    return size + QSize(round(2 * MARGIN), round(2 * MARGIN + TITLE_HEIGHT))
