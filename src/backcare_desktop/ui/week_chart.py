"""Seven bars: the minutes of each day of a week. The only place that knows pyqtgraph."""

# pyqtgraph has no types of its own:
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from datetime import date
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QWidget

from backcare_desktop import words
from backcare_desktop.journal.review import Week
from backcare_desktop.ui.theme import Theme, tabular
from backcare_desktop.ui.tokens import BODY, CAPTION

DAYS = 7
BAR_WIDTH = 0.46
"""Share of a day's column."""

LEAST_TOP = 6.0
"""Minutes at the upper edge at least, so that a short day does not look like a long one."""

ROOM_ABOVE = 1.22
"""The upper edge above the highest bar, as a factor: room for its number."""

WIDEST_BAR = 72.0
ROUNDING = 8.0
STUB = 3.0
"""Pixels."""


class WeekChart(pg.PlotWidget):
    """The bars of one week, with a number on each and the days under them.

    The day that the mouse or the Up and Down keys point at is lifted, and told with
    `day_pointed` (its index, or -1).
    """

    day_pointed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._theme = theme
        self._days = _DayAxis(theme)
        self._bars = _Bars(theme)
        self._pointed = -1
        self._first_pointed = 0
        super().__init__(parent, axisItems={"bottom": self._days}, background=None)
        self.setObjectName("week_chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.hideAxis("left")
        self.hideButtons()
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=False, y=False)
        self.addItem(self._bars)
        self._view = self.getPlotItem().getViewBox()
        self._view.setXRange(-0.5, DAYS - 0.5, padding=0)
        theme.changed.connect(self._dress)
        self._dress()

    def show_week(self, week: Week, today: date) -> None:
        """Show these seven days; `today` is marked when it is one of them."""
        minutes = [day.seconds / 60 for day in week.days]
        dates = [day.date for day in week.days]
        self._first_pointed = dates.index(today) if today in dates else 0
        self._days.show_days(dates, today)
        self._bars.show_minutes(minutes, sum(day.date <= today for day in week.days))
        self._view.setYRange(0, max(LEAST_TOP, max(minutes) * ROOM_ABOVE), padding=0)
        self.point_at(-1)

    def values(self) -> list[float]:
        """The heights of the bars that are drawn, in minutes."""
        return self._bars.heights()

    def column(self, index: int) -> QRect:
        """Where the bar of a day and its number are, in this widget's pixels."""
        half, top = BAR_WIDTH / 2, self._bars.heights()[index]
        corners = (QPointF(index - half, top), QPointF(index + half, 0.0))
        first, last = (self.mapFromScene(self._view.mapViewToScene(corner)) for corner in corners)
        return QRect(first, last)

    def point_at(self, index: int) -> None:
        """Lift a day (-1: none)."""
        if index != self._pointed:
            self._pointed = index
            self._bars.lift(index)
            self.day_pointed.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self._day_at(event.position()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self.point_at(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.point_at(self._day_at(event.position()))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pointed < 0 and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.point_at(self._first_pointed)
            return
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.point_at((self._pointed + step) % DAYS)
        elif event.key() == Qt.Key.Key_Escape and self._pointed >= 0:
            self.point_at(-1)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.point_at(self._first_pointed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.point_at(-1)
        super().focusOutEvent(event)

    def _day_at(self, place: QPointF) -> int:
        x = self._view.mapSceneToView(self.mapToScene(place.toPoint())).x()
        index = round(x)
        return index if 0 <= index < DAYS else -1

    def _dress(self) -> None:
        self.setBackground(QColor(self._theme.tokens.surface))
        self._bars.update()
        self._days.repaint_all()


class _Bars(pg.BarGraphItem):
    """Bars with round shoulders and their number on top, drawn in pixels."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._lifted = -1
        self._days_begun = DAYS
        super().__init__(x=list(range(DAYS)), height=[0.0] * DAYS, width=BAR_WIDTH)

    def show_minutes(self, minutes: list[float], days_begun: int) -> None:
        """Seven heights; the days after the first `days_begun` are still to come."""
        self._days_begun = days_begun
        self.setOpts(height=minutes)

    def lift(self, index: int) -> None:
        self._lifted = index
        self.update()

    def heights(self) -> list[float]:
        """What is drawn, in minutes."""
        heights: Any = self.opts["height"]
        return [float(height) for height in heights]

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        # Numbers and columns reach beyond the bars, to the edges of the view.
        view = self.viewRect()
        return QRectF(view) if view is not None else QRectF(0, 0, 1, 1)

    def paint(self, painter: QPainter, *_args: Any) -> None:
        tokens = self._theme.tokens
        to_pixels = painter.worldTransform()
        whole = to_pixels.mapRect(self.boundingRect())
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_font(BODY, bold=True))
        floor = whole.bottom()
        column = whole.width() / DAYS
        width = min(column * BAR_WIDTH, WIDEST_BAR)
        if self._lifted >= 0:
            left = whole.left() + self._lifted * column
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.tint))
            path = _shoulders(QRectF(left + 4, whole.top(), column - 8, whole.height()), ROUNDING)
            painter.drawPath(path)
        for index, minutes in enumerate(self.heights()):
            if minutes <= 0 and index >= self._days_begun:
                continue
            middle = whole.left() + (index + 0.5) * column
            top = to_pixels.map(QPointF(index, minutes)).y() if minutes > 0 else floor - STUB
            bar = QRectF(middle - width / 2, top, width, floor - top)
            shown = tokens.primary_pressed if index == self._lifted else tokens.primary
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown if minutes > 0 else tokens.track))
            painter.drawPath(_shoulders(bar, ROUNDING))
            if minutes > 0:
                painter.setPen(QColor(tokens.ink))
                number = QRectF(middle - column / 2, top - 28, column, 24)
                painter.drawText(number, Qt.AlignmentFlag.AlignCenter, words.minutes(minutes * 60))
        painter.restore()


class _DayAxis(pg.AxisItem):
    """The names and dates of the days, today's in a disc, under a hairline."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._dates: list[date] = []
        self._today: date | None = None
        super().__init__("bottom")
        self.setHeight(62)

    def show_days(self, dates: list[date], today: date) -> None:
        self._dates, self._today = dates, today
        self.repaint_all()

    def repaint_all(self) -> None:
        self.picture = None
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        # Not beyond the strip itself: no tick or grid reaches into the plot.
        return QRectF(QPointF(0, 0), self.geometry().size())

    def paint(self, painter: QPainter, *_args: Any) -> None:
        tokens = self._theme.tokens
        locale = QLocale()
        strip = self.boundingRect()
        column = strip.width() / DAYS
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.hairline), 1.5))
        painter.drawLine(strip.topLeft(), strip.topRight())
        for index, day in enumerate(self._dates):
            is_today = day == self._today
            ahead = self._today is not None and day > self._today
            place = QRectF(index * column, 8, column, 22)
            painter.setFont(_font(CAPTION, bold=is_today))
            painter.setPen(QColor(tokens.ink if is_today else tokens.ink_soft))
            name = locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
            disc = QRectF(index * column + column / 2 - 14, 32, 28, 28)
            if is_today:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.primary))
                painter.drawEllipse(disc)
                painter.setPen(QColor(tokens.on_primary))
            else:
                painter.setPen(QColor(tokens.ink_soft if ahead else tokens.ink))
            painter.setFont(_font(BODY, bold=is_today))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, locale.toString(day.day))


def _shoulders(bar: QRectF, radius: float) -> QPainterPath:
    """The bar with its upper corners rounded."""
    radius = min(radius, bar.height(), bar.width() / 2)
    path = QPainterPath(bar.bottomLeft())
    path.lineTo(bar.left(), bar.top() + radius)
    path.quadTo(bar.topLeft(), QPointF(bar.left() + radius, bar.top()))
    path.lineTo(bar.right() - radius, bar.top())
    path.quadTo(bar.topRight(), QPointF(bar.right(), bar.top() + radius))
    path.lineTo(bar.bottomRight())
    path.closeSubpath()
    return path


def _font(pixels: int, *, bold: bool) -> QFont:
    font = tabular(QFont())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
