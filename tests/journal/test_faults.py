"""Kills, full disks, places without rights, two programs at once: nothing committed is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from backcare_desktop.journal.errors import JournalFullError, JournalUnwritableError, from_system
from backcare_desktop.journal.journal import Journal

Child = Callable[..., "subprocess.CompletedProcess[str]"]

CHILDREN = Path(__file__).with_name("children")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights and limits")


def uuids(path: Path) -> list[str]:
    with Journal.open(path) as journal:
        return [one.uuid for one in journal.repetitions(date.min, date.max)]


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        (first_finding,) = connection.execute("PRAGMA integrity_check").fetchone()
        return str(first_finding) == "ok"


@pytest.mark.parametrize("count", [1, 3, 300])
def test_repetitions_committed_before_a_kill_are_there(path: Path, count: int) -> None:
    # 300 reach beyond SQLite's first checkpoint (1,000 pages of log).
    with subprocess.Popen(
        [sys.executable, CHILDREN / "add.py", path, "forever"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        committed = [process.stdout.readline().strip() for _ in range(count)]
        process.kill()
        committed += process.stdout.read().split()  # said before it died
    kept = uuids(path)
    assert kept[: len(committed)] == committed
    assert len(kept) <= len(committed) + 1  # one may have been committed and not yet said
    assert is_whole(path)


def test_programs_that_start_at_once_share_one_new_journal(path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, CHILDREN / "add.py", path, "10", "wait"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [line for process in processes for line in process.communicate()[0].split()]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(said) == 30
    assert sorted(uuids(path)) == sorted(said)


@posix
def test_a_disk_full_at_any_write_loses_nothing_that_was_committed(
    fast_folder: Path, child: Child
) -> None:
    lines = child("fill_disk.py", fast_folder, "limit").stdout.splitlines()
    fitted = [int(line.split()[1]) for line in lines]
    assert fitted[0] == 0  # not even a new journal has room
    assert fitted[-1] > 5  # and some do have


@posix
def test_a_file_system_full_at_any_write_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare(1) to mount a small file system of its own")
    alone = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-Urm"]
    small = 'mount -t tmpfs -o size=1m none "$1" && exec "$2" "$3" "$1" disk'
    command = [*alone, "sh", "-c", small, "sh"]
    if subprocess.run([*alone, "mount", "-t", "tmpfs", "none", tmp_path], check=False).returncode:
        pytest.skip("this machine lets us mount no file system")
    finished = subprocess.run(
        [*command, tmp_path, sys.executable, CHILDREN / "fill_disk.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    fitted = [int(line.split()[1]) for line in finished.stdout.splitlines()]
    assert fitted[0] == 0
    assert fitted[-1] > 5


@posix
@pytest.mark.parametrize("what", ["back-up", "restore", "import", "recover"])
def test_a_disk_full_while_copying_leaves_all_as_it_was(
    fast_folder: Path, child: Child, what: str
) -> None:
    folder = fast_folder / what
    folder.mkdir()
    came = [
        line.split()[1] for line in child("full_for_copies.py", folder, what).stdout.splitlines()
    ]
    assert came[0] == "full"
    assert came[-1] == "done"
    assert came == sorted(came, reverse=True)  # with more room it is done, and stays so


def test_two_programs_that_copy_at_once_leave_one_whole_copy(path: Path, child: Child) -> None:
    child("add.py", path, 30)
    processes = [
        subprocess.Popen([sys.executable, CHILDREN / "copy_once.py", path], stdin=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0, 0]
    (copy,) = (path.parent / "backups").iterdir()
    assert len(uuids(copy)) == 30
    assert is_whole(copy)


@pytest.fixture
def passable() -> Iterator[Path]:
    """A folder that every user can get to (pytest's own are the user's alone)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for inside in (folder, *folder.rglob("*")):
            inside.chmod(0o755)


@pytest.fixture
def closed(passable: Path, child: Child) -> Path:
    """The path of a closed journal with three repetitions, readable by everybody."""
    path = passable / "backcare" / "journal.sqlite3"
    child("add.py", path, 3)
    path.parent.chmod(0o755)
    path.chmod(0o644)
    return path


@posix
def test_a_read_only_folder_is_named_and_can_still_be_read(closed: Path, child: Child) -> None:
    before = closed.read_bytes()
    closed.chmod(0o444)
    closed.parent.chmod(0o555)
    assert child("as_nobody.py", closed).stdout.splitlines() == [
        "open: JournalUnwritableError",
        "read_only: 3",
        "set_aside: JournalUnwritableError",
    ]
    assert closed.read_bytes() == before
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


@posix
def test_what_copies_names_a_folder_in_which_nothing_can_be_made(
    closed: Path, child: Child
) -> None:
    closed.parent.chmod(0o555)
    assert child("copies_as_nobody.py", closed).stdout.splitlines() == [
        "back up: JournalUnwritableError",
        "restore: JournalUnwritableError",
        "import: JournalUnwritableError",
    ]
    damaged = bytes(100) + closed.read_bytes()[100:]
    closed.write_bytes(damaged)
    assert child("copies_as_nobody.py", closed).stdout.splitlines()[-1:] == [
        "recover: JournalUnwritableError"
    ]
    assert closed.read_bytes() == damaged
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


@posix
def test_a_read_only_file_is_named_and_can_still_be_read(closed: Path, child: Child) -> None:
    closed.chmod(0o444)
    closed.parent.chmod(0o777)
    assert child("as_nobody.py", closed).stdout.splitlines() == [
        "open: JournalUnwritableError",
        "read_only: 3",
        "set_aside: moved",
    ]


@posix
def test_a_file_that_may_not_be_read_is_named(closed: Path, child: Child) -> None:
    closed.chmod(0o000)
    closed.parent.chmod(0o555)
    assert child("as_nobody.py", closed).stdout.splitlines()[:2] == [
        "open: JournalUnwritableError",
        "read_only: JournalUnwritableError",
    ]


@posix
def test_a_folder_that_may_not_be_entered_is_named(closed: Path, child: Child) -> None:
    closed.parent.chmod(0o000)
    assert set(child("as_nobody.py", closed).stdout.splitlines()) == {
        "open: JournalUnwritableError",
        "read_only: JournalUnwritableError",
        "set_aside: JournalUnwritableError",
    }


@posix
def test_a_folder_in_which_nothing_can_be_made_is_named(passable: Path, child: Child) -> None:
    passable.chmod(0o555)
    path = passable / "backcare" / "journal.sqlite3"
    assert child("as_nobody.py", path).stdout.splitlines()[0] == "open: JournalUnwritableError"


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(JournalUnwritableError):
        Journal.open(tmp_path / "file" / "journal.sqlite3")


def test_a_used_up_quota_counts_as_a_full_disk(path: Path) -> None:
    assert isinstance(from_system(OSError(errno.EDQUOT, "Quota"), path), JournalFullError)
