"""Betweenness and closeness: how entities lie on the shortest ways, for many of them at once.

In: edges with distances. Out: a number for each node. Ways are searched from many nodes at a time,
on whole arrays; lengths are whole numbers, so that ways of one length tie on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy  # whose parts are loaded when they are asked for, in a fifth of a second
from numpy.typing import ArrayLike

from graphx.network.columns import Numbers, Wholes

EXACT = 3000
"""Nodes up to which all ways are looked at: some seconds. Of more, the ways from `SAMPLE` are."""

SAMPLE = 500
"""Nodes whose ways are looked at in a larger graph."""

AT_ONCE = 2**20
"""Edges looked at at once, in all searches together: some tens of megabytes."""

FINE = 232_792_560.0
"""Parts of a distance of 1 that are told apart: a number that all up to 20 divide, so that three
steps of a third are as long as one of 1."""


@dataclass(frozen=True, slots=True)
class Central:
    """Betweenness and closeness of each node; ``error`` is the standard error of the former.

    It is the largest of all nodes, and 0 where all ways were looked at.
    """

    betweenness: Numbers
    closeness: Numbers
    error: float


def central(nodes: int, a: Wholes, b: Wholes, distance: ArrayLike, *, seed: int = 1) -> Central:
    """Return how much each node lies between others, and how close it is to them.

    Betweenness: the share of the shortest ways between two others that pass it (Freeman 1977, "A
    set of measures of centrality based on betweenness"; found as Brandes 2001 does). Closeness: the
    inverse of the mean distance to those it can reach, times the share of all that these are
    (Wasserman and Faust 1994). In a graph of more than `EXACT` nodes, the ways from a random sample
    of them stand for all (Brandes and Pich 2007, "Centrality estimation in large networks"), but
    for the closeness of those who can reach fewer: nobody near them may be in the sample.

    Args:
        nodes: how many; they are numbered from 0.
        a: for each edge the number of one end.
        b: that of the other.
        distance: how far apart the two are, above 0; infinitely far is no edge.
        seed: seeds the sample.

    A path of three: all ways between the ends, one of one, pass the middle.

    >>> found = central(3, np.array([0, 1]), np.array([1, 2]), [1.0, 1.0])
    >>> found.betweenness.tolist(), found.closeness.round(3).tolist()
    ([0.0, 1.0, 0.0], [0.667, 1.0, 0.667])
    """
    lengths = np.asarray(distance, dtype=np.float64)
    roads = _roads(nodes, a, b, lengths)
    chosen = np.arange(nodes)
    if nodes > EXACT:
        drawn = np.random.default_rng(seed).choice(nodes, SAMPLE, replace=False)
        chosen = np.sort(drawn)
    passed, squares = np.zeros(nodes), np.zeros(nodes)
    farness, reached = np.zeros(nodes), np.zeros(nodes)
    for begin, far in _searches(roads, chosen):
        found = _dependencies(roads, begin, far)
        passed += found.sum(axis=0)
        squares += (found**2).sum(axis=0)
        away, others = _reached(far)
        farness += away
        reached += others
    scale = nodes / max(len(chosen), 1) / max((nodes - 1) * (nodes - 2), 1)
    _, home = scipy.sparse.csgraph.connected_components(roads, directed=False)
    for some in _small_parts(home) if nodes > EXACT else ():
        farness[some] = reached[some] = 0
        for _, far in _searches(roads[some][:, some], np.arange(len(some))):
            away, others = _reached(far)
            farness[some] += away
            reached[some] += others
    within = np.bincount(home)[home] - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = farness / reached
        closeness = np.where(reached > 0, within / max(nodes - 1, 1) / mean, 0.0)
    return Central(passed * scale, closeness, _error(passed, squares, len(chosen), nodes, scale))


def _error(passed: Numbers, squares: Numbers, drawn: int, nodes: int, scale: float) -> float:
    """Return the largest standard error of a sum over a sample, drawn without putting back."""
    if drawn in {nodes, 0, 1}:
        return 0.0
    variance = np.maximum(squares / drawn - (passed / drawn) ** 2, 0) * drawn / (drawn - 1)
    return float(np.sqrt(variance.max() * drawn * (1 - drawn / nodes)) * scale)


def _searches(roads: scipy.sparse.csr_array, chosen: Wholes) -> Iterator[tuple[Wholes, Numbers]]:
    """Yield some nodes at a time, with a row of the distances from each to all."""
    many = max(AT_ONCE // max(roads.nnz, roads.shape[0], 1), 1)
    for begin in range(0, len(chosen), many):
        starts = chosen[begin : begin + many]
        yield starts, scipy.sparse.csgraph.dijkstra(roads, indices=starts)


def _dependencies(roads: scipy.sparse.csr_array, starts: Wholes, far: Numbers) -> Numbers:
    """Return, for each start, the share of its shortest ways that pass each node (Brandes 2001)."""
    edges = roads.tocoo()
    begins = far[:, edges.row]
    row, edge = np.nonzero((begins + edges.data == far[:, edges.col]) & np.isfinite(begins))
    width = far.shape[1]
    origin, goal = row * width + edges.row[edge], row * width + edges.col[edge]
    begun = np.arange(len(starts)) * width + starts
    ways = np.zeros(far.size)
    ways[begun] = 1
    _hand_on(ways, begun, origin, goal, np.ones(len(origin)))
    found = np.ones(far.size)
    _hand_on(found, np.arange(far.size), goal, origin, ways[origin] / ways[goal])
    found[begun] = 1
    return (found - 1).reshape(far.shape)


def _hand_on(held: Numbers, begun: Wholes, origin: Wholes, goal: Wholes, share: Numbers) -> None:
    """Add to each place what it is handed along edges that lead in no circle, from some on.

    Args:
        held: what each has at first, and in the end.
        begun: the places that begin to hand on.
        origin: for each edge the place that hands on.
        goal: the place that is handed something.
        share: what share of what the one gets is handed to the other.
    """
    step: Numbers = np.zeros(len(held))
    step[begun] = held[begun]
    open_ = np.flatnonzero(step[origin])
    while len(open_):
        given = step[origin[open_]] * share[open_]
        step = np.asarray(np.bincount(goal[open_], given, len(held)), dtype=np.float64)
        held += step
        open_ = np.flatnonzero(step[origin])


def _reached(far: Numbers) -> tuple[Numbers, Wholes]:
    """Return for each node how far those together are that reach it, and how many they are."""
    near = np.isfinite(far) & (far > 0)
    return np.where(near, far / FINE, 0).sum(axis=0), near.sum(axis=0)


def _small_parts(home: Wholes) -> Iterator[Wholes]:
    """Yield the nodes of parts that hang together and have up to `EXACT`, so many at a time.

    Args:
        home: the part of each node, by its number.
    """
    sizes = np.bincount(home)
    small = np.flatnonzero((sizes > 1) & (sizes <= EXACT))
    lot = np.full(len(sizes), -1)
    lot[small] = np.cumsum(sizes[small]) // EXACT
    for number in np.unique(lot[small]).tolist():
        yield np.flatnonzero(lot[home] == number)


def _roads(nodes: int, a: Wholes, b: Wholes, lengths: Numbers) -> scipy.sparse.csr_array:
    """Return every edge that leads anywhere, in both directions, with its length."""
    kept = np.isfinite(lengths)
    return both_ways(nodes, a[kept], b[kept], np.maximum(np.round(lengths[kept] * FINE), 1))


def both_ways(nodes: int, a: Wholes, b: Wholes, value: Numbers) -> scipy.sparse.csr_array:
    """Return edges as a matrix: what each is worth, in both directions."""
    ends = np.concatenate([a, b]), np.concatenate([b, a])
    return scipy.sparse.csr_array((np.tile(value, 2), ends), shape=(nodes, nodes))
