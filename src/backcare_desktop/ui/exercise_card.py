"""An exercise on one card to print or to send: two poses, the dose, the steps, what to mind.

It is as wide and as high as a sheet of A5, whatever its size in pixels. Where there is much to
say the letters become a little smaller.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
)

from backcare_desktop.body.skeleton import Array
from backcare_desktop.exercises.model import Exercise, Side
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.render import Repetition, key_time
from backcare_desktop.ui.figure_glow import Glow
from backcare_desktop.ui.figure_marks import Marks, paint_marks, room_for_figure
from backcare_desktop.ui.figure_painter import Camera, fit, paint_figure
from backcare_desktop.ui.pictures import PLAIN, Size, Style, as_png, painting
from backcare_desktop.ui.staging import glow
from backcare_desktop.words import card as words

CARD_SIZE: Size = (1240, 1754)
"""A5 at 213 dots an inch."""

_WIDTH, _HEIGHT = 620.0, 877.0
"""The card in units of its own; a size in pixels is a multiple of it."""
_EDGE, _GAP = 36.0, 12.0
_PICTURES = 196.0
_CORNER = 14.0
_SMALLEST = 0.45
_NUMBER = 24.0

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_WRAPPED = int(_LEFT) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class CardPose:
    """One picture of the card: a body, the light in it, and what is written below."""

    spheres: Array
    light: Glow | None
    caption: str


def card_png(
    shown: Repetition, camera: Camera, size: Size = CARD_SIZE, style: Style = PLAIN
) -> bytes:
    """The card as a PNG; the card is fitted into `size`."""
    app = _application()
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(style.tokens.ground))
    with painting(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(size[0] / _WIDTH, size[1] / _HEIGHT)
        painter.translate((size[0] - scale * _WIDTH) / 2, (size[1] - scale * _HEIGHT) / 2)
        painter.scale(scale, scale)
        _Card(painter, shown, camera, style).paint()
    data = as_png(image)
    del app
    return data


def _application() -> QGuiApplication:
    """Letters need an application, but no display."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return QGuiApplication([sys.argv[0], "-platform", "offscreen"])


@dataclass(slots=True)
class _Card:
    """The card's painting, from the top down; `_shrink` makes its letters smaller."""

    painter: QPainter
    shown: Repetition
    camera: Camera
    style: Style
    _shrink: float = field(default=1.0, init=False)

    def paint(self) -> None:
        width = _WIDTH - 2 * _EDGE
        while self._text_height(width) > self._free() and self._shrink > _SMALLEST:
            self._shrink -= 0.02
        exercise = self.shown.exercise
        y = self._write(exercise.name, _EDGE - 6, width, 32, "ink", bold=True) + 2
        y = self._write(exercise.summary, y, width, 15, "ink_soft") + _GAP + 4
        self._paint_poses(QRectF(_EDGE, y, width, _PICTURES))
        y += _PICTURES + _GAP + 4
        y = self._write(words.dose(exercise), y, width, 19, "primary", bold=True)
        if words.goal(exercise):
            y = self._write(words.goal(exercise), y + 2, width, 13.5, "ink_soft")
        y += _GAP + 2
        for number, step in enumerate(exercise.steps, 1):
            y = self._paint_step(number, step, y, width) + 9 * self._shrink
        y += _GAP - 8
        if exercise.cautions:
            self._paint_cautions(y, width)
        if words.sources(exercise):
            foot = self._height(words.sources(exercise), width, 11)
            self._write(words.sources(exercise), _HEIGHT - _EDGE + 8 - foot, width, 11, "ink_soft")

    def _free(self) -> float:
        return _HEIGHT - 2 * _EDGE + 14 - _PICTURES - 2 * _GAP - 8

    def _text_height(self, width: float) -> float:
        """How high everything but the pictures is."""
        exercise = self.shown.exercise
        steps = sum(
            max(self._height(step, width - _NUMBER - 12, 14.5), self._scaled(_NUMBER)) + 9
            for step in exercise.steps
        )
        cautions = sum(
            self._height(line, width - 28, 12.5) + 3 for line in self._caution_lines(exercise)
        )
        return (
            self._height(exercise.name, width, 32, bold=True)
            + self._height(exercise.summary, width, 15)
            + self._height(words.dose(exercise), width, 19, bold=True)
            + self._height(words.goal(exercise), width, 13.5)
            + steps
            + (cautions + self._height(words.cautions_heading(), width, 13, bold=True) + 26)
            + self._height(words.sources(exercise), width, 11)
            + 3 * _GAP
        )

    # Pictures

    def _paint_poses(self, area: QRectF) -> None:
        found = poses(self.shown)
        width = (area.width() - _GAP * (len(found) - 1)) / len(found)
        tokens, look = self.style.tokens, self.style.look
        spine = self.shown.exercise.aid == "spine"
        caption = 26.0
        for number, pose in enumerate(found):
            frame = QRectF(area.left() + number * (width + _GAP), area.top(), width, area.height())
            self._panel(frame, tokens.surface)
            rect = frame.adjusted(8, 10, -8, -caption)
            view = fit(
                [each.spheres for each in found], self.camera, room_for_figure(rect, spine=spine)
            )
            paint_figure(
                self.painter, pose.spheres, self.camera, rect, look, view=view, glow=pose.light
            )
            self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            marks = Marks(spine=spine)
            paint_marks(self.painter, marks, pose.spheres, self.camera, view, rect, look, tokens)
            self.painter.setPen(QColor(tokens.ink_soft))
            self.painter.setFont(_font(13))
            line = QRectF(frame.left() + 14, frame.bottom() - caption, width - 28, caption - 6)
            self.painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), pose.caption)

    def _panel(self, rect: QRectF, color: str) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(color))
        self.painter.drawRoundedRect(rect, _CORNER, _CORNER)

    # Words

    def _paint_step(self, number: int, step: str, y: float, width: float) -> float:
        tokens, size = self.style.tokens, self._scaled(_NUMBER)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(tokens.tint))
        self.painter.drawEllipse(QPointF(_EDGE + size / 2, y + size / 2), size / 2, size / 2)
        self.painter.setPen(QColor(tokens.primary))
        self.painter.setFont(_font(self._scaled(13), bold=True))
        self.painter.drawText(
            QRectF(_EDGE, y, size, size), int(Qt.AlignmentFlag.AlignCenter), str(number)
        )
        indent = _NUMBER + 12
        height = self._height(step, width - indent, 14.5)
        top = y + max((size - self._height("x", width, 14.5)) / 2, 0.0)
        self._write(step, top, width - indent, 14.5, "ink", indent=indent)
        return max(top + height, y + size)

    def _caution_lines(self, exercise: Exercise) -> list[str]:
        return [words.caution(each.when, each.text) for each in exercise.cautions]

    def _paint_cautions(self, y: float, width: float) -> None:
        lines = self._caution_lines(self.shown.exercise)
        inner = width - 28
        heading = self._height(words.cautions_heading(), inner, 13, bold=True)
        height = heading + sum(self._height(line, inner, 12.5) + 3 for line in lines) + 20
        self._panel(QRectF(_EDGE, y, width, height), self.style.tokens.notice)
        y = self._write(words.cautions_heading(), y + 8, inner, 13, "ink", bold=True, indent=14)
        for line in lines:
            y = self._write(line, y + 3, inner, 12.5, "ink", indent=14)

    def _write(
        self,
        text: str,
        y: float,
        width: float,
        pixels: float,
        color: str,
        *,
        bold: bool = False,
        indent: float = 0.0,
    ) -> float:
        """Write a text at this height; returns where it ends."""
        height = self._height(text, width, pixels, bold=bold)
        self.painter.setFont(_font(self._scaled(pixels), bold=bold))
        self.painter.setPen(QColor(getattr(self.style.tokens, color)))
        self.painter.drawText(QRectF(_EDGE + indent, y, width, height + 2), _WRAPPED, text)
        return y + height

    def _height(self, text: str, width: float, pixels: float, *, bold: bool = False) -> float:
        if not text:
            return 0.0
        metrics = QFontMetricsF(_font(self._scaled(pixels), bold=bold))
        return metrics.boundingRect(QRectF(0, 0, width, 10_000), _WRAPPED, text).height()

    def _scaled(self, pixels: float) -> float:
        return pixels * self._shrink


def _font(pixels: float, *, bold: bool = False) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(max(round(pixels), 1))
    # The painter is scaled, so letters must not be moved to the pixels of the unscaled ones.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def poses(shown: Repetition) -> list[CardPose]:
    """The start and the pose that it is about; where it flows, the two that it flows between."""
    exercise, timeline = shown.exercise, shown.timeline
    mirrored = shown.side is Side.LEFT
    moves = [p for p in timeline.phases if p.from_pose != p.to_pose and p.to_pose != exercise.start]
    key = timeline.at(key_time(shown))
    held = next((p for p in timeline.phases if p.kind is PhaseKind.HOLD), None)
    if held is None and len({move.to_pose for move in moves}) > 1:
        ends = {move.to_pose: move for move in moves}
        return [
            CardPose(
                shown.clip.frame(pose, pose, 0.0, mirrored=mirrored).spheres,
                glow(timeline.at(np.nextafter(move.end_s, 0.0)), exercise),
                move.cue,
            )
            for pose, move in ends.items()
        ]
    start = shown.clip.frame(exercise.start, exercise.start, 0.0, mirrored=mirrored)
    body = shown.frame(key_time(shown)).spheres
    caption = key.phase.cue
    return [
        CardPose(start.spheres, None, words.start()),
        CardPose(body, glow(key, exercise), caption),
    ]
