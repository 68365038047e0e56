"""The system's own libraries and programs: which are missing, and what provides them.

A pip wheel of Qt brings Qt, not the libraries of the desktop underneath it. ``ldd`` says which
of them are missing; nothing here is a guess.
"""

from __future__ import annotations

import ctypes
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# Which Debian package has which library (Debian 12; later releases answer to the same names).
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libspeechd.so.2": "libspeechd2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
FONT_PACKAGE = "fonts-dejavu-core"
# Programs that the whole-program tests start, and the Debian packages that have them.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "parec": "pulseaudio-utils",
    "pulseaudio": "pulseaudio",
    "speech-dispatcher": "speech-dispatcher",
    "/usr/lib/speech-dispatcher-modules/sd_espeak-ng": "speech-dispatcher-espeak-ng",
}


class SetUpError(Exception):
    """This machine is not ready; the text is one sentence for the person at it."""


def missing_libraries(ldd_says: str) -> list[str]:
    """The libraries that ``ldd`` marks "not found", sorted, each once."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", ldd_says, flags=re.MULTILINE)))


def sound_files(qt: Path) -> list[Path]:
    """The parts of Qt that speak and chime; the rest of Backcare goes on without them."""
    modules = [qt / f"{module}.abi3.so" for module in ("QtMultimedia", "QtTextToSpeech")]
    plugins = ("multimedia/libffmpegmediaplugin.so", "texttospeech/libqtexttospeech_speechd.so")
    return modules + [qt / "Qt/plugins" / plugin for plugin in plugins]


def qt_files(qt: Path, environ: Mapping[str, str], for_tests: bool) -> list[Path]:
    """The parts of Qt that will be loaded here; `qt` is the folder of the PySide6 package."""
    files = [qt / f"{module}.abi3.so" for module in ("QtWidgets", "QtSvg", "QtDBus", "QtNetwork")]
    plugins = ["platforms/libqoffscreen.so"]
    if for_tests or "DISPLAY" in environ:
        plugins.append("platforms/libqxcb.so")
    if "WAYLAND_DISPLAY" in environ:
        plugins += ["platforms/libqwayland.so", "wayland-shell-integration/libxdg-shell.so"]
    return files + [qt / "Qt/plugins" / plugin for plugin in plugins]


def folder_of_qt(python: Path) -> Path:
    """The folder of the PySide6 package that this Python has."""
    where = "import PySide6; print(PySide6.__path__[0])"
    qt = subprocess.run([str(python), "-c", where], capture_output=True, text=True, check=True)
    return Path(qt.stdout.strip())


def lacking(files: Iterable[Path]) -> list[str]:
    """What these files cannot load: library names, in the words of ``ldd``."""
    # A file with nothing missing may still be reported with a status other than 0.
    ldd = subprocess.run(["ldd", *map(str, files)], capture_output=True, text=True, check=False)
    return missing_libraries(ldd.stdout)


def fonts() -> int:
    """How many fonts fontconfig knows; without any, Qt draws no text."""
    fontconfig = ctypes.CDLL("libfontconfig.so.1")
    fontconfig.FcInit()
    fontconfig.FcConfigGetFonts.restype = ctypes.POINTER(ctypes.c_int)
    system_fonts = fontconfig.FcConfigGetFonts(None, 0)
    return int(system_fonts[0]) if system_fonts else 0  # FcFontSet begins with its count


def has_apt() -> bool:
    return shutil.which("apt-get") is not None


def line_to_type(packages: Iterable[str], libraries: Iterable[str] = ()) -> str:
    """The one command that provides these: `packages` by Debian's names, `libraries` by soname."""
    if has_apt():
        words = ["apt-get", "install", "-y", "--no-install-recommends", *sorted(set(packages))]
    elif (program := shutil.which("dnf") or shutil.which("zypper")) is not None:
        # Both find a package by the library in it.
        words = [Path(program).name, "install", *(f"{name}()(64bit)" for name in libraries)]
    else:
        return ""
    return shlex.join(["sudo", *words] if os.geteuid() != 0 else words)


def provide(packages: Iterable[str], why: str, libraries: Iterable[str] = ()) -> None:
    """Install Debian packages where we may (Debian, as root); otherwise say how, and stop."""
    names = sorted(set(packages))
    if not has_apt() or os.geteuid() != 0:
        line = line_to_type(names, libraries)
        if line:
            raise SetUpError(f"{why}. Type this once, then try again:\n  {line}")
        raise SetUpError(f"{why}. Please install {', '.join(libraries or names)}.")
    print(f"Backcare: installing {' '.join(names)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *names]):
        done = subprocess.run(
            ["apt-get", "-q", *arguments], env=quiet, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            print(done.stdout, done.stderr, sep="", flush=True)
            raise SetUpError(f"apt-get {arguments[0]} did not work; its own message is above.")


def provide_libraries(libraries: list[str], other_packages: Iterable[str]) -> None:
    """Provide what Qt lacks, and `other_packages` in the same go."""
    why = f"This system lacks libraries that Qt needs ({libraries[0]} is the first)"
    unknown = [name for name in libraries if name not in LIBRARIES]
    if has_apt() and unknown:
        raise SetUpError(f"{why}. Please install the packages that contain {', '.join(unknown)}.")
    packages = [LIBRARIES.get(name, name) for name in libraries]
    provide([*packages, *other_packages], why, libraries)


def absent_test_programs() -> dict[str, str]:
    """The programs that tests need and that are not here, with their Debian packages."""
    return {name: at for name, at in TEST_PROGRAMS.items() if shutil.which(name) is None}


def check_qt(python: Path, *, for_tests: bool) -> None:
    """Make sure that Qt can load and draw text here, can be heard, and that tests find their
    programs.

    Raises `SetUpError` with the line to type where we may not install packages ourselves.
    What only sound needs and test programs that are missing are only mentioned, unless nothing
    may be skipped (CI).
    """
    qt = folder_of_qt(python)
    needed, for_sound = qt_files(qt, os.environ, for_tests), sound_files(qt)
    if lacking(needed):
        programs = absent_test_programs().values() if for_tests else ()
        provide_libraries(lacking([*needed, *for_sound]), programs)
        if still := lacking(needed):
            raise SetUpError(f"Qt still lacks {', '.join(still)}.")
    if fonts() == 0:
        provide([FONT_PACKAGE], "This system has no fonts")
    if libraries := lacking(for_sound):
        with only_mentioned("Without, nothing is spoken or chimed."):
            provide_libraries(libraries, ())
    if for_tests and (absent := absent_test_programs()):
        with only_mentioned("Without, those tests are skipped."):
            provide(absent.values(), f"The tests with a real window need {', '.join(absent)}")


@contextmanager
def only_mentioned(what_then: str) -> Iterator[None]:
    """Let the person at this machine know what could not be provided, and go on without."""
    try:
        yield
    except SetUpError as problem:
        if os.environ.get("CI"):
            raise
        print(f"Backcare: {problem}\n{what_then}", flush=True)
