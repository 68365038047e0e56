"""Every benchmark, one after the other: `python benchmarks` writes benchmarks/RESULTS.md.

Figures are for reading; no test depends on them. Run it on a machine that has nothing else to do.
"""

from __future__ import annotations

import sys
from pathlib import Path

from measuring import machine, table

# isort: split
import journal
import motion
import painting
import player

RESULTS = Path(__file__).parent / "RESULTS.md"
INTRODUCTION = """# Measured

`make bench` writes this file. Times of painting and reading are processor time. Each value is a
median with its 5th and 99th of a hundred; the ratio is that of the medians, and peers were
measured in the same run. What is hoped for comes from the project's plan, and no test depends
on it.
"""


def main() -> int:
    """Measure, print and keep."""
    parts = [f"{INTRODUCTION}\n{machine()}\n"]
    for title, rows in (
        ("Painting one frame of 960 x 720", painting.rows),
        ("Playing All seven", player.rows),
        ("The motion", motion.rows),
        ("The journal over ten years", journal.rows),
    ):
        parts.append(f"\n## {title}\n\n{table(rows())}")
        sys.stdout.write(parts[-1])
        sys.stdout.flush()
    RESULTS.write_text("".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
