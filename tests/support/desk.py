"""A machine for the whole program: its clock stands still, it has a tray or none, and what it
says and chimes is written down."""

from datetime import datetime, timedelta

from PySide6.QtWidgets import QSystemTrayIcon
from support.clock import Clock
from support.listener import Bells, Speaker

from backcare_desktop.desktop.notifications import Notifications

EVENING = datetime(2026, 11, 25, 17, 30).astimezone()


class Desk:
    """`messages`: the titles of what was shown from the tray."""

    def __init__(self) -> None:
        self.clock = Clock()
        self._began_at_s = self.clock.seconds
        self._set_forward = timedelta()
        self.has_tray = False
        self.messages: list[str] = []
        self.voice = Speaker(self.clock)
        self.bells = Bells(self.clock)

    def wall(self) -> datetime:
        passed = timedelta(seconds=self.clock.seconds - self._began_at_s)
        return EVENING + passed + self._set_forward

    def set_clock(self, forward: timedelta) -> None:
        """Somebody sets the wall clock; the other one goes on as before."""
        self._set_forward += forward

    def icon(self) -> QSystemTrayIcon:
        return _Icon(self.messages)


class NoNotifications(Notifications):
    """A desktop that has no notifications with buttons."""

    def show(self, *_what: object) -> bool:
        return False


class _Icon(QSystemTrayIcon):
    """The platform that draws off screen has no tray to show an icon in."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__()
        self._messages = messages

    def show(self) -> None:
        pass

    def hide(self) -> None:
        pass

    def showMessage(self, title: str, *_rest: object) -> None:  # noqa: N802
        self._messages.append(title)
