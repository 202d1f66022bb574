"""Is a corpus sound? Everything in it is read, and every table is held against the others.

A file can be whole for DuckDB and yet not be one that graphx wrote; both are told, a `Problem` for
each trouble, whose source is the table. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from graphx.errors import DamagedError
from graphx.records import Problem
from graphx.store.changing import MEMORY
from graphx.store.database import database

FILE = "file"
"""The source of what is wrong with the file as a whole."""


def check(path: Path) -> tuple[Problem, ...]:
    """Return all that is wrong with a corpus; nothing if it is sound.

    Raises:
        CorpusError: if there is no corpus, it is of another version, or another program has it.
    """
    try:
        with _asking(path) as cursor:
            tables = sorted(cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall())
    except DamagedError as error:
        return (Problem(FILE, _why(error)),)
    with suppress(DamagedError), _asking(path) as cursor:
        for (table,) in tables:
            _read(cursor, table)
        tables = []
    # DuckDB answers nothing more once a block was wrong, so each table is opened for itself.
    broken = tuple(trouble for (table,) in tables if (trouble := _unreadable(path, table)))
    if broken:
        return broken
    with _asking(path) as cursor:
        return tuple(trouble for rule in RULES if (trouble := _broken(cursor, *rule)))


@contextmanager
def _asking(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Lend a cursor that takes no more memory than a build does."""
    with database(path) as shared, shared.asking() as cursor:
        cursor.execute(f"SET memory_limit = '{MEMORY}MB'")
        yield cursor


def _read(cursor: duckdb.DuckDBPyConnection, table: str) -> None:
    """Read a whole table, which compares every block of it with its checksum."""
    name = table.replace('"', '""')
    cursor.execute(f'SELECT bit_xor(hash(held)) FROM "{name}" held').fetchall()


def _unreadable(path: Path, table: str) -> Problem | None:
    try:
        with _asking(path) as cursor:
            _read(cursor, table)
    except DamagedError as error:
        return Problem(table, f"cannot be read: {_why(error)}")
    return None


def _why(error: DamagedError) -> str:
    """Return what DuckDB said, or what we did."""
    return str(error.__cause__ or error).splitlines()[0]


def _broken(
    cursor: duckdb.DuckDBPyConnection, table: str, message: str, wrong: str
) -> Problem | None:
    try:
        ((count,),) = cursor.execute(f"SELECT count(*) FROM {wrong}").fetchall()
    except (duckdb.CatalogException, duckdb.BinderException):
        return Problem(table, "is not as this version of graphx makes it.")
    return Problem(table, f"{count:,} {message}") if count else None


def _astray(table: str, column: str, other: str) -> str:
    return f"{table} WHERE {column} NOT IN (SELECT n FROM {other})"


def _outside(table: str) -> str:
    return (
        f"{table} t JOIN articles a ON a.n = t.article "
        'WHERE t.start < 0 OR t."end" < t.start OR t."end" > length(a.text)'
    )


_WITH_ARTICLES = (
    "asides", "recognised", "sentences", "spans", "mentions", "copies", "talked", "paragraphs",
    "repeated", "presences",
)  # fmt: skip

_MISREAD = """
mentions m JOIN articles a ON a.n = m.article
WHERE m.text <> substr(a.text, m.start + 1, m."end" - m.start)
"""

_MISCOUNTED = """
(SELECT article, entity, sum(mentions) AS uses FROM presences GROUP BY ALL) p
FULL JOIN (SELECT article, entity, count(*) AS uses FROM mentions GROUP BY ALL) m
USING (article, entity) WHERE p.uses IS DISTINCT FROM m.uses
"""

_MISWRITTEN = """
written w FULL JOIN (SELECT entity, text, count(*) AS uses FROM mentions GROUP BY ALL) m
USING (entity, text) WHERE w.uses IS DISTINCT FROM m.uses
"""

_MISADDED = """
(FROM counted WHERE entity > 0) c
FULL JOIN (SELECT entity, count(*) AS uses, count(DISTINCT article) AS prints FROM mentions
           GROUP BY entity) m
USING (entity) WHERE c.uses IS DISTINCT FROM m.uses OR c.prints IS DISTINCT FROM m.prints
"""

RULES: tuple[tuple[str, str, str], ...] = (
    *(
        (table, "belong to no article.", _astray(table, "article", "articles"))
        for table in _WITH_ARTICLES
    ),
    *(
        (table, "stand outside their article's text.", _outside(table))
        for table in ("asides", "sentences", "spans", "mentions", "talked", "paragraphs")
    ),
    *(
        (table, "mean no entity.", _astray(table, "entity", "entities"))
        for table in ("mentions", "presences", "written")
    ),
    ("mentions", "read otherwise than their article does.", _MISREAD),
    ("entities", "are mentioned nowhere.", "entities WHERE n NOT IN (SELECT entity FROM mentions)"),
    ("copies", "are copies of no article.", _astray("copies", "story", "articles")),
    ("presences", "differ from the mentions they add up.", _MISCOUNTED),
    ("written", "differ from the mentions they add up.", _MISWRITTEN),
    ("counted", "differ from the mentions they add up.", _MISADDED),
)
"""What must not be, as (table, message, rows that are so); a message follows their number."""
