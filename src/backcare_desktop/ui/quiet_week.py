"""What stands in for a chart without practice in it: a figure at rest and one next step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_painter import Camera, paint_figure
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LARGE, SMALL
from backcare_desktop.words import gettext as _

TEXT_WIDTH = 400


class QuietWeek(QWidget):
    """Lies over the chart while it has nothing to show."""

    start_requested = Signal()

    def __init__(self, theme: Theme, over: QWidget, name: str = "quiet_week") -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName(name)
        self._title = QLabel()
        self._title.setObjectName(f"{name}_title")
        self._title.setProperty("type", "title")
        self._text = QLabel()
        self._text.setObjectName(f"{name}_text")
        self._text.setProperty("type", "soft")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(TEXT_WIDTH)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._start = QPushButton(_("Start today's exercises"))
        self._start.setObjectName(f"{name}_start")
        self._start.setProperty("kind", "primary")
        self._start.clicked.connect(self.start_requested)
        center = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 80)
        layout.setSpacing(SMALL)
        layout.addStretch(1)
        self.resting = Resting(theme)
        layout.addWidget(self.resting, 0, center)
        layout.addSpacing(LARGE)
        layout.addWidget(self._title, 0, center)
        layout.addWidget(self._text, 0, center)
        layout.addSpacing(LARGE)
        layout.addWidget(self._start, 0, center)
        layout.addStretch(1)
        over.installEventFilter(self)
        self.hide()

    def say(self, title: str, text: str, *, offers_start: bool = False) -> None:
        """Appear with these words, and with the button if `offers_start`."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setFixedHeight(self._text.heightForWidth(TEXT_WIDTH))
        self._start.setVisible(offers_start)
        self.resize(self._over.size())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.resize(self._over.size())
        return super().eventFilter(watched, event)


class Resting(QWidget):
    """A figure that rests on its mat, knees bent: the moving one, once it is known, else a sign."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._body: Array | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self.update)

    def set_body(self, spheres: Array) -> None:
        """Show this body, (S, 4)."""
        self._body = spheres
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 96) if self._body is None else QSize(400, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._body is None:
            self._paint_sign(painter)
        else:
            look = self._theme.figure_look
            paint_figure(painter, self._body, Camera(), QRectF(self.rect()), look)
        painter.end()

    def _paint_sign(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.mat))
        painter.drawRoundedRect(QRectF(4, 80, 232, 12), 6, 6)
        painter.setBrush(QColor(tokens.ink_soft))
        painter.drawEllipse(QPointF(38, 65), 14, 14)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_stroke(tokens.primary, 24))
        painter.drawLine(QPointF(72, 68), QPointF(124, 68))
        painter.setPen(_stroke(tokens.moving, 18))
        legs = [QPointF(134, 70), QPointF(174, 24), QPointF(194, 70)]
        painter.drawPolyline(QPolygonF(legs))
        painter.setPen(_stroke(tokens.ink_soft, 9))
        painter.drawLine(QPointF(76, 70), QPointF(122, 75))
        painter.drawLine(QPointF(195, 75), QPointF(210, 75))


def _stroke(colour: str, width: float) -> QPen:
    return QPen(
        QColor(colour),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )
