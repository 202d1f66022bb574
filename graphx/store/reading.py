"""What people ask of a corpus: each public method is one question, answered in records.

Every question counts under the filters of a `Recipe`, with the conditions that `comention` writes,
so that a table, a timeline and a graph under one recipe speak of the same mentions.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from graphx.articles import links
from graphx.network import comention, lists, search, split
from graphx.network.diary import Day, Diary
from graphx.network.evidence import Met
from graphx.network.graph import edge_id
from graphx.network.pairs import Pairs
from graphx.network.weight import Tally, nearby, weigh
from graphx.records import (
    LABELS,
    Alias,
    Article,
    Aside,
    Community,
    Counts,
    Entity,
    Facets,
    Judgement,
    Mention,
    Problem,
    Recipe,
    Sentence,
    Talked,
)
from graphx.store.database import database
from graphx.store.listing import Listing
from graphx.store.parting import Parting, within
from graphx.store.resolving import ledger


class Counted(NamedTuple):
    """An entity as counted under a recipe."""

    id: str
    name: str
    label: str
    mentions: int
    articles: int
    first: dt.date | None
    last: dt.date | None


_ARTICLE = (
    "a.id, a.text, a.title, a.date, a.date_from, a.source, a.link, a.given_id, a.origin, "
    "a.certainty, a.language, a.author"
)
_ASIDES = """(
    SELECT article, start, "end", reason FROM asides UNION ALL
    SELECT article, start, "end",
           'repeated in ' || CASE source WHEN '' THEN 'many articles' ELSE source END
    FROM repeated JOIN articles ON n = article
)"""
"""What was set aside when an article was read, and what stands in many others of its outlet."""
_JOINED = "mentions m JOIN articles a ON a.n = m.article JOIN entities e ON e.n = m.entity"
_TALKED = f"{_JOINED} JOIN talked t ON t.article = m.article AND t.sentence = m.sentence"
_FORM = r"trim(regexp_replace(m.text, '\s+', ' ', 'g'))"
"""A name as written, on one line."""


class Reader(Listing, Parting):
    """Asks one corpus; may be shared by threads."""

    def counts(self) -> Counts:
        """Return how much the corpus holds."""
        tables = ("articles", "sentences", "mentions", "entities", "problems")
        held = {table: table for table in tables}
        held["problems"] = "(SELECT DISTINCT source, message FROM problems)"
        sums = ", ".join(f"(SELECT count(*) FROM {rows}) AS {name}" for name, rows in held.items())
        row = self._rows(
            f"SELECT {sums}, (SELECT count(date) FROM articles), (SELECT count(*) FROM copies)"
        )[0]
        found = dict(zip(tables, row, strict=False))
        *_, dated, copies = row
        return Counts(**found, dated=dated, stories=found["articles"] - copies)

    def problems(self) -> tuple[Problem, ...]:
        """Return everything that was wrong with the input, in the order of its sources."""
        rows = self._rows("SELECT DISTINCT source, message FROM problems ORDER BY ALL")
        return tuple(Problem(*row) for row in rows)

    def period(self) -> tuple[dt.date, dt.date] | None:
        """Return the days of the first and the last dated article."""
        first, last = self._rows("SELECT min(date), max(date) FROM articles")[0]
        return (first, last) if first else None

    def dates(self) -> dict[tuple[str, str], int]:
        """Return where the articles' dates came from and how sure they are, with their numbers."""
        rows = self._rows(
            "SELECT date_from, certainty, count(*) FROM articles WHERE date IS NOT NULL "
            "GROUP BY date_from, certainty ORDER BY count(*) DESC, date_from, certainty"
        )
        return {(date_from, certainty): number for date_from, certainty, number in rows}

    def languages(self) -> dict[str, int]:
        """Return the languages of the articles with their numbers, most first; unknown is ""."""
        rows = self._rows(
            "SELECT language, count(*) FROM articles GROUP BY language ORDER BY count(*) DESC, "
            "language"
        )
        return dict(rows)

    def sources(self) -> dict[str, int]:
        """Return the outlets with their numbers of articles, most first."""
        rows = self._rows(
            "SELECT source, count(*) FROM articles WHERE source <> '' GROUP BY source "
            "ORDER BY count(*) DESC, source"
        )
        return dict(rows)

    def published(self, recipe: Recipe) -> int:
        """Return how many articles there are under a recipe's filters, whomever they mention."""
        where, values = comention.conditions(recipe, mentions=False)
        count: int = self._rows(f"SELECT count(*) FROM articles a WHERE {where}", values)[0][0]
        return count

    def labels(self, recipe: Recipe) -> dict[str, int]:
        """Return each label with its number of entities under the other filters."""
        where, values = comention.conditions(recipe, labels=False)
        rows = self._rows(
            f"SELECT e.label, count(DISTINCT e.n) FROM {_JOINED} WHERE {where} GROUP BY e.label",
            values,
        )
        found = dict(rows)
        return {label: found[label] for label in LABELS if label in found}

    def facets(self, recipe: Recipe) -> Facets:
        """Return what each choice of a filter would bring, under all other filters."""
        kinds = self._kinds(replace(recipe, labels=()))
        chosen = recipe.labels or recipe.communities  # else both are asked the same
        parts = self._kinds(replace(recipe, communities=())) if chosen else kinds
        labels: Counter[str] = Counter()
        communities: Counter[int] = Counter()
        for label, _, number in kinds:
            labels[label] += number
        for _, community, number in parts:
            if community is not None:
                communities[community] += number
        where, values = comention.conditions(replace(recipe, sources=()), mentions=False)
        sources = self._rows(
            f"SELECT source, count(*) FROM articles a WHERE {where} AND source <> '' "
            "GROUP BY source ORDER BY count(*) DESC, source",
            values,
        )
        return Facets(
            {label: labels[label] for label in LABELS if label in labels},
            dict(sorted(communities.items())),
            dict(sources),
        )

    def _kinds(self, recipe: Recipe) -> list[tuple[str, int | None, int]]:
        """Return how many entities of each label and community a recipe lets through."""
        where, values = comention.present(recipe)
        return self._rows(
            f"""
            SELECT label, community, count(*)
            FROM (SELECT DISTINCT p.entity AS n FROM presences p WHERE {where})
            JOIN entities USING (n) LEFT JOIN places ON places.entity = entities.id GROUP BY ALL
            """,
            values,
        )

    def left_out(self) -> dict[str, int]:
        """Return how many undated articles there are, and how much of what counts only on demand.

        That is copies of stories, articles that list, and mentions of outlets that only report; by
        the names that a recipe has for them.
        """
        names = ("undated", "copies", "lists", "observers")
        row = self._rows(
            "SELECT (SELECT count(*) FROM articles WHERE date IS NULL), "
            "(SELECT count(*) FROM copies), "
            "(SELECT count(DISTINCT article) FROM presences WHERE listing > 0), "
            "(SELECT count(*) FROM mentions WHERE observer)"
        )[0]
        return dict(zip(names, row, strict=True))

    def communities(self, names: int) -> tuple[Community, ...]:
        """Return the communities of more than one, largest first, with so many of their names."""
        rows = self._rows(
            """
            WITH counted AS (
                SELECT entity, count(DISTINCT article) AS articles FROM presences GROUP BY entity
            )
            SELECT community, list(name ORDER BY articles DESC, id)[:?], count(*)
            FROM places JOIN entities ON places.entity = id JOIN counted ON counted.entity = n
            GROUP BY community HAVING count(*) > 1 ORDER BY count(*) DESC, community
            """,
            [names],
        )
        return tuple(Community(number, tuple(found), count) for number, found, count in rows)

    def timeline(
        self, recipe: Recipe, entity: str = "", step: split.Step = "month"
    ) -> dict[dt.date, int]:
        """Return the articles of each step of time, by its first day, whatever the recipe's period.

        By its clock, that is the month of publication, or every month that an article talks about;
        a time that is longer than a month, as a year, tells none.
        """
        where, values = comention.conditions(recipe, dates=False)
        talked = recipe.clock == "talked about"
        joined, day = (_TALKED, "t.first") if talked else (_JOINED, "a.date")
        short = within(step) if talked else "true"
        rows = self._rows(
            f"SELECT CAST(date_trunc('{step}', {day}) AS DATE) AS part, count(DISTINCT a.n) "
            f"FROM {joined} WHERE {where} AND {short} AND {day} IS NOT NULL "
            "AND (? = '' OR e.id = ?) GROUP BY part ORDER BY part",
            [*values, entity, entity],
        )
        return dict(rows)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision of people, undone ones too, in the order they were made."""
        with self._shared.asking() as cursor:
            return ledger(cursor)

    # articles

    def articles(self, recipe: Recipe, entity: str = "") -> tuple[Article, ...]:
        """Return the articles under a recipe's filters by date, the undated last.

        With an entity's id, only those that mention it; else also those that mention nobody.
        """
        where, values = comention.conditions(recipe, mentions=bool(entity or recipe.labels))
        joined = _JOINED if entity or recipe.labels else "articles a"
        rows = self._rows(
            f"SELECT DISTINCT {_ARTICLE} FROM {joined} WHERE {where} "
            + ("AND e.id = ? " if entity else "")
            + "ORDER BY a.date NULLS LAST, a.id",
            [*values, *([entity] if entity else [])],
        )
        return tuple(_article(row) for row in rows)

    def found(self, text: str, recipe: Recipe, limit: int) -> list[tuple[Article, float]]:
        """Return the articles that hold the words of a text, those that fit best first."""
        where, values = comention.conditions(replace(recipe, search=text), mentions=False)
        score, more = search.rank(text)
        rows = self._rows(
            f"SELECT {_ARTICLE}, {score} AS score FROM articles a WHERE {where} "
            "ORDER BY score DESC, a.date DESC NULLS LAST, a.id LIMIT ?",
            [*more, *values, limit],
        )
        return [(Article(*row[:-1]), row[-1]) for row in rows]

    def holding(self, text: str, recipe: Recipe) -> int:
        """Return how many articles hold the words of a text."""
        where, values = comention.conditions(replace(recipe, search=text), mentions=False)
        return int(self._rows(f"SELECT count(*) FROM articles a WHERE {where}", values)[0][0])

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
            ORDER BY {comention.FIRST}
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
            f"m.reason FROM {_JOINED} WHERE a.id = ? ORDER BY m.start",
            [id_],
        )
        return tuple(Mention(*row) for row in rows)

    def lines(self, recipe: Recipe) -> list[Any]:
        """Return what ``mentions.jsonl`` holds, row by row, in the order of articles and places.

        Its rows: the article's given id or its own, start, end, text, label, entity, name.
        """
        where, values = comention.conditions(recipe)
        return self._rows(
            "SELECT coalesce(nullif(a.given_id, ''), a.id) AS given, m.start, m.\"end\", m.text, "
            f"m.label, e.id, e.name FROM {_JOINED} WHERE {where} ORDER BY given, a.id, m.start",
            values,
        )

    # entities

    def entities(self, ids: Sequence[str] | None = None) -> tuple[Entity, ...]:
        """Return the entities with these ids, or all, most mentioned first."""
        chosen = "true" if ids is None else "e.id IN (SELECT unnest(?))"
        rows = self._rows(
            f"""
            WITH forms AS (
                SELECT e.n, {_FORM} AS form, count(*) AS uses, min(m.reason) AS reason
                FROM {_JOINED} WHERE {chosen} GROUP BY e.n, form
            ), sums AS (
                SELECT m.entity AS n, count(*) AS mentions, count(DISTINCT m.article) AS articles
                FROM mentions m GROUP BY m.entity
            )
            SELECT e.id, e.name, e.label, sums.mentions, sums.articles,
                   list([form, CAST(uses AS VARCHAR), reason] ORDER BY uses DESC, form)
            FROM forms JOIN entities e USING (n) JOIN sums USING (n)
            GROUP BY e.id, e.name, e.label, sums.mentions, sums.articles
            ORDER BY sums.mentions DESC, e.id
            """,
            [] if ids is None else [list(ids)],
        )
        return tuple(
            Entity(
                *(id_, name, label, mentions, articles),
                tuple(Alias(form, int(uses), why) for form, uses, why in forms),
            )
            for id_, name, label, mentions, articles, forms in rows
        )

    def named(self, text: str) -> list[str]:
        """Return the ids of the entities that go by exactly this name, most mentioned first.

        An id or a canonical name goes before an alias.
        """
        canonical = self._rows(
            "SELECT e.id FROM entities e JOIN mentions m ON m.entity = e.n "
            "WHERE e.id = ? OR lower(e.name) = lower(?) "
            "GROUP BY e.id ORDER BY e.id = ? DESC, count(*) DESC, e.id",
            [text] * 3,
        )
        rows = canonical or self._rows(
            f"SELECT e.id FROM {_JOINED} WHERE lower({_FORM}) = lower(?) "
            "GROUP BY e.id ORDER BY count(*) DESC, e.id",
            [text],
        )
        return [id_ for (id_,) in rows]

    def like(self, text: str, limit: int) -> list[str]:
        """Return the ids of the entities with a name that holds this text, most mentioned first."""
        rows = self._rows(
            f"SELECT e.id FROM {_JOINED} WHERE contains(lower(e.name), lower(?)) "
            "OR contains(lower(m.text), lower(?)) GROUP BY e.id, e.name "
            "ORDER BY starts_with(lower(e.name), lower(?)) DESC, count(*) DESC, e.id LIMIT ?",
            [text, text, text, limit],
        )
        return [id_ for (id_,) in rows]

    def different(self) -> list[tuple[str, str]]:
        """Return the ids of the pairs that a person said are two."""
        return self._rows(
            "SELECT DISTINCT x.id, y.id FROM different d JOIN entities x ON x.n = d.a "
            "JOIN entities y ON y.n = d.b ORDER BY ALL"
        )

    def is_applied(self) -> bool:
        """Tell whether the mentions are what all decisions make of them."""
        return bool(self._rows("SELECT 1 FROM meta WHERE key = 'resolved' AND value <> ''"))

    def together(self, recipe: Recipe, pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
        """Return the articles and the mentions each of these pairs would have as one entity."""
        where, values = comention.conditions(recipe)
        rows = self._rows(
            f"""
            WITH asked AS (
                SELECT unnest(range(len(?))) AS pair, unnest(?) AS one, unnest(?) AS other
            ), found AS (
                SELECT asked.pair, m.article FROM {_JOINED}
                JOIN asked ON e.id IN (asked.one, asked.other) WHERE {where}
            )
            SELECT count(DISTINCT article), count(article) FROM asked LEFT JOIN found USING (pair)
            GROUP BY pair ORDER BY pair
            """,
            [*([one for one, _ in pairs],) * 2, [other for _, other in pairs], *values],
        )
        return [(articles, mentions) for articles, mentions in rows]

    def samples(self, id_: str, limit: int, *, every: bool) -> list[Met]:
        """Return some mentions of an entity, the latest articles first, copies of a story last.

        One an article, so that they tell more, or every one.
        """
        first = "QUALIFY row_number() OVER (PARTITION BY a.n ORDER BY m.start) = 1"
        rows = self._rows(
            f"""
            SELECT a.id, '', m.sentence, m.start, m."end", e.id FROM {_JOINED} WHERE e.id = ?
            {"" if every else first}
            ORDER BY a.n IN (SELECT article FROM copies), a.date DESC NULLS LAST, a.id, m.start
            LIMIT ?
            """,
            [id_, limit],
        )
        return [Met(*row) for row in rows]

    def names(self) -> list[tuple[str, str]]:
        """Return every entity's id and name, most mentioned first."""
        return self._rows(
            "SELECT e.id, e.name FROM mentions m JOIN entities e ON e.n = m.entity "
            "GROUP BY e.id, e.name ORDER BY count(*) DESC, e.id"
        )

    def forms(self, ids: Sequence[str]) -> dict[str, list[str]]:
        """Return the other names of these entities, most used first."""
        rows = self._rows(
            f"""
            WITH written AS (
                SELECT entity, text, count(*) AS uses FROM mentions
                WHERE entity IN (SELECT n FROM entities WHERE id IN (SELECT unnest(?)))
                GROUP BY entity, text
            )
            SELECT e.id, {_FORM} AS form FROM written m JOIN entities e ON e.n = m.entity
            WHERE form <> e.name GROUP BY e.id, form ORDER BY e.id, sum(uses) DESC, form
            """,
            [list(ids)],
        )
        found: dict[str, list[str]] = {}
        for id_, form in rows:
            found.setdefault(id_, []).append(form)
        return found

    # the network

    def nodes(self, recipe: Recipe) -> list[Counted]:
        """Return the entities a recipe shows, those in most articles first."""
        chosen, values = comention.nodes(recipe)
        rows = self._rows(
            "SELECT e.id, e.name, e.label, c.mentions, c.articles, c.first, c.last "
            f"FROM ({chosen}) c JOIN entities e ON e.n = c.entity "
            "ORDER BY c.articles DESC, c.mentions DESC, e.id",
            values,
        )
        return [Counted(*row) for row in rows]

    def pairs(
        self, recipe: Recipe, *, among: Iterable[str] | None = None, around: Iterable[str] = ()
    ) -> Pairs:
        """Return the pairs of entities that meet, with their weights; none is hidden for those.

        Args:
            recipe: the choices; its focus and radius are passed over.
            among: only pairs of the entities with these ids; without, of those the recipe shows.
            around: only pairs with one of the entities with these ids; without, all.
        """
        if among is None and recipe.top is not None:
            among = [node.id for node in self.nodes(recipe)]
        ids = self._numbers(among)
        asked = frozenset(around)
        counted, values = comention.pairs(
            recipe,
            among=None if among is None else ids,
            around=[number for number, id_ in ids.items() if id_ in asked] if asked else None,
        )
        found = self._columns(counted, values)
        a, b, first, last, count, articles, sums, one, other, total = found.values()
        met = Tally(count, articles, sums, one, other, total, together=count)
        if recipe.window == "near":
            met = nearby(met, recipe.distance)
        return Pairs(ids, a, b, met, weigh(recipe.weight, met), first, last)

    def called(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the names of the entities with these ids."""
        return dict(
            self._rows("SELECT id, name FROM entities WHERE id IN (SELECT unnest(?))", [list(ids)])
        )

    def receipts(self, recipe: Recipe, ids: Sequence[str]) -> list[Met]:
        """Return every mention of these entities in the windows that mention two of them."""
        met, values = comention.receipts(recipe, self._numbers(ids))
        return [Met(*row) for row in self._rows(met, values)]

    def diary(self, recipe: Recipe, ids: Sequence[str]) -> Diary:
        """Return when these entities are mentioned, and when they meet each other."""
        numbers = self._numbers(ids)
        diary = Diary()
        for entity, date, mentions, articles in self._rows(*comention.mentions(recipe, numbers)):
            day = Day(date, mentions, articles, float(mentions))
            diary.entities.setdefault(numbers[entity], []).append(day)
        for a, b, date, count, articles, sums in self._rows(*comention.days(recipe, numbers)):
            adds = {"articles": articles, "fractional": sums, "decay": sums}
            day = Day(date, count, articles, float(adds.get(recipe.weight, count)))
            diary.edges.setdefault(edge_id(numbers[a], numbers[b]), []).append(day)
        return diary

    def places(self, ids: Sequence[str]) -> dict[str, tuple[float, float, int]]:
        """Return where each of these entities stands, and its community."""
        rows = self._rows(
            "SELECT entity, x, y, community FROM places WHERE entity IN (SELECT unnest(?))",
            [list(ids)],
        )
        return {entity: (x, y, community) for entity, x, y, community in rows}


def _article(row: Sequence[Any]) -> Article:
    """Return an article whose link is one: a corpus may come from anybody."""
    article = Article(*row)
    link = links.web(article.link)
    return article if link == article.link else replace(article, link=link)


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Lend the reader of a corpus.

    Raises:
        CorpusError: if there is no corpus, the file is none, or another program writes it.
    """
    with database(path) as shared:
        with shared.asking():
            pass  # say at once if it cannot be opened
        yield Reader(shared)
