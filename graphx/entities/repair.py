"""Mend what news does to recognizers: swallowed dashes, capitals, datelines, missed names.

In: an article's text, its sentences, and the spans a recognizer found. Out: `Name` records: spans
trimmed to the name, datelines read as places, and names found by a second look at what was missed.
Everything here is decided by the article and by a `Lexicon` of the whole corpus, never by lists of
particular people.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graphx.entities import institutions, names, shortforms, teams
from graphx.records import Marked, Sentence, Span


class Name(NamedTuple):
    """A stretch of an article's text that is a name: where, as written, its key, its label."""

    start: int
    end: int
    text: str
    key: str
    label: str


class Token(NamedTuple):
    """A word of a text, where it stands, and its key."""

    start: int
    end: int
    text: str
    key: str


_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:&[^\W_]+)*(?:['’](?!s\b)[^\W_]+)?")
_CUT = re.compile(
    r"\s[-–—]+\s|--|\s\d+[-–]\d+|\s*[\[\](){}<>|\"“”;:*/\\]|\s\d{4}-\d\d-\d\d|\s*[\r\n]\s*[\r\n]|,?\s+\d+$"
)
_LEAD = re.compile(r"(?:(?:the|a|an|this|that)\s+)?[\W_]*", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:(?:de|du|des|la|le|les|el|los|las|del|der|die|das|den|dem|il|lo|gli|della)\s+"
    r"|(?:de\s+)?[ld]['’])+(?=[A-ZÀ-ÖØ-Þ])"
)
"""Articles of other languages, which begin no name but a person's: Charles de Gaulle."""

_TAIL = re.compile(r"(?:['’`]s?|[^\w.]+|(?<![A-Z])\.|\s[a-zà-öø-ÿ]+)$")

_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ /-]{1,40}[A-Z.])"
    r"(?:,\s+[A-Z][\w. ]{1,20}?)?\s*,?\s*"
    r"(?:\d{4}-\d\d-\d\d\s*$"
    r"|(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)\s*"
    r"(?:\([\w .]{2,30}\)\s*)?[-–—:]"
    r"|\([\w .]{2,30}\)\s*[-–—])"
)
_LOWER = re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ]")

CURRENCY = "$"
"""What stands behind the name of a country that is none: US$5."""

LONGEST = 7
"""Words of the longest name a second look looks for."""


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of ``text[start:end]``.

    >>> [(t.text, t.key) for t in tokens("The U.S.-made O'Neal")]
    [('The', 'the'), ('U.S.', 'us'), ('made', 'made'), ("O'Neal", 'oneal')]
    """
    return [
        Token(found.start(), found.end(), found[0], names.key(found[0]))
        for found in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def trim(text: str, span: Span) -> Name | None:
    """Return the name inside a span, without what the recognizer swallowed, or ``None``.

    >>> trim("the Germany - bunds", Span(0, 19, "GPE")).text
    'Germany'
    """
    start, end = span.start, span.end
    start += _LEAD.match(text[start:end]).end()  # type: ignore[union-attr]  # matches always
    if span.label != "PERSON" and (article := _ARTICLE.match(text, start, end)):
        start = article.end()
    if count := _COUNT.match(text, start, end):
        start = count.end()
    if cut := _CUT.search(text, start, end):
        end = cut.start()
    while end > start and (tail := _TAIL.search(text, start, end)):
        end = tail.start()
    name = text[start:end]
    key = names.key(name)
    if text.startswith(CURRENCY, end):
        return None
    if not key or len(name) > names.MAX_NAME or not any(c.isupper() for c in name):
        return None
    return Name(start, end, name, key, span.label)


def parts(text: str, span: Span) -> Iterator[Name]:
    """Yield the names inside a span: a place and the place it lies in are two.

    >>> [name.text for name in parts("Reno, Nevada", Span(0, 12, "GPE"))]
    ['Reno', 'Nevada']
    """
    between = _BETWEEN.search(text, span.start, span.end) if span.label in _LISTED else None
    if between and between.start() > span.start:
        yield from filter(None, [trim(text, Span(span.start, between.start(), span.label))])
        yield from parts(text, Span(between.end(), span.end, span.label))
    elif name := trim(text, span):
        yield name


_LISTED = frozenset({"GPE", "LOC", "FAC", "PERSON"})
"""Labels of names that a recognizer runs together; a firm may have a comma or a number in it."""

_BETWEEN = re.compile(
    r",\s+(?!(?:Jr|Sr|II|III)\b)|\s+\d{1,3}(?:-|\s+)|\s+vs?\.?\s+|\s*\n\s*|\s+-\s+"
)
_COUNT = re.compile(r"\d{1,3}\s+(?=[A-Z])")


def dateline(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the place of the dateline stands that a paragraph begins with, if it does.

    >>> dateline("NEW YORK, Sept 15 - Shares fell.", 0, 32)
    (0, 8)
    """
    found = _DATELINE.match(text, start, end)
    return found.span("place") if found else None


def is_capitals(text: str) -> bool:
    """Tell whether a paragraph is written in capitals, as headlines are, so that case says nothing.

    >>> is_capitals("FED CUTS RATES"), is_capitals("The U.S. said"), is_capitals("LONDON 1996")
    (True, False, False)
    """
    return not _LOWER.search(text) and len(re.findall(r"[A-Z]{2,}", text)) > 1


def names_of(marked: Marked) -> list[Name]:
    """Return the names of an article that its spans hold, trimmed, with datelines as places.

    Paragraphs in capitals give none: a recognizer sees names everywhere in them. They are left to
    the second look.
    """
    found = [name for span in marked.spans for name in parts(marked.text, span)]
    for start, end in paragraphs(marked.sentences):
        if is_capitals(marked.text[start:end]):
            found = [name for name in found if not start <= name.start < end]
        if place := dateline(marked.text, start, end):
            found = [n for n in found if n.end <= start or n.start >= place[1]]
            text = marked.text[slice(*place)]
            found.append(Name(*place, text, names.key(text), "GPE"))
    if teams.is_sport(marked.text):
        found = _with_rows(marked, found)
    return _institutions(marked.text, _whole_territories(marked.text, sorted(found)))


def _institutions(text: str, found: list[Name]) -> list[Name]:
    """Return the names, with those of peoples that begin an institution's made whole."""
    whole = []
    for name in found:
        adjective = name.label == "NORP" or names.is_demonym(name.text)
        end = institutions.reach(text, name.start, name.end) if adjective else name.end
        if end > name.end:
            longer = text[name.start : end]
            name = Name(name.start, end, longer, names.key(longer), "ORG")  # noqa: PLW2901
        whole.append(name)
    return whole


def _with_rows(marked: Marked, found: list[Name]) -> list[Name]:
    """Return the names, and the teams in tables of results, where a recognizer sees no sentence.

    What it took for a person of two names is left: single combats have tables, too.
    """
    persons = (name for name in found if name.label == "PERSON" and " " in name.key)
    taken = {at for name in persons for at in range(name.start, name.end)}
    rows = []
    for start, end in paragraphs(marked.sentences):
        for first, last in teams.rows(marked.text, start, end):
            if taken.isdisjoint(range(first, last)):
                text = marked.text[first:last]
                rows.append(Name(first, last, text, names.key(text), "ORG"))
    taken = {at for row in rows for at in range(row.start, row.end)}
    return [name for name in found if taken.isdisjoint(range(name.start, name.end))] + rows


def _whole_territories(text: str, found: list[Name]) -> list[Name]:
    """Return the names, with those that are the beginning of a territory's made whole.

    "Democratic Republic of the Congo" and "Bosnia and Herzegovina" come in pieces; the pieces
    within a whole are dropped.
    """
    whole: list[Name] = []
    for name in found:
        if whole and name.start < whole[-1].end:
            continue
        ends = [name.start + end.end() for end in _CAPITAL.finditer(_run(text, name))]
        for end in reversed([end for end in ends if end > name.end]):
            longer = text[name.start : end]
            if " " in longer and names.territory(longer):
                whole.append(Name(name.start, end, longer, names.key(longer), "GPE"))
                break
        else:
            whole.append(name)
    return whole


def _run(text: str, name: Name) -> str:
    """Return a name with the words behind it that may belong to it."""
    found = _BEHIND.match(text, name.end)
    return text[name.start : found.end() if found else name.end]


_BEHIND = re.compile(r"(?:[ -](?:of|the|and|da|de|et|d['’]\w+|[A-Z][\w'’-]*)){1,6}")
_CAPITAL = re.compile(r"[A-Z][\w'’-]*")


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs stand that sentences make up."""
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
        bounds[sentence.paragraph] = (start, sentence.end)
    yield from bounds.values()


@dataclass(slots=True)
class Lexicon:
    """What the corpus knows of each key: how often it is a name, with which label, or a plain word.

    ``labels`` counts the names recognised, ``persons`` holds the given and family names of all who
    have a full name somewhere, ``capitalised`` and ``lower`` the single words met in
    running text, so that ``May`` and ``Us`` are known for what they mostly are.
    """

    labels: dict[str, Counter[str]] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    capitalised: Counter[str] = field(default_factory=Counter)
    lower: Counter[str] = field(default_factory=Counter)

    def add(self, marked: Marked) -> None:
        """Count an article's names and words."""
        for name in names_of(marked):
            self.labels.setdefault(name.key, Counter())[name.label] += 1
            if name.label == "PERSON" and " " in name.key:
                words = names.person(name.key).split()
                self.persons |= {words[0], words[-1]}
        for start, end in paragraphs(marked.sentences):
            if is_capitals(marked.text[start:end]):
                continue
            for token in tokens(marked.text, start, end):
                kind = self.capitalised if token.text[0].isupper() else self.lower
                kind[token.key] += 1

    def votes(self, key: str) -> Counter[str]:
        """Return the labels that names with this key were given, and their plural or singular.

        One Houthi is of the Houthis: that holds for names of peoples, and of no others.
        """
        votes = Counter(self.labels.get(key, ()))
        if twin := self.twin(key):
            votes.update(self.labels[twin])
        return votes

    def twin(self, key: str) -> str:
        """Return the plural or singular of the name of a people, or ``""``."""
        twin = key[:-1] if key.endswith("s") else f"{key}s"
        peoples = any("NORP" in self.labels.get(one, ()) for one in (key, twin))
        shared = {key, twin} & self.persons
        return twin if peoples and not shared and twin in self.labels else ""

    def recognised(self, key: str) -> int:
        """Return how many names in the corpus have this key."""
        return sum(self.labels.get(key, Counter()).values())

    def is_name(self, key: str) -> bool:
        """Tell whether a key is a name often enough to look for where it was missed."""
        count = self.recognised(key)
        if " " in key:
            return count >= 1
        return count >= SURE and count >= SHARE * self.capitalised[key] and not self.is_word(key)

    def is_word(self, key: str) -> bool:
        """Tell whether a single word is written small as often as not."""
        return self.lower[key] > self.capitalised[key] / 2

    def label(self, key: str) -> str:
        """Return the label most names with this key were given."""
        votes = self.labels.get(key)
        return min(votes, key=lambda label: (-votes[label], label)) if votes else ""


SURE = 2
"""A single word recognised once only may be a slip; twice is looked for elsewhere."""

SHARE = 0.5
"""A word that is a name at least every second time it is written with a capital is a name."""


def second_look(marked: Marked, found: list[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names of an article, with those added that it or the corpus knows and were missed.

    Longest first, never inside a name already found, and only words written with a capital. In a
    paragraph in capitals, where case says nothing, a plain word is not taken for a name.
    """
    found = _lengthened(marked, found, lexicon)
    known = _known(marked.text, found)
    taken = [(name.start, name.end) for name in found]
    added: list[Name] = []
    for start, end in paragraphs(marked.sentences):
        capitals = is_capitals(marked.text[start:end])
        words = tokens(marked.text, start, end)
        covered = _covered(words, taken)
        index = 0
        while index < len(words):
            size = _match(words, covered, index, known, lexicon, capitals=capitals)
            first, last = words[index], words[index + max(size, 1) - 1]
            if size and not marked.text.startswith(CURRENCY, last.end):
                text = marked.text[first.start : last.end]
                key = names.key(text)
                label = known.get(key) or lexicon.label(key)
                added.append(Name(first.start, last.end, text, key, label))
            index += size or 1
    return sorted([*found, *added])


def _lengthened(marked: Marked, found: list[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names, with those that begin a longer one the corpus knows made that one.

    "Washington" of "Washington Mutual" is no city where the bank is a name elsewhere.
    """
    words = [
        word
        for start, end in paragraphs(marked.sentences)
        for word in tokens(marked.text, start, end)
    ]
    at = {word.start: index for index, word in enumerate(words)}
    whole: list[Name] = []
    for name in found:
        if whole and name.start < whole[-1].end:
            continue
        longer = name
        if (first := at.get(name.start)) is not None:
            key = ""
            for word in words[first : first + LONGEST]:
                if "\n" in marked.text[name.start : word.start]:
                    break
                key = f"{key} {word.key}".strip()
                known = word.end > name.end and word.text[0].isupper()
                if known and lexicon.recognised(key) >= SURE:
                    text = marked.text[name.start : word.end]
                    longer = Name(name.start, word.end, text, key, lexicon.label(key))
        whole.append(longer)
    return whole


def _known(text: str, found: Iterable[Name]) -> dict[str, str]:
    """Return the keys an article's own names can recur under.

    They recur as themselves, as family names, and as the acronyms in brackets after them.
    """
    known: dict[str, str] = {}
    for name in found:
        known.setdefault(name.key, name.label)
        if short := _ACRONYM.match(text, name.end):
            key = names.key(short[1])
            if key in shortforms.letters(name.key):
                known.setdefault(key, name.label)
    for name in found:
        if name.label == "PERSON" and " " in name.key:
            known.setdefault(names.person(name.key).split()[-1], "PERSON")
    return known


_ACRONYM = re.compile(r"\s*[(\[]\s*['\"“]?([A-Z][\w.]{1,9})\b")


def _covered(words: list[Token], taken: list[tuple[int, int]]) -> list[bool]:
    starts = [start for start, _ in taken]
    covered = []
    for word in words:
        before = bisect_right(starts, word.start) - 1
        after = before + 1
        covered.append(
            (before >= 0 and taken[before][1] > word.start)
            or (after < len(taken) and taken[after][0] < word.end)
        )
    return covered


def _match(  # noqa: PLR0913 — one loop's state, handed over
    words: list[Token],
    covered: list[bool],
    index: int,
    known: Mapping[str, str],
    lexicon: Lexicon,
    *,
    capitals: bool,
) -> int:
    """Return how many words from ``index`` on make the longest known name, or 0."""
    if covered[index] or not words[index].text[0].isupper():
        return 0
    best, key = 0, ""
    for size in range(1, min(LONGEST, len(words) - index) + 1):
        word = words[index + size - 1]
        if covered[index + size - 1]:
            break
        key = f"{key} {word.key}".strip()
        if not word.text[0].isupper():
            continue
        if (key in known and _is_sure(key, lexicon)) or lexicon.is_name(key):
            plain = size == 1 and capitals and "." not in word.text and lexicon.is_word(key)
            best = best if plain else size
    return best


def _is_sure(key: str, lexicon: Lexicon) -> bool:
    return " " in key or not lexicon.is_word(key)
