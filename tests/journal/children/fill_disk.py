"""Runs a journal into a full disk at every possible write, and checks what is left.

Arguments: a folder, and what is full: "limit" (this process's largest file size; needs no
rights) or "disk" (the folder is a small file system of its own, which is filled).
Prints for each room, in KiB: how many repetitions fitted in.
"""

import resource
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from backcare_desktop.journal.errors import JournalFullError
from backcare_desktop.journal.journal import Journal, Repetition

PAGE = 4096
ROOMS = range(0, 80 * PAGE, PAGE)
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
# With a long name every repetition needs new pages, so few of them fill the room.
LONG = "bridge" * 500


def limit(room: int | None) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if room is None else room, hard))


def fill(folder: Path, room: int | None) -> None:
    filler = folder / "filler"
    filler.unlink(missing_ok=True)
    if room is None:
        return
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(PAGE))
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - room))


def add(journal: Journal, session: str, number: int) -> str:
    repetition = Repetition(
        exercise_id=LONG,
        variant=None,
        side="both",
        repetition=number,
        planned_hold_s=None,
        actual_hold_s=None,
        started_at=NOON,
        duration_s=19.0,
        ending="completed",
    )
    return journal.add_repetition(session, repetition)


def one_full_disk(path: Path, set_room: Callable[[int | None], None], room: int) -> int:
    committed: list[str] = []
    journal = session = None
    set_room(room)
    try:
        journal = Journal.open(path)
        session = journal.begin_session("today", NOON)
        for number in range(1, 100):
            committed += [add(journal, session, number)]
    except JournalFullError:
        pass
    else:
        sys.exit(f"a room of {room} bytes was never full")
    fitted = len(committed)
    set_room(None)
    # The same journal goes on as soon as there is room again.
    journal = journal or Journal.open(path)
    session = session or journal.begin_session("today", NOON)
    committed.append(add(journal, session, 100))
    journal.close()
    with Journal.open(path) as again:
        assert [one.uuid for one in again.repetitions(date.min, date.max)] == committed
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return fitted


folder, kind = Path(sys.argv[1]), sys.argv[2]
for room in ROOMS:
    path = folder / "journal.sqlite3"
    fitted = one_full_disk(path, limit if kind == "limit" else lambda r: fill(folder, r), room)
    print(room // 1024, fitted)
    path.unlink()
    # A new journal that met the full disk between two versions was copied before the second.
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
