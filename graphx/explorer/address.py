"""The view in the address bar: what a link holds, and back.

In: the parameters of a link, which anybody may have written. Out: a `Recipe`, a `Selection` and a
`Display` with whatever in them makes sense; the rest is passed over. Only what differs from the
explorer's default is written.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from graphx.errors import RecipeError
from graphx.explorer.graph import Pins, Selection
from graphx.network.graph import edge_id
from graphx.records import LONGEST, Recipe

DEFAULT = Recipe(top=150, isolated=False)
"""What the explorer shows at first: a picture of more than 150 entities is a hairball."""

EXPLORE = ""
"""The page to explore, in a link."""

ARTICLES = "articles"
"""The page to read articles, in a link."""

ENTITY = "entity"
"""The page about an entity, in a link."""

CUTS = ("min-weight", "surprising", "backbone")
"""What makes a picture readable: a link without any of these gets those that suit the corpus."""

COLOURS = ("type", "community")
SHOWN = ("graph", "both", "table")
PINNED = 40
"""Pins that a link holds; an address can only be so long."""

Parameters = Mapping[str, Sequence[str]]

_NAMES = {
    "since": "since", "until": "until", "clock": "clock", "labels": "label", "sources": "source",
    "communities": "community", "window": "window", "distance": "distance", "weight": "weight",
    "min_weight": "min-weight", "surprising": "surprising", "backbone": "backbone",
    "alpha": "alpha", "false_discoveries": "false-discoveries", "top": "top", "search": "search",
    "without": "without", "focus": "focus", "radius": "radius", "observers": "observers",
    "copies": "copies", "lists": "lists", "isolated": "isolated", "undated": "undated",
}  # fmt: skip
"""Each choice of a recipe, and its name in a link: the one it has on the command line."""


@dataclass(frozen=True, slots=True)
class Display:
    """How a network is shown, which changes nothing in it.

    ``colour`` is what colours and shapes stand for, ``show`` what is on the page beside the
    timeline. ``arranged`` places the names for what is shown, and not for the whole corpus. `pins`
    are names that somebody has put elsewhere.
    """

    colour: str = "type"
    show: str = "graph"
    arranged: bool = False
    pins: Pins = ()


def parameters(recipe: Recipe) -> dict[str, list[str]]:
    """Return the parameters of the link that shows a recipe.

    >>> parameters(replace(DEFAULT, labels=("PERSON", "ORG"), top=50, surprising=True))
    {'label': ['PERSON', 'ORG'], 'surprising': ['True'], 'top': ['50']}
    """
    found: dict[str, list[str]] = {}
    for field, name in _NAMES.items():
        value = getattr(recipe, field)
        if value != getattr(DEFAULT, field):
            values = value if isinstance(value, tuple) else (value,)
            found[name] = [_text(v) for v in values]
    if not found.keys() & set(CUTS):
        found["min-weight"] = ["0"]  # else the link would get what suits the corpus
    return found


def _text(value: object) -> str:
    """Return a value as it stands in a link, from which the same is read, to the last digit.

    >>> _text(2.0), _text(1 / 6), _text("Web 2.0")
    ('2', '0.16666666666666666', 'Web 2.0')
    """
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


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

    >>> article(replace(DEFAULT, min_weight=2), Selection(node="person-ann"), "a1")
    'articles?min-weight=2&entity=person-ann&article=a1'
    """
    view = {**parameters(recipe), **selected(selection), "article": [id_]}
    return f"{ARTICLES}?{urlencode(view, doseq=True)}"


def entity(recipe: Recipe, id_: str, other: str = "") -> str:
    """Return the link that opens the page about an entity, under the same filters.

    With the id of an ``other``, the page has the sentences that name both.

    >>> entity(replace(DEFAULT, min_weight=2), "person-ann", "person-bob")
    'entity?min-weight=2&entity=person-ann&with=person-bob'
    """
    view = {**parameters(recipe), "entity": [id_], "with": [other] * bool(other)}
    return f"{ENTITY}?{urlencode(view, doseq=True)}"


def selected(selection: Selection) -> dict[str, list[str]]:
    """Return the parameters of a selection.

    >>> selected(Selection(node="person-ann", other="person-bob"))
    {'entity': ['person-ann'], 'to': ['person-bob']}
    """
    chosen = {"entity": selection.node, "to": selection.other, "edge": selection.edge}
    return {name: [value] for name, value in chosen.items() if value}


def selection(given: Parameters) -> Selection:
    """Return the selection that the parameters of a link ask for."""
    node, other, edge = (
        next(iter(given.get(name, ())), "")[:500] for name in ("entity", "to", "edge")
    )
    return Selection(node=node, other=other) if node else Selection(edge=edge)


def displayed(display: Display) -> dict[str, list[str]]:
    """Return the parameters of how a network is shown.

    >>> displayed(Display(colour="community", pins=(("person-ann", 10.0, -4.0),)))
    {'colour': ['community'], 'pin': ['10,-4,person-ann']}
    """
    chosen = {
        "colour": [display.colour] * (display.colour != COLOURS[0]),
        "show": [display.show] * (display.show != SHOWN[0]),
        "arranged": ["True"] * display.arranged,
        "pin": [f"{x:.0f},{y:.0f},{id_}" for id_, x, y in display.pins[:PINNED]],
    }
    return {name: values for name, values in chosen.items() if values}


def display(given: Parameters) -> Display:
    """Return how the parameters of a link ask a network to be shown.

    >>> display({"show": ["all"], "pin": ["1,2,person-ann", "inf,0,x", "here"]}).pins
    (('person-ann', 1.0, 2.0),)
    """
    pins = []
    for text in given.get("pin", ())[:PINNED]:
        with suppress(ValueError):
            x, y, id_ = text[:500].split(",", 2)
            if math.isfinite(float(x)) and math.isfinite(float(y)):
                pins.append((id_, float(x), float(y)))
    colour, show = (next(iter(given.get(name, ())), "") for name in ("colour", "show"))
    return Display(
        colour=colour if colour in COLOURS else COLOURS[0],
        show=show if show in SHOWN else SHOWN[0],
        arranged=given.get("arranged") == ["True"],
        pins=tuple(pins),
    )


def renamed(given: Parameters, now: Callable[[str], str]) -> dict[str, list[str]]:
    """Return the parameters of a link with everybody under the id that they have now.

    >>> now = {"person-al": "person-zoe", "person-bob": "person-bob"}
    >>> renamed({"edge": ["person-al|person-bob"], "top": ["50"]}, now.__getitem__)
    {'edge': ['person-bob|person-zoe'], 'top': ['50']}
    """
    return {
        name: [_renamed(name, value, now) for value in values] for name, values in given.items()
    }


def _renamed(name: str, value: str, now: Callable[[str], str]) -> str:
    if name == "edge" and value.count("|") == 1:
        one, other = map(now, value.split("|"))
        return edge_id(one, other) if one != other else ""  # the two are one now
    if name == "pin":
        place, comma, id_ = value.rpartition(",")
        return f"{place}{comma}{now(id_)}"
    return now(value) if name in {"entity", "to", "focus", "without", "with"} else value


_READ: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("since", "until"), dt.date.fromisoformat),
    **dict.fromkeys(("top", "radius", "distance", "communities"), int),
    **dict.fromkeys(("min_weight", "alpha", "false_discoveries"), float),
    **dict.fromkeys(
        ("observers", "copies", "isolated", "undated", "lists", "surprising"), "True".__eq__
    ),
}
"""How those fields of a recipe are read that are not text."""


def _value(field: str, values: Sequence[str]) -> Any:  # noqa: ANN401 — a recipe's fields differ
    read = [_READ.get(field, str)(value[:LONGEST]) for value in values]
    return tuple(read) if field in {"labels", "sources", "communities", "without"} else read[0]
