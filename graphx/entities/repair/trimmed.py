"""The name inside a span, without what the recognizer took in before and behind it.

In: a text, and a span found in it. Out: the `Name`, if there is one.
"""

from __future__ import annotations

import re

from graphx.entities.repair.nameless import DAY, MONTHS, is_none
from graphx.entities.repair.spans import Name, named
from graphx.entities.written import lands, names, states
from graphx.entities.written.before import Before
from graphx.entities.written.foreign import is_foreign
from graphx.entities.written.letters import MARKS, compiled
from graphx.records import Span

_CUT = re.compile(
    r"\s[-–—]+\s|--|\s\d+[-–]\d+|\s*[\[\](){}<>|\"“”;:*/\\]|\s\d{4}-\d\d-\d\d|\s*[\r\n]\s*[\r\n]"
    r"|,?\s+\d[\d.,]*(?:bn|mln|pct)?$"
)
_LEAD = re.compile(r"(?:(?:the|a|an|this|that)\s+)?[\W_]*", re.IGNORECASE)
MAKERS = frozenset(
    "automaker carmaker chipmaker drugmaker planemaker lender insurer retailer brokerage".split()
)
"""What a firm is, before its name at the beginning of a sentence: Chipmaker | Oro Corp."""

_BEFORE = compiled(
    r"(?:[a-z]{4,}\s+|Outside\s+|Billionaire\s+|(?:pro|anti|non|ex)-"
    rf"|(?:{'|'.join(sorted(map(str.capitalize, MAKERS)))})\s+"
    r"|(?:Citizens|Residents|Members|People|Voters|Supporters|Relatives|Families|Victims)\s+of"
    r"\s+(?:the\s+)?)+(?=[A-Z])"
)
"""Words that begin no name: previous, first, Lender, pro-, Residents of."""

_ARTICLE = compiled(
    r"(?:(?:de|du|des|la|le|les|el|los|las|del|der|die|das|den|dem|il|lo|gli|della)\s+"
    r"|(?:de\s+)?[ld]['’])+(?=[A-Z])"
)
"""Articles of other languages, which begin no name but a person's: de Gaulle."""

_OPENING = compiled(
    r"(?:(?:Le|La|Les|El|Los|Las|Il|Lo|Gli|I|Der|Die|Das|De|Het|O|A|Os|As)\s+|L['’])(?=[A-Z])"
)
"""The same with a capital, which may begin a sentence or be part of a name: La Habana, Le Monde."""

_ENDING = (
    rf"['’`]s?|[^\w.{MARKS}]+|(?:(?<![A-Z])|(?<=[a-z][A-Z]))\."
    r"|-(?:controlled|backed|led|held|occupied|based|ruled|run|owned|born|linked|dominated"
    r"|sponsored|funded|aligned|administered|majority)"
    r"|,?\s(?=\d{1,12}(?:[.,]\d|p))[\d.,]{1,20}p?"
)
_TAIL = compiled(rf"(?:{_ENDING}|\s[a-z]+)$")
_FOREIGN_TAIL = compiled(
    rf"(?:{_ENDING}|\s(?:{'|'.join(sorted(names.CONNECTIVES | names.PARTICLES))}))$"
)
"""What ends no name. In other languages than English, a small word may: Commission européenne."""

SYLLABLE = (
    r"-(?!(?:led|run|era|born|class|style|held|like|made|based|owned|built|type)\b)"
    r"[a-z]{2,5}\b(?!-)"
)
"""The second syllable of a given name, which a recognizer leaves out: Han Duck | -soo."""

_SYLLABLE = compiled(SYLLABLE)

_THEIRS = compiled(r"(?:[a-z-]{3,} )+(?=[A-Z])")
"""The words between a demonym and the name proper: the Dutch | bank | ING."""

OWNS = re.compile(r"['’]s?$")
"""The end of a possessive: Brazil's, the Greens'."""

_FAMILIES = frozenset({"may", "march", "august"})
"""Months that are also family names."""

_DATED = re.compile(rf"(?<=\w) (?:{'|'.join(one.title() for one in sorted(MONTHS - _FAMILIES))})$")
"""A month at the end of a name, which belongs to the day behind it."""


def trim(text: str, span: Span) -> Name | None:
    """Return the name inside a span, or ``None``.

    >>> trim("the Germany - bunds", Span(0, 19, "GPE")).text
    'Germany'
    """
    start = _start(text, span)
    name = named(text, start, _end(text, start, span), span.label)
    return None if is_none(text, name) else name


def _start(text: str, span: Span) -> int:
    """Return where the name inside a span starts."""
    start, end = span.start, span.end
    start += _LEAD.match(text[start:end]).end()  # type: ignore[union-attr]  # matches always
    if span.label != "NORP" and (before := _BEFORE.match(text, start, end)):
        start = before.end()
    if span.label != "PERSON" and (article := _ARTICLE.match(text, start, end)):
        start = article.end()
    elif span.label != "PERSON" and is_foreign(text):
        start = _opened(text, start, end)
    if (site := _SITE.match(text, start, end)) and text.endswith("on ", 0, start):
        start = site.end()
    number = _MANY if span.label == "PERSON" else _COUNT
    if count := number.match(text, start, end):
        start = count.end()
    theirs = _theirs(text, start, end) if span.label == "ORG" else 0
    return theirs or start


def initialled(text: str, start: int) -> int:
    """Return where a person's name starts, including initials that the recognizer left out.

    A single letter without a dot is an initial only behind a title. The U.S. is none.

    >>> [initialled(told, len(told)) for told in ("so H.D. ", "MLA R ", "In the U.S. ", "Plan B ")]
    [3, 4, 12, 7]
    """
    if dotted := _INITIALS.search(text, max(0, start - 10), start):
        letters = dotted[0].strip()
        known = names.key(letters) in _DOTTED or lands.territory(letters) or states.code(letters)
        if not known:
            return dotted.start()
    letter = text[start - 2 : start - 1] if text.endswith(" ", 0, start) else ""
    single = letter.isupper() and letter.isalpha() and text.endswith(" ", 0, start - 2)
    return start - 2 if single and _TITLE.stands(text, start - 2) else start


_INITIALS = compiled(r"(?<![\w.])[A-Z]\. ?(?:[A-Z]\. ?){1,2}$")
_DOTTED = frozenset("am pm ad bc un eu gop tv la md mp qc kc jd mba phd".split())
"""Dotted letters that are no initials."""

_TITLE = Before(names.HONORIFICS - names.ROYALS | {"mp"}, dotted=True, reach=24)


def _opened(text: str, start: int, end: int) -> int:
    """Return where a name starts, without the article if that only begins a sentence.

    It does before a country or an acronym, and where the same name has a small article elsewhere.

    >>> told = "Le Monde, la BCE et la Cour sont là. La BCE, la Cour. La Cour et les uns. Le Monde."
    >>> [_opened(told, *span) for span in ((0, 8), (37, 43), (54, 61), (75, 83))]
    [0, 40, 57, 75]
    """
    article = _OPENING.match(text, start, end)
    before = text[max(0, start - 2) : start].rstrip(" \xa0")
    if article is None or before[-1:].isalnum() or before.endswith((",", ";")):
        return start
    name = text[article.end() : end]
    known = name.isupper() or lands.territory(name) or _stands(text, article[0].lower() + name)
    return article.end() if known else start


def _stands(text: str, words: str) -> bool:
    """Tell whether words stand in a text and are no part of longer ones.

    >>> [_stands("la Cours, la Cour B, la Cour.", one) for one in ("la Cour", "la Cou")]
    [True, False]
    """
    at = -1
    for _ in range(TRIES):
        at = text.find(words, at + 1)
        if at < 0:
            break
        goes_on = _GOES_ON.match(text, at + len(words))
        if not goes_on and not (at and _GOES_ON.match(text, at - 1, at)):
            return True
    return False


TRIES = 50
"""How many places in a text are looked at; a bound, since this is asked for every such name."""

_GOES_ON = re.compile(r"\w| [A-Z]")


def _end(text: str, start: int, span: Span) -> int:
    """Return where the name inside a span ends."""
    end = _bare_end(text, start, span)
    if span.label == "PERSON" and (behind := _BEHIND.search(text, start, end)):
        end = behind.start()
    if span.label == "ORG":
        end = _organisation_end(text, start, end)
    dated = DAY.match(text, end) and _DATED.search(text, start, end)
    if dated and span.label != "EVENT":
        end = dated.start()
    if flight := _FLIGHT.match(text, start, end):
        end = flight.end()
    if road := _ROAD.match(text, start):
        end = road.end()
    full = span.label == "PERSON" and " " in text[start:end]
    syllable = _SYLLABLE.match(text, end) if full else None
    return syllable.end() if syllable else end


def _bare_end(text: str, start: int, span: Span) -> int:
    """Return where a span ends without signs, possessives and small words."""
    end = span.end
    if _is_plain(text[start:end]):
        return end
    cut = _CUT.search(text, start, end)
    if cut and not (span.label == "PRODUCT" and cut[0].strip().isdigit()):  # models: A320
        end = cut.start()
    foreign = span.label != "PERSON" and is_foreign(text)
    ending = _FOREIGN_TAIL if foreign else _TAIL
    while end > start and (tail := ending.search(text, start, end)):
        end = tail.start()
    return end


def _organisation_end(text: str, start: int, end: int) -> int:
    """Return where an organisation's name ends: with its wing, without a ticker symbol or rank."""
    if (wing := _WING.match(text, start)) and wing.end(1) == end:
        return wing.end()
    behind = _CODED.search(text, start, end) or _RANKED.search(text, start, end)
    return behind.start() if behind else end


def _is_plain(name: str) -> bool:
    """Tell whether a name is all letters and its last word has a capital: nothing is to be cut.

    >>> _is_plain("Ann Lee"), _is_plain("Ann Lee's"), _is_plain("Ann Lee said")
    (True, False, False)
    """
    last = name.rpartition(" ")[2]
    return last.isalpha() and not last.islower() and name.replace(" ", "").isalpha()


def _theirs(text: str, start: int, end: int) -> int:
    """Return where an organisation's name starts behind a demonym and a description, or 0.

    >>> _theirs("the Dutch bank ING", 4, 18), _theirs("British Land", 0, 12)
    (15, 0)
    """
    first, _, _ = text[start:end].partition(" ")
    what = _THEIRS.match(text, start + len(first) + 1, end)
    return what.end() if what and lands.is_demonym(first) else 0


_BEHIND = compiled(r"(?<=[a-z])(?:\s\d{1,3}|,?\s(?:[KQ]C|M[ES]?P|ML[AC]|[OMC]BE|PhD))$")
"""What may follow a person's name: a seed or a score in a list, an office, an honour."""

_CODED = compiled(r"(?<=[a-z.]) [A-Z\d]{2,6}[a-z]?\.[A-Z]{1,2}$")
"""The ticker symbol behind a firm: Oro | ORO.L."""

_RANKED = compiled(r"(?<=[a-z])(?<! of) (?:Cllrs?|Councillors?|Col|Sgt|Capt|Lt|Maj|Det|Supt|Insp)$")
"""A rank behind an organisation, of somebody named next: Oro State Police | Col."""

_FLIGHT = compiled(r"[A-Z][\w ]*(?= [Ff]light(?: \d+)?$)")
"""An airline before its flight: Oro Air | Flight 610."""

_WING = re.compile(r"(?!AMEX|NYSE)([A-Z]{2,6})-[A-Z]\b(?![-.])")
"""A party and the letter of its wing: PML | -N. On an exchange it is a class of shares."""

_ROAD = re.compile(r"(?:Interstate|Highway|Route) \d{1,3}\b")
"""A road with its number."""

_COUNT = compiled(r"\d{1,3}\s+(?=[A-Z])")
_MANY = compiled(r"\d[\d.,]*\s+(?=[A-Z])")
"""A number before a name. Large ones are cut only from persons' names, which never have one."""

_SITE = compiled(r"X\.(?:\s+(?=[A-Z])|$)")
"""The site X at the end of a sentence: posted on X. | Oro."""
