"""The same counting, split: who meets whom on which day, in which outlet, in which story.

In: a `Recipe` and what to split by. Out: queries as `comention`'s, with a row for each part in
which there is something; the parts of a pair add up to what `comention.pairs` counts of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from graphx.network.comention import SUM, met, with_
from graphx.network.filters import Query, conditions, meeting, present
from graphx.network.presences import WINDOW_OF
from graphx.network.weight import SUMS
from graphx.records import Recipe

Step = Literal["day", "week", "month", "quarter", "year"]
Part = Literal["day", "week", "month", "quarter", "year", "outlet", "story"]

STEPS: tuple[Step, ...] = get_args(Step)

_PART: Mapping[Part, str] = {
    **{step: f"CAST(date_trunc('{step}', x.date) AS DATE)" for step in STEPS},
    "outlet": "o.source",
    "story": "coalesce(c.story, x.article)",
}
_JOINED: Mapping[Part, str] = {
    "outlet": "JOIN articles o ON o.n = x.article",
    "story": "LEFT JOIN copies c ON c.article = x.article",
}


def pairs(
    recipe: Recipe,
    by: Part,
    *,
    among: Iterable[int] | None = None,
    around: Iterable[int] | None = None,
) -> Query:
    """Return the query for the meetings of each pair in each part.

    Its rows: ``a, b, part, count, articles, sums``, ordered; ``part`` is the first day of a step of
    time, the name of an outlet, or the number of a story's first print. Undated articles are in no
    step of time. For ``among`` and ``around`` see `comention.pairs`.
    """
    tables, values = met(recipe, among=among, around=around)
    sql = f"""
    {with_(tables)}
    SELECT a, b, {_PART[by]} AS part, count(*) AS count, count(DISTINCT x.article) AS articles,
           {SUM if recipe.weight in SUMS else "0.0::DOUBLE"} AS sums
    FROM met x {_JOINED.get(by, "")} {_dated(by)}
    GROUP BY a, b, part ORDER BY a, b, part
    """
    return sql, values


def worths(recipe: Recipe, ends: Iterable[int]) -> Query:
    """Return the query for what the meetings of two add to a weight that is a sum.

    Its rows: ``worth, count``, ordered.
    """
    tables, values = met(recipe, among=ends)
    return f"{with_(tables)} SELECT worth, count(*) FROM met GROUP BY worth ORDER BY worth", values


def entities(recipe: Recipe, by: Part) -> Query:
    """Return the query for the articles that mention each entity in each part.

    Its rows: ``entity, part, articles``, ordered. Articles without a date are in no step of time.
    """
    where, values = present(recipe)
    sql = f"""
    SELECT x.entity, {_PART[by]} AS part, count(DISTINCT x.article) AS articles
    FROM (SELECT p.article, p.date, p.entity FROM presences p WHERE {where}) x
    {_JOINED.get(by, "")} {_dated(by)}
    GROUP BY x.entity, part ORDER BY x.entity, part
    """
    return sql, values


def windows(recipe: Recipe, among: Iterable[int], *, counted: bool) -> Query:
    """Return the query for the windows that name each entity, and its articles, in each story.

    Its rows: ``entity, story, windows, articles``, ordered.

    Args:
        recipe: the choices.
        among: only these entities.
        counted: count windows at all; without, they are 0.
    """
    where, values = meeting(recipe)
    present_where, more = present(recipe)
    window = WINDOW_OF[recipe.window]
    sql = f"""
    WITH asked AS (SELECT unnest(?) AS entity), named AS (
        SELECT entity, article, count(DISTINCT {window}) AS windows
        FROM presences p SEMI JOIN asked USING (entity) WHERE {where} AND ? GROUP BY ALL
    ), there AS (
        SELECT DISTINCT entity, article FROM presences p SEMI JOIN asked USING (entity)
        WHERE {present_where}
    )
    SELECT x.entity, {_PART["story"]} AS story,
           CAST(coalesce(sum(n.windows), 0) AS BIGINT) AS windows, count(*) AS articles
    FROM there x LEFT JOIN named n USING (entity, article) {_JOINED["story"]}
    GROUP BY ALL ORDER BY ALL
    """
    return sql, [list(among), *values, counted, *more]


def stories(recipe: Recipe) -> Query:
    """Return the query for all stories, and the windows of each that name anybody.

    Its rows: ``story, windows``, in the order of the ids of their first prints, which does not
    depend on the order of reading.
    """
    where, values = conditions(recipe, mentions=False)
    named, more = meeting(recipe)
    sql = f"""
    WITH named AS (
        SELECT article, count(DISTINCT {WINDOW_OF[recipe.window]}) AS windows
        FROM presences p WHERE {named} GROUP BY article
    ), told AS (
        SELECT {_PART["story"]} AS story, coalesce(windows, 0) AS windows
        FROM (SELECT a.n AS article FROM articles a WHERE {where}) x
        LEFT JOIN named n ON n.article = x.article {_JOINED["story"]}
    )
    SELECT story, CAST(sum(windows) AS BIGINT) AS windows
    FROM told JOIN articles ON n = story GROUP BY story, id ORDER BY id
    """
    return sql, [*more, *values]


def articles(recipe: Recipe, by: Part) -> Query:
    """Return the query for the articles there are in each part, whomever they mention.

    Its rows: ``part, articles``, ordered. Articles without a date are in no step of time.
    """
    where, values = conditions(recipe, mentions=False)
    sql = f"""
    SELECT {_PART[by]} AS part, count(*) AS articles
    FROM (SELECT a.n AS article, a.date FROM articles a WHERE {where}) x
    {_JOINED.get(by, "")} {_dated(by)}
    GROUP BY part ORDER BY part
    """
    return sql, values


def _dated(by: Part) -> str:
    return "WHERE x.date IS NOT NULL" if by in STEPS else ""
