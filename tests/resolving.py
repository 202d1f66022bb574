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
    given = {ref.key.partition(" ")[0] for ref in forms if ref.group == "person" and " " in ref.key}
    return Tally(lexicon, forms, labels, articles, meant, given, _company(linked))


def _company(linked: Sequence[Sequence[Link]]) -> set[tuple[Ref, Ref]]:
    """Return the family names by themselves, each with a full name; see `Tally`."""
    articles = [{link.own for link in found} for found in linked]
    lone: dict[Ref, list[set[Ref]]] = defaultdict(list)
    whole: dict[Ref, list[set[Ref]]] = defaultdict(list)
    for found, names in zip(linked, articles, strict=True):
        for own in {own for own in names if own.group == "person" and " " in own.key}:
            whole[own].append(names)
        for own in {link.own for link in found if link.own == link.ref}:
            if own.group == "person" and " " not in own.key:
                lone[own].append(names)
    company = set()
    for full, having in whole.items():
        one = Ref("person", full.key.rpartition(" ")[2])
        beside = lone.get(one, [])
        shared = [names for names in beside if any(map(_tells, names & having[0] - {one}))]
        if beside and len(having) == 1 and 2 * len(shared) >= len(beside):
            company.add((one, full))
    return company


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
