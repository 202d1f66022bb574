"""Names that are part of another: a family name, a firm's first word, its first syllables.

In: entities. Out: pairs of them, with the reason. `alike` finds those that are spelled alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from graphx.entities.written import institutions, names
from graphx.records import Entity

FULL = 2
"""Words in a name that may be a person's even if it is labelled as a place or a firm."""

MAX_BLOCK = 40
"""How many names of a block are compared, the most mentioned first; the rest are rare."""

MAX_SHARED = 6
"""How many full names may share a short one; with more, only its article tells what it means."""


class Alike(NamedTuple):
    """Two entities whose names may be one, the fuller name first, and why.

    ``enough`` tells whether the names alone are reason enough to ask a person.
    """

    one: Entity
    other: Entity
    reason: str
    enough: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, and the key and words of its name, without titles or legal form."""

    entity: Entity
    key: str
    words: tuple[str, ...]


def as_named(entity: Entity) -> Named:
    """Return an entity with the key and words of its name."""
    key = names.key(entity.name)
    if entity.label == "PERSON":
        key = names.person(key)
    elif entity.label == "ORG":
        key = names.organisation(key)
    return Named(entity, key, tuple(key.split()))


_KINDS = frozenset({"PERSON", "ORG"})
"""Labels of names that may be a part of another, which a recognizer confuses."""

_LAST = "last word"
"""How the reason calls a possible family name in a full name not labelled as a person."""


def parts(everyone: Sequence[Named]) -> Iterator[Alike]:
    """Yield pairs of which one is a part of the other: a word, its beginning, or syllables."""
    yield from chain(_words(everyone), _glued(everyone), _syllables(everyone))


def _words(everyone: Sequence[Named]) -> Iterator[Alike]:
    """Yield full names, each with a word that may stand for it: a family name, a firm's first."""
    short = {n.key: n for n in everyone if len(n.words) == 1 and n.entity.label in _KINDS}
    longer: dict[str, list[tuple[Named, str]]] = defaultdict(list)
    for named in everyone:
        if len(named.words) > 1:
            for part, which in _stand_for(named):
                if part in short and (which != _LAST or _is_family(named, short[part])):
                    longer[part].append((named, which))
    for part, long in longer.items():
        if len(long) <= MAX_SHARED:
            among = "" if len(long) == 1 else f"; {len(long)} names have that word"
            for named, which in long:
                yield Alike(named.entity, short[part].entity, f"the same {which}{among}")


def _is_family(named: Named, short: Named) -> bool:
    """Tell whether a word may be the family name in a full name not labelled as a person."""
    is_kind = short.key in _ENDS
    return (
        not is_kind
        and len(named.words) == FULL
        and short.entity.label in {"PERSON", named.entity.label}
    )


def _stand_for(named: Named) -> Iterator[tuple[str, str]]:
    """Yield the words that may stand for a full name, each with what it is in that name."""
    first, *rest = named.words
    if named.entity.label == "PERSON":
        yield rest[-1], "family name"
        yield first, "given name"
    else:
        yield rest[-1], _LAST
    if named.entity.label == "ORG":
        yield first, "first word"
        country, whose = institutions.owned(named.entity.name)
        if country and (part := names.key(whose)) != first:
            yield part, "name without its country"


def _glued(everyone: Sequence[Named]) -> Iterator[Alike]:
    """Yield pairs of one word, one of which adds a kind of firm: Citi, Citigroup."""
    begun: dict[str, list[Named]] = defaultdict(list)
    for named in everyone:
        if _is_word(named):
            begun[named.key[:GLUED]].append(named)
    for block in begun.values():
        for short in block:
            for long in block[:MAX_BLOCK]:
                if long.key.removeprefix(short.key) in _ENDS:
                    yield Alike(long.entity, short.entity, "the same beginning of one word")


def _syllables(everyone: Sequence[Named]) -> Iterator[Alike]:
    """Yield names, each with a word made of their first syllables: Washington Mutual, WaMu."""
    made: dict[str, list[Named]] = defaultdict(list)
    for named in everyone:
        if named.entity.label != "PERSON":
            made["".join(word[0] for word in named.words)].append(named)
    for short in filter(_is_word, everyone):
        parts = [found.lower() for found in _SYLLABLE.findall(short.entity.name)]
        if len(parts) > 1 and "".join(parts) == short.key:
            for long in made["".join(part[0] for part in parts)][:MAX_BLOCK]:
                if all(map(str.startswith, long.words, parts)):
                    reason = "the first letters of its words"
                    yield Alike(long.entity, short.entity, reason, enough=True)


def _is_word(named: Named) -> bool:
    """Tell whether a name is one word, not too short, and no person's."""
    return len(named.words) == 1 and named.entity.label != "PERSON" and len(named.key) >= GLUED


GLUED = 4
"""Letters of the shortest word that another firm's name may begin with."""

_ENDS = frozenset("group corp bank air bancorp insurance holdings energy motors media".split())
_SYLLABLE = re.compile(r"[A-Z][a-z]+")
