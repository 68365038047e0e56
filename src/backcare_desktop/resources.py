"""Finds `assets/`: exercises, sounds, icons, translations."""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


class AssetsMissingError(Exception):
    """This copy of the program is incomplete: its `assets` folder is in none of the places."""

    def __init__(self, looked_in: tuple[Path, ...]) -> None:
        super().__init__("no assets folder in " + ", ".join(str(place) for place in looked_in))
        self.looked_in = looked_in


def assets() -> Path:
    """The folder of what is not code, wherever the program runs from.

    Raises AssetsMissingError.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    return find_assets(PACKAGE, Path(bundle) if bundle else None)


def find_assets(package: Path, bundle: Path | None) -> Path:
    """The assets of the program whose package folder is `package`.

    `bundle` is where PyInstaller unpacked a frozen build, else None. The wheel carries the
    assets inside the package; an editable install does not see those, so the source tree's
    own folder (`src/` and `assets/` are neighbours) comes last.
    """
    places = (package / "assets", package.parent.parent / "assets")
    if bundle is not None:
        places = (bundle / package.name / "assets", bundle / "assets")
    for place in places:
        if (place / "exercises").is_dir():
            return place
    raise AssetsMissingError(places)
