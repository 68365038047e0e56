"""The tour: the real window from the first start to the chart, with pictures left behind."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from backcare_desktop.app.tour import MARK, make_room
from backcare_desktop.cli import main


def test_the_tour_leaves_its_pictures_and_what_was_done(tmp_path: Path) -> None:
    folder = tmp_path / "tour"
    environ = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "backcare_desktop", "tour", "--out", str(folder)],
        env=environ,  # it finds out by itself that there is no display
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    pictures = sorted(folder.glob("*.png"))
    assert [picture.name[:3] for picture in pictures] == [
        f"{number:02}-" for number in range(1, len(pictures) + 1)
    ]
    assert len(pictures) >= 10
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.size == (1100, 720)
            assert len(image.convert("RGB").getcolors(1 << 20) or []) > 20
    with closing(sqlite3.connect(folder / "journal.sqlite3")) as journal:
        rows = journal.execute("SELECT exercise_id, completed FROM repetition").fetchall()
    assert rows == [("bridge", 1)] * 5
    others = {file.name for file in folder.iterdir()} - {picture.name for picture in pictures}
    assert others == {MARK, "journal.sqlite3"}


def test_a_folder_of_somebody_elses_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "01-holiday.png").write_bytes(b"the sea")
    assert main(["tour", "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert [file.name for file in tmp_path.iterdir()] == ["01-holiday.png"]


def test_a_file_is_no_folder_for_a_tour(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tour"
    file.write_text("not a folder")
    assert main(["tour", "--out", str(file)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert file.read_text() == "not a folder"


def test_an_earlier_tour_makes_room_and_other_files_stay(tmp_path: Path) -> None:
    make_room(tmp_path)
    for name in ("01-first-start.png", "journal.sqlite3", "notes.txt"):
        (tmp_path / name).write_text("old")
    make_room(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {MARK, "notes.txt"}
