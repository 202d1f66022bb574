"""The names inside a span: without what a recognizer swallowed, and each by itself.

In: a text, and a span found in it. Out: `Name` records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphx.entities.written import cues, names
from graphx.records import Span

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of places."""


class Name(NamedTuple):
    """A stretch of an article's text that is a name: where, as written, its key, its label."""

    start: int
    end: int
    text: str
    key: str
    label: str


_CUT = re.compile(
    r"\s[-–—]+\s|--|\s\d+[-–]\d+|\s*[\[\](){}<>|\"“”;:*/\\]|\s\d{4}-\d\d-\d\d|\s*[\r\n]\s*[\r\n]|,?\s+\d[\d.,]*(?:bn|mln|pct)?$"
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

_TAIL = re.compile(
    r"(?:['’`]s?|[^\w.]+|(?<![A-Z])\.|\s[a-zà-öø-ÿ]+"
    r"|-(?:controlled|backed|led|held|occupied|based|ruled|run|owned|born|linked|dominated|sponsored"
    r"|funded|aligned|administered|majority))$"
)

_SYLLABLE = re.compile(
    r"-(?!(?:led|run|era|born|class|style|held|like|made|based|owned|built|type)\b)[a-z]{2,5}\b(?!-)"
)
"""The end of a given name of two syllables, which a recognizer leaves out: Han Duck | -soo."""

NO_NAMES = frozenset(
    "feb apr aug sept oct nov dec mp mps mep meps ceo ceos revs shr shrs avg btu mw cif fob "
    "utc gmt usd caps km kms sgt cpl capt lt col gen gov sen rep prof "
    "rev mr mrs ms dr messrs ai tv dvd dna hiv pdf usb gdp ipo lng dv".split()
)
"""Short words with capitals that name nobody: months, units, times, titles, and what many are."""

_HEADINGS = frozenset({
    *("january", "february", "july", "september", "october", "november", "december"),
    *("chronology", "press digest", "table tennis", "ice hockey", "american football", "factbox"),
})  # fmt: skip
"""What stands in capitals above a story, and is nobody."""

_FORM = re.compile(r"(?:and )?(?:sons )?(?:(?:co|corp|inc|ltd|plc) ?)+")
"""The end of a firm's name, which is none by itself."""

_SHORTENED = re.compile(r"(?:I|You|We|They)['’](?:d|ll|m|re|ve)")
_GARBLED = re.compile(r"[a-z]\d+[a-z]")
_TICKER = re.compile(r"[A-Z][A-Z.]*")
"""Letters that stand for a share: <ACME.L>."""

_LETTER = re.compile(r"[a-wyz]")
"""A single one is no name, but for that of one firm."""

_THEIRS = re.compile(r"(?:[a-z-]{3,} )+(?=[A-Z])")
"""What stands between a people and a name that is whole without it: the Dutch | bank | ING."""

CURRENCY = "$"
"""What stands behind the name of a country that is none: US$5."""


def trim(text: str, span: Span) -> Name | None:
    """Return the name inside a span, without what the recognizer swallowed, or ``None``.

    >>> trim("the Germany - bunds", Span(0, 19, "GPE")).text
    'Germany'
    """
    start = _start(text, span)
    end = _end(text, start, span)
    name = text[start:end]
    key = names.key(name)
    if (
        key in NO_NAMES
        or (key in _HEADINGS and name.isupper())
        or _SHORTENED.fullmatch(name)
        or _GARBLED.search(name)
        or _FORM.fullmatch(key)
        or _LETTER.fullmatch(key)
        or text.startswith(CURRENCY, end)
    ):
        return None
    if _TICKER.fullmatch(name) and text.startswith(">", end):
        return None
    if key == "dc" and text.endswith("Washington, ", 0, start):
        return None  # it is called so with and without
    if not key or len(name) > names.MAX_NAME:
        return None
    if not (name[0].isupper() or any(c.isupper() for c in name)):
        return None
    return Name(start, end, name, key, span.label)


def _start(text: str, span: Span) -> int:
    """Return where a name starts, behind what a recognizer took in before it."""
    start, end = span.start, span.end
    start += _LEAD.match(text[start:end]).end()  # type: ignore[union-attr]  # matches always
    if span.label != "NORP" and (before := _BEFORE.match(text, start, end)):
        start = before.end()
    if span.label != "PERSON" and (article := _ARTICLE.match(text, start, end)):
        start = article.end()
    if count := _COUNT.match(text, start, end):
        start = count.end()
    theirs = _theirs(text, start, end) if span.label == "ORG" else 0
    return theirs or start


def _end(text: str, start: int, span: Span) -> int:
    """Return where a name that starts here ends, before what a recognizer took in behind it."""
    end = span.end
    if not _is_plain(text[start:end]):
        cut = _CUT.search(text, start, end)
        if cut and not (span.label == "PRODUCT" and cut[0].strip().isdigit()):  # models: A320
            end = cut.start()
        while end > start and (tail := _TAIL.search(text, start, end)):
            end = tail.start()
    full = span.label == "PERSON" and " " in text[start:end]
    syllable = _SYLLABLE.match(text, end) if full else None
    return syllable.end() if syllable else end


def _is_plain(name: str) -> bool:
    """Tell whether a name is of letters alone, with a capital in its last word: it ends there.

    >>> _is_plain("Ann Lee"), _is_plain("Ann Lee's"), _is_plain("Ann Lee said")
    (True, False, False)
    """
    last = name.rpartition(" ")[2]
    return last.isalpha() and not last.islower() and name.replace(" ", "").isalpha()


def _theirs(text: str, start: int, end: int) -> int:
    """Return where an organisation's name starts behind whose it is and what, or 0.

    >>> _theirs("the Dutch bank ING", 4, 18), _theirs("British Land", 0, 12)
    (15, 0)
    """
    first, _, _ = text[start:end].partition(" ")
    what = _THEIRS.match(text, start + len(first) + 1, end)
    return what.end() if what and names.is_demonym(first) else 0


def parts(text: str, span: Span) -> Iterator[Name]:
    """Yield the names inside a span: a place and the place it lies in are two.

    >>> [name.text for name in parts("Reno, Nevada", Span(0, 12, "GPE"))]
    ['Reno', 'Nevada']
    """
    if span.label == "ORG" and _is_town(text[span.start : span.end]):
        span = Span(span.start, span.end, "GPE")
    if span.label != "GPE" and (head := _HEAD.match(text, span.start, span.end)):
        span = Span(head.end(), span.end, "GPE")
    if span.label == "PRODUCT" and _SCORES.fullmatch(text, span.start, span.end):
        span = Span(span.start, span.end, "PERSON")
    if somebody := _SOMEBODY.match(text, span.start, span.end):
        span = Span(somebody.end(), span.end, "PERSON")
    if end := _country(text, span):
        yield from parts(text, Span(span.start, end, "GPE"))
        span = Span(end, span.end, span.label)
    if town := _in_town(text, span):
        yield from parts(text, Span(town.end(), span.end, "GPE"))
        span = Span(span.start, town.start(), span.label)
    if between := _between(text, span):
        yield from filter(None, [trim(text, Span(span.start, between.start(), span.label))])
        yield from parts(text, Span(between.end(), span.end, span.label))
    elif name := trim(text, span):
        yield name


_HEAD = re.compile(
    r"(?:the )?(?:Lord )?(?:Archbishop|Bishop|Mayor|Governor|Mufti|Emir|Sultan) of (?=[A-Z])"
)
"""Whose name says where somebody is in office."""


_SCORES = re.compile(r"[A-Z]\w+ [A-Z]\w+(?: \d{2,3} [A-Z]\w+ [A-Z]\w+)+")
"""Who went round in how many strokes; a model's number has no full name on either side."""

_SOMEBODY = re.compile(
    r"(?:spokes(?:wo)?man|spokesperson|analyst|lawyer|attorney|coach|striker|goalkeeper|midfielder"
    r"|defender|quarterback|lawmaker|journalist|activist|actress|skipper)\s+"
    r"(?=[A-Z][\w'’-]+ (?:[A-Z]\. |[a-z]{2,3} )*[A-Z][\w'’-]+$)",
    re.IGNORECASE,
)
"""What somebody is whose full name follows."""


def _in_town(text: str, span: Span) -> re.Match[str] | None:
    """Return what stands between what is built and the town that is said to lie somewhere.

    >>> told = "at Acme University in Reno, Nevada"
    >>> _in_town(told, Span(3, 26, "ORG"))[0]
    ' in '
    """
    built = span.label in {"ORG", "FAC"} and cues.lies_in_land(text, span.end)
    return _IN.search(text, span.start, span.end) if built else None


_IN = re.compile(r"\s+in\s+(?=[A-Z])")


def _country(text: str, span: Span) -> int:
    """Return where the country ends that a person leads whose name was run together with it, or 0.

    Or plays for, whose given name is but a letter.

    >>> told = "President of Peru Ann Lee"
    >>> _country(told, Span(13, 25, "PERSON")), _country("Chad Lee", Span(0, 8, "PERSON"))
    (17, 0)
    >>> _country("Chad A. Lee b Ray 4", Span(0, 11, "PERSON"))
    4
    """
    if span.label != "PERSON":
        return 0
    letter = _LETTERED.search(text, span.start, span.end)
    if letter and _OUT.match(text, span.end):
        return letter.start() if names.country(text[span.start : letter.start()]) else 0
    if not text.endswith("of ", 0, span.start):
        return 0
    ends = [span.start + gap.start() for gap in re.finditer(" ", text[span.start : span.end])]
    return next((end for end in reversed(ends) if names.country(text[span.start : end])), 0)


_LETTERED = re.compile(r"\s(?=[A-Z]\. ?[A-Z])")
_OUT = re.compile(r"\s+(?:c|b|lbw|st|run|not|hit)\b")
"""How a batsman was out, or was not."""


def _is_town(text: str) -> bool:
    """Tell whether a name has the place behind a comma that it lies in, and no legal form.

    >>> _is_town("Shap, Cumbria"), _is_town("Acme, Inc"), _is_town("Press, Radio and Film Board")
    (True, False, False)
    """
    town, _, land = text.partition(", ")
    if not (town[:1].isupper() and land[:1].isupper()) or _BOARD.search(text):
        return False
    key = names.key(text)
    return names.organisation(key) == key


_BOARD = re.compile(r"\b(?:and|of|for)\b|&|,.*,")
_LISTED = frozenset({"GPE", "LOC", "FAC", "PERSON"})
"""Labels of names that a recognizer runs together; a firm may have a comma or a number in it."""

_BETWEEN = re.compile(
    r",\s+(?!(?:Jr|Sr|II|III)\b)|\s+\d{1,3}(?:-|\s+)|\s+vs?\.?\s+|\s*\n\s*|\s+-\s+"
)


def _between(text: str, span: Span) -> re.Match[str] | None:
    """Return what stands between the first name of a span and the rest, or ``None``."""
    if span.label not in _LISTED:
        return None
    for between in _BETWEEN.finditer(text, span.start + 1, span.end):
        if "\n" not in between[0] or not _is_wrapped(text, between.start(), between.end()):
            return between
    return None


def _is_wrapped(text: str, end: int, start: int) -> bool:
    r"""Tell whether the line that ends here is broken in the middle of a sentence, as prose is.

    Then the next word has no room in it, or the lines below begin with small letters. Lists and
    tables are broken where a row ends, and have room for more.

    >>> told = "The chairman of the bank said on Monday that Ann\nLee had left."
    >>> _is_wrapped(told, 48, 49), _is_wrapped("Ann Lee\nBob Ray", 7, 8)
    (True, False)
    """
    before = text[max(0, end - NEAR) : end].rpartition("\n\n")[2].split("\n")
    behind = text[start : start + NEAR].partition("\n\n")[0].split("\n")
    lines, line = [*before, *behind], before[-1]
    word = text[start : start + WIDEST].split(maxsplit=1)[0]
    widest = max(len(one.rstrip()) for one in lines)
    if NARROWEST <= widest <= WIDEST and len(line) + 1 + len(word) > widest:
        return True
    return 2 * sum(one[:1].islower() for one in lines[1:]) >= len(lines[1:])


NARROWEST, WIDEST = 40, 160
"""Characters of a line in prose that is broken by hand."""

NEAR = 4000
"""Characters of a paragraph that are looked at on either side of a line's end; some have no end."""

_COUNT = re.compile(r"\d{1,3}\s+(?=[A-Z])")


def longer(text: str, name: Name, behind: re.Match[str] | None, label: str) -> Name:
    """Return a name with what stands behind it, if anything does, under another label."""
    if behind is None:
        return name
    whole = text[name.start : behind.end()]
    return Name(name.start, behind.end(), whole, names.key(whole), label)


def is_told(text: str, found: Iterable[Name], after: re.Pattern[str]) -> bool:
    """Tell whether one of some names has words behind it that a pattern matches."""
    return any(after.match(text, name.end, name.end + 40) for name in found)
