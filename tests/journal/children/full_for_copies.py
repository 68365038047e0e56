"""Runs what copies a journal into a full disk at every possible write, and checks what is left.

Arguments: a folder, and what to do: "back-up", "restore", "import" or "recover". Full is this
process's largest file size, which needs no rights. Prints for each room, in KiB, what came of it.
"""

import resource
import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from backcare_desktop.journal.errors import JournalFullError
from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.recovery import open_or_recover
from backcare_desktop.journal.restoring import restore

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
STEP = 24 * 1024
ROOMS = range(0, 30 * STEP, STEP)


def limit(room: int | None) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if room is None else room, hard))


def fill(path: Path, times: int) -> None:
    with Journal.open(path) as journal:
        session = journal.begin_session("today", NOON)
        for number in range(1, times + 1):
            repetition = Repetition(
                exercise_id="bridge" * 40,
                variant=None,
                side="both",
                repetition=number,
                planned_hold_s=None,
                actual_hold_s=None,
                started_at=NOON,
                duration_s=19.0,
                ending="completed",
            )
            journal.add_repetition(session, repetition)


def count(path: Path) -> int:
    with Journal.read_only(path) as journal:
        return len(journal.repetitions(date.min, date.max))


folder, what = Path(sys.argv[1]), sys.argv[2]
original = folder / "original" / "journal.sqlite3"
other = folder / "other" / "journal.sqlite3"
fill(original, 40)
fill(other, 60)
with Journal.open(other) as journal:
    export = journal.to_json()
whole = original.read_bytes()
for room in ROOMS:
    path = folder / "journal.sqlite3"
    shutil.copyfile(original, path)
    if what == "recover":
        path.write_bytes(bytes(100) + whole[100:])
    damaged = path.read_bytes()
    limit(room)
    try:
        if what == "back-up":
            with Journal.open(path) as journal:
                journal.back_up_daily(NOON.date())
        elif what == "restore":
            restore(path, other)
        elif what == "import":
            with Journal.open(path) as journal:
                journal.take_in(export)
        else:
            open_or_recover(path)[0].close()
    except JournalFullError:
        came = "full"
    else:
        came = "done"
    limit(None)
    if what == "recover" and came == "full":
        kept = [file.read_bytes() for file in folder.glob("journal*sqlite3")]
        assert damaged in kept, room
        open_or_recover(path)[0].close()
    after = {"restore": 60, "import": 100}.get(what, 40)
    assert count(path) == (after if came == "done" else 40), (room, came, count(path))
    copies = sorted((folder / "backups").glob("*")) if (folder / "backups").exists() else []
    assert all(count(copy) == 40 for copy in copies), copies
    print(room // 1024, came)
    for file in folder.glob("journal*"):
        file.unlink()
    shutil.rmtree(folder / "backups", ignore_errors=True)
