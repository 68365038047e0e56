"""`backcare render`: whom it shows and how, the card, and a motion of the user's own."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from backcare_desktop.body.clip import Clip
from backcare_desktop.cli import main
from backcare_desktop.exercises.clips import clip_of, keep, kept_clip
from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.resources import assets
from backcare_desktop.ui.tokens import DARK, LIGHT
from backcare_desktop.verbs import rendering

SMALL = ("--size", "160x90")


def _render(out: Path, *argv: object) -> Image.Image:
    assert main([str(each) for each in ("render", *argv, "--out", out)]) == 0
    return Image.open(io.BytesIO(out.read_bytes()))


def _wrong(capsys: pytest.CaptureFixture[str], *argv: object) -> str:
    assert main([str(each) for each in ("render", *argv)]) == 2
    return capsys.readouterr().err


def test_every_person_skin_and_hair_makes_another_picture(tmp_path: Path) -> None:
    options = [(), ("--figure", "man"), ("--skin", "deep"), ("--hair", "grey")]

    pictures = [
        _render(tmp_path / f"{number}.png", "bridge", *SMALL, *option).tobytes()
        for number, option in enumerate(options)
    ]

    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize(("theme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_has_its_ground(tmp_path: Path, theme: str, tokens: object) -> None:
    picture = _render(tmp_path / "p.png", "bridge", *SMALL, "--theme", theme).convert("RGB")

    ground: str = getattr(tokens, "ground")  # noqa: B009 (either look has one)
    assert picture.getpixel((0, 0)) == tuple(int(ground[i : i + 2], 16) for i in (1, 3, 5))


@pytest.mark.usefixtures("qapp")
def test_a_card_is_as_large_as_a_sheet_of_a5(tmp_path: Path) -> None:
    card = _render(tmp_path / "card.png", "bridge", "--card")

    width, height = card.size
    assert height / width == pytest.approx(210 / 148, rel=0.01)
    assert width >= 1200


@pytest.mark.parametrize(
    ("argv", "about"),
    [
        (("bridge", "--card", "--out", "x.gif"), "--card"),
        (("bridge", "--card", "--sheet", "--out", "x.png"), "--sheet"),
        (("bridge", "--card", "--time", "1", "--out", "x.png"), "--time"),
        (("bridge", "--skin", "blue", "--out", "x.png"), "blue"),
        (("bridge", "--theme", "dark", "--out", "x.json"), "JSON"),
        (("bridge", "--hair", "grey", "--out", "x.json"), "JSON"),
    ],
)
def test_what_does_not_go_together_is_told(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    argv: tuple[str, ...],
    about: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert about in _wrong(capsys, *argv)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def my_bridge(tmp_path: Path) -> Exercise:
    """An exercise of the user's own in the data folder `tmp_path`: the bridge by another name."""
    text = (assets() / "exercises" / "bridge.toml").read_text(encoding="utf-8")
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "my-bridge.toml").write_text(text.replace('id = "bridge"', 'id = "my-bridge"'))
    return load_library([assets() / "exercises", folder]).get("my-bridge")


def _built_in_bridge() -> Clip:
    bridge = load_library([assets() / "exercises"]).get("bridge")
    return clip_of(bridge, None, assets() / "clips")


def _never(exercise: Exercise, *_: object) -> Clip:
    raise AssertionError(f"{exercise.id} was solved again")


def test_a_motion_of_the_users_own_that_was_solved_before_is_read(
    tmp_path: Path, my_bridge: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(_built_in_bridge(), my_bridge, None, tmp_path / "cache" / "clips")
    monkeypatch.setattr(rendering, "clip_of", _never)

    picture = _render(tmp_path / "p.png", "my-bridge", *SMALL, "--data-dir", tmp_path)

    assert picture.size == (160, 90)


def test_a_motion_of_the_users_own_is_kept_when_it_is_solved(
    tmp_path: Path, my_bridge: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "clip_of", lambda *_: _built_in_bridge())

    _render(tmp_path / "p.png", "my-bridge", *SMALL, "--data-dir", tmp_path)

    assert kept_clip(my_bridge, None, tmp_path / "cache" / "clips") is not None
