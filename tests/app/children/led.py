"""A player and a coach with a real voice and real chimes, and a heart that beats like the window's.

Arguments: how loud the voice is and how loud the chimes are, and up to which second of the
routine to play. Prints one line of JSON: when which movement began (by the monotonic clock), what
the voice began to say and when, and what was lacking.
"""

import json
import sys
import time

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from backcare_desktop.app.coach import Coach
from backcare_desktop.desktop.sounds import Chimes
from backcare_desktop.desktop.voice import Voice
from backcare_desktop.exercises.library import load_library
from backcare_desktop.practice.cues import Verbosity
from backcare_desktop.practice.player import PhaseBegan, Player
from backcare_desktop.practice.timeline import RoutineItem, compile_routine
from backcare_desktop.resources import assets
from backcare_desktop.settings import Settings

voice_volume, chime_volume, until_s = map(float, sys.argv[1:])
app = QCoreApplication([])
library = load_library([assets() / "exercises"])
bridge = library.get("bridge")
timeline = compile_routine([RoutineItem(bridge, bridge.dose.start)], lead_in_s=4.5)
player = Player(timeline, time.monotonic)
settings = Settings(verbosity=Verbosity.SHORT, voice_volume=voice_volume, chime_volume=chime_volume)
voice, chimes = Voice(), Chimes(assets() / "sounds")
coach = Coach(voice, chimes, library.get, lambda: settings)
told: dict[str, list[object]] = {"began": [], "said": [], "lacks": [], "gaps_s": []}
coach.lacks.connect(lambda lack: told["lacks"].append(lack.value))
voice.began.connect(lambda text: told["said"].append([time.monotonic(), text]))
last_s = [time.monotonic()]


def beat() -> None:
    told["gaps_s"].append(time.monotonic() - last_s[0])
    last_s[0] = time.monotonic()
    for event in player.tick():
        if isinstance(event, PhaseBegan):
            into_s = player.position_s - event.phase.start_s
            told["began"].append([time.monotonic() - into_s, event.phase.movement])
    coach.beat()
    moves = player.moment.phase.from_pose != player.moment.phase.to_pose
    heart.setInterval(16 if moves else 66)
    if player.position_s >= until_s:
        app.quit()


heart = QTimer()
heart.setTimerType(Qt.TimerType.PreciseTimer)
heart.timeout.connect(beat)
coach.follow(player)
player.start()
heart.start(16)
app.exec()
heart.stop()
coach.rest()
told["gaps_s"] = [max(told["gaps_s"])]  # type: ignore[type-var]
print(json.dumps(told))
