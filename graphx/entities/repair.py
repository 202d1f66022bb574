"""Mend what news does to recognizers: swallowed dashes, capitals, datelines, names in pieces.

In: an article's text, its sentences, and the spans a recognizer found. Out: `Name` records: spans
trimmed to the name, datelines read as places, territories whole. Everything here
is decided by the article alone; what the corpus knows of its names is in `lexicon`, and what was
missed is found by a `second_look`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphx.entities import cues, institutions, names, teams
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
_BEFORE = re.compile(
    r"(?:[a-z]{4,}\s+|(?:pro|anti|non|ex)-"
    r"|(?:Citizens|Residents|Members|People|Voters|Supporters|Relatives|Families|Victims)\s+of"
    r"\s+(?:the\s+)?)+(?=[A-Z])"
)
"""What begins no name: previous, first, pro-, and the people of something."""

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


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of ``text[start:end]``.

    >>> [(t.text, t.key) for t in tokens("The U.S.-made O'Neal")]
    [('The', 'the'), ('U.S.', 'us'), ('made', 'made'), ("O'Neal", 'oneal')]
    """
    return [
        Token(found.start(), found.end(), found[0], names.key(found[0]))
        for found in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def words(text: str, start: int, end: int) -> list[str]:
    """Return the words of ``text[start:end]`` alone, which is faster; see `tokens`."""
    return _TOKEN.findall(text, start, end)


def trim(text: str, span: Span) -> Name | None:
    """Return the name inside a span, without what the recognizer swallowed, or ``None``.

    >>> trim("the Germany - bunds", Span(0, 19, "GPE")).text
    'Germany'
    """
    start, end = span.start, span.end
    start += _LEAD.match(text[start:end]).end()  # type: ignore[union-attr]  # matches always
    if span.label != "NORP" and (before := _BEFORE.match(text, start, end)):
        start = before.end()
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
    if span.label == "ORG" and _is_town(text[span.start : span.end]):
        span = Span(span.start, span.end, "GPE")
    if end := _country(text, span):
        yield from parts(text, Span(span.start, end, "GPE"))
        span = Span(end, span.end, span.label)
    between = _BETWEEN.search(text, span.start, span.end) if span.label in _LISTED else None
    if between and between.start() > span.start:
        yield from filter(None, [trim(text, Span(span.start, between.start(), span.label))])
        yield from parts(text, Span(between.end(), span.end, span.label))
    elif name := trim(text, span):
        yield name


def _country(text: str, span: Span) -> int:
    """Return where the country ends that a person leads whose name was run together with it, or 0.

    >>> told = "President of Peru Ann Lee"
    >>> _country(told, Span(13, 25, "PERSON")), _country("Chad Lee", Span(0, 8, "PERSON"))
    (17, 0)
    """
    if span.label != "PERSON" or not text.endswith("of ", 0, span.start):
        return 0
    ends = [span.start + gap.start() for gap in re.finditer(" ", text[span.start : span.end])]
    return next((end for end in reversed(ends) if names.country(text[span.start : end])), 0)


def _is_town(text: str) -> bool:
    """Tell whether a name has the place behind a comma that it lies in, and no legal form.

    >>> _is_town("Shap, Cumbria"), _is_town("Acme, Inc"), _is_town("Press, Radio and Film Board")
    (True, False, False)
    """
    town, _, land = text.partition(", ")
    key = names.key(text)
    return bool(
        town[:1].isupper()
        and land[:1].isupper()
        and not _BOARD.search(text)
        and names.organisation(key) == key
    )


_BOARD = re.compile(r"\b(?:and|of|for)\b|&|,.*,")
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
    whole = _whole(marked.text, sorted(found))
    return [_named_after(marked.text, name) for name in whole if not _is_duty(marked.text, name)]


def _named_after(text: str, name: Name) -> Name:
    """Return a name, made that of the person's government or the place's war that is meant."""
    if name.label in {"GPE", "LOC"}:
        return _longer(text, name, _WAR.match(text, name.end), "EVENT")
    person = name.label == "PERSON" or (name.label == "ORG" and " " not in name.key)
    if not person or names.country(name.text):
        return name
    return _longer(text, name, _OFFICE.match(text, name.end), "ORG")


def _longer(text: str, name: Name, behind: re.Match[str] | None, label: str) -> Name:
    """Return a name with what stands behind it, if anything does, under another label."""
    if behind is None:
        return name
    whole = text[name.start : behind.end()]
    return Name(name.start, behind.end(), whole, names.key(whole), label)


_WAR = re.compile(r"\s+(?:[Cc]ivil\s+)?[Ww]ar\b")


def _is_duty(text: str, name: Name) -> bool:
    """Tell whether a name only says what a minister is for: the Secretary of State."""
    return name.label == "ORG" and bool(_DUTY.search(text, max(0, name.start - 24), name.start))


_DUTY = re.compile(r"\b(?:[Ss]ecretary|[Mm]inister)\s+(?:of|for)\s+(?:the\s+)?$")
_OFFICE = re.compile(r"\s+(?:[Aa]dministration|[Gg]overnment|[Cc]abinet)\b")


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


def _whole(text: str, found: list[Name]) -> list[Name]:
    """Return the names, with those that are the beginning of a longer one made whole.

    "Democratic Republic of the Congo" and "United States Senate" come in pieces; the pieces within
    a whole are dropped.
    """
    whole: list[Name] = []
    for name in found:
        if whole and name.start < whole[-1].end:
            continue
        ends = [name.start + end.end() for end in _CAPITAL.finditer(_run(text, name))]
        for end in reversed([end for end in ends if end > name.end]):
            longer = text[name.start : end]
            if " " in longer and (label := _kind(name, longer)):
                whole.append(Name(name.start, end, longer, names.key(longer), label))
                break
        else:
            whole.append(name)
    return whole


def _kind(name: Name, longer: str) -> str:
    """Return the label of a longer name that a territory's or institution's begins, or ``""``."""
    if names.territory(longer):
        return "GPE"
    if name.label not in {"GPE", "NORP"} or not _PROPER.fullmatch(longer, len(name.text)):
        return ""
    if names.country(name.text):
        return "ORG" if institutions.institution(longer) else ""
    return "GPE" if name.label == "GPE" and cues.is_land(names.key(longer), sure=True) else ""


def _run(text: str, name: Name) -> str:
    """Return a name with the words behind it that may belong to it."""
    found = _BEHIND.match(text, name.end)
    return text[name.start : found.end() if found else name.end]


_BEHIND = re.compile(r"(?:[ -](?:of|the|and|da|de|et|d['’]\w+|[A-Z][\w'’-]*)){1,6}")
_PROPER = re.compile(r"(?: [A-Z][\w'’-]*)+(?: of(?: the)?(?: [A-Z][\w'’-]*)+)?")
_CAPITAL = re.compile(r"[A-Z][\w'’-]*")


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs stand that sentences make up."""
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
        bounds[sentence.paragraph] = (start, sentence.end)
    yield from bounds.values()
