"""Open Backcare; where there is no display, say so and take the tour instead.

Runs inside .venv, once set_up.py has made it.
"""

import os
import sys

from backcare_desktop.cli import main
from backcare_desktop.desktop.display import display_answers


def start() -> int:
    if display_answers(os.environ):
        return main([])
    print(
        "Backcare: there is no display here, so the window is shown off screen: "
        "the tour leaves its pictures and its journal in tour/.",
        flush=True,
    )
    return main(["tour"])


if __name__ == "__main__":
    sys.exit(start())
