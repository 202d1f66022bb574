"""A new corpus of what can be saved from a broken one: decisions first, then articles.

Names, meetings and places are not saved but found anew by the next build, from the articles and
the decisions, so that what is counted is right whatever was broken. The broken file is only read.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import duckdb

from graphx.errors import CorpusError, DamagedError
from graphx.records import Article, Aside, Cleaned, Judgement, Problem
from graphx.store import opening, salvage
from graphx.store.changing import PAGE
from graphx.store.writing import Writer, writing

_CALLED = {"judgements": "decisions", "articles": "articles", "asides": "passages set aside"}


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved from a broken corpus, and what was not.

    ``lost`` says which pieces could not be read, and which hold bytes that are not to be trusted.
    ``model`` is the recognizer that the corpus was built with, or ``""``.
    """

    judgements: int
    articles: int
    model: str
    lost: tuple[Problem, ...]


def rescue(broken: Path, new: Path) -> Rescued:
    """Save what can be saved from a broken corpus into a new one; a build then finishes that.

    Raises:
        CorpusError: if there is no such file, or the new one exists already or cannot be written.
        DamagedError: if nothing can be saved.
    """
    try:
        return _rescued(broken, new)
    except OSError as error:
        raise CorpusError(
            f"{str(new)!r} cannot be written: {error.strerror or error}. The broken file is as it "
            f"was. Make room for three times its size ({broken.stat().st_size / 1e6:,.1f} MB), or "
            "name a corpus in another folder."
        ) from error


def _rescued(broken: Path, new: Path) -> Rescued:
    if not broken.is_file():
        raise CorpusError(f"No file {str(broken)!r}. Name the corpus that is broken.")
    if new.exists():
        raise CorpusError(f"{str(new)!r} exists already. Name a file that does not.")
    if not new.parent.is_dir():
        raise CorpusError(f"There is no folder {str(new.parent)!r}. Make it, or name another.")
    with tempfile.TemporaryDirectory(dir=new.parent, prefix=".") as folder:
        saved, made = Path(folder) / "saved", Path(folder) / new.name
        lost = _lost(_salvaged(broken, Path(folder) / "mended", saved))
        with opening.opened(saved, read_only=True) as found:
            tables = {name for (name,) in found.execute("SHOW TABLES").fetchall()}
            if not tables & {"judgements", "articles"}:
                raise DamagedError(f"Nothing can be saved from {str(broken)!r}: no table is left.")
            with writing(made) as writer:
                rescued = _refill(writer, found, tables, lost)
        opening.place(made, new)
    return rescued


def _salvaged(broken: Path, mended: Path, saved: Path) -> list[dict[str, Any]]:
    """Run the program that reads what can be read; return what it tells of each table.

    Mended bytes may be too much for it: then it is run again without them.
    """
    sources = [broken, mended] if salvage.mend(broken, mended) else [broken]
    for some in (sources, sources[:1]):
        saved.unlink(missing_ok=True)
        command = [sys.executable, "-m", salvage.__name__, *map(str, (*some, saved))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 — our own arguments
        if done.returncode == 0:
            return [json.loads(line) for line in done.stdout.splitlines()]
        if opening.FULL.search(done.stderr):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    raise DamagedError(f"Nothing can be saved from {str(broken)!r}: it cannot be read at all.")


def _lost(told: Sequence[dict[str, Any]]) -> tuple[Problem, ...]:
    lost = []
    for table in told:
        called = _CALLED.get(table["table"], table["table"])
        if table["lost"]:
            lost.append(Problem(called, f"about {table['lost']:,} could not be read."))
        if table["mended"]:
            lost.append(Problem(called, f"{table['mended']:,} may hold a wrong letter or number."))
    return tuple(lost)


def _refill(
    writer: Writer, found: duckdb.DuckDBPyConnection, tables: set[str], lost: tuple[Problem, ...]
) -> Rescued:
    """Write what was saved into a new corpus."""
    decisions = _records(found, Judgement, "judgements", "number") if "judgements" in tables else ()
    kept = writer.judge(decisions)
    articles = 0
    for page in _articles(found, tables):
        articles += writer.add(page, ())
    if "problems" in tables:
        rows = found.execute("SELECT DISTINCT source, message FROM problems ORDER BY ALL")
        writer.tell(Problem(*row) for row in rows.fetchall())
    if "places" in tables:
        rows = found.execute("SELECT entity, x, y, community FROM places").fetchall()
        writer.place({entity: (x, y, community) for entity, x, y, community in rows})
    notes: dict[str, str] = {}
    if "meta" in tables:
        notes = dict(found.execute("SELECT key, value FROM meta").fetchall())
    if notes.get("languages") == "any":
        writer.note("languages", "any")
    return Rescued(len(kept), articles, notes.get("model", ""), lost)


def _articles(found: duckdb.DuckDBPyConnection, tables: set[str]) -> Iterator[list[Cleaned]]:
    """Yield the articles in the order they were read, with what was set aside of each."""
    if "articles" not in tables:
        return
    numbers = [n for (n,) in found.execute("SELECT n FROM articles ORDER BY n").fetchall()]
    for begin in range(0, len(numbers), PAGE):
        page = numbers[begin : begin + PAGE]
        asides: dict[int, list[Aside]] = {}
        if "asides" in tables:
            rows = found.execute(
                'SELECT article, start, "end", reason FROM asides '
                "WHERE article IN (SELECT unnest(?)) ORDER BY article, start",
                [page],
            )
            for number, *aside in rows.fetchall():
                asides.setdefault(number, []).append(Aside(*aside))
        articles = _records(found, Article, "articles", "n", page)
        yield [
            Cleaned(article, tuple(asides.get(number, ())))
            for number, article in zip(page, articles, strict=True)
        ]


def _records(
    found: duckdb.DuckDBPyConnection,
    record: type[Any],
    table: str,
    order: str,
    page: Sequence[int] | None = None,
) -> list[Any]:
    """Return a table's rows as records; what an older table has no column for is left out."""
    columns = [name for name, *_ in found.execute(f"DESCRIBE {table}").fetchall()]
    names = [field.name for field in fields(record) if field.name in columns]
    chosen = ", ".join(f'"{name}"' for name in names)
    where = "" if page is None else f"WHERE {order} IN (SELECT unnest(?))"
    rows = found.execute(
        f"SELECT {chosen} FROM {table} {where} ORDER BY {order}",
        [] if page is None else [list(page)],
    )
    return [record(**dict(zip(names, row, strict=True))) for row in rows.fetchall()]
