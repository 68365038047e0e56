"""Pain, what hurt, and notes: kept, corrected, and found on their day."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest

from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records_of_pain import HurtEvent

DAY = date(2026, 3, 10)


@pytest.fixture
def session(journal: Journal, noon: datetime) -> str:
    return journal.begin_session("today", noon)


def hurt(at: datetime, **changes: Any) -> HurtEvent:
    event = HurtEvent(
        exercise_id="piriformis",
        variant=None,
        side="left",
        repetition=2,
        phase="hold",
        movement="hold",
        into_phase_s=12.5,
        at=at,
        leg_symptoms=False,
        choice=None,
    )
    return replace(event, **changes)


def test_a_rating_is_kept_with_its_session_time_and_day(
    journal: Journal, session: str, noon: datetime
) -> None:
    uuid = journal.rate_pain("before", 0, noon, session)
    (read,) = journal.pains(DAY, DAY)
    assert asdict(read) == {
        "uuid": uuid,
        "session": session,
        "rated": "before",
        "level": 0,
        "at": noon,
        "local_date": DAY,
    }


def test_rating_again_corrects_and_does_not_double(
    journal: Journal, session: str, noon: datetime
) -> None:
    first = journal.rate_pain("after", 6, noon, session)
    second = journal.rate_pain("after", 3, noon + timedelta(seconds=5), session)
    assert first == second
    assert [one.level for one in journal.pains(DAY, DAY)] == [3]


def test_before_and_after_and_another_session_are_ratings_of_their_own(
    journal: Journal, session: str, noon: datetime
) -> None:
    evening = journal.begin_session("today", noon + timedelta(hours=6))
    journal.rate_pain("before", 5, noon, session)
    journal.rate_pain("after", 4, noon, session)
    journal.rate_pain("before", 3, noon + timedelta(hours=6), evening)
    assert [one.level for one in journal.pains(DAY, DAY)] == [5, 4, 3]


def test_a_morning_is_rated_once_a_day(journal: Journal, noon: datetime) -> None:
    journal.rate_pain("morning", 4, noon)
    journal.rate_pain("morning", 2, noon + timedelta(hours=1))
    journal.rate_pain("morning", 1, noon + timedelta(days=1))
    levels = [one.level for one in journal.pains(DAY, DAY + timedelta(days=1))]
    assert levels == [2, 1]


def test_a_rating_counts_on_the_local_day(journal: Journal) -> None:
    auckland = timezone(timedelta(hours=13))
    journal.rate_pain("morning", 4, datetime(2026, 3, 10, 0, 5, tzinfo=auckland))
    assert len(journal.pains(DAY, DAY)) == 1
    assert journal.pains(DAY - timedelta(days=1), DAY - timedelta(days=1)) == []


@pytest.mark.parametrize("level", [-1, 11])
def test_a_level_off_the_scale_is_refused(journal: Journal, noon: datetime, level: int) -> None:
    with pytest.raises(ValueError, match=r"^level: expected 0 to 10"):
        journal.rate_pain("morning", level, noon)


def test_a_rating_at_an_unknown_time_is_refused(journal: Journal, noon: datetime) -> None:
    with pytest.raises(ValueError, match=r"^rated: expected"):
        journal.rate_pain("during", 3, noon)


def test_a_rating_for_an_unknown_session_is_refused(journal: Journal, noon: datetime) -> None:
    with pytest.raises(ValueError, match="session"):
        journal.rate_pain("before", 3, noon, str(uuid4()))
    assert journal.pains(DAY, DAY) == []


def test_what_hurt_is_kept_to_the_second(journal: Journal, session: str, noon: datetime) -> None:
    uuid = journal.add_hurt(session, hurt(noon))
    (read,) = journal.hurts(DAY, DAY)
    expected = {**asdict(hurt(noon)), "uuid": uuid, "session": session, "local_date": DAY}
    assert asdict(read) == expected


def test_what_the_user_chose_is_added_to_what_hurt(
    journal: Journal, session: str, noon: datetime
) -> None:
    uuid = journal.add_hurt(session, hurt(noon))
    journal.set_hurt_choice(uuid, "stop", noon + timedelta(seconds=8), leg_symptoms=True)
    (read,) = journal.hurts(DAY, DAY)
    assert (read.choice, read.leg_symptoms) == ("stop", True)


def test_writing_what_hurt_a_second_time_after_an_error_does_not_double_it(
    journal: Journal, session: str, noon: datetime
) -> None:
    name = str(uuid4())
    assert journal.add_hurt(session, hurt(noon), uuid=name) == name
    assert journal.add_hurt(session, hurt(noon), uuid=name) == name
    assert len(journal.hurts(DAY, DAY)) == 1


def test_a_choice_that_nobody_offered_is_refused(
    journal: Journal, session: str, noon: datetime
) -> None:
    uuid = journal.add_hurt(session, hurt(noon))
    with pytest.raises(ValueError, match=r"^choice: expected"):
        journal.set_hurt_choice(uuid, "push through", noon)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("exercise_id", ""),
        ("side", "middle"),
        ("repetition", 0),
        ("phase", ""),
        ("into_phase_s", -0.1),
        ("choice", "push through"),
        ("at", datetime(2026, 3, 10, 12, 0)),  # noqa: DTZ001 - naive on purpose
    ],
)
def test_an_event_that_cannot_be_is_refused_by_the_name_of_its_field(
    noon: datetime, key: str, value: Any
) -> None:
    with pytest.raises(ValueError, match=f"^{key}: expected"):
        replace(hurt(noon), **{key: value})


def test_a_note_is_about_a_session_or_about_a_day(
    journal: Journal, session: str, noon: datetime
) -> None:
    yesterday = DAY - timedelta(days=1)
    journal.add_note("felt easy", noon, session=session)
    journal.add_note("slept badly — ☕", noon, day=yesterday)
    read = [(one.words, one.session, one.local_date) for one in journal.notes(yesterday, DAY)]
    assert read == [("slept badly — ☕", None, yesterday), ("felt easy", session, DAY)]


def test_an_empty_note_is_refused(journal: Journal, noon: datetime) -> None:
    with pytest.raises(ValueError, match=r"^words: expected"):
        journal.add_note("  \n", noon)
