from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from backcare_desktop import resources
from backcare_desktop.resources import AssetsMissingError, assets, find_assets

ROOT = Path(__file__).resolve().parents[1]


def tree(folder: Path) -> Path:
    """An assets folder as a build would leave it."""
    (folder / "exercises").mkdir(parents=True)
    return folder


def test_the_source_tree_finds_its_own_assets() -> None:
    assert assets() == ROOT / "assets"


def test_an_installed_wheel_finds_the_assets_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "backcare_desktop"
    inside = tree(package / "assets")
    tree(tmp_path / "assets")  # somebody else's, where a source tree would have its own
    assert find_assets(package, None) == inside


def test_the_wheel_is_built_with_the_assets_inside_the_package() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
    assert build["build"]["targets"]["wheel"]["force-include"] == {
        "assets": "backcare_desktop/assets"
    }


@pytest.mark.parametrize("inside", ["backcare_desktop/assets", "assets"])
def test_a_frozen_build_finds_the_assets_in_its_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    bundled = tree(tmp_path / inside)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert assets() == bundled


def test_an_incomplete_copy_says_where_it_looked(tmp_path: Path) -> None:
    package = tmp_path / "src" / "backcare_desktop"
    with pytest.raises(AssetsMissingError) as caught:
        find_assets(package, None)
    assert caught.value.looked_in == (package / "assets", tmp_path / "assets")
    assert str(package / "assets") in str(caught.value)


def test_assets_without_exercises_are_not_taken_for_ours(tmp_path: Path) -> None:
    package = tmp_path / "src" / "backcare_desktop"
    (package / "assets").mkdir(parents=True)
    ours = tree(tmp_path / "assets")
    assert find_assets(package, None) == ours


def test_the_program_knows_where_its_package_is() -> None:
    assert (resources.PACKAGE / "resources.py").is_file()
