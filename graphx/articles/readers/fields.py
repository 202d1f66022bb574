"""Which column of a table holds which field: found by its usual names, or named by the caller."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from graphx.articles.readers.source import MAX_TEXT, UnreadableError

MAX_COLUMNS = 10_000
"""Columns of a table; a spreadsheet that has more is no list of articles."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "story"),
    "title": ("title", "headline"),
    "date": ("date", "published", "publication_date", "pub_date", "published_at", "created_at"),
    "source": ("source", "outlet", "publisher", "publication", "site"),
    "link": ("link", "url"),
    "author": ("author", "authors", "byline", "creator", "writer", "journalist"),
    "language": ("language", "lang"),
    "given_id": ("id", "article_id", "uid", "guid"),
}
"""The usual names of columns, the likeliest first."""

_DELIMITERS = ",\t;|"


def looks_like_table(head: bytes) -> bool:
    """Tell whether the first line of a text names a column of text, another, and nothing long."""
    first = head.split(b"\n", 1)[0].decode("utf-8-sig", "replace").strip()
    cells = [key(cell.strip('"')) for cell in first.split(delimiter_of(first))]
    known = {cell for cell in cells if any(cell in names for names in COLUMNS.values())}
    return len(known) > 1 and any(cell in COLUMNS["text"] for cell in cells) and len(first) < 500


def delimiter_of(head: str) -> str:
    """Return what stands between the cells of a table: what parts most known names from others."""

    def known(delimiter: str) -> tuple[int, int]:
        cells = [key(cell.strip(' "\r\n')) for cell in head[:MAX_TEXT].split(delimiter)]
        return sum(cell in names for cell in cells for names in COLUMNS.values()), len(cells)

    return max(_DELIMITERS, key=known)


def key(name: object) -> str:
    """Return a column's name as `COLUMNS` writes it."""
    return re.sub(r"[\s-]+", "_", str(name).strip().lower())


def names_of(columns: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Return the names that each field's column may have: the one given, else the usual ones."""
    return {
        field: (columns[field],) if columns.get(field) else usual
        for field, usual in COLUMNS.items()
    }


def check(names: Iterable[object], columns: Mapping[str, str]) -> None:
    """Refuse a table without a column that was asked for, or with none that can hold the text."""
    there = [str(name) for name in names]
    if len(there) > MAX_COLUMNS:
        raise UnreadableError(f"has more than {MAX_COLUMNS:,} columns.")
    has = f"it has {', '.join(there)[:200]}."
    for name in columns.values():
        if name and name not in there:
            raise UnreadableError(f"has no column {name!r}: {has}")
    if not columns.get("text") and not {key(name) for name in there} & set(COLUMNS["text"]):
        raise UnreadableError(f"has no column of text (name one with --text-column): {has}")


def wanted(names: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """Return which columns of a table hold something of an article.

    Raises:
        UnreadableError: if none can hold the text, or one that was asked for is missing.
    """
    check(names, columns)
    usual = {name for given in names_of(columns).values() for name in given}
    return [name for name in names if name in columns.values() or key(name) in usual]
