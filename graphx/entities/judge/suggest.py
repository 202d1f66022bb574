"""Suggest pairs of entities that may be one, for a person to decide.

In: a corpus's entities, and who meets whom. Out: pairs, each with its reasons, the most important
first. Precision first: if `alike` names are not reason enough, the two must share enough
neighbours, or be named in one article. Two entities with similar names that meet are hardly one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from graphx.entities.judge.alike import spelled_alike, written_alike
from graphx.entities.judge.parts import Alike, Named, as_named
from graphx.numbered import few, many
from graphx.records import ONE_OF, Entity, Impact, Suggestion

COMPANY = 0.5
"""The `company` that is reason enough to ask; a shared neighbour who meets seven gives as much."""

SMALL = 1000
"""Up to how many entities in a corpus similar names are reason enough, as few meet many others."""

NAMED = 3
"""How many shared neighbours a reason names."""

Pair = tuple[str, str]
"""The ids of two entities."""

Place = tuple[int, int, str]
"""An entity's articles and mentions, as negative numbers, and its id: the foremost come first."""

Meets = Mapping[str, AbstractSet[str]]
"""The ids of those whom each entity meets."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one, and why; ``one`` has the fuller name."""

    one: Entity
    other: Entity
    reasons: tuple[str, ...]


def suggest(
    entities: Iterable[Entity],
    meets: Meets,
    judged: AbstractSet[frozenset[str]] = frozenset(),
    in_one_article: Callable[[Sequence[Pair]], AbstractSet[Pair]] = lambda _: frozenset(),
) -> list[Candidate]:
    """Return the pairs of entities that may be one, those with the most connections first.

    Args:
        entities: all entities.
        meets: whom each entity meets, by ids; those who meet nobody may be missing.
        judged: pairs of ids that a person has decided about, which are not suggested again.
        in_one_article: returns those of some pairs that an article names both of.
    """
    everyone = list(entities)
    names = {entity.id: entity.name for entity in everyone}
    found: dict[frozenset[str], Candidate] = {}
    doubtful: dict[frozenset[str], Alike] = {}

    def candidate(alike: Alike, further: str = "") -> Candidate:
        appear = _appear_with(_shared(alike.one, alike.other, meets), names)
        reasons = filter(None, (alike.reason, appear, further))
        return Candidate(alike.one, alike.other, tuple(reasons))

    named = list(map(as_named, everyone))
    for alike in chain(written_alike(named), _apart(named, meets)):
        one, other = alike.one.id, alike.other.id
        pair = frozenset((one, other))
        if pair in judged or pair in found:
            continue
        if alike.enough or len(everyone) <= SMALL or company(one, other, meets) >= COMPANY:
            found[pair] = candidate(alike)
        else:
            doubtful.setdefault(pair, alike)
    asked = {
        (alike.one.id, alike.other.id): alike
        for pair, alike in doubtful.items()
        if pair not in found
    }
    for both in sorted(in_one_article(sorted(asked))):
        found[frozenset(both)] = candidate(asked[both], "both are named in one article")
    return sorted(found.values(), key=lambda candidate: _place(candidate, meets))


def _apart(everyone: Sequence[Named], meets: Meets) -> Iterator[Alike]:
    """Yield the pairs with names spelled alike that do not meet."""
    for alike in spelled_alike(everyone):
        if alike.other.id not in meets.get(alike.one.id, ()):
            yield alike


def impact(
    candidate: Candidate,
    meets: Meets,
    ranked: Sequence[Place],
    places: Mapping[str, Place],
    together: tuple[int, int],
) -> Impact:
    """Return what joining two entities would change.

    Args:
        candidate: the two.
        meets: whom each entity meets, by ids.
        ranked: the place of each entity, in order.
        places: the same by their ids.
        together: how many articles and mentions the two have as one.
    """
    one, other = candidate.one, candidate.other
    both = [places[entity.id] for entity in (one, other) if entity.id in places]
    now = bisect_left(ranked, places[one.id]) if one.id in places else len(ranked)
    joint = (-together[0], -together[1], one.id)
    after = bisect_left(ranked, joint) - sum(place < joint for place in both)
    gained = meets.get(other.id, frozenset()) - meets.get(one.id, frozenset()) - {one.id}
    lost = {other.id} & meets.get(one.id, frozenset())
    return Impact(
        names=len({alias.name for entity in (one, other) for alias in entity.aliases}),
        edges=len(gained) - len(lost),
        rank=now + 1,
        rank_after=after + 1,
    )


def consequence(suggestion: Suggestion) -> str:
    """Return what joining two entities would change, in words: they become the first of them.

    >>> ann, lee = Entity("a", "Ann Lee", "PERSON", 3, 2), Entity("l", "Lee", "PERSON", 9, 8)
    >>> consequence(Suggestion(ann, lee, (), Impact(names=4, edges=6, rank=14, rank_after=3)))
    'makes both Ann Lee, written in 4 ways, adds 6 connections, moves it from place 14 to 3 of all \
names'
    """
    change = suggestion.impact
    one, other = suggestion.one, suggestion.other
    kind = "" if one.label == other.label else ONE_OF.get(one.label, one.label)
    edges = many(abs(change.edges), "connection")
    moved = f"moves it from place {change.rank:,} to {change.rank_after:,} of all names"
    kept = f"leaves it at place {change.rank:,} of all names"
    told = (
        f"makes both {one.name}",
        kind,
        f"written in {many(change.names, 'way')}",
        f"adds {edges}" if change.edges >= 0 else f"takes away {edges}",
        moved if change.rank != change.rank_after else kept,
    )
    return ", ".join(filter(None, told))


def _place(candidate: Candidate, meets: Meets) -> tuple[int, int, str, str]:
    """Return the sort key of a candidate: most connections first, then most mentions."""
    one, other = candidate.one, candidate.other
    moved = min(len(meets.get(one.id, ())), len(meets.get(other.id, ())))
    return -moved, -min(one.mentions, other.mentions), one.id, other.id


def company(one: str, other: str, meets: Meets) -> float:
    """Return how much company two entities share: from 0 for none, higher is closer.

    A shared neighbour who meets n others counts 1/ln(n): a capital that everybody meets says little
    (Adamic & Adar 2003, "Friends and neighbors on the Web").

    >>> meets = {"lee": {"acme"}, "ann": {"acme"}, "acme": {"lee", "ann"}}
    >>> round(company("lee", "ann", meets), 2)
    1.44
    """
    shared = meets.get(one, frozenset()) & meets.get(other, frozenset())
    return sum(1 / math.log(max(2, len(meets.get(id_, ())))) for id_ in sorted(shared))


def _shared(one: Entity, other: Entity, meets: Meets) -> list[str]:
    """Return the ids of shared neighbours, those who meet the fewest others first."""
    shared = meets.get(one.id, frozenset()) & meets.get(other.id, frozenset())
    return sorted(shared, key=lambda id_: (len(meets.get(id_, ())), id_))


def _appear_with(shared: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the shared neighbours as a reason, in words, or ``""`` if there are none."""
    if not shared:
        return ""
    return f"both appear with {few(shared, NAMED, lambda id_: names.get(id_, id_))}"
