"""The stage's widget: it shows the figure, and lets the user turn it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from backcare_desktop.body.clip import Frame
from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_ahead import FigureAhead
from backcare_desktop.ui.figure_canvas import Canvas, Paper, Shown
from backcare_desktop.ui.figure_look import FigureLook
from backcare_desktop.ui.figure_marks import NO_MARKS, Marks
from backcare_desktop.ui.figure_orbit import Orbit
from backcare_desktop.ui.figure_painter import Camera, Glow, View
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import CORNER

_CORNERS = tuple(product((False, True), repeat=3))
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_FOCUS_WIDTH = 2.0


class FigureView(QWidget):
    """Shows one frame at a time.

    `set_camera` names the view to come back to. While `turnable`, dragging and the arrow keys
    turn away from it, the wheel, plus and minus come nearer, a double click, 0 and Home return.
    All of a clip stays in the picture when `keep_in_view` has been told of it; otherwise all
    frames since the last `set_camera` do.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, animated: bool = True
    ) -> None:
        super().__init__(parent)
        self.setObjectName("figure_view")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme = theme
        self._look: FigureLook | None = None
        self._shown: Shown | None = None
        self._before: tuple[Shown, float] | None = None
        self._orbit = Orbit(animated=animated, parent=self)
        self._orbit.moved.connect(self._turn)
        self._canvas = Canvas(self._orbit)
        self.ahead = self._canvas.ahead = FigureAhead(self)
        self._chosen_camera: Camera | None = None
        self._bounds: tuple[Array, Array] | None = None
        self._told = False
        self._turnable = True
        self._shows_focus = False
        theme.changed.connect(self.update)

    @property
    def camera(self) -> Camera:
        """From where the figure is seen now."""
        return self._orbit.camera

    @property
    def kept_bytes(self) -> int:
        """About how much memory takes what is kept to paint the same frames again."""
        return self._canvas.kept_bytes

    @property
    def shows_spine(self) -> bool:
        """Whether there is room for the lower back, enlarged."""
        return self._canvas.shows_spine

    @property
    def turnable(self) -> bool:
        """Whether the user may turn the figure; off during practice, when a click pauses."""
        return self._turnable

    @turnable.setter
    def turnable(self, turnable: bool) -> None:
        self._turnable = turnable
        self._orbit.let_go()
        self.setCursor(Qt.CursorShape.OpenHandCursor if turnable else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if turnable else Qt.FocusPolicy.NoFocus)

    # What to show

    def set_frame(self, frame: Frame) -> None:
        """Show this frame, lit as the last one was."""
        last = self._shown
        glow, marks = (None, NO_MARKS) if last is None else (last.glow, last.marks)
        self.show_frame(frame, glow=glow, marks=marks)

    def show_frame(
        self,
        frame: Frame,
        *,
        glow: Glow | None = None,
        marks: Marks = NO_MARKS,
    ) -> None:
        """Show this frame with these muscles lit, and these marks over it."""
        shown, last = Shown(frame.spheres, glow, marks), self._shown
        same = last is not None and self._before is None and marks == last.marks
        same = same and last is not None and shown.key == last.key
        self._shown, self._before = shown, None
        if not self._told:
            self._widen(frame.spheres)
        if not same:
            self.update()

    def show_between(
        self, before: Frame, after: Frame, share: float, *, glow: Glow | None, marks: Marks
    ) -> None:
        """Show how one pose fades into another: `share` of the way, 0 to 1. Nothing moves."""
        self.show_frame(after, glow=glow, marks=marks)
        if share < 1.0:
            self._before = (Shown(before.spheres, None, NO_MARKS), share)

    def show_nothing(self) -> None:
        """Rather nothing than the figure of another exercise."""
        self._shown = self._before = None
        self.update()

    def set_camera(self, azimuth_deg: float, elevation_deg: float, *, spine: bool = False) -> None:
        """See the figure from here, and come back here after the user has turned it.

        `spine` leaves room for the lower back, enlarged.
        """
        self._bounds, self._told = None, False
        self._chosen_camera = Camera(azimuth_deg, elevation_deg)
        self.ahead.expect(None)
        self._canvas.home = self._chosen_camera
        self._canvas.shows_spine = spine
        self._canvas.keep_in_view(())
        self._orbit.settle(self._chosen_camera)

    def glide_from(self, camera: Camera, view: View | None, share: float) -> None:
        """See the figure so far (0 to 1) on the way from an earlier camera and its view to those
        of the last `set_camera`."""
        if view is None or self._chosen_camera is None:
            return
        home = self._chosen_camera
        around = (home.azimuth_deg - camera.azimuth_deg + 180.0) % 360.0 - 180.0
        rise = home.elevation_deg - camera.elevation_deg
        here = Camera(camera.azimuth_deg + share * around, camera.elevation_deg + share * rise)
        self._orbit.settle(home if share >= 1.0 else here)
        self._canvas.glide_from(view, share)

    def keep_in_view(self, clip: Iterable[Array]) -> None:
        """Choose the view so that all these spheres, (S, 4) or (F, S, 4) each, stay in it."""
        seen = tuple(np.asarray(frames) for frames in clip)
        self._told = bool(seen)
        self._canvas.keep_in_view(seen)
        self.update()

    def set_foot(self, pixels: int) -> None:
        """Keep so much free below the figure."""
        if pixels != self._canvas.foot:
            self._canvas.foot = pixels
            self._see_anew()

    def set_look(self, look: FigureLook | None) -> None:
        """Paint in these colours; None goes with the theme."""
        self._look = look
        self.update()

    def return_home(self, *, gently: bool = True) -> None:
        """Go back to the view that `set_camera` named."""
        self._orbit.return_home(gently=gently and self.isVisible())

    def _widen(self, spheres: Array) -> None:
        """Keep this frame in view, too; the view is chosen anew only when it sticks out."""
        reach = spheres[:, 3:]
        low, high = spheres[:, :3] - reach, spheres[:, :3] + reach
        if self._bounds is not None:
            least, most = self._bounds
            if (low >= least).all() and (high <= most).all():
                return
            low, high = np.minimum(low, least), np.maximum(high, most)
        self._bounds = (low, high)
        # Each sphere's own box: far tighter than one box round the body.
        corners = np.concatenate([np.where(pick, high, low) for pick in _CORNERS])
        boxes = np.concatenate([corners, np.zeros((len(corners), 1))], axis=1)
        self._canvas.keep_in_view((boxes,))

    def _turn(self) -> None:
        self._canvas.look_elsewhere()
        self.update()

    def _see_anew(self) -> None:
        self._canvas.forget()
        self.update()

    # Qt's events

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ahead.set_awake(awake=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.ahead.set_awake(awake=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._shown is not None:
            look, tokens = self._look or self._theme.figure_look, self._theme.tokens
            paper = Paper(self.size(), self.devicePixelRatioF(), look, tokens)
            if self._before is None:
                self._canvas.paint(painter, paper, self._shown)
            else:
                before, share = self._before
                self._canvas.paint_fading(painter, paper, before, self._shown, share)
        if self._shows_focus:
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.primary), _FOCUS_WIDTH))
        inset = _FOCUS_WIDTH
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, CORNER, CORNER)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._turnable and event.button() is Qt.MouseButton.LeftButton:
            self._orbit.take(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._orbit.dragged:
            self._orbit.drag_to(event.position())
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._orbit.dragged:
            self._orbit.let_go()
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._turnable:
            self.return_home()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._turnable:
            self._orbit.come_nearer(event.angleDelta().y() / 120)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        others = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not self._turnable or others or not self._orbit.press(event.key()):
            super().keyPressEvent(event)
        else:
            self._show_focus(shows=True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(shows=event.reason() in _KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(shows=False)

    def _show_focus(self, *, shows: bool) -> None:
        """A ring tells where the keys go; whoever uses the mouse does not need it."""
        self._shows_focus = shows
        self.update()
