"""What is drawn over the figure to explain it: the motion arrow, and the glass over the back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.parts import Projection
from backcare_desktop.ui.figure_aid import ROOM, glass_of, paint_aid
from backcare_desktop.ui.figure_arrows import Arrow, paint_arrow
from backcare_desktop.ui.figure_look import FigureLook
from backcare_desktop.ui.figure_painter import Camera, View
from backcare_desktop.ui.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Marks:
    """The arrow, if something moves, and whether the floor and the spine are shown enlarged."""

    arrow: Arrow | None = None
    spine: bool = False


NO_MARKS = Marks()


def room_for_figure(rect: QRectF, *, spine: bool) -> QRectF:
    """The part of a picture that the figure is fitted into, so that the glass finds room below."""
    return rect.adjusted(0.0, 0.0, 0.0, -ROOM * rect.height() if spine else 0.0)


def paint_marks(
    painter: QPainter,
    marks: Marks,
    spheres: Array,
    camera: Camera,
    view: View,
    rect: QRectF,
    look: FigureLook,
    tokens: Tokens,
) -> None:
    """Paint the marks over a figure that was painted with the same camera, view and rect."""
    projection = Projection(camera.turn(), view.scale, complex(*view.offset))
    if marks.spine:
        paint_aid(painter, spheres, glass_of(spheres, projection, view.mat, rect), look, tokens)
    if marks.arrow is not None:
        paint_arrow(painter, marks.arrow, projection, tokens, rect)
