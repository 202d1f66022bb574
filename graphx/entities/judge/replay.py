"""Replay the ledger of decisions: apply what people said to what the evidence says.

In: a `resolve.Resolver`, and decisions in the order they were made. Out: the resolver with the
decisions applied, and what was wrong with some of them. A decision about an entity that is gone
changes nothing, one that contradicts an earlier one replaces it, and both are reported as a
`Problem`. The same decisions on the same evidence give the same entities, and undoing one gives
what there would be if it had never been made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graphx.entities.judge.decided import State
from graphx.entities.judge.judgements import told
from graphx.entities.judge.verdicts import SAME, apply
from graphx.entities.resolve.nodes import Node, slugs
from graphx.entities.resolve.refs import Ref
from graphx.entities.resolve.resolver import Placed, Resolver
from graphx.records import Judgement, Mention, Problem

SAID = "a person said whom this one means"
UNSEEN = (
    "no mention is left that means it by itself; split single mentions instead, if there are any. "
    "Nothing was changed."
)
GONE = "no name stands there any more; nothing was changed."


@dataclass(frozen=True, slots=True)
class Replayed:
    """A resolver with decisions applied, and what is to be known of them."""

    resolver: Resolver
    different: frozenset[tuple[str, str]] = frozenset()
    """Pairs of ids of entities that a person said are different, the smaller id first."""
    problems: tuple[Problem, ...] = ()
    made: Mapping[str, Judgement] = field(default_factory=dict)
    """The ids of entities that only a decision made, each with that decision."""
    placed: tuple[Judgement, ...] = ()
    """The decisions about single mentions that stand."""


def replay(resolver: Resolver, judgements: Iterable[Judgement]) -> Replayed:
    """Return a resolver with decisions applied, and what was wrong with some of them."""
    standing = tuple(judgements)
    if not standing:
        return Replayed(resolver)
    state = State(resolver)
    for judgement in standing:
        if trouble := apply(state, judgement):
            state.trouble(judgement, trouble)
    nodes = slugs({ref: node for ref, node in state.nodes.items() if state.is_shown(ref)})
    done = replace(
        resolver,
        target={ref: _meant(state, ref) for ref in state.joined},
        nodes=nodes,
        parted=frozenset(_parted(state, resolver)),
        placed=_placed(state),
    )
    return Replayed(
        done,
        frozenset(_different(state, nodes)),
        tuple(state.problems),
        {nodes[ref].id: judgement for ref, judgement in state.made.items() if ref in nodes},
        tuple(judgement for _, judgement in state.placed.values()),
    )


def _meant(state: State, ref: Ref) -> tuple[Ref, str]:
    """Return what a name means, and why: a person's reason takes precedence over the evidence's."""
    return state.end(ref), SAME if any(state.merged(ref)) else state.joined[ref][1]


def _parted(state: State, resolver: Resolver) -> Iterator[tuple[Ref, Ref]]:
    """Yield each parted name with every name of the entity that it was parted from."""
    parted: dict[Ref, set[Ref]] = defaultdict(set)
    for own, whole in state.parted:
        parted[whole].add(own)
    for ref in {*parted, *state.joined, *resolver.target} if parted else ():
        known, _ = resolver.target.get(ref, (ref, ""))  # including names parted from it later
        for whole in {ref, known, state.end(ref)}:
            yield from ((own, ref) for own in parted.get(whole, ()))


def _placed(state: State) -> dict[str, tuple[Placed, ...]]:
    """Return the decided single mentions by article, the latest decision first."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for (article, start, end), (ref, _) in reversed(state.placed.items()):
        found[article].append(Placed(start, end, ref, SAID))
    return {article: tuple(places) for article, places in found.items()}


def _different(state: State, nodes: Mapping[Ref, Node]) -> Iterator[tuple[str, str]]:
    """Yield the ids of the pairs of entities that are decided to be different."""
    for one, other, _ in state.different:
        ends = {ref for ref in (state.end(one), state.end(other)) if ref in nodes}
        if len(ends) == 2:
            a, b = sorted(nodes[ref].id for ref in ends)
            yield a, b


def unseen(
    replayed: Replayed,
    entities: Container[str],
    mentions: Callable[[str], Iterable[Mention]],
) -> Iterator[Problem]:
    """Yield a problem for each decision that no mention in the corpus is affected by.

    Args:
        replayed: the decisions, applied.
        entities: the ids of all entities that are mentioned.
        mentions: returns the mentions of the article with an id.
    """
    for id_, judgement in replayed.made.items():
        if id_ not in entities and not judgement.article:
            yield Problem(judgement.source, f"{told(judgement)}: {UNSEEN}")
    for judgement in replayed.placed:
        there = any(
            mention.start < judgement.end and judgement.start < mention.end
            for mention in mentions(judgement.article)
        )
        if not there:
            yield Problem(judgement.source, f"{told(judgement)}: {GONE}")
