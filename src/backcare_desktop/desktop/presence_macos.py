"""Where macOS says whether somebody is there. Not yet run there.

Focus cannot be read by programs that Apple has not given the right to.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import partial

from backcare_desktop.desktop.presence import Answer, Fact, Source

_SERVICES = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_COMBINED_SESSION = 0
_ANY_INPUT = 0xFFFFFFFF


def idle_seconds() -> float | None:
    """CGEventSourceSecondsSinceLastEventType."""
    try:
        since = ctypes.CDLL(_SERVICES).CGEventSourceSecondsSinceLastEventType
    except (OSError, AttributeError):
        return None
    since.restype, since.argtypes = ctypes.c_double, [ctypes.c_int32, ctypes.c_uint32]
    return float(since(_COMBINED_SESSION, _ANY_INPUT))


def sources(idle: Callable[[], float | None] = idle_seconds) -> tuple[Source, ...]:
    """The only one."""
    return (Source(Fact.IDLE_S, "CGEventSource", partial(_idle_s, idle)),)


def _idle_s(idle: Callable[[], float | None]) -> Answer:
    seconds = idle()
    return None if seconds is None or seconds < 0 else seconds
