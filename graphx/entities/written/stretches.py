"""The words, paragraphs and datelines of an article's text.

In: a text, or its sentences. Out: where each of these stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphx.entities.written import lands, names, states, towns
from graphx.entities.written.letters import compiled
from graphx.records import Sentence


class Paragraph(NamedTuple):
    """A paragraph, ``text[start:end]``: the numbers of its words and of those with a capital."""

    start: int
    end: int
    words: range
    capitals: list[int]


class Words(NamedTuple):
    """The words of a text in columns: where each begins, as it is written, and its key."""

    starts: list[int]
    texts: list[str]
    keys: list[str]
    paragraphs: list[Paragraph]

    def end(self, number: int) -> int:
        """Return where the word with this number ends."""
        return self.starts[number] + len(self.texts[number])

    def at(self, start: int) -> int:
        """Return the number of the word that starts here, or -1."""
        number = bisect_left(self.starts, start)
        return number if self.starts[number : number + 1] == [start] else -1


_TOKEN = re.compile(
    r"[^\W_]+(?:(?=[.&'’-])(?:"  # fails at once for most words
    r"(?<=[^\W\d_])(?<![^\W_][^\W_])\.(?:[^\W\d_]\.)+|(?<=G)(?<![^\W_]G)-\d{1,2}\b"
    r"|(?:&[^\W_]+)+(?:['’](?!s\b)[^\W_]+)?|['’](?!s\b)[^\W_]+))?"
)
"""A word, which may be dotted letters (U.S.) or a summit (the G-7)."""

_DATELINE = compiled(
    r"(?P<place>[A-Z][A-Z.'’ /-]{1,40}[A-Z.])"
    r"(?:,\s+[A-Z][\w. ]{1,20}?)?(?:\s+\([\w .]{2,30}\))?\s*,?\s*"
    r"(?:\d{4}-\d\d-\d\d\s*$"
    r"|(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?\s*"
    r"(?:\([\w .]{2,30}\)\.?\s*)?[-–—:]"
    r"|\([\w .]{2,30}\)\.?\s*[-–—])"
)
_FROM = compiled(
    r"(?P<place>[A-Z][A-Z.'’ /-]{1,40}[A-Z.]),\s+"
    r"(?P<land>[A-Z][\w. ]{1,20}?)\s+[-–—]{1,2}\s+(?=[A-Z\"“])"
)
"""A dateline without a date: only if the country or state follows the town."""

_BARE = compiled(
    r"(?P<place>[A-Z][A-Z.'’ /-]{1,40}[A-Z])(?:,\s+(?P<land>[A-Z][\w. ]{1,20}?))?"
    r"(?:\s*\([A-Z][\w .]{1,30}\)\s*$|(?:\s+[-–—]{1,2}|:)\s+(?=[A-Z\"“‘]))"
)
"""A dateline with neither date nor country, or on a line by itself: only if the town is known."""

_LOWER = compiled(r"[^\W\d_A-Z]")


def worded(text: str, bounds: Iterable[tuple[int, int]]) -> Words:
    """Return the words of the paragraphs with these bounds.

    >>> found = worded("The U.S.-made O'Neal", [(0, 20)])
    >>> found.starts, found.texts, found.keys
    ([0, 4, 9, 14], ['The', 'U.S.', 'made', "O'Neal"], ['the', 'us', 'made', 'oneal'])
    >>> found.paragraphs[0].capitals, found.at(9), found.end(2), found.at(10)
    ([0, 1, 3], 2, 13, -1)
    """
    starts: list[int] = []
    texts: list[str] = []
    paragraphs_: list[Paragraph] = []
    for start, end in bounds:
        found, first, at = words(text, start, end), len(texts), start
        for word in found:
            at = text.index(word, at)  # faster than match objects
            starts.append(at)
            at += len(word)
        texts += found
        large = [number for number, word in enumerate(found, first) if word[0].isupper()]
        paragraphs_.append(Paragraph(start, end, range(first, len(texts)), large))
    return Words(starts, texts, names.keys(texts), paragraphs_)


def words(text: str, start: int, end: int) -> list[str]:
    """Return the words of ``text[start:end]`` as they are written."""
    return _TOKEN.findall(text, start, end)


def spoken(text: str, start: int, end: int) -> list[str]:
    """Return the words of ``text[start:end]`` outside web and mail addresses.

    >>> told = "Mail ann@oro.co.uk, or see www.vela.org/toro and avila.com, he/she said."
    >>> spoken(told, 0, len(told))
    ['Mail', 'or', 'see', 'and', 'he', 'she', 'said']
    """
    if not _DOTTED.search(text, start, end):  # a fast test that spares most texts the slow one
        return words(text, start, end)
    return _TOKEN.findall(_ADDRESS.sub(" ", text[start:end]))


_DOTTED = re.compile(r"\.[a-z]")
_ADDRESS = re.compile(
    r"(?:https?://|\bwww\.|(?<![\w.+-])[\w.+-]{1,64}@)\S*\w"
    r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,5}(?:com|org|net|gov|edu|info|[a-z]{2})\b(?:/[^\s)]*\w)?"
)


def dateline(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the place stands in the dateline that a paragraph begins with, or ``None``.

    >>> dateline("NEW YORK, Sept 15 - Shares fell.", 0, 32)
    (0, 8)
    >>> dateline("MILAN, May 24, 2023 - A", 0, 22), dateline("RENO, 4 May 2023 (AP) - A", 0, 24)
    ((0, 5), (0, 4))
    >>> dateline("RENO (AP), May 4 - A", 0, 20)
    (0, 4)
    >>> dateline("RENO, Nevada - Shares fell.", 0, 27), dateline("RENO, Ann - She left.", 0, 21)
    ((0, 4), None)
    >>> [dateline(told, 0, len(told)) for told in ("LAGOS: He left", "NOTE: He left", "LAGOS (AP)")]
    [(0, 5), None, (0, 5)]
    """
    found = _DATELINE.match(text, start, end)
    if found is None and (told := _FROM.match(text, start, end)):
        found = told if _is_land(told["land"]) else None
    if found is None and (told := _BARE.match(text, start, end)):
        known = all(map(_is_town, told["place"].split("/")))
        land = told["land"]
        found = told if _is_land(land or "") or (known and not land) else None
    return found.span("place") if found else None


def _is_town(name: str) -> bool:
    key = names.key(name)
    return bool(towns.is_capital(key) or towns.is_any_town(key) or lands.territory(name))


def _is_land(name: str) -> bool:
    return bool(lands.territory(name) or states.code(name))


def is_reported_from(text: str, start: int) -> bool:
    """Tell whether the place of a dateline, or the state behind it, starts at ``start``.

    >>> told = "RENO, Nevada 1996-08-31"
    >>> is_reported_from(told, 0), is_reported_from(told, 6), is_reported_from("Reno is big.", 0)
    (True, True, False)
    """
    begin = text.rfind("\n", max(0, start - DATELINE), start) + 1
    if start - begin >= DATELINE:
        return False
    line = text.find("\n", start, start + DATELINE)
    place = dateline(text, begin, len(text) if line < 0 else line)
    return place is not None and text[begin:start] in {"", f"{text[place[0] : place[1]]}, "}


DATELINE = 120
"""Characters of the longest dateline."""


def is_capitals(text: str) -> bool:
    """Tell whether a paragraph is all in capitals, like a headline, so that case says nothing.

    >>> is_capitals("FED CUTS RATES"), is_capitals("The U.S. said"), is_capitals("LONDON 1996")
    (True, False, False)
    """
    return not _LOWER.search(text) and len(re.findall(r"[A-Z]{2,}", text)) > 1


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each paragraph that the sentences make up."""
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
        bounds[sentence.paragraph] = (start, sentence.end)
    yield from bounds.values()
