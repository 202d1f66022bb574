"""Names that a recognizer found in two parts: firms of two names, towns of several words.

In: an article's names, and the corpus's `Lexicon`. Out: its names, with the parts united. "Rohm"
and "Haas Co" are one firm if the second is no name by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from graphx.articles import days
from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.spans import Name, named, taken_by
from graphx.entities.written import lands, names, organisations, shortforms, teams, towns
from graphx.entities.written.letters import compiled


def united(text: str, found: Iterable[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names, uniting those found in two parts: Rohm | and | Haas Co, Dera | Ismail.

    Firms of two names and movements named for a day are searched for in the text as well.
    """
    one_by_one: list[Name] = []
    for name in found:
        last = one_by_one[-1] if one_by_one else name
        if label := _label_of_both(text, last, name, lexicon):
            one_by_one[-1] = named(text, last.start, name.end, label)
        else:
            one_by_one.append(name)
    known = _known(text, one_by_one) if not teams.is_sport(text) else ()
    whole = {name.start: name for name in (*_days(text), *known, *_firms(text))}
    taken = taken_by(text, whole.values())
    alone = (name for name in one_by_one if not any(taken[name.start : name.end]))
    return sorted([*whole.values(), *alone]) if whole else one_by_one


def _label_of_both(text: str, one: Name, other: Name, lexicon: Lexicon) -> str:
    """Return the label of the one name that two successive names are, or ``""`` if they are two."""
    between = text[one.end : other.start]
    if _FIRM_AND.fullmatch(between) and (
        is_half(text, one.text, other.text, lexicon) or _is_lettered(text, one, other)
    ):
        return "ORG"
    town = between == " " and towns.is_town(names.key(text[one.start : other.end]))
    return "GPE" if town else ""


def _is_lettered(text: str, one: Name, other: Name) -> bool:
    """Tell whether an article has the acronym of two organisations taken together.

    >>> told = "Oro Wire and Vela Co, OWV"
    >>> _is_lettered(told, named(told, 0, 8, "ORG"), named(told, 13, 20, "ORG"))
    True
    """
    if {one.label, other.label} != {"ORG"}:
        return False
    both = text[one.start : other.end]
    for written in (both, both.replace("-", "")):  # Co-operation has one letter or two
        letters = names.initials(names.organisation(names.key(written))).upper()
        long = len(letters) >= shortforms.SHORTEST_PARTIAL
        if long and letters in text and re.search(rf"\b{letters}\b", text):
            return True
    return False


def _days(text: str) -> Iterator[Name]:
    """Yield the movements that are named for a day: the March 23 Movement."""
    for found in _OF_A_DAY.finditer(text) if " Movement" in text else ():
        yield named(text, *found.span(), "ORG")


_OF_A_DAY = compiled(
    rf"(?:{'|'.join(map(str.title, days.MONTHS))}) \d{{1,2}} (?:[A-Z]\w+ )?Movement\b"
)


def _known(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the listed firms of two names that no name has whole: Procter | and | Gamble Co."""
    pairs = _BOTH.finditer(text) if " and " in text else ()
    listed = (one for one in pairs if organisations.is_listed(names.key(f"{one[1]} {one[2]}")))
    for both in islice(listed, PAIRS):
        if _together(text, *both.groups()):
            near = [name for name in found if name.end > both.start() and name.start < both.end()]
            if not any(name.start <= both.start() and name.end >= both.end() for name in near):
                start = min([both.start(), *(name.start for name in near)])
                end = max([both.end(), *(name.end for name in near)])
                yield named(text, start, end, "ORG")


_BOTH = compiled(r"\b([A-Z][\w’'-]{1,30}) and ([A-Z][\w’'-]{1,30})(?![\w’'-])")


def _firms(text: str) -> Iterator[Name]:
    """Yield the firms of two names, and their short forms: Oro and Vela, O and V.

    The article must have both names together more than once, and neither alone.
    """
    for whole in islice(_OF_TWO.finditer(text), PAIRS):
        one, other = whole.groups()
        both = _together(text, one, other)
        letters = [*re.finditer(rf"\b{one[0]} ?(?:and|&|/) ?{other[0]}\b", text)]
        if both and len(both) + len(letters) > 1:
            spans = {found.start(): found.end() for found in (*both, *letters, whole)}
            yield from (named(text, start, end, "ORG") for start, end in spans.items())


def _together(text: str, one: str, other: str) -> list[re.Match[str]]:
    """Return where two halves of a name stand together, or nothing if one also stands alone.

    >>> told = "Oro and Vela fell."
    >>> len(_together(told, "Oro", "Vela")), len(_together(f"{told} Vela rose.", "Oro", "Vela"))
    (1, 0)
    """
    one, other = re.escape(one), re.escape(other)
    both = [*re.finditer(rf"\b{one} (?:and|&) {other}(?!\w)", text)]
    alone = len(re.findall(rf"\b(?:{one}|{other})(?!\w)", text)) > 2 * len(both)
    return [] if alone else both


PAIRS = 100
"""How many pairs are looked for in an article, each in its whole text; only registers have more."""

_OF_TWO = compiled(
    r"([A-Z](?<![\w.’'-].)[\w’'-]+(?: [A-Z][\w’'-]+){0,3}) (?:and|&) (?!Co\b)([A-Z][\w’'-]+)"
    rf"(?: [A-Z][\w’'-]*){{0,4}}?(?:,? {names.LEGAL})+"
)
"""A firm of two names, with its legal form."""

_FIRM_AND = re.compile(r" (?:and|&) ")


def are_firms(one: str, other: str) -> bool:
    """Tell whether each of two names is that of a listed firm.

    >>> are_firms("OpenAI", "Oracle Corp"), are_firms("Rohm", "Haas Co")
    (True, False)
    """
    keys = (names.organisation(names.key(name)) for name in (one, other))
    return all(map(organisations.is_listed, keys))


def is_half(text: str, one: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether a word with a legal form is the second half of a firm's name.

    It is if it is a plain word (Power and Light Co), if the corpus has both together, or if it
    stands nowhere else in the article and hardly anywhere in the corpus.
    """
    half = _HALF.fullmatch(other)
    if half is None or _FORM.search(one) or lands.country(one) or are_firms(one, other):
        return False
    word = names.key(half[1])
    whole = (f"{names.key(one)} {both} {word}" for both in ("and", ""))
    if any(lexicon.is_recognised(key, 1) for key in whole) or lexicon.is_ever_word(word):
        return True
    behind = len(re.findall(rf"{re.escape(one)} (?:and|&) {half[1]}\b", text))
    alone = len(re.findall(rf"\b{half[1]}\b", text)) > behind
    return not alone and " " not in one and not lexicon.is_recognised(word)


_FORM = re.compile(rf" (?:{names.LEGAL}|(?:SA|AG|NV)\b)")
_HALF = compiled(rf"([A-Z][\w’'-]+)(?:{_FORM.pattern})+")
