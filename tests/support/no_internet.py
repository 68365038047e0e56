"""Internet sockets are blocked while tests run: the proof that Backcare touches no network.

Two guards. Python code, ours or a library's, meets an audit hook: it raises, and the test fails
even if the error is swallowed. Native code (Qt) and every program that a test starts meet the
kernel (Linux, seccomp): a process that asks for an internet socket is ended by SIGSYS. Local
sockets (AF_UNIX: X11, message bus, single instance) stay open. A test of a display that does not
answer names it ``unix:77``: for a plain ``:77`` the X11 library itself tries TCP in the end.
"""

import ctypes
import faulthandler
import platform
import signal
import socket
import struct
import sys
import traceback

FAMILIES = (socket.AF_INET, socket.AF_INET6)


class InternetSocketError(RuntimeError):
    """Somebody tried to open an internet socket."""


class Internet:
    """What was tried since the last question, as stack traces."""

    def __init__(self) -> None:
        self._attempts: list[str] = []
        self.blocked_for = "blocked for Python code only"

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "socket.__new__" and arguments[1] in FAMILIES:
            self._attempts.append("".join(traceback.format_stack(limit=8)))
            raise InternetSocketError("tests open no internet sockets")

    def take_attempts(self) -> list[str]:
        attempts, self._attempts = self._attempts, []
        return attempts


def block() -> Internet:
    """Block internet sockets for this process and all that it starts; there is no way back."""
    internet = Internet()
    sys.addaudithook(internet.audit)
    if sys.platform == "linux" and platform.machine() in MACHINES:
        faulthandler.register(signal.SIGSYS, all_threads=True, chain=True)
        block_in_kernel()
        internet.blocked_for = "blocked for this process and every program it starts"
    return internet


# From linux/audit.h and the system call tables: AUDIT_ARCH_..., number of socket(2).
MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
LOAD_WORD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06  # linux/bpf_common.h
NUMBER_AT, ARCH_AT, FIRST_ARGUMENT_AT = 0, 4, 16  # struct seccomp_data, little endian
ALLOW, TRAP = 0x7FFF0000, 0x00030000  # SECCOMP_RET_...
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, SECCOMP_MODE_FILTER = 22, 38, 2


class Program(ctypes.Structure):
    """struct sock_fprog"""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def block_in_kernel() -> None:
    arch, socket_call = MACHINES[platform.machine()]
    steps = [  # code, jump if true, jump if false, value: struct sock_filter
        (LOAD_WORD, 0, 0, ARCH_AT),
        (JUMP_IF_EQUAL, 0, 5, arch),
        (LOAD_WORD, 0, 0, NUMBER_AT),
        (JUMP_IF_EQUAL, 0, 3, socket_call),
        (LOAD_WORD, 0, 0, FIRST_ARGUMENT_AT),
        (JUMP_IF_EQUAL, 2, 0, socket.AF_INET),
        (JUMP_IF_EQUAL, 1, 0, socket.AF_INET6),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, TRAP),
    ]
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = Program(len(steps), code)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 or (
        libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0
    ):
        raise OSError(ctypes.get_errno(), "the kernel refused to block internet sockets")
