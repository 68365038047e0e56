"""Make this machine ready: ``python3 packaging/set_up.py run`` or ``... test``.

Makes ``.venv``, installs the exact versions of the lock files and then Backcare itself, and
sees to it that the system's own libraries are there. What is done already is not done again.
The standard library is all that this needs.
"""

from __future__ import annotations  # an older Python must get as far as our sentence about it

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import system_packages
from system_packages import SetUpError

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
LOCKS = {
    "run": ["requirements.lock", "requirements-build.lock"],
    "test": ["requirements-dev.lock"],  # contains the other two
}


def say(sentence: str) -> None:
    print(f"Backcare: {sentence}", flush=True)


def digest(purpose: str) -> str:
    """What the environment was made from: a change of any of it means installing again."""
    made_from = hashlib.sha256(f"{ROOT}\n{VERSION}\n".encode())
    for name in [*LOCKS[purpose], "pyproject.toml"]:
        made_from.update((ROOT / name).read_bytes())
    return made_from.hexdigest()


def stamp(purpose: str) -> Path:
    """The file that remembers the digest of what is installed."""
    return VENV / f"ready-to-{purpose}"


def is_installed(purpose: str) -> bool:
    mark = stamp(purpose)
    return PYTHON.exists() and mark.exists() and mark.read_text() == digest(purpose)


def environment_works() -> bool:
    """Whether .venv runs, has pip, and belongs to this Python (a distribution's upgrade, or an
    interrupted first run, leaves one that does not)."""
    if not PYTHON.exists():
        return False
    question = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run(
        [str(PYTHON), "-c", question], capture_output=True, text=True, check=False
    )
    return answer.returncode == 0 and answer.stdout.strip() == VERSION


def make_environment() -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        system_packages.provide(
            [f"python{VERSION}-venv"], "This Python cannot make virtual environments"
        )
    say(f"making .venv with Python {VERSION}")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        raise SetUpError("Python could not make .venv; its own message is above.")


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
    settings = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run([*command, *arguments], cwd=str(ROOT), env=settings, check=False)
    if done.returncode != 0:
        raise SetUpError("pip could not install what Backcare needs; its own message is above.")


def install(purpose: str) -> None:
    for mark in map(stamp, LOCKS):
        mark.unlink(missing_ok=True)
    say("installing the exact versions of the lock file (once; about 120 MB)")
    locks = [word for name in LOCKS[purpose] for word in ("-r", name)]
    pip("--require-hashes", "--only-binary", ":all:", *locks)
    pip("--no-deps", "--no-build-isolation", "--editable", ".")
    for covered in LOCKS if purpose == "test" else [purpose]:
        stamp(covered).write_text(digest(covered))


def set_up(purpose: str) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python gets as far as this)
        raise SetUpError(
            f"this is Python {VERSION}, and Backcare needs 3.11 or newer. "
            f"If you have one, name it:  make {purpose} PYTHON=python3.12"
        )
    if not is_installed(purpose):
        if not environment_works():
            make_environment()
        install(purpose)
    if sys.platform == "linux":
        system_packages.check_qt(PYTHON, for_tests=purpose == "test")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print("usage: set_up.py run|test", file=sys.stderr)
        return 2
    try:
        set_up(arguments[0])
    except SetUpError as problem:
        print(f"Backcare: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
