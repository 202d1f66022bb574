"""Lists and samples for the pages of the explorer: long ones a page at a time, without the texts.

A part of `reading.Reader`, which says what a question is; every one is bounded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from graphx.network import filters, lists, search
from graphx.network.evidence import Met
from graphx.records import Article, Recipe, Steps
from graphx.store.asking import JOINED, Asking, listing
from graphx.store.departing import place

Order = Literal["oldest", "newest", "best"]


class Listed(NamedTuple):
    """An article in a list: all that a reader chooses it by, and not its whole text.

    ``begins`` are the first words of its story, ``names`` counts the entities it mentions,
    ``copies`` the other prints of its story.
    """

    id: str
    title: str
    begins: str
    origin: str
    date: dt.date | None
    source: str
    names: int
    copies: int

    def article(self) -> Article:
        """Return it as an article whose text are the first words of its story."""
        return Article(
            self.id, self.begins, title=self.title, date=self.date, source=self.source,
            origin=self.origin,
        )  # fmt: skip


_ORDERED = {
    "oldest": "a.date NULLS LAST, a.id",
    "newest": "a.date DESC NULLS LAST, a.id",
}


class Listing(Asking):
    """The questions whose answers are listed."""

    def listed(
        self,
        recipe: Recipe,
        entities: Sequence[str],
        order: Order,
        first: int,
        limit: int,
    ) -> tuple[int, list[Listed]]:
        """Return how many articles there are under the filters, and one page of their list.

        Args:
            recipe: the filters.
            entities: only articles that mention each of these, whatever their labels are.
            order: by date, or those first that fit best what is searched for.
            first: how many to pass over.
            limit: how many to list, at most.
        """
        if entities:
            recipe = replace(recipe, labels=(), communities=())
        chosen, values = listing(recipe, entities)
        score, ranked = search.rank(recipe.search) if order == "best" else ("0", [])
        ordered = _ORDERED.get(order, f"{score} DESC, {_ORDERED['newest']}")
        rows = self._rows(
            f"""
            WITH page AS (
                SELECT a.n, count(*) OVER () AS total,
                       row_number() OVER (ORDER BY {ordered}) AS place
                FROM articles a WHERE {chosen} ORDER BY place LIMIT ? OFFSET ?
            ), named AS (
                SELECT article AS n, count(DISTINCT entity) AS names FROM mentions
                WHERE article IN (SELECT n FROM page) GROUP BY n
            ), told AS (
                SELECT article AS n, min(start) AS begin FROM sentences
                WHERE article IN (SELECT n FROM page) GROUP BY n
            ), prints AS (
                SELECT n, coalesce(story, n) AS story FROM page LEFT JOIN copies ON article = n
            ), sizes AS (
                SELECT story, count(*) AS copies FROM copies
                WHERE story IN (SELECT story FROM prints) GROUP BY story
            )
            SELECT a.id, a.title, substr(a.text, coalesce(begin, 0) + 1, 1000), a.origin, a.date,
                   a.source, coalesce(names, 0), coalesce(copies, 0), total
            FROM page JOIN articles a USING (n) JOIN prints USING (n)
            LEFT JOIN named USING (n) LEFT JOIN told USING (n) LEFT JOIN sizes USING (story)
            ORDER BY place
            """,
            [*ranked, *values, limit, first],
        )
        if rows:
            return rows[0][-1], [Listed(*row[:-1]) for row in rows]
        ((total,),) = self._rows(f"SELECT count(*) FROM articles a WHERE {chosen}", values)
        return total, []

    def steps(self) -> Steps:
        """Return what became of the files, step by step."""
        files, asides, repeated, observers, listed = self._rows(
            "SELECT (SELECT count(DISTINCT regexp_replace(origin, ?, '')) FROM articles), "
            "(SELECT count(*) FROM asides), "
            "(SELECT count(*) FROM repeated), (SELECT count(*) FROM mentions WHERE observer), "
            f"(SELECT count(*) FROM ({lists.ARTICLES}))",
            [place()],
        )[0]
        return Steps(files, asides + repeated, observers, listed)

    def notes(self) -> dict[str, str]:
        """Return what built the corpus: its model, and the versions of its steps."""
        return dict(self._rows("SELECT key, value FROM meta ORDER BY key"))

    def some_mentions(self, number: int, seed: int) -> list[Met]:
        """Return some of the mentions that count, drawn evenly; the same ones for the same seed."""
        where, values = filters.conditions(Recipe())
        rows = self._rows(
            f"""
            SELECT a.id, '', m.sentence, m.start, m."end", e.id FROM {JOINED} WHERE {where}
            ORDER BY md5(concat_ws(' ', ?, a.id, m.start)) LIMIT ?
            """,
            [*values, seed, number],
        )
        return [Met(*row) for row in rows]

    def some_meetings(self, number: int, seed: int) -> list[tuple[Met, Met]]:
        """Return some of the meetings in a sentence that count, drawn evenly, as mentions of both.

        The same ones for the same seed.
        """
        where, values = filters.meeting(Recipe())
        rows = self._rows(
            f"""
            WITH shown AS (
                SELECT a.id AS article, p.article AS n, p.sentence, e.id AS entity, p.entity AS who
                FROM presences p JOIN articles a ON a.n = p.article
                JOIN entities e ON e.n = p.entity WHERE {where}
            ), drawn AS (
                SELECT one.article, one.n, one.sentence, one.who AS one, other.who AS other,
                       one.entity AS a, other.entity AS b,
                       md5(concat_ws(' ', ?, one.article, one.sentence, a, b)) AS place
                FROM shown one JOIN shown other USING (n, sentence) WHERE a < b
                ORDER BY place LIMIT ?
            ), told AS (
                SELECT article AS n, sentence, entity, min(start) AS start,
                       min_by("end", start) AS "end"
                FROM mentions WHERE NOT observer AND article IN (SELECT n FROM drawn) GROUP BY ALL
            )
            SELECT d.article, d.sentence, x.start, x."end", a, y.start, y."end", b
            FROM drawn d JOIN told x ON (x.n, x.sentence, x.entity) = (d.n, d.sentence, one)
            JOIN told y ON (y.n, y.sentence, y.entity) = (d.n, d.sentence, other) ORDER BY place
            """,
            [*values, seed, number],
        )
        return [
            (Met(article, "", sentence, *one), Met(article, "", sentence, *other))
            for article, sentence, *places in rows
            for one, other in [(places[:3], places[3:])]
        ]
