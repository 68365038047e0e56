"""The chimes, on a sound system where nobody hears them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.desktop import why_not
from support.sound_system import SoundSystem

pytestmark = pytest.mark.skipif(why_not() is not None, reason=str(why_not()))

# Ticks are shorter than the time between them, so they end by themselves; the others are cut.
MANY = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from backcare_desktop.desktop.sounds import Chimes
from backcare_desktop.practice.cues import CueKind

app = QCoreApplication([])
chimes = Chimes(Path(sys.argv[1]))
assert chimes.wake(0.5)
kinds = [kind for kind in CueKind if kind.is_chime] + [CueKind.CHIME_TICK] * 10
left = list(kinds * 2)

def play():
    if not left:
        chimes.close()
        app.quit()
        return
    chimes.play(left.pop())
    if len(left) % 3 == 0:
        chimes.stop()

timer = QTimer(interval=40)
timer.timeout.connect(play)
timer.start()
app.exec()
"""


def test_chimes_can_be_played_and_cut_short_at_any_time(private_home: Path) -> None:
    from backcare_desktop.resources import assets

    with SoundSystem(private_home, dict(os.environ), speaks=False) as sound:
        done = subprocess.run(
            [sys.executable, "-c", MANY, str(assets() / "sounds")],
            env={**sound.environ, "QT_FATAL_WARNINGS": "1"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
