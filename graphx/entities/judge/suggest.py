"""Entities that may be one and were not joined: asked of a person, with the reasons.

In: a corpus's entities, and who meets whom. Out: pairs, each with the reasons for it, the pair that
matters most first. Precision first: that names are `alike` is not enough where others are as much
so; then the company that two keep, the neighbours they share, has to speak for them, or an article
that names both, and means by the short name one of those who have it. And two who stand in one
sentence under names that are spelled alike are hardly one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from graphx.entities.judge.alike import spelled_alike, written_alike
from graphx.entities.judge.parts import Alike
from graphx.numbered import few
from graphx.records import ONE_OF, Entity, Impact, Suggestion

COMPANY = 0.5
"""The shared company that speaks for two; one shared neighbour who meets seven others gives it."""

SMALL = 1000
"""Entities of a corpus in which names alike are reason enough to ask: nobody keeps much company."""

NAMED = 3
"""Shared neighbours that a reason names."""

Pair = tuple[str, str]
"""The ids of two."""

Meets = Mapping[str, AbstractSet[str]]
"""Who meets whom, by ids."""


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
    """Return the pairs of entities that may be one, those who would bring most connections first.

    Args:
        entities: all entities.
        meets: whom each one meets, by ids; who meets nobody may be missing.
        judged: the ids of pairs that a person has decided about; they are not suggested again.
        in_one_article: returns those of some pairs of whom an article names both.
    """
    everyone = list(entities)
    titles = {entity.id: entity.name for entity in everyone}
    found: dict[frozenset[str], Candidate] = {}
    doubtful: dict[frozenset[str], Alike] = {}

    def candidate(alike: Alike, further: str = "") -> Candidate:
        told = _told(_shared(alike.one, alike.other, meets), titles)
        reasons = filter(None, (alike.reason, told, further))
        return Candidate(alike.one, alike.other, tuple(reasons))

    for alike in chain(written_alike(everyone), _apart(everyone, meets)):
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


def _apart(everyone: Iterable[Entity], meets: Meets) -> Iterator[Alike]:
    """Yield those with names spelled alike who do not meet."""
    for alike in spelled_alike(everyone):
        if alike.other.id not in meets.get(alike.one.id, ()):
            yield alike


def impact(
    candidate: Candidate,
    meets: Meets,
    ranked: Sequence[tuple[int, int, str]],
    together: tuple[int, int],
) -> Impact:
    """Return what joining two entities would change.

    Args:
        candidate: the two.
        meets: whom each one meets, by ids.
        ranked: everybody's articles and mentions, negative, and id, the foremost first.
        together: the articles and the mentions the two have as one.
    """
    one, other = candidate.one, candidate.other
    others = [place for place in ranked if place[2] != other.id]
    now = next((n for n, place in enumerate(ranked) if place[2] == one.id), len(ranked))
    joint = (-together[0], -together[1], one.id)
    gained = meets.get(other.id, frozenset()) - meets.get(one.id, frozenset()) - {one.id}
    lost = {other.id} & meets.get(one.id, frozenset())
    return Impact(
        names=len({alias.name for entity in (one, other) for alias in entity.aliases}),
        edges=len(gained) - len(lost),
        rank=now + 1,
        rank_after=sum(place < joint for place in others if place[2] != one.id) + 1,
    )


def consequence(suggestion: Suggestion) -> str:
    """Return what joining two would change, in words.

    >>> ann, lee = Entity("a", "Ann Lee", "PERSON", 3, 2), Entity("l", "Lee", "PERSON", 9, 8)
    >>> consequence(Suggestion(ann, lee, (), Impact(names=4, edges=61, rank=14, rank_after=3)))
    'joins 4 names, adds 61 connections, moves it from place 14 to 3 of all names'
    """
    change = suggestion.impact
    names_ = f"joins {change.names:,} name{'s' if change.names != 1 else ''}"
    edges = f"{abs(change.edges):,} connection{'s' if abs(change.edges) != 1 else ''}"
    moved = f"moves it from place {change.rank:,} to {change.rank_after:,} of all names"
    kept = f"leaves it at place {change.rank:,} of all names"
    one, other = suggestion.one.label, suggestion.other.label
    kind = "" if one == other else f"makes both {ONE_OF.get(one, one)}"
    return ", ".join(
        filter(
            None,
            (
                names_,
                f"adds {edges}" if change.edges >= 0 else f"takes away {edges}",
                moved if change.rank != change.rank_after else kept,
                kind,
            ),
        )
    )


def _place(candidate: Candidate, meets: Meets) -> tuple[int, int, str, str]:
    """Return what puts candidates in order: the connections, then the mentions that would move."""
    one, other = candidate.one, candidate.other
    moved = min(len(meets.get(one.id, ())), len(meets.get(other.id, ())))
    return -moved, -min(one.mentions, other.mentions), one.id, other.id


def company(one: str, other: str, meets: Meets) -> float:
    """Return how much company two keep together: 0 for none, the more the closer.

    Each shared neighbour counts by how few others meet them, 1/ln(n): a capital that everybody
    meets says little (Adamic & Adar 2003, "Friends and neighbors on the Web").

    >>> meets = {"lee": {"acme"}, "ann": {"acme"}, "acme": {"lee", "ann"}}
    >>> round(company("lee", "ann", meets), 2)
    1.44
    """
    shared = meets.get(one, frozenset()) & meets.get(other, frozenset())
    return sum(1 / math.log(max(2, len(meets.get(id_, ())))) for id_ in sorted(shared))


def _shared(one: Entity, other: Entity, meets: Meets) -> list[str]:
    """Return the ids of the neighbours that two share, those who meet fewest first."""
    shared = meets.get(one.id, frozenset()) & meets.get(other.id, frozenset())
    return sorted(shared, key=lambda id_: (len(meets.get(id_, ())), id_))


def _told(shared: Sequence[str], titles: Mapping[str, str]) -> str:
    if not shared:
        return ""
    return f"both appear with {few(shared, NAMED, lambda id_: titles.get(id_, id_))}"
