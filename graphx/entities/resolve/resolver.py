"""Which names are one entity: block, compare, judge, cluster; precision first.

In: what the links of all articles count to. Out: a `Resolver`, the read-only map from names to
entities, with the reasons. Names are joined within an article first, where a family name means the
one person of that name (`within`), then across articles, where the corpus shows what a short name
usually means (`across`). One candidate remains: joined. Several: left apart.

Resolving twice gives the same as resolving once, and the order of articles does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graphx.entities.resolve.across import Tally
from graphx.entities.resolve.nodes import Node
from graphx.entities.resolve.refs import Ref


class Placed(NamedTuple):
    """A stretch of an article, and what the name in it refers to because a person said so."""

    start: int
    end: int
    ref: Ref
    reason: str

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a name stands there, also one that another model cuts otherwise."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Resolver:
    """The read-only map from names to entities that the evidence of a corpus makes."""

    target: Mapping[Ref, tuple[Ref, str]]
    nodes: Mapping[Ref, Node]
    apart: frozenset[Ref] = frozenset()
    """Names that mean somebody of their own, whatever their article has: the corpus tells so."""
    parted: frozenset[tuple[Ref, Ref]] = frozenset()
    """Names, each with what an article may take it for and it does not mean: a person said so."""
    placed: Mapping[str, tuple[Placed, ...]] = field(default_factory=dict)
    """Single mentions, by their article, of which a person said whom they mean."""

    def means(self, own: Ref, ref: Ref, reason: str) -> tuple[Node | None, str]:
        """Return who is meant, and why, by a name that refers to this by itself, and to that there.

        Nobody is, where a person hid them.
        """
        alone = own in self.apart or (own, ref) in self.parted
        meant, reason = (own, "") if alone else (ref, reason)
        target, why = self.target.get(meant, (meant, ""))
        return self.nodes.get(target), reason or why or "the same name"

    def said(self, article: str, start: int, end: int) -> tuple[Node | None, str] | None:
        """Return who stands there because a person said so, and why, if one did."""
        for place in self.placed.get(article, ()):
            if place.touches(start, end):
                ref, _ = self.target.get(place.ref, (place.ref, ""))
                return self.nodes.get(ref), place.reason
        return None


def resolver(tally: Tally) -> Resolver:
    """Return the map from names to entities that the evidence of a corpus makes."""
    target = tally.targets()
    return Resolver(target, tally.nodes(target), tally.alone() - target.keys())
