"""What every chart is drawn with: marks and words in pixels, mirrored where people read that way.

The same strokes go to the window, to a picture file and to paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from backcare_desktop.ui.theme import tabular
from backcare_desktop.ui.tokens import CAPTION, Tokens

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter

Point = tuple[float, float]
PIECE, DASHED_PIECE = 24, 120
"""Points of a line that are drawn at once. Dashes begin anew with each piece."""


def reads_right_to_left() -> bool:
    """Whether charts run from the right to the left, as the words beside them."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def mirrored(place: QRectF, whole: QRectF) -> QRectF:
    """Where `place` is in a chart of this size; on the other side where people read that way."""
    if not reads_right_to_left():
        return place
    return QRectF(
        whole.left() + whole.right() - place.right(), place.top(), place.width(), place.height()
    )


def font(pixels: int = CAPTION, *, bold: bool = False) -> QFont:
    """The program's typeface at this size, with figures of one width."""
    made = tabular(QGuiApplication.font())
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def text_width(text: str, pixels: int = CAPTION, *, bold: bool = False) -> float:
    """Pixels that the text takes in one line."""
    return QFontMetricsF(font(pixels, bold=bold)).horizontalAdvance(text)


class Canvas:
    """Draws into `whole`. Places are given for people who read from left to right; unless
    `mirror` is False, they are on the other side for people who do not."""

    def __init__(
        self, painter: QPainter, whole: QRectF, tokens: Tokens, *, mirror: bool = True
    ) -> None:
        self.painter = painter
        self.whole = whole
        self.tokens = tokens
        self._mirrored = mirror and reads_right_to_left()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self._mirrored else Qt.LayoutDirection.LeftToRight
        )

    def text(
        self,
        place: QRectF,
        text: str,
        colour: str = "",
        size: int = CAPTION,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """One line of words, shortened with an ellipsis where it does not fit."""
        made = font(size, bold=bold)
        self.painter.setFont(made)
        self.painter.setPen(QColor(colour or self.tokens.ink_soft))
        shown = QFontMetricsF(made).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
        self.painter.drawText(self._placed(place), int(align), shown)

    def box(self, place: QRectF, colour: str, radius: float = 0.0) -> None:
        """A filled rectangle with round corners."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawRoundedRect(self._placed(place), radius, radius)

    def shoulders(self, place: QRectF, colour: str, radius: float) -> None:
        """A filled rectangle with its upper corners rounded."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawPath(_shoulders(self._placed(place), radius))

    def frame(self, place: QRectF, colour: str, width: float, radius: float) -> None:
        """The outline of a rectangle with round corners."""
        self.painter.setPen(QPen(QColor(colour), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(self._placed(place), radius, radius)

    def line(
        self,
        points: Sequence[Point],
        colour: str,
        width: float = 1.0,
        *,
        dashed: bool = False,
    ) -> None:
        """A line through these points."""
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([2.0, 3.0])
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        placed = self._points(points)
        # Qt's stroker takes far longer for one long line than for its pieces; their round ends
        # hide where one goes on from the other.
        piece = DASHED_PIECE if dashed else PIECE
        for begin in range(0, max(1, len(placed) - 1), piece):
            self.painter.drawPolyline(QPolygonF(placed[begin : begin + piece + 1]))

    def area(self, points: Iterable[Point], colour: str, opacity: float) -> None:
        """A filled shape between these points."""
        shade = QColor(colour)
        shade.setAlphaF(opacity)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(shade)
        self.painter.drawPolygon(QPolygonF(self._points(points)))

    def dot(self, at: Point, radius: float, colour: str, *, hollow: bool = False) -> None:
        """A disc; hollow, a ring that hides what is behind it."""
        self.painter.setPen(QPen(QColor(colour), 2.0))
        self.painter.setBrush(QColor(self.tokens.surface if hollow else colour))
        self.painter.drawEllipse(self._points([at])[0], radius, radius)

    def _placed(self, place: QRectF) -> QRectF:
        return mirrored(place, self.whole) if self._mirrored else place

    def _points(self, points: Iterable[Point]) -> list[QPointF]:
        if not self._mirrored:
            return [QPointF(x, y) for x, y in points]
        edge = self.whole.left() + self.whole.right()
        return [QPointF(edge - x, y) for x, y in points]


def _shoulders(bar: QRectF, radius: float) -> QPainterPath:
    radius = min(radius, bar.height(), bar.width() / 2)
    path = QPainterPath(bar.bottomLeft())
    path.lineTo(bar.left(), bar.top() + radius)
    path.quadTo(bar.topLeft(), QPointF(bar.left() + radius, bar.top()))
    path.lineTo(bar.right() - radius, bar.top())
    path.quadTo(bar.topRight(), QPointF(bar.right(), bar.top() + radius))
    path.lineTo(bar.bottomRight())
    path.closeSubpath()
    return path
