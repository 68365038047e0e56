"""What the user prefers: one frozen, typed `Settings`, kept as TOML."""

from __future__ import annotations

import json
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec

from backcare_desktop.practice.cues import Verbosity


class Theme(StrEnum):
    """Which colours the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class FigureName(StrEnum):
    """Which of the two people shows the exercises."""

    WOMAN = "woman"
    MAN = "man"


class SkinTone(StrEnum):
    """The figure's skin, from the lightest to the darkest."""

    FAIR = "fair"
    LIGHT = "light"
    OLIVE = "olive"
    TAN = "tan"
    BROWN = "brown"
    DEEP = "deep"


class HairTone(StrEnum):
    """The figure's hair."""

    BLACK = "black"
    BROWN = "brown"
    AUBURN = "auburn"
    BLONDE = "blonde"
    GREY = "grey"
    WHITE = "white"


TimeOfDay = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class PractiseIn(StrEnum):
    """Where Start leads: over the whole screen, to be read from the floor, or in the window."""

    FLOOR = "floor"
    WINDOW = "window"


class ProgressView(StrEnum):
    """What the progress tab shows."""

    WEEK = "week"
    YEAR = "year"
    TRENDS = "trends"


class TrendsRange(StrEnum):
    """How far back the trends go."""

    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


class Weekday(StrEnum):
    """A day of the week; they are in the order of `date.weekday()`."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class About(StrEnum):
    """What a reminder is about: practice, the week's review, or how the next morning is."""

    PRACTICE = "practice"
    REVIEW = "review"
    MORNING = "morning"


class ReminderSetting(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One reminder: when (local, "HH:MM"), on which days, the user's word for it, about what."""

    at: TimeOfDay
    days: tuple[Weekday, ...] = tuple(Weekday)
    label: Annotated[str, msgspec.Meta(max_length=80)] = ""
    about: About = About.PRACTICE


PartOfDay = Annotated[
    str,
    msgspec.Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9])?$"),
]
DayOrDays = Annotated[
    str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?$")
]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every preference, each with its default.

    `reminder_time` is local, "HH:MM", and holds where there are no `reminders`;
    `reminders_paused_until` is the first day on which they come again, `reminders_quiet_until`
    (aware) the moment; `reminder_hours` is "HH:MM-HH:MM" or "", `reminder_holidays` are days or
    "first/last"; `snooze_minutes` is what was chosen last;
    `lead_in_s` the time to lie down after Start; `days_goal` in a week;
    `floor_screen` the name of a screen, "" for the one that holds the window; `voice` the name
    of a voice, "" for one that suits; `breath_pace` how many times as long as usual a breath is.
    """

    reminder_time: TimeOfDay = "18:00"
    reminders: tuple[ReminderSetting, ...] | None = None
    reminder_hours: PartOfDay = ""
    reminder_holidays: tuple[DayOrDays, ...] = ()
    reminders_paused_until: date | None = None
    reminders_quiet_until: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    snooze_minutes: Annotated[int, msgspec.Meta(ge=1, le=120)] = 10
    lead_in_s: Annotated[int, msgspec.Meta(ge=0, le=120)] = 20
    practise_in: PractiseIn = PractiseIn.FLOOR
    floor_screen: str = ""
    days_goal: Annotated[int, msgspec.Meta(ge=1, le=7)] = 5
    theme: Theme = Theme.SYSTEM
    reduced_motion: bool = False
    figure: FigureName = FigureName.WOMAN
    skin: SkinTone = SkinTone.LIGHT
    hair: HairTone = HairTone.BROWN
    verbosity: Verbosity = Verbosity.FULL
    count_aloud: bool = False
    voice: str = ""
    voice_rate: Annotated[float, msgspec.Meta(ge=-1, le=1)] = 0.0
    voice_volume: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0
    chime_volume: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.6
    progress_view: ProgressView = ProgressView.WEEK
    trends_range: TrendsRange = TrendsRange.QUARTER
    last_visit: date | None = None
    breath_pace: Annotated[float, msgspec.Meta(ge=0.7, le=1.5)] = 1.0


COMMENTS = {
    "reminder_time": "When the daily reminder comes: hours and minutes, 24-hour clock.",
    "reminders": "Instead of that one, any number of them, for example"
    ' [{at = "12:30", days = ["mon", "thu"], label = "after lunch"}].'
    ' about = "review" or "morning" reminds of the week or of the morning after.',
    "reminder_hours": 'Reminders come within these hours only, for example "09:00-17:00".',
    "reminder_holidays": 'Days without reminders: ["2026-12-25", "2026-12-28/2027-01-03"].',
    "reminders_paused_until": "No reminders before this day, for example 2026-03-01.",
    "reminders_quiet_until": "No reminders before this moment: 2026-03-01T14:00:00+01:00.",
    "snooze_minutes": "How long a reminder sleeps when you send it away for a while, 1 to 120.",
    "lead_in_s": "Seconds to lie down after Start, 0 to 120.",
    "practise_in": 'Where Start leads: "floor" (the whole screen) or "window".',
    "floor_screen": 'The screen for the floor, for example "HDMI-1"; "" is where the window is.',
    "days_goal": "On how many days a week you would like to practise, 1 to 7.",
    "theme": 'Colours: "system", "light" or "dark".',
    "reduced_motion": "true shows no fades and slides.",
    "figure": 'Who shows the exercises: "woman" or "man".',
    "skin": 'Their skin: "fair", "light", "olive", "tan", "brown" or "deep".',
    "hair": 'Their hair: "black", "brown", "auburn", "blonde", "grey" or "white".',
    "verbosity": 'What you hear: "full", "short", "chimes" or "silent".',
    "count_aloud": "true counts the seconds of a hold.",
    "voice": 'The name of the voice; "" takes one that suits.',
    "voice_rate": "How fast it speaks, -1 (half as fast) to 1 (twice as fast).",
    "voice_volume": "How loud it speaks, 0 to 1.",
    "chime_volume": "How loud the chimes are, 0 to 1.",
    "progress_view": 'What Progress shows first: "week", "year" or "trends".',
    "trends_range": 'How far back trends go: "quarter", "year" or "all".',
    "last_visit": "When you last saw your physiotherapist, for example 2026-03-01.",
    "breath_pace": "How long a breath takes, 0.7 (quicker) to 1.5 (half as long again).",
}


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """What was wrong with the settings file.

    `key` is "" when the whole file is meant; `expected` says what should have been there;
    `set_aside` is the name under which the file as it was is kept (None: it stayed in place).
    """

    file: Path
    key: str
    expected: str
    set_aside: Path | None


class SettingsUnwritableError(Exception):
    """The settings could not be saved; the file at `path` is as it was."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def load(path: Path) -> tuple[Settings, SettingsProblem | None]:
    """The settings in the file at `path`, and what was wrong with it.

    Content never raises: what is wrong takes its default, what is right is kept, and the
    file as it was is set aside under a new name.
    """
    try:
        table = _read(path)
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        reason = error.strerror or str(error)
        return Settings(), SettingsProblem(path, "", f"a file that can be read ({reason})", None)
    except ValueError as error:
        return Settings(), SettingsProblem(path, "", f"TOML ({error})", _set_aside(path))
    good, wrong = _sort_out(table)
    settings = msgspec.convert(good, Settings)
    if not wrong:
        return settings, None
    key, expected = next(iter(wrong.items()))
    kept = _set_aside(path)
    if kept is not None:
        # What was right should still hold at the next start.
        with suppress(OSError):
            _replace(path, _text(settings, _unknown(table)))
    return settings, SettingsProblem(path, key, expected, kept)


def save(path: Path, settings: Settings) -> None:
    """Write `settings` to the file at `path`, whole or not at all.

    Keys of the old file that this version does not know are kept; a file that is no longer
    TOML is set aside first. Raises SettingsUnwritableError.
    """
    try:
        try:
            unknown = _unknown(_read(path))
        except FileNotFoundError:
            unknown = {}
        except ValueError:
            unknown = {}
            _set_aside(path)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, _text(settings, unknown))
    except OSError as error:
        raise SettingsUnwritableError(path, error.strerror or str(error)) from error


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))  # both complain with a ValueError


def _sort_out(table: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """(the known keys that are right, what was expected of those that are wrong)."""
    good: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in msgspec.structs.fields(Settings):
        if field.name in table:
            try:
                msgspec.convert(table[field.name], field.type)
            except msgspec.ValidationError as error:
                wrong[field.name] = str(error)
            else:
                good[field.name] = table[field.name]
    return good, wrong


def _unknown(table: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name for field in msgspec.structs.fields(Settings)}
    return {key: value for key, value in table.items() if key not in known}


def _text(settings: Settings, unknown: Mapping[str, Any]) -> str:
    lines = ["# Backcare's settings. The program rewrites this file and keeps keys of your own."]
    for field in msgspec.structs.fields(Settings):
        value = getattr(settings, field.name)
        entry = f"# {field.name} =" if value is None else f"{field.name} = {_toml(value)}"
        lines += ["", f"# {COMMENTS[field.name]}", entry]
    if unknown:
        lines += ["", "# Not known to this version."]
        lines += [f"{_toml_key(key)} = {_toml(value)}" for key, value in unknown.items()]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    """`value`, which TOML can hold, as it is written after the equals sign."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            # JSON's escapes are TOML's too, but for DEL, which JSON leaves bare.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case date() | time():
            return value.isoformat()
        case msgspec.Struct():
            return _toml(msgspec.to_builtins(value))
        case list() | tuple():
            return "[" + ", ".join(_toml(item) for item in value) + "]"
        case dict():
            entries = (f"{_toml_key(key)} = {_toml(item)}" for key, item in value.items())
            return "{" + ", ".join(entries) + "}"
    return repr(value)  # int and float, also inf and nan, are written as Python does


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)


def _replace(path: Path, text: str) -> None:
    path = path.resolve()  # a link to a file kept elsewhere stays a link
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)


def _set_aside(path: Path) -> Path | None:
    """Rename the file out of the way, over nothing; None if the folder does not allow it."""
    number = 1
    while (new := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        path.rename(new)
    except OSError:
        return None
    return new
