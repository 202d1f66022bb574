"""What titles and words for kin say about gender, so that no wife becomes her husband.

In: an article's persons. Out: the family names that do not mean the only person of that name in the
article: "Mrs Lee" is not Robert Lee, her husband.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from graphx.entities.repair.spans import Name
from graphx.entities.resolve import namesakes
from graphx.entities.resolve.refs import Joined, Ref
from graphx.entities.written import given, names, nicknames, shortforms
from graphx.entities.written.foreign import is_foreign

HE, SHE = "he", "she"

_WORDS = {
    HE: "mr sir lord king prince duke baron herr monsieur sr senor signor husband brother son "
    "father grandfather uncle nephew widower",
    SHE: "mrs ms miss dame lady queen princess duchess baroness frau madame mme mlle sra srta "
    "senora signora wife sister daughter mother grandmother aunt niece widow",
}  # fmt: skip
_SAID = {word: gender for gender, words in _WORDS.items() for word in words.split()}
_BEFORE = re.compile(r"(\w+)\.?,?\s+$")


def gender(text: str, name: Name) -> str:
    """Return the gender that a title in a person's name, or the word before it, tells, or ``""``.

    >>> told = "Her husband Bo Lee met Ms Ray."
    >>> gender(told, Name(12, 18, "Bo Lee", "bo lee", "PERSON"))
    'he'
    >>> gender(told, Name(23, 29, "Ms Ray", "ms ray", "PERSON"))
    'she'
    """
    first, before = _titles(text, name)
    if title := _SAID.get(first):
        return title
    if first == "m" and is_foreign(text):  # elsewhere, an initial
        return HE
    return _SAID.get(before, "")


def _titles(text: str, name: Name) -> tuple[str, str]:
    """Return the words that may be a person's title: the first in the name, and the one before."""
    before = _BEFORE.search(text, max(0, name.start - 16), name.start)
    return name.key.partition(" ")[0], before[1].lower() if before else ""


def apart(text: str, refs: Mapping[Name, Ref], joined: Joined) -> dict[Name, Ref]:
    """Return the family names whose gender decides whom they mean, and whom that is.

    A wife of whom the article has nothing else is no man of her name elsewhere.

    Args:
        text: the text of the article.
        refs: what each of its names refers to by itself.
        joined: what that is joined to in the article.
    """
    said, lone = _told(text, refs)
    families = _families(said)
    first = {ref: name.start for name, ref in reversed([*refs.items()])}
    genders: dict[str, set[str]] = defaultdict(set)
    for name, told in lone.items():
        genders[refs[name].key].add(told)
    meant = {}
    for name, told in lone.items():
        own, other = refs[name], {HE if told == SHE else SHE}
        fulls = families.get(own.key, ())
        alike = _named(name, [ref for ref in fulls if said[ref] - {""} != other], first)
        alike = [ref for ref in alike if said[ref] - {""}] or alike
        shared = len(genders[own.key]) > 1 or _is_couple(text, name, told)
        only_others = bool(fulls) and not alike
        wife = not _WIVES.isdisjoint(_titles(text, name))
        alone = wife and not fulls and own not in joined
        joined_to_other = own in joined and said[joined[own][0]] - {""} == other
        if own not in joined and len(alike) == 1:
            meant[name] = alike[0]
        elif shared or only_others or joined_to_other or alone:
            meant[name] = Ref("person", f"{told}:{own.key}")
    return meant


def _families(fulls: Iterable[Ref]) -> Mapping[str, list[Ref]]:
    """Return persons by the family names that may stand for them: Lee, and van der Lee."""
    families: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(fulls):
        led = {end for end in shortforms.endings(ref.key) if _is_family(end)}
        for family in {shortforms.family(ref.key)} | led:
            families[family].append(ref)
    return families


_WIVES = frozenset({"frau", "mme", "mrs"})
"""Courtesies that are a wife's."""


def bearers(ref: Ref, families: Mapping[str, list[Ref]]) -> list[Ref]:
    """Return the full names with a family name: only those of its gender, if that is told.

    >>> bill, ann = Ref("person", "bill lee"), Ref("person", "ann lee")
    >>> bearers(Ref("person", "he:lee"), {"lee": [bill, ann]})
    [Ref(group='person', key='bill lee')]
    """
    told, _, family = ref.key.rpartition(":")
    fulls = families.get(family, [])
    return [full for full in fulls if not told or _of(full.key) == told]


def _of(key: str) -> str:
    """Return the gender that a full name tells, or ``""``."""
    return nicknames.gender(key) or given.gender(key)


def _named(name: Name, persons: list[Ref], first: Mapping[Ref, int]) -> list[Ref]:
    """Return those of some persons who are named before ``name``, or all if none is.

    A person who is named in several ways is returned once.

    >>> ann, bo = (Ref("person", key) for key in ("ann lee", "bo lee"))
    >>> _named(Name(9, 12, "Lee", "lee", "PERSON"), [ann, bo], {ann: 0, bo: 20})
    [Ref(group='person', key='ann lee')]
    """
    more = namesakes.fuller(persons)
    before = [ref for ref in persons if first[ref] < name.start]
    once = {nicknames.formal(more.get(ref, ref).key): ref for ref in before or persons}
    return [*once.values()]


def _is_couple(text: str, name: Name, told: str) -> bool:
    """Tell whether a name is a wife's, behind her husband: the president and Mrs Lee.

    Not with Ms, which goes with a name of her own.
    """
    wife = told == SHE and not name.key.startswith("ms ")
    return wife and bool(_AND.search(text, max(0, name.start - 12), name.start))


_AND = re.compile(r"\band\s+(?:[Mm]rs\.?\s+)?$")


def _told(
    text: str, refs: Mapping[Name, Ref]
) -> tuple[defaultdict[Ref, set[str]], dict[Name, str]]:
    """Return the genders told of each full name, and the gender told of each lone family name."""
    said, lone = defaultdict[Ref, set[str]](set), {}
    for name, ref in refs.items():
        if ref.group == "person":
            told = gender(text, name)
            if " " in ref.key:
                said[ref] |= {told or _of(ref.key)}
            if told and _is_family(ref.key) and not namesakes.is_royal(text, name):
                lone[name] = told
    return said, lone


def _is_family(key: str) -> bool:
    """Tell whether a person's key is a family name alone: Lee, Le Pen."""
    first, _, rest = key.partition(" ")
    return not rest or first in names.PARTICLES
