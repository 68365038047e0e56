"""How long it takes to say something."""

import re

_STARTS_S = 0.25
_CHARACTERS_A_SECOND = 16.0
_STOP_S, _COMMA_S = 0.4, 0.25
_DIGIT_CHARACTERS = 4
"""Measured with espeak-ng at its usual pace (24 sentences of the seven exercises): at most a
tenth of a second too short."""


def spoken_s(text: str, rate: float = 0.0) -> float:
    """About how many seconds a voice needs for `text`; 0 for no text.

    rate: -1 (half as fast as usual) to 1 (twice as fast), 0 being the usual pace.
    """
    if not text:
        return 0.0
    characters = len(text) + (_DIGIT_CHARACTERS - 1) * len(re.findall(r"\d", text))
    inside = text.rstrip(" .!?,;:")
    pauses_s = _STOP_S * len(re.findall(r"[.:;!?](?=\s)", inside))
    pauses_s += _COMMA_S * inside.count(", ")
    faster: float = 2.0**rate
    return _STARTS_S + (characters / _CHARACTERS_A_SECOND + pauses_s) / faster
