"""Which names are one entity, precision first.

In: the counts of the links of all articles. Out: a `Resolver`, the read-only map from names to
entities, with the reasons. Names are joined first `within` an article, where a family name means
the only person of that name, then `across` articles, where the corpus shows what a name usually
means. They are joined if one candidate remains, and left apart if several do.

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
    """A place in an article, and what the name there refers to because a person said so."""

    start: int
    end: int
    ref: Ref
    reason: str

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a name overlaps the place, since another model may find other bounds."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Resolver:
    """The read-only map from names to entities."""

    target: Mapping[Ref, tuple[Ref, str]]
    nodes: Mapping[Ref, Node]
    apart: frozenset[Ref] = frozenset()
    """Names that mean themselves, whatever their article joins them to; see `Tally.alone`."""
    parted: frozenset[tuple[Ref, Ref]] = frozenset()
    """Pairs of a name and what it does not mean in any article, because a person said so."""
    placed: Mapping[str, tuple[Placed, ...]] = field(default_factory=dict)
    """Single mentions, by article, about which a person said whom they mean."""

    def means(self, own: Ref, ref: Ref, reason: str) -> tuple[Node | None, str]:
        """Return the entity that a name means, and why; ``None`` if a person hid the entity.

        Args:
            own: what the name refers to by itself.
            ref: what it refers to in its article.
            reason: why it does.
        """
        alone = own in self.apart or (own, ref) in self.parted
        meant, reason = (own, "") if alone else (ref, reason)
        target, why = self.target.get(meant, (meant, ""))
        return self.nodes.get(target), reason or why or "the same name"

    def said(self, article: str, start: int, end: int) -> tuple[Node | None, str] | None:
        """Return the entity that a person said is meant at this place, and why, if one did."""
        for place in self.placed.get(article, ()):
            if place.touches(start, end):
                ref, _ = self.target.get(place.ref, (place.ref, ""))
                return self.nodes.get(ref), place.reason
        return None


def resolver(tally: Tally) -> Resolver:
    """Return the map from names to entities, by the evidence of a corpus."""
    target = tally.targets()
    return Resolver(target, tally.nodes(target), tally.alone() - target.keys())
