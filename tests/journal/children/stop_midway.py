"""Begins an update, says "midway" after its last statement, and waits to be killed."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.schema import MIGRATIONS


class Stuck(tuple[str, ...]):
    def __iter__(self) -> Iterator[str]:
        yield from super().__iter__()
        print("midway", flush=True)
        sys.stdin.read()


step = Stuck(json.loads(sys.argv[2]))
Journal.open(Path(sys.argv[1]), migrations=(*MIGRATIONS, step))
