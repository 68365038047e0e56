"""A program that shows one notification, and says how that went and what was chosen."""

import sys

from PySide6.QtCore import QCoreApplication

from backcare_desktop.desktop.notifications import SKIP, SNOOZE, START, Notifications

app = QCoreApplication(sys.argv[:1])
notifications = Notifications("icon.svg")
notifications.chosen.connect(lambda choice: print(choice, flush=True))
buttons = {START: "Start", SNOOZE: "In 10 minutes", SKIP: "Skip"}
print(notifications.show("Time for your back", "A few minutes?", buttons), flush=True)
app.exec()
