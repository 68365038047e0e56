"""How long one frame of the moving figure takes, beside an animated picture of the same size.

    python benchmarks/figure.py [EXERCISE]

The peer is Qt's QMovie with a GIF of the same frames: what a program would play that shows no
living figure. Both paint into an image of 960 x 720 pixels on one core, in turn, so that a busy
machine slows both. Times are of the painting thread alone, in milliseconds.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable

# One core: Qt would spread fills over threads, which for small shapes costs more than it saves.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QMovie, QPainter

from backcare_desktop.body.skeleton import Array
from backcare_desktop.exercises.clips import clip_of
from backcare_desktop.exercises.library import load_library
from backcare_desktop.practice.timeline import demo_timeline
from backcare_desktop.render import repetition
from backcare_desktop.resources import assets
from backcare_desktop.ui.figure_glow import Glow
from backcare_desktop.ui.figure_look import LIGHT_LOOK
from backcare_desktop.ui.figure_painter import (
    BODY_AND_SHADOW,
    Camera,
    fit,
    ground_picture,
    paint_figure,
)
from backcare_desktop.ui.tokens import LIGHT

WIDTH, HEIGHT = 960, 720
FRAMES = 240


def main() -> int:
    """Print the table."""
    app = QGuiApplication.instance() or QGuiApplication([])
    names = sys.argv[1:] or ["knee-to-chest", "bridge", "piriformis", "cat-cow"]
    library = load_library([assets() / "exercises"])
    print(f"{'':34s}{'median':>8s}{'p99':>8s}   ms a frame, {FRAMES} frames")
    for name in names:
        exercise = library.get(name)
        shown = repetition(exercise, clip_of(exercise, None, assets() / "clips"))
        times = np.linspace(0.0, demo_timeline(exercise).duration_s, FRAMES, endpoint=False)
        frames = [shown.frame(float(at)).spheres for at in times]
        camera = Camera(exercise.camera.azimuth, exercise.camera.elevation)
        glow = Glow({muscle.name: 1.0 for muscle in exercise.muscles}, "stretch")
        for ratio in (1, 2):
            figure = _painter(frames, camera, glow, ratio)
            movie = _movie(frames[::4], camera, ratio)
            took: tuple[list[float], list[float]] = ([], [])
            for number in range(-20, FRAMES):
                for paint, kept in zip((figure, movie), took, strict=True):
                    began = time.thread_time()
                    paint(number)
                    if number >= 0:
                        kept.append((time.thread_time() - began) * 1000)
            for label, kept in zip(("figure", "QMovie, GIF"), took, strict=True):
                median, worst = np.percentile(kept, [50, 99])
                print(f"{name:16s}{label:13s}{ratio}x   {median:8.2f}{worst:8.2f}")
    del app
    return 0


def _painter(frames: list[Array], camera: Camera, glow: Glow, ratio: int) -> Callable[[int], None]:
    image = _canvas(ratio)
    rect = QRectF(0, 0, WIDTH, HEIGHT)
    view = fit(frames[::8], camera, rect)
    # As the widget does: the mat lies still.
    ground = ground_picture(camera, view, LIGHT_LOOK, ratio)

    def paint(number: int) -> None:
        painter = QPainter(image)
        painter.drawImage(ground.corner, ground.image)
        paint_figure(
            painter,
            frames[number % len(frames)],
            camera,
            rect,
            LIGHT_LOOK,
            view=view,
            glow=glow,
            scene=BODY_AND_SHADOW,
        )
        painter.end()

    return paint


def _movie(frames: list[Array], camera: Camera, ratio: int) -> Callable[[int], None]:
    pictures = []
    rect = QRectF(0, 0, WIDTH, HEIGHT)
    view = fit(frames, camera, rect)
    for spheres in frames:
        image = _canvas(ratio)
        painter = QPainter(image)
        paint_figure(painter, spheres, camera, rect, LIGHT_LOOK, view=view)
        painter.end()
        plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
        size = (plain.width(), plain.height())
        pictures.append(Image.frombytes("RGBA", size, bytes(plain.constBits())).convert("RGB"))
    data = io.BytesIO()
    pictures[0].save(data, "GIF", save_all=True, append_images=pictures[1:], duration=33, loop=0)
    buffer = QBuffer()
    buffer.setData(QByteArray(data.getvalue()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    movie = QMovie(buffer, QByteArray(b"gif"), buffer)
    movie.jumpToFrame(0)
    image = _canvas(ratio)

    def paint(number: int) -> None:
        del number
        if not movie.jumpToNextFrame():
            movie.jumpToFrame(0)
        painter = QPainter(image)
        painter.drawImage(rect, movie.currentImage())
        painter.end()
        # The buffer must live as long as the movie.
        assert buffer.isOpen()

    return paint


def _canvas(ratio: int) -> QImage:
    image = QImage(WIDTH * ratio, HEIGHT * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(LIGHT.ground))
    return image


if __name__ == "__main__":
    sys.exit(main())
