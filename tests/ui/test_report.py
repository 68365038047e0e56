"""The page for the physiotherapist: its figures, one page of vectors, its dialog."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QDateEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from support.progress_facts import EXERCISES, TODAY

from backcare_desktop.journal.edits import ByHand
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records_of_pain import HurtEvent
from backcare_desktop.practice.pain import Trend
from backcare_desktop.ui.report import pdf, report_pdf
from backcare_desktop.ui.report_dialog import ReportDialog
from backcare_desktop.ui.report_facts import report_facts

# The platform that draws off screen says this of every window.
pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.usefixtures("theme"),
]

FIRST = TODAY - timedelta(days=27)
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Four weeks, every second day; pain from 8 to 2; it hurt many times."""
    opened = Journal.open(tmp_path / "journal.sqlite3")
    for number in range(0, 28, 2):
        day = FIRST + timedelta(days=number)
        at = datetime(day.year, day.month, day.day, 18, 0, tzinfo=UTC)
        more = number // 14
        opened.enter(ByHand(day, "bridge", ("both",), 5 + more, 14.0, 5.0), at)
        opened.enter(ByHand(day, "piriformis", ("left", "right"), 2, 20.0, 4.0), at)
        opened.rate_pain("before", 8 if number < 14 else 2, at)
        session = opened.begin_session("Today", at)
        opened.add_hurt(
            session,
            HurtEvent("piriformis", None, "left", 1, "hold", "hold", 3.0, at, False, "skip"),
        )
    return opened


def test_the_figures_are_those_of_the_journal(journal: Journal) -> None:
    facts = report_facts(journal, EXERCISES, FIRST, TODAY)
    assert (facts.days, facts.days_practised) == (28, 14)
    assert [bar.practised for bar in facts.bars] == [4, 3, 4, 3]
    assert facts.seconds == pytest.approx(14 * 9 * 60)
    piriformis, bridge = facts.doses
    assert (bridge.repetitions, bridge.hold_s, bridge.each_side) == (
        (5.0, 6.0),
        (14.0, 14.0),
        False,
    )
    assert (piriformis.days, piriformis.each_side, piriformis.hurts) == (14, True, 14)


def test_pain_is_better_by_the_rule_and_only_with_ratings_enough(journal: Journal) -> None:
    assert report_facts(journal, EXERCISES, FIRST, TODAY).moved is Trend.BETTER
    assert report_facts(journal, EXERCISES, TODAY - timedelta(days=9), TODAY).moved is None


@pytest.mark.parametrize("paper", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter])
@pytest.mark.parametrize("days", [1, 28, 400])
def test_it_is_one_page_of_vectors(
    journal: Journal, paper: QPageSize.PageSizeId, days: int
) -> None:
    facts = report_facts(journal, EXERCISES, TODAY - timedelta(days=days - 1), TODAY)
    data = pdf(facts, EXERCISES, paper)
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/Subtype /Image" not in data


def test_an_empty_time_is_a_page_too(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "empty.sqlite3") as empty:
        assert report_pdf(empty, EXERCISES, FIRST, TODAY).startswith(b"%PDF")


@pytest.fixture
def dialog(qtbot: QtBot) -> ReportDialog:
    made = ReportDialog(TODAY, date(2026, 10, 1))
    qtbot.addWidget(made)
    return made


def child(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def test_the_page_begins_with_the_last_visit_where_it_is_known(
    dialog: ReportDialog, qtbot: QtBot
) -> None:
    assert dialog.period == (date(2026, 10, 1), TODAY)
    assert dialog.last_visit == date(2026, 10, 1)
    other = ReportDialog(TODAY, None)
    qtbot.addWidget(other)
    assert other.period == (FIRST, TODAY)


def test_days_of_ones_own_never_end_before_they_begin(dialog: ReportDialog, qtbot: QtBot) -> None:
    child(dialog, QRadioButton, "report_custom").setChecked(True)
    child(dialog, QDateEdit, "report_first").setDate(QDate(2026, 9, 1))
    child(dialog, QDateEdit, "report_last").setDate(QDate(2026, 8, 1))
    assert not child(dialog, QPushButton, "report_save").isEnabled()
    child(dialog, QDateEdit, "report_last").setDate(QDate(2026, 9, 30))
    with qtbot.waitSignal(dialog.save_requested, timeout=500) as told:
        child(dialog, QPushButton, "report_save").click()
    assert told.args == [date(2026, 9, 1), date(2026, 9, 30)]
