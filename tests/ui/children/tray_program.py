"""A program that is only a tray icon; it says what it was asked for, one word a line."""

import sys
from datetime import date

from PySide6.QtWidgets import QApplication

from backcare_desktop.resources import assets
from backcare_desktop.ui.tray import Tray, TrayState


def say(word: str) -> None:
    print(word, flush=True)


app = QApplication(sys.argv[:1])
app.setQuitOnLastWindowClosed(False)
tray = Tray(assets() / "icons", lambda: date(2026, 11, 25), 0)
tray.appeared.connect(lambda: say("appeared"))
tray.open_requested.connect(lambda: say("open"))
tray.start_today.connect(lambda: say("start"))
tray.pause_reminders.connect(lambda until: say(f"pause-until-{until}"))
tray.quit.connect(app.quit)
tray.begin()
tray.show_state(TrayState.DUE)
say("waiting" if not tray.is_there else "there")
app.exec()
tray.remove()
say("end")
