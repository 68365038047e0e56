from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from backcare_desktop.paths import PlaceUnwritableError, places

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


def test_a_data_directory_of_ones_own_holds_everything(tmp_path: Path) -> None:
    own = places(tmp_path)
    assert own.journal == tmp_path / "journal.sqlite3"
    assert own.settings == tmp_path / "settings.toml"
    for place in (own.backups, own.exercises, own.routines, own.logs, own.cache):
        assert place.parent == tmp_path


def test_a_relative_data_directory_starts_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert places(Path("here")).journal == tmp_path / "here" / "journal.sqlite3"


@pytest.mark.skipif(sys.platform != "linux", reason="these are Linux's variables")
def test_without_one_the_places_are_the_desktops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    usual = places(None)
    assert usual.journal == tmp_path / "DATA" / "backcare" / "journal.sqlite3"
    assert usual.settings == tmp_path / "CONFIG" / "backcare" / "settings.toml"
    assert usual.logs.is_relative_to(tmp_path / "STATE" / "backcare")
    assert usual.cache == tmp_path / "CACHE" / "backcare"


def test_naming_the_places_makes_no_folders(tmp_path: Path) -> None:
    places(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@posix
def test_prepared_folders_are_their_owners_alone(tmp_path: Path) -> None:
    own = places(tmp_path / "new")
    own.prepare()
    assert stat.S_IMODE(own.data.stat().st_mode) == 0o700
    assert list(own.data.iterdir()) == []


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    own = places(tmp_path / "file" / "data")
    with pytest.raises(PlaceUnwritableError) as caught:
        own.prepare()
    assert caught.value.path == own.data
    assert caught.value.reason


@posix
def test_a_folder_without_the_right_to_write_is_named() -> None:
    # Root may write anywhere, so a child becomes `nobody`, who may not write at the top.
    child = (
        "import os, pathlib, backcare_desktop.paths as paths\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: paths.places(pathlib.Path('/')).prepare()\n"
        "except paths.PlaceUnwritableError as error: print(error.path, error.reason)\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", child], capture_output=True, text=True, check=True
    )
    assert finished.stdout == "/ Permission denied\n"
