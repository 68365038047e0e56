"""A reminder as the desktop's own notification, with buttons (Linux).

Where the desktop has none, or none with buttons, `show` says so and the caller shows a window of
ours instead. On Windows and macOS it always says so.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
PATIENCE_S = 1.0
AS_LONG_AS_THE_DESKTOP_LIKES = -1

START, SNOOZE, SKIP = "start", "snooze", "skip"
DEFAULT = "default"
"""What a click beside the buttons means; desktops show no button for it."""

# Text, whatever the stubs say: bytes are refused.
_ACTION: Any = SLOT("take_action(uint,QString)")


class Notifications(QObject):
    """At most one notification is shown; a new one takes the place of the old."""

    chosen = Signal(str)
    """`START`, `SNOOZE` or `SKIP`."""

    def __init__(self, icon: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._number = 0
        self._connection: Any = None
        self._listening = False

    def show(self, title: str, text: str, buttons: dict[str, str]) -> bool:
        """Show it with these buttons (text by what they mean); False where that cannot be."""
        if not sys.platform.startswith("linux"):
            return False
        try:
            return self._show(title, text, buttons)
        except (OSError, KeyError, ValueError, RuntimeError):  # no bus, nobody, or no answer
            self._hang_up()
            return False

    def take_back(self) -> None:
        """Take the notification away, if it is still shown."""
        if self._connection is not None and self._number:
            with suppress(OSError, RuntimeError):
                self._call("CloseNotification", "u", (self._number,))
        self._number = 0
        self._hang_up()

    def _show(self, title: str, text: str, buttons: dict[str, str]) -> bool:
        if self._connection is None:
            from jeepney.io.blocking import open_dbus_connection  # there is none but on Linux

            # Kept open: some desktops take a notification away when its sender is gone.
            self._connection = open_dbus_connection(bus="SESSION")
        able = self._call("GetCapabilities")
        if able is None or "actions" not in able[0]:
            self._hang_up()
            return False
        self._listen()
        actions = [part for button in buttons.items() for part in button]
        body = (
            "Backcare",
            self._number,
            self._icon,
            title,
            text,
            [DEFAULT, "", *actions],
            {"desktop-entry": ("s", "backcare"), "category": ("s", "reminder")},
            AS_LONG_AS_THE_DESKTOP_LIKES,
        )
        number = self._call("Notify", "susssasa{sv}i", body)
        if number is None:
            self._hang_up()
            return False
        self._number = number[0]
        return True

    def _call(
        self, method: str, signature: str | None = None, arguments: tuple[Any, ...] = ()
    ) -> tuple[Any, ...] | None:
        from jeepney import DBusAddress, MessageType, new_method_call

        address = DBusAddress(PATH, bus_name=NAME, interface=NAME)
        message = new_method_call(address, method, signature, arguments)
        reply = self._connection.send_and_get_reply(message, timeout=PATIENCE_S)
        answered = reply.header.message_type is not MessageType.error
        body: tuple[Any, ...] = reply.body
        return body if answered else None

    def _listen(self) -> None:
        bus = QDBusConnection.sessionBus()
        if not self._listening and bus.isConnected():
            self._listening = bus.connect("", PATH, NAME, "ActionInvoked", self, _ACTION)

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @Slot("uint", str)
    def take_action(self, number: int, key: str) -> None:
        """A button of some notification on this desktop was pressed."""
        if not self._number or number != self._number:
            return
        self._number = 0
        self._hang_up()
        self.chosen.emit(START if key == DEFAULT else key)
