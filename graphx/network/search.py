"""Which articles hold some words: full text search, as conditions and ranks in SQL.

In: what a person typed. Out: the words of it, the pattern that finds each, and the texts of queries
over ``articles(n, title, text)``. All words must stand in an article's title or text, in any order;
words in "quotation marks" must follow each other. A word finds those that begin with it: "bank"
finds "banks" and "banking". Upper and lower case are the same, and accents do not count: "Erdogan"
finds "Erdoğan", and the other way round.

DuckDB's own index for texts is an extension that is fetched from its makers, so it is not used.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from graphx.entities.written.names import key
from graphx.network.evidence import LONG
from graphx.records import Passage, Sentence

MOST = 12
"""Words looked for at once, the first of what was typed."""

QUOTED = 2
"""Sentences quoted of an article that is found, at most."""

_TYPED = re.compile(r'"([^"]*)"|(\S+)')
_EDGES = re.compile(r"^\W+|\W+$")

SATURATION = 1.2
"""How soon more of the same word counts no more (Robertson and Zaragoza 2009)."""

TITLE = 1.0
"""What a word in the title is worth, as much as ever so many in the text."""


def words(typed: str) -> tuple[str, ...]:
    """Return the words and phrases of what was typed, small and without accents, each once.

    >>> words('"Bank run" İzmir, izmir!')
    ('bank run', 'izmir')
    """
    whole = unicodedata.normalize("NFC", typed)
    found = (phrase or word for phrase, word in _TYPED.findall(whole))
    plain = (" ".join(_plain(_EDGES.sub("", part)).split()) for part in found)
    return tuple(dict.fromkeys(part for part in plain if part))[:MOST]


def _plain(text: str) -> str:
    return "".join(_plains().get(letter) or letter.lower() for letter in text)


@cache  # most commands search for no word
def _plains() -> Mapping[str, str]:
    """Return letters of Latin, Greek and Cyrillic, small and without accents.

    The last sigma is a sigma.
    """
    letters = map(chr, chain(range(0xC0, 0x530), range(0x1E00, 0x2000)))
    return {letter: plain for letter in letters if len(plain := key(letter)) == 1}


@cache
def _forms() -> Mapping[str, str]:
    """Return what stands in a text for such a letter."""
    forms: dict[str, str] = defaultdict(str)
    for letter, plain in _plains().items():
        forms[plain] += letter
    return dict(forms)


_ACCENTS = "\u0300-\u036f"
"""Accents that stand behind their letters, as ranges of a pattern."""

_LETTER = f"0-9A-Za-z_\u00c0-\u052f\u1e00-\u1fff{_ACCENTS}"
"""What words of these three are made of; to DuckDB, ``\\w`` and ``\\b`` know no accents."""


_ACCENT, _IN_WORD = re.compile(f"[{_ACCENTS}]"), re.compile(f"[{_LETTER}]")


def pattern(word: str) -> str:
    r"""Return what finds a word at the beginning of a word, as Python and DuckDB both read it.

    Its first group is the word; before it stands what parts it from the word before. A word of a
    script other than Latin, Greek and Cyrillic may stand anywhere.

    >>> re.search(pattern("bank run"), "The Bank\nruns").group(1)
    'Bank\nrun'
    >>> [bool(re.search(pattern("erdog"), text)) for text in ("ERDOĞAN", "Erdog\u0306an", "Verdog")]
    [True, True, False]
    """
    begin = f"(?:^|[^{_LETTER}])" if re.match(f"[{_LETTER}]", word) else ""
    parts = ("".join(map(_letter, part)) for part in word.split())
    whole = r"\s+".join(parts)
    return f"(?i){begin}({whole})"


_SIGNS = ("'\u2019\u2018\u02bc", "-\u2010\u2011\u2012\u2013\u2014\u2015")
"""What is printed as an apostrophe, and as a hyphen; a keyboard has the first of each."""


def _letter(plain: str) -> str:
    """Return the pattern of a letter, with an accent or without, or of such a sign."""
    for signs in _SIGNS:
        if plain in signs:
            return f"[{signs}]"
    forms = _forms().get(plain, "")
    return f"[{plain}{forms}][{_ACCENTS}]*" if forms else re.escape(plain)


def stretches(text: str, looked_for: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text that begin with those looked for, one after the other.

    >>> list(stretches("Banks fail; a bank is saved.", ["bank"]))
    [(0, 5), (14, 18)]
    """
    for word in looked_for:
        for found in re.finditer(rf"{pattern(word)}[\w{_ACCENTS}]*", text):
            yield found.start(1), found.end()


def holds(typed: str) -> tuple[str, list[object]]:
    """Return the condition that an article ``a`` holds all words of what was typed."""
    values: list[object] = [*map(pattern, words(typed))]
    asked = ["regexp_matches(a.title || ' ' || a.text, ?)"] * len(values)
    return " AND ".join(asked) or "true", values


def near(texts: Iterable[tuple[int, str]], looked_for: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers of the few texts that may hold each phrase: no other holds it.

    However many phrases there are, each text is read once.

    >>> near([(1, "Zoë Müller's car"), (2, "a car")], ["zoe muller", "car", "cart"])
    {'zoe muller': [1], 'car': [1, 2], 'cart': []}
    >>> near([(1, "中国の")], ["国"])
    {'国': [1]}

    Args:
        texts: each with its number.
        looked_for: what `words` returned.
    """
    found: dict[str, list[int]] = {phrase: [] for phrase in looked_for}
    begun: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase in found:
        spelled = _spelled(phrase)
        first = spelled[0] if len(spelled) > 1 else ""  # any word may go on from the last
        begun[first].append((phrase, " ".join(["", *spelled])))
    for number, text in texts:
        here = _spelled(text)
        whole = " ".join(["", *here])
        for begin in ("", *(begun.keys() & here)):
            for phrase, said in begun[begin]:
                if said in whole:
                    found[phrase].append(number)
    return found


def _spelled(text: str) -> list[str]:
    """Return the words of a text, small and without accents.

    >>> _spelled("Jo al-Badr (O’Shea)")
    ['jo', 'al', 'badr', 'o', 'shea']
    """
    return text.translate(_spellings()).split()


@cache
def _spellings() -> Mapping[int, str]:
    return _Spellings()


class _Spellings(dict[int, str]):
    """What each letter of a text is to `near`: plain, nothing if an accent, else a space."""

    def __missing__(self, code: int) -> str:
        plain = _plain(_plain(chr(code)).casefold())  # patterns take a micro sign for a mu
        parts = not _IN_WORD.match(plain) or any(plain in signs for signs in _SIGNS)
        spelled = "" if _ACCENT.match(plain) else " " if parts else plain
        self[code] = spelled
        return spelled


def rank(typed: str) -> tuple[str, list[object]]:
    """Return an expression for how well an article ``a`` fits what was typed; higher is better.

    For each word, the times *f* it stands there count f/(f + 1.2 · (¼ + ¾ · length/3000)), so that
    the first tell most and a long article needs more of them: BM25's measure (Robertson and
    Zaragoza 2009), without its weight for rare words, since all words must be there. A word in the
    title counts one more. The expression needs no other articles, so it is the same in all.
    """
    parts, values = [], []
    for word in words(typed):
        often = "len(regexp_extract_all(a.text, ?))"
        needed = f"{SATURATION} * (0.25 + 0.75 * length(a.text) / 3000)"
        parts.append(f"{often} / ({often} + {needed})")
        parts.append(f"CASE WHEN regexp_matches(a.title, ?) THEN {TITLE} ELSE 0 END")
        values += [pattern(word)] * 3
    return " + ".join(parts) or "0", list(values)


def passages(
    text: str, sentences: Sequence[Sentence], looked_for: Sequence[str]
) -> tuple[Passage, ...]:
    """Return the few sentences of a text that hold most of the words, in the order they stand.

    They are `QUOTED` at most; of those that hold as many words, the earlier.

    Args:
        text: an article's text.
        sentences: its sentences, in the order they stand.
        looked_for: what `words` returned.
    """
    starts = [sentence.start for sentence in sentences]
    found: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for word in looked_for:
        for start, end in stretches(text, [word]):
            number = bisect_right(starts, start) - 1
            if number >= 0 and start < sentences[number].end:
                found.setdefault(number, {}).setdefault(word, []).append((start, end))
    best = sorted(found, key=lambda number: (-len(found[number]), number))[:QUOTED]
    return tuple(
        _passage(text, sentences[number], sorted(chain(*found[number].values())))
        for number in sorted(best)
    )


def _passage(text: str, sentence: Sentence, marks: Sequence[tuple[int, int]]) -> Passage:
    start = max(sentence.start, marks[0][0] - LONG)
    end = min(sentence.end, max(marks[0][1], start + 2 * LONG))
    here = tuple((a - start, b - start, 0) for a, b in marks if b <= end)
    return Passage(text[start:end].replace("\r", " ").replace("\n", " "), start, here)
