"""The view in the address bar: a recipe and a selection, as parameters of a link and back.

In: the parameters of a link, which anybody may have written. Out: a `Recipe` with whatever in them
makes sense; the rest is passed over. Only what differs from the explorer's default is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urlencode

from graphx.errors import RecipeError
from graphx.explorer.graph import Selection
from graphx.records import Recipe

DEFAULT = Recipe(top=150, isolated=False)
"""What the explorer shows at first: a picture of more than 150 entities is a hairball."""

ARTICLES = "articles"
"""The page to read articles, in a link."""

ENTITY = "entity"
"""The page about an entity, in a link."""

Parameters = Mapping[str, Sequence[str]]

_NAMES = {
    "since": "since", "until": "until", "labels": "label", "sources": "source",
    "window": "window", "weight": "weight", "min_weight": "min-weight", "top": "top",
    "focus": "focus", "radius": "radius", "observers": "observers", "copies": "copies",
    "isolated": "isolated", "undated": "undated",
}  # fmt: skip
"""Each choice of a recipe, and its name in a link: the one it has on the command line."""


def parameters(recipe: Recipe) -> dict[str, list[str]]:
    """Return the parameters of the link that shows a recipe.

    >>> parameters(replace(DEFAULT, labels=("PERSON", "ORG"), top=50))
    {'label': ['PERSON', 'ORG'], 'top': ['50']}
    """
    found: dict[str, list[str]] = {}
    for field, name in _NAMES.items():
        value = getattr(recipe, field)
        if value != getattr(DEFAULT, field):
            values = value if isinstance(value, tuple) else (value,)
            found[name] = [f"{v:g}" if isinstance(v, float) else str(v) for v in values]
    return found


def recipe(given: Parameters) -> Recipe:
    """Return the recipe that the parameters of a link ask for.

    >>> recipe({"top": ["50"], "since": ["2008-09-15"], "window": ["galaxy"]}).top
    50
    """
    chosen = DEFAULT
    for field in fields(Recipe):
        values = given.get(_NAMES.get(field.name, ""), ())
        if not values:
            continue
        with suppress(ValueError, RecipeError):
            chosen = replace(chosen, **{field.name: _value(field.name, values)})
    return chosen


def article(recipe: Recipe, selection: Selection, id_: str) -> str:
    """Return the link that opens an article, with the view around it kept.

    >>> article(DEFAULT, Selection(node="person-ann"), "a1")
    'articles?entity=person-ann&article=a1'
    """
    view = {**parameters(recipe), **selected(selection), "article": [id_]}
    return f"{ARTICLES}?{urlencode(view, doseq=True)}"


def entity(recipe: Recipe, id_: str) -> str:
    """Return the link that opens the page about an entity, under the same filters.

    >>> entity(DEFAULT, "person-ann")
    'entity?entity=person-ann'
    """
    return f"{ENTITY}?{urlencode({**parameters(recipe), 'entity': [id_]}, doseq=True)}"


def selected(selection: Selection) -> dict[str, list[str]]:
    """Return the parameters of a selection.

    >>> selected(Selection(node="person-ann"))
    {'entity': ['person-ann']}
    """
    return {
        name: [value]
        for name, value in (("entity", selection.node), ("edge", selection.edge))
        if value
    }


def selection(given: Parameters) -> Selection:
    """Return the selection that the parameters of a link ask for."""
    node, edge = (next(iter(given.get(name, ())), "")[:500] for name in ("entity", "edge"))
    return Selection(node=node) if node else Selection(edge=edge)


def _value(field: str, values: Sequence[str]) -> Any:  # noqa: ANN401 — a recipe's fields differ
    if field in {"labels", "sources"}:
        return tuple(values)
    value = values[0][:200]
    if field in {"since", "until"}:
        return dt.date.fromisoformat(value)
    if field in {"top", "radius"}:
        return int(value)
    if field == "min_weight":
        return float(value)
    if field in {"observers", "copies", "isolated", "undated"}:
        return value == "True"
    return value
