"""Which names are one entity: block, compare, judge, cluster; precision first.

In: articles as a recognizer left them. Out: `Mention` records, and the `Entity` each one means,
with the reason. Names are joined within an article first, where a family name means the one person
of that name, then across articles, where the corpus shows what a short name usually means. One
candidate remains: joined. Several: left apart.

`learn` reads the corpus twice and returns a `Resolver`, a read-only map. Resolving twice gives the
same mentions as resolving once, and the order of articles does not matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graphx.entities import names, observe
from graphx.entities.across import Tally
from graphx.entities.lexicon import Lexicon, counted
from graphx.entities.nodes import Node
from graphx.entities.refs import Link, Ref
from graphx.entities.spans import Name
from graphx.entities.within import links
from graphx.records import Marked, Mention


class Placed(NamedTuple):
    """A stretch of an article, and what the name in it refers to because a person said so."""

    start: int
    end: int
    ref: Ref
    reason: str

    def touches(self, name: Name) -> bool:
        """Tell whether a name stands there, also one that another model cuts otherwise."""
        return self.start < name.end and name.start < self.end


@dataclass(frozen=True, slots=True)
class Resolver:
    """The read-only map from names to entities that `learn` makes of a corpus."""

    lexicon: Lexicon
    target: Mapping[Ref, tuple[Ref, str]]
    nodes: Mapping[Ref, Node]
    apart: frozenset[Ref] = frozenset()
    """Names that a person said mean somebody of their own, whatever the evidence."""
    placed: Mapping[str, tuple[Placed, ...]] = field(default_factory=dict)
    """Single mentions, by their article, of which a person said whom they mean."""

    def mentions(self, marked: Marked, linked: Iterable[Link] | None = None) -> tuple[Mention, ...]:
        """Return an article's mentions, in the order they stand in it.

        Args:
            marked: the article.
            linked: its `links`, if they are known already.
        """
        starts = [sentence.start for sentence in marked.sentences]
        found = []
        for link in links(marked, self.lexicon) if linked is None else linked:
            ref, reason = self._meant(marked.article, link)
            node = self.nodes.get(ref)
            if node is None:
                continue
            name = link.name
            found.append(
                Mention(
                    article=marked.article,
                    start=name.start,
                    end=name.end,
                    text=marked.text[name.start : name.end],
                    label=name.label if name.label == "NORP" else node.label,
                    entity=node.id,
                    sentence=max(0, bisect_right(starts, name.start) - 1),
                    observer=_observes(marked.text, name, node),
                    reason=reason,
                )
            )
        return tuple(found)

    def _meant(self, article: str, link: Link) -> tuple[Ref, str]:
        """Return what a name of an article refers to, and why: people know best, then it does."""
        for place in self.placed.get(article, ()):
            if place.touches(link.name):
                return self.target.get(place.ref, (place.ref, ""))[0], place.reason
        meant, reason = (link.own, "") if link.own in self.apart else (link.ref, link.reason)
        ref, why = self.target.get(meant, (meant, ""))
        return ref, reason or why or "the same name"


def _observes(text: str, name: Name, node: Node) -> bool:
    outlet = observe.is_outlet(name.key) or observe.is_outlet(names.key(node.name))
    return outlet and node.label != "PERSON" and observe.reports(text, name.start, name.end)


def learn(read: Callable[[], Iterable[Marked]]) -> Resolver:
    """Read a corpus and return the map from its names to entities.

    Args:
        read: starts reading the corpus's articles from the first, each time it is called.
    """
    tally = Tally(counted(read()))
    for marked in read():
        tally.add(links(marked, tally.lexicon))
    return resolver(tally)


def resolver(tally: Tally) -> Resolver:
    """Return the map from names to entities that the evidence of a corpus makes."""
    target = tally.targets()
    return Resolver(tally.lexicon, target, tally.nodes(target))
