"""One Backcare for each data directory: later launches hand over, dead ones never block."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from backcare_desktop.desktop import single_instance
from backcare_desktop.desktop.single_instance import (
    Launch,
    NoAnswerError,
    Request,
    SingleInstance,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses signals of POSIX systems")

# What another launch of the program does, without the program around it.
ANOTHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from backcare_desktop.desktop.single_instance import Request, SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
file = Path(sys.argv[3]) if sys.argv[3:] else None
first = instance.claim(Request(sys.argv[2]), file=file)
print("first" if first else "handed over", flush=True)
if first:
    app.exec()
"""

Launcher = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launcher]:
    started = []

    def _launch(request: str = "raise", *file: str, **extra: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", ANOTHER, str(tmp_path), request, *file],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **extra},
        )
        started.append(process)
        return process

    yield _launch
    for process in started:
        process.kill()
        process.communicate()


def first_word(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def instance(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleInstance]:  # noqa: ARG001
    instance = SingleInstance(tmp_path)
    yield instance
    instance.close()


def test_the_first_launch_may_run(instance: SingleInstance) -> None:
    assert instance.claim()


def test_a_data_directory_that_does_not_exist_yet_is_made(tmp_path: Path) -> None:
    instance = SingleInstance(tmp_path / "new" / "data")
    assert instance.claim()
    assert (tmp_path / "new" / "data").is_dir()
    instance.close()


@pytest.mark.parametrize("request_name", ["raise", "start"])
def test_a_second_launch_hands_over_what_it_was_started_for(
    instance: SingleInstance, qtbot: QtBot, launch: Launcher, request_name: str
) -> None:
    instance.claim()
    with qtbot.waitSignal(instance.launched_again, timeout=10_000) as heard:
        second = launch(request_name, XDG_ACTIVATION_TOKEN="token-1")
    assert heard.args == [Launch(Request(request_name), "token-1")]
    assert (first_word(second), second.wait(10)) == ("handed over", 0)


def test_a_second_launch_hands_over_the_file_that_it_was_started_with(
    instance: SingleInstance, qtbot: QtBot, launch: Launcher
) -> None:
    instance.claim()
    file = Path("/", "Ü" * 1000, "mine.toml")
    with qtbot.waitSignal(instance.launched_again, timeout=10_000) as heard:
        second = launch("open", str(file))
    assert heard.args == [Launch(Request.OPEN, "", file)]
    assert (first_word(second), second.wait(10)) == ("handed over", 0)


def test_another_data_directory_has_an_instance_of_its_own(
    instance: SingleInstance, tmp_path: Path
) -> None:
    instance.claim()
    other = SingleInstance(tmp_path / "other")
    assert other.claim()
    other.close()


def test_the_same_directory_by_another_name_is_the_same(launch: Launcher, tmp_path: Path) -> None:
    assert first_word(launch()) == "first"
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(tmp_path)
    assert not SingleInstance(link).claim()


def test_a_killed_instance_does_not_block(instance: SingleInstance, launch: Launcher) -> None:
    killed = launch()
    assert first_word(killed) == "first"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert instance.claim()


def test_after_a_killed_instance_later_launches_are_heard(
    instance: SingleInstance, launch: Launcher, qtbot: QtBot
) -> None:
    killed = launch()
    first_word(killed)
    killed.kill()
    killed.wait()
    instance.claim()
    with qtbot.waitSignal(instance.launched_again, timeout=10_000):
        launch()


def test_an_instance_that_does_not_answer_is_reported(
    instance: SingleInstance, launch: Launcher
) -> None:
    hung = launch()
    assert first_word(hung) == "first"
    hung.send_signal(signal.SIGSTOP)
    with pytest.raises(NoAnswerError):
        instance.claim(timeout_s=0.3)


def test_of_many_launches_at_once_exactly_one_runs(launch: Launcher) -> None:
    words = [first_word(process) for process in [launch() for _ in range(4)]]
    assert sorted(words) == ["first", "handed over", "handed over", "handed over"]


def test_after_closing_the_next_launch_is_the_first(
    instance: SingleInstance, launch: Launcher
) -> None:
    instance.claim()
    instance.close()
    assert first_word(launch()) == "first"


def test_only_the_same_user_can_reach_it(instance: SingleInstance, tmp_path: Path) -> None:
    instance.claim()
    socket = Path((tmp_path / "instance.lock").read_text().strip())
    assert stat.S_ISSOCK(socket.stat().st_mode)
    assert not socket.stat().st_mode & 0o077
    assert not socket.parent.stat().st_mode & 0o077


def test_a_folder_for_sockets_that_others_can_enter_is_not_used(
    instance: SingleInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_all = tmp_path / "runtime"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_to_all))
    instance.claim()
    assert not list(open_to_all.iterdir())


def test_a_launch_with_another_runtime_folder_still_finds_the_first(
    instance: SingleInstance, launch: Launcher, qtbot: QtBot, tmp_path: Path
) -> None:
    instance.claim()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    with qtbot.waitSignal(instance.launched_again, timeout=10_000):
        launch(XDG_RUNTIME_DIR=str(elsewhere))


@pytest.mark.parametrize(
    "message",
    [
        b"hello\n",
        b'{"request": "format"}\n',
        b'{"request": "open", "activation_token": ""}\n',
        b'{"request": "open", "activation_token": "", "file": "mine.toml"}\n',
        b"x" * 20_000,
    ],
)
def test_a_message_that_is_not_ours_is_refused(
    instance: SingleInstance, qtbot: QtBot, tmp_path: Path, message: bytes
) -> None:
    instance.claim()
    heard: list[Launch] = []
    instance.launched_again.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer((tmp_path / "instance.lock").read_text().strip())
    socket.write(message)
    qtbot.waitUntil(
        lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=2000
    )
    assert heard == []


def test_a_directory_that_cannot_be_written_lets_the_program_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(single_instance, "_lock", refuse)
    assert SingleInstance(tmp_path).claim()
