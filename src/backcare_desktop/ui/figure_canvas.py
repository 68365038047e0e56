"""Paints what a figure view shows, and keeps what can be painted again.

Contours of a body that moves are traced once; a body that only breathes is a picture, painted
once for every step of its breath. Both together take at most 40 MB.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_look import FigureLook
from backcare_desktop.ui.figure_marks import Marks, paint_marks, room_for_figure
from backcare_desktop.ui.figure_orbit import Orbit
from backcare_desktop.ui.figure_painter import (
    Glow,
    Ground,
    Traced,
    View,
    fit,
    ground_picture,
    paint_traced,
    trace,
)
from backcare_desktop.ui.figure_store import Store
from backcare_desktop.ui.tokens import Tokens

_CONTOURS_BYTES, _PICTURES_BYTES = 20_000_000, 20_000_000
_KEY_STEPS = 4000.0
"""Steps a metre: bodies less than a quarter of a millimetre apart look the same."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One body to paint; `still` when nothing of it moves but its breath."""

    spheres: Array
    glow: Glow | None
    marks: Marks
    still: bool = False

    @property
    def key(self) -> bytes:
        """The same for bodies that look the same."""
        return (self.spheres[:, :3] * _KEY_STEPS).round().astype(np.int16).tobytes()


@dataclass(frozen=True, slots=True)
class Picture:
    """A body as pixels, and where its top left corner belongs."""

    image: QImage
    corner: QPoint

    @property
    def nbytes(self) -> int:
        return self.image.sizeInBytes()


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
        self._glide: tuple[View, float] | None = None
        self._ground: Ground | None = None
        self._contours: Store[Traced] = Store(_CONTOURS_BYTES)
        self._pictures: Store[Picture] = Store(_PICTURES_BYTES)
        self._paper: Paper | None = None

    @property
    def kept_bytes(self) -> int:
        """About how much memory takes what has been traced and painted in this view."""
        return self._contours.nbytes + self._pictures.nbytes

    def keep_in_view(self, seen: tuple[Array, ...]) -> None:
        """Fit all these spheres (n, 4) into the picture."""
        self._seen = seen
        self.forget()

    @property
    def view(self) -> View | None:
        """How the figure was seen last."""
        return self._view

    def glide_from(self, earlier: View, share: float) -> None:
        """See the figure so far (0 to 1) on the way from an earlier view to the one that fits."""
        self._glide = (earlier, share) if share < 1.0 else None
        self.forget()

    def forget(self) -> None:
        """The figure is seen from elsewhere, or otherwise: what is kept does not fit any more."""
        self._view = self._ground = None
        self._contours.clear()
        self._pictures.clear()

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
        both = _empty(paper.size, paper.ratio)
        blender = QPainter(both)
        for shown, part in ((before, 1.0 - share), (after, share)):
            picture = self._picture(paper, Shown(shown.spheres, None, shown.marks))
            blender.drawImage(picture.corner, _thinned(picture.image, part))
            # From now on what is painted is added to what is there.
            blender.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        blender.end()
        painter.drawImage(0, 0, both)
        # The glass shows where the back will lie; two of them in one place would be a blur.
        self._paint_marks(painter, paper, after)

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
        at_home = self._orbit.camera == self._orbit.home
        if shown.still and at_home:
            picture = self._picture(paper, shown)
            painter.drawImage(picture.corner, picture.image)
        else:
            # While the user turns the figure no view comes twice.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            traced = (
                self._contours.get(shown.key, lambda: self._traced(paper, shown))
                if at_home
                else self._traced(paper, shown)
            )
            paint_traced(painter, traced, paper.look, glow=shown.glow)
        self._paint_marks(painter, paper, shown)

    def _traced(self, paper: Paper, shown: Shown) -> Traced:
        view = self._chosen_view(paper, shown)
        return trace(shown.spheres, self._orbit.camera, view, paper.look)

    def _picture(self, paper: Paper, shown: Shown) -> Picture:
        glow = shown.glow
        lit = () if glow is None else (glow.work, *glow.muscles.items(), *glow.sides.items())
        return self._pictures.get((shown.key, lit), lambda: self._painted(paper, shown))

    def _painted(self, paper: Paper, shown: Shown) -> Picture:
        """The body alone, on a sheet no larger than it needs."""
        traced = self._traced(paper, shown)
        seen = traced.shadow.place
        for fill in traced.fills:
            seen = seen.united(fill.path.controlPointRect())
        bounds: QRect = (
            seen.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(QRect(QPoint(), paper.size))
        )
        image = _empty(bounds.size(), paper.ratio)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-bounds.topLeft())
        paint_traced(painter, traced, paper.look, glow=shown.glow)
        painter.end()
        return Picture(image, bounds.topLeft())

    def _paint_marks(self, painter: QPainter, paper: Paper, shown: Shown) -> None:
        view, camera = self._chosen_view(paper, shown), self._orbit.camera
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marks(
            painter, shown.marks, shown.spheres, camera, view, paper.rect, paper.look, paper.tokens
        )

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
            if self._glide is not None:
                self._view = _between(self._glide[0], self._view, self._glide[1])
        return self._view


def _between(first: View, second: View, share: float) -> View:
    (x, y), (x_to, y_to) = first.offset, second.offset
    return View(
        first.scale + share * (second.scale - first.scale),
        (x + share * (x_to - x), y + share * (y_to - y)),
        first.mat.toward(second.mat, share),
    )


def _thinned(image: QImage, part: float) -> QImage:
    """The same image, less opaque."""
    thinner = _empty(image.deviceIndependentSize().toSize(), image.devicePixelRatioF())
    painter = QPainter(thinner)
    painter.setOpacity(part)
    painter.drawImage(0, 0, image)
    painter.end()
    return thinner


def _empty(size: QSize, ratio: float) -> QImage:
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
