import sys
from pathlib import Path

import pytest
import set_up
from set_up import digest, is_installed, stamp

FILES = [*set_up.LOCKS["run"], *set_up.LOCKS["test"], "pyproject.toml"]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with an environment that claims to be ready for both purposes."""
    for name in FILES:
        (tmp_path / name).write_text(name)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "PYTHON", python)
    for purpose in set_up.LOCKS:
        stamp(purpose).write_text(digest(purpose))
    return tmp_path


def test_what_is_installed_is_not_installed_again(clone: Path) -> None:
    assert clone.exists()
    assert is_installed("run")
    assert is_installed("test")


@pytest.mark.parametrize("name", FILES)
def test_a_changed_lock_or_project_file_means_installing_again(clone: Path, name: str) -> None:
    (clone / name).write_text("changed")
    assert not (is_installed("run") and is_installed("test"))


def test_a_moved_clone_means_installing_again(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = clone.parent / "moved"
    clone.rename(moved)
    monkeypatch.setattr(set_up, "ROOT", moved)
    monkeypatch.setattr(set_up, "VENV", moved / ".venv")
    monkeypatch.setattr(set_up, "PYTHON", moved / ".venv/bin/python")
    assert not is_installed("run")


def test_an_environment_without_its_python_does_not_work(clone: Path) -> None:
    (clone / ".venv/bin/python").unlink()
    assert not set_up.environment_works()


def test_an_older_python_is_told_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert set_up.main(["run"]) == 1
    assert "needs 3.11 or newer" in capsys.readouterr().err


def test_an_unknown_purpose_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert set_up.main(["fly"]) == 2
    assert capsys.readouterr().err == "usage: set_up.py run|test\n"
