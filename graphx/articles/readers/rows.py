"""One article a row, whatever the table: text, JSON, a sheet or a Parquet file.

In: a row, by the names of its columns, which are found by their usual names or named by the caller.
Out: the article that it holds, or a problem that says which row it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from graphx.articles.readers import fields, nested, tags
from graphx.articles.readers.made import article, dateless, file_of, link, plain
from graphx.articles.readers.source import Read
from graphx.records import Problem, Remark

MAX_ROWS = 20_000_000
"""Rows of a table; a Parquet file can claim any number of them in a few bytes."""

MAX_EMPTY = 1_000_000
"""Empty lines one after the other, in a table of lines; a few part its pages."""


def unused(names: Iterable[object], where: str, columns: Mapping[str, str]) -> Read:
    """Yield what is to be said of columns that are of no use, once for their file."""
    if told := fields.unused(names, columns):
        yield Remark(file_of(where), told)


def read_row(
    names: Sequence[str], cells: Iterable[object], where: str, columns: Mapping[str, str]
) -> Read:
    """Yield the article that cells hold; of two columns of one name, an empty one holds nothing."""
    held = {name: cell for name, cell in zip(names, cells, strict=False) if cell not in (None, "")}
    yield from read_record(dict.fromkeys(names, "") | held, where, columns)


def read_record(record: object, where: str, columns: Mapping[str, str]) -> Read:
    """Yield the article that a row of a table holds."""
    if not isinstance(record, dict):
        yield Problem(where, "is not a JSON object; it was skipped.")
        return
    if fields.is_exported(record, columns):
        yield Problem(where, fields.EXPORTED)
        return
    values = nested.values(record, columns)
    if not isinstance(values["text"], str):
        record = nested.row(record, columns)
        values = nested.values(record, columns)
    if not isinstance(values["text"], str):
        yield Problem(where, fields.textless(record, columns))
        return
    when = _counted(values["date"])
    yield from dateless(where, when)
    text = tags.plainly(values["text"])
    if cut := _CUT.search(text):
        text = text[: cut.start()]
        yield Remark(where, f"was cut before it came here: {int(cut[1]):,} letters are missing.")
    yield from article(
        where,
        text=text,
        title=plain(tags.plainly(plain(values["title"]))),
        when=when,
        when_from="column",
        spoken=values["language"],
        author=_named(values["author"]),
        source=_named(values["source"]) or _titled(values["source"]),
        link=link(values["link"]),
        given_id=plain(values["given_id"]),
    )


def _counted(value: object) -> object:
    """Return the number of a day in a spreadsheet as one, also where a text has its figures.

    >>> _counted("43690"), _counted("43690,75"), _counted("2019-08-13")
    (43690, 43690, '2019-08-13')
    """
    found = _COUNTED.fullmatch(value) if isinstance(value, str) else None
    return int(found[1]) if found else value


_COUNTED = re.compile(r"\s*(\d{5})(?:[.,]\d{1,20})?\s*")

_CUT = re.compile(r"\s?\[\+(\d{1,9}) (?:chars|characters)\]\s*$")
"""What NewsAPI writes behind the beginning of a text, where the rest is not in its price."""


def _titled(outlet: object) -> str:
    """Return the title of an outlet that has one and no name, as Event Registry tells of it."""
    return plain(outlet.get("title")) if isinstance(outlet, dict) else ""


def _named(value: object) -> str:
    """Return the name, or the names, that a field holds; a number stands for one held elsewhere."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_named, value[:20])))
    said = nested.unwrapped(value)
    return plain(said) if isinstance(said, str) else ""
