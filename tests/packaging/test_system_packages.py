import os
from pathlib import Path

import pytest
import system_packages
from system_packages import SetUpError, line_to_type, missing_libraries, provide, qt_files

LDD = """\
/venv/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-icccm.so.4 => not found
\tlibX11.so.6 => /lib/x86_64-linux-gnu/libX11.so.6 (0x00007f)
\tlibxcb-cursor.so.0 => not found
/venv/PySide6/QtWidgets.abi3.so:
\tlibxcb-icccm.so.4 => not found
"""


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The programs that this machine is said to have; not root unless a test says so."""
    present: set[str] = set()
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" * (name in present) or None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    return present


def test_a_missing_library_is_named_once() -> None:
    assert missing_libraries(LDD) == ["libxcb-cursor.so.0", "libxcb-icccm.so.4"]


def test_only_the_parts_of_qt_that_will_be_loaded_are_looked_at() -> None:
    without_display = qt_files(Path("/qt"), {}, for_tests=False)
    with_display = qt_files(Path("/qt"), {"DISPLAY": ":0"}, for_tests=False)
    assert "libqxcb.so" not in {file.name for file in without_display}
    assert "libqxcb.so" in {file.name for file in with_display}


def test_tests_need_the_x11_part_of_qt_even_without_a_display() -> None:
    assert "libqxcb.so" in {file.name for file in qt_files(Path("/qt"), {}, for_tests=True)}


def test_on_debian_the_line_to_type_is_one_apt_get_line(programs: set[str]) -> None:
    programs.add("apt-get")
    assert line_to_type(["libgl1", "libegl1", "libgl1"]) == (
        "sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    )


def test_on_fedora_the_line_to_type_asks_for_the_libraries_themselves(programs: set[str]) -> None:
    programs.add("dnf")
    line = line_to_type(["libegl1"], ["libEGL.so.1"])
    assert line == "sudo dnf install 'libEGL.so.1()(64bit)'"


def test_who_may_not_install_is_told_the_line(programs: set[str]) -> None:
    programs.add("apt-get")
    with pytest.raises(SetUpError, match=r"Qt lacks libEGL\.so\.1\..*\n  sudo apt-get install"):
        provide(["libegl1"], "Qt lacks libEGL.so.1")


def test_an_unknown_system_is_told_what_is_missing(programs: set[str]) -> None:
    assert not programs
    with pytest.raises(SetUpError, match=r"^Qt lacks libEGL\.so\.1\. Please install libegl1"):
        provide(["libegl1"], "Qt lacks libEGL.so.1")


def test_a_library_of_no_known_package_is_not_guessed(programs: set[str]) -> None:
    programs.add("apt-get")
    with pytest.raises(SetUpError, match=r"contain libnew\.so\.2\.$"):
        system_packages.provide_libraries(["libEGL.so.1", "libnew.so.2"], [])


def test_libraries_and_test_programs_are_asked_for_in_one_line(programs: set[str]) -> None:
    programs.add("apt-get")
    with pytest.raises(SetUpError, match=r"\n  .*recommends libegl1 openbox xvfb$"):
        system_packages.provide_libraries(["libEGL.so.1"], ["xvfb", "openbox"])


@pytest.fixture
def bare(programs: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian of somebody else's that can draw, and has nothing for sound or tests."""
    programs.add("apt-get")
    monkeypatch.setattr(system_packages, "folder_of_qt", lambda _python: Path("/qt"))
    monkeypatch.setattr(system_packages, "fonts", lambda: 1)
    monkeypatch.setattr(
        system_packages,
        "lacking",
        lambda files: ["libpulse.so.0"] * any("Multimedia" in file.name for file in files),
    )


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("for_tests", "packages"), [(False, "libpulse0"), (True, "openbox pulseaudio ")]
)
def test_what_sound_and_tests_lack_is_only_mentioned(
    for_tests: bool,
    packages: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("CI", raising=False)
    system_packages.check_qt(Path("python"), for_tests=for_tests)
    told = capsys.readouterr().out
    assert "nothing is spoken or chimed" in told
    assert packages in told


@pytest.mark.usefixtures("bare")
def test_under_ci_a_missing_program_or_library_stops_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SetUpError, match="libpulse"):
        system_packages.check_qt(Path("python"), for_tests=True)
