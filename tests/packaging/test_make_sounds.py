import wave
from pathlib import Path

import make_sounds
import numpy as np
import pytest
from numpy.typing import NDArray

from backcare_desktop.practice.cues import CueKind
from backcare_desktop.resources import assets

NAMES = [kind.value for kind in CueKind if kind.is_chime]


def kept(name: str) -> NDArray[np.int16]:
    with wave.open(str(assets() / "sounds" / f"{name}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 44_100)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def test_every_chime_has_its_sound_and_there_is_no_other() -> None:
    files = {file.stem for file in (assets() / "sounds").iterdir()}

    assert files == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_kept_sound_is_the_one_that_is_computed(name: str) -> None:
    computed = make_sounds.samples(make_sounds.sounds()[name]).astype(int)

    # Another machine may round the last bit of a sine the other way.
    assert len(kept(name)) == len(computed)
    assert np.abs(kept(name) - computed).max() <= 1


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_leaves_room_for_the_voice_and_does_not_click(name: str) -> None:
    sound = kept(name) / 32767

    assert np.abs(sound).max() < 10 ** (-12 / 20) + 1e-4
    assert np.abs(sound[:5]).max() < 0.01
    assert np.abs(sound[-50:]).max() < 0.001


def test_writing_them_again_writes_the_same(tmp_path: Path) -> None:
    make_sounds.write(tmp_path / "one")
    make_sounds.write(tmp_path / "two")

    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
