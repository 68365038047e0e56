"""A reminder in the corner of the screen, where the desktop has no notifications with buttons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout

from backcare_desktop.ui.named import named
from backcare_desktop.words import gettext as _

SHOWN_MS = 45_000
"""Then it goes away by itself, and may come again later."""

MARGIN = 16
WIDTH = 360
SNOOZES = (5, 10, 30)


class ReminderWindow(QFrame):
    """It takes no focus: whoever types goes on typing."""

    start = Signal()
    snooze = Signal(int)
    """For so many minutes."""
    skip = Signal()

    def __init__(self) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setObjectName("reminder_window")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(_("Backcare"))
        self.setFrameShape(QFrame.Shape.Box)  # no window manager draws its edge
        self.setFixedWidth(WIDTH)
        self.title = named(QLabel(), "reminder_title")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.text = named(QLabel(), "reminder_text")
        for label in (self.title, self.text):
            label.setWordWrap(True)
        self.start_button = named(QPushButton(_("Start")), "reminder_start")
        self.start_button.clicked.connect(self._start)
        self.snooze_button = named(QPushButton(_("Later")), "reminder_snooze")
        self._snoozes = QMenu(self.snooze_button)
        for minutes in SNOOZES:
            action = self._snoozes.addAction(_("In {minutes} minutes").format(minutes=minutes))
            action.setObjectName(f"reminder_snooze_{minutes}")
            action.triggered.connect(lambda _checked=False, m=minutes: self._snooze(m))
        self.snooze_button.setMenu(self._snoozes)
        self.skip_button = named(QPushButton(_("Skip")), "reminder_skip")
        self.skip_button.setFlat(True)
        self.skip_button.clicked.connect(self._skip)
        self._leaving = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._leaving.timeout.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.start_button)
        buttons.addWidget(self.snooze_button)
        buttons.addStretch()
        buttons.addWidget(self.skip_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(buttons)

    def remind(self, title: str, text: str, minutes: int) -> None:
        """Show it on the screen where the pointer is; `minutes` is the snooze chosen last."""
        self.title.setText(title)
        self.text.setText(text)
        for action in self._snoozes.actions():
            if action.objectName() == f"reminder_snooze_{minutes}":
                self._snoozes.setDefaultAction(action)
        self.adjustSize()
        self.move(self._corner())
        self.show()
        self._leaving.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs while nobody sees it."""
        self._leaving.stop()
        super().hideEvent(event)

    def _corner(self) -> QPoint:
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        free = screen.availableGeometry()
        across = QPoint(self.width() + MARGIN, self.height() + MARGIN)
        return free.bottomRight() - across + QPoint(1, 1)

    def _start(self) -> None:
        self.hide()
        self.start.emit()

    def _snooze(self, minutes: int) -> None:
        self.hide()
        self.snooze.emit(minutes)

    def _skip(self) -> None:
        self.hide()
        self.skip.emit()
