"""Makes the chimes: ``python packaging/make_sounds.py [folder]`` (assets/sounds, if none is named).

Each is computed from sines, so that it is ours, small, and the same every time. Notes are of
one pentatonic scale: whichever follow each other, they agree. What rises asks for something to
begin, what falls lets go.
"""

from __future__ import annotations

import sys
import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float64]

RATE = 44_100
PEAK = 10 ** (-12 / 20)
"""-12 dB below full scale: loud enough to be noticed, and room for a voice above it."""
QUIET = 10 ** (-18 / 20)

G4, A4, B4, D5, E5, G5, A5 = 392.00, 440.00, 493.88, 587.33, 659.26, 783.99, 880.00

# The partials of a small bowl that is struck with felt: times the note, how loud, and how many
# seconds until it has faded to a third. The upper ones go first.
BOWL = ((1.0, 1.0, 0.34), (2.0, 0.34, 0.2), (3.01, 0.12, 0.11), (4.68, 0.05, 0.05))
WOOD = ((1.0, 1.0, 0.022), (2.74, 0.35, 0.012))


def seconds(length_s: float) -> Sound:
    """Points in time from 0 to `length_s`."""
    return np.arange(round(length_s * RATE)) / RATE


def struck(
    note_hz: float, length_s: float, partials: Iterable[tuple[float, float, float]]
) -> Sound:
    """One soft stroke."""
    t = seconds(length_s)
    sound = np.zeros_like(t)
    for times, loud, fades_s in partials:
        sound += loud * np.sin(2 * np.pi * note_hz * times * t) * np.exp(-t / fades_s)
    return sound * eased(t / 0.006)


def breathed(from_hz: float, to_hz: float, length_s: float) -> Sound:
    """One tone that swells, glides and ebbs, like a breath."""
    t = seconds(length_s)
    glide_hz = from_hz + (to_hz - from_hz) * eased(t / length_s)
    turns = np.cumsum(glide_hz) / RATE
    tone: Sound = np.sin(2 * np.pi * turns) + 0.18 * np.sin(4 * np.pi * turns)
    swell: Sound = np.sin(np.pi * t / length_s) ** 1.5
    return tone * swell


def eased(ratio: Sound) -> Sound:
    """From 0 to 1 without a corner, and 1 from there on."""
    half: Sound = (1 - np.cos(np.pi * np.clip(ratio, 0, 1))) / 2
    return half


def melody(length_s: float, notes: Iterable[tuple[float, float]]) -> Sound:
    """Strokes at their times, each ringing on under the next: (begins_s, note_hz)."""
    sound = np.zeros(round(length_s * RATE))
    for begins_s, note_hz in notes:
        begins = round(begins_s * RATE)
        stroke = struck(note_hz, length_s - begins / RATE, BOWL)
        sound[begins : begins + len(stroke)] += stroke[: len(sound) - begins]
    return sound


def finished(sound: Sound, peak: float = PEAK) -> Sound:
    """Faded to nothing at its end, and as loud as it should be."""
    fade = eased(seconds(0.12)[: len(sound)] / 0.12)
    sound = sound.copy()
    sound[-len(fade) :] *= fade[::-1]
    loudest: float = np.abs(sound).max()
    return sound * (peak / loudest)


def sounds() -> dict[str, Sound]:
    """Every chime by the name of its file, -1 to 1."""
    return {
        "chime-next": finished(melody(1.3, [(0.0, D5), (0.22, A5)])),
        "chime-begin": finished(melody(0.8, [(0.0, A4)]), QUIET),
        "chime-hold": finished(melody(1.0, [(0.0, G4), (0.16, D5)])),
        "chime-halfway": finished(melody(0.8, [(0.0, E5)]), QUIET),
        "chime-release": finished(melody(1.0, [(0.0, D5), (0.16, G4)])),
        "chime-other-side": finished(melody(1.2, [(0.0, A4), (0.18, E5), (0.36, A4)])),
        "chime-in": finished(breathed(G4 * 0.75, G4, 0.9), QUIET),
        "chime-out": finished(breathed(G4, G4 * 0.75, 0.9), QUIET),
        "chime-tick": finished(struck(G5, 0.14, WOOD), QUIET),
        "chime-finish": finished(melody(2.2, [(0.0, G4), (0.2, B4), (0.4, D5), (0.6, G5)])),
    }


def samples(sound: Sound) -> NDArray[np.int16]:
    """The sound in whole steps of 16 bits."""
    return np.round(sound * 32767).astype(np.int16)


def write(folder: Path) -> None:
    """Write every chime as a WAV file: one channel, 16 bits, 44.1 kHz."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sound in sounds().items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(sound).astype("<i2").tobytes())


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "assets/sounds"))
