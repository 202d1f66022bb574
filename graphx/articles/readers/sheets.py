"""One article a row of an Excel workbook, as databases of the press and desks hand them out.

In: a ``.xlsx`` file, an archive of XML. Out: an article a row of each sheet that anybody sees and
that has a column of text; what stands above the names of the columns is passed over.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from graphx.articles.readers import fields
from graphx.articles.readers.made import plain
from graphx.articles.readers.rows import MAX_EMPTY, MAX_ROWS, read_row, unused
from graphx.articles.readers.source import Read, Source, UnreadableError, extra, spend_all
from graphx.records import Remark

BOOK = "xl/workbook.xml"
"""What an archive holds that is a workbook."""

MAX_BOOK = 2**28
"""Bytes that a workbook may unpack to: its texts are in memory together."""

MAX_HEAD = 20
"""Rows among which the names of the columns are looked for: a search and its day stand above."""

FULL = 32_767
"""Characters that a cell holds; Excel leaves out what follows without a word."""

Cells = Sequence[object]


class Sheet(Protocol):
    """A sheet of a workbook, of whatever program."""

    @property
    def title(self) -> str:
        """What it is called."""

    def rows(
        self, columns: int | None = None, last: int | None = None
    ) -> Iterator[tuple[int, Cells]]:
        """Yield the rows that hold anything, with their numbers.

        Args:
            columns: how many of them are asked for; all, if left out.
            last: the number of the last row that is asked for; all, if left out.
        """


@dataclass(frozen=True, slots=True)
class _Excel:
    """A sheet as the library gives it, which tells no types."""

    sheet: Any

    @property
    def title(self) -> str:
        """What it is called."""
        return plain(self.sheet.title)

    def rows(
        self, columns: int | None = None, last: int | None = None
    ) -> Iterator[tuple[int, Cells]]:
        """Yield the rows that hold anything; see `Sheet`."""
        from openpyxl.utils.escape import unescape  # noqa: PLC0415 — an extra

        self.sheet.reset_dimensions()  # what a sheet says of its size may be anything
        empty = 0
        rows = self.sheet.iter_rows(max_col=columns, max_row=last, values_only=True)
        for number, cells in enumerate(rows, start=1):
            empty = 0 if any(cell is not None for cell in cells) else empty + 1
            if empty > MAX_EMPTY or number > MAX_ROWS:
                raise UnreadableError(f"has more than {MAX_EMPTY:,} empty rows; the rest was left.")
            if not empty:
                yield number, [unescape(cell) if isinstance(cell, str) else cell for cell in cells]


class _Table(NamedTuple):
    """A sheet, what its rows are called before their number, and the row of its columns' names."""

    sheet: Sheet
    name: str
    head: int
    columns: Sequence[str]


def read_xlsx(source: Source, archive: zipfile.ZipFile) -> Read:
    """Yield one article a row of a workbook."""
    yield from read_sheets(source, open_xlsx(source, archive))


def open_xlsx(source: Source, archive: zipfile.ZipFile) -> Sequence[Sheet]:
    """Return the sheets of a workbook that anybody sees."""
    if spend_all(source, archive) > MAX_BOOK:
        raise UnreadableError(f"unpacks to more than {MAX_BOOK // 2**20} MB; save it as CSV.")
    with extra("xlsx"):
        import openpyxl  # noqa: PLC0415 — an extra
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")  # of looks
    book = openpyxl.load_workbook(archive.fp, read_only=True, data_only=True, keep_links=False)
    return [_Excel(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]


def read_sheets(source: Source, seen: Sequence[Sheet]) -> Read:
    """Yield one article a row of the sheets that anybody sees."""
    tables = []
    for sheet in seen:
        name = f"{source.name}/{sheet.title}" if len(seen) > 1 else source.name
        if found := _head(sheet, source.columns):
            tables.append(_Table(sheet, name, *found))
    if not tables:
        heads = (cells for sheet in seen for _, cells in sheet.rows(last=MAX_HEAD))
        if not (first := next(heads, None)):
            raise UnreadableError("is empty.")
        fields.check(_names(first), source.columns)  # which says what it lacks
    for table in tables:
        yield from _read(table, source.columns)


def _read(table: _Table, columns: Mapping[str, str]) -> Read:
    """Yield the articles of a sheet."""
    yield from unused(table.columns, table.name, columns)
    for number, cells in table.sheet.rows(len(table.columns)):
        if number <= table.head:
            continue
        where = f"{table.name}, row {number}"
        yield from read_row(table.columns, cells, where, columns)
        if any(isinstance(cell, str) and len(cell) == FULL for cell in cells):
            yield Remark(where, f"has a cell of {FULL:,} letters, after which Excel cuts a text.")


def _head(sheet: Sheet, columns: Mapping[str, str]) -> tuple[int, Sequence[str]] | None:
    """Return the number of the row that names the columns, and the names; ``None`` if none does."""
    usual = fields.usual_names(columns)
    found: dict[int, Sequence[str]] = {}
    for number, cells in sheet.rows(last=MAX_HEAD):
        names = _names(cells)
        try:
            fields.check(names, columns)
        except UnreadableError:
            continue
        found[number] = names

    def known(number: int) -> int:
        return sum(bool({name, fields.key(name)} & usual) for name in found[number])

    best = max(found, key=known, default=None)
    return (best, found[best]) if best else None


def _names(cells: Cells) -> list[str]:
    """Return the names of columns that cells hold."""
    return ["" if cell is None else str(cell).strip() for cell in cells]
