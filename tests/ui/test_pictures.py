"""Pictures of an exercise: right size, right number of frames, and vectors that look the same."""

import io
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from backcare_desktop.exercises.clips import clip_of
from backcare_desktop.exercises.library import load_library
from backcare_desktop.render import Repetition, key_time, repetition
from backcare_desktop.resources import assets
from backcare_desktop.ui import pictures
from backcare_desktop.ui.figure_painter import Camera
from backcare_desktop.ui.tokens import DARK, LIGHT

SMALL = (160, 90)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def bridge() -> Repetition:
    exercise = load_library([assets() / "exercises"]).get("bridge")
    return repetition(exercise, clip_of(exercise, None, assets() / "clips"))


@pytest.fixture(scope="module")
def movie(bridge: Repetition, camera: Camera) -> str:
    """The animated SVG at the size that it has unless another is asked for."""
    return pictures.animated_svg(bridge, camera, pictures.MOVING_SIZE).decode()


@pytest.fixture(scope="module")
def camera(bridge: Repetition) -> Camera:
    return pictures.camera_of(bridge.exercise, None, None)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def pixels(image: Image.Image) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    return np.asarray(image.convert("RGB"), dtype=np.int16)


def painted_svg(data: bytes, size: tuple[int, int]) -> Image.Image:
    image = QImage(*size, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    return Image.frombytes(
        "RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )


def test_a_camera_changes_only_what_is_asked(bridge: Repetition) -> None:
    own = bridge.exercise.camera
    assert pictures.camera_of(bridge.exercise, 90.0, None) == Camera(90.0, own.elevation)
    assert pictures.camera_of(bridge.exercise, None, 0.0) == Camera(own.azimuth, 0.0)


def test_a_png_has_its_size_and_the_figure_in_it(bridge: Repetition, camera: Camera) -> None:
    picture = opened(pictures.png(bridge, camera, (320, 180), key_time(bridge)))
    assert (picture.format, picture.size) == ("PNG", (320, 180))
    ground = picture.convert("RGB").getpixel((0, 0))
    assert ground == tuple(int(LIGHT.ground[i : i + 2], 16) for i in (1, 3, 5))
    assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 50


def test_another_time_is_another_picture(bridge: Repetition, camera: Camera) -> None:
    start = pictures.png(bridge, camera, SMALL, 0.0)
    assert start != pictures.png(bridge, camera, SMALL, key_time(bridge))


def test_the_loop_is_seen_at_one_scale(bridge: Repetition, camera: Camera) -> None:
    # The mat's near corner stays where it is while the hips go up.
    low = pixels(opened(pictures.png(bridge, camera, SMALL, 0.0)))
    high = pixels(opened(pictures.png(bridge, camera, SMALL, key_time(bridge))))
    assert (low[-25:, :6] == high[-25:, :6]).all()
    assert len(np.unique(low[-25:, :6].reshape(-1, 3), axis=0)) > 2


def test_a_sheet_shows_eight_frames_in_two_rows(bridge: Repetition, camera: Camera) -> None:
    sheet = opened(pictures.sheet_png(bridge, camera, (640, 180)))
    assert sheet.size == (640, 180)
    tiles = [
        pixels(sheet.crop((x, y, x + 160, y + 90))).tobytes()
        for y in (0, 90)
        for x in range(0, 640, 160)
    ]
    # Up and down pass through the same five places.
    assert len(set(tiles)) >= 5


def test_pictures_show_where_the_body_goes(bridge: Repetition, camera: Camera) -> None:
    moving = [int(LIGHT.moving[i : i + 2], 16) for i in (1, 3, 5)]

    def blue(time_s: float) -> int:
        picture = pixels(opened(pictures.png(bridge, camera, (480, 270), time_s)))
        return int((np.abs(picture - moving).max(axis=2) < 14).sum())

    assert blue(1.2) > blue(0.0) + 100


def test_pictures_show_the_muscles_that_work(bridge: Repetition, camera: Camera) -> None:
    def redness(time_s: float) -> float:
        picture = pixels(opened(pictures.png(bridge, camera, (480, 270), time_s)))
        return float((picture[:, :, 0] - picture[:, :, 2]).clip(min=0).sum())

    assert redness(key_time(bridge)) > 1.1 * redness(0.0)


def test_a_dark_picture_has_the_dark_ground(bridge: Repetition, camera: Camera) -> None:
    dark = opened(pictures.png(bridge, camera, SMALL, 0.0, pictures.Style(dark=True)))
    ground = tuple(int(DARK.ground[i : i + 2], 16) for i in (1, 3, 5))
    assert dark.convert("RGB").getpixel((0, 0)) == ground


def test_a_gif_loops_one_repetition_at_25_frames_a_second(
    bridge: Repetition, camera: Camera
) -> None:
    gif = opened(pictures.gif(bridge, camera, SMALL))
    durations = []
    for number in range(getattr(gif, "n_frames", 1)):
        gif.seek(number)
        durations.append(gif.info["duration"])
    assert (gif.format, gif.size, gif.info["loop"]) == ("GIF", SMALL, 0)
    assert sum(durations) == pytest.approx(bridge.duration_s * 1000, abs=40)
    assert min(durations) == 40


def test_a_still_svg_looks_like_the_png(bridge: Repetition, camera: Camera) -> None:
    size = (480, 270)
    at = key_time(bridge)
    vectors = painted_svg(pictures.svg(bridge, camera, size, at), size)
    difference = np.abs(pixels(vectors) - pixels(opened(pictures.png(bridge, camera, size, at))))
    assert difference.mean() < 1.0
    assert (difference.max(axis=2) > 60).mean() < 0.005


def test_an_animated_svg_shows_exactly_one_picture_at_any_time(movie: str) -> None:
    root = ET.fromstring(movie)
    groups = [group for group in root if group.find(f"{SVG}animate") is not None]
    assert len(groups) > 20
    for share in np.linspace(0.0, 0.999, 50):
        seen = 0
        for group in groups:
            animate = group.find(f"{SVG}animate")
            assert animate is not None
            values = animate.attrib["values"].split(";")
            times = [float(time) for time in animate.attrib["keyTimes"].split(";")]
            seen += values[max(i for i, time in enumerate(times) if time <= share)] == "visible"
        assert seen == 1


def test_an_animated_svg_is_a_still_where_nothing_moves(bridge: Repetition, camera: Camera) -> None:
    data = pictures.animated_svg(bridge, camera, (480, 270))
    key = pictures.png(bridge, camera, (480, 270), key_time(bridge))
    difference = np.abs(pixels(painted_svg(data, (480, 270))) - pixels(opened(key)))
    assert difference.mean() < 1.0


def test_an_svg_stands_alone_and_is_small(movie: str) -> None:
    outside = re.findall(r'(?:href|src)="(?!#|data:)[^"]*"', movie)
    assert outside == []
    assert len(movie) < 1_800_000
    assert "<title>Bridge</title>" in movie


def test_names_in_an_svg_are_given_once_and_lead_somewhere(movie: str) -> None:
    given = re.findall(r' id="([^"]+)"', movie)
    used = set(re.findall(r"url\(#([^)]+)\)", movie)) | set(re.findall(r'href="#([^"]+)"', movie))
    assert len(given) == len(set(given))
    assert used == set(given)
    assert "%ID%" not in movie
