"""What the journal's tests share: a session to add to, a folder, children that misbehave."""

from __future__ import annotations

import subprocess
import sys
import tempfile
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


@pytest.fixture(scope="session")
def done() -> Done:
    """Makes a repetition of the bridge, with changes."""

    def make(**changes: Any) -> Repetition:
        return replace(BRIDGE, **changes)

    return make


@pytest.fixture(scope="session")
def noon() -> datetime:
    """A moment to do things at."""
    return NOON


@pytest.fixture(scope="module")
def fast_folder() -> Iterator[Path]:
    """A folder in memory where the system has one: these tests commit very often."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture
def path(fast_folder: Path) -> Iterator[Path]:
    """Where a journal can be."""
    with tempfile.TemporaryDirectory(dir=fast_folder) as name:
        yield Path(name) / "backcare" / "journal.sqlite3"


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
