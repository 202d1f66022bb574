"""What a recipe asks of articles, mentions and presences: the conditions, as SQL.

In: a `Recipe`. Out: a condition over the tables of `presences`, and the values bound in it.

A story counts once, in its first print: first by `presences.FIRST`, among the outlets that are
chosen.
"""

from __future__ import annotations

from graphx.network import lists, search
from graphx.network.presences import FIRST
from graphx.records import Recipe

Query = tuple[str, list[object]]

_PRINTS = f"""
a.n IN (
    SELECT n FROM articles LEFT JOIN copies ON article = n WHERE source IN (SELECT unnest(?))
    QUALIFY row_number() OVER (PARTITION BY coalesce(story, n) ORDER BY {FIRST}) = 1
)
"""
"""One print of each story among some outlets: an outlet that copied a story tells it, too."""


_COMMUNITIES = """
SELECT n FROM entities JOIN places ON places.entity = entities.id
WHERE community IN (SELECT unnest(?))
"""
"""The entities of some communities."""


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
        place = "(m.article, m.sentence)" if mentions else "a.n"
        period, days = _period(recipe, "a.date", place)
        asked += period
        values += days
    if not recipe.undated:
        asked.append("a.date IS NOT NULL")
    if mentions and not recipe.observers:
        asked.append("NOT m.observer")
    if chosen:  # the focus is shown whatever its label is
        asked.append("(e.label IN (SELECT unnest(?)) OR e.id = ?)")
        values += [list(chosen), recipe.focus]
    if mentions and recipe.communities:
        asked.append(f"(e.n IN ({_COMMUNITIES}) OR e.id = ?)")
        values += [list(recipe.communities), recipe.focus]
    if mentions and recipe.without:
        asked.append("e.id NOT IN (SELECT unnest(?))")
        values.append(list(recipe.without))
    if recipe.search:
        held, words = search.holds(recipe.search)
        asked.append(f"({held})")
        values += words
    if recipe.sources:
        asked.append("a.source IN (SELECT unnest(?))" if recipe.copies else _PRINTS)
        values.append(list(recipe.sources))
    elif not recipe.copies:
        asked.append("a.n NOT IN (SELECT article FROM copies)")
    return " AND ".join(asked), values


def _period(recipe: Recipe, date: str, place: str) -> tuple[list[str], list[object]]:
    """Return what a recipe's period asks of the day of publication, or of the times talked about.

    A time lies in the period if a day of it does. ``place`` is an article, or a sentence of one.
    """
    talked = recipe.clock == "talked about"
    first, last = ("t.first", "t.last") if talked else (date, date)
    asked = [f"{last} >= ?"] * bool(recipe.since) + [f"{first} <= ?"] * bool(recipe.until)
    values: list[object] = [day for day in (recipe.since, recipe.until) if day]
    if not asked or not talked:
        return asked, values
    columns = "article, sentence" if "," in place else "article"
    return [f"{place} IN (SELECT {columns} FROM talked t WHERE {' AND '.join(asked)})"], values


def present(recipe: Recipe) -> Query:
    """Return what a recipe asks of a presence ``p``: the same as `conditions`, and as fast as can.

    What it lets through is what the entities of a graph are counted by.
    """
    asked = ["p.mentions > 0" if recipe.observers else "p.told > 0"]
    values: list[object] = []
    period, days = _period(recipe, "p.date", "(p.article, p.sentence)")
    asked += period
    values += days
    if not recipe.undated:
        asked.append("p.date IS NOT NULL")
    if recipe.labels:  # the focus is shown whatever its label is
        asked.append(
            "p.entity IN (SELECT n FROM entities WHERE label IN (SELECT unnest(?)) OR id = ?)"
        )
        values += [list(recipe.labels), recipe.focus]
    if recipe.communities:
        asked.append(
            f"(p.entity IN ({_COMMUNITIES}) OR p.entity IN (SELECT n FROM entities WHERE id = ?))"
        )
        values += [list(recipe.communities), recipe.focus]
    if recipe.without:
        asked.append("p.entity NOT IN (SELECT n FROM entities WHERE id IN (SELECT unnest(?)))")
        values.append(list(recipe.without))
    if recipe.search:
        held, words = search.holds(recipe.search)
        asked.append(f"p.article IN (SELECT n FROM articles a WHERE {held})")
        values += words
    if recipe.sources:
        prints = "true" if recipe.copies else _PRINTS
        asked.append(
            "p.article IN (SELECT n FROM articles a "
            f"WHERE source IN (SELECT unnest(?)) AND {prints})"
        )
        values += [list(recipe.sources)] * (1 if recipe.copies else 2)
    elif not recipe.copies:
        asked.append('NOT p."copy"')
    return " AND ".join(asked), values


def meeting(recipe: Recipe) -> Query:
    """Return what a recipe asks of a presence that can meet others: it stands in no list."""
    asked, values = present(recipe)
    return asked + ("" if recipe.lists else f" AND {lists.OUTSIDE[recipe.window]}"), values
