"""A mistake of ours, written down for whoever mends it."""

from __future__ import annotations

import platform
import secrets
import sys
import tempfile
import traceback
from pathlib import Path


def write_bug_report(error: BaseException, folder: Path, version: str) -> Path | None:
    """Write what happened to a new file in `folder`, or where temporary files go.

    Nothing of the journal is in it. Returns the file; None if it could not be written anywhere.
    """
    text = "\n".join(
        [
            f"Backcare {version}, Python {platform.python_version()}, {platform.platform()}",
            f"{' '.join(sys.argv[1:])}",
            "",
            *traceback.format_exception(error),
        ]
    )
    for place in (folder, Path(tempfile.gettempdir())):
        file = place / f"backcare-error-{secrets.token_hex(4)}.txt"
        try:
            place.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8") as report:
                report.write(text)
        except OSError:
            continue
        return file
    return None
