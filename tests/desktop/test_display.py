import socket
import sys
from pathlib import Path

import pytest

from backcare_desktop.desktop.display import display_answers

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a display")


@linux_only
def test_without_a_display_none_answers() -> None:
    assert not display_answers({})


@linux_only
def test_a_display_that_is_gone_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "unix:77")
    assert not display_answers({"DISPLAY": "unix:77"})


@pytest.mark.xvfb
def test_an_x_server_answers(xvfb: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", xvfb["DISPLAY"])
    assert display_answers({"DISPLAY": xvfb["DISPLAY"]})


@linux_only
def test_a_wayland_compositor_answers(tmp_path: Path) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not display_answers(environ)
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-1"))
        compositor.listen()
        assert display_answers(environ)


def test_a_platform_that_the_user_chose_is_taken_as_it_is() -> None:
    assert display_answers({"QT_QPA_PLATFORM": "offscreen"})
