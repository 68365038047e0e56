"""The words and dates of the progress tab. No widgets in here."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from backcare_desktop import words
from backcare_desktop.journal.records_of_days import PainDay
from backcare_desktop.journal.review import Day, Week
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext


def title(first_day: date, this_week: date) -> str:
    """What to call the week: "This week", "Last week", or "A week in November"."""
    if first_day == this_week:
        return _("This week")
    if first_day == this_week - timedelta(days=7):
        return _("Last week")
    weeks = (this_week - first_day).days // 7
    return ngettext("{n} week ago", "{n} weeks ago", weeks).format(n=weeks)


def date_range(first_day: date) -> str:
    """The first and last day, with the year: "16 November to 22 November 2026"."""
    last = first_day + timedelta(days=6)
    return _("{first} to {last} {year}").format(
        first=day_and_month(first_day), last=day_and_month(last), year=last.year
    )


def day_and_month(day: date) -> str:
    """ "16 November", or "November 16" where people say it that way round."""
    return QLocale().toString(
        QDate(day.year, day.month, day.day), "MMMM d" if _month_first() else "d MMMM"
    )


def _month_first() -> bool:
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return "d" in short and "M" in short and short.index("M") < short.index("d")


def day_and_year(day: date) -> str:
    """ "Monday, 16 November 2026"."""
    return _("{day} {year}").format(day=weekday_and_date(day), year=day.year)


def month_and_year(day: date) -> str:
    """ "November 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


def span(first: date, last: date) -> str:
    """ "16 November 2025 to 22 November 2026"."""
    return _("{first} {first_year} to {last} {last_year}").format(
        first=day_and_month(first),
        first_year=first.year,
        last=day_and_month(last),
        last_year=last.year,
    )


def short_date(day: date) -> str:
    """ "16 Nov", or "Nov 16" where people say it that way round."""
    return QLocale().toString(
        QDate(day.year, day.month, day.day), "MMM d" if _month_first() else "d MMM"
    )


def date_format() -> str:
    """How a date is written where it can be edited: "16 Nov 2026", or "Nov 16, 2026"."""
    return "MMM d, yyyy" if _month_first() else "d MMM yyyy"


def long_time(seconds: float) -> str:
    """Hours, from two on; else minutes."""
    hours = round(seconds / 3600)
    if seconds < 2 * 3600:
        return words.minutes(seconds)
    return ngettext("{n} hour", "{n} hours", hours).format(n=hours)


def weekday_and_date(day: date) -> str:
    """ "Monday, 16 November"."""
    name = QLocale().standaloneDayName(day.isoweekday())
    return _("{weekday}, {date}").format(weekday=name, date=day_and_month(day))


def chart_title(week: Week) -> str:
    """ "Practice and pain, 16 November to 22 November 2026"."""
    return _("Practice and pain, {dates}").format(dates=date_range(week.days[0].date))


def repetitions(count: int) -> str:
    """ "26 repetitions"."""
    return ngettext("{n} repetition", "{n} repetitions", count).format(n=count)


def days(week: Week, goal: int, *, current: bool) -> str:
    """How many days of practice the week has or had."""
    done = week.days_practised
    if current:
        return words.days_this_week(done, goal)
    if done > goal:
        return ngettext("{n} day", "{n} days", done).format(n=done)
    return _("{n} of {goal} days").format(n=done, goal=goal)


def day_total(day: Day, today: date) -> str:
    """The line under a day's name."""
    if day.seconds > 0:
        return _("{minutes}, {repetitions}").format(
            minutes=words.minutes(day.seconds), repetitions=repetitions(day.repetitions)
        )
    return _("Nothing yet today.") if day.date == today else _("A day of rest.")


def card_note(day: Day, today: date) -> str:
    """What stands under a day's name in the card beside its bar; "" for a day to come."""
    if day.date > today:
        return _("Still to come.")
    pain = pain_of(day.pain)
    total = day_total(day, today)
    return f"{total}\n{pain}" if pain else total


def day_rows(day: Day, exercises: Exercises) -> list[tuple[str, str, str]]:
    """(name, times, minutes) of each exercise of a day."""
    rows = []
    for exercise in exercises.in_order(day.seconds_by_exercise):
        seconds = day.seconds_by_exercise[exercise]
        times = day.repetitions_by_exercise.get(exercise, 0)
        counted = ngettext("{n} time", "{n} times", times).format(n=times) if times else ""
        rows.append((exercises.name(exercise), counted, words.minutes(seconds)))
    return rows


def spoken(day: Day, today: date, exercises: Exercises) -> str:
    """A day as one sentence, for a screen reader."""
    text = _("{day}: {total}").format(day=weekday_and_date(day.date), total=day_total(day, today))
    parts = [
        _("{exercise} {minutes}").format(
            exercise=exercises.name(exercise),
            minutes=words.minutes(day.seconds_by_exercise[exercise]),
        )
        for exercise in exercises.in_order(day.seconds_by_exercise)
        if day.seconds_by_exercise[exercise] > 0
    ]
    if parts:
        text = _("{day} ({exercises})").format(day=text, exercises=", ".join(parts))
    pain = pain_of(day.pain)
    return _("{day} {pain}").format(day=text, pain=pain) if pain else text


def pain_of(pain: PainDay | None) -> str:
    """A day's ratings: "Pain: 4 before, 3 after."; "" where nobody rated."""
    if pain is None:
        return ""
    rated = [
        text.format(level=level(value))
        for text, value in (
            (_("{level} in the morning"), pain.morning),
            (_("{level} before"), pain.before),
            (_("{level} after"), pain.after),
        )
        if value is not None
    ]
    return _("Pain: {ratings}.").format(ratings=", ".join(rated))


def level(value: float) -> str:
    """A level of pain with at most one decimal place, as people there write it."""
    return QLocale().toString(float(round(value, 1)), "g", 3)


def quiet_week(*, current: bool) -> tuple[str, str]:
    """Title and sentence for a week in which nothing was done."""
    if current:
        return (
            _("A fresh week"),
            _("What you do shows up here, day by day. A few gentle minutes are a good start."),
        )
    return _("A week of rest"), _("Nothing was written down here, and nothing is lost.")
