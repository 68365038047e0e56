"""The page for the physiotherapist on the command line."""

import os
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from backcare_desktop.journal.edits import ByHand
from backcare_desktop.journal.journal import Journal

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def export(folder: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Run the verb where there is no display, and nothing says how Qt should draw."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "backcare_desktop", "export"]
    return subprocess.run(
        [*command, "--data-dir", folder, "--out", out],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_page_needs_no_display_and_is_its_owners_alone(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        journal.enter(ByHand(date(2026, 11, 20), "bridge", ("both",), 6, 14.0, 4.0), AT)
    out = tmp_path / "page.pdf"
    ran = export(tmp_path, out)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert out.read_bytes().startswith(b"%PDF")
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_an_empty_log_makes_no_page(tmp_path: Path) -> None:
    ran = export(tmp_path, tmp_path / "page.pdf")
    assert ran.returncode == 1
    assert ran.stderr.startswith("Nothing is in the log yet")
    assert not (tmp_path / "page.pdf").exists()
