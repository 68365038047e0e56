"""Qt's application object."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from backcare_desktop.ui.icons import app_icon


def application() -> QApplication:
    """Qt's application object: the one that is there, or a new one."""
    there = QApplication.instance()
    qt = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    qt.setApplicationName("backcare")
    qt.setApplicationDisplayName("Backcare")
    qt.setDesktopFileName("backcare")
    qt.setWindowIcon(app_icon())
    # The tray may outlive the window; `Backcare.quit` ends the program.
    qt.setQuitOnLastWindowClosed(False)
    return qt
