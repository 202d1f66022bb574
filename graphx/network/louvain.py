"""The search for communities, in whole numbers, and how alike what two searches find is.

Blondel, Guillaume, Lambiotte & Lefebvre (2008), "Fast unfolding of communities in large networks".
Written anew because networkx's goes round in circles forever where rounding makes two equal
choices each look better than the other (ten edges among seven nodes are enough). In whole numbers
every move is a gain, so it ends; and every machine makes the same ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from graphx.network.between import EXACT
from graphx.network.columns import Numbers, Wholes

FINE = 2**20
"""Parts of a weight of 1 that are told apart."""

SEARCHES = 10
"""Searches for communities, each with another seed, of which the first is shown."""

Steps = list[dict[int, int]]


def communities(
    nodes: int, a: Wholes, b: Wholes, weight: Numbers, *, seed: int
) -> tuple[Wholes, float]:
    """Show which circle it belongs to: who meet each other more than others; 0 is the largest.

    Blondel, Guillaume, Lambiotte and Lefebvre 2008.

    Returns:
        For each node the number of its community, and how alike searches with other seeds are.
    """
    edges = [
        (one, other, w)
        for one, other, w in zip(a.tolist(), b.tolist(), weight.tolist(), strict=True)
        if w > 0
    ]
    searches = SEARCHES if nodes <= EXACT else 2
    found = [_numbered(nodes, louvain(nodes, edges, seed=seed + n)) for n in range(searches)]
    likeness = [alike(one, other) for one, other in combinations(found, 2)]
    return found[0], float(np.mean(likeness))


def alike(one: ArrayLike, other: ArrayLike) -> float:
    """Return how alike two partitions are: 1 for the same, 0 for as alike as chance makes them.

    The adjusted Rand index (Hubert and Arabie 1985, "Comparing partitions"): the pairs that stand
    together in both, less those expected, by as many as there could be, less those expected.

    Args:
        one: for each node the number of its part.
        other: the same, in the other.

    Of 6 pairs, 2 stand together in the one, 1 in the other, that in both: (1 − ⅓) / (1½ − ⅓).

    >>> round(alike([0, 0, 1, 1], [0, 0, 1, 2]), 3)
    0.571
    """
    first, second = np.asarray(one), np.asarray(other)
    _, both = np.unique(np.stack([first, second]), axis=1, return_counts=True)
    sides = [np.unique(side, return_counts=True)[1] for side in (first, second)]
    together, in_one, in_other = (float((n * (n - 1) / 2).sum()) for n in (both, *sides))
    pairs = len(first) * (len(first) - 1) / 2
    expected = in_one * in_other / pairs if pairs else 0.0
    most = (in_one + in_other) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _numbered(nodes: int, groups: Sequence[Sequence[int]]) -> Wholes:
    found = np.zeros(nodes, dtype=np.int64)
    for number, group in enumerate(groups):
        found[list(group)] = number
    return found


def louvain(
    nodes: int, edges: Iterable[tuple[int, int, float]], *, seed: int = 1
) -> list[list[int]]:
    """Return the communities of nodes 0, 1, 2, …, the largest first.

    Args:
        nodes: how many.
        edges: both ends and the weight, above 0, once a pair, in an order that is always the same.
        seed: seeds the order in which nodes are moved.

    >>> edges = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)]
    >>> louvain(6, [(a, b, 1.0) for a, b in edges])
    [[0, 1, 2], [3, 4, 5]]
    """
    chance = random.Random(seed)  # noqa: S311 — a seeded search, no secret
    near: Steps = [{} for _ in range(nodes)]
    for a, b, weight in edges:
        near[a][b] = near[b][a] = max(1, round(weight * FINE))
    degree = [sum(others.values()) for others in near]
    groups = [[node] for node in range(nodes)]
    while True:
        home = _move(near, degree, chance)
        number = {community: n for n, community in enumerate(dict.fromkeys(home))}
        if len(number) == len(home):
            return sorted(map(sorted, groups), key=lambda group: (-len(group), group))
        near, degree, groups = _merge(near, degree, groups, [number[c] for c in home])


def _move(near: Steps, degree: Sequence[int], chance: random.Random) -> list[int]:
    """Move nodes to the community that gains most modularity, until none gains any."""
    home = list(range(len(near)))
    inside = list(degree)  # the degrees of a community's members, added up
    whole = sum(degree)
    order = list(home)
    chance.shuffle(order)
    moved = True
    while moved:
        moved = False
        for node in order:
            ties = {home[node]: 0}
            for other, weight in near[node].items():
                if other != node:
                    ties[home[other]] = ties.get(home[other], 0) + weight
            inside[home[node]] -= degree[node]
            best = home[node]
            most = ties[best] * whole - degree[node] * inside[best]
            for community, weight in ties.items():
                gain = weight * whole - degree[node] * inside[community]
                if gain > most:
                    best, most = community, gain
            moved |= best != home[node]
            home[node] = best
            inside[best] += degree[node]
    return home


def _merge(
    near: Steps, degree: Sequence[int], groups: Sequence[list[int]], home: Sequence[int]
) -> tuple[Steps, list[int], list[list[int]]]:
    """Return the graph whose nodes are the communities."""
    many = max(home) + 1
    merged: Steps = [{} for _ in range(many)]
    degrees, members = [0] * many, [list[int]() for _ in range(many)]
    for node, community in enumerate(home):
        degrees[community] += degree[node]
        members[community] += groups[node]
        for other, weight in near[node].items():
            merged[community][home[other]] = merged[community].get(home[other], 0) + weight
    return merged, degrees, members
