"""The whole program, built on a clock and a tray that a test sets, and not running."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.desk import Desk, NoNotifications

from backcare_desktop.app import Backcare
from backcare_desktop.paths import Places, places
from backcare_desktop.ui.tray import Tray


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def here(tmp_path: Path) -> Places:
    return places(tmp_path / "data")


@pytest.fixture
def build(qtbot: QtBot, desk: Desk, here: Places) -> Iterator[Callable[..., Backcare]]:  # noqa: ARG001
    """Builds the program in the test's own data directory; ends it afterwards."""
    running: list[Backcare] = []

    def build(*, minimized: bool = False) -> Backcare:
        here.prepare()
        backcare = Backcare(
            here,
            now=desk.clock,
            wall=desk.wall,
            minimized=minimized,
            make_notifications=NoNotifications,
            presence_sources=tuple,
            make_tray=partial(Tray, available=lambda: desk.has_tray, new_icon=desk.icon),
            make_voice=lambda: desk.voice,
            make_chimes=lambda _folder: desk.bells,
        )
        running.append(backcare)
        return backcare

    yield build
    for backcare in running:
        backcare.end()
        backcare.window.deleteLater()
        backcare.deleteLater()
