"""Lie down, press one key, be led: floor mode, "that hurts" and going on after a kill, with real
keys on a real display."""

import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from backcare_desktop.practice.cues import Verbosity
from backcare_desktop.settings import Settings, save
from program.person import Person

FAST = ["--clock-rate", "8"]
SCREEN = [0, 0, 1280, 800]

pytestmark = pytest.mark.xvfb


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    save(data / "settings.toml", Settings(verbosity=Verbosity.SILENT))
    return data


@pytest.fixture
def person(xvfb: dict[str, str], data: Path) -> Iterator[Person]:
    with Person(xvfb, ["--data-dir", str(data), *FAST]) as someone:
        someone.answers_no_to_every_question()
        yield someone


def read(data: Path, query: str) -> list[tuple[Any, ...]]:
    """What another program reads in the journal's file."""
    with closing(sqlite3.connect(f"file:{data / 'journal.sqlite3'}?mode=ro", uri=True)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return file.execute(query).fetchall()


def starts(person: Person, exercise: str) -> None:
    person.clicks(f"exercise {exercise}")
    person.clicks("widget start_button")
    person.waits_for("widget pain_page", lambda place: place is not None)


def is_in(movement: str, repetition: int) -> Any:
    return lambda seen: seen == ["playing", movement, repetition]


def state_is(state: str) -> Any:
    return lambda seen: seen is not None and seen[0] == state


def test_a_practice_on_the_floor_from_the_first_key_to_the_window_again(
    person: Person, data: Path, artefacts: Path
) -> None:
    before = person.sees("window")
    starts(person, "bridge")
    there = person.waits_for("window", lambda seen: seen["full"])
    assert there["place"] == SCREEN
    person.takes_a_picture(artefacts / "1-pain.png")
    person.presses("2")
    person.waits_for("practice", state_is("playing"))
    assert person.sees("window")["pointer_hidden"]
    assert person.sees("text floor_line").startswith("Bridge")
    person.takes_a_picture(artefacts / "2-lie-down.png")
    person.presses("x")  # any key: lying already
    person.practises_until("practice", is_in("hold", 1))
    person.takes_a_picture(artefacts / "3-hold.png")
    person.presses("b")  # a presenter blanks the screen
    person.waits_for("practice", state_is("paused"))
    person.takes_a_picture(artefacts / "4-paused.png")
    person.presses("x")
    person.waits_for("practice", state_is("counting-in"))
    person.takes_a_picture(artefacts / "5-count-in.png")
    person.waits_for("practice", state_is("playing"))
    person.practises_until("practice", is_in("hold", 2))
    person.presses("Next")  # a presenter's next page
    person.practises_until("practice", lambda seen: seen[2] == 3)
    person.presses("Escape")
    person.waits_for("widget summary_page", lambda place: place is not None)
    person.takes_a_picture(artefacts / "6-summary.png")
    person.presses("1")
    person.presses("Escape")
    after = person.waits_for("window", lambda seen: not seen["full"])
    assert after["place"] == before["place"]
    ratings = read(data, "SELECT rated, level FROM pain ORDER BY id")
    assert ratings == [("before", 2), ("after", 1)]


def test_that_hurts_stops_at_once_and_goes_on_with_what_is_easier(
    person: Person, data: Path, artefacts: Path
) -> None:
    starts(person, "bridge")
    person.presses("space")
    person.presses("x")
    person.practises_until("practice", is_in("hold", 1))
    person.presses("h")
    person.waits_for("practice", state_is("hurt"))
    (kept,) = read(data, "SELECT exercise_id, side, phase, choice FROM hurt")
    assert kept == ("bridge", "both", "hold", None)
    person.waits_for("widget hurt_card", lambda place: place is not None)
    person.takes_a_picture(artefacts / "1-that-hurts.png")
    person.presses("1")
    person.waits_for("practice", state_is("playing"))
    person.practises_until("practice", is_in("hold", 1))
    person.takes_a_picture(artefacts / "2-easier.png")
    person.practises_until("widget summary_page", lambda place: place is not None)
    assert read(data, "SELECT choice FROM hurt") == [("easier",)]
    done = read(data, "SELECT variant, completed FROM repetition ORDER BY id")
    assert done[0] == (None, 0)
    assert set(done[1:]) == {("half-height", 1)}


def test_after_a_kill_the_practice_goes_on_where_it_stopped(
    person: Person, xvfb: dict[str, str], data: Path, artefacts: Path
) -> None:
    starts(person, "bridge")
    person.presses("space")
    person.presses("x")
    person.practises_until("practice", is_in("hold", 3))
    person.program.send_signal(signal.SIGKILL)
    person.program.wait(timeout=20)

    with Person(xvfb, ["--data-dir", str(data), *FAST]) as later:
        later.waits_for("widget plan_note_accept", lambda place: place is not None)
        later.takes_a_picture(artefacts / "1-go-on.png")
        later.clicks("widget plan_note_accept")
        later.waits_for("practice", lambda seen: seen is not None and seen[2] == 3)
        later.takes_a_picture(artefacts / "2-lie-down-again.png")
        later.presses("x")
        later.practises_until("widget summary_page", lambda place: place is not None)
        later.presses("Escape")
        later.waits_for("widget start_button", lambda place: place is not None)
        assert later.sees("widget plan_note_accept") is None
    rows = read(data, "SELECT session_id, repetition, completed FROM repetition ORDER BY id")
    assert [row[1:] for row in rows] == [(number, 1) for number in range(1, 6)]
    assert len({row[0] for row in rows}) == 1
