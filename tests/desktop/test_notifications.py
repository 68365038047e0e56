"""Notifications on a real message bus: three buttons, each heard once."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

import pytest

pytest.importorskip("dbus_fast", reason="needs dbus-fast, which is there for Linux")

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

PROGRAM = Path(__file__).parent / "children" / "notification_program.py"
NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
PATIENCE_S = 20.0

Texts: TypeAlias = Annotated[list[str], DBusSignature("as")]
Hints: TypeAlias = Annotated[dict[str, object], DBusSignature("a{sv}")]
Invoked: TypeAlias = Annotated[tuple[int, str], DBusSignature("us")]


class Service(ServiceInterface):
    """What a desktop offers to programs that have something to say."""

    def __init__(self, *able: str) -> None:
        super().__init__(NAME)
        self._able = list(able)
        self.shown: list[tuple[str, list[str]]] = []

    @dbus_method()
    def GetCapabilities(self) -> Texts:  # noqa: N802 (the bus' name)
        return self._able

    @dbus_method()
    def Notify(  # noqa: N802
        self,
        _app: DBusStr,
        _replaces: DBusUInt32,
        _icon: DBusStr,
        title: DBusStr,
        _text: DBusStr,
        actions: Texts,
        _hints: Hints,
        _timeout: DBusInt32,
    ) -> DBusUInt32:
        self.shown.append((title, actions))
        return 7

    @dbus_signal()
    def ActionInvoked(self, number: int, key: str) -> Invoked:  # noqa: N802
        return (number, key)


@contextmanager
def program(environ: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, PROGRAM], env=environ, stdout=subprocess.PIPE, text=True
    ) as running:
        try:
            yield running
        finally:
            running.kill()


async def next_word(running: "subprocess.Popen[str]") -> str:
    assert running.stdout is not None
    line = await asyncio.wait_for(asyncio.to_thread(running.stdout.readline), PATIENCE_S)
    return line.strip()


async def offered(environ: dict[str, str], service: Service) -> MessageBus:
    bus = await MessageBus(bus_address=environ["DBUS_SESSION_BUS_ADDRESS"]).connect()
    bus.export(PATH, service)
    await bus.request_name(NAME)
    return bus


@pytest.mark.xvfb
@pytest.mark.parametrize(
    ("key", "choice"),
    [("start", "start"), ("snooze", "snooze"), ("skip", "skip"), ("default", "start")],
)
def test_each_button_is_heard_and_those_of_others_are_not(
    xvfb: dict[str, str], key: str, choice: str
) -> None:
    async def story() -> None:
        service = Service("body", "actions")
        bus = await offered(xvfb, service)
        with program(xvfb) as running:
            assert await next_word(running) == "True"
            ((title, actions),) = service.shown
            assert title == "Time for your back"
            assert actions[::2] == ["default", "start", "snooze", "skip"]
            service.ActionInvoked(6, "somebody else's")
            service.ActionInvoked(7, key)
            assert await next_word(running) == choice
        bus.disconnect()

    asyncio.run(story())


@pytest.mark.xvfb
def test_a_desktop_without_buttons_is_not_used(xvfb: dict[str, str]) -> None:
    async def story() -> None:
        service = Service("body")
        bus = await offered(xvfb, service)
        with program(xvfb) as running:
            assert await next_word(running) == "False"
        assert service.shown == []
        bus.disconnect()

    asyncio.run(story())


@pytest.mark.xvfb
def test_a_desktop_without_notifications_is_not_used(xvfb: dict[str, str]) -> None:
    async def story() -> None:
        with program(xvfb) as running:
            assert await next_word(running) == "False"

    asyncio.run(story())
