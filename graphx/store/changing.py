"""How a corpus is changed: in transactions, by whole columns, with its articles read in pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

from graphx.records import Problem

PAGE = 500
"""Articles held in memory at once."""

ROWS = 50_000
"""Rows handed to DuckDB, or asked of it, at once."""

MEMORY = 300
"""Megabytes that DuckDB may hold while a corpus is written; the rest waits on the disk."""

INDEXED = 100
"""Bytes for each article that it may hold besides: its indexes stay in memory."""


class Changing:
    """What every part of `writing.Writer` changes a corpus with."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._sql = cursor
        self._within = False
        self.bound()
        self._build = self._number("SELECT max(build) FROM problems") + 1

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Do all of what follows, or nothing; what is within another is a part of it."""
        if self._within:
            yield
            return
        self._within = True
        self._sql.execute("BEGIN")
        try:
            yield
        except BaseException:
            with suppress(duckdb.Error):  # what was raised tells more
                self._sql.execute("ROLLBACK")
            raise
        else:
            self._sql.execute("COMMIT")
        finally:
            self._within = False

    def _insert(self, table: str, columns: Mapping[str, Sequence[object]]) -> None:
        """Insert equally long columns, named as the table's are; others of its columns are NULL.

        As a relation: of what is registered by a name, DuckDB holds every version in memory until
        the transaction ends.
        """
        if next(iter(columns.values())):  # of no values, it is not known what they are
            self._insert_rows(table, pa.table(dict(columns)))

    def _insert_rows(self, table: str, rows: pa.Table) -> None:
        if not rows.num_rows:
            return
        every = self._sql.table(table).columns
        fields = (f'"{one}"' if one in rows.column_names else "NULL" for one in every)
        self._sql.from_arrow(rows).project(", ".join(fields)).insert_into(table)

    def _insert_of(
        self, table: str, found: Sequence[tuple[int, object]], fields: Sequence[str]
    ) -> None:
        """Insert what was found in articles, given with their numbers, into columns named alike."""
        columns = columns_of((one for _, one in found), fields)
        self._insert(table, {"article": [article for article, _ in found], **columns})

    def _remove(self, tables: Iterable[str], articles: Iterable[int]) -> None:
        """Remove what some tables hold of articles."""
        numbers = list(articles)
        for table in tables:
            self._sql.execute(f"DELETE FROM {table} WHERE article IN (SELECT unnest(?))", [numbers])

    def _anew(self, key: str, by: str, tables: Iterable[str]) -> None:
        """Empty some tables, unless the version ``by`` filled them, as noted under a key."""
        if self.meta(key) != by:
            for table in tables:
                self._sql.execute(f"DELETE FROM {table}")
            self.note(key, by)

    def _numbered(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the numbers of articles by their ids."""
        return self._with_ids("id, n", list(ids))

    def _with_ids(self, columns: str, ids: Sequence[str]) -> dict[str, Any]:
        """Return two columns of the articles with some ids, which the index finds one by one."""
        asked = ", ".join("?" * len(ids)) or "NULL"
        rows = self._sql.execute(f"SELECT {columns} FROM articles WHERE id IN ({asked})", ids)
        return dict(rows.fetchall())

    def bound(self) -> None:
        """Bound what DuckDB may hold, by how many articles there are now."""
        indexes = self._number("SELECT count(*) FROM articles") * INDEXED
        self._sql.execute(f"SET memory_limit = '{MEMORY + indexes // 10**6}MB'")

    def _number(self, sql: str, values: Sequence[object] = ()) -> int:
        ((number,),) = self._sql.execute(sql, list(values)).fetchall()
        return int(number or 0)

    def _column(self, sql: str, values: Sequence[object] = ()) -> list[int]:
        """Return the numbers of an answer that has a single column."""
        return [number for (number,) in self._sql.execute(sql, list(values)).fetchall()]

    def meta(self, key: str) -> str:
        """Return what was noted under a key, or ``""``."""
        return self._noted(key) or ""

    def _noted(self, key: str) -> str | None:
        rows = self._sql.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchall()
        return str(rows[0][0]) if rows else None

    def _note_folded(self, by: str) -> None:
        """Note that copies were found by ``by``, among how many articles."""
        self.note("folded", by)
        self.note("compared", f"{by} {self._number('SELECT max(n) FROM articles')}")

    def note(self, key: str, value: str) -> None:
        """Note a value under a key, in place of the one before; nothing noted is ``""``."""
        noted = self._noted(key)  # which is sooner asked than written, also by INSERT OR REPLACE
        if noted is None and value:
            self._sql.execute("INSERT INTO meta VALUES (?, ?)", [key, value])
        elif noted not in {None, value}:
            self._sql.execute("UPDATE meta SET value = ? WHERE key = ?", [value, key])

    def tell(self, problems: Iterable[Problem]) -> None:
        """Add what was wrong with the input, and forget nothing."""
        with self._transaction():
            self._tell(problems)

    def _tell(self, problems: Iterable[Problem]) -> None:
        told = list(dict.fromkeys(problems))
        columns = columns_of(told, ("source", "message"))
        self._insert("problems", {**columns, "build": [self._build] * len(told)})

    def _number_times(self, articles: Sequence[int]) -> None:
        """Find the sentence in which each time stands that some articles talk about."""
        self._sql.execute(
            """
            WITH numbered AS (
                SELECT article, start, "end",
                       row_number() OVER (PARTITION BY article ORDER BY start) - 1 AS sentence
                FROM sentences WHERE article IN (SELECT unnest($1))
            )
            UPDATE talked SET sentence = numbered.sentence FROM numbered
            WHERE talked.article = numbered.article
              AND talked.start >= numbered.start AND talked.start < numbered."end"
            """,
            [list(articles)],
        )

    def _texts(
        self, numbers: Sequence[int]
    ) -> Iterator[tuple[list[int], dict[int, tuple[str, str]]]]:
        """Yield the numbers of articles, a `PAGE` at a time, with their ids and texts."""
        for begin in range(0, len(numbers), PAGE):
            page = list(numbers[begin : begin + PAGE])
            named = ", ".join(map(str, page))  # so they are looked up by the index, one by one
            rows = self._sql.execute(
                f"SELECT n, id, text FROM articles WHERE n IN ({named})"
            ).fetchall()
            yield page, {number: (id_, text) for number, id_, text in rows}

    def _of(self, table: str, column: str, numbers: list[int]) -> dict[int, list[tuple]]:  # type: ignore[type-arg]  # rows of two tables
        rows = self._sql.execute(
            f'SELECT article, start, "end", {column} FROM {table} '
            "WHERE article BETWEEN ? AND ? AND article IN (SELECT unnest(?)) "  # reads that part
            "ORDER BY article, start",
            [min(numbers), max(numbers), numbers],
        ).fetchall()
        found: dict[int, list[tuple]] = {}  # type: ignore[type-arg]
        for article, *values in rows:
            found.setdefault(article, []).append(tuple(values))
        return found


def paged(rows: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of an answer, some of them in memory at a time; nothing is asked meanwhile."""
    while page := rows.fetchmany(ROWS):
        yield from page


def columns_of(records: Iterable[object], fields: Sequence[str]) -> dict[str, list[object]]:
    """Return some fields of records as columns, by their names."""
    every = list(records)
    return {field: [getattr(one, field) for one in every] for field in fields}


def columnar(rows: Iterable[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Return rows as columns, which take a fifth of the memory."""
    coming, pages = iter(rows), [schema.empty_table()]
    while page := list(islice(coming, ROWS)):
        columns = zip(schema.names, zip(*page, strict=True), strict=True)
        pages.append(pa.table(dict(columns), schema=schema))
    return pa.concat_tables(pages)
