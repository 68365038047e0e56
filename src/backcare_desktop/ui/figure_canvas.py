"""Paints what a figure view shows, and keeps what can be painted again.

A body that the home camera sees is traced and painted once, and kept as a sprite. Sprites may be
made ahead, off this thread. They take at most 40 MB together.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_look import FigureLook
from backcare_desktop.ui.figure_marks import Marks, paint_marks, room_for_figure
from backcare_desktop.ui.figure_orbit import Orbit
from backcare_desktop.ui.figure_painter import (
    Camera,
    Glow,
    Ground,
    View,
    fit,
    ground_picture,
    paint_traced,
    trace,
)
from backcare_desktop.ui.figure_sprite import Pixels, Sprite, sprite
from backcare_desktop.ui.figure_store import Store
from backcare_desktop.ui.tokens import Tokens

MOST_BYTES = 40_000_000
_KEY_STEPS = 4000.0
"""Steps a metre: bodies less than a quarter of a millimetre apart look the same."""
_GLOW_STEPS = 64


@dataclass(frozen=True, slots=True)
class Shown:
    """One body to paint, the light in it and the marks over it."""

    spheres: Array
    glow: Glow | None
    marks: Marks

    @property
    def key(self) -> Hashable:
        """The same for bodies that look the same."""
        places = (self.spheres[:, :3] * _KEY_STEPS).round().astype(np.int16).tobytes()
        glow = self.glow
        if glow is None:
            return places, None
        levels = tuple((name, round(x * _GLOW_STEPS)) for name, x in glow.muscles.items())
        return places, (glow.work, levels, *glow.sides.items())


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


@dataclass(frozen=True, slots=True)
class Desk:
    """From where bodies are painted, and on what: all that making a sprite needs."""

    camera: Camera
    view: View
    paper: Paper

    def sprite(self, shown: Shown) -> Sprite:
        """Trace and paint a body; from any thread."""
        paper = self.paper
        traced = trace(shown.spheres, self.camera, self.view, paper.look)
        return sprite(traced, paper.look, shown.glow, paper.size, paper.ratio)


class Ahead(Protocol):
    """Makes sprites before they are asked for."""

    def begin(self, desk: Desk, store: Store[Sprite]) -> None:
        """From here on they are seen so."""

    def drop(self) -> None:
        """What is being made belongs to an earlier view."""


class Canvas:
    """Paints bodies as the orbit's camera sees them.

    `forget` when the scene, its colours or its room changed; `look_elsewhere` when the user
    turned the figure, who will come back.
    """

    def __init__(self, orbit: Orbit) -> None:
        self._orbit = orbit
        self.shows_spine = False
        """Whether room is left for the lower back, enlarged."""
        self.foot = 0
        """Pixels to keep free below the figure."""
        self.home = orbit.home
        """The camera whose pictures are kept."""
        self.ahead: Ahead | None = None
        self._seen: tuple[Array, ...] = ()
        self._home_view: View | None = None
        self._view: View | None = None
        self._glide: tuple[View, float] | None = None
        self._ground: Ground | None = None
        self._sprites: Store[Sprite] = Store(MOST_BYTES)
        self._unpacked: tuple[Sprite, Pixels] | None = None
        self._paper: Paper | None = None

    @property
    def kept_bytes(self) -> int:
        """About how much memory takes what is kept of this scene."""
        return self._sprites.nbytes

    @property
    def view(self) -> View | None:
        """How the figure was seen last."""
        return self._view

    @property
    def _at_home(self) -> bool:
        orbit = self._orbit
        return self._glide is None and orbit.camera == self.home and orbit.zoom == 1.0

    def keep_in_view(self, seen: tuple[Array, ...]) -> None:
        """Fit all these spheres (n, 4) into the picture."""
        self._seen = seen
        self.forget()

    def glide_from(self, earlier: View, share: float) -> None:
        """See the figure so far (0 to 1) on the way from an earlier view to the one that fits."""
        self._glide = (earlier, share) if share < 1.0 else None
        self.look_elsewhere()

    def look_elsewhere(self) -> None:
        """The camera moved; the pictures of home still hold."""
        self._view = self._ground = None

    def forget(self) -> None:
        """The figure is seen otherwise, even from home: what is kept does not fit any more."""
        self.look_elsewhere()
        self._home_view = self._unpacked = None
        self._sprites.clear()
        if self.ahead is not None:
            self.ahead.drop()

    def paint(self, painter: QPainter, paper: Paper, shown: Shown) -> None:
        """Paint one body on its mat."""
        self._take(paper, shown)
        self._paint_ground(painter, paper, shown)
        if self._at_home:
            self._paint_sprite(painter, self._sprite(shown))
        else:
            # From here no view comes twice.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            view = self._chosen_view(paper, shown)
            traced = trace(shown.spheres, self._orbit.camera, view, paper.look)
            paint_traced(painter, traced, paper.look, glow=shown.glow)
        self._paint_marks(painter, paper, shown)

    def paint_fading(
        self, painter: QPainter, paper: Paper, before: Shown, after: Shown, share: float
    ) -> None:
        """Paint how one pose fades into another.

        The two are added up, so that what is in both stays and nothing shines through.
        """
        self._take(paper, after)
        self._paint_ground(painter, paper, after)
        both = _empty(paper)
        blender = QPainter(both)
        for shown, part in ((before, 1.0 - share), (after, share)):
            blender.drawImage(0, 0, self._sheet(paper, shown, part))
            # From now on what is painted is added to what is there.
            blender.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        blender.end()
        painter.drawImage(0, 0, both)
        # The glass shows where the back will lie; two of them in one place would be a blur.
        self._paint_marks(painter, paper, after)

    def desk(self, paper: Paper, shown: Shown) -> Desk:
        """How home sees the scene; `shown` where nothing else was named to be kept in view."""
        if self._home_view is None:
            self._home_view = fit(self._seen or (shown.spheres,), self.home, self._room(paper))
        return Desk(self.home, self._home_view, paper)

    def _take(self, paper: Paper, shown: Shown) -> None:
        if paper != self._paper:
            self.forget()
            self._paper = paper
        if self._home_view is None and self.ahead is not None:
            self.ahead.begin(self.desk(paper, shown), self._sprites)

    def _sprite(self, shown: Shown) -> Sprite:
        assert self._paper is not None, "it was taken before"
        desk = self.desk(self._paper, shown)
        return self._sprites.get(shown.key, lambda: desk.sprite(shown))

    def _paint_sprite(self, painter: QPainter, known: Sprite) -> None:
        """The same body is asked for again whenever something before it changes, like the ring."""
        if self._unpacked is None or self._unpacked[0] is not known:
            self._unpacked = known, known.unpacked()
        known.paint(painter, self._unpacked[1])

    def _sheet(self, paper: Paper, shown: Shown, part: float) -> QImage:
        """The body alone, without light, on a clear sheet; so much of it is seen, 0 to 1."""
        sheet = _empty(paper)
        painter = QPainter(sheet)
        plain = Shown(shown.spheres, None, shown.marks)
        if self._at_home:
            self._sprite(plain).paint(painter)
        else:
            camera, view = self._orbit.camera, self._chosen_view(paper, shown)
            Desk(camera, view, paper).sprite(plain).paint(painter)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.fillRect(paper.rect, QColor.fromRgbF(0.0, 0.0, 0.0, part))
        painter.end()
        return sheet

    def _paint_ground(self, painter: QPainter, paper: Paper, shown: Shown) -> None:
        if self._ground is None:
            view = self._chosen_view(paper, shown)
            self._ground = ground_picture(self._orbit.camera, view, paper.look, paper.ratio)
        painter.drawImage(self._ground.corner, self._ground.image)

    def _paint_marks(self, painter: QPainter, paper: Paper, shown: Shown) -> None:
        view, camera = self._chosen_view(paper, shown), self._orbit.camera
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marks(
            painter, shown.marks, shown.spheres, camera, view, paper.rect, paper.look, paper.tokens
        )

    def _room(self, paper: Paper) -> QRectF:
        free = paper.rect.adjusted(0.0, 0.0, 0.0, -self.foot)
        return room_for_figure(free, spine=self.shows_spine)

    def _chosen_view(self, paper: Paper, shown: Shown) -> View:
        if self._view is None:
            at_home = self.desk(paper, shown).view
            if self._glide is not None:
                self._view = _between(self._glide[0], at_home, self._glide[1])
            elif self._at_home:
                self._view = at_home
            else:
                self._view = self._turned_view(paper, shown, at_home)
        return self._view

    def _turned_view(self, paper: Paper, shown: Shown, at_home: View) -> View:
        orbit, rect = self._orbit, self._room(paper)
        view = fit(self._seen or (shown.spheres,), orbit.camera, rect)
        # Turned, the figure is as large as at home, or smaller where it must be.
        zoom = orbit.zoom * min(at_home.scale / view.scale, 1.0)
        center, (x, y) = rect.center(), view.offset
        return View(
            view.scale * zoom,
            (center.x() + (x - center.x()) * zoom, center.y() + (y - center.y()) * zoom),
            view.mat,
        )


def _between(first: View, second: View, share: float) -> View:
    (x, y), (x_to, y_to) = first.offset, second.offset
    return View(
        first.scale + share * (second.scale - first.scale),
        (x + share * (x_to - x), y + share * (y_to - y)),
        first.mat.toward(second.mat, share),
    )


def _empty(paper: Paper) -> QImage:
    image = QImage(paper.size * paper.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(paper.ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
