"""One running Backcare for each data directory.

The first launch holds a lock on a file in the data directory; the operating system lets go of
it when the process ends, however it ends, so a lock is never stale. The file names the local
socket on which that launch listens (a named pipe on Windows; never a network address). A later
launch finds the lock held, says there what it was started for, and ends.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import stat
import sys
import tempfile
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QDeadlineTimer, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK_FILE = "instance.lock"
ANSWER = b"ok\n"
LONGEST_MESSAGE = 16_384
"""Bytes. A path has some four thousand at most, and JSON makes three of one that is not ASCII."""
LONGEST_SOCKET_FOLDER = 70
"""Characters; a socket's whole path may have some hundred."""

ACTIVATION_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


class Request(StrEnum):
    """What a later launch wants of the first."""

    RAISE = "raise"
    START = "start"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Launch:
    """A later launch: what it wants, the desktop's leave to take the focus ("" if none), and the
    file to open (an absolute path; None for any other request)."""

    request: Request
    activation_token: str = ""
    file: Path | None = None


class NoAnswerError(Exception):
    """Another Backcare holds the data directory, and does not answer."""


class SingleInstance(QObject):
    """The right to be the only Backcare that uses `folder`."""

    launched_again = Signal(object)
    """A `Launch`, each time that somebody starts Backcare once more."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder.resolve()
        self._lock: BinaryIO | None = None
        self._server: QLocalServer | None = None

    def claim(
        self,
        request: Request = Request.RAISE,
        timeout_s: float = 5.0,
        *,
        file: Path | None = None,
    ) -> bool:
        """Become the one that runs (True), or hand `request` to the one that does (False), with
        the absolute path of the `file` that is to be opened.

        A folder that can hold no lock (nothing can be written there) gives True as well; the
        journal will say what is wrong with it. Raises NoAnswerError when the running one did not
        answer within `timeout_s` seconds.
        """
        deadline = QDeadlineTimer(round(timeout_s * 1000))
        while True:
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._lock = _lock(self._folder / LOCK_FILE)
            except BlockingIOError:
                address = _address_in(self._folder / LOCK_FILE)
                if _hand_over(address, _message(request, file), deadline):
                    return False
            except OSError:
                return True
            else:
                self._listen(self._lock)
                return True
            if deadline.hasExpired():
                raise NoAnswerError(str(self._folder))
            time.sleep(0.05)  # the other one is starting, or has just ended

    def close(self) -> None:
        """Let go, so that the next launch is the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _listen(self, lock: BinaryIO) -> None:
        address = _address(self._folder)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._welcome)
        # We hold the lock: a socket of that name was left by a process that is gone.
        QLocalServer.removeServer(address)
        if server.listen(address):
            self._server = server
            _write_address(lock, address)

    def _welcome(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._read(s))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST_MESSAGE:
                socket.abort()
            return
        launch = _understand(bytes(socket.readLine(LONGEST_MESSAGE).data()))
        if launch is None:
            socket.abort()
            return
        socket.write(ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        self.launched_again.emit(launch)


def _message(request: Request, file: Path | None) -> bytes:
    token = next((os.environ[name] for name in ACTIVATION_TOKENS if name in os.environ), "")
    message = {"request": request.value, "activation_token": token}
    if file is not None:
        message["file"] = str(file)
    return json.dumps(message).encode() + b"\n"


def _understand(line: bytes) -> Launch | None:
    try:
        message = json.loads(line)
        request = Request(message["request"])
        file = Path(message["file"]) if request is Request.OPEN else None
        if file is not None and not file.is_absolute():
            return None
        return Launch(request, str(message["activation_token"]), file)
    except (ValueError, KeyError, TypeError):
        return None


def _hand_over(address: str, message: bytes, deadline: QDeadlineTimer) -> bool:
    """Send `message` to the one that listens at `address`; True when it has answered."""
    if not address:
        return False
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(deadline.remainingTime()):
        return False
    socket.write(message)
    while not socket.canReadLine():
        if not socket.waitForReadyRead(deadline.remainingTime()):
            return False
    return bytes(socket.readLine().data()) == ANSWER


def _address(folder: Path) -> str:
    """Where the one that uses `folder` listens: a pipe's name, or a socket in a private folder."""
    key = hashlib.sha256(f"{getpass.getuser()}\n{folder}".encode()).hexdigest()[:16]
    name = f"backcare-{key}"
    return name if sys.platform == "win32" else str(_private_folder() / name)


def _private_folder() -> Path:
    """A folder for sockets that only this user can enter; made when it is missing."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"))
    if _is_private(runtime) and len(str(runtime)) <= LONGEST_SOCKET_FOLDER:
        return runtime
    folder = Path(tempfile.gettempdir()) / f"backcare-{os.getuid()}"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    if _is_private(folder) and len(str(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    # Somebody else took that name. Any other will do: the lock file tells it to later launches.
    return Path(tempfile.mkdtemp(prefix="backcare-", dir="/tmp"))


def _is_private(folder: Path) -> bool:
    try:
        facts = folder.lstat()
    except OSError:
        return False
    mine = facts.st_uid == os.getuid() and not facts.st_mode & 0o077
    return mine and stat.S_ISDIR(facts.st_mode)


# The lock file. Its first line is the address; the lock itself lies far behind, because Windows
# lets nobody read the bytes that are locked.
_LOCKED_BYTE = 1 << 20


def _lock(file: Path) -> BinaryIO:
    """Open and lock `file`. BlockingIOError: another process holds it; OSError: not possible."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    handle = os.fdopen(descriptor, "r+b", buffering=0)
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(_LOCKED_BYTE)
            try:
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError as error:
                raise BlockingIOError(str(file)) from error
        else:
            import fcntl

            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        raise
    return handle


def _write_address(handle: BinaryIO, address: str) -> None:
    handle.seek(0)
    handle.write(address.encode() + b"\n")
    handle.truncate()


def _address_in(file: Path) -> str:
    """The address in a lock file; empty while the one that holds it is still starting."""
    try:
        line, newline, _ = file.read_bytes().partition(b"\n")
    except OSError:
        return ""
    return line.decode(errors="replace") if newline else ""
