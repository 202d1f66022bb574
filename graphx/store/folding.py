"""Articles become stories: copies are kept, and what an outlet prints in many of its articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graphx.network import presences
from graphx.store.changing import PAGE, Changing


class Folding(Changing):
    """Keeps which articles are copies of a story."""

    def is_folded(self, by: str) -> bool:
        """Tell whether the copies are what ``by`` finds among all articles."""
        return self.meta("folded") == by

    def articles(self) -> int:
        """Return how many articles there are."""
        return self._number("SELECT count(*) FROM articles")

    def stories(self) -> Iterator[tuple[int, str]]:
        """Yield every article's number and text without what is set aside, first prints first.

        A page is in memory at a time.
        """
        rows = self._sql.execute(f"SELECT n FROM articles ORDER BY {presences.FIRST}").fetchall()
        numbers = [number for (number,) in rows]
        for page, texts in self._texts(numbers, PAGE):
            asides = self._of("asides", "reason", page)
            for number in page:
                yield number, _without(texts[number][1], asides.get(number, ()))

    def fold(
        self, copies: Mapping[int, tuple[int, float]], by: str, often: int, share: float
    ) -> None:
        """Put these copies, each with its story's first print, in place of all there were.

        Also set the paragraphs aside anew that stand in ``often`` or more stories of one outlet,
        and in this share of its stories.
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
            self._sql.execute(f"INSERT INTO repeated {_REPEATED}", [often, share])
            if self._number(_REPEATED_ANEW):
                self.note("linked", "")
            self._sql.execute("DROP TABLE before")
            self._sql.execute(presences.PRESENCES)
            self.note("resolved", "")
            self.note("folded", by)


_REPEATED = """
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
"""What is repeated now and was not, or the other way, in articles whose links went by it."""

REPEATS = """
EXISTS (FROM repeated r WHERE r.article = m.article AND m.start >= r.start AND m.start < r."end")
"""
"""Whether what stands at a place ``m`` of an article is in a paragraph like that."""


def _without(text: str, asides: Iterable[tuple[int, int, str]]) -> str:
    """Return a text without some passages, which are in order."""
    parts, done = [], 0
    for start, end, _ in asides:
        parts.append(text[done:start])
        done = end
    return "".join([*parts, text[done:]])
