"""Articles become stories: copies are kept, and what an outlet prints in many of its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from graphx.articles import stories
from graphx.articles.stories import Copy, Seen
from graphx.network import presences
from graphx.records import Aside
from graphx.store.changing import Changing, paged


class Folding(Changing):
    """Keeps which articles are copies of a story."""

    def is_folded(self, by: str) -> bool:
        """Tell whether the copies are what ``by`` finds among all articles."""
        return self.meta("folded") == by

    def articles(self) -> int:
        """Return how many articles there are."""
        return self._number("SELECT count(*) FROM articles")

    def print_anew(self, by: str) -> None:
        """Forget what is kept of stories, unless the version ``by`` kept it."""
        self._anew("printed", by, ["prints"])

    def unprinted(self) -> list[int]:
        """Return the numbers of the articles of whose story nothing is kept yet."""
        return self._column("SELECT n FROM articles ANTI JOIN prints ON article = n ORDER BY n")

    def stories(self, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Yield articles by their numbers, with their text without what is set aside."""
        for page, texts in self._texts(numbers):
            asides = self._of("asides", "reason", page)
            for number in page:
                held = (Aside(*row) for row in asides.get(number, ()))
                yield number, stories.told(texts[number][1], held)

    def print(self, lot: Sequence[tuple[int, Seen | None]]) -> None:
        """Keep what tells the stories of some articles from others."""
        columns: dict[str, list[object]] = {
            "article": [number for number, _ in lot],
            "digest": [one.digest if one else None for _, one in lot],
            "marks": [one.marks if one else None for _, one in lot],
        }
        types = {"digest": pa.binary(), "marks": pa.binary()}
        with self._transaction():
            self._insert(
                "prints",
                {name: pa.array(column, types.get(name)) for name, column in columns.items()},
            )

    def prints(self) -> Iterator[tuple[int, Seen | None]]:
        """Yield every article's number with what is kept of its story, first prints first."""
        rows = self._sql.execute(
            "SELECT n, digest, marks FROM articles JOIN prints ON article = n "
            f"ORDER BY {presences.FIRST}"
        )
        for number, digest, marks in paged(rows):
            yield number, None if digest is None else Seen(digest, marks)

    def compared(self, by: str) -> tuple[dict[int, Copy[int]], range]:
        """Return the copies that ``by`` found, and the numbers of the articles that it compared.

        There are none if another version did, or if the order of articles may have changed since.
        """
        of, _, last = self.meta("compared").partition(" ")
        if of != by:
            return {}, range(0)
        rows = self._sql.execute("SELECT article, story, similarity FROM copies").fetchall()
        return {article: Copy(*copy) for article, *copy in rows}, range(1, int(last) + 1)

    def fold(
        self, copies: Mapping[int, tuple[int, float]], by: str, often: int, share: float
    ) -> None:
        """Put these copies, each with its story's first print, in place of all there were.

        Also set the paragraphs aside anew that stand in ``often`` or more stories of one outlet,
        and in this share of its stories. Who is present where waits until names are resolved.
        """
        with self._transaction():
            self._sql.execute("DELETE FROM copies")
            self._insert(
                "copies",
                {
                    "article": list(copies),
                    "story": [story for story, _ in copies.values()],
                    "similarity": [similarity for _, similarity in copies.values()],
                },
            )
            self._sql.execute("CREATE TEMP TABLE before AS FROM repeated; DELETE FROM repeated")
            self._sql.execute(f"INSERT INTO repeated {REPEATED}", [often, share])
            if self._number(_REPEATED_ANEW):
                self.note("linked", "")
            self._sql.execute("DROP TABLE before")
            self.note("resolved", "")
            self._note_folded(by)


REPEATED = """
WITH prints AS (
    SELECT n, source, coalesce(story, n) AS story FROM articles LEFT JOIN copies ON article = n
), outlets AS (
    SELECT source, count(DISTINCT story) AS stories FROM prints GROUP BY source
), printed AS (
    SELECT paragraphs.*, source, story FROM paragraphs JOIN prints ON n = article
), fixed AS (
    SELECT source, digest FROM printed JOIN outlets USING (source) GROUP BY source, digest
    HAVING count(DISTINCT story) >= greatest(?, ? * any_value(stories))
)
SELECT article, start, "end" FROM printed JOIN fixed USING (source, digest)
ORDER BY article, start
"""
"""The paragraphs that stand in many stories of one outlet. A story's copies are one story."""

_REPEATED_ANEW = """
SELECT count(*) FROM (
    (FROM repeated EXCEPT FROM before) UNION ALL (FROM before EXCEPT FROM repeated)
) SEMI JOIN linked USING (article)
"""
"""Counts, in linked articles, the paragraphs that are repeated only now, or only were before."""

REPEATS = """
EXISTS (
    SELECT * FROM repeated r
    WHERE r.article = m.article AND m.start >= r.start AND m.start < r."end"
)
"""
"""Whether what stands at a place ``m`` of an article is in a paragraph like that."""
