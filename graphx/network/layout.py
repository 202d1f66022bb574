"""Where each entity stands: seeded, computed once for a whole corpus, and never jumping.

In: who meets whom, with weights. Out: a `Place` for everyone. Communities are found first (Louvain;
Blondel, Guillaume, Lambiotte & Lefebvre 2008), laid out as discs by a spring layout of the graph
between them (Fruchterman & Reingold 1991), and each one's members by a spring layout inside its
disc. What is added later is settled beside those it meets, and nobody else moves.

Coordinates are pixels at zoom 1, y downwards, as the screen's.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import networkx as nx
import numpy as np

from graphx.network.louvain import louvain
from graphx.network.packing import (
    GOLDEN,
    ROOM,
    SPACING,
    Points,
    apart,
    around,
    level,
    radii,
    rings,
)

CROWD = 400
"""Members beyond which a community is parted again: the cost of springs grows with the square."""

TRIES = 16
"""Points looked at for a free one; beyond, two may touch, or time would grow with the square."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entity stands, and its community; community 0 is the largest."""

    x: float
    y: float
    community: int


def arrange(graph: nx.Graph, *, seed: int = 1) -> dict[str, Place]:
    """Return a place for every node: the same for the same graph and seed, in any order.

    About a second for 3,000 nodes and 9,000 edges; a little worse than linear in both. Nodes that
    meet nobody stand on rings around the rest.

    Args:
        graph: nodes are ids, edges have a ``weight``, higher is closer.
        seed: seeds the search for communities and the springs.
    """
    ids = sorted(graph)
    plain = _numbered(graph, ids)
    met = [node for node in plain if plain.degree(node)]
    alone = [node for node in plain if not plain.degree(node)]
    communities = _communities(plain.subgraph(met).copy(), seed)
    points = np.zeros((len(ids), 2))
    if met:
        _place_communities(plain, communities, points, seed)
        strength = np.array([plain.degree(node, weight="weight") for node in plain], dtype=float)
        points[met] = apart(level(points[met]), ROOM * radii(strength)[met])
    points[alone] = around(points[met], len(alone))
    of = {
        node: number
        for number, nodes in enumerate([*communities, *([n] for n in alone)])
        for node in nodes
    }
    return {
        id_: _place(x, y, of[number])
        for number, (id_, (x, y)) in enumerate(zip(ids, points, strict=True))
    }


def settle(places: Mapping[str, Place], graph: nx.Graph) -> dict[str, Place]:
    """Return places for all nodes of a graph; those that have one keep it.

    Nobody is put where somebody stands, also one who is not in the graph.

    A newcomer stands beside the placed ones it meets, nearest to the one it meets most, whose
    community it joins. Those who meet nobody placed, not even through others, stand around the
    picture: who meets whom side by side. Near-linear.

    >>> settle({"a": Place(0, 0, 3)}, nx.Graph([("a", "b")]))["b"].community
    3
    """
    found = {node: places[node] for node in graph if node in places}
    floor = _Floor(places.values())
    late = [node for node in graph if node not in found]
    strength = dict(graph.degree(weight="weight"))

    def foremost(nodes: Iterable[str]) -> list[str]:  # who is met most stands nearest
        return sorted(nodes, key=lambda node: (-strength[node], node))

    def gather(asked: Iterable[str]) -> None:  # beside whom they meet; then whom those meet
        while wave := foremost({*asked} - found.keys()):
            found.update({node: _beside(graph[node], found, floor) for node in wave})
            asked = chain.from_iterable(graph[node] for node in wave)

    gather(node for node in late if any(other in found for other in graph[node]))
    strangers = nx.connected_components(graph.subgraph(node for node in late if node not in found))
    groups = sorted(map(foremost, strangers), key=lambda group: (-len(group), group))
    if not groups:  # nor is it to be known how far all others reach
        return found
    everyone = [*{**places, **found}.values()]
    community = max((place.community for place in everyone), default=-1) + 1
    taken = np.array([(place.x, place.y) for place in everyone]).reshape(-1, 2)
    ring = around(taken, sum(map(len, groups)), room=SPACING * math.sqrt(len(groups[0])))
    begins = accumulate(map(len, groups), initial=0)
    for number, (group, begin) in enumerate(zip(groups, begins, strict=False), community):
        found[group[0]] = _place(*floor.free(*ring[begin]), number)
    gather(chain.from_iterable(graph[group[0]] for group in groups))
    return found


def _place(x: float, y: float, community: int) -> Place:
    return Place(round(float(x), 1), round(float(y), 1), community)


def _beside(
    met: Mapping[str, Mapping[str, float]], found: Mapping[str, Place], floor: _Floor
) -> Place:
    """Return a place near those of the found ones that somebody meets."""
    hosts = [(edge.get("weight", 1.0), other) for other, edge in met.items() if other in found]
    weight, host = min(hosts, key=lambda pair: (-pair[0], pair[1]))
    total = sum(w for w, _ in sorted(hosts)) or 1.0
    # From the middle of all it is drawn towards the one it meets most, by that one's share.
    share, strongest = weight / total, found[host]
    x = sum(w * (found[other].x - strongest.x) for w, other in sorted(hosts)) / total
    y = sum(w * (found[other].y - strongest.y) for w, other in sorted(hosts)) / total
    x, y = floor.free(strongest.x + (1 - share) * x, strongest.y + (1 - share) * y)
    return _place(x, y, strongest.community)


class _Floor:
    """The squares of the picture that are taken, each as wide as an entity needs."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._taken = {self._square(place.x, place.y) for place in places}
        self._tried: Counter[tuple[int, int]] = Counter()

    def free(self, x: float, y: float) -> tuple[float, float]:
        """Return, and take, a free point near this one: the next on a spiral around its square."""
        home = self._square(x, y)
        for attempt in range(1, TRIES + 1):
            step = self._tried[home]
            self._tried[home] += attempt  # in a crowd, ever farther out
            away, turn = SPACING * math.sqrt(step), step * GOLDEN
            point = x + away * math.cos(turn), y + away * math.sin(turn)
            if self._square(*point) not in self._taken:
                break
        self._taken.add(self._square(*point))
        return point

    @staticmethod
    def _square(x: float, y: float) -> tuple[int, int]:
        return math.floor(x / SPACING), math.floor(y / SPACING)


def _numbered(graph: nx.Graph, ids: Sequence[str]) -> nx.Graph:
    """Return the graph over 0, 1, 2, … with sorted nodes and edges: no other order counts."""
    number = {id_: n for n, id_ in enumerate(ids)}
    plain = nx.Graph()
    plain.add_nodes_from(range(len(ids)))
    edges = (
        (*sorted((number[a], number[b])), values.get("weight", 1.0))
        for a, b, values in graph.edges(data=True)
        if a != b
    )
    plain.add_weighted_edges_from(sorted(edges))
    return plain


def _communities(graph: nx.Graph, seed: int) -> list[list[int]]:
    nodes = sorted(graph)
    number = {node: n for n, node in enumerate(nodes)}
    edges = sorted(
        (*sorted((number[a], number[b])), weight) for a, b, weight in graph.edges(data="weight")
    )
    return [[nodes[n] for n in group] for group in louvain(len(nodes), edges, seed=seed)]


def _place_communities(
    graph: nx.Graph, communities: Sequence[Sequence[int]], points: Points, seed: int
) -> None:
    """Place the members of all communities, in discs that keep apart."""
    discs = np.array([SPACING * 0.75 * math.sqrt(len(nodes)) for nodes in communities])
    centres = _discs(_between(graph, communities), discs, seed)
    for nodes, centre, disc in zip(communities, centres, discs, strict=True):
        inside = graph.subgraph(nodes)
        points[list(nodes)] = centre + _members(inside, disc, seed)


def _between(graph: nx.Graph, communities: Sequence[Sequence[int]]) -> nx.Graph:
    """Return the graph of communities: how closely each two are tied, for their sizes."""
    of = {node: number for number, nodes in enumerate(communities) for node in nodes}
    ties: dict[tuple[int, int], float] = defaultdict(float)
    for a, b, weight in graph.edges(data="weight"):
        if of[a] != of[b]:
            ties[min(of[a], of[b]), max(of[a], of[b])] += weight
    quotient = nx.Graph()
    quotient.add_nodes_from(range(len(communities)))
    quotient.add_weighted_edges_from(
        (a, b, weight / math.sqrt(len(communities[a]) * len(communities[b])))
        for (a, b), weight in sorted(ties.items())
    )
    return quotient


def _discs(quotient: nx.Graph, discs: Points, seed: int) -> Points:
    """Return the centres of discs, none over another; those without a tie start out on rings."""
    centres = np.zeros((len(discs), 2))
    tied = [node for node in quotient if quotient.degree(node)]
    loose = [node for node in quotient if not quotient.degree(node)]
    if tied:
        size = math.sqrt(float((discs[tied] ** 2).sum()))
        centres[tied] = _spring(quotient.subgraph(tied), seed, iterations=150) * size * 1.3
        centres[tied] = apart(centres[tied], discs[tied], gap=SPACING * 0.4, drawn=60)
    elif loose:
        loose = loose[1:]
    widest = float(discs[loose].max(initial=0.0)) + SPACING / 2
    reach = max((float(np.hypot(*centres[node]) + discs[node]) for node in tied), default=0.0)
    centres[loose] = rings(len(loose), reach + widest, step=2 * widest)
    return apart(centres, discs, gap=SPACING * 0.4)


def _members(graph: nx.Graph, disc: float, seed: int) -> Points:
    """Return the members of a community around the origin, within its disc."""
    nodes = sorted(graph)
    if len(nodes) == 1:
        return np.zeros((1, 2))
    if len(nodes) > CROWD:
        parts = _communities(graph.copy(), seed)
        if len(parts) > 1:
            points = np.zeros((max(nodes) + 1, 2))
            _place_communities(graph, parts, points, seed)
            return _fill(points[nodes], disc)
        return _fill(rings(len(nodes), SPACING), disc)
    return _fill(_spring(graph, seed, iterations=60), disc)


def _spring(graph: nx.Graph, seed: int, *, iterations: int) -> Points:
    nodes = sorted(graph)
    if len(nodes) > 2 * CROWD:  # a thousand communities: rings serve as well, and at once
        return rings(len(nodes), 1.0, step=0.1) / (1 + 0.1 * math.sqrt(len(nodes)))
    found = nx.spring_layout(
        graph, seed=seed, iterations=iterations, weight="weight", method="force",
        k=1.6 / math.sqrt(len(nodes)),
    )  # fmt: skip
    return np.array([found[node] for node in nodes])


def _fill(points: Points, disc: float) -> Points:
    """Centre points, and scale them to a disc; outliers are drawn in to its rim."""
    points = points - points.mean(axis=0)
    away = np.hypot(*points.T)
    points *= disc / max(float(np.quantile(away, 0.95)), 1e-6)
    away = np.hypot(*points.T)
    return np.asarray(points * np.minimum(1, disc * 1.05 / np.maximum(away, 1e-9))[:, None])
