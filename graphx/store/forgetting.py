"""Articles leave a corpus: the others are written into a new file, which then takes its place.

What is deleted in a file can be read in its bytes until something else is written there, so nothing
is deleted: what goes is never written. Until the new file has the place of the old one, that is as
it was, whatever happens.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import duckdb
import pyarrow as pa

from graphx.store.changing import PAGE, ROWS, Changing
from graphx.store.departing import named, place, within

_READ = ("asides", "recognised", "sentences", "spans", "talked", "paragraphs", "prints")
"""The tables of what stands in an article, whatever stands in others; the rest is made of these."""

_MADE = ("schema", "folded", "compared", "linked", "resolved", "placed")
"""What is noted of the tables that are made anew."""


class Forgetting(Changing):
    """Takes over the articles that stay; a part of `writing.Writer`."""

    def keep_all_but(
        self, old: duckdb.DuckDBPyConnection, ids: Collection[str], files: Collection[str]
    ) -> None:
        """Write what another corpus holds into this one, which is empty, without some articles.

        What all the articles say together is not taken over, but waits to be made anew. Nor is what
        was told of files that nothing is left of, and of ``files``.
        """
        old.register("leaving", pa.table({"id": pa.array([*ids], pa.string())}))
        try:
            self._keep(old, "articles", "id NOT IN (SELECT id FROM leaving)")
            gone = "(SELECT n FROM articles SEMI JOIN leaving USING (id))"
            for table in _READ:
                self._keep(old, table, f"article NOT IN {gone}")
            self._keep(old, "judgements", "true")
            made = ", ".join(f"'{key}'" for key in _MADE)
            self._keep(old, "meta", f"key NOT IN ({made})")
            told, values = _told_of_others(files)
            self._keep(old, "problems", told, values)
        finally:
            old.unregister("leaving")

    def _keep(
        self,
        old: duckdb.DuckDBPyConnection,
        table: str,
        where: str,
        values: Sequence[object] = (),
    ) -> None:
        """Write the rows of a table that are to be kept, some of them in memory at a time."""
        rows = old.sql(f"SELECT * FROM {table} WHERE {where}", params=list(values))
        for batch in rows.to_arrow_reader(PAGE if table == "articles" else ROWS):
            self._insert_rows(table, pa.Table.from_batches([batch]))

    def whole(self) -> None:
        """Write everything into the file itself: nothing is left in a log beside it."""
        self._sql.execute("CHECKPOINT")


def _told_of_others(files: Collection[str]) -> tuple[str, list[object]]:
    """Return the condition for problems that were not told of what leaves, and its values.

    Those are the problems of places and files in which no other article stands.
    """
    gone = """
        (SELECT {of} FROM articles SEMI JOIN leaving USING (id)
         EXCEPT SELECT {of} FROM articles ANTI JOIN leaving USING (id))
    """
    file = "regexp_replace({}, ?, '')"
    told = [
        f"source NOT IN {gone.format(of='origin')}",
        f"{file.format('source')} NOT IN {gone.format(of=file.format('origin'))}",
    ]
    values: list[object] = [place()] * 3
    for one in files:
        told.append(f"NOT ({within('source')})")
        values += named(one)
    return " AND ".join(told), values
