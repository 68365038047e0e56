"""What the journal's tests share: a session to add to, a folder, children that misbehave."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backcare_desktop.journal.journal import Journal, Repetition

CHILDREN = Path(__file__).with_name("children")
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=ZoneInfo("Europe/London"))
BRIDGE = Repetition(
    exercise_id="bridge",
    variant="half-height",
    side="both",
    repetition=1,
    planned_hold_s=13.5,
    actual_hold_s=13.513,
    started_at=NOON,
    duration_s=19.25,
    ending="completed",
)

Done = Callable[..., Repetition]
Child = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def done() -> Done:
    """Makes a repetition of the bridge, with changes."""

    def make(**changes: Any) -> Repetition:
        return replace(BRIDGE, **changes)

    return make


@pytest.fixture
def noon() -> datetime:
    """A moment to do things at."""
    return NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal can be."""
    return tmp_path / "backcare" / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """An open, empty journal."""
    with Journal.open(path, busy_timeout_s=0.0) as opened:
        yield opened


@pytest.fixture
def child() -> Child:
    """Runs one of the scripts in `children/` to its end, which must be a good one."""

    def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        finished = subprocess.run(
            [sys.executable, CHILDREN / script, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 0, finished.stderr
        return finished

    return run
