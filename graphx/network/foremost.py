"""What a corpus shows before anybody has filtered anything, kept with it: who, how often, who met.

Three tables, made of `presences` in the transaction that makes these, so that they never differ:
``counted``, everybody with what `comention.everybody` counts under the default recipe, and how
often they are named anywhere; ``met``, the meetings in a sentence of the `MANY` foremost; ``days``,
the articles of each day that name anybody. A corpus is opened by them, whatever its size.
"""

from __future__ import annotations

from graphx.network import filters
from graphx.network.presences import PRESENCES, WRITTEN
from graphx.network.weight import SUMS
from graphx.records import Recipe

MANY = 1_000
"""Entities whose meetings are kept: as many as the explorer shows at most."""

TABLES = """
CREATE TABLE counted (
    entity INTEGER NOT NULL, mentions INTEGER NOT NULL, articles INTEGER NOT NULL, first DATE,
    last DATE, windows INTEGER NOT NULL, uses INTEGER NOT NULL, prints INTEGER NOT NULL
);
CREATE TABLE met (
    a INTEGER NOT NULL, b INTEGER NOT NULL, count INTEGER NOT NULL, articles INTEGER NOT NULL,
    first DATE, last DATE
);
CREATE TABLE days (date DATE, articles INTEGER NOT NULL);
"""

ORDER = "articles DESC, mentions DESC, entity"
"""Those in most articles first, as everywhere."""

_DEFAULT = Recipe()
_PRESENT, _MEETING = (ask(_DEFAULT)[0] for ask in (filters.present, filters.meeting))

_COUNTED = f"""
DELETE FROM counted; INSERT INTO counted
WITH silent AS (
    SELECT article, entity FROM presences
    WHERE entity IN (SELECT entity FROM presences WHERE told = 0)
    GROUP BY article, entity HAVING max(told) = 0
)
SELECT p.entity, coalesce(sum(p.told) FILTER (WHERE {_PRESENT}), 0) AS mentions,
       count(*) FILTER (WHERE p.opens AND {_PRESENT}) AS articles,
       min(p.date) FILTER (WHERE {_PRESENT}) AS first,
       max(p.date) FILTER (WHERE {_PRESENT}) AS last,
       count(*) FILTER (WHERE {_MEETING}) AS windows, sum(p.mentions) AS uses,
       count(*) FILTER (WHERE p.opens) + coalesce(any_value(more), 0) AS prints
FROM presences p LEFT JOIN (SELECT entity, count(*) AS more FROM silent GROUP BY entity)
USING (entity) GROUP BY p.entity ORDER BY {ORDER};
INSERT INTO counted
SELECT 0, 0, 0, NULL, NULL, count(*), 0, 0
FROM (SELECT 1 FROM presences p WHERE {_MEETING} GROUP BY article, sentence);
"""
"""``windows`` are the sentences in which an entity may meet others, ``uses`` its mentions and
``prints`` its articles, whatever a recipe leaves out. Entity 0 is anybody: all such sentences."""

_MET = f"""
CREATE OR REPLACE TEMP TABLE shown AS
SELECT article, sentence, entity, date FROM presences p
WHERE {_MEETING} AND entity IN (SELECT entity FROM counted ORDER BY {ORDER} LIMIT {MANY});
DELETE FROM met; INSERT INTO met
SELECT one.entity AS a, other.entity AS b, count(*), count(DISTINCT one.article), min(one.date),
       max(one.date)
FROM shown one JOIN shown other USING (article, sentence) WHERE one.entity < other.entity
GROUP BY a, b ORDER BY a, b;
DROP TABLE shown;
"""

_DAYS = f"""
DELETE FROM days; INSERT INTO days
SELECT date, count(*) FROM articles
WHERE n IN (SELECT article FROM presences p WHERE {_PRESENT}) GROUP BY date ORDER BY date;
"""

COUNTED = _COUNTED + _MET + _DAYS
"""Fills the tables anew."""

DERIVED = PRESENCES + WRITTEN + COUNTED
"""Makes all that is made of mentions, copies and articles."""


def is_counted(recipe: Recipe) -> bool:
    """Tell whether ``counted`` has what a recipe asks of articles and mentions."""
    return filters.named(recipe) == _DEFAULT


def has_days(recipe: Recipe) -> bool:
    """Tell whether ``days`` has the articles that a recipe leaves."""
    return is_counted(recipe) and not (recipe.labels or recipe.communities)


def has_met(recipe: Recipe) -> bool:
    """Tell whether ``met`` has the meetings that a recipe counts, of those who are in it."""
    alike = filters.meeting(recipe) == filters.meeting(_DEFAULT)
    return alike and recipe.window == "sentence" and recipe.weight not in SUMS


def counted(recipe: Recipe) -> filters.Query:
    """Return the query for `comention.everybody`, where `is_counted`."""
    where, values = filters.whom(recipe)
    columns = "entity, mentions, articles, first, last"
    return f"SELECT {columns} FROM counted p WHERE p.articles > 0 AND {where}", values
