"""Who meets whom, in which window: the counting, as SQL over the corpus's tables.

In: a `Recipe`. Out: the text of a query and the values bound in it, for whoever keeps the tables.
Two names of one entity in a window are one; an entity is in a window once, however often repeated;
a pair is counted once a window. Near each other, each mention meets the other's nearest one, once.
The nodes a view can show are chosen first, and pairs counted among them only: that is what keeps a
filter fast on a million mentions.

For the tables see `presences`, for what a recipe leaves out `filters`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphx.network.filters import Query, meeting, present
from graphx.network.presences import WINDOW_OF
from graphx.network.weight import AGAINST_CHANCE, SUMS
from graphx.records import Recipe


def nodes(recipe: Recipe) -> Query:
    """Return the query for the entities a recipe shows: those in most articles, up to ``top``.

    Its rows: ``entity, mentions, articles, first, last``.
    """
    where, values = present(recipe)
    limit = "" if recipe.top is None else f"LIMIT {int(recipe.top)}"
    mentions = "p.mentions" if recipe.observers else "p.told"
    by_article = not recipe.observers and recipe.clock == "published"  # no sentence is left out
    articles = "count(*) FILTER (p.opens)" if by_article else "count(DISTINCT p.article)"
    sql = f"""
    SELECT p.entity, CAST(sum({mentions}) AS BIGINT) AS mentions, {articles} AS articles,
           min(p.date) AS first, max(p.date) AS last
    FROM presences p WHERE {where}
    GROUP BY p.entity
    ORDER BY articles DESC, mentions DESC, p.entity
    {limit}
    """
    return sql, values


def mentions(recipe: Recipe, entities: Iterable[int]) -> Query:
    """Return the query for when these entities are mentioned, each of them day by day.

    Its rows: ``entity, date, mentions, articles``; the date may be missing.
    """
    where, values = present(recipe)
    told = "p.mentions" if recipe.observers else "p.told"
    sql = f"""
    SELECT p.entity, p.date, CAST(sum({told}) AS BIGINT) AS mentions,
           count(DISTINCT p.article) AS articles
    FROM presences p WHERE {where} AND p.entity IN (SELECT unnest(?))
    GROUP BY p.entity, p.date ORDER BY p.entity, p.date
    """
    return sql, [*values, list(entities)]


def pairs(
    recipe: Recipe, *, among: Iterable[int] | None = None, around: Iterable[int] | None = None
) -> Query:
    """Return the query for the pairs of entities that meet.

    Its rows: ``a, b, first, last, count, articles, sums, a_windows, b_windows, total``, with
    ``a < b`` and the columns of a `weight.Tally`; those that the recipe's weight does not need
    are 0. A crowded window's size, an entity's windows and all windows count every entity that the
    filters let through, also those beyond ``top``.

    Args:
        recipe: the choices.
        among: only pairs of these entities; ``None`` for all.
        around: only pairs with one of these entities; ``None`` for all.
    """
    tables, values = met(recipe, among=among, around=around)
    window = WINDOW_OF[recipe.window]
    windows = "0 AS a_windows, 0 AS b_windows, 0 AS total", ""
    if measures_windows(recipe):
        where, more = meeting(recipe)
        values += more
        tables["named"] = "SELECT entity, count(DISTINCT w) AS windows FROM shown GROUP BY entity"
        tables["everything"] = f"""
            SELECT count(DISTINCT {window}) AS total FROM presences p WHERE {where}"""
        windows = (
            "x.windows AS a_windows, y.windows AS b_windows, total",
            "JOIN named x ON x.entity = a JOIN named y ON y.entity = b CROSS JOIN everything",
        )
    sql = f"""
    {with_(tables)}, counted AS (
        SELECT a, b, count(*) AS count, {_articles(recipe)} AS articles, min(date) AS first,
               max(date) AS last, {_sums(recipe)} AS sums
        FROM met GROUP BY a, b
    )
    SELECT a, b, first, last, count, articles, sums, {windows[0]} FROM counted {windows[1]}
    ORDER BY a, b
    """
    return sql, values


def days(recipe: Recipe, among: Iterable[int]) -> Query:
    """Return the query for when entities meet: each pair, day by day, as `pairs` counts them.

    Its rows: ``a, b, date, count, articles, sums``, with ``a < b``; the date may be missing. Over
    the days of a pair, they add up to what `pairs` says of it.
    """
    tables, values = met(recipe, among=among)
    sql = f"""
    {with_(tables)}
    SELECT a, b, date, count(*) AS count, {_articles(recipe)} AS articles,
           {_sums(recipe)} AS sums
    FROM met GROUP BY a, b, date ORDER BY a, b, date
    """
    return sql, values


def met(
    recipe: Recipe, *, among: Iterable[int] | None = None, around: Iterable[int] | None = None
) -> tuple[dict[str, str], list[object]]:
    """Return the tables that end in ``met``, which has a row for each meeting of two entities.

    Its rows: ``a, b, article, date, worth``, with ``a < b``; ``worth`` is what a meeting adds to a
    weight that is a sum. For the arguments see `pairs`.
    """
    where, values = meeting(recipe)
    window = WINDOW_OF[recipe.window]
    shown = "true"
    if among is not None:
        shown = "p.entity IN (SELECT unnest(?))"
        values = [*values, list(among)]
    tables = {
        "shown": f"""
            SELECT {_unique(recipe)} p.article, p.date, p.entity, {window} AS w
                   {_sentence(recipe)} FROM presences p WHERE {where} AND {shown}"""
    }
    if recipe.weight == "fractional":
        where, more = meeting(recipe)
        values += more
        tables["crowds"] = f"""
            SELECT {window} AS w, count(DISTINCT p.entity) AS crowd
            FROM presences p WHERE {where} GROUP BY w"""
    joined = "one.entity < other.entity"
    if around is not None:
        tables["around"] = "SELECT unnest(?) AS entity"
        values.append(list(around))
        joined = """one.entity IN (FROM around) AND one.entity <> other.entity AND (
            one.entity < other.entity OR other.entity NOT IN (FROM around))"""
    tables |= _near(recipe, joined) if recipe.window == "near" else _together(recipe, joined)
    return tables, values


def _articles(recipe: Recipe) -> str:
    return "count(*)" if recipe.window == "article" else "count(DISTINCT article)"


def _sums(recipe: Recipe) -> str:
    return SUM if recipe.weight in SUMS else "0.0::DOUBLE"


SUM = "round(CAST(sum(CAST(worth AS DECIMAL(18, 12))) AS DOUBLE), 9)"
"""A sum of fractions that is the same in whatever order the threads of a query add them."""


def with_(tables: Mapping[str, str]) -> str:
    """Return the tables of a query as its beginning."""
    return "WITH " + ", ".join(f"{name} AS ({text})" for name, text in tables.items())


def measures_windows(recipe: Recipe) -> bool:
    """Tell whether a recipe needs to know how many windows name each entity, and anybody."""
    return recipe.surprising or recipe.weight == "jaccard" or recipe.weight in AGAINST_CHANCE


def _by_sentence(recipe: Recipe) -> bool:
    """Tell whether it matters in which sentence of the window a mention stands."""
    return recipe.window == "near" or (recipe.weight == "decay" and recipe.window != "sentence")


def _sentence(recipe: Recipe) -> str:
    return ", p.sentence" if _by_sentence(recipe) else ""


def _unique(recipe: Recipe) -> str:
    """Return what makes one row of an entity in a window: a presence is unique in its sentence."""
    return "" if recipe.window in {"sentence", "near"} or _by_sentence(recipe) else "DISTINCT"


_ENDS = """least(one.entity, other.entity) AS a, greatest(one.entity, other.entity) AS b,
           one.article, one.date"""


def _together(recipe: Recipe, joined: str) -> dict[str, str]:
    """Return the tables that end in ``met``: a row for each window that names two entities."""
    if recipe.weight == "decay" and recipe.window != "sentence":
        return {
            "met": f"""
            SELECT {_ENDS}, exp(-min(abs(one.sentence - other.sentence))) AS worth
            FROM shown one JOIN shown other ON one.w = other.w AND {joined}
            GROUP BY a, b, one.article, one.date, one.w"""
        }
    crowded = recipe.weight == "fractional"
    worth = "1 / (crowd - 1)" if crowded else "1"
    return {
        "met": f"""
        SELECT {_ENDS}, {worth} AS worth
        FROM shown one JOIN shown other ON one.w = other.w AND {joined}
        {"JOIN crowds ON crowds.w = one.w" if crowded else ""}"""
    }


def _near(recipe: Recipe, joined: str) -> dict[str, str]:
    """Return the tables that end in ``met``: a row for each mention and the other's nearest one.

    ``s`` is the sentence that mentions ``a``, ``t`` the one that mentions ``b``. Of two that are as
    near, the earlier is taken: a mention meets one, so that no filter makes it meet more.
    """
    steps = ", ".join(map(str, range(-recipe.distance, recipe.distance + 1)))
    crowded = recipe.weight == "fractional"
    worth = {
        "fractional": "1 / (x.crowd + CASE WHEN s = t THEN 0 ELSE y.crowd END - 1)",
        "decay": "exp(-abs(s - t))",
    }.get(recipe.weight, "1")
    return {
        "reach": f"""
            SELECT {_ENDS}, CASE WHEN one.entity < other.entity THEN one.sentence
                                 ELSE other.sentence END AS s,
                   CASE WHEN one.entity < other.entity THEN other.sentence
                        ELSE one.sentence END AS t
            FROM (SELECT *, unnest([{steps}]) AS step FROM shown) one
            JOIN shown other ON one.w + step = other.w AND {joined}""",
        "nearest": f"""
            SELECT a, b, article, date, s, {_nearest("t")} AS t
            FROM reach GROUP BY a, b, article, date, s
            UNION
            SELECT a, b, article, date, {_nearest("s")} AS s, t
            FROM reach GROUP BY a, b, article, date, t""",
        "met": f"""
            SELECT a, b, article, date, {worth} AS worth FROM nearest
            {_CROWDS if crowded else ""}""",
    }


def _nearest(sentence: str) -> str:
    """Return which of some sentences is nearest: the least of distance and place in one number."""
    return f"min(abs(s - t)::BIGINT << 24 | {sentence}) & {2**24 - 1}"


_CROWDS = """
JOIN crowds x ON x.w = (article::BIGINT << 24 | s)
JOIN crowds y ON y.w = (article::BIGINT << 24 | t)
"""


def receipts(recipe: Recipe, entities: Iterable[int]) -> Query:
    """Return the query for every mention of these entities in the windows that mention two of them.

    Its rows: ``article, "window", sentence, start, "end", entity``, ordered by date (undated last),
    article and place. The windows that mention a pair are the pair's count: the filters are the
    same. Where mentions are to be near each other, the window is the article.
    """
    where, values = meeting(recipe)
    window = "p.article" if recipe.window == "near" else WINDOW_OF[recipe.window]
    told = "true" if recipe.observers else "NOT m.observer"
    sql = f"""
    WITH met AS (
        SELECT a.id AS article, a.date, m.sentence, m.start, m."end", e.id AS entity,
               CAST({window} AS VARCHAR) AS "window"
        FROM presences p JOIN mentions m USING (article, sentence, entity)
        JOIN articles a ON a.n = p.article JOIN entities e ON e.n = p.entity
        WHERE {where} AND {told} AND p.entity IN (SELECT unnest(?))
    )
    SELECT article, "window", sentence, start, "end", entity FROM met
    QUALIFY count(DISTINCT entity) OVER (PARTITION BY "window") > 1
    ORDER BY date NULLS LAST, article, sentence, start, "end"
    """
    return sql, [*values, list(entities)]
