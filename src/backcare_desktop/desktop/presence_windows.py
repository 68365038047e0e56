"""Where Windows says whether somebody is there and may be disturbed. Not yet run there."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from backcare_desktop.desktop.presence import Answer, Fact, Source

# SHQueryUserNotificationState
NOT_PRESENT, BUSY, FULL_SCREEN, PRESENTING, ACCEPTS, QUIET_TIME, STORE_APP = range(1, 8)

Ticks: TypeAlias = Callable[[], tuple[int, int] | None]
"""Milliseconds since the start (32 bits): now, and at the last touch of key or mouse."""

State: TypeAlias = Callable[[], int | None]


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("time", ctypes.c_uint32))


def _windll() -> Any:
    return ctypes.windll  # type: ignore[attr-defined,unused-ignore]  # only there


def ticks() -> tuple[int, int] | None:
    """GetTickCount and GetLastInputInfo."""
    last = _LastInput(size=ctypes.sizeof(_LastInput))
    if not _windll().user32.GetLastInputInfo(ctypes.byref(last)):
        return None
    return _windll().kernel32.GetTickCount() & 0xFFFFFFFF, last.time


def state() -> int | None:
    """SHQueryUserNotificationState."""
    found = ctypes.c_int()
    failed = _windll().shell32.SHQueryUserNotificationState(ctypes.byref(found))
    return None if failed else found.value


def sources(ticks: Ticks = ticks, state: State = state) -> tuple[Source, ...]:
    """All of them."""
    asked = "SHQueryUserNotificationState"
    return (
        Source(Fact.IDLE_S, "GetLastInputInfo", partial(_idle_s, ticks)),
        Source(Fact.LOCKED, asked, partial(_is, state, NOT_PRESENT)),
        Source(Fact.FULL_SCREEN, asked, partial(_is, state, BUSY, FULL_SCREEN)),
        Source(Fact.IN_A_CALL, asked, partial(_is, state, PRESENTING)),
        Source(Fact.DO_NOT_DISTURB, asked, partial(_is, state, QUIET_TIME)),
    )


def _idle_s(ticks: Ticks) -> Answer:
    found = ticks()
    if found is None:
        return None
    now, last = found
    return ((now - last) & 0xFFFFFFFF) / 1000.0  # the count begins anew after 49.7 days


def _is(state: State, *meant: int) -> Answer:
    found = state()
    return None if found is None else found in meant
