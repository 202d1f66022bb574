"""The graph contract: what every networkx graph that graphx hands out holds.

`build` turns counted nodes and edges into a `networkx.Graph`; `validate` checks the contract at
the borders. Every attribute is a plain ``str``, ``int``, ``float`` or ``bool``, so that every
file format can hold it and nothing fails late. A missing date is an empty string.

Node ids are entity ids. Nodes and edges are inserted in sorted order, so iterating is
deterministic. Functions take a graph and return a new one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphx.network.weight import PLACES
from graphx.numbered import many

SCHEMA = 1

NODE: Mapping[str, type] = {
    "name": str,  # canonical name
    "label": str,  # PERSON, ORG, GPE, …
    "aliases": str,  # the other names, most used first, joined by " | "
    "mentions": int,  # mentions under the recipe's filters
    "articles": int,  # articles that mention it, under the filters
    "first": str,  # ISO date of the first dated article, or ""
    "last": str,  # ISO date of the last dated article, or ""
    "degree": int,  # neighbours in this graph
    "strength": float,  # sum of the weights of its edges in this graph
    "community": int,  # 0 is the largest, −1 none; as positions, those of the whole corpus
    "x": float,  # position, in pixels at zoom 1
    "y": float,
}
EDGE: Mapping[str, type] = {
    "id": str,  # "a|b", the two entity ids in sorted order
    "count": int,  # windows in which both stand; as many receipts exist
    "weight": float,  # what the recipe's weight makes of the counts; higher is closer
    "articles": int,  # articles with such a window
    "first": str,
    "last": str,
}
GRAPH: Mapping[str, type] = {
    "name": str,  # the title of the picture
    "recipe": str,  # the recipe as JSON
    "schema": int,
    "weak": int,  # edges hidden because they are below the recipe's least weight
    "chance": int,  # edges hidden because chance would also give them
    "redundant": int,  # edges hidden because they are not in the backbone
}

NOTHING: Mapping[str, int] = {"weak": 0, "chance": 0, "redundant": 0}
"""What a graph says of hidden edges where none are."""


def edge_id(a: str, b: str) -> str:
    """Return the id of the edge between two entities, the same in either order.

    >>> edge_id("person-putin", "gpe-russia")
    'gpe-russia|person-putin'
    """
    return "|".join(sorted((a, b)))


def validate(graph: nx.Graph) -> None:
    """Raise ``TypeError`` unless this is a graph that holds exactly what the contract says."""
    if not isinstance(graph, nx.Graph):
        raise TypeError(f"this is no networkx.Graph but a {type(graph).__name__}")
    _check("graph", graph.graph, GRAPH)
    if not _fulfilled([values for _, values in graph.nodes(data=True)], NODE):
        for node, values in graph.nodes(data=True):
            _check(f"node {node!r}", values, NODE)
    if not _fulfilled([values for _, _, values in edges(graph)], EDGE):
        for a, b, values in edges(graph):
            _check(f"edge {a!r}, {b!r}", values, EDGE)


def _fulfilled(rows: list[dict[str, Any]], contract: Mapping[str, type]) -> bool:
    """Tell, column by column, whether rows hold what `_check` asks of each: in half the time."""
    try:
        kinds = [{*map(type, map(itemgetter(key), rows))} for key in contract]
    except KeyError:
        return False
    fits = all(found <= {kind} for found, kind in zip(kinds, contract.values(), strict=True))
    return fits and {*map(len, rows)} <= {len(contract)}


def edges(graph: nx.Graph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the edges as ``graph.edges(data=True)`` does, in the same order and much faster.

    >>> [*edges(nx.path_graph(3))]
    [(0, 1, {}), (1, 2, {})]
    """
    seen = set()
    for a, near in graph.adjacency():
        for b, values in near.items():
            if b not in seen:
                yield a, b, values
        seen.add(a)


def _check(what: str, values: Mapping[str, object], contract: Mapping[str, type]) -> None:
    if values.keys() != contract.keys():
        raise TypeError(f"{what} holds {sorted(values)}; the contract says {sorted(contract)}")
    for key, kind in contract.items():
        if type(values[key]) is not kind:
            raise TypeError(f"{what}: {key} is {values[key]!r}; the contract says {kind.__name__}")


def build(
    nodes: Iterable[tuple[str, Mapping[str, object]]],
    edges: Iterable[tuple[str, str, Mapping[str, Any]]],
    *,
    name: str,
    recipe: str,
    hidden: Mapping[str, int] | None = None,
) -> nx.Graph:
    """Return a graph that fulfils the contract, with degree and strength counted.

    Args:
        nodes: ``(id, attributes)``, every attribute of `NODE` but degree and strength.
        edges: ``(a, b, attributes)`` among those nodes, every attribute of `EDGE` but the id.
        name: the title of the picture.
        recipe: the recipe that made it, as JSON.
        hidden: how many edges are hidden, and why: keys of `NOTHING`; without, none are.
    """
    graph = nx.Graph(name=name, recipe=recipe, schema=SCHEMA, **{**NOTHING, **(hidden or {})})
    for node, values in sorted(nodes, key=lambda item: item[0]):
        graph.add_node(node, **values)
    pairs = [
        (a, b, {"id": f"{a}|{b}", **values}) if a < b else (b, a, {"id": f"{b}|{a}", **values})
        for a, b, values in edges
    ]
    pairs.sort(key=itemgetter(0, 1))
    graph.add_edges_from(pairs)
    _count(graph, _strengths(graph, pairs))
    return graph


def recounted(graph: nx.Graph) -> nx.Graph:
    """Return a graph whose degrees and strengths are those of its edges: itself, if they are.

    They are not where somebody has taken nodes or edges from it.
    """
    strength = _strengths(graph, edges(graph))
    if all(
        values["degree"] == len(graph[node]) and math.isclose(values["strength"], strength[node])
        for node, values in graph.nodes(data=True)
    ):
        return graph
    new = graph.copy()
    _count(new, strength)
    return new


def _strengths(
    graph: nx.Graph, edges: Iterable[tuple[str, str, Mapping[str, Any]]]
) -> dict[str, float]:
    """Return the sum of the weights of each node's edges."""
    strength = dict.fromkeys(graph, 0.0)
    for a, b, edge in edges:
        strength[a] += edge["weight"]
        strength[b] += edge["weight"]
    return {node: round(sum_, PLACES) for node, sum_ in strength.items()}


def _count(graph: nx.Graph, strength: Mapping[str, float]) -> None:
    """Let the nodes of a graph hold their degrees, and their strengths."""
    for node, values in graph.nodes(data=True):
        values.update(degree=len(graph[node]), strength=strength[node])


READABLE = 4
"""Edges for each node up to which a picture can be read; with more it is a hairball."""

FEW = 200
"""Edges that can be read whatever they are between: the ego network of somebody who meets few."""


DIGITS = 6
"""Digits behind the point that people still read; a link holds as many."""


def legible(nodes: int) -> int:
    """Return how many edges between so many nodes can be read, at most.

    >>> legible(20), legible(150)
    (200, 600)
    """
    return max(FEW, READABLE * nodes)


def readable(weights: Sequence[float] | NDArray[np.float64], nodes: int) -> float:
    """Return the weight from which on edges make a readable picture, or 0 where all of them do.

    It hides the fewest that will do, and has as few digits as that takes, so that it can be told.
    Edges as heavy as one another stay or go together; where that would leave none, all stay.

    Args:
        weights: of the edges, in any order, whole or not.
        nodes: how many nodes they are between.

    >>> readable([0.51, 0.33, *[0.12] * 200], nodes=2)
    0.3
    >>> readable([1.0] * 201, nodes=2)
    0.0
    """
    most = legible(nodes)
    if len(weights) <= most:
        return 0.0
    ordered = np.sort(weights)
    hidden = float(ordered[-most - 1])
    least = float(min(ordered[ordered > hidden], default=0.0))
    told = (math.floor(least * 10**digits) / 10**digits for digits in range(DIGITS))
    return next((one for one in told if one > hidden), least)


def hidden(counts: Mapping[str, int], one: str = "edge") -> str:
    """Return how many edges a recipe hides, and by which of its choices, or nothing if none.

    Args:
        counts: how many each choice hides, as ``graph.graph`` tells it.
        one: what an edge is called where it is told.

    >>> hidden({"weak": 0, "chance": 1200, "redundant": 3})
    '1,203 edges are hidden: 1,200 that chance would also give, 3 outside the backbone.'
    >>> hidden({"weak": 1200, "chance": 0, "redundant": 0})
    '1,200 edges are hidden: all too weak.'
    """
    why = {"weak": "too weak", "chance": "that chance would also give",
           "redundant": "outside the backbone"}  # fmt: skip
    found = {name: count for name in why if (count := counts[name])}
    if not found:
        return ""
    number = sum(found.values())
    told = ", ".join(
        f"{'all' if count == number > 1 else f'{count:,}'} {why[name]}"
        for name, count in found.items()
    )
    return f"{many(number, one)} {'is' if number == 1 else 'are'} hidden: {told}."
