"""Persons' full names, of which a recognizer found only a part: Alejandro | Toledo.

In: an article's words, the names found in it, and the corpus's `Lexicon`. Out: the names, with
those found only as a given or a family name completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphx.entities.repair.headlines import title_end
from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.runs import OFFICES, is_under_way
from graphx.entities.repair.spans import Name, named
from graphx.entities.written import given, names
from graphx.entities.written.letters import compiled
from graphx.entities.written.stretches import Words


def completed(text: str, words: Words, found: list[Name], lexicon: Lexicon) -> Iterator[Name]:
    """Yield the names, completed with the given and family names beside them.

    Usual given names are added before any of them. Before a person's lone name other words are
    added too, if they can only be given names: capitalised, never written small, no office, day or
    month, and known as a name if they begin a sentence. Behind a lone given name, a word that can
    be a family name is added. Particles may stand between.
    """
    free, titled = 0, title_end(text)
    for number, name in enumerate(found):
        start, end = name.start, name.end
        lone = name.label in _LONE and " " not in name.key
        index = words.at(start) if lone or name.label == "PERSON" else -1
        if index >= 0 and start >= titled:
            start = _given_start(text, words, index, free, name, lexicon)
            if start == name.start and given.is_given(name.key):
                limit = found[number + 1].start if number + 1 < len(found) else len(text)
                end = _family_end(text, words, index, limit, lexicon)
        free = end
        same = (start, end) == (name.start, name.end)
        yield name if same else named(text, start, end, "PERSON")


_LONE = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
"""Labels that half of a person's name may have."""


def _given_start(  # noqa: PLR0913, PLR0917 — where it stands, and what may stand before it
    text: str, words: Words, index: int, free: int, name: Name, lexicon: Lexicon
) -> int:
    """Return where the given names before a name begin, or the name itself.

    Args:
        text: the text of the article.
        words: its words.
        index: the number of the name's first word.
        free: where the name before this one ends.
        name: the name.
        lexicon: what the corpus knows.
    """
    start = edge = name.start
    for n in range(index - 1, max(0, index - BEFORE) - 1, -1):
        begin, word, key = words.starts[n], words.texts[n], words.keys[n]
        if begin < free or text[words.end(n) : edge] != " ":
            break
        edge = begin
        if word in names.PARTICLES:
            continue
        if not _can_be_part(word, key, lexicon):
            break
        near = name.label == "PERSON" and " " not in name.key and index - n <= GIVEN
        within = near and (_is_within(text, begin) or lexicon.is_part(key))
        if given.is_given(key) or within:
            start = begin
    return start


def _family_end(text: str, words: Words, index: int, limit: int, lexicon: Lexicon) -> int:
    """Return where the family name behind a given name ends, or the given name itself."""
    end = words.end(index)
    if index + 1 < len(words.texts):
        start, behind = words.starts[index + 1], words.end(index + 1)
        beside = text[end:start] == " " and behind <= limit
        if beside and _can_be_part(words.texts[index + 1], words.keys[index + 1], lexicon):
            return behind
    return end


def _is_within(text: str, start: int) -> bool:
    """Tell whether a word is not the first of a sentence, or follows a bracket or list number."""
    return is_under_way(text, start) or bool(_ITEM.search(text, max(0, start - 4), start))


_ITEM = re.compile(r"\($|\d\.\s+$")


def _can_be_part(word: str, key: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can be part of a person's name, and nothing else."""
    name = bool(_GIVEN.fullmatch(word)) and key not in OFFICES
    known = name and lexicon.is_mostly("person or unknown", key)
    return known and not lexicon.is_ever_word(key)


GIVEN = 2
"""How many words before a family name may be unusual given names."""

BEFORE = 4
"""How many words before a family name may be given names or particles."""

_GIVEN = compiled(r"[A-Z][a-z]{2,}")
