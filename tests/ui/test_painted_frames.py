"""A hundred thousand frames in one process: nothing crashes, and memory does not grow."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).parent / "children" / "paint_frames.py"
MOST_GROWTH_KB = 2048

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="memory is read as Linux tells it"
)


def _paint(frames: int, warm_up: int, *visit: int) -> dict[str, int]:
    command = [sys.executable, str(CHILD), *map(str, (frames, warm_up, *visit))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, int] = json.loads(done.stdout)
    return found


def test_everything_can_be_painted_in_every_look() -> None:
    assert _paint(1, 1, 4)["frames"] >= 100


@pytest.mark.soak
def test_a_hundred_thousand_frames_take_no_more_memory() -> None:
    found = _paint(100_000, 15_000)

    assert found["frames"] >= 100_000
    grown = found["after_kb"] - found["before_kb"]
    print(f"{found['frames']} frames: {grown:+d} kB of {found['before_kb']} kB")
    assert grown <= MOST_GROWTH_KB
