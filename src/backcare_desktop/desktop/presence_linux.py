"""Where a Linux desktop says whether somebody is there and may be disturbed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from backcare_desktop.desktop import session_bus
from backcare_desktop.desktop.full_screen import full_screen
from backcare_desktop.desktop.presence import Answer, Fact, Source
from backcare_desktop.desktop.session_bus import Ask, Read

SCREEN_SAVER = "org.freedesktop.ScreenSaver"
MUTTER = "org.gnome.Mutter.IdleMonitor"
GNOME_SESSION = "org.gnome.SessionManager"
NOTIFICATIONS = "org.freedesktop.Notifications"
INHIBITS_IDLE = 8


def sources(
    environ: Mapping[str, str], ask: Ask = session_bus.ask, read: Read = session_bus.read
) -> tuple[Source, ...]:
    """All of them, the surest first; each costs one question when it is asked."""
    display = environ.get("DISPLAY", "")
    # Under Wayland an X server sees only the programs that still need one.
    sees_windows = display and environ.get("XDG_SESSION_TYPE") != "wayland"
    on_x11: Callable[[], Answer] = partial(full_screen, display) if sees_windows else lambda: None
    return (
        Source(Fact.IDLE_S, "GNOME", partial(_mutter_idle_s, ask)),
        # KDE answers this name in milliseconds, as its documentation says; others in seconds.
        Source(Fact.IDLE_S, "screen saver", partial(_screen_saver_idle_s, ask, environ)),
        Source(Fact.LOCKED, "screen saver", partial(_locked, ask, SCREEN_SAVER, "/ScreenSaver")),
        Source(
            Fact.LOCKED,
            "GNOME",
            partial(_locked, ask, "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
        ),
        Source(Fact.FULL_SCREEN, "X11", on_x11),
        Source(Fact.DO_NOT_DISTURB, "notifications", partial(_inhibited, read)),
        Source(Fact.IN_A_CALL, "GNOME session", partial(_session_inhibited, ask)),
    )


def _mutter_idle_s(ask: Ask) -> Answer:
    answer = ask(MUTTER, "/org/gnome/Mutter/IdleMonitor/Core", MUTTER, "GetIdletime", "", ())
    return _number(answer, 1000.0)


def _screen_saver_idle_s(ask: Ask, environ: Mapping[str, str]) -> Answer:
    answer = ask(SCREEN_SAVER, "/ScreenSaver", SCREEN_SAVER, "GetSessionIdleTime", "", ())
    in_milliseconds = "KDE" in environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    return _number(answer, 1000.0 if in_milliseconds else 1.0)


def _locked(ask: Ask, name: str, path: str) -> Answer:
    return _yes(ask(name, path, name, "GetActive", "", ()))


def _inhibited(read: Read) -> Answer:
    value = read(NOTIFICATIONS, "/org/freedesktop/Notifications", NOTIFICATIONS, "Inhibited")
    return value if isinstance(value, bool) else None


def _session_inhibited(ask: Ask) -> Answer:
    """A film or a call keeps the session from going idle."""
    return _yes(
        ask(
            GNOME_SESSION,
            "/org/gnome/SessionManager",
            GNOME_SESSION,
            "IsInhibited",
            "u",
            (INHIBITS_IDLE,),
        )
    )


def _number(answer: tuple[object, ...] | None, per_second: float) -> float | None:
    if answer and isinstance(answer[0], int):
        return answer[0] / per_second
    return None


def _yes(answer: tuple[object, ...] | None) -> bool | None:
    return answer[0] if answer and isinstance(answer[0], bool) else None
