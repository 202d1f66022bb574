"""One article a row of an OpenDocument spreadsheet, as LibreOffice saves one.

In: a ``.ods`` file, an archive of XML. Out: what `sheets` makes of its tables. A row that is there
many times is one; what is said of a cell, and not in it, is read over.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphx.articles.readers import odt, sheets
from graphx.articles.readers.made import plain
from graphx.articles.readers.source import Read, Source, UnreadableError

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
"""What the file ``mimetype`` in such an archive holds."""

MAX_CELLS = 8_000_000
"""Cells of a spreadsheet; one element can claim any number of them."""

_CELLS = frozenset({"table-cell", "covered-table-cell"})


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: its rows that hold anything, with their numbers."""

    title: str
    listed: list[tuple[int, sheets.Cells]] = field(default_factory=list)

    def rows(
        self, columns: int | None = None, last: int | None = None
    ) -> Iterator[tuple[int, sheets.Cells]]:
        """Yield the rows that hold anything; see `sheets.Sheet`."""
        for number, cells in self.listed:
            if last is None or number <= last:
                yield number, cells[:columns]


@dataclass(slots=True)
class _Reading(odt.Reading):
    """How far a spreadsheet is read: its tables, and the row that is open."""

    most: int = sheets.MAX_BOOK
    tables: list[_Table] = field(default_factory=list)
    cells: list[object] = field(default_factory=list)
    day: str = ""
    many: int = 1
    gap: int = 0
    number: int = 0
    repeated: int = 1
    held: int = 0

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Begin an element."""
        kind, told = odt.local(name), {odt.local(key): value for key, value in given.items()}
        if kind == "table":
            self.tables.append(_Table(plain(told.get("name", ""))))
            self.number = 0
        elif kind == "table-row":
            self.cells, self.gap = [], 0
            self.repeated = _many(told.get("number-rows-repeated"))
        elif kind in _CELLS:
            self.told.clear()  # what a drawing beside the cells says
            self.day = told.get("date-value", "")
            self.many = _many(told.get("number-columns-repeated"))
        odt.Reading.start(self, "" if kind == "table-row" else name, given)

    def end(self, name: str) -> None:
        """End an element."""
        kind = odt.local(name)
        if kind == "p" and not self.unread:  # an empty one is an empty line of a cell
            self.told.append("".join(self.open.pop()))
            return
        odt.Reading.end(self, "" if kind == "table-row" else name)
        if self.unread:
            return
        if kind in _CELLS:
            self.take(self.day or "\n".join(self.told).strip())
        elif kind == "table-row" and self.tables:
            if self.cells:
                self.tables[-1].listed.append((self.number + 1, self.cells))
            self.number += self.repeated

    def take(self, said: str) -> None:
        """Take a cell, and the empty ones before it; a row ends with thousands of these."""
        if not said:
            self.gap += self.many
            return
        self.held += self.gap + self.many
        if self.held > MAX_CELLS:
            raise UnreadableError(f"has more than {MAX_CELLS:,} cells; split it.")
        self.cells += [None] * self.gap + [said] * self.many
        self.gap = 0


def _many(told: str | None) -> int:
    return int(told) if told and told.isdecimal() and len(told) < 10 else 1


def read_ods(source: Source, archive: zipfile.ZipFile) -> Read:
    """Yield one article a row of a spreadsheet."""
    yield from sheets.read_sheets(source, open_ods(source, archive))


def open_ods(source: Source, archive: zipfile.ZipFile) -> Sequence[sheets.Sheet]:
    """Return the tables of a spreadsheet."""
    reading = _Reading()
    odt.parse(reading, odt.content(source, archive, "content.xml"))
    return reading.tables
