"""TOML that a person wrote: read with care, and every mistake told with its key.

The bounds of single values stand in the types as annotations, with the words for them
(`description`); this module finds the words that fit the place where decoding stopped.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, inspect

LARGEST_FILE = 200_000
"""Bytes. The built-in files have about ten thousand."""

LONGEST_LINE = 1_000
"""Characters. A key of many thousand parts would take tomllib minutes and all the memory."""

_SYNTAX = re.compile(
    r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)",
    re.DOTALL,
)
_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<name>.*)`", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)
_TOKEN = re.compile(r"\.(?P<name>[^.\[]+)|\[(?P<index>\d+)\]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST_KEY = 120
_LONGEST_EXPECTED = 600

_Kind = TypeVar("_Kind", bound=Struct)


class InvalidFileError(ValueError):
    """A file that is not what it should be: the key that is wrong, and what was expected there.

    Both are fit to be shown on one line, whatever the file has for a key.
    """

    def __init__(self, key: str, expected: str) -> None:
        self.key = _on_one_line(key, _LONGEST_KEY)
        self.expected = _on_one_line(expected, _LONGEST_EXPECTED)
        super().__init__(f"{self.key}: expected {self.expected}")


def _on_one_line(text: str, longest: int) -> str:
    text = "".join(character if character.isprintable() else "?" for character in text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def read_toml(file: Path) -> dict[str, Any]:
    """What is written in this file; InvalidFileError whatever may be wrong with it."""
    return parse_toml(_text_of(file))


def parse_toml(text: str) -> dict[str, Any]:
    """What this text says; InvalidFileError where it is no TOML."""
    _check_lines(text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), text) from error
    except RecursionError as error:
        raise InvalidFileError("", "TOML with fewer brackets inside each other") from error


def convert(document: Mapping[str, Any], kind: type[_Kind]) -> _Kind:
    """The document as a `kind`. Raises InvalidFileError for the first thing that is wrong.

    Keys are written as in the file, with tables of a list counted from one:
    `movement[2].seconds`.
    """
    try:
        return msgspec.convert(document, kind)
    except msgspec.ValidationError as error:
        raise _in_plain_terms(str(error), kind) from error


def readable(what: str, error: OSError) -> str:
    """The words for something that the system did not let us read."""
    return f"{what} that can be read ({error.strerror or type(error).__name__})"


def _in_plain_terms(message: str, kind: type[Struct]) -> InvalidFileError:
    """What msgspec says about a place, in the words of the model for that place."""
    parts = _MESSAGE.fullmatch(message)
    what, path = (parts["what"], parts["path"] or "") if parts else (message, "")
    place = inspect.type_info(kind)
    key = ""
    for token in _TOKEN.finditer(path):
        name = token["name"]
        place = _inside(place, name)
        key += _join(key, name) if name else f"[{int(token['index']) + 1}]"
    if missing := _MISSING.fullmatch(what):
        name = missing["name"]
        return InvalidFileError(key + _join(key, name), _describe(_inside(place, name)))
    if unknown := _UNKNOWN.fullmatch(what):
        name = _as_written(unknown["name"])
        known = ", ".join(field.encode_name for field in _fields(place))
        return InvalidFileError(key + _join(key, name), f"one of the keys {known}")
    return InvalidFileError(key, _describe(place))


def _as_written(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else f'"{name}"'


def _join(key: str, name: str) -> str:
    return f".{name}" if key else name


def _inside(place: inspect.Type, name: str | None) -> inspect.Type:
    """The type of the field `name` of a table, or of the items of a list.

    The place itself, if there is no such field: the message is text, and an odd key in the
    file can make it read as if there were a path.
    """
    bare = _bare(place)
    if isinstance(bare, inspect.VarTupleType):
        return bare.item_type
    return next((field.type for field in _fields(bare) if field.encode_name == name), place)


def _fields(place: inspect.Type) -> Sequence[inspect.Field]:
    place = _bare(place)
    return place.fields if isinstance(place, inspect.StructType) else ()


def _bare(place: inspect.Type) -> inspect.Type:
    """The type itself, without its description and without the choice of leaving it out."""
    if isinstance(place, inspect.Metadata):
        return _bare(place.type)
    if isinstance(place, inspect.UnionType):
        return _bare(_present(place))
    return place


def _present(place: inspect.UnionType) -> inspect.Type:
    return next(kind for kind in place.types if not isinstance(kind, inspect.NoneType))


def _describe(place: inspect.Type) -> str:
    if isinstance(place, inspect.UnionType):
        return _describe(_present(place))
    if isinstance(place, inspect.Metadata) and place.extra_json_schema:
        return str(place.extra_json_schema["description"])
    if isinstance(place, inspect.EnumType):
        return one_of([member.value for member in place.cls])
    if isinstance(place, inspect.LiteralType):
        return one_of(list(place.values))
    if isinstance(place, inspect.StructType):
        return f"a table with the keys {', '.join(field.encode_name for field in place.fields)}"
    if isinstance(place, inspect.VarTupleType):
        return "a list of tables"
    return "a text in quotes"


def one_of(values: Sequence[object]) -> str:
    """The words for a choice."""
    return "one of " + ", ".join(f'"{value}"' for value in values)


def _text_of(file: Path) -> str:
    try:
        # Asked before opening: opening a pipe would wait for somebody to write to it.
        if file.exists() and not file.is_file():
            raise InvalidFileError("", "an ordinary file")
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InvalidFileError("", readable("a file", error)) from error
    if len(data) > LARGEST_FILE:
        raise InvalidFileError("", f"a file of at most {LARGEST_FILE} bytes")
    try:
        # Some editors on Windows begin a UTF-8 file with a mark; it is no part of the text.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise InvalidFileError(f"line {number}", "text saved as UTF-8") from error


def _check_lines(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise InvalidFileError(f"line {number}", f"a line of at most {LONGEST_LINE} characters")


def _syntax_error(message: str, text: str) -> InvalidFileError:
    parts = _SYNTAX.fullmatch(message)
    if parts is None:
        return InvalidFileError("", f"valid TOML ({message})")
    line = parts["line"] or str(text.rstrip().count("\n") + 1)
    where = f", column {parts['column']}" if parts["column"] else ""
    return InvalidFileError(f"line {line}", f"valid TOML ({parts['what']}{where})")
