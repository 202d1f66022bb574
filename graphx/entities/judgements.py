"""People's decisions about names: same, different, rename, retype, hide; and their undoing.

In: what the corpus's evidence says (`resolve.Resolver`), and the ledger of decisions. Out: the same
with the decisions applied, in the order they were made. A decision names whom it is about by name
and label, and not by id, so it outlives new articles, another model and a rebuilt corpus; one that
finds nobody any more is told, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from graphx.entities import names
from graphx.entities.resolve import Node, Ref, Resolver, slugs
from graphx.errors import JudgementError
from graphx.records import LABELS, Entity, Judgement, Verdict

SAME = "a person said that they are one"
APART = "a person said that they are two"


@dataclass(slots=True)
class _State:
    """What the decisions so far have made of the corpus's names."""

    target: dict[Ref, tuple[Ref, str]]
    nodes: dict[Ref, Node]
    apart: set[Ref] = field(default_factory=set)

    def end(self, ref: Ref) -> Ref:
        return self.target.get(ref, (ref, ""))[0]

    def find(self, name: str, label: str = "") -> Ref | None:
        """Return whom a name means now: by the canonical name, else by any form of it."""
        key = names.key(name)
        exact = [
            ref
            for ref, node in self.nodes.items()
            if names.key(node.name) == key and label in {"", node.label}
        ]
        forms = [ref for ref in self.nodes | self.target if ref.key == key]
        ends = [*sorted(exact), *sorted(self.end(ref) for ref in forms)]
        return next((ref for ref in ends if ref in self.nodes), None)

    def join(self, one: Ref, other: Ref) -> None:
        """Make the other's names names of the one."""
        for ref in [other, *(ref for ref in self.target if self.end(ref) == other)]:
            self.target[ref] = one, SAME
        self.nodes.pop(other, None)

    def part(self, whole: Ref, name: str) -> bool:
        """Make a name of somebody a somebody of its own."""
        ref = Ref(whole.group, _own_key(whole.group, name))
        if ref == whole:
            return False
        self.target.pop(ref, None)
        self.apart.add(ref)
        self.nodes.setdefault(ref, Node("", name, self.nodes[whole].label))
        return True


def _own_key(group: str, name: str) -> str:
    key = names.key(name)
    return {"person": names.person, "org": names.organisation}.get(group, str)(key)


def judged(
    resolver: Resolver, judgements: Iterable[Judgement]
) -> tuple[Resolver, tuple[Judgement, ...]]:
    """Return a resolver with decisions applied, and those that found nobody to apply to."""
    standing = tuple(judgements)
    if not standing:
        return resolver, ()
    state = _State(dict(resolver.target), dict(resolver.nodes))
    lost = tuple(judgement for judgement in standing if not _apply(state, judgement))
    done = replace(
        resolver,
        target=state.target,
        nodes=slugs(state.nodes),
        apart=frozenset(state.apart),
    )
    return done, lost


def _apply(state: _State, judgement: Judgement) -> bool:
    ref = state.find(judgement.name, judgement.label)
    if ref is None:
        return False
    node = state.nodes[ref]
    if judgement.kind == "hide":
        del state.nodes[ref]
    elif judgement.kind == "rename":
        state.nodes[ref] = replace(node, name=judgement.value)
    elif judgement.kind == "retype":
        state.nodes[ref] = replace(node, label=judgement.value)
    elif judgement.kind == "split":
        return state.part(ref, judgement.value)
    else:
        other = state.find(judgement.value)
        if other is None or other == ref:
            return other == ref
        state.join(ref, other)
    return True


def check(find: Callable[[str], Entity], entity: Entity, kind: Verdict, value: str) -> None:
    """Refuse a decision that cannot be meant.

    Raises:
        JudgementError: with what was expected.
        UnknownEntityError: if ``find`` knows nobody of that name.
    """
    forms = [alias.name for alias in entity.aliases]
    if kind == "merge" and find(value).id == entity.id:
        raise JudgementError(f"{value!r} is a name of {entity.name} already.")
    if kind == "split" and names.key(value) not in set(map(names.key, forms)):
        raise JudgementError(
            f"{value!r} is no name of {entity.name}. Its names are: {', '.join(forms)}."
        )
    if kind == "split" and names.key(value) == names.key(entity.name):
        raise JudgementError(f"{value!r} is the full name; name one that is not theirs instead.")
    if kind == "retype" and value not in LABELS:
        raise JudgementError(f"No label {value!r}. The labels are: {', '.join(LABELS)}.")
    if kind == "rename" and not names.key(value):
        raise JudgementError(f"{value!r} is no name; a name has letters or figures.")


def standing(made: Sequence[Judgement], number: int = 0) -> Judgement:
    """Return the decision with a number among those that stand, or the last for 0.

    Raises:
        JudgementError: if there is none.
    """
    found = [judgement for judgement in made if number in {0, judgement.number}]
    if not found:
        which = f"No decision {number} stands" if number else "No decision stands"
        raise JudgementError(f"{which}; see them with: graphx judge CORPUS log")
    return found[-1]
