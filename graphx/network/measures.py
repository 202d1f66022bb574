"""What is special about each entity of a network: measures, each with its meaning and source.

In: a graph's edges with their weights. Out: a `Measured` for each entity, and what holds of the
whole. Ways are measured in `paths.distance`; weights of 0 or less lead nowhere, give no rank and
hold no community together. The first line of each docstring is what people read beside the number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphx.network.between import Central, both_ways, central
from graphx.network.columns import Flags, Numbers, Wholes
from graphx.network.louvain import communities
from graphx.network.paths import distance
from graphx.network.weight import PLACES

DAMPING = 0.85
"""The share of steps along an edge, as Brin and Page (1998) have it; the others jump anywhere."""

AT_ONCE = 2**24
"""Pairs of entities whose ways over two steps are in memory at once: some hundred megabytes."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of one entity; see the functions of the same names, and `meaning`."""

    degree: int
    strength: float
    pagerank: float
    betweenness: float
    closeness: float
    core: int
    community: int
    constraint: float
    cut: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of all entities of a network, and what holds of the whole.

    Attributes:
        of: by the entity's id.
        bridges: edges without which two parts of the network would not hang together.
        communities: how many there are.
        stability: how alike the communities are that searches with other seeds find: the mean
            `louvain.alike` of each two of them; 1 is the same every time, 0 as alike as chance.
        error: the standard error of betweenness, at most; 0 where it is exact.
    """

    of: Mapping[str, Measured]
    bridges: tuple[tuple[str, str], ...]
    communities: int
    stability: float
    error: float

    def on(self, graph: nx.Graph) -> nx.Graph:
        """Return a graph with these measures as attributes of its nodes, beside those it has."""
        dressed = graph.copy()
        for node, values in dressed.nodes(data=True):
            if node in self.of:
                measured = {name: getattr(self.of[node], name) for name in MEASURES}
                values |= {name: value for name, value in measured.items() if name not in values}
        return dressed


class Measuring:
    """A network whose measures are asked for one by one; what several need is looked at once."""

    def __init__(
        self, ids: Sequence[str], a: Wholes, b: Wholes, weight: Numbers, *, seed: int
    ) -> None:
        """Take the edges of a network; see `measure`."""
        self.ids, self.seed = ids, seed
        self._edges = len(ids), a, b, weight

    @cached_property
    def ways(self) -> Central:
        """How everybody lies on the ways of the others."""
        many, a, b, weight = self._edges
        return central(many, a, b, distance(weight), seed=self.seed)

    @cached_property
    def graph(self) -> nx.Graph:
        """For what networkx measures."""
        return graph_of(*self._edges[:3])

    @cached_property
    def groups(self) -> tuple[Wholes, float]:
        """The community of each, and how stable they are."""
        return communities(*self._edges, seed=self.seed)

    def column(self, by: str) -> NDArray[Any]:
        """Return one of `MEASURES` of each, in the order of the ids."""
        edges = self._edges
        found: Mapping[str, Callable[[], NDArray[Any]]] = {
            "degree": lambda: degree(*edges[:3]),
            "strength": lambda: strength(*edges),
            "pagerank": lambda: pagerank(*edges),
            "betweenness": lambda: betweenness(self.ways),
            "closeness": lambda: closeness(self.ways),
            "core": lambda: core(self.graph),
            "community": lambda: self.groups[0],
            "constraint": lambda: constraint(*edges),
            "cut": lambda: cut(self.graph),
        }
        return found[by]()


def measure(ids: Sequence[str], a: Wholes, b: Wholes, weight: Numbers, *, seed: int) -> Measures:
    """Return all measures of a network.

    About a second for 300 entities, some seconds for `between.EXACT`.

    Args:
        ids: the entities, sorted.
        a: for each edge the place of one end among them.
        b: that of the other.
        weight: its weight.
        seed: seeds the search for communities, and what is sampled.
    """
    if not ids:
        return Measures({}, (), 0, 1.0, 0.0)
    network = Measuring(ids, a, b, weight, seed=seed)
    rows = zip(*(network.column(by).tolist() for by in MEASURES), strict=True)
    groups, stability = network.groups
    bridges = (sorted((ids[one], ids[other])) for one, other in nx.bridges(network.graph))
    return Measures(
        {id_: Measured(*row) for id_, row in zip(ids, rows, strict=True)},
        tuple(sorted((one, other) for one, other in bridges)),
        int(groups.max(initial=-1)) + 1,
        stability,
        network.ways.error,
    )


def degree(nodes: int, a: Wholes, b: Wholes) -> Wholes:
    """Count whom it meets."""
    return np.bincount(np.concatenate([a, b]), minlength=nodes).astype(np.int64)


def strength(nodes: int, a: Wholes, b: Wholes, weight: Numbers) -> Numbers:
    """Add up the weights of its edges."""
    return np.round(np.bincount(a, weight, nodes) + np.bincount(b, weight, nodes), PLACES)


def betweenness(ways: Central) -> Numbers:
    """Show which share of the shortest ways between two others pass it; brokers are high.

    Freeman 1977; see `between.central`. Range: 0 to 1.
    """
    return ways.betweenness


def brokers(graph: nx.Graph, *, seed: int = 1) -> dict[str, float]:
    """Return the `betweenness` of each entity of a graph, by its id.

    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("ann", "bob", 1.0), ("bob", "cy", 3.0)])
    >>> brokers(graph)
    {'ann': 0.0, 'bob': 1.0, 'cy': 0.0}
    """
    ids = sorted(graph)
    place = {id_: number for number, id_ in enumerate(ids)}
    met = [(place[a], place[b], weight) for a, b, weight in graph.edges(data="weight")]
    ends = np.array([(a, b) for a, b, _ in met], dtype=np.int64).reshape(-1, 2)
    far = distance(np.array([weight for *_, weight in met], dtype=np.float64))
    found = betweenness(central(len(ids), ends[:, 0], ends[:, 1], far, seed=seed))
    return dict(zip(ids, found.tolist(), strict=True))


def closeness(ways: Central) -> Numbers:
    """Show how close it is to all it can reach: the inverse of the mean distance, by their share.

    Wasserman and Faust 1994; see `between.central`. Range: 0 for who meets nobody, and up; if no
    distance is below 1, to 1.
    """
    return ways.closeness


def pagerank(nodes: int, a: Wholes, b: Wholes, weight: Numbers) -> Numbers:
    """Show how often one who walks at random from one to another comes by: whom the important meet.

    Of all steps, 85 % go along an edge, the heavier the likelier, the others anywhere (Brin and
    Page 1998, "The anatomy of a large-scale hypertextual Web search engine"). Range: above 0; all
    together 1.

    Three in a row: who is in the middle is passed by every other step.

    >>> pagerank(3, np.array([0, 1]), np.array([1, 2]), np.array([1.0, 1.0])).round(3).tolist()
    [0.257, 0.486, 0.257]
    """
    steps = both_ways(nodes, a, b, np.maximum(weight, 0))
    sums = steps.sum(axis=0)
    rank = np.full(nodes, 1 / max(nodes, 1))
    for _ in range(1000):
        onward = steps @ np.divide(rank, sums, out=np.zeros(nodes), where=sums > 0)
        lost = rank[sums == 0].sum()  # who meets nobody jumps anywhere
        new = DAMPING * (onward + lost / nodes) + (1 - DAMPING) / nodes
        if np.abs(new - rank).sum() < 1e-12:
            break
        rank = new
    return rank


def graph_of(nodes: int, a: Wholes, b: Wholes) -> nx.Graph:
    """Return a graph of numbered nodes, for what networkx measures."""
    graph = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(zip(a.tolist(), b.tolist(), strict=True))
    return graph


def core(graph: nx.Graph) -> Wholes:
    """Show how deep in the thick of it: the most k for which it is among some who all meet k.

    Seidman 1983, "Network structure and minimum degree". Range: 0, 1, 2 … to the degree.

    >>> core(nx.Graph([(0, 1), (1, 2), (0, 2), (2, 3)])).tolist()
    [2, 2, 2, 1]
    """
    found = nx.core_number(graph)
    return np.array([found[node] for node in range(len(graph))], dtype=np.int64)


def cut(graph: nx.Graph) -> Flags:
    """Tell whether, without it, others would not hang together any more.

    An articulation point (Hopcroft and Tarjan 1973).

    >>> cut(nx.path_graph(3)).tolist()
    [False, True, False]
    """
    found = set(nx.articulation_points(graph))
    return np.array([node in found for node in range(len(graph))], dtype=np.bool_)


def constraint(nodes: int, a: Wholes, b: Wholes, weight: Numbers) -> Numbers:
    """Show how much its neighbours are each other's: low for brokers between separate circles.

    For each neighbour, the share of its strength it gives them, and what it gives others who give
    them theirs, added up and squared (Burt 1992, "Structural holes"). Range: above 0, to somewhat
    more than 1; 1 for who has one neighbour only, 0 for who has none.

    Who is in the middle of three in a row gives half to each: ¼ + ¼.

    >>> constraint(3, np.array([0, 1]), np.array([1, 2]), np.array([1.0, 1.0])).tolist()
    [1.0, 0.5, 1.0]
    """
    given = both_ways(nodes, a, b, np.maximum(weight, 0))
    sums = np.asarray(given.sum(axis=1))
    given = given.multiply(np.divide(1, sums, out=np.zeros(nodes), where=sums > 0)[:, None]).tocsr()
    found = np.zeros(nodes)
    rows = max(AT_ONCE // max(nodes, 1), 1)
    for begin in range(0, nodes, rows):  # in parts, or the ways over two steps fill the memory
        here = given[begin : begin + rows]
        met = here.sign()
        total = here + (here @ given).multiply(met)
        found[begin : begin + rows] = np.asarray(total.multiply(total).sum(axis=1))
    return found


_MEANT: Mapping[str, Callable[..., Any]] = {
    "degree": degree, "strength": strength, "pagerank": pagerank, "betweenness": betweenness,
    "closeness": closeness, "core": core, "community": communities, "constraint": constraint,
    "cut": cut,
}  # fmt: skip

MEASURES: tuple[str, ...] = tuple(field.name for field in fields(Measured))


def meaning(measure: str) -> str:
    """Return what a measure means, in the sentence that begins its docstring.

    >>> meaning("degree")
    'Count whom it meets.'
    """
    return (_MEANT[measure].__doc__ or "").splitlines()[0]
