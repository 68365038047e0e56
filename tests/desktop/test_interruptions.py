"""The desktop says that the screen is locked, on a real message bus."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("dbus_fast", reason="needs dbus-fast, which is there for Linux")

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

LISTENER = Path(__file__).parent / "children" / "interruption_listener.py"
SCREEN_SAVER = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")
SLEEP = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
LOCK = ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock")


async def say(address: str, signal: tuple[str, str, str], *, name: str, body: list[bool]) -> None:
    bus = await MessageBus(bus_address=address).connect()
    await bus.request_name(name)
    path, interface, member = signal
    await bus.send(
        Message(
            message_type=MessageType.SIGNAL,
            path=path,
            interface=interface,
            member=member,
            signature="b" * len(body),
            body=body,
        )
    )
    here = "org.freedesktop.DBus"  # once it answers, the signal is out
    await bus.call(Message(destination=here, path="/", interface=here, member="GetId"))
    bus.disconnect()
    await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # its own gap


@pytest.mark.xvfb
@pytest.mark.parametrize(
    ("signal", "name", "body"),
    [
        (SCREEN_SAVER, "org.freedesktop.ScreenSaver", [True]),
        (SLEEP, "org.freedesktop.login1", [True]),
        (LOCK, "org.freedesktop.login1", []),
    ],
)
def test_a_locked_screen_and_a_machine_that_goes_to_sleep_are_heard(
    xvfb: dict[str, str], signal: tuple[str, str, str], name: str, body: list[bool]
) -> None:
    import asyncio

    address = xvfb["DBUS_SESSION_BUS_ADDRESS"]
    environ = {**xvfb, "QT_QPA_PLATFORM": "offscreen", "DBUS_SYSTEM_BUS_ADDRESS": address}
    with subprocess.Popen(
        [sys.executable, LISTENER], env=environ, stdout=subprocess.PIPE, text=True
    ) as listener:
        assert listener.stdout is not None
        try:
            assert listener.stdout.readline() == "listening\n"
            if body:  # back again is no interruption
                asyncio.run(say(address, signal, name=name, body=[False]))
            asyncio.run(say(address, signal, name=name, body=body))
            assert listener.stdout.readline() == "interrupted\n"
        finally:
            listener.kill()


def test_without_a_bus_nothing_is_heard_and_nothing_breaks() -> None:
    code = (
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "from backcare_desktop.desktop.interruptions import Interruptions;"
        "Interruptions().listen(); print('fine')"
    )
    heard = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert heard.stdout == "fine\n"
