"""The same counting, split: by steps of time, by outlet, by story.

In: a `Recipe` and what to split by. Out: queries as `comention`'s: in which part each article or
sentence is, and what there is in each part, with a row for each in which there is something.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from graphx.network.filters import Query, conditions, meeting, present
from graphx.network.presences import WINDOW_OF
from graphx.records import Recipe

Step = Literal["day", "week", "month", "quarter", "year"]
Part = Literal[Step, "outlet", "story"]

STEPS: tuple[Step, ...] = get_args(Step)

LONGEST: Step = "month"
"""A time talked about that is longer than that tells no day: "in 2007" is no first meeting."""


def begin(step: Step, day: str) -> str:
    """Return, in SQL, the first day of the step of time that a day lies in.

    >>> begin("month", "a.date")
    "CAST(date_trunc('month', a.date) AS DATE)"
    """
    return f"CAST(date_trunc('{step}', {day}) AS DATE)"


_PART: Mapping[Part, str] = {
    **{step: begin(step, "x.date") for step in STEPS},
    "outlet": "o.source",
    "story": "coalesce(c.story, x.article)",
}
_JOINED: Mapping[Part, str] = {
    "outlet": "JOIN articles o ON o.n = x.article",
    "story": "LEFT JOIN copies c ON c.article = x.article",
}


def parts(by: Part) -> Query:
    """Return the query for the part of each article: the number of its part, and what it is.

    Its rows: ``article, number, part``, by article. ``part`` is the first day of a step of time,
    the name of an outlet, or the number of a story's first print; ``number`` is its place among all
    parts, in order. Articles without a date are in the last step of time, which is NULL.
    """
    sql = f"""
    SELECT article, dense_rank() OVER (ORDER BY part NULLS LAST) - 1 AS number, part
    FROM (SELECT x.article, {_PART[by]} AS part
          FROM (SELECT n AS article, date FROM articles) x {_JOINED.get(by, "")})
    ORDER BY article
    """
    return sql, []


def times(step: Step, longest: Step) -> Query:
    """Return the query for the steps of time that sentences talk about; see `meetings.Times`.

    Its rows: ``place, number, part``: as those of `parts`, for sentences.

    Args:
        step: how long the steps are.
        longest: a time that is longer than that tells none.
    """
    sql = f"""
    SELECT place, dense_rank() OVER (ORDER BY part) - 1 AS number, part
    FROM (SELECT DISTINCT t.article::BIGINT << 32 | t.sentence AS place,
                 {begin(step, "t.first")} AS part
          FROM talked t WHERE t.sentence IS NOT NULL AND {within(longest)})
    ORDER BY place, number
    """
    return sql, []


def within(step: Step) -> str:
    """Return what is asked of a time ``t``: that it is not longer than a step."""
    return f"t.last < date_trunc('{step}', t.first) + INTERVAL 1 {step}"


def entities(recipe: Recipe, step: Step) -> Query:
    """Return the query for the articles that mention each entity in each step of time.

    Its rows: ``entity, part, articles``, ordered. Articles without a date are in none. By the clock
    "talked about", steps are those that the sentences talk about which name it.
    """
    where, values = present(recipe)
    rows = f"SELECT p.article, p.date, p.entity FROM presences p WHERE {where}"
    if recipe.clock == "talked about":
        rows = f"""SELECT p.article, t.first AS date, p.entity
                   FROM presences p JOIN talked t USING (article, sentence)
                   WHERE {where} AND {within(step)}"""
    sql = f"""
    SELECT x.entity, {_PART[step]} AS part, count(DISTINCT x.article) AS articles
    FROM ({rows}) x WHERE x.date IS NOT NULL
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


def articles(recipe: Recipe, step: Step) -> Query:
    """Return the query for the articles there are in each step of time, whomever they mention.

    Its rows: ``part, articles``, ordered. Articles without a date are in none. By the clock "talked
    about", an article is in each step that it talks about.
    """
    where, values = conditions(recipe, mentions=False)
    rows = f"SELECT a.n AS article, a.date FROM articles a WHERE {where}"
    if recipe.clock == "talked about":
        rows = f"""SELECT a.n AS article, t.first AS date
                   FROM articles a JOIN talked t ON t.article = a.n
                   WHERE {where} AND {within(step)}"""
    sql = f"""
    SELECT {_PART[step]} AS part, count(DISTINCT x.article) AS articles
    FROM ({rows}) x WHERE x.date IS NOT NULL
    GROUP BY part ORDER BY part
    """
    return sql, values


def first_times(recipe: Recipe, entities: Iterable[int]) -> Query:
    """Return the query for the first day that sentences which name each entity talk about.

    Its rows: ``entity, day``. A time that is longer than a month tells none.
    """
    where, values = present(recipe)
    sql = f"""
    SELECT p.entity, min(t.first) FROM presences p JOIN talked t USING (article, sentence)
    WHERE {where} AND p.entity IN (SELECT unnest(?)) AND {within(LONGEST)} GROUP BY p.entity
    """
    return sql, [*values, list(entities)]
