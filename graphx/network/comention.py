"""Who is counted, and who is there to meet others: the counting, as SQL over the corpus's tables.

In: a `Recipe`. Out: the text of a query and the values bound in it, for whoever keeps the tables.
The nodes a view can show are chosen first, and pairs counted among them only (`meetings`): that is
what keeps a filter fast on a million mentions.

For the tables see `presences`, for what a recipe leaves out `filters`.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphx.network import foremost
from graphx.network.filters import Query, meeting, present
from graphx.network.presences import WINDOW_OF
from graphx.network.weight import AGAINST_CHANCE
from graphx.records import Recipe


def nodes(recipe: Recipe) -> Query:
    """Return the query for the entities a recipe shows: those in most articles, up to ``top``.

    Its rows: ``entity, mentions, articles, first, last``.
    """
    counted, values = everybody(recipe)
    limit = "" if recipe.top is None else f"LIMIT {int(recipe.top)}"
    return f"{counted} ORDER BY articles DESC, mentions DESC, p.entity {limit}", values


def everybody(recipe: Recipe) -> Query:
    """Return the query for all entities that a recipe's filters leave, in no order.

    Its rows: those of `nodes`.
    """
    if foremost.is_counted(recipe):
        return foremost.counted(recipe)
    where, values = present(recipe)
    mentions = "p.mentions" if recipe.observers else "p.told"
    by_article = not recipe.observers and recipe.clock == "published"  # no sentence is left out
    articles = "count(*) FILTER (WHERE p.opens)" if by_article else "count(DISTINCT p.article)"
    sql = f"""
    SELECT p.entity, CAST(sum({mentions}) AS BIGINT) AS mentions, {articles} AS articles,
           min(p.date) AS first, max(p.date) AS last
    FROM presences p WHERE {where} GROUP BY p.entity
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


def there(recipe: Recipe) -> Query:
    """Return the query for who is there to meet others; see `meetings.There`.

    Its rows: ``article, place, sentence, entity``, in order if the tables are.
    """
    where, values = meeting(recipe)
    place = {"article": "0", "paragraph": "p.paragraph"}.get(recipe.window, "p.sentence")
    return f"SELECT p.article, {place}, p.sentence, p.entity FROM presences p WHERE {where}", values


def measures_windows(recipe: Recipe) -> bool:
    """Tell whether a recipe needs to know how many windows name each entity, and anybody."""
    return recipe.surprising or recipe.weight == "jaccard" or recipe.weight in AGAINST_CHANCE


def crowds(recipe: Recipe, articles: Iterable[str]) -> Query:
    """Return the query for the entities that each window of some articles names.

    Its rows: ``article, "window", entities``, the window as `receipts` has it; near each other,
    that is a sentence's number in its article.
    """
    where, values = meeting(recipe)
    window = "p.sentence" if recipe.window == "near" else WINDOW_OF[recipe.window]
    sql = f"""
    SELECT a.id, CAST({window} AS VARCHAR) AS "window", list(DISTINCT p.entity) AS entities
    FROM presences p JOIN articles a ON a.n = p.article
    WHERE {where} AND a.id IN (SELECT unnest(?)) GROUP BY ALL
    """
    return sql, [*values, list(articles)]


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
    WITH shown AS (
        SELECT p.article, p.sentence, p.entity, {window} AS "window" FROM presences p
        WHERE {where} AND p.entity IN (SELECT unnest(?))
    ), met AS (
        SELECT "window" FROM shown GROUP BY "window" HAVING min(entity) < max(entity)
    )
    SELECT a.id, CAST("window" AS VARCHAR), sentence, m.start, m."end", e.id
    FROM shown JOIN met USING ("window") JOIN mentions m USING (article, sentence, entity)
    JOIN articles a ON a.n = article JOIN entities e ON e.n = entity
    WHERE {told} ORDER BY a.date NULLS LAST, a.id, sentence, m.start, m."end"
    """
    return sql, [*values, list(entities)]
