"""The ledger of decisions as a file that people read, keep, send and change: out, and in again.

In: `Judgement` records. Out: a ``.csv`` for spreadsheets or ``.jsonl``, one decision a row in the
order they were made; and back. A row that is no decision is a `Problem`, and stops nothing.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path

from graphx.entities.written.names import MAX_NAME
from graphx.errors import InputError, JudgementError
from graphx.export import tables
from graphx.export.formats import sheets
from graphx.export.formats.text import inert
from graphx.records import LABELS, VERDICTS, Judgement, Problem

COLUMNS = tuple(field.name for field in fields(Judgement))

LARGEST = 64 * 2**20
"""Bytes of the largest file read: a million decisions, which nobody makes."""


def write(judgements: Iterable[Judgement], path: Path | str) -> Path:
    """Write decisions to a ``.csv`` or ``.jsonl`` file, undone ones too; return its path.

    Raises:
        ExportError: if the ending is neither of the two, or the place takes no files.
    """
    rows = map(asdict, judgements)
    return tables.write(rows, Path(path), COLUMNS, "decisions are", cell=_cell)


def _cell(value: object) -> object:
    """Return what a cell holds; what begins with the mark that `_plain` takes off has it twice."""
    if isinstance(value, str) and _is_marked(value):
        return f"'{value}"
    return {True: "yes", False: ""}[value] if isinstance(value, bool) else value


def read(path: Path | str) -> Iterator[Judgement | Problem]:
    """Yield the decisions of a file, and a problem for every row that is none.

    Raises:
        InputError: if there is no such file, or it cannot be read.
        JudgementError: if the file is no ledger of decisions.
    """
    path = Path(path)
    try:
        rows = list(_lines(path))
    except OSError as error:
        raise InputError(f"{str(path)!r} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise JudgementError(f"{path.name!r} is no ledger of decisions: {error}.") from error
    for line, row in rows:
        try:
            yield _judgement(row)
        except (ValueError, RecursionError) as error:
            yield Problem(f"{path.name}, line {line}", f"no decision: {error}")


def _lines(path: Path) -> Iterator[tuple[int, object]]:
    """Yield the number of each line, and what may be a decision there."""
    if (size := path.stat().st_size) > LARGEST:
        raise JudgementError(f"{path.name!r} has {size:,} bytes; a ledger has {LARGEST:,} at most.")
    yield from _objects(path) if path.suffix.lower() == ".jsonl" else _rows(path)


def _objects(path: Path) -> Iterator[tuple[int, object]]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def _rows(path: Path) -> Iterator[tuple[int, object]]:
    rows = sheets.rows(path)
    columns = [name.lstrip("\ufeff").strip() for name in next(rows, [])]
    if missing := [name for name in ("kind", "name") if name not in columns]:
        raise JudgementError(
            f"{path.name!r} is no ledger of decisions: it has no column {missing[0]!r}. "
            f"Its columns are: {', '.join(COLUMNS)}, with commas between them."
        )
    for number, cells in enumerate(rows, start=2):
        if any(cells):
            yield number, dict(zip(columns, map(_plain, cells), strict=False))


def _plain(cell: str) -> str:
    """Return what a cell holds, without the mark that keeps a spreadsheet from running it."""
    return cell[1:] if _is_marked(cell) else cell


def _is_marked(cell: str) -> bool:
    """Tell whether a cell would run but for what it begins with: "'=A1", and "''=A1"."""
    bare = cell.lstrip("'")
    return bare != cell and inert(bare) != bare


def _judgement(row: object) -> Judgement:
    """Return the decision that a row holds.

    Raises:
        ValueError: if it holds none; says why.
    """
    values = json.loads(row) if isinstance(row, str) else row
    if not isinstance(values, Mapping):
        raise ValueError("it is no object with the fields of a decision.")  # noqa: TRY004 — of a file
    kind, label = _text(values, "kind"), _text(values, "label")
    if kind not in VERDICTS:
        raise ValueError(f"{kind!r} is none of {', '.join(VERDICTS)}.")
    value, other = " ".join(_text(values, "value").split()), _text(values, "value_label")
    for given in (label, other, *([value] if kind == "retype" else [])):
        if given not in {"", *LABELS}:
            raise ValueError(f"{given!r} is none of {', '.join(LABELS)}.")
    if not _text(values, "name") or (kind != "hide" and not value):
        raise ValueError("it does not say what the names are.")
    return Judgement(
        *(0, kind, _text(values, "name"), label, value),
        undone=str(values.get("undone", "")).strip().lower() in {"yes", "true", "1"},
        value_label=other,
        article=_text(values, "article"),
        start=_number(values, "start"),
        end=_number(values, "end"),
        text=_text(values, "text"),
    )


def _text(values: Mapping[str, object], name: str) -> str:
    text = str(values.get(name) or "")
    if len(text) > MAX_NAME:
        raise ValueError(f"{name} has {len(text):,} characters; {MAX_NAME} are the most.")
    if text.encode("utf-8", "replace").decode() != text:
        raise ValueError(f"{name} is {text!r}, which has half a letter.")
    return text


def _number(values: Mapping[str, object], name: str) -> int:
    text = str(values.get(name) or 0)
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ValueError(f"{name} is {text!r}, and no number of a character.")
    return int(text)
