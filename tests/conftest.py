"""What holds for every test: no desktop, no internet, no home, one time zone, nothing left over.

The environment is set before Qt or any of our modules is imported.
"""

import itertools
import os
import re
import shutil
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest
from support import no_internet
from support.desktop import VirtualDesktop, why_not
from support.left_running import LeftRunning

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI", "").lower() not in ("", "0", "false")

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
# A zone with summer time, spelled out so that it needs no time zone files.
os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
# The developer's own desktop must not be reached, and must not change what Qt loads. An address
# that leads nowhere keeps Qt from starting a message bus of its own, or speaking in the room.
for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "QT_STYLE_OVERRIDE", "LANGUAGE"):
    os.environ.pop(name, None)
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent/bus"
os.environ["PULSE_SERVER"] = "unix:/nonexistent/pulse"
os.environ["SPEECHD_ADDRESS"] = "unix_socket:/nonexistent/speech"
if sys.platform != "win32":
    time.tzset()

hypothesis.settings.register_profile("same every time", derandomize=True, deadline=None)
hypothesis.settings.load_profile("same every time")

internet = no_internet.block()
left_running = LeftRunning()


def pytest_report_header() -> str:
    return f"internet sockets: {internet.blocked_for}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None]:
    """The outermost teardown: every fixture is gone, every widget closed."""
    yield
    if attempts := internet.take_attempts():
        pytest.fail("opened an internet socket:\n" + "\n".join(attempts), pytrace=False)
    if running := left_running.stop_all():
        pytest.fail("left running: " + ", ".join(running), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if not hasattr(report, "wasxfail"):
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    refuse_skip(report)
    return report


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Under CI nothing is skipped: what would be, fails."""
    if CI and report.outcome == "skipped":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Under CI nothing is skipped, and this was. {reason}"


def private_places(folder: Path) -> dict[str, str]:
    """The environment that keeps every "standard place" of a user inside `folder`."""
    runtime = folder / "run"
    runtime.mkdir(parents=True, mode=0o700)
    return {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "APPDATA": str(folder / "AppData/Roaming"),
        "LOCALAPPDATA": str(folder / "AppData/Local"),
        "XDG_CACHE_HOME": str(folder / ".cache"),
        "XDG_CONFIG_HOME": str(folder / ".config"),
        "XDG_DATA_HOME": str(folder / ".local/share"),
        "XDG_STATE_HOME": str(folder / ".local/state"),
        "XDG_RUNTIME_DIR": str(runtime),
    }


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An endless row of new folders to be somebody's home."""
    homes = tmp_path_factory.mktemp("homes")
    return (homes / str(number) for number in itertools.count(1))


@pytest.fixture(autouse=True)
def private_home(new_home: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test; nobody's settings are read, nobody's log is written."""
    home = next(new_home)
    for name, value in private_places(home).items():
        monkeypatch.setenv(name, value)
    return home


@pytest.fixture(scope="session")
def xvfb(new_home: Iterator[Path]) -> Iterator[dict[str, str]]:
    """The environment for programs on a real X display: Xvfb, openbox, a private message bus.

    It is started once. A Qt warning ends such a program (QT_FATAL_WARNINGS): none is printed.
    """
    if reason := why_not():
        pytest.skip(reason)
    home = next(new_home)
    with VirtualDesktop(home, {**os.environ, **private_places(home)}) as desktop:
        yield desktop.environ


@pytest.fixture
def artefacts(request: pytest.FixtureRequest) -> Path:
    """An empty folder for what this test leaves to look at: ``artefacts/<test name>/``."""
    folder = ROOT / "artefacts" / re.sub(r"[^\w.-]+", "-", request.node.name).strip("-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
