"""Starting and ending the programs that tests need around them."""

import ctypes
import signal
import subprocess

START_S = 20.0
PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_the_tests() -> None:
    """Have the kernel end this program when the tests end, even when they are killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def end(program: "subprocess.Popen[bytes]") -> None:
    """End a program that was started here."""
    program.terminate()
    program.wait(timeout=START_S)
