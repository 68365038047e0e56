"""Rows read straight from a database's pages, where SQLite itself finds no way to them.

The format is SQLite's own (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1): a
leaf page of a table holds records, each with its row's id, the types of its values, the values.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

Value = int | float | str | bytes | None
Record = tuple[int, tuple[Value, ...]]

LEAF = 0x0D
FILE_HEADER = 100
PAGE_HEADER = 8
PAGE_SIZES = tuple(1 << power for power in range(9, 17))
USUAL_PAGE = 4096
_INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8)


class _NoRecordError(Exception):
    """The bytes are something else."""


def records(data: bytes) -> Iterator[Record]:
    """(row id, values) of every record that can be read in a database file, in any table.

    Pages that were given up may hold rows as they were earlier. Records that go on in other
    pages (very long texts) are left out.
    """
    size = _page_size(data)
    for start in range(0, len(data) - size + 1, size):
        page = data[start : start + size]
        yield from _page_records(page, FILE_HEADER if start == 0 else 0)


def _page_size(data: bytes) -> int:
    if len(data) < FILE_HEADER:
        return USUAL_PAGE
    (stored,) = struct.unpack_from(">H", data, 16)
    size = 65536 if stored == 1 else stored
    return size if size in PAGE_SIZES else USUAL_PAGE


def _page_records(page: bytes, header: int) -> Iterator[Record]:
    if page[header] != LEAF:
        return
    (cells,) = struct.unpack_from(">H", page, header + 3)
    first = header + PAGE_HEADER
    for number in range(min(cells, (len(page) - first) // 2)):
        (offset,) = struct.unpack_from(">H", page, first + 2 * number)
        try:
            yield _record(page, offset)
        except (_NoRecordError, IndexError, UnicodeDecodeError, struct.error):
            continue  # the others on the page may still be whole


def _record(page: bytes, offset: int) -> Record:
    length, offset = _varint(page, offset)
    row_id, offset = _varint(page, offset)
    if length > len(page) - 35 or offset + length > len(page):
        raise _NoRecordError  # it goes on elsewhere, or is none
    header_length, at = _varint(page, offset)
    body = offset + header_length
    types = []
    while at < body:
        kind, at = _varint(page, at)
        types.append(kind)
    values = []
    for kind in types:
        value, body = _value(page, body, kind)
        values.append(value)
    if body != offset + length:
        raise _NoRecordError
    return row_id, tuple(values)


def _varint(page: bytes, offset: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        byte = page[offset + count]
        if count == 8:
            value = value << 8 | byte
            break
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            break
    if value >= 1 << 63:
        value -= 1 << 64
    return value, offset + count + 1


def _value(page: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if 1 <= kind <= 6:
        end = at + _INTEGER_BYTES[kind]
        return int.from_bytes(_slice(page, at, end), "big", signed=True), end
    if kind == 7:
        return struct.unpack_from(">d", page, at)[0], at + 8
    if kind in (8, 9):
        return kind - 8, at
    if kind < 12:
        raise _NoRecordError  # reserved
    end = at + (kind - 12) // 2
    content = _slice(page, at, end)
    return (content.decode("utf-8") if kind % 2 else content), end


def _slice(page: bytes, at: int, end: int) -> bytes:
    if end > len(page):
        raise _NoRecordError
    return page[at:end]
