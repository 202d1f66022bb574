"""The ledger of decisions, replayed: what people said, applied to what the evidence says.

In: a `resolve.Resolver`, and decisions in the order they were made. Out: the resolver with the
decisions applied, and what was wrong with some of them. Nothing is swallowed: a decision that finds
nobody any more changes nothing, one that contradicts an earlier one holds in its stead, and both
are told as a `Problem`. The same decisions on the same evidence give the same entities, and leaving
one out gives what there would be if it had never been made.
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
    """A resolver with decisions applied, and what has to be told of them."""

    resolver: Resolver
    different: frozenset[tuple[str, str]] = frozenset()
    """Ids of entities that a person said are two, the smaller id first."""
    problems: tuple[Problem, ...] = ()
    made: Mapping[str, Judgement] = field(default_factory=dict)
    """The ids of entities that only a decision made, with the decision."""
    placed: tuple[Judgement, ...] = ()
    """The decisions about single mentions that hold."""


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
    """Return who a name means, and why: a person's reason goes before the evidence's."""
    return state.end(ref), SAME if any(state.merged(ref)) else state.joined[ref][1]


def _parted(state: State, resolver: Resolver) -> Iterator[tuple[Ref, Ref]]:
    """Yield names with all that articles may take them for that is whom they were parted from."""
    parted: dict[Ref, set[Ref]] = defaultdict(set)
    for own, whole in state.parted:
        parted[whole].add(own)
    for ref in {*parted, *state.joined, *resolver.target} if parted else ():
        known, _ = resolver.target.get(ref, (ref, ""))  # also what was parted from them, too
        for whole in {ref, known, state.end(ref)}:
            yield from ((own, ref) for own in parted.get(whole, ()))


def _placed(state: State) -> dict[str, tuple[Placed, ...]]:
    """Return the single mentions by article, those that were judged last first."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for (article, start, end), (ref, _) in reversed(state.placed.items()):
        found[article].append(Placed(start, end, ref, SAID))
    return {article: tuple(places) for article, places in found.items()}


def _different(state: State, nodes: Mapping[Ref, Node]) -> Iterator[tuple[str, str]]:
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
    """Yield the decisions that a corpus holds nothing for.

    Args:
        replayed: what they made of the corpus's names.
        entities: the ids of all who are mentioned now.
        mentions: returns the mentions of an article, by its id.
    """
    for id_, judgement in replayed.made.items():
        if id_ not in entities and not judgement.article:
            yield Problem(f"judgement {judgement.number}", f"{told(judgement)}: {UNSEEN}")
    for judgement in replayed.placed:
        there = any(
            mention.start < judgement.end and judgement.start < mention.end
            for mention in mentions(judgement.article)
        )
        if not there:
            yield Problem(f"judgement {judgement.number}", f"{told(judgement)}: {GONE}")
