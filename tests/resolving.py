"""Names resolved in memory, slowly and plainly: what the store counts by SQL is counted here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from graphx.entities import resolve
from graphx.entities.repair.lexicon import Lexicon, counted
from graphx.entities.resolve import Resolver
from graphx.entities.resolve.across import Tally
from graphx.entities.resolve.refs import TERRITORY, Link, Ref
from graphx.entities.resolve.within import links
from graphx.records import Marked


class Meant(NamedTuple):
    """A name as written, where it stands, who it means, and why."""

    text: str
    start: int
    end: int
    entity: str
    name: str
    reason: str


def tally(lexicon: Lexicon, linked: Sequence[Sequence[Link]]) -> Tally:
    """Return what the links of articles count to."""
    forms: dict = defaultdict(Counter)
    labels: dict = defaultdict(Counter)
    meant: dict = defaultdict(Counter)
    articles: Counter = Counter()
    for found in linked:
        for link in found:
            forms[link.own][link.name.text] += 1
            labels[link.own][link.name.label] += 1
        articles.update({link.ref for link in found})
        for own, ref in {(link.own, link.ref) for link in found if link.own != link.ref}:
            meant[own][ref] += 1
    owns = [{link.own for link in found} for found in linked]
    lone = [
        {one.own for one in found if one.own == one.ref and _is_person(one.own) == 1}
        for found in linked
    ]
    company = {
        (one, other)
        for one in set().union(*lone)
        for other in forms
        if _is_person(other) > 1 and other.key.endswith(f" {one.key}")
        for there in [[own for own in owns if other in own]]
        if len(there) == 1
        for having in [[own for own, alone in zip(owns, lone, strict=True) if one in alone]]
        if 2 * sum(any(map(_tells, (own & there[0]) - {one})) for own in having) >= len(having)
    }
    given = {ref.key.partition(" ")[0] for ref in forms if ref.group == "person" and " " in ref.key}
    return Tally(lexicon, forms, labels, articles, meant, given, company)


def _is_person(ref: Ref) -> int:
    """Return how many words a person's name has."""
    return len(ref.key.split()) if ref.group == "person" else 0


def _tells(ref: Ref) -> bool:
    """Tell whether a name is no country's."""
    return ref.group != "place" or not ref.key.startswith(TERRITORY)


def resolver(marked: Sequence[Marked]) -> Resolver:
    """Return the map from the names of some articles to entities."""
    lexicon = counted(marked)
    return resolve.resolver(tally(lexicon, [links(one, lexicon) for one in marked]))


def meant(marked: Sequence[Marked]) -> list[list[Meant]]:
    """Return for each article its names with whom they mean."""
    lexicon, found = counted(marked), resolver(marked)
    resolved = []
    for one in marked:
        resolved.append([])
        for link in links(one, lexicon):
            node, reason = found.means(link.own, link.ref, link.reason)
            resolved[-1].append(Meant(link.name.text, *link.name[:2], node.id, node.name, reason))
    return resolved
