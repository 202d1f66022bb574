"""What a recipe shows and what each choice would add, remembered until the corpus changes.

Every question takes the stamp of the corpus, and nothing returned may be changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from heapq import nsmallest
from pathlib import Path
from typing import Any, TypeVar

import networkx as nx

from graphx.corpus import choosing
from graphx.corpus.choosing import Pool
from graphx.explorer.current import Stamp, corpus
from graphx.explorer.graph import Drawn, drawn
from graphx.explorer.remembering import remembered
from graphx.export.picture import picture as made
from graphx.network import filters, measures
from graphx.network import graph as contract
from graphx.network.everybody import Everybody
from graphx.network.layout import Place, arrange, settle
from graphx.records import Community, Facets, Recipe
from graphx.store.reading import Counted

T = TypeVar("T")

Node = tuple[str, Mapping[str, Any]]
Edge = tuple[str, str, Mapping[str, Any]]

MANY = 256
"""Small answers that are kept: a few for each of dozens of sessions."""

PAIRS = 1_000_000
"""Pairs that are kept in pools, in about 100 MiB: two pools for each of dozens of sessions."""

EACH = 6
"""Pairs that take as much memory as an entity with its name."""

EDGES = 100_000
"""Nodes and edges that are kept in graphs, in about 60 MiB: the pictures of dozens of sessions, or
a few graphs of all that there is, such as the Export page needs for everything."""

ROWS = 20_000
"""Entities that are kept in lists, in about 10 MiB."""


def extent(graph: nx.Graph) -> int:
    """Return the number of nodes and edges of a graph."""
    return len(graph) + int(graph.number_of_edges())


def pool(stamp: Stamp, recipe: Recipe) -> Pool:
    """Return what a recipe's picture is chosen from, whatever it hides of that."""
    return _pool(stamp, choosing.pooled(recipe))


@remembered(PAIRS, lambda kept: len(kept.pairs) + EACH * len(kept.nodes))
def _pool(stamp: Stamp, recipe: Recipe) -> Pool:
    among = everybody(stamp, filters.named(recipe))
    with corpus(stamp) as opened:
        return choosing.pool(opened.reader, recipe, among)


@remembered(24)
def everybody(stamp: Stamp, recipe: Recipe) -> Everybody:
    """Return everybody whom the articles under some filters name."""
    with corpus(stamp) as opened:
        return opened.reader.everybody(recipe)


@remembered(EDGES, extent)
def graph(stamp: Stamp, recipe: Recipe) -> nx.Graph:
    """Return the network of a recipe, without the other names of its nodes; not to be changed."""
    among, name = pool(stamp, recipe), Path(stamp[0]).stem
    with corpus(stamp) as opened:
        return choosing.graph(opened.reader, recipe, name=name, among=among, forms=False)


@remembered(32)
def brokers(stamp: Stamp, recipe: Recipe) -> dict[str, float]:
    """Return which share of the shortest ways in a picture passes each entity, by its id."""
    return measures.brokers(graph(stamp, recipe), seed=recipe.seed)


@remembered(MANY)
def foremost(stamp: Stamp, recipe: Recipe, many: int) -> tuple[list[Edge], list[Node]]:
    """Return so many edges of a picture, the strongest, and nodes, those in most articles.

    Of nodes in as many articles, those mentioned most come first.
    """
    network = graph(stamp, recipe)
    edges = contract.edges(network)
    return (
        nsmallest(many, edges, key=lambda edge: (-edge[2]["weight"], edge[2]["id"])),
        nsmallest(many, network.nodes(data=True), key=_place),
    )


def _place(node: Node) -> tuple[int, int, str]:
    id_, values = node
    return -values["articles"], -values["mentions"], id_


@remembered(32)
def picture(stamp: Stamp, recipe: Recipe, colour: str = "type", *, arranged: bool = False) -> Drawn:
    """Return the picture of that network, as browsers get it; not to be changed.

    ``arranged`` places the names for this network, and not for the whole corpus.
    """
    network = graph(stamp, recipe)
    if arranged:
        network = network.copy()
        places = settle(_arranged(stamp, always(recipe)), network)
        for node, values in network.nodes(data=True):
            values.update(x=places[node].x, y=places[node].y)
    names = {one.number: one.names[0] for one in communities(stamp)}
    return drawn(made(network, by=colour, communities=names))


def always(recipe: Recipe) -> Recipe:
    """Return a recipe for all times: who is arranged by that stays put while time is played."""
    return replace(recipe, since=None, until=None)


@remembered(8)
def _arranged(stamp: Stamp, recipe: Recipe) -> dict[str, Place]:
    """Return the places of the names in a network that is arranged for itself."""
    return arrange(graph(stamp, recipe), seed=recipe.seed)


@remembered(MANY)
def weights(stamp: Stamp, recipe: Recipe) -> list[float]:
    """Return the weights of the connections that a bound of the weight can hide, sorted."""
    return choosing.weights(recipe, pool(stamp, replace(recipe, min_weight=0)))


@remembered(MANY)
def facets(stamp: Stamp, recipe: Recipe) -> Facets:
    """Return how much each choice of a label or community would bring; with a focus, around it.

    What is chosen already is counted as it is shown: two steps may lead over somebody of a type
    that is not.
    """
    among = everybody(stamp, filters.named(recipe))
    every = replace(recipe, labels=(), communities=())

    def counted(around: set[str] | None) -> Facets:
        with corpus(stamp) as opened:
            return opened.reader.facets(recipe, among, near=around)

    found = counted(near(stamp, every) if recipe.focus else None)
    if not recipe.focus or recipe == every:
        return found
    shown = counted(near(stamp, recipe))
    return Facets(
        {**found.labels, **_among(shown.labels, recipe.labels)},
        {**found.communities, **_among(shown.communities, recipe.communities)},
    )


def _among(counts: Mapping[T, int], chosen: Iterable[T]) -> dict[T, int]:
    return {one: counts.get(one, 0) for one in chosen}


def near(stamp: Stamp, recipe: Recipe) -> set[str]:
    """Return the ids of the focus of a recipe and of those around it, of whom it shows the top."""
    return _near(stamp, replace(choosing.pooled(recipe), top=None))


@remembered(ROWS, len)
def _near(stamp: Stamp, recipe: Recipe) -> set[str]:
    with corpus(stamp) as opened:
        return choosing.around(opened.reader, recipe)


def outlets(stamp: Stamp, recipe: Recipe) -> dict[str, int]:
    """Return the articles that each outlet would bring, most first."""
    return _outlets(stamp, replace(whose(recipe), sources=()))


def whose(recipe: Recipe) -> Recipe:
    """Return a recipe with those choices alone that decide which articles count, and whose."""
    who = {name: getattr(recipe, name) for name in ("labels", "communities", "focus")}
    return replace(filters.named(recipe), **who)


@remembered(MANY)
def _outlets(stamp: Stamp, recipe: Recipe) -> dict[str, int]:
    with corpus(stamp) as opened:
        return opened.reader.outlets(recipe)


@remembered(4)
def left_out(stamp: Stamp) -> dict[str, int]:
    """Return how much there is of what a recipe can leave out, by the names of its choices."""
    with corpus(stamp) as opened:
        return opened.reader.left_out()


@remembered(4)
def communities(stamp: Stamp) -> tuple[Community, ...]:
    """Return the communities of a corpus, largest first."""
    with corpus(stamp) as opened:
        return opened.communities()


def readable(stamp: Stamp, recipe: Recipe) -> Recipe:
    """Return the recipe with as little hidden as makes its picture readable."""
    return _readable(stamp, replace(recipe, min_weight=0, surprising=False, backbone=""))


def is_readable(stamp: Stamp, recipe: Recipe) -> bool:
    """Tell whether a recipe hides what makes its picture readable, and nothing else."""
    may_be = choosing.may_be_readable(recipe, pool(stamp, choosing.shown(recipe)))
    return may_be and recipe == readable(stamp, recipe)


@remembered(64)
def _readable(stamp: Stamp, recipe: Recipe) -> Recipe:
    return choosing.readable(recipe, pool(stamp, choosing.shown(recipe)))


@remembered(ROWS, lambda kept: len(kept[0]))
def ranked(stamp: Stamp, recipe: Recipe, limit: int) -> tuple[list[Counted], int]:
    """Return the entities that a recipe chooses, up to a limit, and how many there are.

    Those in most articles come first. Records are made of these alone, not of all there are.
    """
    shown = everybody(stamp, filters.named(recipe)).shown(recipe)
    with corpus(stamp) as opened:
        return opened.reader.told(shown.only(slice(limit))), len(shown.entity)


@remembered(MANY)
def counted(stamp: Stamp, recipe: Recipe, id_: str) -> Counted | None:
    """Return an entity as counted under some filters, whatever types they choose; or ``None``."""
    found = everybody(stamp, filters.named(recipe))
    with corpus(stamp) as opened:
        return opened.reader.counted(found, id_)


@remembered(32)
def pairs(stamp: Stamp, recipe: Recipe) -> int:
    """Return how many pairs of entities meet under a recipe's filters."""
    with corpus(stamp) as opened:
        return len(opened.reader.pairs(recipe))
