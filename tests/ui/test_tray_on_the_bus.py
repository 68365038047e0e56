"""The tray icon on a real message bus, in a tray that starts after the program did."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("dbus_fast", reason="needs dbus-fast, which is there for Linux")

from dbus_fast import PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

PROGRAM = Path(__file__).parent / "children" / "tray_program.py"
WATCHER = "org.kde.StatusNotifierWatcher"
PATIENCE_S = 20.0


class Watcher(ServiceInterface):
    """What a panel offers to programs with a tray icon."""

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.registered: asyncio.Queue[str] = asyncio.Queue()

    @dbus_method()
    def RegisterStatusNotifierItem(self, service: DBusStr) -> None:  # noqa: N802 (the bus' name)
        self.registered.put_nowait(service)

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> DBusBool:  # noqa: N802
        return True


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


async def interface(bus: MessageBus, name: str, path: str, which: str) -> Any:
    found = await bus.introspect(name, path)
    return bus.get_proxy_object(name, path, found).get_interface(which)


async def click(menu: Any, label: str) -> None:
    """Choose an entry of the menu, as a panel does."""
    _revision, layout = await menu.call_get_layout(0, -1, [])
    entries = list(layout[2])
    while entries:
        number, properties, children = entries.pop(0).value
        if properties.get("label", Variant("s", "")).value.replace("_", "") == label:
            await menu.call_event(number, "clicked", Variant("i", 0), 0)
            return
        entries += children
    raise AssertionError(f"no entry {label!r}")


@pytest.mark.xvfb
def test_a_tray_that_starts_late_gets_the_icon_and_its_menu_works(xvfb: dict[str, str]) -> None:
    async def story() -> None:
        with program(xvfb) as running:
            assert await next_word(running) == "waiting"
            bus = await MessageBus(bus_address=xvfb["DBUS_SESSION_BUS_ADDRESS"]).connect()
            watcher = Watcher()
            bus.export("/StatusNotifierWatcher", watcher)
            await bus.request_name(WATCHER)
            item = await asyncio.wait_for(watcher.registered.get(), PATIENCE_S)
            assert await next_word(running) == "appeared"
            icon = await interface(bus, item, "/StatusNotifierItem", "org.kde.StatusNotifierItem")
            assert await icon.get_icon_pixmap()
            assert "time for your exercises" in (await icon.get_tool_tip())[2]
            await icon.call_activate(0, 0)
            assert await next_word(running) == "open"
            menu = await interface(bus, item, await icon.get_menu(), "com.canonical.dbusmenu")
            await click(menu, "Start today's exercises")
            assert await next_word(running) == "start"
            await click(menu, "Until tomorrow")
            assert await next_word(running) == "pause-until-2026-11-26"
            await click(menu, "Quit")
            assert await next_word(running) == "end"
            bus.disconnect()

    asyncio.run(story())
