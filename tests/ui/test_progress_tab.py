"""The progress tab: the week's minutes as drawn, week by week, and what was done on each day."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from support.progress_facts import EXERCISES, SOME, TODAY, Done, Facts

from backcare_desktop.journal.errors import JournalLockedError
from backcare_desktop.journal.review import Week
from backcare_desktop.ui.chart_view import ChartView
from backcare_desktop.ui.progress_tab import ProgressTab
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MONDAY, SUNDAY, SATURDAY = 0, 6, 5

Make = Callable[..., ProgressTab]
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Make:
    def _make(done: Done | None = None, first_weekday: int = MONDAY) -> ProgressTab:
        facts = Facts(SOME if done is None else done)
        tab = ProgressTab(facts, EXERCISES, [], lambda: TODAY, first_weekday, theme)
        qtbot.addWidget(tab)
        tab.resize(1000, 600)
        tab.show()
        tab.activateWindow()
        QTest.qWaitForWindowActive(tab)
        return tab

    return _make


def child(tab: ProgressTab, kind: type[W], name: str) -> W:
    found = tab.findChild(kind, name)
    assert found is not None, name
    return found


def text(tab: ProgressTab, name: str) -> str:
    return child(tab, QLabel, name).text()


def chart(tab: ProgressTab) -> ChartView:
    return tab.week.chart


def card_of(tab: ProgressTab) -> QFrame:
    found = chart(tab).findChild(QFrame, "day_card")
    assert found is not None
    return found


def test_the_bars_show_the_minutes_of_each_day(make: Make) -> None:
    monday = date(2026, 11, 16)
    minutes = [0.0, 3.0, 0.0, 0.0, 2.5, 0.0, 0.0]
    assert make().minutes() == [(monday + timedelta(days=n), m) for n, m in enumerate(minutes)]


@pytest.mark.parametrize(
    ("first_weekday", "first_day"),
    [
        (MONDAY, date(2026, 11, 16)),
        (SUNDAY, date(2026, 11, 15)),
        (SATURDAY, date(2026, 11, 14)),
    ],
)
def test_the_week_begins_on_the_locales_first_weekday(
    make: Make, first_weekday: int, first_day: date
) -> None:
    assert make(first_weekday=first_weekday).minutes()[0][0] == first_day


def test_left_shows_the_week_before(make: Make) -> None:
    tab = make()
    QTest.keyClick(tab, Qt.Key.Key_Left)
    assert (tab.first_day, tab.minutes()[1]) == (date(2026, 11, 9), (date(2026, 11, 10), 10.0))


def test_right_comes_forward_again(make: Make) -> None:
    tab = make()
    tab.show_week(date(2026, 11, 3))
    QTest.keyClick(tab, Qt.Key.Key_Right)
    assert tab.first_day == date(2026, 11, 9)


def test_home_returns_to_this_week(make: Make) -> None:
    tab = make()
    tab.show_week(date(2025, 1, 1))
    QTest.keyClick(tab, Qt.Key.Key_Home)
    assert tab.first_day == date(2026, 11, 16)


def test_the_keys_work_while_the_chart_has_the_focus(make: Make) -> None:
    tab = make()
    chart(tab).setFocus()
    QTest.keyClick(chart(tab), Qt.Key.Key_Left)
    assert tab.first_day == date(2026, 11, 9)


def test_the_buttons_go_back_and_forward(make: Make) -> None:
    tab = make()
    visited = []
    for name in ("week_back", "week_back", "week_forward"):
        QTest.mouseClick(child(tab, QToolButton, name), Qt.MouseButton.LeftButton)
        visited.append(tab.first_day.day)
    assert visited == [9, 2, 9]


def test_weeks_to_come_are_not_reachable(make: Make) -> None:
    tab = make()
    tab.show_week(TODAY + timedelta(days=30))
    QTest.keyClick(tab, Qt.Key.Key_Right)
    assert tab.first_day == date(2026, 11, 16)
    assert not child(tab, QToolButton, "week_forward").isEnabled()


def test_the_way_home_is_offered_only_away_from_it(make: Make) -> None:
    tab = make()
    at_home = child(tab, QPushButton, "week_home").isVisible()
    tab.show_week(date(2026, 11, 10))
    assert (at_home, child(tab, QPushButton, "week_home").isVisible()) == (False, True)


def test_the_weeks_sum_and_days_are_told(make: Make) -> None:
    tab = make()
    assert text(tab, "week_minutes") == "6 min"
    assert text(tab, "week_repetitions") == "15 repetitions"
    assert text(tab, "week_days") == "2 of 5 days this week"


@pytest.mark.parametrize(
    ("day", "title"),
    [(20, "This week"), (12, "Last week"), (5, "2 weeks ago")],
)
def test_a_week_has_a_plain_name(make: Make, day: int, title: str) -> None:
    tab = make()
    tab.show_week(date(2026, 11, day))
    assert text(tab, "progress_title") == title


def test_pointing_at_a_bar_tells_what_was_done_that_day(make: Make) -> None:
    tab = make()
    QTest.mouseMove(chart(tab).viewport(), chart(tab).place_of(4).center())
    card = card_of(tab)
    told = [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]
    assert card.isVisible()
    assert told == [
        "Friday, 20 November",
        "2 min, 10 repetitions\nPain: 4 before, 3 after.",
        *("Bridge", "5 times", "2 min"),
        *("Cat-cow", "5 times", "1 min"),
    ]


def test_leaving_the_chart_puts_the_card_away(make: Make) -> None:
    tab = make()
    QTest.mouseMove(chart(tab).viewport(), chart(tab).place_of(1).center())
    chart(tab).point_at(-1)
    assert not card_of(tab).isVisible()


def test_a_day_to_come_says_so_and_opens_nothing(make: Make, qtbot: QtBot) -> None:
    tab = make()
    chart(tab).point_at(6)
    told = [label.text() for label in card_of(tab).findChildren(QLabel)]
    assert told[:2] == ["Sunday, 22 November", "Still to come."]
    with qtbot.assertNotEmitted(chart(tab).opened):
        QTest.keyClick(chart(tab), Qt.Key.Key_Return)


def test_the_keyboard_reaches_every_day(make: Make) -> None:
    tab = make()
    pointed: list[int] = []
    chart(tab).pointed.connect(pointed.append)
    for _press in range(8):
        QTest.keyClick(chart(tab), Qt.Key.Key_Up)
    assert pointed == [4, 3, 2, 1, 0, 6, 5, 4]


@pytest.mark.parametrize("index", range(5))
def test_the_card_stays_inside_the_chart(make: Make, index: int) -> None:
    tab = make()
    tab.resize(640, 480)
    QApplication.processEvents()
    chart(tab).point_at(index)
    card = card_of(tab)
    assert chart(tab).rect().contains(card.geometry())


def test_an_empty_week_is_friendly_and_offers_the_next_step(make: Make, qtbot: QtBot) -> None:
    tab = make({})
    assert text(tab, "quiet_week_title") == "A fresh week"
    with qtbot.waitSignal(tab.start_requested, timeout=500):
        QTest.mouseClick(child(tab, QPushButton, "quiet_week_start"), Qt.MouseButton.LeftButton)


def test_an_empty_week_that_is_over_asks_for_nothing(make: Make) -> None:
    tab = make({})
    tab.show_week(date(2026, 11, 10))
    assert text(tab, "quiet_week_title") == "A week of rest"
    assert not child(tab, QPushButton, "quiet_week_start").isVisible()


def test_an_empty_week_makes_room_when_something_is_done(make: Make) -> None:
    done: dict[date, dict[str, float]] = {}
    tab = make(done)
    done[TODAY] = {"bridge": 120.0}
    tab.refresh()
    assert not child(tab, QWidget, "quiet_week").isVisible()
    assert tab.minutes()[4] == (TODAY, 2.0)


def test_a_few_seconds_are_a_minute_in_words_and_exact_in_the_bar(make: Make) -> None:
    tab = make({TODAY: {"bridge": 12.0}})
    assert text(tab, "week_minutes") == "1 min"
    assert tab.minutes()[4][1] == pytest.approx(0.2)


class Locked(Facts):
    def week(self, _first_day: date) -> Week:
        raise JournalLockedError(Path("journal.sqlite3"), "database is locked")


def test_a_journal_that_cannot_be_read_is_told_in_a_sentence(qtbot: QtBot, theme: Theme) -> None:
    tab = ProgressTab(Locked({}), EXERCISES, [], lambda: TODAY, MONDAY, theme)
    qtbot.addWidget(tab)
    assert text(tab, "quiet_week_title") == "The log cannot be read now"
    assert text(tab, "quiet_week_text")


def test_the_chart_is_told_in_words(make: Make) -> None:
    tab = make()
    told = chart(tab).accessibleDescription().splitlines()
    assert len(told) == 1 + 5
    assert told[5] == (
        "Friday, 20 November: 2 min, 10 repetitions (Bridge 2 min, Cat-cow 1 min)"
        " Pain: 4 before, 3 after."
    )


def test_a_new_day_is_noticed_when_the_tab_is_shown_again(qtbot: QtBot, theme: Theme) -> None:
    days = [TODAY]
    tab = ProgressTab(Facts(SOME), EXERCISES, [], lambda: days[0], MONDAY, theme)
    qtbot.addWidget(tab)
    days[0] = date(2026, 11, 24)
    tab.show_week(days[0])
    assert text(tab, "progress_range").startswith("23 November")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en_GB", "16 November to 22 November 2026"), ("en_US", "November 16 to November 22 2026")],
)
def test_dates_are_written_as_people_there_write_them(
    make: Make, locale: str, expected: str
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        assert text(make(), "progress_range") == expected
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_bars_take_the_colours_of_the_exercises(make: Make, theme: Theme, look: str) -> None:
    tab = make()
    theme.choose("dark" if look == "dark" else "light")
    picture = chart(tab).grab().toImage()
    column = chart(tab).place_of(1)
    seen = picture.pixelColor(QPoint(column.center().x(), column.bottom() - 70)).name()
    assert seen == EXERCISES.colour("bridge", theme.tokens).lower()
