"""Tables: every mention with its place, and the evidence behind every edge.

In: rows as they come from the corpus, however many. Out: a file, written row by row and read back,
that replaces what was there once it is whole. JSON lines keep all text as it is; CSV is for
spreadsheets, so no cell of it is a formula.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from graphx.errors import ExportError
from graphx.export import moving
from graphx.export.formats import objects, sheets
from graphx.records import CoMention

TABLES = ("evidence", "mentions", "judgements")
"""Tables of what a graph is made of: the last word of a file's name says which."""

MENTIONS = ("article", "start", "end", "text", "label", "entity", "name", "article_id", "file")
"""What a row of mentions holds: ``article`` is the id that the input gave, which several may have,
``article_id`` that by which rows of evidence tell theirs, and is the former where none was given;
``file`` is where the article was read from.
"""

EVIDENCE = (
    "one", "other", "date", "source", "title", "passages", "link", "file", "window", "distance",
    "share", "edge", "article",
)  # fmt: skip
"""What a row of evidence holds, first what is read, last what joins it to other files: ``one`` and
``other`` are the names of the two, in the order of the edge's id, ``file`` is where the article was
read from, ``share`` what the window adds to the edge's weight, empty for a weight that is no sum,
``edge`` the edge's id in the graph files."""

_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Ends of lines for some readers of text, and plain characters in JSON."""


def asked(path: Path, format: str = "") -> str:  # noqa: A002 — the word for it
    """Return which table is asked for, by the format if one is named, else by the name, or nothing.

    >>> [asked(Path(name)) for name in ("evidence.csv", "news.Evidence.csv", "news.csv")]
    ['evidence', 'evidence', '']
    """
    word = format or re.split(r"[-_. ]", path.stem.lower())[-1]
    return word if word in TABLES else ""


def write_mentions(rows: Iterable[Mapping[str, object]], path: Path | str) -> Path:
    """Write one row a mention.

    Args:
        rows: for each mention what `MENTIONS` names, in that order. Offsets count characters of the
            article's text as it was given.
        path: the file, ``.jsonl`` or ``.csv``.

    Raises:
        ExportError: if the ending is neither of the two, or the place takes no files.
    """
    return write(rows, Path(path), MENTIONS, "mentions are")


def write_evidence(
    rows: Iterable[tuple[str, CoMention]],
    path: Path | str,
    names: Mapping[str, tuple[str, str]] = {},
) -> Path:
    """Write one row a receipt: its edge's id, where it stands, and the sentences it quotes.

    Args:
        rows: the id of an edge and a receipt of it; an edge has as many rows as its count.
        path: the file. In ``.jsonl`` the passages are a list, in ``.csv`` they stand in one cell,
            with an ellipsis between them.
        names: the names of the two that an edge is between, by its id.

    Raises:
        ExportError: if the ending is neither of the two, or the place takes no files.
    """
    receipts = (_receipt(edge, met, names.get(edge, ("", ""))) for edge, met in rows)
    return write(receipts, Path(path), EVIDENCE, "evidence is")


def _cell(value: object) -> object:
    """Return what a cell holds of a value: the parts of a list with an ellipsis between them."""
    return " … ".join(value) if isinstance(value, list) else value


def write(
    rows: Iterable[Mapping[str, object]],
    path: Path,
    columns: Sequence[str],
    what: str,
    *,
    cell: Callable[[object], object] = _cell,
) -> Path:
    """Write one line a row, and return the file's path.

    Args:
        rows: what each holds, by its column, all in the order of the columns.
        path: the file, ``.jsonl`` or ``.csv``.
        columns: their names.
        what: how a sentence begins that says what the rows are.
        cell: what a cell of a ``.csv`` holds of a value.

    Raises:
        ExportError: if the ending is neither of the two, or the place takes no files.
    """
    ending = path.suffix.lower()
    if ending == ".jsonl":
        return _write_lines(rows, path)
    if ending == ".csv":
        return _write_table((map(cell, row.values()) for row in rows), path, columns)
    raise ExportError(f"{path.name!r}: {what} written as .csv or .jsonl, as the ending says.")


def _receipt(edge: str, met: CoMention, names: tuple[str, str]) -> dict[str, object]:
    date = met.date.isoformat() if met.date else ""
    passages = [passage.text for passage in met.passages]
    told = (*names, date, met.source, met.title, passages, met.link, met.origin)
    counted = (met.window, met.distance, met.share)
    return dict(zip(EVIDENCE, (*told, *counted, edge, met.article), strict=True))


def _write_table(rows: Iterable[Iterable[object]], path: Path, columns: Sequence[str]) -> Path:
    count = 0

    def write(new: Path) -> None:
        nonlocal count
        count = sheets.table(new, columns, rows)

    def verify(new: Path) -> None:
        whole = [len(row) == len(columns) for row in sheets.rows(new)]
        _same(count + 1, sum(whole), path)

    return moving.put(path, write, verify)


def _write_lines(rows: Iterable[Mapping[str, object]], path: Path) -> Path:
    count = 0

    def write(new: Path) -> None:
        nonlocal count
        with objects.opened(new) as file:
            for row in rows:
                file.write(_line(row) + "\n")
                count += 1

    def verify(new: Path) -> None:
        with new.open(encoding="utf-8", newline="\n") as file:
            _same(count, sum(isinstance(json.loads(line), dict) for line in file), path)

    return moving.put(path, write, verify)


def _line(row: Mapping[str, object]) -> str:
    text = json.dumps(dict(row), ensure_ascii=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _same(written: int, read: int, path: Path) -> None:
    if written != read:
        raise ExportError(
            f"{path.name!r} reads back with {read:,} whole rows of {written:,}; "
            "nothing was replaced."
        )
