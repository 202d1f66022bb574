"""How each kind of decision changes the state that earlier decisions left.

In: a `State`, and a decision. Out: the state, changed, or why nothing was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from graphx.entities.judge.decided import State
from graphx.entities.resolve.nodes import Node
from graphx.entities.resolve.refs import GROUP_OF, Ref, ref_in
from graphx.entities.written import names
from graphx.records import Judgement, Verdict

SAME = "a person said that they are one"

OWN = "judged: "
"""What the keys of entities made from single mentions begin with; no name's key does."""

NOBODY = "nobody goes by that any more; nothing was changed."
ONE_KEY = "the two are spellings of one name; split single mentions instead. Nothing was changed."


def apply(state: State, judgement: Judgement) -> str:
    """Apply a decision; return why it changes nothing, or ``""``."""
    return _APPLY[judgement.kind](state, judgement)


def _merge(state: State, judgement: Judgement) -> str:
    """Join an entity to another."""
    one = state.somebody(judgement.name, judgement.label)
    other = state.somebody(judgement.value, judgement.value_label)
    if one is None or other is None:
        return NOBODY
    kept, joined = state.end(one), state.end(other)
    if kept == joined and names.key(judgement.name) == names.key(judgement.value):  # two namesakes
        joined = state.namesake(kept, judgement.value, judgement.value_label) or kept
    if kept == joined:
        return ""
    state.joined[joined] = kept, SAME
    state.merges[joined] = judgement
    for pair in list(state.different):
        if state.end(pair[0]) == state.end(pair[1]):
            state.contradict(judgement, pair[2])
            state.different.remove(pair)
    return ""


def _tell_apart(state: State, judgement: Judgement) -> str:
    """Keep two names apart, and part them if they mean one entity."""
    one = state.somebody(judgement.name, judgement.label)
    if one is None:
        return NOBODY
    whole = state.end(one)
    other = state.find(judgement.value, judgement.value_label)
    if other is None:
        other = ref_in(whole.group, judgement.value, names.key(judgement.value))
        state.part(other, whole, judgement)
    if one == other:
        return ONE_KEY
    if state.end(other) == whole:
        state.part(one if other == whole else other, whole, judgement)
    elif not judgement.value_label:  # a name of the same entity that only articles join
        state.parted.add((other, whole))
    state.different.append((one, other, judgement))
    return ""


def _split(state: State, judgement: Judgement) -> str:
    """Part a name, or a single mention, from an entity."""
    if judgement.article:
        return _place(state, judgement)
    found = state.somebody(judgement.name, judgement.label)
    if found is None:
        return NOBODY
    whole = state.end(found)
    ref = ref_in(whole.group, judgement.value, names.key(judgement.value))
    if ref == whole:
        return ONE_KEY
    if ref not in state.nodes and ref not in state.joined:
        ref = next(iter(state.forms(judgement.value, state.nodes[whole].label)), ref)
    state.part(ref, whole, judgement)
    state.different.append((whole, ref, judgement))
    return ""


def _place(state: State, judgement: Judgement) -> str:
    """Make a single mention mean the entity that a person says, known or new."""
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


def _rename(state: State, judgement: Judgement) -> str:
    return _call(state, judgement, lambda node: replace(node, name=judgement.value))


def _retype(state: State, judgement: Judgement) -> str:
    return _call(state, judgement, lambda node: replace(node, label=judgement.value))


def _call(state: State, judgement: Judgement, change: Callable[[Node], Node]) -> str:
    """Give an entity another name or label; contradict an earlier decision that was overlooked."""
    found = state.somebody(judgement.name, judgement.label)
    if found is None:
        return NOBODY
    ref = state.end(found)
    node = state.nodes[ref]
    known = names.key(node.name) == names.key(judgement.name) and node.label == judgement.label
    earlier = state.called.get((judgement.kind, ref))
    if earlier and not known and change(node) != node:
        state.contradict(judgement, earlier)
    state.called[judgement.kind, ref] = judgement
    state.name(ref, change(node))
    return ""


def _hide(state: State, judgement: Judgement) -> str:
    found = state.find(judgement.name, judgement.label)
    if found is None:
        return NOBODY
    state.hidden.add(state.end(found))
    return ""


_APPLY: Mapping[Verdict, Callable[[State, Judgement], str]] = {
    "merge": _merge,
    "different": _tell_apart,
    "split": _split,
    "rename": _rename,
    "retype": _retype,
    "hide": _hide,
}
