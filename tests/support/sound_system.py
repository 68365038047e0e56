"""A sound system and a speaking voice for tests: nobody hears them, and all is recorded."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from support.programs import START_S, end, end_with_the_tests

RATE = 22_050
PULSE = [
    "pulseaudio",
    *("-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit", "--use-pid-file=no"),
    *("--realtime=no", "--high-priority=no"),
    *("-L", f"module-null-sink sink_name=nowhere rate={RATE} channels=1"),
    *("-L", "module-native-protocol-unix"),
]
"""Local sockets only, and no sound card."""
SPEECH = """
LogDir "default"
AudioOutputMethod "pulse"
AddModule "espeak-ng" "sd_espeak-ng" "/etc/speech-dispatcher/modules/espeak-ng.conf"
DefaultModule espeak-ng
"""
"""One engine by its name: to find out which there are, it would try an internet socket."""
RECORD = [
    "parec",
    *("--device=nowhere.monitor", "--raw", f"--rate={RATE}", "--channels=1"),
    *("--format=s16le", "--latency-msec=10"),
]


class SoundSystem:
    """A context manager; `environ` is the environment for programs that are to be heard.

    speaks: whether there is a voice, too.
    """

    def __init__(self, folder: Path, environ: Mapping[str, str], *, speaks: bool) -> None:
        self._folder = folder
        self._speaks = speaks
        self._closing = ExitStack()
        self._heard: list[tuple[float, bytes]] = []
        runtime = Path(environ["XDG_RUNTIME_DIR"])
        self._pulse = runtime / "pulse" / "native"
        self._speech = runtime / "speech.sock"
        self.environ = {
            **environ,
            "PULSE_SERVER": f"unix:{self._pulse}",
            "SPEECHD_ADDRESS": f"unix_socket:{self._speech}",
        }

    def __enter__(self) -> Self:
        with ExitStack() as closing:  # if one does not start, those before it are ended
            self._closing = closing
            self._start(PULSE, self._pulse)
            if self._speaks:
                (self._folder / "speechd.conf").write_text(SPEECH)
                command = ["speech-dispatcher", "-s", "-t", "0", "-C", str(self._folder)]
                self._start([*command, "-S", str(self._speech)], self._speech)
            self._closing = closing.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._closing.close()

    def record(self) -> None:
        """Listen from now on."""
        recorder = subprocess.Popen(
            RECORD,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            preexec_fn=end_with_the_tests,
        )
        listening = threading.Thread(target=self._listen, args=(recorder,), daemon=True)
        listening.start()
        self._closing.callback(listening.join)
        self._closing.callback(end, recorder)

    def heard(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(when, how loud): every hundredth of a second that was recorded, by the monotonic
        clock, with its loudest sample from 0 to 1."""
        step = RATE // 100
        heard = tuple(self._heard)  # it goes on listening
        samples = np.frombuffer(b"".join(chunk for _, chunk in heard), "<i2") / 32768
        # Each chunk came when its last sample had just sounded.
        ends = np.cumsum([len(chunk) // 2 for _, chunk in heard])
        times = np.interp(np.arange(len(samples)), ends, [at_s for at_s, _ in heard])
        whole = len(samples) // step * step
        loud = np.abs(samples[:whole]).reshape(-1, step).max(axis=1)
        return times[:whole:step], loud

    def _listen(self, recorder: "subprocess.Popen[bytes]") -> None:
        assert recorder.stdout is not None
        with recorder.stdout as samples:
            while chunk := os.read(samples.fileno(), 4096):
                self._heard.append((time.monotonic(), chunk))

    def _start(self, command: list[str], socket: Path) -> None:
        log = (self._folder / f"{command[0]}.log").open("w+")
        self._closing.enter_context(log)
        # There may be several of them: none has a name on the message bus.
        environ = {**self.environ, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"}
        program = subprocess.Popen(
            command, env=environ, stdout=log, stderr=log, preexec_fn=end_with_the_tests
        )
        self._closing.callback(end, program)
        deadline = time.monotonic() + START_S
        while not socket.exists():
            if program.poll() is not None or time.monotonic() > deadline:
                log.seek(0)
                raise RuntimeError(f"{command[0]} did not start: {log.read()}")
            time.sleep(0.02)
