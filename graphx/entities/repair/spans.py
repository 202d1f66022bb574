"""The names inside a span: without what a recognizer swallowed, and each by itself.

In: a text, and a span found in it. Out: `Name` records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from graphx.entities.written import lands, names, states
from graphx.entities.written.before import Before, last_word
from graphx.entities.written.letters import MARKS, compiled
from graphx.entities.written.tongue import is_foreign
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


def named(text: str, start: int, end: int, label: str) -> Name:
    """Return what stands at ``text[start:end]`` as a name.

    >>> named("Ms. Lee left.", 0, 7, "PERSON")
    Name(start=0, end=7, text='Ms. Lee', key='ms lee', label='PERSON')
    """
    name = text[start:end]
    return Name(start, end, name, names.key(name), label)


_CUT = re.compile(
    r"\s[-–—]+\s|--|\s\d+[-–]\d+|\s*[\[\](){}<>|\"“”;:*/\\]|\s\d{4}-\d\d-\d\d|\s*[\r\n]\s*[\r\n]|,?\s+\d[\d.,]*(?:bn|mln|pct)?$"
)
_LEAD = re.compile(r"(?:(?:the|a|an|this|that)\s+)?[\W_]*", re.IGNORECASE)
_BEFORE = compiled(
    r"(?:[a-z]{4,}\s+|Outside\s+|(?:pro|anti|non|ex)-"
    r"|(?:Citizens|Residents|Members|People|Voters|Supporters|Relatives|Families|Victims)\s+of"
    r"\s+(?:the\s+)?)+(?=[A-Z])"
)
"""What begins no name: previous, first, pro-, and the people of something."""

_ARTICLE = compiled(
    r"(?:(?:de|du|des|la|le|les|el|los|las|del|der|die|das|den|dem|il|lo|gli|della)\s+"
    r"|(?:de\s+)?[ld]['’])+(?=[A-Z])"
)
"""Articles of other languages, which begin no name but a person's: Charles de Gaulle."""

_OPENING = compiled(
    r"(?:(?:Le|La|Les|El|Los|Las|Il|Lo|Gli|I|Der|Die|Das|De|Het|O|A|Os|As)\s+|L['’])(?=[A-Z])"
)
"""The same where they begin a sentence, and a name as well: La Habana, Le Monde."""

_ENDING = (
    rf"['’`]s?|[^\w.{MARKS}]+|(?<![A-Z])\."
    r"|-(?:controlled|backed|led|held|occupied|based|ruled|run|owned|born|linked|dominated|sponsored"
    r"|funded|aligned|administered|majority)"
)
_TAIL = compiled(rf"(?:{_ENDING}|\s[a-z]+)$")
_FOREIGN_TAIL = compiled(
    rf"(?:{_ENDING}|\s(?:{'|'.join(sorted(names.CONNECTIVES | names.PARTICLES))}))$"
)
"""What ends no name; in other languages than English, a small word does: Commission européenne."""

SYLLABLE = (
    r"-(?!(?:led|run|era|born|class|style|held|like|made|based|owned|built|type)\b)"
    r"[a-z]{2,5}\b(?!-)"
)
"""The end of a given name of two syllables, which a recognizer leaves out: Han Duck | -soo."""

_SYLLABLE = compiled(SYLLABLE)

NO_NAMES = frozenset(
    "january february july september october november december "
    "feb apr aug sept oct nov dec mp mps mep meps ceo ceos revs shr shrs avg btu mw cif fob "
    "utc gmt usd caps km kms sgt cpl capt lt col gen gov sen rep prof "
    "coroner councillor councillors supt det retd "
    "rev mr mrs ms dr messrs eps ai tv dvd dna hiv pdf usb gdp ipo lng dv cfo coo cto kc qc "
    "madam mla mlc cm".split()
) | {"op ed"}
"""Short words with capitals that name nobody: months, units, times, titles, and what many are."""

_HEADINGS = frozenset({
    *("focus", "note", "notes", "update", "analysis", "interview", "feature", "chronology"),
    *("corrected", "refile", "repeat", "wrapup", "diary", "press digest"),
    *( "table tennis", "ice hockey", "american football", "factbox"),
})  # fmt: skip
"""What stands in capitals above a story, and is nobody."""

_FORM = re.compile(rf"(?:and )?(?:sons )?(?:(?:{'|'.join(names.LEGAL_FORMS)}) ?)+")
"""The end of a firm's name, which is none by itself."""

_SHORTENED = re.compile(r"(?:I|You|We|They)['’](?:d|ll|m|re|ve)")
_GARBLED = compiled(r"[a-z]\d+[a-z]")
_TICKER = compiled(r"[A-Z][A-Z.]*")
"""Letters that stand for a share: <ACME.L>."""

_SHARE = re.compile(
    r"\((?:[A-Z]{2,8}(?: [A-Z]{2,6})?: ?[A-Z\d.]{1,6}|[A-Z\d]{1,6}[a-z]?\.[A-Z]{1,2})$"
)
"""The same in brackets, with where it is traded: (NYSE: ACME), (ACME.L)."""

_LETTER = re.compile(r"[a-wyz]")
"""A single one is no name, but for that of one firm."""

_LETTERED = compiled(r"[A-Z]-[a-z]+")
"""A thing that is told by a letter: a T-shirt, D-day."""

_COUNTED = frozenset("article category chapter game phase section".split())
_NUMBER = re.compile(r" (?:\d|[IVX]+\b)")
"""What is told by a number, and names nothing without: Game 7."""

_OF_WHAT = frozenset("archbishop bishop countess duchess duke earl marquess recorder".split())
_OF = compiled(r"(?: and [A-Z]\w+)? of ")
"""What somebody is, and where: the Duke and Duchess of Oro."""

_THEIRS = compiled(r"(?:[a-z-]{3,} )+(?=[A-Z])")
"""What stands between a people and a name that is whole without it: the Dutch | bank | ING."""

OWNS = re.compile(r"['’]s?$")
"""What a name ends with whose something is: Brazil's, the Greens'."""

CURRENCY = "$"
"""What stands behind the name of a country that is none: US$5."""


def trim(text: str, span: Span) -> Name | None:
    """Return the name inside a span, without what the recognizer swallowed, or ``None``.

    >>> trim("the Germany - bunds", Span(0, 19, "GPE")).text
    'Germany'
    """
    start = _start(text, span)
    name = named(text, start, _end(text, start, span), span.label)
    return None if _is_none(text, name) else name


def _is_none(text: str, name: Name) -> bool:
    """Tell whether what was found is nobody's name: a month, a heading, the letters of a share.

    >>> [_is_none(told, named(told, 0, 3, "ORG")) for told in ("Dec. 5", "ORO> rose", "Oro rose")]
    [True, True, False]
    """
    key = name.key
    return bool(
        not key
        or len(name.text) > names.MAX_NAME
        or not (name.text[0].isupper() or any(c.isalpha() and c == c.title() for c in name.text))
        or key in NO_NAMES
        or (key in _HEADINGS and name.text.isupper())
        or _SHORTENED.fullmatch(name.text)
        or _GARBLED.search(name.text)
        or _FORM.fullmatch(key)
        or _LETTER.fullmatch(key)
        or _LETTERED.fullmatch(name.text)
        or is_address(text, name)
        or (key in _COUNTED and _NUMBER.match(text, name.end))
        or (key in _OF_WHAT and _OF.match(text, name.end))
        or (key in _MONTHS and _DAY.match(text, name.end))
        or text.startswith(CURRENCY, name.end)
        or _is_share(text, name.start, name.end)
        or _is_zone(text, name.start, key)
        or (key == "dc" and text.endswith("Washington, ", 0, name.start))  # the city all the same
    )


def is_address(text: str, name: Name) -> bool:
    """Tell whether somebody is only spoken to by their office: Mr President, Madam Deputy Speaker.

    >>> told = "Mr President, Mr President Lee came."
    >>> [is_address(told, named(told, start, end, "")) for start, end in ((0, 12), (14, 30))]
    [True, False]
    """
    *ranks, office = name.key.split(" ")
    if office not in _ADDRESSED or not _RANKS.issuperset(ranks):
        return False
    return not _TITLES.isdisjoint(ranks) or last_word(text, name.start) in _TITLES


_TITLES = frozenset({"madam", "mr", "mrs", "ms"})
_RANKS = _TITLES | names.DUTIES | {"acting", "attorney", "deputy", "police", "prime", "vice"}
_ADDRESSED = frozenset(
    "ambassador chairman chairwoman chairperson commissioner minister president secretary "
    "speaker".split()
)


_MONTHS = frozenset("jan january mar march apr april may jun june jul july aug august".split())
_DAY = re.compile(r"\.? \d{1,2}(?:st|nd|rd|th)?\b")
"""What stands behind a month, and behind nobody who is called so."""

_FAMILIES = frozenset({"may", "march", "august"})
"""Months that are family names as well."""

_DATED = re.compile(rf"(?<=\w) (?:{'|'.join(one.title() for one in sorted(_MONTHS - _FAMILIES))})$")
"""A month that was taken for the end of a name, before its day."""


def _is_share(text: str, start: int, end: int) -> bool:
    """Tell whether letters stand for a share, and for nobody.

    >>> _is_share("Oro (NYSE: ORO)", 11, 14), _is_share("Oro (ORO)", 5, 8)
    (True, False)
    """
    if text.startswith(">", end):
        return bool(_TICKER.fullmatch(text, start, end))
    return text.startswith(")", end) and bool(_SHARE.search(text, max(0, start - 20), end))


def _is_zone(text: str, start: int, key: str) -> bool:
    """Tell whether letters behind an hour say where it is that late.

    >>> _is_zone("at 4:30 p.m. CST", 13, "cst"), _is_zone("at 1700 BST", 8, "bst")
    (True, True)
    >>> _is_zone("in 2019 CAT rose", 8, "cat"), _is_zone("fans of EST", 8, "est")
    (False, False)
    """
    return key in _ZONES and bool(_HOUR.search(text, max(0, start - 12), start))


_ZONES = frozenset(
    "acst aedt aest ast awst brt bst cat cdt cest cet cst eat edt eest eet est hkt ist jst kst "
    "mdt msk mst nzdt nzst pdt pht pkt pst sast sgt wat west wet wib".split()
)
_HOUR = re.compile(
    r"(?:\d ?[ap]\.?m\.?|[0-2]?\d[:.][0-5]\d|(?<!in )\b[0-2]\d[0-5]\d) $", re.IGNORECASE
)
"""An hour, behind which a zone of time stands; no year."""


def _start(text: str, span: Span) -> int:
    """Return where a name starts, behind what a recognizer took in before it."""
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
    """Return where a person's name starts, with the initials before it that were left out.

    A single one without a dot is one behind a title. The short name of a land is none.

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
"""Letters with dots that are no initials."""

_TITLE = Before(names.HONORIFICS - names.ROYALS | {"mp"}, dotted=True, reach=24)


def _opened(text: str, start: int, end: int) -> int:
    """Return where a name starts behind the article of a sentence that begins with it.

    That is no part of a land's name, nor of letters, nor of what has a small one elsewhere.

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
    """Tell whether words stand in a text by themselves, at one of the first `TRIES` places.

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
"""Places in a text that are looked at for a name with a small article, as each such name asks."""

_GOES_ON = re.compile(r"\w| [A-Z]")


def _end(text: str, start: int, span: Span) -> int:
    """Return where a name that starts here ends, before what a recognizer took in behind it."""
    end = span.end
    if not _is_plain(text[start:end]):
        cut = _CUT.search(text, start, end)
        if cut and not (span.label == "PRODUCT" and cut[0].strip().isdigit()):  # models: A320
            end = cut.start()
        foreign = span.label != "PERSON" and is_foreign(text)
        ending = _FOREIGN_TAIL if foreign else _TAIL
        while end > start and (tail := ending.search(text, start, end)):
            end = tail.start()
    if span.label == "PERSON" and (behind := _BEHIND.search(text, start, end)):
        end = behind.start()
    if span.label == "ORG" and (wing := _WING.match(text, start)) and wing.end(1) == end:
        return wing.end()
    if span.label == "ORG":
        behind = _CODED.search(text, start, end) or _RANKED.search(text, start, end)
        end = behind.start() if behind else end
    dated = _DAY.match(text, end) and _DATED.search(text, start, end)
    if dated and span.label != "EVENT":
        end = dated.start()
    if flight := _FLIGHT.match(text, start, end):
        end = flight.end()
    if road := _ROAD.match(text, start):
        end = road.end()
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
    return what.end() if what and lands.is_demonym(first) else 0


_BEHIND = compiled(r"(?<=[a-z])(?:\s\d{1,3}|,?\s(?:[KQ]C|M[ES]?P|ML[AC]|[OMC]BE|PhD))$")
"""What stands behind somebody: in a list his seed, or how often he scored; a rank, an honour."""

_CODED = compiled(r"(?<=[a-z.]) [A-Z\d]{2,6}[a-z]?\.[A-Z]{1,2}$")
"""By what a wire has the shares of a firm: Oro | ORO.L."""

_RANKED = compiled(r"(?<=[a-z])(?<! of) (?:Cllrs?|Councillors?|Col|Sgt|Capt|Lt|Maj|Det|Supt|Insp)$")
"""What somebody is in an organisation who is named behind it: Oro State Police | Col."""

_FLIGHT = compiled(r"[A-Z][\w ]*(?= [Ff]light(?: \d+)?$)")
"""Who flies: Oro Air | Flight 610."""

_WING = re.compile(r"([A-Z]{2,6})-[A-Z]\b(?![-.])")
"""A party and the letter of its wing: PML | -N."""

_ROAD = re.compile(r"(?:Interstate|Highway|Route) \d{1,3}\b")
"""A road, of which there are many."""

_COUNT = compiled(r"\d{1,3}\s+(?=[A-Z])")
_MANY = compiled(r"\d[\d.,]*\s+(?=[A-Z])")
"""How many of something; somebody's name begins with no number, however large."""


_SITE = compiled(r"X\.(?:\s+(?=[A-Z])|$)")
"""A site of one letter, with which a sentence ends: posted on X. | Oro."""


def longer(text: str, name: Name, behind: re.Match[str] | None, label: str) -> Name:
    """Return a name with what stands behind it, if anything does, under another label."""
    return named(text, name.start, behind.end(), label) if behind else name


def is_told(text: str, found: Iterable[Name], after: re.Pattern[str]) -> bool:
    """Tell whether one of some names has words behind it that a pattern matches."""
    return any(after.match(text, name.end, name.end + 40) for name in found)


def taken_by(text: str, found: Iterable[Name]) -> bytearray:
    """Return a byte for each character of a text: 1 where a name stands, else 0."""
    taken = bytearray(len(text))
    for name in found:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    return taken
