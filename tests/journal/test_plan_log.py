"""The plan's events, in the order in which they happened."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records_of_plan import PlanChange


def change(at: datetime, **changes: Any) -> PlanChange:
    usual = PlanChange(
        exercise_id="bridge",
        from_level=0,
        from_easier=False,
        to_level=1,
        to_easier=False,
        reason="comfortable",
        reason_day=date(2026, 3, 9),
        answer="accepted",
        at=at,
    )
    return replace(usual, **changes)


def test_a_change_is_kept_with_its_reason_and_answer(journal: Journal, noon: datetime) -> None:
    uuid = journal.record_plan_change(change(noon))
    (read,) = journal.plan_changes()
    expected = {**asdict(change(noon)), "uuid": uuid, "local_date": date(2026, 3, 10)}
    assert asdict(read) == expected


def test_changes_come_in_the_order_of_their_answers(journal: Journal, noon: datetime) -> None:
    down = change(noon, from_level=1, to_level=0, to_easier=True, reason="hurt", reason_day=None)
    journal.record_plan_change(replace(down, at=noon + timedelta(days=2)))
    journal.record_plan_change(change(noon))
    assert [one.reason for one in journal.plan_changes()] == ["comfortable", "hurt"]


def test_writing_a_change_twice_keeps_it_once(journal: Journal, noon: datetime) -> None:
    name = str(uuid4())
    journal.record_plan_change(change(noon), uuid=name)
    journal.record_plan_change(change(noon), uuid=name)
    assert [one.uuid for one in journal.plan_changes()] == [name]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("exercise_id", ""),
        ("from_level", -2),
        ("to_level", -2),
        ("reason", ""),
        ("answer", "maybe"),
        ("at", datetime(2026, 3, 10, 12, 0)),  # noqa: DTZ001 - naive on purpose
    ],
)
def test_a_change_that_cannot_be_is_refused_by_the_name_of_its_field(
    noon: datetime, key: str, value: Any
) -> None:
    with pytest.raises(ValueError, match=f"^{key}: expected"):
        replace(change(noon), **{key: value})


def test_a_flare_up_begins_once_and_ends_once(journal: Journal, noon: datetime) -> None:
    journal.begin_flare_up(noon)
    journal.begin_flare_up(noon + timedelta(hours=1))
    journal.end_flare_up(noon + timedelta(days=3))
    journal.end_flare_up(noon + timedelta(days=4))
    (read,) = journal.flare_ups()
    assert (read.began_at, read.ended_at) == (noon, noon + timedelta(days=3))


def test_another_flare_up_can_follow(journal: Journal, noon: datetime) -> None:
    journal.begin_flare_up(noon)
    journal.end_flare_up(noon + timedelta(days=3))
    journal.begin_flare_up(noon + timedelta(days=9))
    assert [one.ended_at is None for one in journal.flare_ups()] == [False, True]


def test_ending_what_never_began_is_no_harm(journal: Journal, noon: datetime) -> None:
    journal.end_flare_up(noon)
    assert journal.flare_ups() == []
