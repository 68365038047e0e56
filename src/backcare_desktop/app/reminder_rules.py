"""From what the settings say of reminders to the rules of the schedule."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time

from backcare_desktop.reminders.rules import Hours, Kind, ReminderTime, Rules
from backcare_desktop.settings import ReminderSetting, Settings, Weekday


def rules_of(settings: Settings) -> Rules:
    """The rules that these settings ask for; holidays that no calendar has are left out."""
    if settings.reminders is None:
        times: tuple[ReminderTime, ...] = (
            ReminderTime(time.fromisoformat(settings.reminder_time)),
        )
    else:
        times = tuple(_time(each) for each in settings.reminders)
    return Rules(
        times,
        settings.reminders_paused_until,
        settings.reminders_quiet_until,
        _hours(settings.reminder_hours),
        _holidays(settings.reminder_holidays),
    )


def _time(reminder: ReminderSetting) -> ReminderTime:
    numbers = {day: number for number, day in enumerate(Weekday)}
    days = frozenset(numbers[day] for day in reminder.days)
    kind = Kind(reminder.about.value)
    return ReminderTime(time.fromisoformat(reminder.at), days, reminder.label, kind)


def _hours(text: str) -> Hours | None:
    if not text:
        return None
    begin, end = (time.fromisoformat(part) for part in text.split("-"))
    return Hours(begin, end)


def _holidays(texts: tuple[str, ...]) -> tuple[tuple[date, date], ...]:
    found = []
    for text in texts:
        with suppress(ValueError):
            days = [date.fromisoformat(part) for part in text.split("/")]
            found.append((days[0], days[-1]))
    return tuple(found)
