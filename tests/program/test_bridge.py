"""The main job, on a real display: pick Bridge, be led through it, find it on the chart.

The program is a process of its own, and is used with the mouse and the keyboard only.
"""

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from program.person import Person

FAST = ["--clock-rate", "8"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def person(xvfb: dict[str, str], data: Path) -> Iterator[Person]:
    with Person(xvfb, ["--data-dir", str(data), *FAST]) as someone:
        yield someone


def rows(data: Path) -> list[tuple[Any, ...]]:
    """What another program reads in the journal's file."""
    with closing(sqlite3.connect(f"file:{data / 'journal.sqlite3'}?mode=ro", uri=True)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return file.execute(
            "SELECT exercise_id, side, repetition, completed,"
            " date(local_day * 86400, 'unixepoch')"
            " FROM repetition ORDER BY id"
        ).fetchall()


def starts_bridge(person: Person) -> None:
    person.answers_no_to_every_question()
    person.clicks("exercise bridge")
    person.clicks("widget start_button")
    person.clicks("widget pain_3")
    person.waits_for("practice", lambda seen: seen is not None)


def is_in(movement: str, repetition: int) -> Any:
    return lambda seen: seen == ["playing", movement, repetition]


def test_bridge_is_led_logged_and_charted_also_after_a_restart(
    person: Person, xvfb: dict[str, str], data: Path, artefacts: Path
) -> None:
    person.waits_for("widget advice_continue_button", lambda place: place is not None)
    person.takes_a_picture(artefacts / "1-first-start.png")
    starts_bridge(person)
    person.takes_a_picture(artefacts / "2-get-ready.png")
    person.presses("a")  # any key ends the wait
    person.practises_until("practice", is_in("raise", 1))
    person.practises_until("practice", is_in("hold", 1))
    person.takes_a_picture(artefacts / "3-hold.png")
    if person.sees("practice")[0] == "playing":  # a busy machine may have paused by itself
        person.presses("space")
    person.waits_for("practice", lambda seen: seen[0] == "paused")
    person.takes_a_picture(artefacts / "4-paused.png")
    person.clicks("widget player_panel")
    person.waits_for("practice", lambda seen: seen[0] == "playing")
    person.practises_until("widget summary_page", lambda place: place is not None)
    person.takes_a_picture(artefacts / "5-done.png")
    today = date.today().isoformat()  # noqa: DTZ011 - the day where the user is
    assert rows(data) == [("bridge", "both", n, 1, today) for n in range(1, 6)]

    person.clicks("widget done_button")
    person.clicks("tab 1")
    shown = person.waits_for("chart", lambda bars: any(bars.values()))
    person.takes_a_picture(artefacts / "6-chart.png")
    person.presses("ctrl+q")
    assert person.program.wait(timeout=20) == 0

    with Person(xvfb, ["--data-dir", str(data), *FAST]) as later:
        later.clicks("tab 1")
        bars = later.waits_for("chart", lambda bars: any(bars.values()))
        later.takes_a_picture(artefacts / "7-chart-after-the-restart.png")
    assert bars == shown
    # Five times 2.5 s up, three breaths of 4.5 s, and 2.5 s down.
    assert bars[today] * 60 == pytest.approx(5 * (2.5 + 13.5 + 2.5), rel=0.02)
    assert sum(bars.values()) == bars[today]


def test_what_was_done_before_a_kill_is_kept_and_the_program_starts_again(
    person: Person, xvfb: dict[str, str], data: Path
) -> None:
    starts_bridge(person)
    person.presses("a")
    person.practises_until("practice", is_in("hold", 4))
    person.program.send_signal(signal.SIGKILL)
    person.program.wait(timeout=20)
    assert [row[2] for row in rows(data)] == [1, 2, 3]

    with Person(xvfb, ["--data-dir", str(data), *FAST]) as later:
        later.clicks("tab 1")
        later.waits_for("chart", lambda bars: any(bars.values()))
        assert later.sees("widget safety_dialog") is None
    log = subprocess.run(
        [sys.executable, "-m", "backcare_desktop", "--data-dir", str(data), "log", "--json"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert len(json.loads(log.stdout)) == 3


def test_a_yes_to_an_emergency_question_keeps_practice_closed(
    person: Person, data: Path, artefacts: Path
) -> None:
    from backcare_desktop.practice.red_flags import EmergencySign

    first, *others = EmergencySign
    person.clicks("widget advice_continue_button")
    person.clicks(f"widget {first.value}_yes")
    for sign in others:
        person.clicks(f"widget {sign.value}_no")
    person.clicks("widget questions_continue_button")
    person.waits_for("widget questions_continue_button", lambda place: place is None)
    person.takes_a_picture(artefacts / "calm-page.png")
    person.presses("Escape")
    person.presses("ctrl+t")
    person.clicks("exercise bridge")
    assert person.sees("practice") is None
    assert rows(data) == []
