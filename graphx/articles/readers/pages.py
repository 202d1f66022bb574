"""What the pages of a Parquet file unpack to, whatever its table of contents says of them.

In: the bytes of a column. Out: the size of each page, as stands before it: a page that unpacks to
another size is an error to whoever unpacks it, so that this number, unlike the others, is true.
Headers are in Thrift's compact protocol, of which no more is read than where the next one begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NamedTuple

MAX_HEADER = 2**16
"""Bytes before a page; with the least and the greatest value in it, a few hundred."""

DICTIONARY = 2
"""The kind of a page that holds the values of a column once, for others to point to."""

_NUMBERS = {4, 5, 6}
_BYTES = 8
_LISTS = {9, 10}
_STRUCT = 12
_WIDTHS = {1: 0, 2: 0, 3: 1, 7: 8}


class Page(NamedTuple):
    """A page of a column: its kind, and the bytes it unpacks to."""

    kind: int
    size: int


def pages(stream: IO[bytes], begin: int, end: int) -> Iterator[Page]:
    """Yield the pages between two places of a file.

    Raises:
        ValueError: if there is something else.
    """
    while begin < end:
        stream.seek(begin)
        header = _Header(stream.read(min(MAX_HEADER, end - begin)))
        kind, size, packed = header.numbers()
        if min(kind, size, packed) < 0:
            raise ValueError("a page of a negative size")
        yield Page(kind, size)
        begin += header.at + packed


class _Header:
    """The bytes of a header, and how far they are read."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 0

    def numbers(self) -> tuple[int, int, int]:
        """Read to the end, and return its first three fields: kind, size, packed size."""
        found: dict[int, int] = {}
        field = 0
        while kind := self.byte():
            field = field + (kind >> 4) if kind >> 4 else self.number()
            if kind & 15 == 5:
                found[field] = self.number()
            else:
                self.skip(kind & 15)
        try:
            return found[1], found[2], found[3]
        except KeyError as error:
            raise ValueError("a page without a size") from error

    def step(self, count: int) -> None:
        self.at += count
        if self.at > len(self.raw):
            raise ValueError("a header without an end")

    def byte(self) -> int:
        self.step(1)
        return self.raw[self.at - 1]

    def natural(self) -> int:
        value = shift = 0
        while (byte := self.byte()) > 127:
            value |= (byte & 127) << shift
            shift += 7
        return value | byte << shift

    def number(self) -> int:
        value = self.natural()
        return value >> 1 ^ -(value & 1)

    def skip(self, kind: int, depth: int = 0) -> None:
        if depth > 8:
            raise ValueError("a header that is nested too deeply")
        if kind in _NUMBERS:
            self.natural()
        elif kind in _WIDTHS:
            self.step(_WIDTHS[kind])
        elif kind == _BYTES:
            self.step(self.natural())
        elif kind in _LISTS:
            head = self.byte()
            for _ in range(head >> 4 if head >> 4 < 15 else self.natural()):
                self.skip(3 if head & 15 in {1, 2} else head & 15, depth + 1)
        elif kind == _STRUCT:
            while inner := self.byte():
                if not inner >> 4:
                    self.number()
                self.skip(inner & 15, depth + 1)
        else:
            raise ValueError("a field of an unknown kind")
