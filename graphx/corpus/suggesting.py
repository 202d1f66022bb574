"""Which entities may be one, asked of a corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphx.corpus.opened import EVERYTHING
from graphx.entities.judge import suggest
from graphx.records import Entity, Suggestion
from graphx.store.reading import Reader


def suggestions(reader: Reader, limit: int) -> tuple[Suggestion, ...]:
    """Return pairs of entities that may be one; see `Corpus.suggestions`."""
    everyone = {entity.id: entity for entity in reader.entities()}
    meets: dict[str, set[str]] = defaultdict(set)
    for pair in reader.pairs(EVERYTHING):
        meets[pair.a].add(pair.b)
        meets[pair.b].add(pair.a)
    decided = _decided(reader, everyone.values())
    found = suggest.suggest(everyone.values(), meets, decided, reader.in_one_article)[:limit]
    if not found:
        return ()
    joint = reader.together(EVERYTHING, [(c.one.id, c.other.id) for c in found])
    places = {n.id: (-n.articles, -n.mentions, n.id) for n in reader.nodes(EVERYTHING)}
    ranked = sorted(places.values())
    return tuple(
        Suggestion(
            *(candidate.one, candidate.other, candidate.reasons),
            suggest.impact(candidate, meets, ranked, places, together),
        )
        for candidate, together in zip(found, joint, strict=True)
    )


def _decided(reader: Reader, everyone: Iterable[Entity]) -> set[frozenset[str]]:
    """Return the ids of the pairs that were decided about, also by decisions only kept yet."""
    pairs = {frozenset(pair) for pair in reader.different()}
    named = {(entity.name, entity.label): entity.id for entity in everyone}
    for made in reader.judgements():
        ends = [(made.name, made.label), (made.value, made.value_label)]
        if made.kind in {"merge", "different"} and not made.undone:
            pairs.add(frozenset(named[end] for end in ends if end in named))
    return pairs
