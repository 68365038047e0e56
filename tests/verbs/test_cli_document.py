"""What docs/cli.md promises about exports."""

from __future__ import annotations

import re
from pathlib import Path

from backcare_desktop.journal.csv_table import COLUMNS
from backcare_desktop.journal.portable import TABLES

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
EXPORT = TEXT[TEXT.index("## `backcare export") : TEXT.index("## `backcare import")]
LATER = {"edited_at", "deleted"}


def test_every_column_of_the_table_is_described() -> None:
    assert [column for column in COLUMNS if f"`{column}`" not in EXPORT] == []


def test_every_key_of_the_json_is_described() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", EXPORT, flags=re.MULTILINE))
    for table in TABLES:
        described = set(re.findall(r"`(\w+)`", rows[table.key]))
        keys = {field.key for field in table.fields}
        assert described == (keys if table.name == "fact" else keys - LATER), table.key
