"""Killed at any moment, practice loses no repetition that was done, and doubles none."""

import multiprocessing
import random
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from backcare_desktop.app.safety_gate import SafetyGate
from backcare_desktop.exercises.library import load_library
from backcare_desktop.journal.journal import Journal
from backcare_desktop.paths import Places, places
from backcare_desktop.practice.cues import Verbosity
from backcare_desktop.practice.red_flags import EmergencySign
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.resources import assets
from backcare_desktop.settings import PractiseIn, Settings, save
from program.children.practising_fast import IDS, OVER, Done, practise

PATIENCE_S = 60.0


@pytest.fixture
def here(tmp_path: Path) -> Places:
    here = places(tmp_path / "data")
    here.prepare()
    quick = Settings(practise_in=PractiseIn.WINDOW, verbosity=Verbosity.SILENT, lead_in_s=2)
    save(here.settings, quick)
    with Journal.open(here.journal) as journal:
        gate = SafetyGate(journal, lambda: datetime.now().astimezone())
        gate.answer({sign.value: False for sign in EmergencySign})
    return here


@pytest.fixture
def planned() -> set[Done]:
    """Every repetition of the routine."""
    library = load_library([assets() / "exercises"])
    exercises = [library.get(id_) for id_ in IDS]
    return {
        (each.id, side.value, number)
        for each in exercises
        for side, number in RoutineItem(each, each.dose.start).turns
    }


def kept(here: Places) -> list[tuple[int, Done]]:
    """The completed repetitions in the journal, each with its session; the file is sound."""
    with closing(sqlite3.connect(f"file:{here.journal}?mode=ro", uri=True)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = file.execute(
            "SELECT session_id, exercise_id, side, repetition FROM repetition WHERE completed"
        ).fetchall()
    return [(session, (id_, side, number)) for session, id_, side, number in rows]


def told_until(here: Places, chance: random.Random | None) -> tuple[list[Done], bool]:
    """Practise until killed at a random moment (None: to the end). What was told to be on disk
    before that, and whether it came to its end."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([practise.__module__])  # imports take longer than a repetition
    program = context.Process(target=practise, args=(here.data, theirs))
    program.start()
    theirs.close()
    told: list[Done] = []
    enough = 10_000 if chance is None else chance.randrange(3)
    try:
        while len(told) < enough:
            assert ours.poll(PATIENCE_S), "nothing happens"
            said = ours.recv()
            if said == OVER:
                return told, True
            told.append(said)
        if chance is not None and ours.poll(chance.uniform(0.0, 0.15)):
            said = ours.recv()
            if said == OVER:
                return told, True
            told.append(said)
    except EOFError:
        pytest.fail(f"the program has ended by itself: {program.exitcode}")
    finally:
        program.kill()
        program.join()
        ours.close()
    return told, False


@pytest.mark.parametrize("times", [20, pytest.param(200, marks=pytest.mark.soak)])
def test_no_kill_loses_a_completed_repetition_or_doubles_one(
    here: Places, planned: set[Done], times: int
) -> None:
    chance = random.Random(20261125)
    kills = 0
    told: list[Done] = []
    while True:
        after, over = told_until(here, chance if kills < times else None)
        told += after
        in_journal = kept(here)
        twice = [each for each, often in Counter(in_journal).items() if often > 1]
        assert twice == []
        missing = Counter(told) - Counter(done for _session, done in in_journal)
        assert not missing
        if over:
            sessions = [session for session, _done in in_journal]
            last = {done for session, done in in_journal if session == max(sessions)}
            assert last == planned
            if kills >= times:
                break
        else:
            kills += 1
