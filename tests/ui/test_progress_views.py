"""The views of the progress tab: switching, pointing, opening days, reading large, saving."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from support.progress_facts import CHOICES, EXERCISES, SOME, TODAY, Done, Facts

from backcare_desktop.settings import ProgressView as View
from backcare_desktop.settings import TrendsRange
from backcare_desktop.ui.chart_menu import ChartMenu
from backcare_desktop.ui.chart_view import ChartView
from backcare_desktop.ui.pain_picture import PainPicture
from backcare_desktop.ui.progress_tab import ProgressTab
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Make = Callable[..., ProgressTab]
W = TypeVar("W", bound=QWidget)
BUSY: Done = {**SOME, TODAY - timedelta(days=3): {"piriformis": 300.0, "bridge": 100.0}}


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Make:
    def _make(done: Done = BUSY, view: View = View.WEEK, width: int = 1100) -> ProgressTab:
        tab = ProgressTab(Facts(done), EXERCISES, CHOICES, lambda: TODAY, 0, theme, lambda: 5, view)
        qtbot.addWidget(tab)
        tab.resize(width, 640 if width > 1000 else 500)
        tab.show()
        tab.activateWindow()
        QTest.qWaitForWindowActive(tab)
        return tab

    return _make


def child(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def press(parent: QWidget, name: str) -> None:
    QTest.mouseClick(child(parent, QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_tab_opens_with_the_view_that_is_remembered(make: Make) -> None:
    tab = make(view=View.YEAR)
    assert tab.year.isVisible()
    assert not tab.week.isVisible()


def test_a_view_that_is_chosen_is_told_to_be_remembered(make: Make, qtbot: QtBot) -> None:
    tab = make()
    with qtbot.waitSignal(tab.view_chosen, timeout=500) as told:
        press(tab, "view_trends")
    assert told.args == [View.TRENDS, TrendsRange.QUARTER]
    assert tab.trends.isVisible()


def test_a_range_that_is_chosen_is_shown_and_remembered(make: Make, qtbot: QtBot) -> None:
    tab = make(view=View.TRENDS)
    with qtbot.waitSignal(tab.view_chosen, timeout=500) as told:
        child(tab, QComboBox, "trends_range").setCurrentIndex(1)
    assert told.args == [View.TRENDS, TrendsRange.YEAR]
    picture = tab.trends.pain.picture
    assert isinstance(picture, PainPicture)
    assert (picture.last - picture.first).days == 363


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_year_is_walked_and_a_day_opened_with_the_keys(make: Make, key: Qt.Key) -> None:
    tab = make(view=View.YEAR)
    chart = tab.year.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Up)  # the first key comes to today
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.marks[chart.index].day == TODAY - timedelta(days=1)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    QTest.keyClick(chart, key)
    assert tab.sheet.day == date(2026, 11, 10)
    assert tab.sheet.isVisible()


def test_left_in_the_year_does_not_leave_it(make: Make) -> None:
    tab = make(view=View.YEAR)
    tab.year.chart.setFocus()
    QTest.keyClick(tab.year.chart, Qt.Key.Key_Left)
    QTest.keyClick(tab.year.chart, Qt.Key.Key_Left)
    assert tab.view is View.YEAR
    assert tab.first_day == date(2026, 11, 16)


def test_hover_shows_the_numbers_of_a_day_in_the_year(make: Make) -> None:
    tab = make(view=View.YEAR)
    chart = tab.year.chart
    index = next(n for n, mark in enumerate(chart.marks) if mark.day == TODAY)
    QTest.mouseMove(chart.viewport(), chart.place_of(index).center())
    told = [label.text() for label in child(chart, QWidget, "day_card").findChildren(QLabel)]
    assert told == ["Friday, 20 November 2026", "2 min, 10 repetitions"]


def test_a_click_opens_the_day_beside_the_chart(make: Make) -> None:
    tab = make()
    chart = tab.week.chart
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.place_of(4).center())
    assert tab.sheet.day == TODAY
    assert not tab.review.isVisible()
    QTest.keyClick(tab.sheet, Qt.Key.Key_Escape)
    assert tab.review.isVisible()


def test_the_review_stands_beside_the_week(make: Make) -> None:
    tab = make()
    assert tab.review.text.startswith("2 of 7 days.")


def test_the_review_is_read_large_and_left_again(make: Make) -> None:
    tab = make()
    tab.open_review(date(2026, 11, 11))
    assert tab.review_page.isVisible()
    shown = [label.text() for label in tab.review_page.findChildren(QLabel)]
    assert shown[:2] == ["Last week, 9 November to 15 November 2026", "1 of 7 days."]
    QTest.keyClick(tab.review_page, Qt.Key.Key_Escape)
    assert tab.week.isVisible()
    assert tab.first_day == date(2026, 11, 9)


def test_a_year_without_practice_is_friendly(make: Make) -> None:
    tab = make({}, View.YEAR)
    assert child(tab, QLabel, "quiet_year_title").text() == "A year to fill"


def test_trends_of_an_empty_journal_are_friendly(make: Make) -> None:
    tab = make({}, View.TRENDS)
    assert child(tab, QLabel, "quiet_trends_title").isVisible()
    assert not tab.trends.pain.isVisible()


def test_trends_without_an_exercise_say_what_will_be_there(make: Make) -> None:
    tab = make({date(2025, 1, 1): {"cat-cow": 60.0}}, View.TRENDS)
    child(tab, QComboBox, "trends_exercise").setCurrentIndex(1)
    assert not tab.trends.growth.isVisible()
    assert child(tab, QLabel, "growth_chart_empty").text()
    assert not tab.trends.balance.isVisible()
    assert child(tab, QLabel, "balance_chart_empty").text()


def test_trends_zoom_with_the_keys_and_never_beyond_their_days(make: Make) -> None:
    tab = make(view=View.TRENDS)
    chart = tab.trends.pain
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    near = chart.picture
    assert isinstance(near, PainPicture)
    assert 14 <= (near.last - near.first).days < 90
    for _press in range(12):
        QTest.keyClick(chart, Qt.Key.Key_Minus)
    far = chart.picture
    assert isinstance(far, PainPicture)
    assert (far.first, far.last) == (TODAY - timedelta(days=90), TODAY)


def test_trends_move_with_a_drag(make: Make) -> None:
    tab = make(view=View.TRENDS)
    chart = tab.trends.pain
    chart.zoom(0.4)
    before = chart.picture
    middle = chart.viewport().rect().center()
    QTest.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(chart.viewport(), middle + (middle - middle.__class__(middle.x() - 60, 0)))
    QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    after = chart.picture
    assert isinstance(before, PainPicture)
    assert isinstance(after, PainPicture)
    assert after.first < before.first


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_each_chart_is_saved_and_it_is_said_where(
    make: Make, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    tab = make(view=View.TRENDS)
    for number, chart in enumerate(tab.trends.charts):
        path = tmp_path / f"{number}.{ending}"
        with qtbot.waitSignal(tab.told, timeout=500) as told:
            child(chart, ChartMenu, f"{chart.objectName()}_menu").save_to(path)
        assert str(path) in told.args[0]
        assert path.stat().st_size > 1000


def test_a_chart_that_cannot_be_saved_says_so(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    tab = make()
    with qtbot.waitSignal(tab.told, timeout=500) as told:
        child(tab, ChartMenu, "week_chart_menu").save_to(tmp_path / "no" / "chart.png")
    assert "could not be saved" in told.args[0]


def test_a_chart_is_shown_as_text(make: Make) -> None:
    tab = make()
    child(tab, ChartMenu, "week_chart_menu").show_text()
    lines = child(tab, QPlainTextEdit, "chart_text_lines").toPlainText()
    picture = tab.week.chart.picture
    assert picture is not None
    assert [line for line in lines.splitlines() if line] == picture.text().splitlines()[1:]
    child(tab, QWidget, "chart_text").close()


def test_everything_is_reached_with_the_tab_key_and_has_a_name(make: Make) -> None:
    tab = make()
    reached: list[QWidget] = []
    widget: QWidget | None = tab.week.chart
    while widget is not None and widget not in reached:
        reached.append(widget)
        QTest.keyClick(QApplication.focusWidget() or tab, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
    names = {one.objectName() for one in reached}
    wanted = {"week_chart", "view_week", "view_year", "view_trends", "progress_report"}
    assert wanted | {"week_back", "review_large", "week_chart_more"} <= names
    for one in reached:
        text = getattr(one, "text", str)()
        assert one.accessibleName() or text or one.objectName() == "", one.objectName()


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("width", [800, 1100])
def test_nothing_is_cut_off(make: Make, view: View, width: int) -> None:
    tab = make(view=view, width=width)
    if view is View.WEEK:
        tab.open_day(TODAY)
    QApplication.processEvents()
    if width == 800:
        assert tab.minimumSizeHint().width() <= width
    for button in (*tab.findChildren(QPushButton), *tab.findChildren(QToolButton)):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width() - 1, button.objectName()
    for label in tab.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width() - 1, label.text()
    for chart in tab.findChildren(ChartView):
        if chart.isVisible():
            assert all(
                chart.viewport().rect().adjusted(-2, -2, 2, 2).contains(mark.place.toRect())
                for mark in chart.marks
            )
