"""One look for every widget: colour tokens, spacing, type sizes, the style sheet.

A widget that paints by itself takes the `Theme` and reads `theme.tokens` while it paints; it
repaints when `theme.changed` is emitted. Everything else gets its colours from the palette and
the style sheet, and picks a variation with a dynamic property: `kind="primary"`, "quiet" or "link"
for buttons; `type="title"`, "lead", "strong", "soft" or "caption" for labels (not `text`: that is
the label's own text).
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from backcare_desktop.resources import assets
from backcare_desktop.ui.figure_look import FigureLook, Look, figure_look
from backcare_desktop.ui.style_sheet import style_sheet
from backcare_desktop.ui.tokens import BODY, DARK, LIGHT, PAIRS, Tokens, contrast

__all__ = [
    "DARK",
    "LIGHT",
    "PAIRS",
    "Choice",
    "Theme",
    "Tokens",
    "contrast",
    "set_kind",
    "tabular",
]

Choice = Literal["system", "light", "dark"]


class Theme(QObject):
    """The look in use; follows the system while the user has not chosen one."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = choice
        self._tokens = LIGHT
        self._look = Look()
        app.setStyle("Fusion")
        # The system's own typeface, in our size; the style sheet sizes only headings.
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPixelSize(BODY)
        app.setFont(font)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.choose(choice)

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def choice(self) -> Choice:
        return self._choice

    @property
    def look(self) -> Look:
        """Who shows the exercises."""
        return self._look

    @property
    def figure_look(self) -> FigureLook:
        """The colours of who shows the exercises, in the look in use."""
        return figure_look(self._tokens, self._look)

    def show_person(self, look: Look) -> None:
        """Have this person show the exercises from now on."""
        if look != self._look:
            self._look = look
            self.changed.emit()

    def choose(self, choice: Choice) -> None:
        """Use this look from now on; "system" follows the system, also when it changes."""
        self._choice = choice
        # Native title bars follow the scheme that the application asks for.
        self._app.styleHints().setColorScheme(
            {
                "system": Qt.ColorScheme.Unknown,
                "light": Qt.ColorScheme.Light,
                "dark": Qt.ColorScheme.Dark,
            }[choice]
        )
        self._apply()

    def color(self, token: str) -> QColor:
        """The colour of a token by its name, for painting."""
        return QColor(getattr(self._tokens, token))

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self._choice == "dark" or (
            self._choice == "system" and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        self._tokens = DARK if dark else LIGHT
        self._app.setPalette(_palette(self._tokens))
        self._app.setStyleSheet(style_sheet(self._tokens, assets() / "icons"))
        self.changed.emit()


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.ground,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.ink_soft,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.strength,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.on_primary,
        role.Accent: tokens.primary,
        role.Link: tokens.primary,
        role.LinkVisited: tokens.primary,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.ink,
        role.Light: tokens.surface,
        role.Midlight: tokens.hairline,
        role.Mid: tokens.hairline,
        role.Dark: tokens.ink_soft,
        role.Shadow: tokens.ink,
    }
    palette = QPalette()
    for a_role, colour in colours.items():
        palette.setColor(a_role, QColor(colour))
    for a_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, a_role, QColor(tokens.ink_soft))
    return palette


def set_kind(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a dynamic property that the style sheet selects by, and have it take effect."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def tabular(font: QFont) -> QFont:
    """The font with digits of one width, so that a number that counts down stands still."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures
