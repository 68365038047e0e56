"""The user's routine files: whole or not at all, and never over somebody else's."""

from pathlib import Path

import pytest

from backcare_desktop import output
from backcare_desktop.app.routine_folder import RoutineFolder
from backcare_desktop.exercises.library import Library, load_library
from backcare_desktop.output import OutputError
from backcare_desktop.practice.routine_edit import starting_item
from backcare_desktop.practice.routine_file import Routine
from backcare_desktop.resources import assets

LIBRARY: Library = load_library([assets() / "exercises"])
MINE = Routine("After work", (starting_item(LIBRARY.get("bridge")),))
OTHER = Routine("After work", (starting_item(LIBRARY.get("rotation")),))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "routines"


@pytest.fixture
def folder(place: Path) -> RoutineFolder:
    return RoutineFolder(place, LIBRARY)


def test_a_new_routine_gets_a_file_named_after_it(folder: RoutineFolder, place: Path) -> None:
    assert folder.save(MINE) == place / "after-work.toml"
    assert folder.load().routines == ((place / "after-work.toml", MINE),)


def test_a_second_one_of_the_same_name_stands_beside_it(folder: RoutineFolder) -> None:
    first, second = folder.save(MINE), folder.save(OTHER)
    assert (first.name, second.name) == ("after-work.toml", "after-work-2.toml")
    assert [routine for _file, routine in folder.load().routines] == [OTHER, MINE]


def test_an_edited_routine_stays_in_its_file(folder: RoutineFolder) -> None:
    file = folder.save(MINE)
    folder.load()
    assert folder.save(OTHER, file) == file
    assert folder.load().routines == ((file, OTHER),)


def test_a_file_that_somebody_else_changed_is_left_alone(folder: RoutineFolder) -> None:
    file = folder.save(MINE)
    folder.load()
    file.write_text("mine now", encoding="utf-8")
    beside = folder.save(OTHER, file)
    assert beside != file
    assert file.read_text(encoding="utf-8") == "mine now"


def test_a_file_that_is_gone_comes_back(folder: RoutineFolder) -> None:
    file = folder.save(MINE)
    file.unlink()
    assert folder.save(OTHER, file) == file


def test_what_is_deleted_comes_back_as_it_was(folder: RoutineFolder) -> None:
    file = folder.save(MINE)
    deleted = folder.delete(file)
    assert folder.load().routines == ()
    assert folder.restore(deleted) == file
    assert folder.load().routines == ((file, MINE),)


def test_it_comes_back_beside_a_new_one_of_its_name(folder: RoutineFolder) -> None:
    deleted = folder.delete(folder.save(MINE))
    new = folder.save(OTHER)
    back = folder.restore(deleted)
    assert back != new
    assert dict(folder.load().routines) == {back: MINE, new: OTHER}


def test_a_sent_file_is_kept_as_it_is_and_only_once(folder: RoutineFolder) -> None:
    data = b'# from Anna\nformat = 1\nname = "Anna"\n[[exercise]]\nid = "bridge"\n'
    file = folder.keep("Anna", data)
    assert file is not None
    assert file.read_bytes() == data
    assert folder.keep("Anna", data) is None
    assert len(folder.load().routines) == 1


def test_a_full_disk_leaves_no_empty_file(
    folder: RoutineFolder, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise OutputError(path, "No space left on device")

    monkeypatch.setattr(output, "write", full)
    with pytest.raises(OutputError):
        folder.save(MINE)
    assert list(place.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "routines").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError):
        RoutineFolder(tmp_path / "routines", LIBRARY).save(MINE)
