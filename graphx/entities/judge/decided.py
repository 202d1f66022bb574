"""The state of a corpus's names after the decisions applied so far.

In: a `resolve.Resolver`. Out: a `State`, which `verdicts` change, one decision after another, and
which finds what a name refers to now, or once did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphx.entities.judge.judgements import told
from graphx.entities.resolve.nodes import Node
from graphx.entities.resolve.refs import GROUP_OF, Ref, ref_in
from graphx.entities.resolve.resolver import Resolver
from graphx.entities.written import names
from graphx.records import LABELS, Judgement, Problem, Verdict


class State:
    """The state of a corpus's names after the decisions applied so far."""

    def __init__(self, resolver: Resolver) -> None:
        self.nodes = dict(resolver.nodes)  # including those now hidden or joined to another
        self.joined = {ref: (to, why) for ref, (to, why) in resolver.target.items()}
        self.merges: dict[Ref, Judgement] = {}
        self.hidden: set[Ref] = set()
        self.parted: set[tuple[Ref, Ref]] = set()
        self.made: dict[Ref, Judgement] = {}
        self.called: dict[tuple[Verdict, Ref], Judgement] = {}
        self.placed: dict[tuple[str, int, int], tuple[Ref, Judgement]] = {}
        self.different: list[tuple[Ref, Ref, Judgement]] = []
        self.problems: dict[Problem, None] = {}
        self._named: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.nodes):
            self._named[names.key(self.nodes[ref].name)].append(ref)

    def end(self, ref: Ref) -> Ref:
        """Return what a name means in the end; joins never form a circle."""
        while ref in self.joined:
            ref = self.joined[ref][0]
        return ref

    def merged(self, ref: Ref) -> Iterator[Judgement]:
        """Yield the decisions by which a name means what it means."""
        while ref in self.joined:
            if ref in self.merges:
                yield self.merges[ref]
            ref = self.joined[ref][0]

    def find(self, name: str, label: str) -> Ref | None:
        """Return what a name refers to by itself, before any join.

        Entities that have the name and label now come first, those spelled exactly so before the
        others; then those that once had them; then forms of other entities; and last those with the
        name and another label.
        """
        key = names.key(name)
        called = self._named.get(key, ())
        alike = [ref for ref in called if label in {"", self.nodes[ref].label}]
        now = [ref for ref in alike if names.key(self.nodes[ref].name) == key]
        shown = [ref for ref in now if self.is_shown(ref)]
        shown.sort(key=lambda ref: self.nodes[ref].name != name)
        return next(iter([*shown, *alike, *self.forms(name, label), *called]), None)

    def forms(self, name: str, label: str) -> list[Ref]:
        """Return what a name may refer to by itself, in each group; that of the label first."""
        forms = (ref_in(group, name, names.key(name)) for group in _groups(label))
        return [ref for ref in dict.fromkeys(forms) if ref in self.nodes or ref in self.joined]

    def somebody(self, name: str, label: str) -> Ref | None:
        """Return what a name refers to by itself, unless its entity is hidden."""
        ref = self.find(name, label)
        return None if ref is None or self.end(ref) in self.hidden else ref

    def namesake(self, ref: Ref, name: str, label: str) -> Ref | None:
        """Return another entity in the graph that has the name and label now."""
        called = self._named.get(names.key(name), ())
        others = (one for one in called if one != ref and self.is_shown(one))
        return next((one for one in others if self._is_called(one, name, label)), None)

    def _is_called(self, ref: Ref, name: str, label: str) -> bool:
        """Tell whether an entity has a name and, if given, a label now."""
        node = self.nodes[ref]
        return names.key(node.name) == names.key(name) and label in {"", node.label}

    def is_shown(self, ref: Ref) -> bool:
        """Tell whether a name is an entity in the graph: neither joined to another nor hidden."""
        return ref not in self.joined and ref not in self.hidden

    def name(self, ref: Ref, node: Node) -> None:
        """Give an entity, new or known, a name and a label."""
        self.nodes[ref] = node
        self._named[names.key(node.name)].append(ref)

    def make(self, ref: Ref, name: str, label: str, judgement: Judgement) -> None:
        """Make an entity that only a decision knows of."""
        self.name(ref, Node("", name, label))
        self.made[ref] = judgement

    def part(self, ref: Ref, whole: Ref, judgement: Judgement) -> None:
        """Make one of an entity's names an entity of its own, even if articles join the two."""
        for merge in list(self.merged(ref)):
            self.contradict(judgement, merge)
        self.joined.pop(ref, None)
        self.merges.pop(ref, None)
        if ref not in self.nodes:
            self.make(ref, judgement.value, self.nodes[whole].label, judgement)
        self.parted.add((ref, whole))

    def contradict(self, later: Judgement, earlier: Judgement) -> None:
        """Record that a decision contradicts an earlier one."""
        self.trouble(
            later,
            f"contradicts decision {earlier.number} ({told(earlier)}); the later one holds. To go "
            f"back to the earlier one, undo decision {later.number}.",
        )

    def trouble(self, judgement: Judgement, message: str) -> None:
        """Record what is wrong with a decision, once."""
        problem = Problem(judgement.source, f"{told(judgement)}: {message}")
        self.problems[problem] = None


_GROUPS = tuple(dict.fromkeys(GROUP_OF.get(label, label.lower()) for label in LABELS))


def _groups(label: str) -> list[str]:
    """Return all groups of names, that of the label first."""
    return sorted(_GROUPS, key=lambda group: group != GROUP_OF.get(label, label.lower()))
