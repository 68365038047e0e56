"""How long the progress tab takes to be drawn, with ten years of practice in the journal.

    python benchmarks/charts.py [REPETITIONS]

A tab switch is what the user waits for: the journal is read, the chart laid out and painted. The
questions to the journal are measured alone, too. Times are of the clock on the wall, in
milliseconds; the window is 1100 x 720.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from measuring import Row, table

# isort: split
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from backcare_desktop.app.journal_source import JournalSource
from backcare_desktop.exercises.library import Library, load_library
from backcare_desktop.journal.edits import ByHand
from backcare_desktop.journal.journal import Journal
from backcare_desktop.resources import assets
from backcare_desktop.settings import ProgressView, TrendsRange
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.progress_tab import ProgressTab
from backcare_desktop.ui.theme import Theme

REPETITIONS = 80_000
TODAY = date(2026, 11, 22)
TIMES = 15
HOPE, HOPE_QUERY = "at most 50", "at most 10"


def rows(repetitions: int = REPETITIONS) -> list[Row]:
    """Every row of this benchmark."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    library = load_library([assets() / "exercises"])
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.open(Path(folder) / "journal.sqlite3") as journal,
    ):
        _fill(journal, library, repetitions)
        source = JournalSource(journal, library, lambda: TODAY, 0)
        return [*_questions(source), *_switches(app, library, source)]


def _fill(journal: Journal, library: Library, repetitions: int) -> None:
    """Practice on five of seven days, backwards from today; pain before and after."""
    day, written = TODAY, 0
    while written < repetitions:
        at = datetime(day.year, day.month, day.day, 18, 0, tzinfo=UTC)
        if day.weekday() not in (2, 6):
            for exercise in library.exercises:
                dose, each = exercise.dose.start, exercise.sides == "each"
                sides = ("left", "right") if each else ("both",)
                entry = ByHand(day, exercise.id, sides, dose.repetitions, dose.hold_s, 2.0)
                journal.enter(entry, at)
                written += dose.repetitions * len(sides)
            journal.rate_pain("before", day.toordinal() % 8, at)
            journal.rate_pain("after", day.toordinal() % 5, at)
        day -= timedelta(days=1)


def _questions(source: JournalSource) -> list[Row]:
    extent = source.extent() or (TODAY, TODAY)
    monday, year_ago = TODAY - timedelta(days=6), TODAY - timedelta(days=363)
    asked: list[tuple[str, Callable[[], object]]] = [
        ("the week", lambda: source.week(monday)),
        ("the week in words", lambda: source.review(monday)),
        ("the year", lambda: source.year(TODAY)),
        ("pain over a year", lambda: source.pain(year_ago, TODAY)),
        ("pain over everything", lambda: source.pain(extent[0], TODAY)),
        ("an exercise over everything", lambda: source.growth("bridge", extent[0], TODAY)),
    ]
    return [Row(f"asked: {what}", "ms", _times(ask), hope=HOPE_QUERY) for what, ask in asked]


def _switches(app: QApplication, library: Library, source: JournalSource) -> list[Row]:
    exercises = Exercises({one.id: one.name for one in library.exercises})
    tab = ProgressTab(source, exercises, [], lambda: TODAY, 0, Theme(app, "light"))
    window = QStackedWidget()
    other = QWidget()
    window.addWidget(other)
    window.addWidget(tab)
    window.resize(1100, 680)
    window.show()

    def switch() -> None:
        window.setCurrentWidget(tab)
        app.processEvents()

    found = []
    for view, time_range in (
        (ProgressView.WEEK, TrendsRange.QUARTER),
        (ProgressView.YEAR, TrendsRange.QUARTER),
        (ProgressView.TRENDS, TrendsRange.QUARTER),
        (ProgressView.TRENDS, TrendsRange.ALL),
    ):
        tab.trends.choose(time_range, "")
        tab.show_view(view)
        before = _going_to(app, window, other)
        name = f"{view}, {time_range}" if view is ProgressView.TRENDS else f"{view}"
        found.append(Row(f"switched to: {name}", "ms", _times(switch, before), hope=HOPE))
    window.close()
    return found


def _going_to(app: QApplication, window: QStackedWidget, other: QWidget) -> Callable[[], None]:
    def go() -> None:
        window.setCurrentWidget(other)
        app.processEvents()

    return go


def _times(
    work: Callable[[], object], before: Callable[[], None] = lambda: None
) -> tuple[float, ...]:
    spent = []
    for number in range(TIMES + 2):
        before()
        began = time.perf_counter()
        work()
        if number >= 2:
            spent.append((time.perf_counter() - began) * 1000)
    return tuple(spent)


if __name__ == "__main__":
    sys.stdout.write(table(rows(int(sys.argv[1]) if sys.argv[1:] else REPETITIONS)))
