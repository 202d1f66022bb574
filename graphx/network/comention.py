"""Who meets whom, in which window: the counting, as SQL over the corpus's tables.

In: a `Recipe`. Out: the text of a query and the values bound in it, for whoever keeps the tables.
Two names of one entity in a window are one; an entity is in a window once, however often repeated;
a pair is counted once a window. The nodes a view can show are chosen first, and pairs counted
among them only: that is what keeps a filter fast on a million mentions.

A story counts once, in its first print: first by `FIRST`, among the outlets that are chosen.

The tables: ``articles(n, id, given_id, date, source)``, ``copies(article, story)``,
``talked(article, sentence, first, last)``, ``entities(n, label)``, and
``mentions(article, paragraph, sentence, entity, observer)``;
``article``, ``story`` and ``entity`` are numbers into the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphx.records import Recipe, Window

Query = tuple[str, list[object]]

WINDOW_OF: dict[Window, str] = {
    "article": "m.article",
    "paragraph": "m.article, m.paragraph",
    "sentence": "m.article, m.sentence",
}
"""The columns that number each kind of window; a sentence's number counts through its article."""


FIRST = "date NULLS LAST, given_id, id"
"""The order of prints of a story: it does not depend on which was read first."""

_PRINTS = f"""
a.n IN (
    SELECT n FROM articles LEFT JOIN copies ON article = n WHERE source IN (SELECT unnest(?))
    QUALIFY row_number() OVER (PARTITION BY coalesce(story, n) ORDER BY {FIRST}) = 1
)
"""
"""One print of each story among some outlets: an outlet that copied a story tells it, too."""


def conditions(
    recipe: Recipe, *, labels: bool = True, dates: bool = True, mentions: bool = True
) -> Query:
    """Return what a recipe asks of an article ``a``, its mentions ``m`` and their entities ``e``.

    Args:
        recipe: the choices.
        labels: also ask for its labels.
        dates: also ask for its period.
        mentions: ask anything of mentions and entities at all, and not of articles alone.
    """
    chosen = recipe.labels if labels and mentions else ()
    asked: list[str] = ["true"]
    values: list[object] = []
    if dates:
        period, days = _period(recipe, mentions=mentions)
        asked += period
        values += days
    if not recipe.undated:
        asked.append("a.date IS NOT NULL")
    if mentions and not recipe.observers:
        asked.append("NOT m.observer")
    if chosen:  # the focus is shown whatever its label is
        asked.append("(e.label IN (SELECT unnest(?)) OR e.id = ?)")
        values += [list(chosen), recipe.focus]
    if recipe.sources:
        asked.append("a.source IN (SELECT unnest(?))" if recipe.copies else _PRINTS)
        values.append(list(recipe.sources))
    elif not recipe.copies:
        asked.append("a.n NOT IN (SELECT article FROM copies)")
    return " AND ".join(asked), values


def _period(recipe: Recipe, *, mentions: bool) -> tuple[list[str], list[object]]:
    """Return what a recipe's period asks of the day of publication, or of the times talked about.

    A time lies in the period if a day of it does.
    """
    first, last = ("a.date", "a.date") if recipe.clock == "published" else ("t.first", "t.last")
    asked = [f"{last} >= ?"] * bool(recipe.since) + [f"{first} <= ?"] * bool(recipe.until)
    values: list[object] = [day for day in (recipe.since, recipe.until) if day]
    if not asked or recipe.clock == "published":
        return asked, values
    place = "article, sentence" if mentions else "article"
    whose = "(m.article, m.sentence)" if mentions else "a.n"
    return [f"{whose} IN (SELECT {place} FROM talked t WHERE {' AND '.join(asked)})"], values


_FROM = """
    FROM mentions m JOIN articles a ON a.n = m.article JOIN entities e ON e.n = m.entity
"""


def nodes(recipe: Recipe) -> Query:
    """Return the query for the entities a recipe shows: those in most articles, up to ``top``.

    Its rows: ``entity, mentions, articles, first, last``.
    """
    where, values = conditions(recipe)
    limit = "" if recipe.top is None else f"LIMIT {int(recipe.top)}"
    sql = f"""
    SELECT m.entity, count(*) AS mentions, count(DISTINCT m.article) AS articles,
           min(a.date) AS first, max(a.date) AS last
    {_FROM} WHERE {where}
    GROUP BY m.entity
    ORDER BY articles DESC, mentions DESC, min(e.id)
    {limit}
    """
    return sql, values


def pairs(recipe: Recipe) -> Query:
    """Return the query for the pairs among those entities that meet.

    Its rows: ``a, b, count, articles, fractional, first, last`` with ``a < b``. A crowded window's
    size counts every entity the filters let through, also those beyond ``top``.
    """
    where, values = conditions(recipe)
    chosen, chosen_values = nodes(recipe)
    window = WINDOW_OF[recipe.window]
    sql = f"""
    WITH present AS (
        SELECT DISTINCT row({window}) AS "window", m.article, a.date, m.entity
        {_FROM} WHERE {where}
    ), crowds AS (
        SELECT "window", count(*) AS crowd FROM present GROUP BY "window" HAVING crowd > 1
    ), chosen AS ({chosen}), shown AS (
        SELECT present.*, crowd FROM present
        JOIN crowds USING ("window") JOIN chosen USING (entity)
    )
    SELECT one.entity AS a, other.entity AS b, count(*) AS count,
           count(DISTINCT one.article) AS articles,
           sum(1 / (one.crowd - 1)) AS fractional,
           min(one.date) AS first, max(one.date) AS last
    FROM shown one JOIN shown other ON one."window" = other."window" AND one.entity < other.entity
    GROUP BY one.entity, other.entity
    ORDER BY one.entity, other.entity
    """
    return sql, [*values, *chosen_values]


def receipts(recipe: Recipe, entities: Iterable[int]) -> Query:
    """Return the query for every mention of these entities in the windows that mention two of them.

    Its rows: ``article, "window", sentence, start, "end", entity``, ordered by date (undated last),
    article and place. The windows that mention a pair are the pair's count: the filters are the
    same.
    """
    where, values = conditions(recipe)
    sql = f"""
    WITH met AS (
        SELECT a.id AS article, a.date, m.sentence, m.start, m."end", e.id AS entity,
               CAST(row({WINDOW_OF[recipe.window]}) AS VARCHAR) AS "window"
        {_FROM} WHERE {where} AND m.entity IN (SELECT unnest(?))
    )
    SELECT article, "window", sentence, start, "end", entity FROM met
    QUALIFY count(DISTINCT entity) OVER (PARTITION BY "window") > 1
    ORDER BY date NULLS LAST, article, sentence, start, "end"
    """
    return sql, [*values, list(entities)]
