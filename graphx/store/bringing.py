"""A lake becomes a corpus, or is added to one; see `lake`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import duckdb
import pyarrow as pa

from graphx.articles import language
from graphx.errors import CorpusError
from graphx.network import foremost
from graphx.records import Problem
from graphx.store.changing import Changing
from graphx.store.folding import REPEATED
from graphx.store.lake import Manifest


class Brought(NamedTuple):
    """What a lake brought: its articles, how many were new, and what was wrong with its input."""

    read: int
    new: int
    problems: tuple[Problem, ...]
    wrong: int


class Bringing(Changing):
    """Brings lakes."""

    def bring(
        self,
        lake: duckdb.DuckDBPyConnection,
        manifest: Manifest,
        often: int,
        share: float,
        told: int,
    ) -> Brought:
        """Add what a lake holds.

        A corpus that was empty takes all of it. Another one takes the articles that are new, with
        the names that were found in them; who is meant is then to be decided anew.

        Args:
            lake: a database of its tables, which were checked.
            manifest: what made it.
            often: the stories of an outlet in which its fixed words stand, at least.
            share: the share of its stories in which they stand, at least.
            told: the most problems that are returned; the corpus keeps all.

        Raises:
            CorpusError: if names were found by another model here.
        """
        others = "SELECT count(*) FROM recognised WHERE recognizer <> ?"
        if self._number(others, [manifest.recognizer]):
            raise CorpusError(
                f"The lake's names were found by {manifest.recognizer}, and this corpus's by "
                "another model. Bring it into a new corpus, or into one of that model."
            )
        decided = self._number("SELECT count(*) FROM judgements WHERE NOT undone")
        is_empty = not self._number("SELECT count(*) FROM articles")
        with self._transaction():
            new = self._bring_articles(lake, manifest)
            self.note("model", manifest.model)
            if new:
                self.note("folded", "")
                self.note("resolved", "")
            if is_empty:
                self.note("spoken", manifest.spoken)
                if manifest.languages:
                    self.note("languages", manifest.languages)
                self.note("read", manifest.read)
                self._bring_stories(lake, manifest.folded, often, share)
                if not decided:
                    self._bring_mentions(lake, manifest.resolved)
            elif self.meta("read") != manifest.read:
                self.note("read", "")
        rows = lake.execute(f"SELECT * FROM problems ORDER BY ALL LIMIT {told}").fetchall()
        problems = tuple(Problem(*row) for row in rows)
        return Brought(manifest.rows["articles"], new, problems, manifest.rows["problems"])

    @contextmanager
    def _brought(self, lake: duckdb.DuckDBPyConnection, sql: str) -> Iterator[None]:
        """Let the corpus read the rows of a lake, once and as far as it wants, as ``brought``."""
        with lake.cursor() as own:
            self._sql.register("brought", pa.RecordBatchReader.from_stream(own.sql(sql)))
            yield
            self._sql.unregister("brought")

    def _bring_articles(self, lake: duckdb.DuckDBPyConnection, manifest: Manifest) -> int:
        """Add the articles that are new, and what was found in them; return how many there are."""
        with self._brought(lake, "SELECT id, file, number FROM articles"):
            self._sql.execute(_NUMBERED)
        with self._brought(lake, "SELECT * EXCLUDE (file, number) FROM articles"):
            self._sql.execute(
                "INSERT INTO articles BY NAME SELECT n, brought.* "
                "FROM brought JOIN numbered USING (id) ORDER BY n"
            )
        for table in ("asides", "talked", "paragraphs", "sentences", "spans"):
            self._bring_of_articles(lake, table)
        self._sql.execute(
            "INSERT INTO recognised SELECT n, $1 FROM numbered JOIN articles USING (n) "
            "WHERE len($2) = 0 OR language IN (SELECT unnest($2)) ORDER BY n",
            [manifest.recognizer, list(language.readable(manifest.spoken))],
        )
        rows = self._sql.execute("SELECT n FROM numbered ORDER BY n").fetchnumpy()
        self._number_times(rows["n"].tolist())
        with self._brought(lake, "SELECT * FROM problems"):
            self._sql.execute(
                "INSERT INTO problems BY NAME SELECT *, ?::INTEGER AS build FROM brought",
                [self._build],
            )
        return self._number("SELECT count(*) FROM numbered")

    def _bring_of_articles(self, lake: duckdb.DuckDBPyConnection, table: str) -> None:
        """Add what a table holds of the articles that are new, in their order."""
        with self._brought(lake, f"SELECT * FROM {table}"):
            self._sql.execute(
                f"INSERT INTO {table} BY NAME SELECT n AS article, brought.* EXCLUDE (article) "
                "FROM brought JOIN numbered ON id = article ORDER BY ALL"
            )

    def _bring_stories(
        self, lake: duckdb.DuckDBPyConnection, by: str, often: int, share: float
    ) -> None:
        """Add which articles are copies, as ``by`` found them, and what outlets print in many."""
        self._bring_of_articles(lake, "prints")
        self.note("printed", by)
        with self._brought(lake, "SELECT * FROM copies"):
            self._sql.execute(_COPIES)
        self._sql.execute(f"INSERT INTO repeated {REPEATED}", [often, share])
        self._note_folded(by)

    def _bring_mentions(self, lake: duckdb.DuckDBPyConnection, by: str) -> None:
        """Add who is mentioned, and where, as ``by`` decided it, and what that was decided by."""
        for table in ("links", "asked"):
            self._bring_of_articles(lake, table)
        self._sql.execute("INSERT INTO linked SELECT article FROM recognised ORDER BY article")
        with self._brought(lake, "SELECT * FROM learned ORDER BY ALL"):
            self._sql.execute("INSERT INTO learned BY NAME SELECT * FROM brought")
        with self._brought(lake, "SELECT * FROM entities"):
            self._sql.execute(
                "INSERT INTO entities BY NAME "
                "SELECT row_number() OVER (ORDER BY id) AS n, id, name, label FROM brought"
            )
        with self._brought(lake, "SELECT * FROM mentions"):
            self._sql.execute(_MENTIONS)
        self._sql.execute(foremost.DERIVED)
        self.note("linked", by)
        self.note("resolved", by)
        self.note("placed", "")


_NUMBERED = """
CREATE OR REPLACE TEMP TABLE numbered AS
SELECT id, coalesce((SELECT max(n) FROM articles), 0) + row_number() OVER (ORDER BY file, number)
       AS n
FROM brought WHERE id NOT IN (SELECT id FROM articles)
"""
"""The numbers that the articles get which are new, in the order in which they were read."""

_COPIES = """
INSERT INTO copies BY NAME SELECT copy.n AS article, first.n AS story, similarity
FROM brought JOIN numbered copy ON copy.id = article JOIN numbered first ON first.id = story
ORDER BY copy.n
"""

_MENTIONS = """
INSERT INTO mentions BY NAME
SELECT numbered.n AS article, paragraph, sentence, start, "end", text, brought.label,
       entities.n AS entity, observer, reason
FROM brought JOIN numbered ON numbered.id = article JOIN entities ON entities.id = entity
ORDER BY numbered.n, start
"""
