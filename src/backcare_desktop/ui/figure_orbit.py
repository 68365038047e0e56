"""Turning the figure: from where it is seen, by dragging, wheel and keyboard, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QPointF, Qt, QVariantAnimation, Signal

from backcare_desktop.ui.figure_painter import Camera

_DEGREES_A_PIXEL, _DEGREES_A_KEY = 0.35, 6.0
_LOWEST_DEG, _HIGHEST_DEG = 2.0, 85.0
_NEAREST, _FARTHEST = 1.8, 0.7
_ZOOM_A_NOTCH = 1.1
_RETURN_MS = 250
_TURNS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
_ZOOMS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,  # the plus of many keyboards, without Shift
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Underscore: -1,
}
_HOME = (Qt.Key.Key_0, Qt.Key.Key_Home)


class Orbit(QObject):
    """A camera that can be turned, and the view that it comes back to."""

    moved = Signal()
    """The figure is seen from elsewhere, or from nearer or farther."""

    def __init__(self, *, animated: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._animated = animated
        self._home = self._camera = Camera()
        self._zoom = 1.0
        self._dragged_from: QPointF | None = None
        self._left_at = (self._camera, self._zoom)
        self._way_back = QVariantAnimation(self)
        self._way_back.setDuration(_RETURN_MS)
        self._way_back.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way_back.valueChanged.connect(self._return_by)

    @property
    def home(self) -> Camera:
        """The view to come back to."""
        return self._home

    @property
    def camera(self) -> Camera:
        """From where the figure is seen now."""
        return self._camera

    @property
    def zoom(self) -> float:
        """How much nearer than at home; 1 there."""
        return self._zoom

    @property
    def dragged(self) -> bool:
        return self._dragged_from is not None

    def settle(self, home: Camera) -> None:
        """See the figure from here from now on, and come back here."""
        self._way_back.stop()
        self._home = home
        self._show_from(home, 1.0)

    def turn(self, azimuth_deg: float, elevation_deg: float) -> None:
        """Turn so many degrees on; never below the floor, nor over the top.

        A view that an exercise chose beyond those bounds is left only toward them.
        """
        self._way_back.stop()
        now = self._camera.elevation_deg
        lowest, highest = min(_LOWEST_DEG, now), max(_HIGHEST_DEG, now)
        elevation = min(max(now + elevation_deg, lowest), highest)
        self._show_from(Camera(self._camera.azimuth_deg + azimuth_deg, elevation), self._zoom)

    def come_nearer(self, notches: float) -> None:
        """Zoom by so many notches of the wheel; farther when negative."""
        self._way_back.stop()
        zoom = self._zoom * _ZOOM_A_NOTCH**notches
        self._show_from(self._camera, min(max(zoom, _FARTHEST), _NEAREST))

    def take(self, place: QPointF) -> None:
        """The mouse takes hold of the figure."""
        self._way_back.stop()
        self._dragged_from = place

    def drag_to(self, place: QPointF) -> None:
        """The mouse that holds it is here now."""
        if self._dragged_from is not None:
            moved = place - self._dragged_from
            self._dragged_from = place
            self.turn(-_DEGREES_A_PIXEL * moved.x(), _DEGREES_A_PIXEL * moved.y())

    def let_go(self) -> None:
        self._dragged_from = None

    def press(self, key: int) -> bool:
        """Do what a key means: arrows turn, plus and minus zoom, 0 and Home go back."""
        if key in _TURNS:
            aside, up = _TURNS[Qt.Key(key)]
            self.turn(aside * _DEGREES_A_KEY, up * _DEGREES_A_KEY)
        elif key in _ZOOMS:
            self.come_nearer(_ZOOMS[Qt.Key(key)])
        elif key in _HOME:
            self.return_home()
        else:
            return False
        return True

    def return_home(self, *, gently: bool = True) -> None:
        """Go back to where the figure is seen best, by the shorter way round."""
        self._way_back.stop()
        away = (self._camera.azimuth_deg - self._home.azimuth_deg + 180.0) % 360.0 - 180.0
        start = Camera(self._home.azimuth_deg + away, self._camera.elevation_deg)
        self._left_at = (start, self._zoom)
        if gently and self._animated:
            self._way_back.setStartValue(0.0)
            self._way_back.setEndValue(1.0)
            self._way_back.start()
        else:
            self._show_from(self._home, 1.0)

    def _return_by(self, share: float) -> None:
        camera, zoom = self._left_at
        home = self._home
        self._show_from(
            Camera(
                camera.azimuth_deg + share * (home.azimuth_deg - camera.azimuth_deg),
                camera.elevation_deg + share * (home.elevation_deg - camera.elevation_deg),
            ),
            zoom + share * (1.0 - zoom),
        )

    def _show_from(self, camera: Camera, zoom: float) -> None:
        self._camera, self._zoom = camera, zoom
        self.moved.emit()
