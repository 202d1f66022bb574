"""Tables as lines of text: each column as wide as its widest cell, or as there is room for.

In: cells as texts. Out: lines. Only a cell that is too wide is wrapped: rich's own tables lay out
every cell several times, which took a minute for the names of 100,000 articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

GAP = "  "
"""What stands between two columns."""

NARROWEST = 12
"""Letters that a column keeps however little room there is: days and types fit into it."""


def lines(
    rows: Sequence[Sequence[str]], numeric: Sequence[bool], console: Console
) -> Iterator[str]:
    """Yield the lines of a table that fits into a console, if wrapping its texts is enough.

    Args:
        rows: the cells of each row, the headings first.
        numeric: which columns hold numbers: these end below each other, and are never wrapped.
        console: it tells how much room there is.

    >>> rows = [("Christine Lagarde", "7"), ("Bo", "12")]
    >>> list(lines(rows, [False, True], Console(width=30)))
    ['Christine Lagarde   7', 'Bo                 12']
    >>> list(lines(rows, [False, True], Console(width=16)))
    ['Christine      7', 'Lagarde', 'Bo            12']
    """
    widths = _widths(rows, numeric, console.width)
    for row in rows:
        cells = [_wrapped(cell, width, console) for cell, width in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            yield GAP.join(map(_padded, line, widths, numeric)).rstrip()


def _widths(rows: Sequence[Sequence[str]], numeric: Sequence[bool], room: int) -> list[int]:
    """Return the width of each column; where there is not enough room, the widest give way.

    >>> _widths([("a" * 18, "b", "c" * 30)], [False] * 3, 39)
    [17, 1, 17]
    """
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    over = sum(widths) + len(GAP) * (len(widths) - 1) - room
    texts = [column for column, is_number in enumerate(numeric) if not is_number]
    while over > 0 and texts:
        widest = max(texts, key=widths.__getitem__)
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
        over -= 1
    return widths


def _wrapped(cell: str, width: int, console: Console) -> list[str]:
    """Return the lines of a cell, parted between words where that can be."""
    if cell_len(cell) <= width:
        return [cell]
    return [line.plain.rstrip() for line in Text(cell).wrap(console, width, overflow="fold")]


def _padded(cell: str, width: int, is_number: bool) -> str:  # noqa: FBT001 — mapped over columns
    space = " " * (width - cell_len(cell))
    return f"{space}{cell}" if is_number else f"{cell}{space}"
