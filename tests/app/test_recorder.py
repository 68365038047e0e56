"""What was practised reaches the journal, at once or as soon as it can be written."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from practice.routines import BRIDGE, routine
from support.clock import Clock

from backcare_desktop.app.recorder import Recorder
from backcare_desktop.journal.errors import JournalFullError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import LoggedRepetition
from backcare_desktop.practice.events import RepetitionCompleted, RepetitionCutShort

EVENING = datetime(2026, 11, 25, 18, 0).astimezone()


class FullDisk:
    """A journal whose disk is full while `full` is set."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.full = False

    def __getattr__(self, name: str) -> Any:
        if self.full:
            raise JournalFullError(self._journal.path, "no space")
        return getattr(self._journal, name)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        yield journal


@pytest.fixture
def disk(journal: Journal) -> FullDisk:
    return FullDisk(journal)


@pytest.fixture
def clock() -> Clock:
    return Clock(5000.0)


@pytest.fixture
def recorder(disk: FullDisk, clock: Clock) -> Recorder:
    def wall() -> datetime:
        return EVENING + timedelta(seconds=clock.seconds - 5000.0)

    return Recorder(disk, clock, wall)  # type: ignore[arg-type]  # behaves like the journal


def completed(repetition: int, began_at_s: float = 5000.0) -> RepetitionCompleted:
    phase = next(
        each
        for each in routine(BRIDGE).phases
        if each.completes_repetition and each.repetition == repetition
    )
    return RepetitionCompleted(phase, 13.5, 13.5, 20.0, began_at_s)


def rows(journal: Journal) -> list[LoggedRepetition]:
    return journal.repetitions(EVENING.date(), EVENING.date())


def test_a_repetition_is_on_disk_when_it_was_added(recorder: Recorder, journal: Journal) -> None:
    recorder.begin("bridge")
    recorder.add(completed(1))
    assert [(row.exercise_id, row.repetition, row.ending) for row in rows(journal)] == [
        ("bridge", 1, "completed")
    ]


def test_a_repetition_counts_from_when_it_began(
    recorder: Recorder, journal: Journal, clock: Clock
) -> None:
    recorder.begin("bridge")
    clock.seconds += 60.0
    recorder.add(completed(1, began_at_s=clock.seconds - 20.0))
    assert rows(journal)[0].started_at == EVENING + timedelta(seconds=40.0)


def test_a_repetition_cut_short_is_kept_as_such(recorder: Recorder, journal: Journal) -> None:
    whole = completed(1)
    recorder.begin("bridge")
    recorder.add(RepetitionCutShort(whole.phase, 13.5, 4.0, 7.0, 5000.0))
    (row,) = rows(journal)
    assert (row.ending, row.actual_hold_s, row.duration_s) == ("cut_short", 4.0, 7.0)


def test_a_practice_without_a_repetition_leaves_no_trace(
    recorder: Recorder, disk: FullDisk
) -> None:
    recorder.begin("bridge")
    disk.full = True  # nothing may be written
    recorder.end()
    assert recorder.problem is None


def test_what_cannot_be_written_waits_and_is_written_in_order(
    recorder: Recorder, disk: FullDisk, journal: Journal
) -> None:
    recorder.begin("bridge")
    recorder.add(completed(1))
    disk.full = True
    recorder.add(completed(2))
    recorder.add(completed(3))
    recorder.end()
    assert isinstance(recorder.problem, JournalFullError)
    assert recorder.unsaved == 2
    disk.full = False
    assert recorder.retry()
    assert recorder.problem is None
    assert recorder.unsaved == 0
    assert sorted(row.repetition for row in rows(journal)) == [1, 2, 3]
    assert len({row.session for row in rows(journal)}) == 1


def test_a_new_practice_may_begin_while_the_last_one_waits(
    recorder: Recorder, disk: FullDisk, journal: Journal
) -> None:
    disk.full = True
    recorder.begin("bridge")
    recorder.add(completed(1))
    recorder.end()
    recorder.begin("today")
    disk.full = False
    recorder.add(completed(1))
    assert len({row.session for row in rows(journal)}) == 2
