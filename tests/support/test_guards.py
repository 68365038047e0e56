"""The guards of conftest.py guard."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from support.desktop import screenshot
from support.left_running import LeftRunning

pytest_plugins = ["pytester"]
CONFTEST = Path(__file__).resolve().parent.parent / "conftest.py"
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's guard needs Linux")


def run_tests(pytester: pytest.Pytester, source: str) -> pytest.RunResult:
    """Run a test file under our conftest, in a process of its own."""
    pytester.makeconftest(CONFTEST.read_text())
    pytester.makepyfile(source)
    pytester.makeini(
        f"[pytest]\npythonpath = {CONFTEST.parent} {CONFTEST.parent.parent / 'packaging'}\n"
        "qt_log_level_fail = WARNING\n"
    )
    return pytester.runpytest_subprocess()


def test_an_internet_socket_fails_the_test_even_when_the_error_is_swallowed(
    pytester: pytest.Pytester,
) -> None:
    result = run_tests(
        pytester,
        """
        import contextlib, socket

        def test_quietly_calls_home():
            with contextlib.suppress(Exception):
                socket.create_connection(("127.0.0.1", 9))
        """,
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*opened an internet socket*"])


def test_a_local_socket_is_allowed() -> None:
    socket.socket(socket.AF_UNIX).close()


@linux_only
def test_a_program_that_opens_an_internet_socket_is_ended_by_the_kernel() -> None:
    code = "import socket; socket.socket(socket.AF_INET6)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGSYS


@linux_only
def test_an_internet_socket_of_qt_is_seen_as_well() -> None:
    code = "from PySide6.QtNetwork import QUdpSocket; QUdpSocket().bind(0)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGSYS


@pytest.mark.usefixtures("qapp")
def test_a_timer_left_running_is_named_and_stopped() -> None:
    watch = LeftRunning()
    owner = QObject(objectName="clock")
    timer = QTimer(owner)
    timer.start(60_000)
    assert watch.stop_all() == ["QTimer of QObject 'clock' (every 60000 ms)"]
    assert not timer.isActive()


def test_a_skip_fails_under_ci(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = run_tests(pytester, "import pytest\ndef test_later(): pytest.skip('no display')\n")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*Under CI nothing is skipped*no display*"])


def test_a_warning_of_qt_fails_the_test(pytester: pytest.Pytester) -> None:
    result = run_tests(
        pytester,
        """
        from PySide6.QtCore import qWarning

        def test_warns(qapp):
            qWarning("something is off")
        """,
    )
    result.assert_outcomes(failed=1)


@pytest.mark.xvfb
def test_a_window_appears_on_the_virtual_desktop(xvfb: dict[str, str], artefacts: Path) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication, QLabel; app = QApplication([]);"
        "label = QLabel('hello'); label.setWindowTitle('A window'); label.show(); app.exec()"
    )
    with subprocess.Popen([sys.executable, "-c", code], env=xvfb) as program:
        find = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "A window"]
        found = subprocess.run(find, env=xvfb, capture_output=True, timeout=20, check=False)
        screenshot(xvfb, artefacts / "screen.png")
        program.terminate()
    assert found.stdout.strip().isdigit()
    assert (artefacts / "screen.png").stat().st_size > 0
