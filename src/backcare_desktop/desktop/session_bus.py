"""Questions to the programs on the session bus of a Linux desktop.

QtDBus cannot call methods that want unsigned numbers from Python, so this asks through jeepney.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection

PATIENCE_S = 0.5

Ask: TypeAlias = Callable[[str, str, str, str, str, tuple[Any, ...]], tuple[Any, ...] | None]
"""(name, path, interface, method, signature, arguments) -> the answer, or None."""

Read: TypeAlias = Callable[[str, str, str, str], Any]
"""(name, path, interface, property) -> its value, or None."""


def ask(
    name: str, path: str, interface: str, method: str, signature: str, arguments: tuple[Any, ...]
) -> tuple[Any, ...] | None:
    """What a method answers; None where there is no bus, nobody of that name, or no answer."""
    address = DBusAddress(path, bus_name=name, interface=interface)
    message = new_method_call(address, method, signature or None, arguments)
    return _answer(message)


def read(name: str, path: str, interface: str, prop: str) -> Any:
    """The value of a property; None where it cannot be read."""
    address = DBusAddress(path, bus_name=name, interface=interface)
    answer = _answer(Properties(address).get(prop))
    return None if answer is None else answer[0][1]


def _answer(message: Any) -> tuple[Any, ...] | None:
    try:
        with open_dbus_connection(bus="SESSION") as connection:
            reply = connection.send_and_get_reply(message, timeout=PATIENCE_S)
    except (OSError, KeyError, ValueError, RuntimeError):  # no bus, or it hangs up
        return None
    if reply.header.message_type is MessageType.error:
        return None
    body: tuple[Any, ...] = reply.body
    return body
