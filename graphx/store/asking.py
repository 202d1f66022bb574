"""How a corpus is asked: rows, columns, and the numbers its entities go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphx.network import filters
from graphx.records import Recipe
from graphx.store.database import Database

JOINED = "mentions m JOIN articles a ON a.n = m.article JOIN entities e ON e.n = m.entity"
"""What `filters.conditions` are asked of."""


def listing(recipe: Recipe, entities: Sequence[str] = ()) -> filters.Query:
    """Return what a recipe asks of an article ``a`` that is listed, and that names each entity.

    Labels and communities choose the articles that name them; without any of these, those that name
    nobody are listed, too.
    """
    mentions = bool(recipe.labels or recipe.communities or entities)
    where, asked = filters.conditions(recipe, mentions=mentions)
    if not mentions:
        return where, asked
    of = f"a.n IN (SELECT a.n FROM {JOINED} WHERE {where}"
    chosen = " AND ".join([f"{of} AND e.id = ?)" for _ in entities] or [f"{of})"])
    return chosen, [value for id_ in entities for value in (*asked, id_)] or asked


class Asking:
    """What every part of `reading.Reader` asks with; may be shared by threads."""

    def __init__(self, shared: Database) -> None:
        self._shared = shared

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        with self._shared.asking() as cursor:
            rows: list[Any] = cursor.execute(sql, _given(values)).fetchall()
            return rows

    def _columns(
        self, sql: str, values: Sequence[object], *, plain: bool = True
    ) -> dict[str, NDArray[Any]]:
        """Return an answer as columns; a missing date is NaT.

        Without ``plain``, numbers are as short as the tables have them.
        """
        with self._shared.asking() as cursor:
            found = cursor.execute(sql, _given(values)).fetchnumpy()
        return {name: _plain(column) for name, column in found.items()} if plain else dict(found)

    def _numbers(self, ids: Iterable[str] | None) -> dict[int, str]:
        """Return the ids of entities, or of all, by their numbers."""
        chosen = "true" if ids is None else "id IN (SELECT unnest(?))"
        rows = self._rows(
            f"SELECT n, id FROM entities WHERE {chosen}", [] if ids is None else [list(ids)]
        )
        return dict(rows)


def _given(values: Sequence[object]) -> list[object]:
    """Return values as DuckDB takes them: it knows no number of numpy's."""
    return [value.item() if isinstance(value, np.generic) else value for value in values]


def _plain(column: NDArray[Any]) -> NDArray[Any]:
    """Return a column as numpy has it: whole numbers, fractions, days, or texts."""
    if np.ma.isMaskedArray(column):
        column = column.filled(np.datetime64("NaT") if column.dtype.kind == "M" else 0)
    if column.dtype.kind == "M":
        return column.astype("datetime64[D]")
    return column if column.dtype.kind in "fO" else column.astype(np.int64)
