"""The style sheet over Fusion: quiet controls, one loud button, a focus that can be seen."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template

from backcare_desktop.ui.tokens import CAPTION, CORNER, LEAD, TITLE, Tokens

_SHEET = Template("""
QMainWindow, QDialog { background: $ground; }

QLabel { background: transparent; }
QLabel[type="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[type="lead"] { font-size: ${lead}px; }
QLabel[type="strong"] { font-weight: 600; }
QLabel[type="soft"] { color: $ink_soft; }
QLabel[type="caption"] { color: $ink_soft; font-size: ${caption}px; }
QLabel[type="wrong"] { color: $ink; font-size: ${caption}px; font-weight: 600; }

QPushButton, QToolButton {
    background: $surface; color: $ink; border: 2px solid $outline; border-radius: ${corner}px;
    padding: 7px 16px; font-weight: 500;
}
QPushButton:hover, QToolButton:hover { background: $tint; }
QPushButton:pressed, QToolButton:pressed { background: $hairline; }
QPushButton:focus, QToolButton:focus { border-color: $ink; outline: none; }
QPushButton:disabled { color: $ink_soft; border-color: $hairline; background: $ground; }

QPushButton[kind="primary"] {
    background: $primary; color: $on_primary; border: 2px solid $primary;
    padding: 10px 32px; font-size: ${lead}px; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: $primary_pressed; border-color: $primary_pressed;
}
QPushButton[kind="primary"]:focus { border-color: $ink; }
QPushButton[kind="primary"]:disabled {
    background: $hairline; color: $ink_soft; border-color: $hairline;
}

QPushButton[kind="quiet"], QToolButton[kind="quiet"] {
    background: transparent; border-color: transparent; color: $ink; padding: 6px 10px;
}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $tint; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $ink; }
QWidget#control_bar QToolButton { border-color: $hairline; }
QWidget#control_bar QToolButton:focus { border-color: $ink; }
QWidget#control_bar QToolButton[kind="hurt"], QPushButton[kind="hurt"] {
    border-color: $strength; font-weight: 600;
}
QWidget#control_bar QToolButton[kind="hurt"]:focus, QPushButton[kind="hurt"]:focus {
    border-color: $ink;
}
QPushButton[kind="link"] {
    background: transparent; border-color: transparent; color: $primary; padding: 4px 6px;
    text-align: left; text-decoration: underline;
}
QPushButton[kind="link"]:focus { border-color: $ink; }
QPushButton[kind="link"]:disabled, QPushButton[kind="quiet"]:disabled {
    background: transparent; border-color: transparent; color: $ink_soft; text-decoration: none;
}
QPushButton[kind="pain"] { padding: 0; font-weight: 600; }
QPushButton[kind="pain"]:checked { background: $pain; color: $ground; border-color: $pain; }
QPushButton[kind="pain"]:checked:focus { border-color: $ink; }
QPushButton[kind="segment"] {
    background: transparent; border-color: transparent; color: $ink_soft; padding: 6px 12px;
}
QPushButton[kind="segment"]:hover { background: $tint; }
QPushButton[kind="segment"]:checked { background: $tint; color: $ink; font-weight: 600; }
QPushButton[kind="segment"]:focus { border-color: $ink; }
QPushButton[kind="choice"] { text-align: left; padding: 7px 20px; }
QToolButton::menu-indicator { image: none; }

QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $ink_soft; font-size: ${lead}px; font-weight: 600;
    padding: 8px 4px 6px 4px; margin: 0 20px 0 0; border: 2px solid transparent;
    border-bottom: 3px solid transparent;
}
QTabBar::tab:selected { color: $ink; border-bottom-color: $primary; }
QTabBar::tab:hover { color: $ink; }
QTabBar:focus { outline: none; }
QTabBar::tab:focus:selected { border-color: $ink; }

QFrame[frame="card"] { background: $surface; border-radius: ${corner}px; }
QFrame[frame="notice"] { background: $notice; border-radius: ${corner}px; }
QFrame[frame="note"] { background: $tint; border-radius: ${corner}px; }
QFrame[frame="dot"] { background: $primary; border-radius: 4px; }
QFrame[frame="strength"] { background: $strength; border-radius: 6px; }
QFrame[frame="stretch"] { background: $stretch; border-radius: 6px; }
QFrame[step="shown"] { background: $tint; border-radius: 8px; }
QLabel[badge] { border-radius: 13px; font-weight: 600; background: $hairline; color: $ink; }
QLabel[badge="shown"] { background: $primary; color: $on_primary; }
QFrame[frame="line"] { background: $hairline; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QListView { background: transparent; border: none; outline: none; }
QListView[kind="rows"]::item {
    color: $ink; padding: 8px 12px; border: 2px solid transparent; border-radius: ${corner}px;
}
QListView[kind="rows"]::item:selected { background: $tint; color: $ink; }
QListView[kind="rows"]:focus::item:selected { border-color: $ink; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: $outline; border-radius: 3px; min-height: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; height: 0; border: none;
}

QRadioButton, QCheckBox { spacing: 8px; padding: 4px 6px; border: 2px solid transparent;
    border-radius: 6px; }
QRadioButton:focus, QCheckBox:focus { border-color: $ink; }
QRadioButton::indicator, QCheckBox::indicator {
    width: 18px; height: 18px; background: $surface; border: 2px solid $outline;
}
QRadioButton::indicator { border-radius: 11px; }
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator:checked {
    width: 10px; height: 10px; border: 6px solid $primary; background: $on_primary;
}
QCheckBox::indicator:checked {
    background: $primary; border-color: $primary; image: url("$check");
}

QLineEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $ink; border: 2px solid $outline; border-radius: ${corner}px;
    padding: 5px 10px; min-height: 22px; selection-background-color: $primary;
    selection-color: $on_primary;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { width: 0; height: 0; image: none; }
QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QDialog#entry_dialog QSpinBox QLineEdit { padding: 0 10px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border-color: $ink; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    background: $ground; color: $ink_soft; border-color: $hairline;
}
QLineEdit[state="wrong"] { border-color: $strength; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 30px; background: transparent; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$choose"); width: 18px; height: 18px; }
QComboBox QAbstractItemView {
    background: $surface; color: $ink; border: 1px solid $outline; padding: 4px;
    selection-background-color: $tint; selection-color: $ink;
}
QToolButton[fit="narrow"] { padding: 0; }
QToolButton[fit="narrow"]::menu-indicator { width: 0; height: 0; }
QToolButton[kind="step"] { padding: 8px; min-width: 18px; }

QMenu { background: $surface; color: $ink; border: 1px solid $outline; padding: 6px; }
QMenu::item { padding: 7px 28px 7px 14px; border-radius: 6px; }
QMenu::item:selected { background: $tint; color: $ink; }
QMenu::item:disabled { color: $ink_soft; }
QMenu::separator { height: 1px; background: $hairline; margin: 6px 8px; }
QToolTip { background: $surface; color: $ink; border: 1px solid $outline; padding: 6px; }
""")


def style_sheet(tokens: Tokens, icons: Path) -> str:
    """The style sheet of one look; `icons` is the folder of the icon files."""
    look = "dark" if tokens.dark else "light"
    check, choose = icons / f"check-box-{look}.svg", icons / f"choose-{look}.svg"
    return _SHEET.substitute(
        asdict(tokens),
        check=check.as_posix(),
        choose=choose.as_posix(),
        caption=CAPTION,
        lead=LEAD,
        title=TITLE,
        corner=CORNER,
    )
