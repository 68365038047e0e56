"""Whether the window in front fills its screen, on X11, asked of the window manager (EWMH).

A few calls of libxcb through ctypes: a library for them would be larger than all of this file.
The connection is opened for one question and closed again, so nothing runs in between.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

ANY_TYPE = 0
MOST_WORDS = 1024


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (
        ("data", ctypes.POINTER(ctypes.c_uint32)),
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class _Atom(ctypes.Structure):
    _fields_ = (
        ("head", ctypes.c_uint8 * 8),
        ("atom", ctypes.c_uint32),
    )


def full_screen(display: str) -> bool | None:
    """Whether the active window of `display` is full screen; None where nobody can tell."""
    if not display.startswith(":"):
        return None  # a display on another machine
    # Named so, libxcb does not try the network when the socket is gone.
    with suppress(OSError, AttributeError), _connected(f"unix/{display}") as x11:
        if x11 is None:
            return None
        (active, *_) = x11.numbers(x11.root, "_NET_ACTIVE_WINDOW") or (0,)
        if not x11.numbers(x11.root, "_NET_SUPPORTED"):
            return None
        state = x11.numbers(active, "_NET_WM_STATE") if active else ()
        return x11.atom("_NET_WM_STATE_FULLSCREEN") in state
    return None


class _X11:
    """A connection that answers one question at a time."""

    def __init__(self, xcb: Any, free: Any, connection: Any) -> None:
        self._xcb, self._free, self._connection = xcb, free, connection
        setup = xcb.xcb_get_setup(connection)
        self.root: int = xcb.xcb_setup_roots_iterator(setup).data[0]

    def atom(self, name: str) -> int:
        text = name.encode()
        cookie = self._xcb.xcb_intern_atom(self._connection, 1, len(text), text)
        reply = self._xcb.xcb_intern_atom_reply(self._connection, cookie, None)
        if not reply:
            return 0
        atom = int(reply.contents.atom)
        self._free(reply)
        return atom

    def numbers(self, window: int, name: str) -> tuple[int, ...]:
        """A property of a window, as 32-bit numbers; empty when it has none."""
        cookie = self._xcb.xcb_get_property(
            self._connection, 0, window, self.atom(name), ANY_TYPE, 0, MOST_WORDS
        )
        reply = self._xcb.xcb_get_property_reply(self._connection, cookie, None)
        if not reply:
            return ()
        words = self._xcb.xcb_get_property_value_length(reply) // 4
        value = self._xcb.xcb_get_property_value(reply)
        numbers = tuple(ctypes.cast(value, ctypes.POINTER(ctypes.c_uint32))[:words])
        self._free(reply)
        return numbers


@contextmanager
def _connected(display: str) -> Iterator[_X11 | None]:
    xcb = ctypes.CDLL(ctypes.util.find_library("xcb") or "libxcb.so.1")
    free = ctypes.CDLL(None).free
    free.argtypes = [ctypes.c_void_p]
    pointer, u8, u16, u32 = ctypes.c_void_p, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_uint32
    _declare(xcb.xcb_connect, pointer, ctypes.c_char_p, pointer)
    _declare(xcb.xcb_connection_has_error, ctypes.c_int, pointer)
    _declare(xcb.xcb_disconnect, None, pointer)
    _declare(xcb.xcb_get_setup, pointer, pointer)
    _declare(xcb.xcb_setup_roots_iterator, _Screens, pointer)
    _declare(xcb.xcb_intern_atom, _Cookie, pointer, u8, u16, ctypes.c_char_p)
    atom = ctypes.POINTER(_Atom)
    _declare(xcb.xcb_intern_atom_reply, atom, pointer, _Cookie, pointer)
    _declare(xcb.xcb_get_property, _Cookie, pointer, u8, u32, u32, u32, u32, u32)
    _declare(xcb.xcb_get_property_reply, pointer, pointer, _Cookie, pointer)
    _declare(xcb.xcb_get_property_value, pointer, pointer)
    _declare(xcb.xcb_get_property_value_length, ctypes.c_int, pointer)
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        failed = xcb.xcb_connection_has_error(connection)
        yield None if failed else _X11(xcb, free, connection)
    finally:
        xcb.xcb_disconnect(connection)


def _declare(function: Any, gives: Any, *takes: Any) -> None:
    function.restype, function.argtypes = gives, takes
