"""Who is in a corpus: entities, their names, and what speaks for two of them being one.

A part of `reading.Reader`, which says what a question is.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphx.network import filters
from graphx.network.evidence import Met
from graphx.records import Alias, Entity, Recipe
from graphx.store.asking import JOINED, Asking

_FORM = r"trim(regexp_replace(m.text, '[\s\x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}]+', ' ', 'g'))"
"""A name as written, on one line, with one kind of space."""

_WRITTEN = "written m JOIN entities e ON e.n = m.entity"
"""The ways in which all are written: of a name that is used often, one row and not thousands."""


class Naming(Asking):
    """The questions about entities."""

    def entities(self, ids: Sequence[str] | None = None) -> tuple[Entity, ...]:
        """Return the entities with these ids, or all, most mentioned first."""
        asked = "SELECT n FROM entities WHERE id IN (SELECT unnest(?))"
        chosen = "true" if ids is None else f"m.entity IN ({asked})"
        rows = self._rows(
            f"""
            WITH forms AS (
                SELECT m.entity AS n, {_FORM} AS form, sum(uses) AS uses, min(m.reason) AS reason
                FROM written m WHERE {chosen} GROUP BY n, form
            )
            SELECT e.id, e.name, e.label, c.uses, c.prints,
                   list([form, CAST(forms.uses AS VARCHAR), reason] ORDER BY forms.uses DESC, form)
            FROM forms JOIN entities e USING (n) JOIN counted c ON c.entity = n
            GROUP BY e.id, e.name, e.label, c.uses, c.prints ORDER BY c.uses DESC, e.id
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
            f"SELECT e.id FROM {_WRITTEN} WHERE e.id = ? OR lower(e.name) = lower(?) "
            "GROUP BY e.id ORDER BY e.id = ? DESC, sum(uses) DESC, e.id",
            [text] * 3,
        )
        rows = canonical or self._rows(
            f"SELECT e.id FROM {_WRITTEN} WHERE lower({_FORM}) = lower(?) "
            "GROUP BY e.id ORDER BY sum(uses) DESC, e.id",
            [text],
        )
        return [id_ for (id_,) in rows]

    def like(self, text: str, limit: int) -> list[str]:
        """Return the ids of the entities with a name that holds this text, most mentioned first."""
        rows = self._rows(
            f"SELECT e.id FROM {_WRITTEN} WHERE contains(lower(e.name), lower(?)) "
            "OR contains(lower(m.text), lower(?)) GROUP BY e.id, e.name "
            "ORDER BY starts_with(lower(e.name), lower(?)) DESC, sum(uses) DESC, e.id LIMIT ?",
            [text, text, text, limit],
        )
        return [id_ for (id_,) in rows]

    def different(self) -> list[tuple[str, str]]:
        """Return the ids of the pairs that a person said are two."""
        return self._rows(
            "SELECT DISTINCT x.id, y.id FROM different d JOIN entities x ON x.n = d.a "
            "JOIN entities y ON y.n = d.b ORDER BY ALL"
        )

    def together(self, recipe: Recipe, pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
        """Return the articles and the mentions each of these pairs would have as one entity."""
        where, values = filters.conditions(recipe)
        rows = self._rows(
            f"""
            WITH asked AS (
                SELECT unnest(range(len(?))) AS pair, unnest(?) AS one, unnest(?) AS other
            ), found AS (
                SELECT asked.pair, m.article FROM {JOINED}
                JOIN asked ON e.id IN (asked.one, asked.other) WHERE {where}
            )
            SELECT count(DISTINCT article), count(article) FROM asked LEFT JOIN found USING (pair)
            GROUP BY pair ORDER BY pair
            """,
            [*([one for one, _ in pairs],) * 2, [other for _, other in pairs], *values],
        )
        return [(articles, mentions) for articles, mentions in rows]

    def in_one_article(self, pairs: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return those of these pairs of whom an article names both."""
        rows = self._rows(
            """
            WITH asked AS (SELECT unnest(?) AS one, unnest(?) AS other),
            named AS (
                SELECT DISTINCT e.id, m.article FROM mentions m JOIN entities e ON e.n = m.entity
                WHERE e.id IN (SELECT one FROM asked UNION SELECT other FROM asked)
            )
            SELECT DISTINCT asked.one, asked.other FROM asked
            JOIN named AS ours ON ours.id = asked.one
            JOIN named AS theirs ON theirs.id = asked.other AND theirs.article = ours.article
            """,
            [[one for one, _ in pairs], [other for _, other in pairs]],
        )
        return {(one, other) for one, other in rows}

    def samples(self, id_: str, limit: int, *, every: bool) -> list[Met]:
        """Return some mentions of an entity, the latest articles first, copies of a story last.

        One an article, so that they tell more, or every one.
        """
        first = "QUALIFY row_number() OVER (PARTITION BY a.n ORDER BY m.start) = 1"
        rows = self._rows(
            f"""
            SELECT a.id, '', m.sentence, m.start, m."end", e.id FROM {JOINED} WHERE e.id = ?
            {"" if every else first}
            ORDER BY a.n IN (SELECT article FROM copies), a.date DESC NULLS LAST, a.id, m.start
            LIMIT ?
            """,
            [id_, limit],
        )
        return [Met(*row) for row in rows]

    def names(self, limit: int | None = None) -> list[tuple[str, str, str]]:
        """Return every entity's id, name and label, or so many, most mentioned first."""
        return self._rows(
            "SELECT e.id, e.name, e.label FROM counted JOIN entities e ON e.n = entity "
            "ORDER BY uses DESC, e.id LIMIT ?",
            [limit],
        )

    def forms(self, ids: Sequence[str]) -> dict[str, list[str]]:
        """Return the other names of these entities, most used first."""
        rows = self._rows(
            f"""
            SELECT e.id, {_FORM} AS form FROM {_WRITTEN}
            WHERE e.id IN (SELECT unnest(?)) AND form <> e.name
            GROUP BY e.id, form ORDER BY e.id, sum(uses) DESC, form
            """,
            [list(ids)],
        )
        found: dict[str, list[str]] = {}
        for id_, form in rows:
            found.setdefault(id_, []).append(form)
        return found

    def written(self, recipe: Recipe, id_: str) -> list[tuple[str, int, str]]:
        """Return each way an entity is written under a recipe's filters, how often, and why."""
        where, values = filters.conditions(recipe, labels=False)
        return self._rows(
            f"SELECT {_FORM} AS form, count(*) AS uses, min(m.reason) FROM {JOINED} "
            f"WHERE e.id = ? AND {where} GROUP BY form ORDER BY uses DESC, form",
            [id_, *values],
        )

    def called(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the names of the entities with these ids."""
        return dict(
            self._rows("SELECT id, name FROM entities WHERE id IN (SELECT unnest(?))", [list(ids)])
        )
