"""Who is in a network, how many each of them meets and how strongly: no picture is drawn for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphx.corpus import choosing
from graphx.network import measures
from graphx.records import Recipe
from graphx.store.reading import Counted, Reader


@dataclass(frozen=True, slots=True)
class Member:
    """An entity as it is counted, the others that it meets, and the sum of its edges' weights."""

    counted: Counted
    degree: int
    strength: float


@dataclass(frozen=True, slots=True)
class Roster:
    """The members of a network, those in most articles first.

    ``hidden`` tells how many edges its recipe hides, and why: keys of `network.graph.NOTHING`.
    """

    members: tuple[Member, ...]
    hidden: Mapping[str, int]


def roster(reader: Reader, recipe: Recipe) -> Roster:
    """Return who is in the network that a recipe shows; see `Corpus.roster`."""
    nodes, pairs, hidden = choosing.chosen(reader, recipe)
    many = max(pairs.ids, default=0) + 1
    degree = measures.degree(many, pairs.a, pairs.b).tolist()
    strength = measures.strength(many, pairs.a, pairs.b, pairs.weight).tolist()
    number = {id_: n for n, id_ in pairs.ids.items()}
    at = [number.get(node.id, 0) for node in nodes]  # nobody is 0, and meets nobody
    members = (Member(node, degree[n], strength[n]) for node, n in zip(nodes, at, strict=True))
    return Roster(tuple(members), hidden)
