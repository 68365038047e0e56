"""The composition root: builds every object, connects every signal, names the real clocks."""

from backcare_desktop.app.backcare import Backcare
from backcare_desktop.app.launch import open_window

__all__ = ["Backcare", "open_window"]
