"""The graph a recipe chooses: entities and pairs as the ledger counts them, sifted, put together.

In: a reader and a recipe. Out: a `networkx.Graph`, or a recipe whose graph can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np

from graphx.network import graph as contract
from graphx.network.pairs import Pair, Pairs
from graphx.network.sift import Sifted, sift
from graphx.records import Recipe
from graphx.store.reading import Counted, Reader

LADDER: tuple[dict[str, Any], ...] = (
    {},
    {"surprising": True},
    {"surprising": True, "backbone": "noise-corrected", "alpha": 0.01},
)
"""What a picture that is to be readable hides, from the gentlest on."""

ENOUGH = 2 / 3
"""The share of the entities that meet anybody whom a readable picture keeps at least."""


def graph(reader: Reader, recipe: Recipe, *, name: str = "") -> nx.Graph:
    """Return the network of the entities that a recipe chooses; see `network.graph`.

    With a focus, its ego network is taken first, and the top ones of that.

    Args:
        reader: of the corpus.
        recipe: the choices.
        name: the title of the picture.
    """
    nodes, found, sifted = chosen(reader, recipe)
    return draw(
        reader,
        recipe,
        nodes,
        list(found.only(sifted.kept)),
        name=name,
        hidden={"weak": sifted.weak, "chance": sifted.chance, "redundant": sifted.redundant},
    )


def chosen(reader: Reader, recipe: Recipe) -> tuple[list[Counted], Pairs, Sifted]:
    """Return the entities that a recipe shows, the pairs of them, and which of those it shows."""
    nodes = _near(reader, recipe) if recipe.focus else reader.nodes(recipe)
    found = reader.pairs(recipe, among=[node.id for node in nodes])
    tests = len(nodes) * (len(nodes) - 1) // 2
    sifted = sift(recipe, found.met, found.weight, (found.a, found.b), tests=tests)
    if not recipe.isolated:
        shown = found.only(sifted.kept)
        meeting = {found.ids[n] for n in np.unique(np.concatenate([shown.a, shown.b])).tolist()}
        nodes = [node for node in nodes if node.id in meeting or node.id == recipe.focus]
    return nodes, found, sifted


def draw(  # noqa: PLR0913 — all that a picture holds
    reader: Reader,
    recipe: Recipe,
    nodes: Sequence[Counted],
    pairs: Sequence[Pair],
    *,
    name: str,
    hidden: Mapping[str, int],
) -> nx.Graph:
    """Return entities and pairs as a graph, with their other names, places and communities.

    Args:
        reader: of the corpus.
        recipe: what it is drawn by; it says whether those who meet nobody are.
        nodes: the entities.
        pairs: those of them that meet.
        name: the title of the picture.
        hidden: how many edges are hidden, and why.
    """
    if not recipe.isolated:
        meeting = {end for pair in pairs for end in (pair.a, pair.b)}
        nodes = [node for node in nodes if node.id in meeting or node.id == recipe.focus]
    shown = {node.id for node in nodes}
    aliases = reader.forms(sorted(shown))
    places = reader.places(sorted(shown))
    return contract.build(
        ((node.id, _node(node, aliases, places)) for node in nodes),
        ((pair.a, pair.b, _edge(pair)) for pair in pairs),
        name=name,
        recipe=recipe.as_json(),
        hidden=hidden,
    )


def _near(reader: Reader, recipe: Recipe) -> list[Counted]:
    """Return the focus, and the top of those within its radius, by edges that are not weak."""
    near, edge = {recipe.focus}, {recipe.focus}
    for _ in range(recipe.radius):
        found = reader.pairs(replace(recipe, top=None), around=sorted(edge))
        strong = found.only(found.weight >= recipe.min_weight)
        edge = {end for pair in strong for end in (pair.a, pair.b)} - near
        near |= edge
    everyone = reader.nodes(replace(recipe, top=None))
    kept = [node for node in everyone if node.id in near]
    kept.sort(key=lambda node: node.id != recipe.focus)  # the focus is never cut off
    return kept[: recipe.top]


def readable(reader: Reader, recipe: Recipe) -> Recipe:
    """Return a recipe whose picture can be read: this one, with as little hidden as will do.

    The pairs are counted once, and no graph is built: what counts is how many stay.
    """
    plain = replace(recipe, min_weight=0, surprising=False, backbone="", isolated=False)
    nodes = _near(reader, plain) if plain.focus else reader.nodes(plain)
    found = reader.pairs(replace(plain, surprising=True), among=[node.id for node in nodes])
    tests = len(nodes) * (len(nodes) - 1) // 2
    everybody = np.unique(np.concatenate([found.a, found.b])).size
    for choices in LADDER:
        asked = replace(plain, **choices)
        kept = sift(asked, found.met, found.weight, (found.a, found.b), tests=tests).kept
        names = np.unique(np.concatenate([found.a[kept], found.b[kept]])).size
        if kept.sum() <= contract.READABLE * names and names >= ENOUGH * everybody:
            return replace(asked, isolated=recipe.isolated)
    least = contract.readable(found.weight, everybody)
    return replace(plain, min_weight=least, isolated=recipe.isolated)


def _node(
    node: Counted,
    aliases: Mapping[str, list[str]],
    places: Mapping[str, tuple[float, float, int]],
) -> dict[str, object]:
    x, y, community = places.get(node.id, (0.0, 0.0, 0))
    return {
        "name": node.name,
        "label": node.label,
        "aliases": " | ".join(aliases.get(node.id, ())),
        "mentions": node.mentions,
        "articles": node.articles,
        "first": str(node.first or ""),
        "last": str(node.last or ""),
        "community": community,
        "x": x,
        "y": y,
    }


def _edge(pair: Pair) -> dict[str, object]:
    return {
        "count": pair.count,
        "weight": pair.weight,
        "articles": pair.articles,
        "first": str(pair.first or ""),
        "last": str(pair.last or ""),
    }
