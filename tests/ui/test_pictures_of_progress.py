"""The charts as pictures: the same in words, in files and on paper."""

import math
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from support.progress_facts import EXERCISES, SOME, TODAY, Facts

from backcare_desktop.journal.records_of_days import PainDay
from backcare_desktop.journal.trends import left_and_right
from backcare_desktop.ui import picture_files
from backcare_desktop.ui.balance_picture import BalancePicture
from backcare_desktop.ui.chart_labels import Label, spread_out
from backcare_desktop.ui.growth_picture import GrowthPicture
from backcare_desktop.ui.pain_picture import PainPicture
from backcare_desktop.ui.picture import Picture
from backcare_desktop.ui.picture_files import NotSavedError
from backcare_desktop.ui.tokens import DARK, LIGHT
from backcare_desktop.ui.week_picture import WeekPicture
from backcare_desktop.ui.year_picture import YearPicture

pytestmark = pytest.mark.usefixtures("theme")

FIRST = TODAY - timedelta(days=90)
WIDE, NARROW = QRectF(0, 0, 760, 420), QRectF(0, 0, 440, 300)


def facts() -> Facts:
    done = {**SOME, TODAY - timedelta(days=3): {"piriformis": 300.0, "bridge": 100.0}}
    pains = {
        TODAY - timedelta(days=n): PainDay(TODAY - timedelta(days=n), before=float(n % 7))
        for n in (*range(20), *range(60, 80))
    }
    return Facts(done, pains)


def week() -> WeekPicture:
    return WeekPicture(facts().week(date(2026, 11, 16)), TODAY, EXERCISES)


def year() -> YearPicture:
    return YearPicture(facts().year(TODAY), TODAY)


def pain() -> PainPicture:
    return PainPicture(facts().pain(FIRST, TODAY), FIRST, TODAY)


def growth() -> GrowthPicture:
    return GrowthPicture(facts().growth("piriformis", FIRST, TODAY), "Piriformis", FIRST, TODAY)


def balance() -> BalancePicture:
    return BalancePicture(left_and_right(facts().totals(FIRST, TODAY)), EXERCISES, FIRST, TODAY)


Make = Callable[[], Picture]
MAKES: list[Make] = [week, year, pain, growth, balance]
ALL = pytest.mark.parametrize("make", MAKES)


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def painted(picture: Picture, rect: QRectF, dark: bool = False, pointed: int = -1) -> QImage:
    tokens = DARK if dark else LIGHT
    image = QImage(rect.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.surface))
    painter = QPainter(image)
    picture.paint(painter, rect, tokens, pointed)
    painter.end()
    return image


@ALL
@pytest.mark.parametrize("rect", [WIDE, NARROW])
def test_every_mark_lies_within_the_chart(make: Make, rect: QRectF) -> None:
    marks = make().marks(rect)
    assert marks
    for mark in marks:
        assert mark.place.left() >= -2 and mark.place.right() <= rect.right() + 2, mark


@ALL
def test_every_mark_is_told(make: Make) -> None:
    assert all(mark.told for mark in make().marks(WIDE))


@ALL
def test_a_chart_is_told_as_text_under_its_title(make: Make) -> None:
    picture = make()
    lines = picture.text().splitlines()
    assert lines[0] == picture.title
    assert len(lines) > 1


@ALL
@pytest.mark.parametrize("dark", [False, True])
def test_a_chart_draws_something_and_lifts_what_is_pointed_at(make: Make, dark: bool) -> None:
    picture = make()
    plain = painted(picture, WIDE, dark)
    assert plain != painted(picture, WIDE, dark, picture.first_mark)
    assert {plain.pixelColor(x, y).name() for x in range(0, 760, 7) for y in range(0, 420, 7)}


@ALL
@pytest.mark.usefixtures("right_to_left")
def test_a_chart_reads_from_right_to_left_too(make: Make, qapp: QApplication) -> None:
    marks = make().marks(WIDE)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    other = make().marks(WIDE)
    if make is balance:  # the body's left stays on the left
        assert [mark.place for mark in marks] == [mark.place for mark in other]
    else:
        assert marks[0].place.left() == pytest.approx(WIDE.right() - other[0].place.right())


@ALL
def test_a_png_has_twice_the_pixels_and_a_title_above(make: Make) -> None:
    image = QImage.fromData(picture_files.png(make(), QSize(500, 300), LIGHT))
    assert (image.width(), image.height()) == (2 * 548, 2 * (300 + 48 + 34))


@ALL
def test_an_svg_is_vectors_with_the_words_in_it(make: Make) -> None:
    picture = make()
    data = picture_files.svg(picture, QSize(500, 300), LIGHT)
    assert QSvgRenderer(QByteArray(data)).isValid()
    text = data.decode()
    assert "<image" not in text
    assert f"<title>{picture.title}</title>".replace("'", "&apos;") in text.replace(
        "&#39;", "&apos;"
    )


@ALL
def test_a_chart_is_printed_on_one_sheet(make: Make) -> None:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture_files.print_picture(QPdfWriter(buffer), make())
    assert bytes(data.data()).count(b"/Type /Page\n") == 1


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError) as told:
        picture_files.write(tmp_path / "nowhere" / "chart.png", b"x")
    assert told.value.reason


def test_the_week_tells_pain_and_minutes_of_the_days_that_were() -> None:
    text = week().text()
    assert "Tuesday, 17 November: 7 min, 10 repetitions" in text
    assert "Pain: 0 before." in text
    assert "Saturday" not in text


def test_the_names_stand_on_the_level_of_what_they_name() -> None:
    labels = [Label("a", 50), Label("b", 52), Label("c", 300)]
    places = {label.name: y for label, y in spread_out(labels, 17, 0, 400)}
    assert places["c"] == 300
    assert places["b"] - places["a"] == pytest.approx(17)


@given(
    st.lists(st.floats(-100, 500, allow_nan=False), max_size=12),
    st.floats(0, 100),
    st.floats(120, 400),
)
def test_names_never_overlap_where_there_is_room(
    wanted: list[float], top: float, height: float
) -> None:
    labels = [Label(str(number), y) for number, y in enumerate(wanted)]
    places = [y for _label, y in spread_out(labels, 10, top, top + height)]
    assert places == sorted(places)
    if len(places) * 10 <= height:
        gaps = [b - a for a, b in pairwise(places)]
        assert all(gap >= 10 - 1e-6 for gap in gaps)
        assert all(top <= y <= top + height for y in places)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        (Qt.Key.Key_Left, -7),
        (Qt.Key.Key_Up, -1),
        (Qt.Key.Key_PageUp, -28),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 0),
        (Qt.Key.Key_Down, 0),
    ],
)
def test_the_keys_walk_through_the_year_and_never_into_the_future(key: Qt.Key, days: int) -> None:
    picture = year()
    marks = picture.marks(WIDE)
    there = picture.step(picture.first_mark, key, len(marks))
    assert there is not None
    assert marks[there].day == TODAY + timedelta(days=days)


def test_a_long_break_breaks_the_line_of_pain() -> None:
    points = pain().points
    assert {point.mean is None for point in points} == {True, False}
    told = [mark.told for mark in pain().marks(WIDE)]
    assert any("no rating" in words for words in told)


def test_one_rating_alone_is_drawn() -> None:
    one = {TODAY: PainDay(TODAY, before=4.0)}
    picture = PainPicture(Facts({}, one).pain(FIRST, TODAY), FIRST, TODAY)
    assert not picture.is_empty
    image = painted(picture, WIDE)
    seen = {image.pixelColor(x, y).name() for x in range(760) for y in range(0, 420, 2)}
    assert LIGHT.pain.lower() in seen


@given(st.integers(1, 3650), st.integers(1, 3650))
def test_a_part_of_the_time_shows_its_own_days(start: int, length: int) -> None:
    first = date(2016, 1, 1) + timedelta(days=start)
    last = first + timedelta(days=length)
    picture = PainPicture(Facts({}, {}).pain(date(2016, 1, 1), date(2016, 1, 9)), first, last)
    assert len(picture.marks(WIDE)) <= 9
    assert all(math.isfinite(mark.place.left()) for mark in picture.marks(WIDE))
