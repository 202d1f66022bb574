"""Names that may be one by their letters alone.

In: entities as `parts.as_named` returns them. Out: pairs of them, with the reason. Names are
compared in blocks: of the same letters, of an acronym, of a family name, of similar spelling;
`parts` finds names that are part of another. The size of a block is bounded, so that the work is
linear in the number of names.
`suggest` adds the evidence of who meets whom.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from rapidfuzz.distance import DamerauLevenshtein

from graphx.entities.judge.parts import MAX_BLOCK, Alike, Named, parts
from graphx.entities.written import lands, names, nicknames, shortforms
from graphx.records import ONE_OF

MAX_SAME = 4
"""How many entities of exactly the same name are compared with each other."""

MAX_MEANT = 2
"""How many names an acronym may stand for; with more, its letters say nothing."""

SPELLED_ALIKE = 0.85
"""The share of equal letters that two spellings of one name have at least."""

SHORTEST = 5
"""Letters of the shortest names that are compared letter by letter, and only with longer ones."""

BOTH = 2
"""Words that only one of two names has, at most, if they may be one and are no persons'."""

LONG_ENOUGH = 10
"""Letters from which a spelling alone is reason enough to ask; Gambia and Zambia are two."""

_TELLING = names.GENERATIONS | frozenset(
    "north south east west northern southern eastern western central new old upper lower "
    "first second third junior senior".split()
)
"""Words that make two names of otherwise the same words different."""

_DIGIT = re.compile(r"\d")
_FAMILY = "and the same family name"
_FURTHER = "the same name with a further word"
_WEAK = (_FAMILY, _FURTHER)
"""Reasons that often hold for two different entities as well."""


def written_alike(everyone: Sequence[Named]) -> Iterator[Alike]:
    """Yield pairs with the same name, and acronyms with the names they stand for."""
    yield from chain(_same_names(everyone), _acronyms(everyone))


def spelled_alike(everyone: Sequence[Named]) -> Iterator[Alike]:
    """Yield pairs that are a part, a few letters, an initial or a nickname apart."""
    yield from chain(parts(everyone), _spellings(everyone))


def _blocks(keyed: Iterable[tuple[str, Named]]) -> Iterator[list[Named]]:
    """Yield the names that share a key, the most mentioned first, up to the size of a block."""
    found: dict[str, list[Named]] = defaultdict(list)
    for key, named in keyed:
        found[key].append(named)
    for block in found.values():
        if len(block) > 1:
            yield sorted(block, key=lambda one: (-one.entity.mentions, one.entity.id))[:MAX_BLOCK]


def _same_names(everyone: Iterable[Named]) -> Iterator[Alike]:
    """Yield pairs whose names differ only in label, spaces, punctuation or generation."""
    for block in _blocks((named.key.replace(" ", ""), named) for named in everyone if named.key):
        for one, other in combinations(block[:MAX_SAME], 2):
            ours, theirs = _generations(one), _generations(other)
            if ours and theirs and ours != theirs:
                continue
            if ours != theirs:
                reason, enough = "the same name, but for the generation", False
            elif one.entity.label == other.entity.label:
                reason, enough = "the same name, written otherwise", True
            else:
                reason = f"one name, found as {_what(one)} and {_what(other)}"
                enough = len(one.words) > 1  # a town, a man and a firm may share one word
            yield Alike(one.entity, other.entity, reason, enough)


def _what(named: Named) -> str:
    return ONE_OF.get(named.entity.label, named.entity.label)


def _generations(named: Named) -> frozenset[str]:
    return names.GENERATIONS.intersection(names.key(named.entity.name).split())


def _acronyms(everyone: Iterable[Named]) -> Iterator[Alike]:
    """Yield the names that an acronym in capitals may stand for, with the acronym."""
    short = {n.key: n for n in everyone if len(n.words) == 1 and n.entity.name.isupper()}
    meant: dict[str, list[Named]] = defaultdict(list)
    for named in everyone:
        if named.entity.label != "PERSON":
            for key in shortforms.acronyms(named.key) & short.keys():
                meant[key].append(named)
    for key, long in sorted(meant.items()):
        if len(key) > 2 and len(long) <= MAX_MEANT:
            enough = len(long) == 1 and len(key) > 3
            for named in long:
                yield Alike(named.entity, short[key].entity, "the letters of the name", enough)


def _spellings(everyone: Iterable[Named]) -> Iterator[Alike]:
    """Yield pairs with the same label that may be spellings of one name."""
    for block in _blocks(pair for named in everyone for pair in _blocked(named)):
        for one, other in combinations(block, 2):
            if one.entity.label == other.entity.label and (reason := _reason(one, other)):
                full, part = _fuller(one, other)
                enough = len(part.key) >= LONG_ENOUGH and not reason.endswith(_WEAK)
                yield Alike(full.entity, part.entity, reason, enough)


def _blocked(named: Named) -> Iterator[tuple[str, Named]]:
    """Yield the keys of the blocks in which a name meets its other spellings."""
    words, label = named.words, named.entity.label
    if label == "PERSON" and len(words) > 1:
        yield f"family {words[-1]}", named
        yield f"given {words[0]} {words[-1][:1]}", named
        yield f"words {' '.join(sorted(words))}", named
    elif label != "PERSON" and len(named.key) >= SHORTEST:
        yield f"{label} begins {named.key[:4]}", named
        yield f"{label} ends {' '.join(words[-2:])}", named


def _reason(one: Named, other: Named) -> str:
    """Return why two names of a block may be spellings of one, or ``""``."""
    apart = set(one.words) ^ set(other.words)
    are_persons = one.entity.label == "PERSON"
    may_be_one = one.words != other.words and (are_persons or len(apart) <= BOTH)
    if not may_be_one or any(word in _TELLING or _DIGIT.search(word) for word in apart):
        return ""  # the same words are left to `_same_names`
    if not are_persons:
        return _words(one, other)
    if sorted(one.words) == sorted(other.words):
        return "the same words in another order"
    if one.words[-1] == other.words[-1]:
        return _given(one, other)
    if one.words[:-1] == other.words[:-1]:
        return _letters(one.words[-1], other.words[-1], " in the family name")
    return ""


def _given(one: Named, other: Named) -> str:
    """Return why different given names before the same family name may be one, or ``""``."""
    if set(one.words) < set(other.words) or set(other.words) < set(one.words):
        return _FURTHER
    ours, theirs = one.words[0], other.words[0]
    if 1 in {len(ours), len(theirs)} and ours[0] == theirs[0]:
        return f"the same initial {_FAMILY}"
    if nicknames.formal(one.key) == nicknames.formal(other.key):
        return f"a nickname of the given name {_FAMILY}"
    if one.words[1:] == other.words[1:]:
        return _letters(ours, theirs, " in the given name")
    return ""


def _words(one: Named, other: Named) -> str:
    """Return why two names that are no persons' may be one, compared word by word, or ``""``."""
    full, part = _fuller(one, other)
    if len(part.words) > 1 and full.words[1:] == part.words:
        whose = part.words[0] not in shortforms.BODIES or lands.is_demonym(full.words[0])
        return _FURTHER if whose else ""  # an Industrial Bank of Japan is not the Bank of Japan
    if len(full.words) != len(part.words):
        return ""
    apart = [(a, b) for a, b in zip(full.words, part.words, strict=True) if a != b]
    if len(apart) != 1 or (lands.territory(full.entity.name) and lands.territory(part.entity.name)):
        return ""
    return _letters(*apart[0], " in one word" if len(full.words) > 1 else "")


def _letters(ours: str, theirs: str, where: str = "") -> str:
    """Return in words how many letters two names differ by, or ``""`` if that is too many.

    >>> _letters("zelensky", "zelenskyy"), _letters("iran", "iraq"), _letters("smith", "smart")
    ('1 letter apart', '', '')
    """
    longer = max(len(ours), len(theirs))
    most = max(1, int(longer * (1 - SPELLED_ALIKE)))
    if min(len(ours), len(theirs)) < SHORTEST or longer == SHORTEST:
        return ""
    apart = DamerauLevenshtein.distance(ours, theirs, score_cutoff=most)
    return f"{apart} letter{'s' if apart > 1 else ''} apart{where}" if 0 < apart <= most else ""


def _fuller(one: Named, other: Named) -> tuple[Named, Named]:
    """Return both, the one with more words first, or else the one with more mentions."""

    def fullness(named: Named) -> tuple[int, int, str]:
        words = sum(len(word) > 1 for word in named.words)
        return -words, -named.entity.mentions, named.entity.id

    a, b = sorted((one, other), key=fullness)
    return a, b
