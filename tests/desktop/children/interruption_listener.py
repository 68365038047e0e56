"""Says on standard output when the desktop interrupts."""

from PySide6.QtCore import QCoreApplication

from backcare_desktop.desktop.interruptions import Interruptions

app = QCoreApplication([])
heard = Interruptions()
heard.interrupted.connect(lambda: print("interrupted", flush=True))
heard.listen()
print("listening", flush=True)
app.exec()
