"""Missed names that a list or a gazetteer identifies: persons in lists; countries, capitals, firms.

In: an article's names, and the corpus's `Lexicon`. Out: the names that were missed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.runs import OFFICES, can_be_given
from graphx.entities.repair.somewhere import is_language
from graphx.entities.repair.spans import Name, named, taken_by
from graphx.entities.written import lands, names, organisations, towns
from graphx.entities.written.letters import compiled


def listed(text: str, found: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """Return an article's names, with the persons in its lists that were missed or found in part.

    >>> told = "Teams: Ann Lee, Bob Ray (captain), Cy Oro, Dan Vel, Ed Toro."
    >>> known = [(7, 14), (16, 23), (35, 41), (55, 59)]
    >>> found = [Name(*at, told[slice(*at)], told[slice(*at)].lower(), "PERSON") for at in known]
    >>> [name.text for name in listed(told, found, Lexicon())]
    ['Ann Lee', 'Bob Ray', 'Cy Oro', 'Dan Vel', 'Ed Toro']
    """
    if sum(name.label == "PERSON" for name in found) < LISTED:
        return list(found)
    items = [item.span("name") for item in _ITEM.finditer(text)]
    at = {place: name for name in found for place in range(name.start, name.end)}
    taken = [{at[place] for place in range(*item) if place in at} for item in items]
    persons = sum(any(name.label == "PERSON" for name in names_) for names_ in taken)
    if persons < LISTED or 3 * persons < 2 * len(items):
        return list(found)
    parts, wholes = set(), []
    for item, names_ in zip(items, taken, strict=True):
        missed = not names_ and not _is_plain(text[slice(*item)], lexicon)
        if missed or _is_end(text, item, names_, lexicon):
            parts |= names_
            wholes.append(named(text, *item, "PERSON"))
    return sorted([*(name for name in found if name not in parts), *wholes])


def _is_end(text: str, item: tuple[int, int], within: Collection[Name], lexicon: Lexicon) -> bool:
    """Tell whether only the end of an item was found, and the rest can be given names."""
    if len(within) != 1:
        return False
    [last] = within
    given = text[item[0] : last.start].split()
    alone = last.end == item[1] and bool(given)
    return alone and all(can_be_given(word, lexicon) for word in given)


def _is_plain(text: str, lexicon: Lexicon) -> bool:
    """Tell whether each word is also written small in the corpus: a World Record."""
    return all(lexicon.is_ever_word(names.key(word)) for word in text.split())


LISTED = 4
"""The fewest persons in lists that make the other items persons."""

_ITEM = compiled(
    r"(?:^|[,;:]\s|\d\s|\s-\s|\d-|[/(])\s*(?P<name>[A-Z][\w'’-]*-(?:ul|ur)-[A-Z]\w+"
    r"|[A-Z][\w'’-]+\n\n[A-Z][\w'’-]+(?=,)"
    r"|[A-Z][\w'’-]+(?:\s(?:(?:de|da|van|von|el|al|bin)\s)*[A-Z][\w'’-]+){1,2})"
    r"(?=\s*(?:[,.;()/]|\d|$))"
)
"""A possible name in a list, or between numbers; it may be broken by the end of a line."""


def by_themselves(text: str, found: Sequence[Name], lexicon: Lexicon) -> Iterator[Name]:
    """Yield the missed names that are known without their context, and places behind "in".

    Known are countries and their parts by their usual names, demonyms that begin a sentence,
    capital cities and firms.

    >>> told = "He left Suriname for West Chad. In Kisumu she sold shares of Lufthansa."
    >>> [name.text for name in by_themselves(told, [], Lexicon())]
    ['Lufthansa', 'Kisumu', 'Suriname']
    """
    taken = taken_by(text, found)
    loose = _loose(text, found)
    for pattern, is_known, label in _ALONE:
        for word in pattern.finditer(text) if any(map(is_known, loose)) else ():
            key = names.key(word[0])
            free = taken.find(1, *word.span()) < 0 and is_known(word[0])
            whole = free and (label != "ORG" or _is_whole(text, *word.span()))
            if whole and not lexicon.is_part(key) and not lexicon.is_ever_word(key):
                yield Name(*word.span(), word[0], key, label)
    yield from _there(text, taken, lexicon)
    if any(map(lands.begins_usual, loose)):
        yield from _countries(text, taken, lexicon)


def _countries(text: str, taken: bytearray, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the countries, and parts of them, that were missed, by their usual names."""
    for run in _CAPITALS.finditer(text):
        whole = " and " not in run[0] or lands.is_usual(names.key(run[0]))
        for land in (run,) if whole else _COUNTRY.finditer(text, *run.span()):
            if len(land[0]) < SHORTEST_LAND or not lands.is_usual(key := names.key(land[0])):
                continue
            known = taken.find(1, *land.span()) < 0 and lands.territory(land[0])
            if known and not lexicon.is_part(key) and not lexicon.is_word(key):
                yield Name(*land.span(), land[0], key, "GPE")


def _there(text: str, taken: bytearray, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the lone words behind "in", "near" and "outside" that can be places."""
    for there in _IN.finditer(text):
        if taken.find(1, *there.span(1)) < 0 and _can_be_place(there[1], lexicon):
            yield named(text, *there.span(1), "GPE")


_BEGINS = "|".join(
    rf"{word}(?:(?<=[.!?\"”] {word})|(?<=\n{word}))" for word in ("In", "Near", "Outside", "At")
)
_IN = compiled(
    rf"(?:in(?<!\win)|near(?<!\wnear)|outside(?<!\woutside)|{_BEGINS})"
    r" ([A-Z][\w’-]{3,})(?=[ ,.;])(?! [A-Z])"
)
"""A lone word that something is in; lookbehinds come last, which is faster."""


def _can_be_place(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word behind "in" can be a place: no month, language or family name."""
    key = names.key(word)
    plain = key in OFFICES or any(map(lexicon.is_ever_word, (key, key.removesuffix("s"))))
    plain = plain or lexicon.is_part(key) or (key.endswith("s") and not towns.is_any_town(key))
    return not (plain or is_language(key) or word.isupper() or lands.is_demonym(word))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a firm's name is no part of a longer one."""
    return not (text[start - 1 : start] in {"-", "/"} or _LONGER.match(text, end))


_LONGER = compiled(r"\s[A-Z]|[-/&]")


def _is_capital(word: str) -> bool:
    return towns.is_capital(names.key(word))


def _is_firm(word: str) -> bool:
    return organisations.is_listed(names.key(word))


def _loose(text: str, found: Sequence[Name]) -> set[str]:
    """Return the capitalised words that are no part of a name.

    >>> sorted(_loose("In Oro, Ann Lee met Bo.", [Name(8, 15, "Ann Lee", "ann lee", "PERSON")]))
    ['Bo', 'In', 'Oro']
    """
    between, at = [], 0
    for name in found:
        between.append(text[at : name.start])
        at = max(at, name.end)
    return set(_WORD.findall("\n".join([*between, text[at:]])))


_WORD = compiled(r"[A-Z]\w*")

_FIRST = compiled(r"[A-Z](?:(?<=[.!?] .)|(?<=\n.)|(?<![\s\S].))[a-z]{4,}(?= [a-zA-Z])")
"""The first word of a sentence, where a recognizer often misses a demonym."""

SHORTEST_LAND = 5
"""Letters of the shortest country that is taken without context: Chad and Mali are also people."""

_CAPITALS = compiled(
    r"[A-Z](?<![\w.&’'-].)(?!(?<=T)he )[\w-]*(?: (?:(?:and|of|the) ){0,2}[A-Z][\w-]*)*(?![\w-])"
)

_COUNTRY = compiled(r"[A-Z](?:(?! and )[^\n])*")
"""One of several names joined by "and"."""

_ALONE: Sequence[tuple[re.Pattern[str], Callable[[str], bool], str]] = (
    (_FIRST, lands.is_demonym, "NORP"),
    (_WORD, _is_capital, "GPE"),
    (_WORD, _is_firm, "ORG"),
)
"""Which words are looked up, how, and the label of those that are known."""
