"""The command line. Without a verb it opens the window.

Exit codes: 0 done, 1 could not, 2 wrong usage. An error is one sentence on standard error.
What a verb needs is imported when it runs: `backcare list` loads no Qt and no numpy.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from backcare_desktop.bug_report import write_bug_report
from backcare_desktop.paths import Places, PlaceUnwritableError, places
from backcare_desktop.settings import FigureName, HairTone, SkinTone
from backcare_desktop.verbs.errors import COULD_NOT, DONE, WRONG_USAGE, CommandError
from backcare_desktop.words import gettext as _

INTERRUPTED = 130
"""What a shell expects of a program that was ended with Ctrl+C."""

FORMATS = ("png", "gif", "svg", "json")
SMALLEST, LARGEST = 16, 8192
"""Pixels of a picture's edge."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        hint = _("Try {command} --help.").format(command=self.prog)
        raise CommandError(f"{message[:1].upper()}{message[1:]}. {hint}", WRONG_USAGE)


class _Version(argparse.Action):
    """Prints the version and ends the program."""

    def __call__(self, parser: argparse.ArgumentParser, *_args: object, **_more: object) -> None:
        print(f"Backcare {version()}")
        parser.exit()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (without the program's name); returns the exit code."""
    # Threads of numpy and of Qt's painting cost more than they give: our arrays and shapes are
    # too small for them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    where = places(None)
    try:
        file, words = _file_to_open(sys.argv[1:] if argv is None else argv)
        args = _parser().parse_args(words)
        args.file_to_open = file
        where = places(args.data_dir)
        _refuse_window_options(args)
        code: int = args.run(args, where)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit:  # --help and --version have said all
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough; Python must not complain about it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except Exception as error:  # noqa: BLE001 (the last place where an error can be told)
        return _tell(error, where)
    return code


def _file_to_open(argv: Sequence[str]) -> tuple[Path | None, list[str]]:
    """The file that stands where a verb would, and the words without it.

    So it is told apart by its ending: a double-click on a file gives nothing but its name.
    """
    words = list(argv)
    takes_next = False
    for place, word in enumerate(words):
        if takes_next or word.startswith("-"):
            takes_next = word in ("--data-dir", "--clock-rate")
        elif word.lower().endswith(".toml"):
            return Path(words.pop(place)).absolute(), words
        else:
            break
    return None, words


def _refuse_window_options(args: argparse.Namespace) -> None:
    if args.verb is not None and args.file_to_open is not None:
        raise CommandError(
            _("A file is opened in the window; a verb needs its file after it."), WRONG_USAGE
        )
    if args.verb is not None and (args.minimized or args.clock_rate is not None):
        raise CommandError(
            _("--minimized and --clock-rate are for the window, not for a verb."), WRONG_USAGE
        )


def _tell(error: Exception, where: Places) -> int:
    """Say in a sentence what happened; of a mistake of ours, where the report is."""
    known = _known(error)
    if known is not None:
        print(known.sentence, file=sys.stderr)
        return known.code
    if os.environ.get("BACKCARE_DEBUG") == "1":
        raise error
    report = write_bug_report(error, where.logs, version())
    kept = _("A report is in {file}.").format(file=report) if report else ""
    print(
        _("Backcare made a mistake and had to stop. Your log is safe. {report}")
        .format(report=kept)
        .strip(),
        file=sys.stderr,
    )
    return COULD_NOT


def _known(error: Exception) -> CommandError | None:
    """The sentence for an error that the user can do something about."""
    from backcare_desktop import words
    from backcare_desktop.journal.errors import JournalError
    from backcare_desktop.output import OutputError
    from backcare_desktop.resources import AssetsMissingError

    match error:
        case CommandError():
            return error
        case JournalError():
            return CommandError(words.journal_problem(error))
        case PlaceUnwritableError():
            return CommandError(words.place_problem(error))
        case OutputError():
            text = _("{path} cannot be written: {reason}.")
            return CommandError(text.format(path=error.path, reason=error.reason))
        case AssetsMissingError():
            return CommandError(_("This copy of Backcare is not whole. Please install it again."))
    return None


def version() -> str:
    """The program's version; "unknown" where it was not installed."""
    # Only now: it takes a fifth of the time in which the command line is loaded.
    from importlib import metadata

    try:
        return metadata.version("backcare")
    except metadata.PackageNotFoundError:
        return "unknown"


# The parser ----------------------------------------------------------------------------------


def _parser() -> _Parser:
    parser = _Parser(
        prog="backcare",
        description=_("Seven gentle exercises for the lower back. Without a verb: the window."),
        epilog=_("backcare FILE.toml shows a routine or an exercise in the window."),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("say which version it is"))
    parser.add_argument(
        "--minimized", action="store_true", help=_("wait in the tray instead of opening the window")
    )
    parser.add_argument(
        "--clock-rate",
        type=_rate,
        default=None,
        metavar="N",
        help=_("for developers: practice runs N times as fast"),
    )
    _add_data_dir(parser, default=None)
    parser.set_defaults(run=_open_window, verb=None)
    verbs = parser.add_subparsers(metavar="VERB", title=_("verbs"), parser_class=_Parser)

    listing = _add_verb(verbs, "list", _list, _("the exercises and their doses"))
    listing.add_argument("--json", action="store_true", help=_("as JSON"))

    log = _add_verb(verbs, "log", _log, _("what was done"))
    _add_days(log)
    log.add_argument("--json", action="store_true", help=_("as JSON"))

    review = _add_verb(verbs, "review", _review, _("a week in sentences"))
    review.add_argument("--week", metavar="WEEK", help=_("such as 2026-W47; else the present one"))
    review.add_argument("--json", action="store_true", help=_("as JSON"))

    _add_data(verbs)

    _add_render(verbs)

    check = _add_verb(verbs, "check", _check, _("how true the moving figure is, measured"))
    check.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        nargs="?",
        help=_("an exercise file of yours; else the built-in exercises"),
    )
    check.add_argument("--json", action="store_true", help=_("as JSON"))

    tour = _add_verb(verbs, "tour", _tour, _("play one exercise off screen and leave pictures"))
    tour.add_argument(
        "--out", type=Path, default=Path("tour"), metavar="DIR", help=_("the folder (tour)")
    )
    return parser


def _add_render(verbs: argparse._SubParsersAction[_Parser]) -> None:
    render = _add_verb(verbs, "render", _render, _("one repetition as a picture or as data"))
    render.add_argument(
        "exercise", metavar="EXERCISE", help=_("such as bridge, ID/VARIANT or a file of yours")
    )
    render.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=_("the file to write")
    )
    render.add_argument("--format", choices=FORMATS, help=_("else by the file's ending"))
    render.add_argument(
        "--side",
        choices=("left", "right"),
        help=_("for exercises that do one side at a time (right)"),
    )
    render.add_argument("--size", type=_size, metavar="WxH", help=_("width and height in pixels"))
    render.add_argument(
        "--azimuth", type=_degrees(180), metavar="DEG", help=_("turn the camera round the body")
    )
    render.add_argument("--elevation", type=_degrees(90), metavar="DEG", help=_("raise the camera"))
    for option, choices, text in (
        ("--figure", FigureName, _("who is seen (woman)")),
        ("--skin", SkinTone, _("the tone of the skin (light)")),
        ("--hair", HairTone, _("the colour of the hair (brown)")),
    ):
        render.add_argument(option, choices=[each.value for each in choices], help=text)
    render.add_argument("--theme", choices=("light", "dark"), help=_("the picture's look (light)"))
    still = render.add_mutually_exclusive_group()
    still.add_argument("--time", type=_seconds, metavar="S", help=_("a still, S seconds in"))
    still.add_argument("--sheet", action="store_true", help=_("eight stills in one PNG"))
    still.add_argument(
        "--card", action="store_true", help=_("a card to print, with poses and words, as a PNG")
    )


def _add_data(verbs: argparse._SubParsersAction[_Parser]) -> None:
    export = _add_verb(verbs, "export", _export, _("the log as a file"))
    export.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=_("the file to write")
    )
    export.add_argument(
        "--format", metavar="FORMAT", help=_("csv, json or pdf; else by the ending")
    )
    _add_days(export)

    take_in = _add_verb(verbs, "import", _import, _("bring in an export of another machine"))
    take_in.add_argument("file", metavar="FILE", type=Path, help=_("written by export as JSON"))
    take_in.add_argument("--json", action="store_true", help=_("as JSON"))

    backup = _add_verb(verbs, "backup", _backup, _("make a copy of the log"))
    backup.add_argument("--json", action="store_true", help=_("as JSON"))

    restore = _add_verb(verbs, "restore", _restore, _("go back to a copy of the log"))
    restore.add_argument("file", metavar="FILE", type=Path, help=_("from the folder of backups"))
    restore.add_argument("--json", action="store_true", help=_("as JSON"))

    demo = _add_verb(verbs, "demo-data", _demo_data, _("fill an empty folder with a made-up log"))
    demo.add_argument("--years", type=_years, default=1.0, metavar="N", help=_("how many (1)"))
    demo.add_argument("--seed", type=int, default=1, metavar="S", help=_("another life each (1)"))


def _add_days(verb: _Parser) -> None:
    verb.add_argument("--from", type=_date, dest="first", metavar="DATE", help=_("the first day"))
    verb.add_argument("--to", type=_date, dest="last", metavar="DATE", help=_("the last day"))


def _add_verb(
    verbs: argparse._SubParsersAction[_Parser], name: str, run: object, text: str
) -> _Parser:
    verb = verbs.add_parser(name, help=text, description=text, allow_abbrev=False)
    verb.set_defaults(run=run, verb=name)
    _add_data_dir(verb, default=argparse.SUPPRESS)
    return verb


def _add_data_dir(parser: _Parser, default: str | None) -> None:
    parser.add_argument(
        "--data-dir",
        type=_folder,
        default=default,
        metavar="DIR",
        help=_("where everything of yours is kept"),
    )


def _folder(text: str) -> Path:
    folder = Path(text).expanduser()
    if not text or (folder.exists() and not folder.is_dir()):
        raise argparse.ArgumentTypeError(_("{text!r} is not a folder").format(text=text))
    return folder


def _rate(text: str) -> float:
    return _number(text, 0.1, 1000.0)


def _years(text: str) -> float:
    return _number(text, 0.01, 50.0)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("{text!r} is not a date such as 2026-03-10").format(text=text)
        ) from error


def _seconds(text: str) -> float:
    return _number(text, 0.0, 3600.0)


def _degrees(most: float) -> Callable[[str], float]:
    return lambda text: _number(text, -most, most)


def _number(text: str, least: float, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        raise argparse.ArgumentTypeError(
            _("{text!r} is not a number from {least:g} to {most:g}").format(
                text=text, least=least, most=most
            )
        )
    return value


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.lower().partition("x")
    if width.isdecimal() and height.isdecimal():
        size = int(width), int(height)
        if all(SMALLEST <= edge <= LARGEST for edge in size):
            return size
    raise argparse.ArgumentTypeError(
        _("{text!r} is not a size such as 960x720, from {least} to {most} pixels").format(
            text=text, least=SMALLEST, most=LARGEST
        )
    )


# The verbs -----------------------------------------------------------------------------------


def _open_window(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.desktop.display import display_answers

    file: Path | None = args.file_to_open
    if file is not None and not file.exists():
        raise CommandError(_("There is no file {file}.").format(file=file))
    if not display_answers(os.environ):
        raise CommandError(
            _("There is no display here to open the window on. `backcare tour` needs none.")
        )
    from backcare_desktop.app import open_window

    return open_window(
        where, minimized=args.minimized, clock_rate=args.clock_rate or 1.0, file=file
    )


def _list(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.verbs import listing

    return listing.run(where, as_json=args.json)


def _log(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.verbs import log

    return log.run(where, args.first, args.last, as_json=args.json)


def _review(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.desktop.first_weekday import first_weekday
    from backcare_desktop.verbs import reviewing

    return reviewing.run(
        where, args.week, today=_now().date(), first_weekday=first_weekday, as_json=args.json
    )


def _export(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.verbs import exporting

    return exporting.export(where, args.format, args.out, args.first, args.last)


def _import(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.verbs import exporting

    return exporting.take_in(where, args.file, as_json=args.json)


def _backup(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.verbs import keeping

    return keeping.back_up(where, _now().date(), as_json=args.json)


def _restore(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.verbs import keeping

    return keeping.go_back(where, args.file, as_json=args.json)


def _demo_data(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.verbs import demonstrating

    return demonstrating.run(where, args.years, args.seed, _now())


def _render(args: argparse.Namespace, where: Places) -> int:
    from backcare_desktop.verbs import rendering

    return rendering.run(args, where)


def _check(args: argparse.Namespace, _where: Places) -> int:
    from backcare_desktop.verbs import checking

    return checking.run(args.file, as_json=args.json)


def _tour(args: argparse.Namespace, _where: Places) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from backcare_desktop.app.tour import tour

    return tour(args.out)


def _now() -> datetime:
    """The wall clock of the verbs, which need none of the windows that `app` builds."""
    return datetime.now().astimezone()
