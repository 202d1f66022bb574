"""Names that a recognizer found in two, as one: firms of two names, towns of several words.

In: an article's names, and the corpus's `Lexicon`. Out: its names. "Rohm" and "Haas Co" are one
firm where the second is no name by itself, and the movement of a day has that day in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.spans import Name, named, taken_by
from graphx.entities.written import lands, names, organisations, shortforms, teams, towns
from graphx.entities.written.letters import compiled


def united(text: str, found: Iterable[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names, those as one that were found as two: Rohm | and | Haas Co, Dera | Ismail.

    So are firms of two names and what is named for a day, which are found anew.
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
    """Return the label of the one name that two are, one behind the other, or ``""``."""
    between = text[one.end : other.start]
    if _FIRM_AND.fullmatch(between) and (
        is_half(text, one.text, other.text, lexicon) or _is_lettered(text, one, other)
    ):
        return "ORG"
    town = between == " " and towns.is_town(names.key(text[one.start : other.end]))
    return "GPE" if town else ""


def _is_lettered(text: str, one: Name, other: Name) -> bool:
    """Tell whether an article has the letters of what two organisations are together.

    >>> told = "Oro Wire and Vela Co, OWV"
    >>> _is_lettered(told, named(told, 0, 8, "ORG"), named(told, 13, 20, "ORG"))
    True
    """
    key = names.organisation(names.key(text[one.start : other.end]))
    letters = names.initials(key).upper()
    pair = {one.label, other.label} == {"ORG"} and len(letters) >= shortforms.SHORTEST_PARTIAL
    return pair and letters in text and bool(re.search(rf"\b{letters}\b", text))


def _days(text: str) -> Iterator[Name]:
    """Yield what is named for a day: the March 23 Movement."""
    for found in _OF_A_DAY.finditer(text) if " Movement" in text else ():
        yield named(text, *found.span(), "ORG")


_OF_A_DAY = compiled(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2} (?:[A-Z]\w+ )?Movement\b"
)


def _known(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the firms known by two names of which no name has both: Procter | and | Gamble Co."""
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
    """Yield the firms that are named for two, with their short names: Oro and Vela, O and V.

    An article names neither of the two alone, and both together more than once.
    """
    for whole in islice(_OF_TWO.finditer(text), PAIRS):
        one, other = whole.groups()
        both = _together(text, one, other)
        letters = [*re.finditer(rf"\b{one[0]} ?(?:and|&|/) ?{other[0]}\b", text)]
        if both and len(both) + len(letters) > 1:
            spans = {found.start(): found.end() for found in (*both, *letters, whole)}
            yield from (named(text, start, end, "ORG") for start, end in spans.items())


def _together(text: str, one: str, other: str) -> list[re.Match[str]]:
    """Return where two halves of a name stand together, if neither stands alone anywhere.

    >>> told = "Oro and Vela fell."
    >>> len(_together(told, "Oro", "Vela")), len(_together(f"{told} Vela rose.", "Oro", "Vela"))
    (1, 0)
    """
    one, other = re.escape(one), re.escape(other)
    both = [*re.finditer(rf"\b{one} (?:and|&) {other}(?!\w)", text)]
    alone = len(re.findall(rf"\b(?:{one}|{other})(?!\w)", text)) > 2 * len(both)
    return [] if alone else both


PAIRS = 100
"""Firms of an article that are looked at, each all over its text; more are a register's."""

_OF_TWO = compiled(
    r"([A-Z](?<![\w.’'-].)[\w’'-]+(?: [A-Z][\w’'-]+){0,3}) (?:and|&) (?!Co\b)([A-Z][\w’'-]+)"
    rf"(?: [A-Z][\w’'-]*){{0,4}}?(?:,? {names.LEGAL})+"
)
"""A firm's name of two halves, with its legal form."""

_FIRM_AND = re.compile(r" (?:and|&) ")


def are_firms(one: str, other: str) -> bool:
    """Tell whether two names are those of known firms, each by itself.

    >>> are_firms("OpenAI", "Oracle Corp"), are_firms("Rohm", "Haas Co")
    (True, False)
    """
    keys = (names.organisation(names.key(name)) for name in (one, other))
    return all(map(organisations.is_listed, keys))


def is_half(text: str, one: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether a word with a legal form is the other half of a firm's name.

    It is a plain word (Power and Light Co), or the corpus has both together, too, or the article
    has it behind the same word alone, and the corpus hardly anywhere.
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
