"""Own routines on a real display: put together with the mouse, opened by a second launch."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from program.person import Person

pytestmark = pytest.mark.xvfb


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def person(xvfb: dict[str, str], data: Path) -> Iterator[Person]:
    folder = data / "routines"
    folder.mkdir(parents=True)
    text = "".join(f'[[exercise]]\nid = "{each}"\n' for each in ("cat-cow", "bridge", "rotation"))
    (folder / "mine.toml").write_text(f'format = 1\nname = "Mine"\n{text}', encoding="utf-8")
    with Person(xvfb, ["--data-dir", str(data)]) as someone:
        yield someone


def test_a_routine_is_dragged_into_order_and_one_that_was_sent_is_kept(
    person: Person, xvfb: dict[str, str], data: Path, tmp_path: Path, artefacts: Path
) -> None:
    person.answers_no_to_every_question()
    person.presses("ctrl+e")
    person.clicks("widget shelf_edit")
    person.waits_for("items", lambda items: len(items) == 3)
    person.takes_a_picture(artefacts / "editor.png")
    person.drags("item 0", "item 2")
    person.waits_for("items", lambda items: items == ["bridge", "rotation", "cat-cow"])
    person.clicks("widget editor_save")
    person.waits_for("widget routine_editor", lambda place: place is None)
    saved = (data / "routines" / "mine.toml").read_text(encoding="utf-8")
    assert saved.index("bridge") < saved.index("rotation") < saved.index("cat-cow")

    sent = tmp_path / "Von Änne.toml"
    text = 'format = 1\nname = "Änne"\n[[exercise]]\nid = "bridge"\n'
    sent.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "backcare_desktop", "--data-dir", str(data), sent.name]
    subprocess.run(command, env=xvfb, cwd=tmp_path, check=True, timeout=60)
    person.clicks("widget opened_keep")
    person.waits_for("widget opened_keep", lambda place: place is None)
    kept = data / "routines" / "anne.toml"
    assert kept.read_text(encoding="utf-8") == text
    person.takes_a_picture(artefacts / "opened.png")
