"""A window that is full screen or not, as the first argument says; it says when it is there."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

app = QApplication(sys.argv[:1])
window = QWidget()
window.resize(300, 200)
if sys.argv[1] == "full":
    window.showFullScreen()
else:
    window.show()
timer = QTimer()
timer.timeout.connect(lambda: window.isActiveWindow() and print("there", flush=True))
timer.start(50)
app.exec()
