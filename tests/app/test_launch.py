"""Starting: what keeps Backcare from running is one sentence, and exit code 1."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from backcare_desktop.app import open_window
from backcare_desktop.journal.journal import Journal
from backcare_desktop.paths import Places, places

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[list[str]]:  # noqa: ARG001 (a running application)
    """The sentences of dialogs, each of which is closed at once."""
    sentences: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            sentences.append(box.text())
            box.accept()

    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(10)
    yield sentences
    timer.stop()


def newer(here: Places) -> None:
    here.prepare()
    Journal.open(here.journal).close()
    database = sqlite3.connect(here.journal)
    database.execute("PRAGMA user_version = 999")
    database.close()


def in_the_way(here: Places) -> None:
    here.data.parent.mkdir(parents=True, exist_ok=True)
    here.data.write_text("a file where a folder should be", encoding="utf-8")


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Places]:
    here = places(tmp_path / "data")
    here.prepare()
    Journal.open(here.journal).close()
    database = sqlite3.connect(here.journal, isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    yield here
    database.close()


def test_a_locked_journal_is_said_to_be_in_use(
    locked: Places, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert open_window(locked) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told == [line]
    assert "Another program is using your practice log" in line


@pytest.mark.parametrize("trouble", [newer, in_the_way])
def test_one_sentence_on_standard_error_and_in_a_dialog(
    trouble: Callable[[Places], None],
    told: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = places(tmp_path / "data")
    trouble(here)
    assert open_window(here) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told == [line]
    assert str(here.data) in line
