"""Open Backcare; where there is no display, say so and take the tour instead."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from set_up import PYTHON, ROOT


def x11_answers() -> bool:
    """Whether the X server that DISPLAY names lets us in: asked with the library that Qt uses."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def wayland_answers(environ: Mapping[str, str]) -> bool:
    door = Path(environ.get("XDG_RUNTIME_DIR", "/"), environ["WAYLAND_DISPLAY"])
    with socket.socket(socket.AF_UNIX) as knock:
        return knock.connect_ex(str(door)) == 0


def display_answers(environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown. A platform that the user chose for Qt is taken as it is."""
    if sys.platform != "linux" or environ.get("QT_QPA_PLATFORM"):
        return True
    if environ.get("WAYLAND_DISPLAY") and wayland_answers(environ):
        return True
    return bool(environ.get("DISPLAY")) and x11_answers()


def main() -> int:
    backcare = [str(PYTHON), "-m", "backcare_desktop"]
    environ = dict(os.environ)
    if not display_answers(environ):
        print(
            "Backcare: there is no display here, so the window is shown off screen: "
            "the tour leaves its pictures and its journal in tour/.",
            flush=True,
        )
        environ["QT_QPA_PLATFORM"] = "offscreen"
        backcare.append("tour")
    try:
        return subprocess.run(backcare, cwd=str(ROOT), env=environ, check=False).returncode
    except KeyboardInterrupt:  # Ctrl+C reached the program as well, which has ended
        return 130


if __name__ == "__main__":
    sys.exit(main())
