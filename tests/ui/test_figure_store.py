"""What was traced or painted once is kept, within bounds."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from backcare_desktop.ui.figure_store import Store


@dataclass(frozen=True, eq=False)
class _Thing:
    nbytes: int = 100


def _never() -> _Thing:
    pytest.fail("made again")


def test_what_comes_again_is_made_once() -> None:
    store: Store[_Thing] = Store(1000)
    first = store.get("a", _Thing)

    assert store.get("a", _never) is first
    assert store.nbytes == 100


def test_what_came_first_stays_when_there_is_no_more_room() -> None:
    store: Store[_Thing] = Store(250)
    made = [store.get(name, _Thing) for name in "abc"]

    assert store.nbytes == 200
    assert store.get("a", _never) is made[0]
    assert store.get("c", _Thing) is not made[2]


def test_forgetting_frees_everything() -> None:
    store: Store[_Thing] = Store(250)
    first = store.get("a", _Thing)

    store.clear()

    assert store.nbytes == 0
    assert store.get("a", _Thing) is not first
