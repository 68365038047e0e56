"""What the settings say of reminders becomes the rules of the schedule."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from backcare_desktop import settings
from backcare_desktop.app.reminder_rules import rules_of
from backcare_desktop.reminders.rules import Hours, Kind, ReminderTime, Rules
from backcare_desktop.settings import About, ReminderSetting, Settings, Weekday


def test_the_default_is_one_reminder_and_not_in_the_morning() -> None:
    assert rules_of(Settings()) == Rules((ReminderTime(time(18)),))


def test_a_single_time_of_before_still_holds() -> None:
    assert rules_of(Settings(reminder_time="07:30")).times == (ReminderTime(time(7, 30)),)


def test_a_list_of_reminders_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        'reminders = [{at = "12:30", days = ["mon", "thu"], label = "after lunch"},'
        ' {at = "17:00", days = ["sun"], about = "review"}]\n'
        'reminder_hours = "09:00-17:30"\n'
        'reminder_holidays = ["2026-12-25", "2026-12-28/2027-01-03", "2026-99-99"]\n'
        "reminders_quiet_until = 2026-11-25T14:00:00+01:00\n"
    )
    read, problem = settings.load(file)
    assert problem is None
    assert rules_of(read) == Rules(
        (
            ReminderTime(time(12, 30), frozenset({0, 3}), "after lunch"),
            ReminderTime(time(17), frozenset({6}), kind=Kind.REVIEW),
        ),
        quiet_until=datetime.fromisoformat("2026-11-25T14:00:00+01:00"),
        hours=Hours(time(9), time(17, 30)),
        holidays=(
            (date(2026, 12, 25), date(2026, 12, 25)),
            (date(2026, 12, 28), date(2027, 1, 3)),
        ),
    )
    settings.save(file, read)
    assert settings.load(file) == (read, None)


def test_an_empty_list_means_no_reminders_at_all() -> None:
    assert rules_of(Settings(reminders=())).times == ()


@pytest.mark.parametrize(
    "text",
    [
        'reminders = [{at = "25:00"}]',
        'reminders = [{at = "12:00", days = ["monday"]}]',
        'reminders = [{at = "12:00", tone = "loud"}]',
        'reminder_hours = "9-17"',
        "reminders_quiet_until = 2026-11-25T14:00:00",
    ],
)
def test_what_cannot_be_meant_is_said_and_takes_its_default(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text + "\n")
    read, problem = settings.load(file)
    assert read == Settings()
    assert problem is not None
    assert problem.key == text.split(" ")[0]


def test_every_weekday_has_the_number_of_its_date() -> None:
    reminder = ReminderSetting(at="12:00", days=(Weekday.MON, Weekday.SUN), about=About.MORNING)
    assert rules_of(Settings(reminders=(reminder,))).times[0].days == {0, 6}
