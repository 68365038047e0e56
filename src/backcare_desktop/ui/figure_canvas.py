"""Paints what a figure view shows, and keeps what can be painted again: mat, contours, poses."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_contours import Contours
from backcare_desktop.ui.figure_look import FigureLook
from backcare_desktop.ui.figure_marks import Marks, paint_marks, room_for_figure
from backcare_desktop.ui.figure_orbit import Orbit
from backcare_desktop.ui.figure_painter import (
    Glow,
    Ground,
    View,
    fit,
    ground_picture,
    paint_traced,
    trace,
)
from backcare_desktop.ui.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Shown:
    """One body to paint; frames with the same `key` look the same, None is like no other."""

    spheres: Array
    glow: Glow | None
    marks: Marks
    key: Hashable | None


@dataclass(frozen=True, slots=True)
class Paper:
    """What is painted on: its size in logical pixels, the screen's pixels for each, the colours."""

    size: QSize
    ratio: float
    look: FigureLook
    tokens: Tokens

    @property
    def rect(self) -> QRectF:
        return QRectF(0.0, 0.0, self.size.width(), self.size.height())


class Canvas:
    """Paints bodies as the orbit's camera sees them. `forget` when anything about it changed."""

    def __init__(self, orbit: Orbit) -> None:
        self._orbit = orbit
        self.shows_spine = False
        """Whether room is left for the lower back, enlarged."""
        self.foot = 0
        """Pixels to keep free below the figure."""
        self._seen: tuple[Array, ...] = ()
        self._view: View | None = None
        self._ground: Ground | None = None
        self._layers: dict[Hashable, QImage] = {}
        self._contours = Contours()
        self._paper: Paper | None = None
        self._traced_in: tuple[object, ...] = ()

    @property
    def contours(self) -> Contours:
        """What has been traced of the clip in this view."""
        return self._contours

    def keep_in_view(self, seen: tuple[Array, ...]) -> None:
        """Fit all these spheres (n, 4) into the picture."""
        self._seen = seen
        self.forget()

    def forget(self) -> None:
        """The figure is seen from elsewhere, or otherwise: what is kept does not fit any more."""
        self._view = self._ground = None
        self._layers.clear()

    def paint(self, painter: QPainter, paper: Paper, shown: Shown) -> None:
        """Paint one body on its mat."""
        self._take(paper)
        self._paint_ground(painter, paper, shown)
        self._paint_body(painter, paper, shown)

    def paint_fading(
        self, painter: QPainter, paper: Paper, before: Shown, after: Shown, share: float
    ) -> None:
        """Paint how one pose fades into another.

        The two are added up, so that what is in both stays and nothing shines through.
        """
        self._take(paper)
        self._paint_ground(painter, paper, after)
        both = _empty(paper)
        blender = QPainter(both)
        blender.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for shown, part in ((before, 1.0 - share), (after, share)):
            blender.setOpacity(part)
            blender.drawImage(0, 0, self._layer(paper, shown))
        blender.end()
        painter.drawImage(0, 0, both)
        self._paint_marks(painter, paper, after, Marks(after.marks.arrow))

    def _take(self, paper: Paper) -> None:
        if paper != self._paper:
            self.forget()
            self._paper = paper

    def _paint_ground(self, painter: QPainter, paper: Paper, shown: Shown) -> None:
        if self._ground is None:
            view = self._chosen_view(paper, shown)
            self._ground = ground_picture(self._orbit.camera, view, paper.look, paper.ratio)
        painter.drawImage(self._ground.corner, self._ground.image)

    def _paint_body(self, painter: QPainter, paper: Paper, shown: Shown) -> None:
        view, camera, look = self._chosen_view(paper, shown), self._orbit.camera, paper.look
        traced_in = (camera, view, look)
        if self._traced_in != traced_in:
            self._contours.clear()
            self._traced_in = traced_in
        # While the user turns the figure no view comes twice.
        key = shown.key if camera == self._orbit.home else None
        traced = self._contours.get(key, lambda: trace(shown.spheres, camera, view, look))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_traced(painter, traced, look, glow=shown.glow)
        self._paint_marks(painter, paper, shown, shown.marks)

    def _paint_marks(self, painter: QPainter, paper: Paper, shown: Shown, marks: Marks) -> None:
        view, camera = self._chosen_view(paper, shown), self._orbit.camera
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marks(
            painter, marks, shown.spheres, camera, view, paper.rect, paper.look, paper.tokens
        )

    def _layer(self, paper: Paper, shown: Shown) -> QImage:
        """A pose by itself, painted once: it does not move."""
        if shown.key not in self._layers:
            layer = _empty(paper)
            painter = QPainter(layer)
            marks = Marks(spine=shown.marks.spine)
            self._paint_body(painter, paper, Shown(shown.spheres, None, marks, shown.key))
            painter.end()
            self._layers[shown.key] = layer
        return self._layers[shown.key]

    def _chosen_view(self, paper: Paper, shown: Shown) -> View:
        if self._view is None:
            orbit, seen = self._orbit, self._seen or (shown.spheres,)
            free = paper.rect.adjusted(0.0, 0.0, 0.0, -self.foot)
            rect = room_for_figure(free, spine=self.shows_spine)
            view = fit(seen, orbit.camera, rect)
            # Turned, the figure is as large as at home, or smaller where it must be.
            at_home = view if orbit.camera == orbit.home else fit(seen, orbit.home, rect)
            zoom = orbit.zoom * min(at_home.scale / view.scale, 1.0)
            center, (x, y) = rect.center(), view.offset
            self._view = View(
                view.scale * zoom,
                (center.x() + (x - center.x()) * zoom, center.y() + (y - center.y()) * zoom),
                view.mat,
            )
        return self._view


def _empty(paper: Paper) -> QImage:
    image = QImage(paper.size * paper.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(paper.ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
