"""Whether a window can be shown here: Qt itself ends the program when it cannot."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket

X11_SOCKETS = Path("/tmp/.X11-unix")
KNOCK_MS = 1000


def display_answers(environ: Mapping[str, str]) -> bool:
    """Whether the display that `environ` names lets us in.

    A platform that the user chose for Qt (QT_QPA_PLATFORM) is taken as it is.
    """
    if sys.platform != "linux" or environ.get("QT_QPA_PLATFORM"):
        return True
    wayland = environ.get("WAYLAND_DISPLAY")
    if wayland and _answers(str(Path(environ.get("XDG_RUNTIME_DIR", "/"), wayland))):
        return True
    display = environ.get("DISPLAY")
    return bool(display) and _x11_answers(str(display))


def _x11_answers(display: str) -> bool:
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return True  # on another machine, as the user chose; asking would go over the network
    # Where nobody listens on the socket, libxcb would go on and ask over TCP.
    address = str(X11_SOCKETS / f"X{local[1]}")
    return (_answers(address) or _answers(address, abstract=True)) and _x11_lets_us_in()


def _x11_lets_us_in() -> bool:
    """Asked with the library that Qt itself uses: it knows about permissions."""
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


def _answers(address: str, *, abstract: bool = False) -> bool:
    door = QLocalSocket()
    if abstract:
        door.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
    door.connectToServer(address)
    return door.waitForConnected(KNOCK_MS)
