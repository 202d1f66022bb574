"""Who meets whom in a lake, counted by Spark: of the same presences as in a corpus.

In: a lake, and a recipe. Out: a table of pairs. Who is there to meet others is asked by the queries
of `network.presences` and `network.comention`, word for word; their tables are made here, with the
numbers for articles and entities that these queries count by.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphx.errors import RecipeError
from graphx.network import comention, presences
from graphx.records import Recipe
from graphx.spark import session

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_NUMBERED = """
WITH files AS (
    SELECT file, sum(count(*)) OVER (ORDER BY file) - count(*) AS before
    FROM lake_articles GROUP BY file
)
SELECT CAST(before + row_number() OVER (PARTITION BY file ORDER BY number) AS INT) AS n, id
FROM lake_articles JOIN files USING (file)
"""
"""The articles' numbers, in the order in which they were read: counted file by file."""

_TABLES = {
    "numbered": _NUMBERED,
    "articles": "SELECT n, id, given_id, date, source FROM lake_articles JOIN numbered USING (id)",
    "copies": """
        SELECT copy.n AS article, first.n AS story FROM lake_copies
        JOIN numbered copy ON copy.id = article JOIN numbered first ON first.id = story""",
    "entities": """
        SELECT CAST(row_number() OVER (ORDER BY id) AS INT) AS n, id, label FROM lake_entities""",
    "mentions": """
        SELECT numbered.n AS article, paragraph, sentence, start, "end", text, observer,
               entities.n AS entity
        FROM lake_mentions JOIN numbered ON numbered.id = article
        JOIN entities ON entities.id = entity""",
    "presences": presences.PRESENT,
}


_PAIRS = """
WITH met AS (
    SELECT DISTINCT article, place, entity
    FROM ({there}) AS there (article, place, sentence, entity)
)
SELECT x.id AS a, y.id AS b, count(*) AS count, count(DISTINCT one.article) AS articles,
       min(date) AS first, max(date) AS last
FROM met one JOIN met other ON one.article = other.article AND one.place = other.place
JOIN entities x ON x.n = one.entity JOIN entities y ON y.n = other.entity
JOIN articles ON articles.n = one.article
WHERE one.entity < other.entity GROUP BY x.id, y.id
"""
"""Who meets whom, of all who are there: an entity is in a window once, a pair is counted once a
window. One article's entities meet within it, so whoever is in every article holds nobody up."""


def pairs(spark: SparkSession, folder: Path, recipe: Recipe) -> DataFrame:
    """Return who meets whom: ``a, b``, two ids in their order, ``count, articles, first, last``.

    Args:
        spark: where it is counted.
        folder: a lake.
        recipe: the choices, of which those hold that say who is counted where; those that name
            something (outlets, entities, words) ask what only DuckDB answers.

    Raises:
        RecipeError: if mentions are to be near each other, which is no window.
    """
    if recipe.window == "near":
        raise RecipeError("In a lake, names meet in a sentence, a paragraph or an article.")
    asked = session.own(spark)
    for table in ("articles", "copies", "entities", "mentions"):
        lake = asked.read.parquet((folder / table).as_uri())
        lake.createOrReplaceTempView(f"lake_{table}")
    for table, sql in _TABLES.items():
        asked.sql(sql).createOrReplaceTempView(table)
    there, values = comention.there(recipe)
    return asked.sql(_PAIRS.format(there=there), args=values or None)
