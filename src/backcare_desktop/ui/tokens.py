"""The colours and measures of the look, as plain values; WCAG contrast to check them by."""

from __future__ import annotations

from dataclasses import dataclass

# Text needs 4.5 : 1; shapes that carry meaning need 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11).
TEXT = 4.5
GRAPHICS = 3.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """One look. Every colour is "#rrggbb"."""

    name: str
    dark: bool
    ground: str  # the window
    surface: str  # cards, menus, fields
    ink: str
    ink_soft: str
    hairline: str  # separates; carries no meaning
    outline: str  # the edge of a control
    primary: str  # actions; the hold
    primary_pressed: str
    on_primary: str
    tint: str  # behind what is chosen
    moving: str
    resting: str
    strength: str
    stretch: str
    mat: str
    pain: str
    notice: str  # behind a notice
    track: str  # what a ring or a line has not reached yet; carries no meaning


LIGHT = Tokens(
    name="light",
    dark=False,
    ground="#F6F3EC",
    surface="#FFFFFF",
    ink="#22304A",
    ink_soft="#5A6477",
    hairline="#E4DFD4",
    outline="#858A94",
    primary="#1F7A6F",
    primary_pressed="#18645B",
    on_primary="#FFFFFF",
    tint="#DFEDE8",
    moving="#3A5BA0",
    resting="#6B7280",
    strength="#C24A2E",
    stretch="#8F5E00",
    mat="#CFD8EA",
    pain="#8A3FA0",
    notice="#FBEBD0",
    track="#E2DED4",
)

DARK = Tokens(
    name="dark",
    dark=True,
    ground="#151A21",
    surface="#1E252F",
    ink="#ECE9E2",
    ink_soft="#A7AFBC",
    hairline="#2C3440",
    outline="#737C8A",
    primary="#5CC5B6",
    primary_pressed="#7AD3C6",
    on_primary="#10231F",
    tint="#1F3A3A",
    moving="#8FB0F0",
    resting="#98A1AF",
    strength="#FF8A6B",
    stretch="#F2C14E",
    mat="#2C3A55",
    pain="#D49AE6",
    notice="#3A2F1C",
    track="#2A323E",
)

# What is drawn on what: (front, back, least contrast). A test computes every pair.
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "ground", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "tint", TEXT),
    ("ink", "notice", TEXT),
    ("ink", "hairline", TEXT),
    ("ink_soft", "ground", TEXT),
    ("ink_soft", "surface", TEXT),
    ("ink_soft", "tint", TEXT),
    ("on_primary", "primary", TEXT),
    ("on_primary", "primary_pressed", TEXT),
    ("primary", "ground", TEXT),
    ("primary", "surface", TEXT),
    ("primary", "tint", GRAPHICS),
    ("outline", "ground", GRAPHICS),
    ("outline", "surface", GRAPHICS),
    ("moving", "ground", GRAPHICS),
    ("moving", "surface", GRAPHICS),
    ("resting", "ground", GRAPHICS),
    ("strength", "ground", GRAPHICS),
    ("strength", "surface", GRAPHICS),
    ("stretch", "ground", GRAPHICS),
    ("stretch", "surface", GRAPHICS),
    ("ground", "pain", TEXT),
    ("pain", "ground", GRAPHICS),
    ("pain", "surface", GRAPHICS),
)

# Spacing goes in steps of four.
TINY, SMALL, MEDIUM, LARGE, HUGE, VAST = 4, 8, 12, 16, 24, 32
CORNER = 10

# Type, in pixels.
CAPTION, BODY, LEAD, TITLE = 13, 15, 17, 24

# How long a movement of the interface takes.
SLIDE_MS = 200


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1 (WCAG 2.2)."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, back: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(front), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
