"""What is put right on the progress tab reaches the journal, and one Undo takes it back."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.progress_facts import CHOICES, EXERCISES

from backcare_desktop.app.clocks import Clocks
from backcare_desktop.app.journal_source import JournalSource
from backcare_desktop.app.progress_edits import ProgressEdits
from backcare_desktop.exercises.library import load_library
from backcare_desktop.journal.edits import ByHand
from backcare_desktop.journal.errors import JournalLockedError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.resources import assets
from backcare_desktop.ui.progress_source import (
    ChangeRating,
    Delete,
    DeleteRepetitions,
    EditRequest,
    Enter,
    MoveSession,
    WriteNote,
)
from backcare_desktop.ui.progress_tab import ProgressTab
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOW = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
TODAY, YESTERDAY = NOW.date(), date(2026, 11, 19)
BRIDGE = ByHand(TODAY, "bridge", ("both",), 6, 14.0, 4.0)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3") as opened:
        yield opened


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def tab(qtbot: QtBot, qapp: QApplication, journal: Journal, told: list[str]) -> ProgressTab:
    clocks = Clocks(lambda: 0.0, lambda: NOW, 1.0)
    library = load_library([assets() / "exercises"])
    source = JournalSource(journal, library, clocks.today, 0)
    made = ProgressTab(source, EXERCISES, CHOICES, clocks.today, 0, Theme(qapp, "light"))
    qtbot.addWidget(made)
    ProgressEdits(journal, clocks, made, told.append)
    made.open_day(TODAY)
    return made


def repetitions(journal: Journal, day: date = TODAY) -> int:
    return sum(len(one.repetitions) for one in journal.day(day).sessions)


def test_what_is_entered_is_in_the_journal_and_on_the_chart(
    journal: Journal, tab: ProgressTab
) -> None:
    tab.edit_requested.emit(Enter(BRIDGE))
    assert repetitions(journal) == 6
    assert dict(tab.minutes())[TODAY] == pytest.approx(4.0)


def test_one_undo_takes_a_change_of_many_repetitions_back(
    journal: Journal, tab: ProgressTab
) -> None:
    tab.edit_requested.emit(Enter(BRIDGE))
    before = journal.day(TODAY)
    uuids = tuple(one.uuid for one in before.sessions[0].repetitions)
    changed = ByHand(TODAY, "bridge", ("both",), 2, 20.0, 1.0)
    tab.edit_requested.emit(Enter(changed, uuids))
    assert repetitions(journal) == 2
    tab.undo_requested.emit()
    assert journal.day(TODAY) == before


def rated(journal: Journal) -> str:
    journal.rate_pain("morning", 4, NOW)
    return journal.pains(TODAY, TODAY)[0].uuid


def noted(journal: Journal) -> str:
    return journal.add_note("Felt looser.", NOW)


def entered(journal: Journal) -> str:
    journal.enter(BRIDGE, NOW)
    return journal.day(TODAY).sessions[0].session.uuid


def first_repetition(journal: Journal) -> str:
    entered(journal)
    return journal.day(TODAY).sessions[0].repetitions[0].uuid


@pytest.mark.parametrize(
    ("make", "request_"),
    [
        (rated, lambda uuid: ChangeRating(uuid, 6)),
        (rated, lambda uuid: Delete("rating", uuid)),
        (noted, lambda uuid: WriteNote(TODAY, "Felt stiff.", uuid)),
        (noted, lambda uuid: Delete("note", uuid)),
        (entered, lambda uuid: MoveSession(uuid, YESTERDAY)),
        (entered, lambda uuid: Delete("session", uuid)),
        (first_repetition, lambda uuid: DeleteRepetitions((uuid,))),
    ],
)
def test_every_edit_changes_the_day_and_is_undone(
    journal: Journal,
    tab: ProgressTab,
    make: Callable[[Journal], str],
    request_: Callable[[str], EditRequest],
) -> None:
    uuid = make(journal)
    before = journal.day(TODAY)
    tab.edit_requested.emit(request_(uuid))
    assert journal.day(TODAY) != before
    tab.undo_requested.emit()
    assert journal.day(TODAY) == before


def test_a_new_note_is_kept(journal: Journal, tab: ProgressTab) -> None:
    tab.edit_requested.emit(WriteNote(TODAY, "Warm bath first."))
    assert [note.words for note in journal.day(TODAY).notes] == ["Warm bath first."]


def test_a_journal_that_cannot_be_written_is_told(
    journal: Journal, tab: ProgressTab, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_args: object) -> None:
        raise JournalLockedError(Path("journal.sqlite3"), "database is locked")

    monkeypatch.setattr(journal, "enter", locked)
    tab.edit_requested.emit(Enter(BRIDGE))
    assert len(told) == 1
    assert repetitions(journal) == 0
