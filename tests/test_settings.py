from __future__ import annotations

import os
import stat
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis
import msgspec
import pytest
from hypothesis import strategies as st

from backcare_desktop import settings as module
from backcare_desktop.practice.cues import Verbosity
from backcare_desktop.settings import (
    COMMENTS,
    Settings,
    SettingsUnwritableError,
    Theme,
    load,
    save,
)

OTHER = Settings(
    reminder_time="07:30",
    reminders_paused_until=date(2026, 3, 12),
    lead_in_s=45,
    days_goal=3,
    theme=Theme.DARK,
    reduced_motion=True,
    verbosity=Verbosity.CHIMES,
    count_aloud=True,
    voice="English (America)",
    voice_rate=-0.25,
    voice_volume=0.5,
    chime_volume=0.0,
    breath_pace=1.5,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backcare" / "settings.toml"


@pytest.fixture
def written(path: Path) -> Callable[[str], Path]:
    """Puts a text into the settings file."""

    def write(text: str) -> Path:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_without_a_file_everything_has_its_default(path: Path) -> None:
    assert load(path) == (Settings(), None)
    assert not path.exists()


@pytest.mark.parametrize("settings", [Settings(), OTHER], ids=["defaults", "others"])
def test_what_was_saved_loads_again(path: Path, settings: Settings) -> None:
    save(path, settings)
    assert load(path) == (settings, None)


def test_every_setting_is_explained_in_the_file(path: Path) -> None:
    save(path, Settings())
    text = path.read_text(encoding="utf-8")
    assert [field.name for field in msgspec.structs.fields(Settings)] == list(COMMENTS)
    assert all(comment in text for comment in COMMENTS.values())


def test_keys_of_another_version_are_kept(path: Path, written: Callable[[str], Path]) -> None:
    written('volume = 0.5\ntheme = "dark"\n[person]\nname = "Ada \\"the\\" voice"\nrate = [1, 2]\n')
    settings, problem = load(path)
    save(path, settings)
    assert problem is None
    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    assert kept["volume"] == 0.5
    assert kept["person"] == {"name": 'Ada "the" voice', "rate": [1, 2]}
    assert kept["theme"] == "dark"


VALUES = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8"))
    | st.dates()
    | st.times()
    | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=6,
)


@hypothesis.settings(deadline=None)
@hypothesis.given(value=VALUES)
def test_any_value_that_toml_can_hold_is_written_as_it_was(value: Any) -> None:
    assert tomllib.loads(f"key = {module._toml(value)}") == {"key": value}


def test_a_file_that_is_not_toml_is_set_aside(path: Path, written: Callable[[str], Path]) -> None:
    written("theme = = dark")
    settings, problem = load(path)
    assert settings == Settings()
    assert problem is not None
    assert (problem.file, problem.key) == (path, "")
    assert problem.set_aside == path.with_name("settings.toml.damaged-1")
    assert problem.set_aside.read_text(encoding="utf-8") == "theme = = dark"
    assert load(path) == (Settings(), None)


def test_bytes_that_are_not_text_are_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    settings, problem = load(path)
    assert settings == Settings()
    assert problem is not None
    assert problem.set_aside is not None
    assert problem.set_aside.read_bytes() == b"\xff\xfe\x00"


def test_setting_aside_overwrites_nothing(path: Path, written: Callable[[str], Path]) -> None:
    for text in ("first =", "second ="):
        written(text)
        load(path)
    kept = [path.with_name(f"settings.toml.damaged-{number}") for number in (1, 2)]
    assert [file.read_text(encoding="utf-8") for file in kept] == ["first =", "second ="]


@pytest.mark.parametrize(
    "line",
    [
        'reminder_time = "25:00"',
        'reminder_time = "6 pm"',
        "reminder_time = 18",
        'reminders_paused_until = "soon"',
        "lead_in_s = -1",
        "lead_in_s = 20.5",
        "days_goal = 8",
        "days_goal = true",
        'theme = "pink"',
        'reduced_motion = "False"',
    ],
)
def test_a_value_that_cannot_be_is_named_and_takes_its_default(
    path: Path, written: Callable[[str], Path], line: str
) -> None:
    written(line)
    settings, problem = load(path)
    assert settings == Settings()
    assert problem is not None
    assert problem.key == line.split()[0]
    assert problem.expected


def test_the_right_values_beside_a_wrong_one_are_kept(
    path: Path, written: Callable[[str], Path]
) -> None:
    text = 'theme = "dark"\ndays_goal = 8\nmine = 1\n'
    written(text)
    settings, problem = load(path)
    assert settings == Settings(theme=Theme.DARK)
    assert problem is not None
    assert problem.set_aside is not None
    assert problem.set_aside.read_text(encoding="utf-8") == text
    assert load(path) == (Settings(theme=Theme.DARK), None)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["mine"] == 1


def test_a_folder_in_the_files_place_is_reported(path: Path) -> None:
    path.mkdir(parents=True)
    settings, problem = load(path)
    assert settings == Settings()
    assert problem is not None
    assert problem.set_aside is None


def test_a_file_that_was_broken_meanwhile_is_set_aside_before_saving(
    path: Path, written: Callable[[str], Path]
) -> None:
    written("half a li")
    save(path, OTHER)
    assert load(path) == (OTHER, None)
    kept = path.with_name("settings.toml.damaged-1")
    assert kept.read_text(encoding="utf-8") == "half a li"


def test_a_save_that_fails_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path, OTHER)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsUnwritableError) as caught:
        save(path, Settings())
    assert (caught.value.path, caught.value.reason) == (path, "No space left on device")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    path = tmp_path / "file" / "settings.toml"
    with pytest.raises(SettingsUnwritableError) as caught:
        save(path, Settings())
    assert caught.value.path == path


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_to_a_file_kept_elsewhere_stays_a_link(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text('theme = "light"\n')
    link = tmp_path / "settings.toml"
    link.symlink_to(kept)
    save(link, OTHER)
    assert link.is_symlink()
    assert load(kept) == (OTHER, None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_their_owner_can_read_the_settings(path: Path) -> None:
    save(path, Settings())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
