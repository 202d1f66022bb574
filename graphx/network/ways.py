"""The best few ways through a web: the search of `paths`, on numbers alone.

In: edges with their lengths, and where order matters, the days on which their ends meet. Out: ways
from one node to another, the best first, each looked for when it is asked for.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
import scipy  # whose parts are loaded when they are asked for, in a fifth of a second
from numpy.typing import NDArray

from graphx.network.columns import Numbers, Wholes

By = Literal["strength", "steps"]
BY: tuple[By, ...] = get_args(By)

FINE = 12
"""Decimals to which lengths are compared, so that ways of one length tie on every machine."""

BEGINNING = -(2**62)
"""A day before all days."""

Way = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Web:
    """Who meets whom, to be walked: for each node its edges, side by side.

    ``days`` are all days on which the ends of an edge meet, edge by edge and ascending, as numbers
    that grow with time; ``until`` is where each edge's end. Where order is no matter, both are
    empty.
    """

    nodes: Wholes
    first: Wholes
    others: Wholes
    edges: Wholes
    length: Numbers
    days: Wholes
    until: Wholes

    def around(self, node: int) -> Iterator[tuple[int, int]]:
        """Yield whom a node meets, with the number of the edge."""
        place = int(np.searchsorted(self.nodes, node))
        if place < len(self.nodes) and self.nodes[place] == node:
            here = slice(self.first[place], self.first[place + 1])
            yield from zip(self.others[here].tolist(), self.edges[here].tolist(), strict=True)

    def degrees(self) -> dict[int, int]:
        """Return how many each node meets."""
        return dict(zip(self.nodes.tolist(), np.diff(self.first).tolist(), strict=True))

    def arrival(self, edge: int, day: int) -> int | None:
        """Return the first day, from a day on, on which the ends of an edge meet, if there is one.

        Where order is no matter, the day itself.
        """
        if not len(self.until):
            return day
        days = self.days[self.until[edge - 1] if edge else 0 : self.until[edge]]
        place = bisect_left(days, day)
        return int(days[place]) if place < len(days) else None


def web(a: Wholes, b: Wholes, length: Numbers, *, met: tuple[Wholes, Wholes] | None = None) -> Web:
    """Return edges, made ready to be walked.

    Args:
        a: for each edge the number of one end.
        b: that of the other.
        length: how long it is, above 0; infinite ones are passed where nothing else leads on.
        met: where order matters, for each meeting the number of the edge, and the day, by edge and
            day; numbers of days grow with time.
    """
    ends, others = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.lexsort((others, ends))
    nodes, first = np.unique(ends[order], return_index=True)
    edge, days = met or (_NONE, _NONE)
    return Web(
        nodes,
        np.append(first, len(ends)),
        others[order],
        np.tile(np.arange(len(a)), 2)[order],
        length,
        days,
        np.cumsum(np.bincount(edge, minlength=len(a))) if met else _NONE,
    )


_NONE: Wholes = np.zeros(0, dtype=np.int64)


def ways(
    web: Web, start: int, end: int, *, by: By = "strength", avoid: Collection[int] = ()
) -> Iterator[Way]:
    """Yield the ways from one node to another, the best first; none comes to a node twice.

    Yen (1971), "Finding the k shortest loopless paths in a network": each next way leaves one that
    was found at one of its nodes, and is looked for when it is asked for. Where order matters, no
    hop of a way happens before the one it follows.

    Args:
        web: the edges.
        start: the node where the ways begin.
        end: the node where they end.
        by: what is best: the shortest way by lengths, or by the number of steps and then lengths;
            of infinite ones, those with the fewest steps that are.
        avoid: nodes that no way passes; they may be its ends.

    A square with a long side: two ways.

    >>> square = web(np.array([1, 2, 1, 3]), np.array([2, 4, 3, 4]), np.array([1.0, 1, 1, 5]))
    >>> list(ways(square, 1, 4))
    [(1, 2, 4), (1, 3, 4)]
    """
    walk = _Walk(web, end, by, _ahead(web, end, frozenset(avoid) - {end}, by))
    open_ways = walk.on((start,), frozenset())
    found: list[Way] = []
    seen = set(open_ways)
    heapq.heapify(open_ways)
    while open_ways:
        _, way = heapq.heappop(open_ways)
        found.append(way)
        yield way
        for turn in range(1, len(way)):
            begun = way[:turn]
            taken = frozenset(other[turn] for other in found if other[:turn] == begun)
            for new in walk.on(begun, taken):
                if new not in seen:
                    seen.add(new)
                    heapq.heappush(open_ways, new)


Cost = tuple[int, int, float]
"""Steps that count, infinite ones, and the length of the others: compared in this order."""


def _ahead(web: Web, end: int, avoid: frozenset[int], by: By) -> dict[int, Cost]:
    """Return what is at least still to come from each node from where the end can be reached."""
    if end not in web.nodes:
        return {}
    origin = np.repeat(np.arange(len(web.nodes)), np.diff(web.first))
    goal = np.searchsorted(web.nodes, web.others)
    shut = np.isin(web.nodes, list(avoid))
    kept = ~shut[origin] & ~shut[goal]
    length = web.length[web.edges][kept]
    far = np.isinf(length)
    place = int(np.searchsorted(web.nodes, end))

    def least(cost: NDArray[np.generic]) -> Numbers:
        """Return the least sum of what the edges on a way cost, for ways from each node."""
        shape = len(web.nodes), len(web.nodes)
        roads = scipy.sparse.csr_array((cost, (origin[kept], goal[kept])), shape=shape)
        return np.asarray(scipy.sparse.csgraph.dijkstra(roads, indices=place))

    lengths = least(np.where(far, 0, length)) * (1 - 10.0**-FINE)  # rounded, it must not be more
    open_ = np.isfinite(lengths)
    steps = least(np.full(far.shape, by == "steps", dtype=np.float64))[open_].astype(np.int64)
    endless = least(far.astype(np.float64))[open_].astype(np.int64)
    columns = (web.nodes[open_], steps, endless, lengths[open_])
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {node: (steps, endless, length) for node, steps, endless, length in rows}


@dataclass(frozen=True, slots=True)
class _Walk:
    """The search for the best way with a given beginning.

    Hart, Nilsson and Raphael (1968), "A formal basis for the heuristic determination of minimum
    cost paths": what is looked at first is what can still be shortest, by what is at least ahead.
    """

    web: Web
    end: int
    by: By
    ahead: Mapping[int, Cost]

    def on(self, begun: Way, taken: frozenset[int]) -> list[tuple[Cost, Way]]:
        """Return the best way that begins so and does not go on to one of those taken, if any.

        A node is passed again where it was reached later but on an earlier day: from there, more
        meetings are still to come.
        """
        cost, day = self._so_far(begun)
        before = frozenset(begun)
        reached: dict[int, int] = {}
        heap = [(cost, cost, begun, day)]
        while heap:
            _, cost, way, day = heapq.heappop(heap)
            node = way[-1]
            if node == self.end:
                return [(cost, way)]
            if node in reached and reached[node] <= day:
                continue
            reached[node] = day
            for other, edge in self.web.around(node):
                if other in before or (way == begun and other in taken):
                    continue
                ahead, arrival = self.ahead.get(other), self.web.arrival(edge, day)
                if ahead is None or arrival is None:
                    continue
                if reached.get(other, arrival + 1) > arrival:
                    far = self._add(cost, edge)
                    least = far[0] + ahead[0], far[1] + ahead[1], far[2] + ahead[2]
                    heapq.heappush(heap, (least, far, (*way, other), arrival))
        return []

    def _so_far(self, begun: Way) -> tuple[Cost, int]:
        """Return what a beginning costs, and the first day on which it can be done."""
        cost, day = (0, 0, 0.0), BEGINNING
        for node, after in pairwise(begun):
            edge = next(edge for other, edge in self.web.around(node) if other == after)
            cost = self._add(cost, edge)
            arrival = self.web.arrival(edge, day)
            day = day if arrival is None else arrival
        return cost, day

    def _add(self, cost: Cost, edge: int) -> Cost:
        (steps, endless, length), more = cost, float(self.web.length[edge])
        steps += self.by == "steps"
        if math.isinf(more):
            return steps, endless + 1, length
        return steps, endless, round(length + more, FINE)
