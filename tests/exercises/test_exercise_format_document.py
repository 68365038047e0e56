"""The document about exercise files tells of every key that there is."""

from pathlib import Path

import msgspec
import pytest

from backcare_desktop.exercises import model

DOCUMENT = Path(__file__).parents[2] / "docs" / "exercise-format.md"
TABLES: tuple[type[msgspec.Struct], ...] = (
    model.Exercise,
    model.Doses,
    model.Dose,
    model.Breath,
    model.Camera,
    model.Movement,
    model.Muscle,
    model.Mistake,
    model.Variant,
    model.Caution,
    model.Source,
)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_key_is_documented(table: type[msgspec.Struct]) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    ways = ("`{}`", "`[{}]`", "`[[{}]]`", "`[variant.{}.NAME]`")
    missing = [
        key
        for key in table.__struct_encode_fields__
        if not any(way.format(key) in text for way in ways)
    ]
    assert missing == []
