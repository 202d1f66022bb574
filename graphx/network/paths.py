"""How two entities are connected: the best few ways from one to the other.

In: who meets whom, and how strongly. Out: ways, the best first, as lists of entities. A weight
says how close two are; a way needs to know how far: see `distance`. Who meets no more often than
chance would have it is infinitely far, and yet meets: a way over them is told where there is no
other. Hubs, whom everybody meets, connect everybody with everybody and explain nothing; see `hubs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from graphx.network.columns import Numbers
from graphx.records import CoMention

MANY = 100
"""Neighbours from which on an entity can be a hub."""

SHARE = 0.05
"""A hub meets such a share of all entities, and `MANY`."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: two entities that meet, how often, and the sentence that says it best.

    ``a`` is where the step begins; its marks in ``best`` are numbered 0. ``names`` are those of
    ``a`` and ``b``.
    """

    a: str
    b: str
    names: tuple[str, str]
    count: int
    weight: float
    best: CoMention


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one entity to another; ``distance`` is the sum of its hops' (see `distance`).

    It is infinite where two meet on it no more often than chance would have it.
    ``only_over_hubs`` tells that there is no way between the two that passes hubs over.
    """

    hops: tuple[Hop, ...]
    distance: float
    only_over_hubs: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all it passes, from the first to the last."""
        return (*(hop.names[0] for hop in self.hops), self.hops[-1].names[1])

    @property
    def said_once(self) -> tuple[Place, ...]:
        """Where the steps are told that a single meeting makes."""
        return tuple(place(hop.best) for hop in self.hops if hop.count == 1)


Place = tuple[str, tuple[int, ...]]
"""Where a receipt stands: its article, and where each of its passages begins."""


def place(met: CoMention) -> Place:
    """Return where a receipt stands."""
    return met.article, tuple(passage.start for passage in met.passages)


def telling(found: Iterable[Path]) -> Iterator[Path]:
    """Yield the paths that tell something of their own, as the best one always does.

    A path is passed over if a single sentence is all that tells two of its steps, for whom it names
    meet directly, or if a sentence that an earlier path has shown is all that tells one of them.

    Args:
        found: paths between the same two, the best first.
    """
    shown: set[Place] = set()
    for path in found:
        once = path.said_once
        if not shown or (len(set(once)) == len(once) and shown.isdisjoint(once)):
            yield path
            shown.update(place(hop.best) for hop in path.hops)


def distance(weight: ArrayLike) -> Numbers:
    """Return how far apart two are who meet with a weight: its inverse.

    Twice the weight, half the way; the distances of a path add up, as resistances in a row do
    (Newman 2001, "Scientific collaboration networks. II. Shortest paths, weighted networks, and
    centrality"). Weights of 0 or less, as `npmi` has for those who avoid each other, are infinitely
    far.

    >>> distance([1, 4, 0]).tolist()
    [1.0, 0.25, inf]
    """
    w = np.asarray(weight, dtype=np.float64)
    return np.asarray(np.divide(1.0, w, out=np.full(w.shape, np.inf), where=w > 0))


def hubs(degrees: Mapping[int, int], entities: Mapping[int, tuple[str, str]]) -> set[int]:
    """Return the hubs: countries and nationalities, and who meets more than one in twenty.

    Args:
        degrees: how many each entity meets.
        entities: the name and the label of each.

    >>> sorted(hubs({1: 3, 2: 3, 3: 200}, {1: ("France", "GPE"), 2: ("Paris", "GPE")}))
    [1, 3]
    """
    busy = max(MANY, SHARE * len(entities))
    return {
        node
        for node, degree in degrees.items()
        if degree > busy or _is_country(*entities.get(node, ("", "")))
    }


def _is_country(name: str, label: str) -> bool:
    from graphx.entities.written.lands import territory  # noqa: PLC0415 — all there are

    return label == "NORP" or (label == "GPE" and territory(name) is not None)
