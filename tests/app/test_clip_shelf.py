"""Clips are read where they are kept, and solved beside the window where they are not."""

import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from backcare_desktop.app.clip_shelf import ClipShelf
from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises.clips import clip_of
from backcare_desktop.exercises.library import Library, load_library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.resources import assets


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([assets() / "exercises"])


class Solver:
    """Answers with the bridge's motion, and notes in which thread it was asked."""

    def __init__(self, bridge: Exercise) -> None:
        self._bridge = bridge
        self.threads: list[int] = []
        self.error: ValueError | None = None

    def __call__(self, _exercise: Exercise, _variant: str | None) -> Clip:
        self.threads.append(threading.get_ident())
        if self.error is not None:
            raise self.error
        return clip_of(self._bridge, None, assets() / "clips")


@pytest.fixture
def solver(library: Library) -> Solver:
    return Solver(library.get("bridge"))


@pytest.fixture
def own(library: Library) -> Exercise:
    """An exercise of the user's own, with the bridge's poses."""
    return replace(library.get("bridge"), id="my-bridge", name="My bridge")


@pytest.fixture
def shelf(own: Exercise, library: Library, solver: Solver, tmp_path: Path) -> ClipShelf:
    def exercise_of(exercise_id: str) -> Exercise:
        return own if exercise_id == own.id else library.get(exercise_id)

    return ClipShelf(exercise_of, assets(), tmp_path / "clips", solver)


def test_a_built_in_clip_is_read_at_once(shelf: ClipShelf, solver: Solver) -> None:
    assert shelf.get("bridge") is not None
    assert shelf.get("bridge") is shelf.get("bridge")
    assert solver.threads == []


def test_an_exercise_of_the_users_own_is_solved_in_another_thread(
    shelf: ClipShelf, own: Exercise, solver: Solver, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([shelf.begun, shelf.ready]):
        assert shelf.get(own.id) is None
    assert shelf.get(own.id) is not None
    assert solver.threads[0] != threading.get_ident()


def test_it_is_asked_for_once_however_often_it_is_looked_at(
    shelf: ClipShelf, own: Exercise, solver: Solver, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shelf.ready):
        for _frame in range(5):
            shelf.get(own.id)
    assert len(solver.threads) == 1


def test_a_solved_clip_is_read_the_next_time(
    shelf: ClipShelf, own: Exercise, solver: Solver, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(shelf.ready):
        shelf.get(own.id)
    again = ClipShelf(lambda _id: own, assets(), tmp_path / "clips", solver)
    assert again.get(own.id) is not None
    assert len(solver.threads) == 1


def test_poses_that_a_body_cannot_take_are_told_once(
    shelf: ClipShelf, own: Exercise, solver: Solver, qtbot: QtBot
) -> None:
    solver.error = ValueError("cannot be reached: palm on shin, 4 cm short")
    with qtbot.waitSignal(shelf.failed) as failed:
        assert shelf.get(own.id) is None
    assert failed.args == [own, solver.error]
    assert shelf.get(own.id) is None
    assert len(solver.threads) == 1
