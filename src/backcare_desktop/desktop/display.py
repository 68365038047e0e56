"""Whether a window can be shown here: Qt itself ends the program when it cannot."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket


def display_answers(environ: Mapping[str, str]) -> bool:
    """Whether the display that `environ` names lets us in.

    A platform that the user chose for Qt (QT_QPA_PLATFORM) is taken as it is.
    """
    if sys.platform != "linux" or environ.get("QT_QPA_PLATFORM"):
        return True
    if environ.get("WAYLAND_DISPLAY") and _wayland_answers(environ):
        return True
    return bool(environ.get("DISPLAY")) and _x11_answers()


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    door = QLocalSocket()
    door.connectToServer(str(Path(environ.get("XDG_RUNTIME_DIR", "/"), environ["WAYLAND_DISPLAY"])))
    return door.waitForConnected(1000)


def _x11_answers() -> bool:
    """Asked with the library that Qt itself uses."""
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
