"""What articles say: their texts and sentences, what was set aside, and whom they mention.

A part of `reading.Reader`, which says what a question is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from graphx.articles import links
from graphx.network import filters, lists, presences, search
from graphx.records import Article, Aside, Mention, Recipe, Sentence, Talked
from graphx.store.asking import JOINED, Asking, listing
from graphx.store.schema import ARTICLE

_ARTICLE = ", ".join(f"a.{name}" for name in ARTICLE)
_SAID = "a.title || ' ' || a.text"
_ASIDES = """(
    SELECT article, start, "end", reason FROM asides UNION ALL
    SELECT article, start, "end",
           'repeated in ' || CASE source WHEN '' THEN 'many articles' ELSE source END
    FROM repeated JOIN articles ON n = article
)"""
"""What was set aside when an article was read, and what stands in many others of its outlet."""


FEW = 8
"""Phrases that are looked for one by one, which takes less time than to read texts for all."""

TEXTS = 100
"""Texts that are in memory at once."""


class Telling(Asking):
    """The questions about articles."""

    def articles(self, recipe: Recipe, entity: str = "") -> tuple[Article, ...]:
        """Return the articles under a recipe's filters by date, the undated last.

        With an entity's id, only those that mention it; else also those that mention nobody.
        """
        where, values = listing(recipe, [entity] if entity else [])
        rows = self._rows(
            f"SELECT {_ARTICLE} FROM articles a WHERE {where} ORDER BY a.date NULLS LAST, a.id",
            values,
        )
        return tuple(_article(row) for row in rows)

    def found(
        self, text: str, recipe: Recipe, limit: int, entity: str = ""
    ) -> list[tuple[Article, float]]:
        """Return the articles that hold the words of a text, those that fit best first.

        With an entity's id, only those that mention it.
        """
        where, values = listing(replace(recipe, search=text), [entity] if entity else [])
        score, more = search.rank(text)
        rows = self._rows(
            f"SELECT {_ARTICLE}, {score} AS score FROM articles a WHERE {where} "
            "ORDER BY score DESC, a.date DESC NULLS LAST, a.id LIMIT ?",
            [*more, *values, limit],
        )
        return [(_article(article), score) for *article, score in rows]

    def holding(self, text: str, recipe: Recipe, entity: str = "") -> int:
        """Return how many articles under a recipe's filters hold all words of a text.

        With an entity's id, only those that mention it.
        """
        if not search.words(text):
            return 0
        where, values = listing(replace(recipe, search=text), [entity] if entity else [])
        return int(self._rows(f"SELECT count(*) FROM articles a WHERE {where}", values)[0][0])

    def held(self, phrases: Sequence[str]) -> dict[str, int]:
        """Return in how many stories the words of each phrase follow each other.

        For each of a few phrases, texts are read once. However many more there are, texts are read
        once for all, and those near a phrase again for it.

        Args:
            phrases: what `search.words` returned.
        """
        where, values = listing(Recipe())
        count = f"SELECT count(*) FROM articles a WHERE {where} AND regexp_matches({_SAID}, ?)"
        patterns = {phrase: [*values, search.pattern(phrase)] for phrase in phrases}
        if len(phrases) <= FEW:
            return {phrase: self._rows(count, asked)[0][0] for phrase, asked in patterns.items()}
        near = self._near(phrases)
        count += " AND a.n IN (SELECT unnest(?))"
        return {
            phrase: self._rows(count, [*asked, near[phrase]])[0][0] if near[phrase] else 0
            for phrase, asked in patterns.items()
        }

    def _near(self, phrases: Sequence[str]) -> dict[str, list[int]]:
        where, values = listing(Recipe())
        with self._shared.asking() as cursor:
            cursor.execute(f"SELECT a.n, {_SAID} FROM articles a WHERE {where}", values)
            texts = chain.from_iterable(iter(lambda: cursor.fetchmany(TEXTS), []))
            return search.near(texts, phrases)

    def article(self, id_: str) -> Article | None:
        """Return the article with an id."""
        rows = self._rows(f"SELECT {_ARTICLE} FROM articles a WHERE a.id = ?", [id_])
        return _article(rows[0]) if rows else None

    def copies(self, id_: str) -> tuple[Article, ...]:
        """Return the other articles that print an article's story, the first print first."""
        rows = self._rows(
            f"""
            WITH prints AS (
                SELECT n, coalesce(story, n) AS story FROM articles LEFT JOIN copies ON article = n
            )
            SELECT {_ARTICLE} FROM articles a JOIN prints USING (n)
            WHERE a.id <> ? AND story = (SELECT story FROM prints JOIN articles USING (n)
                                         WHERE id = ?)
            ORDER BY {presences.FIRST}
            """,
            [id_, id_],
        )
        return tuple(_article(row) for row in rows)

    def lists(self) -> tuple[Article, ...]:
        """Return the articles that list many and tell of few, by their ids; see `network.lists`."""
        rows = self._rows(
            f"SELECT {_ARTICLE} FROM articles a "
            f"WHERE a.n IN (SELECT article FROM ({lists.ARTICLES})) ORDER BY a.id"
        )
        return tuple(_article(row) for row in rows)

    def texts(self, ids: Sequence[str]) -> dict[str, Article]:
        """Return the articles with these ids."""
        rows = self._rows(
            f"SELECT {_ARTICLE} FROM articles a WHERE a.id IN (SELECT unnest(?))", [list(ids)]
        )
        return {row[0]: _article(row) for row in rows}

    def days(self, ids: Sequence[str]) -> dict[str, dt.date | None]:
        """Return the dates of the articles with these ids."""
        return dict(
            self._rows("SELECT id, date FROM articles WHERE id IN (SELECT unnest(?))", [list(ids)])
        )

    def sentences(self, ids: Sequence[str]) -> dict[str, list[Sentence]]:
        """Return the sentences of the articles with these ids, in the order they stand."""
        rows = self._rows(
            """
            SELECT a.id, s.start, s."end", s.paragraph
            FROM sentences s JOIN articles a ON a.n = s.article
            WHERE a.id IN (SELECT unnest(?)) ORDER BY a.id, s.start
            """,
            [list(ids)],
        )
        found: dict[str, list[Sentence]] = {}
        for id_, *values in rows:
            found.setdefault(id_, []).append(Sentence(*values))
        return found

    def asides(self, id_: str) -> tuple[Aside, ...]:
        """Return what of an article was set aside."""
        rows = self._rows(
            f"""
            SELECT s.start, s."end", s.reason FROM {_ASIDES} s JOIN articles a ON a.n = s.article
            WHERE a.id = ? ORDER BY s.start
            """,
            [id_],
        )
        return tuple(Aside(*row) for row in rows)

    def talked(self, id_: str) -> tuple[Talked, ...]:
        """Return the times that an article talks about, in the order they stand."""
        rows = self._rows(
            """
            SELECT t.start, t."end", t.first, t.last FROM talked t
            JOIN articles a ON a.n = t.article WHERE a.id = ? ORDER BY t.start
            """,
            [id_],
        )
        return tuple(Talked(*row) for row in rows)

    def set_aside(self) -> list[tuple[str, str, str]]:
        """Return all that was set aside: the article's file, the reason, and the words."""
        rows = self._rows(
            f"""
            SELECT a.origin, s.reason, substr(a.text, s.start + 1, s."end" - s.start)
            FROM {_ASIDES} s JOIN articles a ON a.n = s.article ORDER BY a.origin, a.id, s.start
            """
        )
        return [(origin, reason, " ".join(text.split())) for origin, reason, text in rows]

    def mentions(self, id_: str) -> tuple[Mention, ...]:
        """Return an article's mentions in the order they stand."""
        rows = self._rows(
            'SELECT a.id, m.start, m."end", m.text, m.label, e.id, m.sentence, m.observer, '
            f"m.reason FROM {JOINED} WHERE a.id = ? ORDER BY m.start",
            [id_],
        )
        return tuple(Mention(*row) for row in rows)

    def lines(self, recipe: Recipe) -> list[Any]:
        """Return what ``mentions.jsonl`` holds, row by row, in the order of articles and places.

        Its rows: the article's given id or its own, its own, start, end, text, label, entity, name,
        and where the article was read from.
        """
        where, values = filters.conditions(recipe)
        return self._rows(
            "SELECT coalesce(nullif(a.given_id, ''), a.id) AS given, a.id, m.start, m.\"end\", "
            "m.text, m.label, e.id, e.name, a.origin "
            f"FROM {JOINED} WHERE {where} ORDER BY given, a.id, m.start",
            values,
        )


def _article(row: Sequence[Any]) -> Article:
    """Return an article whose link is one: a corpus may come from anybody."""
    article = Article(*row)
    link = links.web(article.link)
    return article if link == article.link else replace(article, link=link)
