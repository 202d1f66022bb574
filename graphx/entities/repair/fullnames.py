"""A lone name made somebody's full name by the words beside it: Alejandro | Toledo, Ann | Oro.

In: an article's words, the names found in it, and the corpus's `Lexicon`. Out: the names, those
whole of which a recognizer found but a given name or a family's.
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
    """Yield the names, those with the words beside them that make them somebody's full name.

    A person's of several words begins with the usual given names before it. Before a lone family
    name stand words that can only be given names: they have a capital, are never
    written small, and are no office, day or month, nor another's. A word that begins a sentence is
    one where it is somebody's elsewhere. Before any lone name stands a usual given name, and behind
    one a word that can be a family's. Small words of a family name may stand between.
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
"""What half of somebody's name is taken for."""


def _given_start(  # noqa: PLR0913, PLR0917 — where it stands, and what may stand before it
    text: str, words: Words, index: int, free: int, name: Name, lexicon: Lexicon
) -> int:
    """Return where the given names begin before a name, itself if there are none.

    Args:
        text: the article's.
        words: its words.
        index: which of them the name is.
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
        if not _is_given(word, key, lexicon):
            break
        near = name.label == "PERSON" and " " not in name.key and index - n <= GIVEN
        within = near and (_is_within(text, begin) or lexicon.is_part(key))
        if given.is_given(key) or within:
            start = begin
    return start


def _family_end(text: str, words: Words, index: int, limit: int, lexicon: Lexicon) -> int:
    """Return where the family name ends behind a given one, itself if there is none."""
    end = words.end(index)
    if index + 1 < len(words.texts):
        start, behind = words.starts[index + 1], words.end(index + 1)
        beside = text[end:start] == " " and behind <= limit
        if beside and _is_given(words.texts[index + 1], words.keys[index + 1], lexicon):
            return behind
    return end


def _is_within(text: str, start: int) -> bool:
    """Tell whether a word with a capital does not begin a sentence: also in brackets, or a list."""
    return is_under_way(text, start) or bool(_ITEM.search(text, max(0, start - 4), start))


_ITEM = re.compile(r"\($|\d\.\s+$")


def _is_given(word: str, key: str, lexicon: Lexicon) -> bool:
    name = bool(_GIVEN.fullmatch(word)) and key not in OFFICES
    known = name and lexicon.is_mostly("person or unknown", key)
    return known and not lexicon.is_ever_word(key)


GIVEN = 2
"""Words before a family name that may be unusual given names."""

BEFORE = 4
"""Words before a family name of which the first may be a usual given name, and small ones some."""

_GIVEN = compiled(r"[A-Z][a-z]{2,}")
