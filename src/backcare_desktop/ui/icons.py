"""The drawn icons, in the colour that the look gives them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from backcare_desktop.resources import assets

# Drawn once for each common pixel density, so that an icon is crisp on any screen.
_DENSITIES = (1, 2, 3)


def icon(name: str, colour: str, size: int = 24, gap: int = 0) -> QIcon:
    """The icon assets/icons/NAME.svg with `currentColor` drawn as "#rrggbb"; size in pixels.

    gap: room on the right, towards a button's text; the button's icon size must have it too.
    """
    drawn = QIcon()
    for density in _DENSITIES:
        drawn.addPixmap(pixmap(name, colour, size, density, gap))
    return drawn


def pixmap(name: str, colour: str, size: int, density: float = 1.0, gap: int = 0) -> QPixmap:
    """The same as one picture for one pixel density."""
    svg = (assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(size + gap, size) * density)
    picture.setDevicePixelRatio(density)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(assets() / "icons" / "backcare.svg"))
