from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from backcare_desktop.journal.journal import Repetition

Done = Callable[..., Repetition]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("exercise_id", ""),
        ("side", "middle"),
        ("ending", "forgotten"),
        ("repetition", 0),
        ("duration_s", -0.001),
        ("duration_s", math.nan),
        ("actual_hold_s", math.inf),
        ("planned_hold_s", -1.0),
        ("started_at", datetime(2026, 3, 10, 12, 0)),  # noqa: DTZ001 - naive on purpose
    ],
)
def test_a_repetition_that_cannot_be_is_refused_by_the_name_of_its_field(
    done: Done, key: str, value: Any
) -> None:
    with pytest.raises(ValueError, match=f"^{key}: expected"):
        done(**{key: value})
