"""Questions over a real message bus, and over none."""

import asyncio

import pytest

pytest.importorskip("dbus_fast", reason="needs dbus-fast, which is there for Linux")

from dbus_fast import PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

from backcare_desktop.desktop import session_bus

NAME, PATH = "org.example.Desktop", "/org/example/Desktop"


class Desktop(ServiceInterface):
    """It knows how long nothing was touched."""

    def __init__(self) -> None:
        super().__init__(NAME)

    @dbus_method()
    def GetIdle(self) -> DBusUInt32:  # noqa: N802 (the bus' name)
        return 42

    @dbus_property(access=PropertyAccess.READ)
    def Inhibited(self) -> DBusBool:  # noqa: N802
        return True


@pytest.mark.xvfb
def test_methods_and_properties_are_answered(
    xvfb: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", xvfb["DBUS_SESSION_BUS_ADDRESS"])

    async def story() -> None:
        bus = await MessageBus(bus_address=xvfb["DBUS_SESSION_BUS_ADDRESS"]).connect()
        bus.export(PATH, Desktop())
        await bus.request_name(NAME)
        asked = asyncio.to_thread(session_bus.ask, NAME, PATH, NAME, "GetIdle", "", ())
        assert await asked == (42,)
        unknown = asyncio.to_thread(session_bus.ask, NAME, PATH, NAME, "GetMore", "", ())
        assert await unknown is None
        assert await asyncio.to_thread(session_bus.read, NAME, PATH, NAME, "Inhibited") is True
        assert await asyncio.to_thread(session_bus.read, NAME, PATH, NAME, "Other") is None
        bus.disconnect()

    asyncio.run(story())


@pytest.mark.parametrize("address", [None, "", "unix:path=/nowhere/at/all", "nonsense"])
def test_without_a_bus_nothing_is_answered(
    monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert session_bus.ask(NAME, PATH, NAME, "GetIdle", "", ()) is None
    assert session_bus.read(NAME, PATH, NAME, "Inhibited") is None
