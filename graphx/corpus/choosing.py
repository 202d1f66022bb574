"""The graph a recipe chooses: entities and pairs as the ledger counts them, sifted, put together.

In: a reader and a recipe. Out: a `networkx.Graph`, or a recipe whose graph can be read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphx.corpus.opened import EVERYTHING
from graphx.network import graph as contract
from graphx.network.everybody import Everybody
from graphx.network.pairs import Pair, Pairs
from graphx.records import Recipe
from graphx.store.reading import Counted, Reader

LADDER: tuple[dict[str, Any], ...] = (
    {},
    {"surprising": True},
    {"surprising": True, "backbone": "noise-corrected", "alpha": 0.01},
)
"""What a picture may hide to be readable, the gentlest choice first."""

ENOUGH = 2 / 3
"""The share of the entities that meet anybody whom a readable picture keeps at least."""


class Pool(NamedTuple):
    """What a picture is chosen from: entities, and all pairs of them that meet."""

    nodes: list[Counted]
    pairs: Pairs


class Chosen(NamedTuple):
    """What a recipe shows: entities, pairs, and how many of these it hides, and why."""

    nodes: list[Counted]
    pairs: Pairs
    hidden: dict[str, int]


def pooled(recipe: Recipe) -> Recipe:
    """Return a recipe with those choices alone that decide on its pool, not on what it hides.

    Recipes for which these are the same have one pool, which needs to be counted only once.
    """
    return replace(
        recipe,
        min_weight=recipe.min_weight if recipe.focus else 0,  # strong edges tell who is near
        surprising=True,  # what chance would give is told
        backbone="",
        alpha=EVERYTHING.alpha,
        false_discoveries=EVERYTHING.false_discoveries,
        isolated=True,
    )


def pool(reader: Reader, recipe: Recipe, everybody: Everybody | None = None) -> Pool:
    """Return the entities that a recipe chooses, and all pairs of them, also those that it hides.

    With a focus, its ego network is taken first, and the top ones of that.

    Args:
        reader: of the corpus.
        recipe: the choices.
        everybody: those under its filters, if they are known.
    """
    if recipe.focus or everybody is None:
        nodes = _near(reader, recipe) if recipe.focus else reader.nodes(recipe)
        return Pool(nodes, reader.pairs(recipe, among=[node.id for node in nodes]))
    shown = everybody.shown(recipe)
    nodes = reader.told(shown)
    ids = {n: node.id for n, node in zip(shown.entity.tolist(), nodes, strict=True)}
    return Pool(nodes, reader.pairs(recipe, among=ids))


def graph(
    reader: Reader, recipe: Recipe, *, name: str = "", among: Pool | None = None, forms: bool = True
) -> nx.Graph:
    """Return the network of the entities that a recipe chooses; see `network.graph`.

    Args:
        reader: of the corpus.
        recipe: the choices.
        name: the title of the picture.
        among: the recipe's pool, if it is known.
        forms: tell the other names, too, which takes as long as counting does.
    """
    nodes, pairs, hidden = chosen(reader, recipe, among)
    return draw(
        *(reader, recipe, nodes, list(pairs)),
        name=name,
        hidden=hidden,
        forms=forms,
        among=pairs.ids,
    )


def chosen(reader: Reader, recipe: Recipe, among: Pool | None = None) -> Chosen:
    """Return what a recipe shows, of its pool if that is known."""
    nodes, found = among or pool(reader, recipe)
    sifted = found.sifted(recipe, len(nodes))
    pairs = found.only(sifted.kept)
    ends = np.unique(np.concatenate([pairs.a, pairs.b])).tolist()
    hidden = {"weak": sifted.weak, "chance": sifted.chance, "redundant": sifted.redundant}
    return Chosen(meeting(recipe, nodes, {pairs.ids[n] for n in ends}), pairs, hidden)


def meeting(recipe: Recipe, nodes: Sequence[Counted], ends: Collection[str]) -> list[Counted]:
    """Return entities without those who meet nobody, where a recipe leaves these out.

    Args:
        recipe: the choices; its focus is never left out.
        nodes: the entities.
        ends: the ids of those who meet somebody.
    """
    return [node for node in nodes if recipe.isolated or node.id in ends or node.id == recipe.focus]


def weights(recipe: Recipe, among: Pool) -> list[float]:
    """Return the weights of the edges that a bound of the weight can hide, sorted."""
    every = replace(recipe, min_weight=-1)  # none is below it
    kept = among.pairs.sifted(every, len(among.nodes)).kept
    return sorted(among.pairs.weight[kept].tolist())


def draw(  # noqa: PLR0913 — all that a picture holds
    reader: Reader,
    recipe: Recipe,
    nodes: Sequence[Counted],
    pairs: Sequence[Pair],
    *,
    name: str,
    hidden: Mapping[str, int],
    forms: bool = True,
    among: Mapping[int, str] | None = None,
) -> nx.Graph:
    """Return entities and pairs as a graph, with their other names, places and communities.

    Args:
        reader: of the corpus.
        recipe: what it is drawn by.
        nodes: the entities.
        pairs: those of them that meet.
        name: the title of the picture.
        hidden: how many edges are hidden, and why.
        forms: tell the other names, too.
        among: the ids of the entities, and of others, by their numbers, if these are known.
    """
    shown = {node.id for node in nodes}
    aliases = reader.forms(sorted(shown)) if forms else {}
    places = reader.places(among or sorted(shown))
    return contract.build(
        ((node.id, _node(node, aliases, places)) for node in nodes),
        ((pair.a, pair.b, _edge(pair)) for pair in pairs),
        name=name,
        recipe=recipe.as_json(),
        hidden=hidden,
    )


def around(reader: Reader, recipe: Recipe) -> set[str]:
    """Return the ids of the focus and of those within its radius, by edges that are not weak."""
    near, edge = {recipe.focus}, {recipe.focus}
    for _ in range(recipe.radius):
        if not edge:  # whoever is asked for those around nobody gets everybody
            break
        found = reader.pairs(replace(recipe, top=None), around=sorted(edge))
        strong = found.only(found.weight >= recipe.min_weight)
        edge = {end for pair in strong for end in (pair.a, pair.b)} - near
        near |= edge
    return near


def _near(reader: Reader, recipe: Recipe) -> list[Counted]:
    """Return the focus, and the top of those within its radius."""
    near = around(reader, recipe)
    everyone = reader.nodes(replace(recipe, top=None))
    kept = [node for node in everyone if node.id in near]
    kept.sort(key=lambda node: node.id != recipe.focus)  # the focus is never cut off
    return kept[: recipe.top]


def readable(recipe: Recipe, among: Pool) -> Recipe:
    """Return a recipe whose picture can be read: this one, with as little hidden as will do.

    No graph is built: what counts is how many stay. In an ego network of radius 1 the weakest are
    hidden, and not what chance would also give: all who are left do meet its focus.

    Args:
        recipe: the choices.
        among: the pool of `shown`.
    """
    found, everybody = among.pairs, _names(among.pairs)
    for choices in LADDER[:1] if _is_ego(recipe) else LADDER:
        asked = replace(shown(recipe), **choices)
        kept = found.sifted(asked, len(among.nodes)).kept
        names = _names(found, kept)
        if kept.sum() <= contract.legible(names) and names >= ENOUGH * everybody:
            return replace(asked, isolated=recipe.isolated)
    return replace(shown(recipe), min_weight=_least(recipe, among), isolated=recipe.isolated)


def may_be_readable(recipe: Recipe, among: Pool) -> bool:
    """Tell, by the weights alone, whether a recipe may be what `readable` returns.

    Where it is not, this takes a tenth of the time.

    Args:
        recipe: the choices.
        among: the pool of `shown`.
    """
    if recipe.surprising or recipe.backbone:
        return True
    return recipe.min_weight in {0, _least(recipe, among)}


def _least(recipe: Recipe, among: Pool) -> float:
    """Return the weight below which a picture hides, where chance does not tell enough apart."""
    return contract.readable(_bounds(recipe, among.pairs), _names(among.pairs))


def _is_ego(recipe: Recipe) -> bool:
    """Tell whether a picture is an ego network of radius 1: a focus, and those who meet it."""
    return bool(recipe.focus) and recipe.radius == 1


def _bounds(recipe: Recipe, found: Pairs) -> NDArray[np.float64]:
    """Return for each edge the largest bound of the weight under which a picture has it.

    In an ego network of radius 1, that is only if the focus meets both its ends with such a weight.
    """
    if not _is_ego(recipe):
        return found.weight
    numbers, ends = np.unique(np.concatenate([found.a, found.b]), return_inverse=True)
    a, b = ends.reshape(2, -1)
    is_focus = np.array(
        [found.ids[number] == recipe.focus for number in numbers.tolist()], np.bool_
    )
    own = is_focus[a] | is_focus[b]
    met: NDArray[np.float64] = np.full(len(numbers), np.inf)
    met[a[own]] = met[b[own]] = found.weight[own]
    met[is_focus] = np.inf
    return np.minimum(found.weight, np.minimum(met[a], met[b]))


def _names(found: Pairs, kept: NDArray[np.bool_] | slice = slice(None)) -> int:
    """Return how many are ends of any pair, or of any that is kept."""
    return int(np.unique(np.concatenate([found.a[kept], found.b[kept]])).size)


def shown(recipe: Recipe) -> Recipe:
    """Return a recipe that hides no edge, and whoever has none."""
    return replace(recipe, min_weight=0, surprising=False, backbone="", isolated=False)


def _node(
    node: Counted,
    aliases: Mapping[str, list[str]],
    places: Mapping[str, tuple[float, float, int]],
) -> dict[str, object]:
    x, y, community = places.get(node.id, (0.0, 0.0, -1))
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
