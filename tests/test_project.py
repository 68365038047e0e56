"""What must be true of the project as a whole."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
SOURCES = sorted((ROOT / "src").rglob("*.py"))
# A pinned package: its name and version, then whatever follows up to the next one.
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)((?:.*\\\n)*.*)$", re.MULTILINE)


def normal(requirement: str) -> str:
    """The name in a requirement, in the spelling of lock files."""
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def pins(lock: Path) -> dict[str, set[str]]:
    """Package name to its pinned versions (one for each range of Pythons)."""
    versions: dict[str, set[str]] = {}
    for name, version, _ in PIN.findall(lock.read_text()):
        versions.setdefault(name, set()).add(version)
    return versions


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_pins_every_package_with_hashes(lock: Path) -> None:
    found = PIN.findall(lock.read_text())
    assert found
    assert [name for name, _, rest in found if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_names_no_host(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host", text)


def test_every_dependency_is_locked() -> None:
    groups = PROJECT["dependency-groups"]
    named = [*PROJECT["project"]["dependencies"], *groups["build"]]
    named += [each for each in groups["dev"] if isinstance(each, str)]
    locked = pins(ROOT / "requirements-dev.lock")
    assert [each for each in named if normal(each) not in locked] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-build.lock"])
def test_the_lock_files_agree(name: str) -> None:
    everything = pins(ROOT / "requirements-dev.lock")
    part = pins(ROOT / name)
    assert part == {package: everything.get(package) for package in part}


def test_the_pyside_that_loses_references_to_none_is_shut_out() -> None:
    pyside = next(d for d in PROJECT["project"]["dependencies"] if d.startswith("PySide6"))
    assert "!=6.12.0" in pyside
    assert "6.12.0" not in pins(ROOT / "requirements.lock")["pyside6-essentials"]


def test_the_version_is_the_same_everywhere() -> None:
    version = PROJECT["project"]["version"]
    said = subprocess.run(
        [sys.executable, "-m", "backcare_desktop", "--version"], capture_output=True, text=True
    )
    assert version in said.stdout
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_what_a_page_shows_and_links_to_exists(page: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text())
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_qt_is_asked_for_local_sockets_only() -> None:
    """import-linter forbids Python's network modules; this is the same for Qt's."""
    allowed = {"QLocalServer", "QLocalSocket"}
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == "PySide6.QtNetwork":
                assert {alias.name for alias in node.names} <= allowed, source
            if isinstance(node, ast.Import):
                assert "PySide6.QtNetwork" not in {alias.name for alias in node.names}, source


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("backcare_desktop.cli", ["PySide6", "numpy", "pyqtgraph"]),
        ("backcare_desktop.app", ["pyqtgraph"]),
    ],
)
def test_heavy_imports_are_paid_when_first_needed(module: str, unwanted: list[str]) -> None:
    code = f"import sys, {module}; print([m for m in {unwanted} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
