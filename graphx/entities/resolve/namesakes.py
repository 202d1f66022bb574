"""Namesakes in one article: which of several a name means that they share.

In: an article's persons. Out: whom a name means that two of them have, and are no kin. It is the
one who was called so while nobody else of that name had been named yet. Where family names come
first, as in East Asia, unrelated people often share one: there it is else who was named last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graphx.entities.repair.spans import Name
from graphx.entities.resolve.refs import Joined, Ref, meant_by
from graphx.entities.written import shortforms

_KIN = re.compile(
    r"\b(?:wife|husband|spouse|(?:step)?(?:son|daughter|brother|sister|father|mother)s?|parents?"
    r"|cousins?|nephews?|nieces?|uncle|aunt|widow|widower|twins?|famil(?:y|ies)|couple|married)\b"
)
"""Words near somebody who may be kin of another with the same name."""


def shared(text: str, refs: Mapping[Name, Ref], joined: Joined) -> dict[Name, Ref]:
    """Return the names that several persons of an article share, each with the one it means.

    Args:
        text: the article's.
        refs: what each of its names refers to by itself.
        joined: what that refers to in the article.

    >>> told = "Han Duck left. Han Dong came. Han smiled."
    >>> places = [(0, 8), (15, 23), (30, 33)]
    >>> said = [Name(at, to, told[at:to], told[at:to].lower(), "PERSON") for at, to in places]
    >>> list(shared(told, {name: Ref("person", name.key) for name in said}, {}).values())
    [Ref(group='person', key='han dong')]
    """
    persons = {ref for ref in refs.values() if ref.group == "person" and " " in ref.key}
    bearers = {
        short: fulls - {full for full in fulls if joined.get(full, ("",))[0] in fulls}
        for short, fulls in meant_by(persons, _parts).items()
    }
    many = {short for short, fulls in bearers.items() if len(fulls) > 1}
    many -= {
        short
        for name, ref in refs.items()
        if ref in persons and (parts := many.intersection(_parts(ref.key))) and _is_kin(text, name)
        for short in parts
    }
    if not many:
        return {}
    named: dict[str, list[Ref]] = {short: [] for short in many}
    owner: dict[str, Ref] = {}
    bare: list[tuple[Name, str, Ref | None]] = []
    for name, ref in sorted(refs.items()):
        if ref.group == "person" and ref.key in many and ref not in joined:
            before = named[ref.key]
            if len(set(before)) == 1:
                owner.setdefault(ref.key, before[0])
            first = all(full.key.startswith(f"{ref.key} ") for full in bearers[ref.key])
            bare.append((name, ref.key, before[-1] if before and first else None))
        elif ref in persons:
            for short in many.intersection(_parts(ref.key)):
                named[short].append(ref)
    meant = {name: owner.get(short, last) for name, short, last in bare}
    return {name: ref for name, ref in meant.items() if ref}


def _is_kin(text: str, name: Name) -> bool:
    return bool(_KIN.search(text, max(0, name.start - NEAR), name.end + NEAR))


NEAR = 60
"""Characters around somebody's name in which it is told whose kin that is."""


def _parts(key: str) -> Iterator[str]:
    yield from shortforms.endings(key)
    yield from shortforms.beginnings(key)
