"""The stage: a widget that shows the moving figure and lets the user turn it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import numpy as np
from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backcare_desktop.body.clip import Frame
from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_look import FigureLook
from backcare_desktop.ui.figure_painter import (
    BODY_AND_SHADOW,
    Camera,
    Glow,
    Ground,
    View,
    fit,
    ground_picture,
    paint_figure,
)
from backcare_desktop.ui.theme import Theme

_DEGREES_A_PIXEL = 0.35
_LOWEST_DEG, _HIGHEST_DEG = 2.0, 85.0
_NEAREST, _FARTHEST = 1.8, 0.7
_ZOOM_A_NOTCH = 1.1
_RETURN_MS = 250
_CORNERS = tuple(product((False, True), repeat=3))


class FigureView(QWidget):
    """Shows one frame at a time.

    `set_camera` names the view to come back to; dragging turns away from it and the wheel comes
    nearer while `turnable`, a double click returns. All of a clip stays in the picture when
    `keep_in_view` has been told of it; otherwise all frames since the last `set_camera` do.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure_view")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme = theme
        self._look: FigureLook | None = None
        self._spheres: Array | None = None
        self._glow: Glow | None = None
        self._home = Camera()
        self._camera = self._home
        self._zoom = 1.0
        self._seen: tuple[Array, ...] = ()
        self._bounds: tuple[Array, Array] | None = None
        self._told = False
        self._view: View | None = None
        self._ground: tuple[FigureLook, float, Ground] | None = None
        self._turnable = True
        self._dragged_from: QPointF | None = None
        self._way_back = QVariantAnimation(self)
        self._way_back.setDuration(_RETURN_MS)
        self._way_back.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way_back.valueChanged.connect(self._return_by)
        self._return_from = (self._camera, 1.0)
        theme.changed.connect(self.update)

    @property
    def camera(self) -> Camera:
        """From where the figure is seen now."""
        return self._camera

    @property
    def turnable(self) -> bool:
        """Whether the user may turn the figure; off during practice, when a click pauses."""
        return self._turnable

    @turnable.setter
    def turnable(self, turnable: bool) -> None:
        self._turnable = turnable
        self._dragged_from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor if turnable else Qt.CursorShape.ArrowCursor)

    # What to show

    def set_frame(self, frame: Frame) -> None:
        """Show this frame."""
        self._spheres = frame.spheres
        if not self._told:
            self._widen(frame.spheres)
        self.update()

    def set_camera(self, azimuth_deg: float, elevation_deg: float) -> None:
        """See the figure from here, and come back here after the user has turned it."""
        self._way_back.stop()
        self._home = Camera(azimuth_deg, elevation_deg)
        self._camera, self._zoom = self._home, 1.0
        self._seen, self._bounds, self._told = (), None, False
        self._forget_view()

    def keep_in_view(self, clip: Iterable[Array]) -> None:
        """Choose the view so that all these spheres, (S, 4) or (F, S, 4) each, stay in it."""
        self._seen = tuple(np.reshape(frames, (-1, 4)) for frames in clip)
        self._told = bool(self._seen)
        self._forget_view()

    def set_glow(self, glow: Glow | None) -> None:
        """Light these muscles; None lights none."""
        self._glow = glow
        self.update()

    def set_look(self, look: FigureLook | None) -> None:
        """Paint in these colours; None goes with the theme."""
        self._look = look
        self.update()

    def return_home(self, *, gently: bool = True) -> None:
        """Go back to the view that `set_camera` named."""
        if gently and self.isVisible():
            self._return_from = (self._camera, self._zoom)
            self._way_back.setStartValue(0.0)
            self._way_back.setEndValue(1.0)
            self._way_back.start()
        else:
            self._show_from(self._home, 1.0)

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
        self._seen = (np.concatenate([corners, np.zeros((len(corners), 1))], axis=1),)
        self._forget_view()

    # The view

    def _show_from(self, camera: Camera, zoom: float) -> None:
        self._camera, self._zoom = camera, zoom
        self._forget_view()

    def _forget_view(self) -> None:
        self._view = self._ground = None
        self.update()

    def _return_by(self, share: float) -> None:
        camera, zoom = self._return_from
        home = self._home
        self._show_from(
            Camera(
                camera.azimuth_deg + share * (home.azimuth_deg - camera.azimuth_deg),
                camera.elevation_deg + share * (home.elevation_deg - camera.elevation_deg),
            ),
            zoom + share * (1.0 - zoom),
        )

    def _chosen_view(self, spheres: Array) -> View:
        if self._view is None:
            rect = QRectF(self.rect())
            view = fit(self._seen or (spheres,), self._camera, rect)
            center = rect.center()
            x, y = view.offset
            self._view = View(
                view.scale * self._zoom,
                (
                    center.x() + (x - center.x()) * self._zoom,
                    center.y() + (y - center.y()) * self._zoom,
                ),
                view.mat,
            )
        return self._view

    # Qt's events

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view = self._ground = None

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._spheres is None:
            return
        look = self._look or self._theme.figure_look
        view = self._chosen_view(self._spheres)
        ground = self._painted_ground(view, look)
        painter = QPainter(self)
        painter.drawImage(ground.corner, ground.image)
        paint_figure(
            painter,
            self._spheres,
            self._camera,
            QRectF(self.rect()),
            look,
            view=view,
            glow=self._glow,
            scene=BODY_AND_SHADOW,
        )
        painter.end()

    def _painted_ground(self, view: View, look: FigureLook) -> Ground:
        """The mat, painted anew only when the view, the look or the screen has changed."""
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground[0] is not look or self._ground[1] != ratio:
            ground = ground_picture(self._camera, view, look, ratio)
            self._ground = (look, ratio, ground)
        return self._ground[2]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._turnable and event.button() is Qt.MouseButton.LeftButton:
            self._way_back.stop()
            self._dragged_from = event.position()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None:
            event.ignore()
            return
        moved = event.position() - self._dragged_from
        self._dragged_from = event.position()
        elevation = self._camera.elevation_deg + _DEGREES_A_PIXEL * moved.y()
        self._show_from(
            Camera(
                self._camera.azimuth_deg - _DEGREES_A_PIXEL * moved.x(),
                min(max(elevation, _LOWEST_DEG), _HIGHEST_DEG),
            ),
            self._zoom,
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None:
            event.ignore()
        self._dragged_from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._turnable:
            self.return_home()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self._turnable:
            event.ignore()
            return
        zoom = self._zoom * _ZOOM_A_NOTCH ** (event.angleDelta().y() / 120)
        self._show_from(self._camera, min(max(zoom, _FARTHEST), _NEAREST))
