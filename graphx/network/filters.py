"""What a recipe asks of articles, mentions and presences: the conditions, as SQL.

In: a `Recipe`. Out: a condition over the tables of `presences`, and the values bound in it.

A story counts once, in its first print: first by `presences.FIRST`, among the outlets that are
chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphx.network import lists, outlets, search
from graphx.network.presences import FIRST
from graphx.records import Recipe

Query = tuple[str, list[object]]


@dataclass(frozen=True, slots=True)
class _Rows:
    """A kind of rows, and their columns that tell what a recipe asks for."""

    date: str
    article: str
    place: str
    """An article, or a sentence of one: where a time is talked about."""

    entity: str = ""
    """Empty for rows that are of no entity; nothing is asked of entities then."""

    told: str = ""
    """True where an entity does not only report."""

    original: str = "a.n NOT IN (SELECT article FROM copies)"


_ARTICLES = _Rows("a.date", "a.n", "a.n")
_MENTIONS = _Rows("a.date", "a.n", "(m.article, m.sentence)", "e.n", "NOT m.observer")
_PRESENCES = _Rows(
    "p.date", "p.article", "(p.article, p.sentence)", "p.entity", "p.told > 0", 'NOT p."copy"'
)
_ENTITIES = _Rows("", "", "", "p.entity", original="")

_PRINTS = f"""
    SELECT n FROM articles LEFT JOIN copies ON article = n WHERE source IN (SELECT unnest(?))
    QUALIFY row_number() OVER (PARTITION BY coalesce(story, n) ORDER BY {FIRST}) = 1
"""
"""One print of each story among some outlets: an outlet that copied a story tells it, too."""


def named(recipe: Recipe) -> Recipe:
    """Return a recipe with those choices alone that decide which articles and mentions count.

    Under two recipes for which these are the same, each entity is named as often; they may show
    others of them, and in another way.
    """
    kept = ("since", "until", "clock", "sources", "undated", "observers", "copies", "search")
    return Recipe(**{name: getattr(recipe, name) for name in (*kept, "without")})


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
    return _asked(recipe, _MENTIONS if mentions else _ARTICLES, labels=labels, dates=dates)


def present(recipe: Recipe) -> Query:
    """Return what a recipe asks of a presence ``p``: the same, and nothing is joined for it.

    What it lets through is what the entities of a graph are counted by.
    """
    return _asked(recipe, _PRESENCES)


def whom(recipe: Recipe) -> Query:
    """Return what a recipe asks of an entity ``p.entity`` itself: its label and its community."""
    recipe = Recipe(labels=recipe.labels, communities=recipe.communities, focus=recipe.focus)
    return _asked(recipe, _ENTITIES)


def meeting(recipe: Recipe) -> Query:
    """Return what a recipe asks of a presence that can meet others: it stands in no list."""
    asked, values = present(recipe)
    return asked + ("" if recipe.lists else f" AND {lists.OUTSIDE[recipe.window]}"), values


def _asked(recipe: Recipe, rows: _Rows, *, labels: bool = True, dates: bool = True) -> Query:
    asked: list[str] = ["true"]
    values: list[object] = []

    def ask(condition: str, *bound: object) -> None:
        asked.append(condition)
        values.extend(bound)

    if dates:
        _ask_period(ask, recipe, rows)
    if not recipe.undated:
        ask(f"{rows.date} IS NOT NULL")
    if rows.entity:
        _ask_entities(ask, recipe, rows, labels=labels)
    if recipe.search:
        held, words = search.holds(recipe.search)
        ask(f"{rows.article} IN (SELECT n FROM articles a WHERE {held})", *words)
    chosen = [spelling for source in recipe.sources for spelling in outlets.spellings(source)]
    if recipe.sources and recipe.copies:
        told = "SELECT n FROM articles WHERE source IN (SELECT unnest(?))"
        ask(f"{rows.article} IN ({told})", chosen)
    elif recipe.sources:
        ask(f"{rows.article} IN ({_PRINTS})", chosen)
    elif not recipe.copies and rows.original:
        ask(rows.original)
    return " AND ".join(asked), values


def _ask_entities(ask: Callable[..., None], recipe: Recipe, rows: _Rows, *, labels: bool) -> None:
    whom = [recipe.focus] if recipe.focus else []  # the focus is shown whatever its label is
    kept = f" OR {rows.entity} IN (SELECT n FROM entities WHERE id = ?)" * len(whom)
    if not recipe.observers and rows.told:
        ask(rows.told)
    if recipe.labels and labels:
        labelled = "SELECT n FROM entities WHERE label IN (SELECT unnest(?))"
        ask(f"({rows.entity} IN ({labelled}){kept})", list(recipe.labels), *whom)
    if recipe.communities:
        placed = (
            "SELECT n FROM entities JOIN places ON places.entity = entities.id "
            "WHERE community IN (SELECT unnest(?))"
        )
        ask(f"({rows.entity} IN ({placed}){kept})", list(recipe.communities), *whom)
    if recipe.without:
        hidden = "SELECT n FROM entities WHERE id IN (SELECT unnest(?))"
        ask(f"{rows.entity} NOT IN ({hidden})", list(recipe.without))


def _ask_period(ask: Callable[..., None], recipe: Recipe, rows: _Rows) -> None:
    """Ask for the day of publication, or the times talked about: a day of those is enough."""
    talked = recipe.clock == "talked about"
    first, last = ("t.first", "t.last") if talked else (rows.date, rows.date)
    asked = [f"{last} >= ?"] * bool(recipe.since) + [f"{first} <= ?"] * bool(recipe.until)
    condition = " AND ".join(asked)
    if condition and talked:
        columns = "article, sentence" if "," in rows.place else "article"
        condition = f"{rows.place} IN (SELECT {columns} FROM talked t WHERE {condition})"
    if condition:
        ask(condition, *(day for day in (recipe.since, recipe.until) if day))
