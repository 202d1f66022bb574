"""One article a row: CSV, TSV, JSON and JSONL.

In: a table in one of these formats. Out: an article a row, as `rows` makes it. What is no row is a
problem that says in which line it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import IO, Any

from graphx.articles.readers import fields, nested
from graphx.articles.readers.made import decode, wide
from graphx.articles.readers.rows import MAX_EMPTY, MAX_ROWS, read_record, read_row, unused
from graphx.articles.readers.source import Read, Source, UnreadableError
from graphx.records import Problem

MAX_LINE = 16 * 2**20
"""Bytes of one line; an article of `MAX_TEXT` characters fits with room to spare."""

HEAD = 1000
"""Bytes at the beginning of a table by which its letters are known."""

MAX_NESTS = 1_000_000
"""Objects and arrays of a JSON file, which take up to a hundred times their room in memory."""

MAX_VALUES = 8_000_000
"""Commas and quotation marks of a JSON file, between which its values are."""


def read_lines(source: Source) -> Read:
    """Yield one article a line of JSONL."""
    empty = True
    if letters := _wide(source.stream):
        narrow = source.whole().decode(letters, "replace").encode("utf-8", "replace")
        source = replace(source, stream=io.BytesIO(narrow))
    for number, line in enumerate(_lines(source.stream), start=1):
        where = f"{source.name}, line {number}"
        yield from read_line(line, where, source.columns, first=number == 1)
        empty = empty and line is not None and not line.strip()
    if empty:
        yield Problem(source.name, "is empty.")


def read_line(line: bytes | None, where: str, columns: Mapping[str, str], *, first: bool) -> Read:
    """Yield the article that a line of JSONL holds; ``None`` stands for one that is too long.

    The ``first`` line of a file stands for all when it comes to columns that are of no use.
    """
    if line is None:
        yield Problem(where, f"is longer than {MAX_LINE // 2**20} MB; the line was skipped.")
        return
    if not line.strip():
        return
    text, trouble = decode(line)
    if trouble:
        yield Problem(where, trouble)
    if text is None:
        return
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Problem(where, f"is not JSON ({_why(error)}); the line was skipped.")
        return
    if first and isinstance(record, dict):
        yield from unused(nested.row(record, columns), where, columns)
    yield from read_record(record, where, columns)


def read_json(source: Source) -> Read:
    """Yield the articles of a JSON array, of the arrays that an object holds, or of one object.

    What has an object a line is read as JSONL, whatever it is called.
    """
    raw = source.whole()
    if (
        raw.count(b"{") + raw.count(b"[") > MAX_NESTS
        or raw.count(b",") + raw.count(b'"') > MAX_VALUES
    ):
        raise UnreadableError("holds too many values for one piece of JSON; save it as JSONL.")
    text, trouble = decode(raw)
    if trouble:
        yield Problem(source.name, trouble)
    if text is None:
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if re.search(r"\n\{\s*\"", text):
            yield from read_lines(replace(source, stream=io.BytesIO(raw)))
            return
        raise UnreadableError(f"is not JSON ({_why(error)}).") from error
    records = [value] if _has_text(value, source.columns) else _array(value, source.columns)
    if not records:
        raise UnreadableError("is JSON that holds no array of articles.")
    rows = [nested.row(one, source.columns) if isinstance(one, dict) else one for one in records]
    there = {name: None for row in rows if isinstance(row, dict) for name in row}
    yield from unused(there, source.name, source.columns)
    for number, row in enumerate(rows, start=1):
        yield from read_record(row, f"{source.name}, item {number}", source.columns)


def read_csv(source: Source) -> Read:
    """Yield one article a row of comma-, tab-, semicolon- or bar-separated text."""
    # The module's own bound on a field is shorter than a long article.
    csv.field_size_limit(MAX_LINE)
    troubles: list[str] = []
    lines, head, told = _begun(_decoded(source, troubles))
    if "\r" in head.rstrip("\r\n"):  # which alone ends the lines of old Macs, and of nobody else's
        lines, head, told = _begun(part for line in lines for part in io.StringIO(line, newline=""))
    usual = "\t" if source.suffix in {".tsv", ".tab"} else fields.delimiter_of(head)
    delimiter = told or usual
    spaced = f"{delimiter} " in head  # then so are the rows, whose quotation marks come behind it
    rows = csv.reader(lines, delimiter=delimiter, skipinitialspace=spaced)
    try:
        names = next((row for row in rows if any(map(str.strip, row))), [])
    except csv.Error as error:
        raise UnreadableError(f"is no table ({error}).") from error
    if not names:
        raise UnreadableError(troubles[0] if troubles else "is empty.")
    fields.check(names, source.columns)
    yield from unused(names, source.name, source.columns)
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Problem(f"{source.name}, line {number}", _no_row(rows.line_num - number, error))
            continue
        if row is None:
            break
        if any(row):
            where = f"{source.name}, line {rows.line_num}"
            if more := delimiter.join(row[len(names) :]).strip(delimiter):
                yield Problem(where, _too_long(more, delimiter))
            yield from read_row(names, row, where, source.columns)
    yield from (Problem(source.name, trouble) for trouble in troubles)


def _begun(lines: Iterator[str]) -> tuple[Iterator[str], str, str]:
    """Return all lines, the first that is not empty, and what parts cells if a line tells it."""
    begun = list(_until_said(lines))
    told = _SEPARATOR.match(begun[-1]) if begun else None
    if told:
        begun = [*begun[:-1], "\n", *_until_said(lines)]
    return chain(begun, lines), begun[-1] if begun else "", told[1] if told else ""


_SEPARATOR = re.compile(r'"?sep=([,;|\t])"?\s*$', re.IGNORECASE)
"""A line above the names of columns by which Excel is told what parts them."""


def _until_said(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines up to the first that is not empty."""
    for line in lines:
        yield line
        if line.strip():
            return


def _too_long(more: str, delimiter: str) -> str:
    """Return what a problem says of a row with more cells than the table has names."""
    return (
        f"has more cells than the table has columns; {more[:100]!r} was left out. Put a text with "
        f"{delimiter!r} in it into quotation marks."
    )


def _no_row(lines: int, error: csv.Error) -> str:
    """Return why so many further lines are no row."""
    if not lines:
        return f"is no row ({error})."
    return (
        f"and {lines:,} lines after it were skipped: a quotation mark opens there that is not "
        f"closed within {MAX_LINE // 2**20} MB."
    )


def looks_like_json(head: bytes) -> bool:
    """Tell whether some text begins like a JSON object, or an array of them."""
    return bool(re.match(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"[^"]*"\s*:', head))


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Yield lines; ``None`` stands for a line longer than `MAX_LINE`, which is skipped."""
    rows = empty = 0
    while line := stream.readline(MAX_LINE + 1):
        rows, empty = rows + 1, empty + 1 if line.isspace() else 0
        if rows > MAX_ROWS:
            raise UnreadableError(f"has more than {MAX_ROWS:,} rows; split it.")
        if empty > MAX_EMPTY:
            raise UnreadableError(f"has more than {MAX_EMPTY:,} empty lines; the rest was left.")
        if len(line) <= MAX_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)
        yield None


def _decoded(source: Source, troubles: list[str]) -> Iterator[str]:
    """Yield lines of text; what was wrong with their bytes is noted, each trouble once."""
    if letters := _wide(source.stream):
        yield from io.StringIO(source.whole().decode(letters, "replace"), newline="")
        return
    for raw in _lines(source.stream):
        text, trouble = ("", "has a line that is too long.") if raw is None else decode(raw)
        if trouble and trouble not in troubles:
            troubles.append(trouble)
        if text:
            yield text


def _wide(stream: IO[bytes]) -> str:
    """Return which letters of two bytes each are to come, or nothing; see `made.wide`."""
    return wide(stream.peek(HEAD)[:HEAD]) if isinstance(stream, io.BufferedReader) else ""


def _array(value: object, columns: Mapping[str, str], depth: int = 3) -> list[Any]:
    """Return what a JSON value lists: its own array, or the arrays of articles held within it.

    Where none holds an article, the first says why.
    """
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or not depth:
        return []
    found = [array for held in value.values() if (array := _array(held, columns, depth - 1))]
    told = [array for array in found if any(_has_text(one, columns) for one in array)]
    return [one for array in told or found[:1] for one in array]


def _has_text(value: object, columns: Mapping[str, str]) -> bool:
    return isinstance(value, dict) and nested.has_text(nested.row(value, columns), columns)


def _why(error: ValueError | RecursionError) -> str:
    """Return why some text is no JSON."""
    deep = "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
    return str(getattr(error, "msg", deep))
