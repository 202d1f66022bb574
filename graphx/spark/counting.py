"""Who meets whom in a lake, counted by Spark: the same SQL as DuckDB counts a corpus by.

In: a lake, and a recipe. Out: a table of pairs. The queries of `network.comention` and
`network.presences` are asked word for word; only their tables are made here, with the numbers for
articles and entities that these queries count by.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphx.network import comention, presences
from graphx.records import Recipe
from graphx.spark.session import OWN

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


def pairs(spark: SparkSession, folder: Path, recipe: Recipe) -> DataFrame:
    """Return who meets whom: ``a, b``, the ids of two entities, and what is counted of them.

    Args:
        spark: where it is counted.
        folder: a lake.
        recipe: the choices. Those that name something (entities, outlets, words) are DuckDB's: it
            counts what is left after them soon enough.
    """
    own = spark.newSession()
    for key, value in OWN.items():
        own.conf.set(key, value)
    for table in ("articles", "copies", "entities", "mentions"):
        lake = own.read.parquet((folder / table).as_uri())
        lake.createOrReplaceTempView(f"lake_{table}")
    for table, sql in _TABLES.items():
        own.sql(sql).createOrReplaceTempView(table)
    sql, values = comention.pairs(recipe)
    own.sql(sql, args=values or None).createOrReplaceTempView("pairs")
    return own.sql(
        "SELECT one.id AS a, other.id AS b, first, last, count, articles, sums "
        "FROM pairs JOIN entities one ON one.n = a JOIN entities other ON other.n = b"
    )
