"""What a name refers to, before it is known which entity that is: a group and a key.

In: a name as written and labelled. Out: its `Ref`; names with the same one are one name. A short
name is joined to a full one by looking it up among the short forms of all full names, and only if
a single full name has it: precision first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from graphx.entities.repair.spans import Name
from graphx.entities.written import lands, names, shortforms, things, towns

GROUP_OF: Mapping[str, str] = {
    "PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "people",
}  # fmt: skip
"""The group of each label; every other label is a group of its own. Names are only joined within a
group."""

TERRITORY = "territory "
"""What the key of a territory begins with, before its code: "territory fr". The keys of its
institutions and towns end with the same; and those of teams called by their town, with the sport
in place of the code."""

UNIONS = frozenset({f"{TERRITORY}un", f"{TERRITORY}eu"})
"""Territories in rigour that are organisations in news."""


class Ref(NamedTuple):
    """What a name refers to before entities have ids: its group, and the key of its full name."""

    group: str
    key: str


class Link(NamedTuple):
    """A name in an article: what it refers to by itself, what in the article, and why.

    ``said`` is the label it had before `relabel`. ``outlet`` tells whether it is the name of an
    outlet, ``reports`` whether the words around it say that it reports the story.
    """

    name: Name
    own: Ref
    ref: Ref
    reason: str
    said: str
    sentence: int
    paragraph: int
    outlet: bool
    reports: bool


Joined = dict[Ref, tuple[Ref, str]]
"""What names are joined to, and the reason."""


def ref_of(name: Name) -> Ref:
    """Return what a name refers to by itself."""
    return ref_in(GROUP_OF.get(name.label, name.label.lower()), name.text, name.key)


def ref_in(group: str, text: str, key: str) -> Ref:
    """Return what a name of a group refers to by itself.

    >>> ref_in("org", "Acme Corp", "acme corp"), ref_in("people", "Britons", "britons")
    (Ref(group='org', key='acme'), Ref(group='place', key='territory gb'))
    >>> ref_in("org", "Acme.com Inc", "acmecom inc")
    Ref(group='org', key='acme')
    >>> ref_in("org", "Oro & Vela", "oro vela"), ref_in("org", "", "oro trade organisation")
    (Ref(group='org', key='oro and vela'), Ref(group='org', key='oro trade organization'))
    """
    code = lands.country(text) if group in {"place", "people", "org"} else ""
    if code and (group != "org" or f"{TERRITORY}{code}" in UNIONS):
        return Ref("place", f"{TERRITORY}{code}")
    if group == "person":
        key = names.own(key)
    elif group == "org":
        key = _organisation(text, key)
    elif group == "place":
        key = towns.usual(key)
    elif group == "people":
        key = lands.people(key) or key
    elif group == "event" and (storm := shortforms.storm(key)):
        key = f"storm {min(storm)}"
    elif group in {"event", "product"}:
        key = things.usual(key)
    return Ref(group, key)


def _organisation(text: str, key: str) -> str:
    """Return the key of an organisation, however its name is spelled."""
    if ".com" in text:
        key = names.key(_SITE.sub("", text)) or key
    if " & " in text:
        key = names.key(text.replace(" & ", " and "))
    key = _BRITISH.sub(lambda word: _AMERICAN.get(word[0], f"{word[1]}z"), key)
    return names.organisation(_LETTERS.sub(r"\1\2 ", key))


_SITE = re.compile(r"(?<=\w)\.com\b")
"""The end of a firm's name that is also its site's: Amazon.com is Amazon."""

_AMERICAN = {
    "centre": "center", "co operation": "cooperation", "defence": "defense",
    "programme": "program", "theatre": "theater",
}  # fmt: skip
_BRITISH = re.compile(rf"\b(?:(\w+i)s(?=ations?\b)|(?:{'|'.join(_AMERICAN)})\b)")
"""Words that British and American news spell differently. Not Labour, which is another party than
Labor."""

_LETTERS = re.compile(r"^(\w) (\w) (?=\w{3})(?!and )")
"""Dotted letters written with spaces: U. S. Steel is U.S. Steel."""


def parted(ref: Ref) -> tuple[str, str]:
    """Return the key of an institution, town or team by itself, and the code or sport behind it.

    >>> parted(Ref("org", "senate territory ro")), parted(Ref("place", "territory ro"))
    (('senate', 'ro'), ('territory ro', ''))
    """
    plain, _, code = ref.key.partition(f" {TERRITORY}")
    return plain, code


def meant_by(fulls: Iterable[Ref], shorten: Callable[[str], Iterable[str]]) -> dict[str, set[Ref]]:
    """Return the full names that each short form may stand for."""
    meant: dict[str, set[Ref]] = defaultdict(set)
    for full in fulls:
        for short in shorten(full.key):
            meant[short].add(full)
    return meant


def join(
    joined: Joined,
    shorts: Iterable[Ref],
    meant: Mapping[str, set[Ref]],
    reason: str,
) -> None:
    """Join each short name that is not joined yet to the full name it means, if that is clear."""
    for ref in shorts:
        candidates = {end(full, joined) for full in meant.get(ref.key, ())} - {ref}
        if ref not in joined and len(candidates) == 1:
            joined[ref] = min(candidates), reason


def end(ref: Ref, joined: Mapping[Ref, tuple[Ref, str]]) -> Ref:
    """Return what a name is joined to in the end; names joined to each other mean themselves.

    >>> lee, ann, bo = (Ref("person", key) for key in ("lee", "ann lee", "bo"))
    >>> [end(one, {lee: (ann, ""), ann: (bo, ""), bo: (ann, "")}).key for one in (lee, ann, bo)]
    ['ann lee', 'ann lee', 'bo']
    """
    seen = set()
    while ref in joined and ref not in seen:
        seen.add(ref)
        ref = joined[ref][0]
    return ref
