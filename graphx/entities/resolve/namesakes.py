"""Namesakes in one article: whom a name means that several persons share.

In: an article's persons. Out: the names that several share, each with the one it means. That is the
person who was called so before any other of that name had been named. Where family names come
first, as in East Asia, unrelated people often share one; otherwise it is the one named last there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from graphx.entities.repair.spans import Name
from graphx.entities.resolve.refs import Joined, Ref, meant_by
from graphx.entities.written import names, shortforms

_KIN = re.compile(
    r"\b(?:wife|husband|spouse|(?:step)?(?:son|daughter|brother|sister|father|mother)s?|parents?"
    r"|cousins?|nephews?|nieces?|uncle|aunt|widow|widower|twins?|famil(?:y|ies)|couple|married)\b"
)
"""Words near a person who may be kin of another with the same name."""


def shared(text: str, refs: Mapping[Name, Ref], joined: Joined) -> dict[Name, Ref]:
    """Return the names that several persons of an article share, each with the one it means.

    Args:
        text: the text of the article.
        refs: what each of its names refers to by itself.
        joined: what that is joined to in the article.

    >>> told = "Han Duck left. Han Dong came. Han smiled."
    >>> places = [(0, 8), (15, 23), (30, 33)]
    >>> said = [Name(at, to, told[at:to], told[at:to].lower(), "PERSON") for at, to in places]
    >>> list(shared(told, {name: Ref("person", name.key) for name in said}, {}).values())
    [Ref(group='person', key='han dong')]
    """
    persons = {name: ref for name, ref in refs.items() if ref.group == "person" and " " in ref.key}
    more = fuller(persons.values())
    persons = {name: more.get(ref, ref) for name, ref in persons.items()}
    fulls = meant_by({ref for ref in persons.values() if ref not in joined}, _parts)
    many = {part for part, bearers in fulls.items() if len(bearers) > 1}
    if not many:
        return {}
    alike = {name: many.intersection(_parts(ref.key)) for name, ref in persons.items()}
    kin = {part for name, parts in alike.items() if parts and _is_kin(text, name) for part in parts}
    first: dict[str, Ref] = {}
    meant = {}
    for name, before in _named_before(refs, persons, alike):
        ref = refs[name]
        if ref in joined or not before:
            continue
        if len(set(before)) == 1:
            first.setdefault(ref.key, before[0])
        begins = all(full.key.startswith(f"{ref.key} ") for full in fulls[ref.key])
        if begins and ref.key not in kin:
            meant[name] = before[-1]
    lone = {
        name: first[ref.key]
        for name, ref in refs.items()
        if _is_lone(ref) and ref.key in first and not name.key.startswith("mrs ")
        if not is_royal(text, name) or first[ref.key].key.startswith(f"{ref.key} ")
    }
    return meant | lone


def _named_before(
    refs: Mapping[Name, Ref], persons: Mapping[Name, Ref], alike: Mapping[Name, AbstractSet[str]]
) -> Iterator[tuple[Name, list[Ref]]]:
    """Yield the other names of persons, each with those called so who were named before, in order.

    Args:
        refs: what each name refers to by itself.
        persons: the full names, each with whom it means.
        alike: the short names that each of these shares with another.
    """
    named: dict[str, list[Ref]] = defaultdict(list)
    for name, ref in sorted(refs.items()):
        if name in persons:
            for part in alike[name]:
                named[part].append(persons[name])
        elif ref.group == "person":
            yield name, named.get(ref.key, [])


def fuller(persons: Iterable[Ref]) -> dict[Ref, Ref]:
    """Return the full names in an article that are part of a single fuller one, with that.

    >>> fuller([Ref("person", "bo lee"), Ref("person", "bo ray lee"), Ref("person", "ann lee")])
    {Ref(group='person', key='bo lee'): Ref(group='person', key='bo ray lee')}
    """
    present = sorted({ref for ref in persons if " " in ref.key})
    meant = meant_by(present, shortforms.partial)
    longer = {short: meant.get(short.key, set()) - {short} for short in present}
    return {short: min(fulls) for short, fulls in longer.items() if len(fulls) == 1}


def is_royal(text: str, name: Name) -> bool:
    """Tell whether a name is a given name with a royal title in it or before it."""
    return names.is_royal(name.key) or (" " not in name.key and is_royally_titled(text, name))


def is_royally_titled(text: str, name: Name) -> bool:
    """Tell whether a royal title is in a name, or before it."""
    title, _, rest = name.key.partition(" ")
    within = title in names.ROYALS and bool(rest)
    return within or bool(_ROYAL.search(text, max(0, name.start - 12), name.start))


_ROYAL = re.compile(rf"\b(?:{'|'.join(sorted(map(str.title, names.ROYALS)))}) $")


def _is_lone(ref: Ref) -> bool:
    return ref.group == "person" and " " not in ref.key


def _is_kin(text: str, name: Name) -> bool:
    return bool(_KIN.search(text, max(0, name.start - NEAR), name.end + NEAR))


NEAR = 60
"""How many characters around a name are searched for words for kin."""


def _parts(key: str) -> Iterator[str]:
    """Yield the family and given names in the key of a full name."""
    yield from shortforms.endings(key)
    yield from shortforms.beginnings(key)
