"""What is said of reminders: what they ask, when they come, and why they did not."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from backcare_desktop.reminders.ledger import Decision, Hold, NotNow, Outcome, Pending, Reason
from backcare_desktop.reminders.rules import Kind, Slot, Tone
from backcare_desktop.reminders.schedule import Showing
from backcare_desktop.words import reminders as words

SLOT = Slot(date(2026, 11, 23), time(14))
AT = datetime(2026, 11, 23, 14, tzinfo=UTC)
FULL_SCREEN = Hold(NotNow.FULL_SCREEN, AT, AT + timedelta(minutes=22))


def said(outcome: Outcome, reason: Reason, *holds: Hold) -> str:
    decided = holds[-1].until if holds else AT
    return words.why(Decision(SLOT, outcome, reason, decided, holds), UTC)


def test_it_says_what_held_a_reminder_back_and_how_long() -> None:
    text = said(Outcome.SHOWN_LATER, Reason.DUE, FULL_SCREEN)
    assert text == "shown at 14:22; held back: full screen 14:00–14:22"


def test_it_says_why_a_reminder_was_not_shown() -> None:
    assert said(Outcome.NOT_NEEDED, Reason.DONE_TODAY) == "not shown: already done today"
    assert said(Outcome.STALE, Reason.TOO_LATE, FULL_SCREEN) == (
        "not shown: more than two hours late; held back: full screen 14:00–14:22"
    )


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_words(reason: Reason) -> None:
    assert said(Outcome.NOT_NEEDED, reason)


@pytest.mark.parametrize("why", list(NotNow))
def test_every_hindrance_has_its_words(why: NotNow) -> None:
    assert words.hindrance(why) in words.waiting(Pending(SLOT, (Hold(why, AT, AT),)), UTC)


@pytest.mark.parametrize(
    ("after", "text"),
    [
        (timedelta(hours=2), "Next reminder: 16:00"),
        (timedelta(days=1), "Next reminder: tomorrow, 14:00"),
        (timedelta(days=3), "Next reminder: 2026-11-26, 14:00"),
        (timedelta(), "A reminder waits for a good moment"),
    ],
)
def test_the_next_time_is_said_as_one_would_say_it(after: timedelta, text: str) -> None:
    assert words.next_time(AT + after, AT) == text


def test_a_reminder_uses_the_users_own_word_and_asks_no_more_than_it_should() -> None:
    title, plain = words.reminder(Showing(SLOT, Tone.PLAIN, "after lunch"))
    assert title == "Time for your back, after lunch"
    texts = {
        plain,
        words.reminder(Showing(SLOT, Tone.OFFER, ""))[1],
        words.reminder(Showing(SLOT, Tone.SOFT, ""))[1],
        words.reminder(Showing(SLOT, Tone.SOFT, "", again=True))[1],
        words.reminder(Showing(Slot(SLOT.local_date, SLOT.at, Kind.REVIEW), Tone.SOFT, ""))[1],
        words.reminder(Showing(Slot(SLOT.local_date, SLOT.at, Kind.MORNING), Tone.SOFT, ""))[1],
    }
    assert len(texts) == 6
