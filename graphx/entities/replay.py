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

from graphx.entities import names
from graphx.entities.judgements import told
from graphx.entities.resolve import GROUP_OF, Node, Placed, Ref, Resolver, slugs
from graphx.records import LABELS, Judgement, Mention, Problem, Verdict

SAME = "a person said that they are one"
SAID = "a person said whom this one means"

OWN = "judged: "
"""What the keys begin with of those whom a person made of single mentions; no name's key does."""

NOBODY = "nobody goes by that any more; nothing was changed."
ONE_KEY = "the two are spellings of one name; split single mentions instead. Nothing was changed."
UNSEEN = "no mention is left of it; nothing was changed."
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


class _State:
    """What the decisions so far have made of the corpus's names."""

    def __init__(self, resolver: Resolver) -> None:
        self.nodes = dict(resolver.nodes)  # also those who are joined to another by now, or hidden
        self.joined = {ref: (to, why) for ref, (to, why) in resolver.target.items()}
        self.merges: dict[Ref, Judgement] = {}
        self.hidden: set[Ref] = set()
        self.apart: set[Ref] = set()
        self.made: dict[Ref, Judgement] = {}
        self.called: dict[tuple[Verdict, Ref], Judgement] = {}
        self.placed: dict[tuple[str, int, int], tuple[Ref, Judgement]] = {}
        self.different: list[tuple[Ref, Ref, Judgement]] = []
        self.problems: dict[Problem, None] = {}
        self._named: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.nodes):
            self._named[names.key(self.nodes[ref].name)].append(ref)

    def end(self, ref: Ref) -> Ref:
        """Return who a name means at last; only somebody not joined is joined to another."""
        while ref in self.joined:
            ref = self.joined[ref][0]
        return ref

    def merged(self, ref: Ref) -> Iterator[Judgement]:
        """Yield the decisions by which a name means who it means."""
        while ref in self.joined:
            if ref in self.merges:
                yield self.merges[ref]
            ref = self.joined[ref][0]

    def find(self, name: str, label: str) -> Ref | None:
        """Return what a name refers to of itself, before any join.

        Who is called so now goes before who was once, or has it as one of several forms, and
        whoever has this label, or had it, before others.
        """
        key = names.key(name)
        called = self._named.get(key, ())
        alike = [ref for ref in called if label in {"", self.nodes[ref].label}]
        forms = [Ref(group, own_key(group, name)) for group in _groups(label)]
        known = [ref for ref in forms if ref in self.nodes or ref in self.joined]
        now = [ref for ref in alike if names.key(self.nodes[ref].name) == key]
        shown = [ref for ref in now if self.is_shown(ref)]
        return next(iter([*shown, *alike, *known, *called]), None)

    def somebody(self, name: str, label: str) -> Ref | None:
        """Return what a name refers to, if that can be seen."""
        ref = self.find(name, label)
        return None if ref is None or self.end(ref) in self.hidden else ref

    def is_shown(self, ref: Ref) -> bool:
        return ref not in self.joined and ref not in self.hidden

    def name(self, ref: Ref, node: Node) -> None:
        """Give somebody, new or known, a name and a label."""
        self.nodes[ref] = node
        self._named[names.key(node.name)].append(ref)

    def make(self, ref: Ref, name: str, label: str, judgement: Judgement) -> None:
        """Make somebody whom only a decision knows."""
        self.name(ref, Node("", name, label))
        self.made[ref] = judgement

    def part(self, ref: Ref, label: str, judgement: Judgement) -> None:
        """Make a name of somebody a somebody of its own."""
        for merge in list(self.merged(ref)):
            self.contradict(judgement, merge)
        self.joined.pop(ref, None)
        self.merges.pop(ref, None)
        if ref not in self.nodes:
            self.make(ref, judgement.value, label, judgement)
            self.apart.add(ref)

    def contradict(self, later: Judgement, earlier: Judgement) -> None:
        self.trouble(
            later,
            f"contradicts decision {earlier.number} ({told(earlier)}); the later one holds. To go "
            f"back to the earlier one, undo decision {later.number}.",
        )

    def trouble(self, judgement: Judgement, message: str) -> None:
        problem = Problem(f"judgement {judgement.number}", f"{told(judgement)}: {message}")
        self.problems[problem] = None


def replay(resolver: Resolver, judgements: Iterable[Judgement]) -> Replayed:
    """Return a resolver with decisions applied, and what was wrong with some of them."""
    standing = tuple(judgements)
    if not standing:
        return Replayed(resolver)
    state = _State(resolver)
    for judgement in standing:
        if trouble := _APPLY[judgement.kind](state, judgement):
            state.trouble(judgement, trouble)
    nodes = slugs({ref: node for ref, node in state.nodes.items() if state.is_shown(ref)})
    done = replace(
        resolver,
        target={ref: _meant(state, ref) for ref in state.joined},
        nodes=nodes,
        apart=frozenset(state.apart),
        placed=_placed(state),
    )
    return Replayed(
        done,
        frozenset(_different(state, nodes)),
        tuple(state.problems),
        {nodes[ref].id: judgement for ref, judgement in state.made.items() if ref in nodes},
        tuple(judgement for _, judgement in state.placed.values()),
    )


def _meant(state: _State, ref: Ref) -> tuple[Ref, str]:
    """Return who a name means, and why: a person's reason goes before the evidence's."""
    return state.end(ref), SAME if any(state.merged(ref)) else state.joined[ref][1]


def _placed(state: _State) -> dict[str, tuple[Placed, ...]]:
    """Return the single mentions by article, those that were judged last first."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for (article, start, end), (ref, _) in reversed(state.placed.items()):
        found[article].append(Placed(start, end, ref, SAID))
    return {article: tuple(places) for article, places in found.items()}


def _different(state: _State, nodes: Mapping[Ref, Node]) -> Iterator[tuple[str, str]]:
    for one, other, _ in state.different:
        ends = {ref for ref in (state.end(one), state.end(other)) if ref in nodes}
        if len(ends) == 2:
            a, b = sorted(nodes[ref].id for ref in ends)
            yield a, b


def own_key(group: str, name: str) -> str:
    """Return the key under which a group knows a name.

    >>> own_key("org", "Acme Corp"), own_key("place", "New York")
    ('acme', 'new york')
    """
    key = names.key(name)
    return {"person": names.person, "org": names.organisation}.get(group, str)(key)


_GROUPS = tuple(dict.fromkeys(GROUP_OF.get(label, label.lower()) for label in LABELS))


def _groups(label: str) -> list[str]:
    """Return all groups of names, that of a label first."""
    return sorted(_GROUPS, key=lambda group: group != GROUP_OF.get(label, label.lower()))


def _merge(state: _State, judgement: Judgement) -> str:
    one = state.somebody(judgement.name, judgement.label)
    other = state.somebody(judgement.value, judgement.value_label)
    if one is None or other is None:
        return NOBODY
    kept, joined = state.end(one), state.end(other)
    if kept == joined:
        return ""
    state.joined[joined] = kept, SAME
    state.merges[joined] = judgement
    for pair in list(state.different):
        if state.end(pair[0]) == state.end(pair[1]):
            state.contradict(judgement, pair[2])
            state.different.remove(pair)
    return ""


def _tell_apart(state: _State, judgement: Judgement) -> str:
    one = state.somebody(judgement.name, judgement.label)
    if one is None:
        return NOBODY
    whole = state.end(one)
    other = state.find(judgement.value, judgement.value_label)
    if other is None:  # a form that is only ever joined within an article
        other = Ref(whole.group, own_key(whole.group, judgement.value))
        state.part(other, state.nodes[whole].label, judgement)
    if one == other:
        return ONE_KEY
    if state.end(other) == whole:
        state.part(one if other == whole else other, state.nodes[whole].label, judgement)
    state.different.append((one, other, judgement))
    return ""


def _split(state: _State, judgement: Judgement) -> str:
    if judgement.article:
        return _place(state, judgement)
    found = state.somebody(judgement.name, judgement.label)
    if found is None:
        return NOBODY
    whole = state.end(found)
    ref = Ref(whole.group, own_key(whole.group, judgement.value))
    if ref == whole:
        return ONE_KEY
    state.part(ref, state.nodes[whole].label, judgement)
    state.apart.add(ref)  # also where an article joins it to somebody
    state.different.append((whole, ref, judgement))
    return ""


def _place(state: _State, judgement: Judgement) -> str:
    """Let a single mention mean whom a person says: somebody known, or else somebody new."""
    label = judgement.value_label or judgement.label
    found = state.find(judgement.name, judgement.label)
    whole = None if found is None else state.end(found)
    ref = state.somebody(judgement.value, judgement.value_label)
    if ref is None or state.end(ref) == whole:
        ref = Ref(GROUP_OF.get(label, label.lower()), OWN + names.key(judgement.value))
    if ref not in state.nodes and ref not in state.joined:
        state.make(ref, judgement.value, label, judgement)
    where = judgement.article, judgement.start, judgement.end
    before, earlier = state.placed.pop(where, (ref, judgement))
    if before != ref:
        state.contradict(judgement, earlier)
    state.placed[where] = ref, judgement
    if whole is not None:
        state.different.append((whole, ref, judgement))
    return ""


def _rename(state: _State, judgement: Judgement) -> str:
    def change(node: Node) -> Node:
        return replace(node, name=judgement.value)

    return _call(state, judgement, lambda node: node.name, change)


def _retype(state: _State, judgement: Judgement) -> str:
    def change(node: Node) -> Node:
        return replace(node, label=judgement.value)

    return _call(state, judgement, lambda node: node.label, change)


def _call(
    state: _State,
    judgement: Judgement,
    called: Callable[[Node], str],
    change: Callable[[Node], Node],
) -> str:
    """Give somebody another name or label; who did so before was overlooked, or knew."""
    found = state.somebody(judgement.name, judgement.label)
    if found is None:
        return NOBODY
    ref = state.end(found)
    node = state.nodes[ref]
    known = names.key(node.name) == names.key(judgement.name) and node.label == judgement.label
    earlier = state.called.get((judgement.kind, ref))
    if earlier and not known and called(node) != judgement.value:
        state.contradict(judgement, earlier)
    state.called[judgement.kind, ref] = judgement
    state.name(ref, change(node))
    return ""


def _hide(state: _State, judgement: Judgement) -> str:
    found = state.find(judgement.name, judgement.label)
    if found is None:
        return NOBODY
    state.hidden.add(state.end(found))
    return ""


_APPLY: Mapping[Verdict, Callable[[_State, Judgement], str]] = {
    "merge": _merge,
    "different": _tell_apart,
    "split": _split,
    "rename": _rename,
    "retype": _retype,
    "hide": _hide,
}


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
