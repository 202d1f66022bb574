"""Names that a recognizer ran together, parted by what the corpus knows of each.

In: a name as it was found, and the corpus's `Lexicon`. Out: the names in it. "Kyiv and Odesa" are
two if both are names elsewhere, "the Bank of Oro Ann Lee" is a bank and a person, and "Suspected
Oro" at the beginning of a sentence begins with a plain word. Most names that the corpus has more
than once are left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from graphx.entities.repair.lexicon import SURE, Lexicon
from graphx.entities.repair.somebody import is_somebodys, reads_as_person
from graphx.entities.repair.spans import PLACES, Name
from graphx.entities.repair.trimmed import OWNS, trim
from graphx.entities.repair.united import are_firms, is_half
from graphx.entities.written import (
    cues,
    given,
    institutions,
    lands,
    names,
    organisations,
    shortforms,
    towns,
)
from graphx.entities.written.before import Before
from graphx.entities.written.letters import compiled
from graphx.records import Span

_JOINT = compiled(r",?\s+(and|or|to|in|at|near|of|that)\s+(?:the\s+)?(?=[A-Z])")
_GAP = re.compile(r"\s+")
_PLACING = frozenset({"to", "in", "at", "near"})
"""Words that stand before a place."""

_TOGETHER = frozenset({"PERSON", "ORG", *PLACES})
"""Labels of names that are parted. The titles of books and laws may contain any words."""

_PEOPLE = 3
"""Words of the longest demonym: Papua New Guinean."""

_PERSONS = (3, 2)
"""How many words a person's full name at the end of a longer name may have."""


def parted(text: str, name: Name, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the names that a name consists of, or the name itself."""
    if between := _between_countries(text, name):
        yield from _cut(text, name.start, between[0], name.label, lexicon)
        yield from _cut(text, between[1], name.end, name.label, lexicon)
    elif " " not in name.key or name.label not in _TOGETHER or _is_lettered(text, name):
        yield name
    elif at := _office(text, name) or _joint(text, name, lexicon):
        sides = ((name.start, at[0]), (at[1], name.end))
        both = [text[start:end] for start, end in sides]
        persons = _are_persons(text, name.start, both, lexicon)
        first = second = "PERSON" if persons else name.label
        word = text[slice(*at)].strip(", \n").removesuffix(" the")
        if word == "of":
            whose = _is_whose(text[slice(*sides[0])], text[slice(*sides[1])], lexicon)
            first, second = ("ORG", "PERSON") if whose else ("PERSON", "ORG")
        elif word == "at":
            second = "GPE"
        for (start, end), label in zip(sides, (first, second), strict=True):
            for piece in _cut(text, start, end, label, lexicon):
                yield from parted(text, piece, lexicon)
    elif end := _headline(text, name, lexicon) or _dotted(text, name, lexicon):
        yield from _cut(text, name.start, end, name.label, lexicon)
    else:
        yield from _without_word(text, name, lexicon)


def _between_countries(text: str, name: Name) -> tuple[int, int] | None:
    """Return what stands between two countries that make a name, or ``None``: U.S., Japan.

    However often articles name both together. Guinea-Bissau is one, and an Irish-American, too.

    >>> told = "U.S.-Soviet talks"
    >>> _between_countries(told, Name(0, 11, "U.S.-Soviet", "us soviet", "NORP"))
    (4, 5)
    """
    if " " not in name.key or lands.territory(name.text):
        return None
    for joint in _BETWEEN.finditer(text, name.start, name.end):
        if lands.country(text[name.start : joint.start()]):
            return joint.span() if lands.country(text[joint.end() : name.end]) else None
    return None


_BETWEEN = compiled(r"-(?!Americans?\b)(?=[A-Z])|[–/](?=[A-Z])|,\s+(?=[A-Z])")


def _headline(text: str, name: Name, lexicon: Lexicon) -> int:
    """Return where a person's name ends before the verb of a headline, or 0: Ann Lee | Tells."""
    rest, _, last = name.key.rpartition(" ")
    if name.label != "PERSON" or " " not in rest or not lexicon.is_word(last):
        return 0
    known = lexicon.is_recognised(rest) and lexicon.is_mostly("person", rest)
    if not known or lexicon.is_recognised(name.key):
        return 0
    return [gap.start() for gap in _GAP.finditer(text, name.start, name.end)][-1]


def _dotted(text: str, name: Name, lexicon: Lexicon) -> int:
    """Return where a country in dotted letters ends before a plain word, or 0: U.S. | Oil firms.

    Some wires capitalise a word behind a dot as if it began a sentence. Plurals, what stands
    behind "the" or "a", and words of no firm or body are parted even if the corpus often has both
    together.
    """
    dotted = _DOTTED.match(text, name.start, name.end) if name.label in _COUNTED else None
    if dotted is None or not lands.country(dotted[1]) or institutions.institution(name.text):
        return 0
    word = names.key(text[dotted.end() : name.end])
    plain = " " not in word and word not in _MISSIONS and lexicon.is_word(word)
    some = word.endswith("s") or not lexicon.is_recognised(name.key)
    some = some or word in _NO_BODIES or _THE.stands(text, name.start)
    return dotted.end(1) if plain and some else 0


_DOTTED = compiled(r"((?:[A-Z]\.){2})\s+(?=[A-Z][a-z])")
_COUNTED = frozenset({"GPE", "ORG", "PERSON"})
_MISSIONS = frozenset({"embassy", "consulate", "mission", "open"})
"""What a country has abroad, and the tournament that it holds."""

_NO_BODIES = frozenset(
    "dlr dollar economic economist economy industry inflation interest investment market monetary "
    "official protectionism tax trade".split()
)
"""Words that make no name with their country: U.S. | Dollar."""

_THE = Before("a an any the this".split())
"""Words before a thing, and hardly ever before a firm."""


def _office(text: str, name: Name) -> tuple[int, int] | None:
    """Return the space between a demonym and an office of that state, or ``None``.

    The Korean Central News Agency is an outlet, and no office.
    """
    outlet = name.key.endswith(" news agency")
    gap = _whose(text, name) if name.label == "ORG" and not outlet else None
    return gap if gap and institutions.is_office(text[gap[1] : name.end]) else None


def _joint(text: str, name: Name, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return what stands between the two names that a name consists of, or ``None``."""
    if gap := _whose(text, name):
        found = gap if _is_whole(text[gap[1] : name.end], lexicon) else None
    else:
        joints = _JOINT.finditer(text, name.start, name.end)
        found = (
            _possessor(text, name, lexicon)
            or next((joint.span() for joint in joints if _joins(text, name, joint, lexicon)), None)
            or _comma(text, name, lexicon)
            or _hyphen(text, name, lexicon)
            or _country(text, name, lexicon)
            or _person(text, name, lexicon)
        )
    return found if found and not lexicon.is_recognised(name.key) else None


def _joins(text: str, name: Name, joint: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether a small word in a name joins two names."""
    word, one, other = joint[1], text[name.start : joint.start()], text[joint.end() : name.end]
    if word == "that" or (word == "at" and name.label == "PERSON"):
        return True
    if word == "and" and is_half(text, one, other, lexicon):
        return False
    both = [one, other]
    if word == "and" and (_are_known(one, other) or _are_persons(text, name.start, both, lexicon)):
        return True
    whose = word == "of" and _is_whose(one, other, lexicon)
    if whose or (word == "of" and not _is_person(names.key(one), lexicon)):
        said = cues.is_said(text, name.start) and reads_as_person(one, lexicon)
        return whose or said or is_somebodys(one, lexicon)
    place = lexicon.is_mostly("place", names.key(other)) or lands.territory(other)
    if word in _PLACING and not place:
        return False
    both = [names.key(one), names.key(other)]
    enough = SURE if name.label == "ORG" and word in {"and", "or"} else 1
    known = all(lexicon.is_recognised(key, enough) for key in both)
    return known and any(map(lexicon.is_recognised, both))


def _are_known(one: str, other: str) -> bool:
    """Tell whether both names are listed firms, or both are towns."""
    return are_firms(one, other) or all(towns.is_town(names.key(name)) for name in (one, other))


def _is_whose(one: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether what follows "of" is whose, or from where, the first name is.

    That is a party's leader, or the country or town of an organisation with a name of its own: Oro
    of Peru.
    """
    key = names.key(one)
    if key.rpartition(" ")[2] in _LED:
        return is_somebodys(other, lexicon)
    alone = " " not in key and not lexicon.is_ever_word(key) and not institutions.institution(one)
    organisation = lexicon.is_recognised(key) and lexicon.is_mostly("organisation", key)
    listed = organisations.is_listed(names.key(f"{one} of {other}"))  # Lloyd's of London
    there = lands.country(other) or towns.is_town(names.key(other))
    return bool(alone and organisation and there and not listed)


_LED = frozenset("party front movement alliance coalition militia faction government".split())
"""Words for what has a leader, whose name may follow "of"."""


def _comma(text: str, name: Name, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the comma between two organisations that the corpus knows: Oro Jones, Vela Corp."""
    if name.label != "ORG" or _SMALL.search(name.text):
        return None
    for comma in _COMMA.finditer(text, name.start, name.end):
        sides = text[name.start : comma.start()], text[comma.end() : name.end]
        if all(lexicon.is_recognised(names.key(side), 1) for side in sides):
            return comma.span()
    return None


_COMMA = compiled(r",\s+(?=[A-Z])")
_SMALL = re.compile(r"\b(?:and|of|for)\b|&")
"""What shows that a name with a comma is one: the Board of Trade, Oro and Vela."""


def _hyphen(text: str, name: Name, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the hyphen between two organisations or places, as in an "Oro-Vela deal", or ``None``.

    Persons' names are left out, since they may have a hyphen.
    """
    for hyphen in _HYPHEN.finditer(text, name.start, name.end) if name.label != "PERSON" else ():
        sides = text[name.start : hyphen.start()], text[hyphen.end() : name.end]
        keys = [names.key(side) for side in sides]
        actors = all(lexicon.is_mostly("actor", key) for key in keys)
        if actors and all(map(lexicon.is_recognised, keys)):
            return hyphen.span()
    return None


_HYPHEN = compiled(r"(?<=\w)[-–/](?=[A-Z])")


def _are_persons(text: str, start: int, sides: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether two names are persons' full names, with given names that the corpus knows.

    The first may also be a given or family name alone: George and Amal Clooney. Or both are family
    names, if the text has both in full before ``start``.
    """
    if _are_told(text, start, sides):
        return True
    one, other = sides
    alone = names.key(one)
    if " " not in alone and lexicon.is_part(alone) and not lexicon.is_ever_word(alone):
        return is_somebodys(other, lexicon)
    return all(
        _FULL.fullmatch(side)
        and lexicon.is_part(given := names.key(side.split()[0]))
        and not lexicon.is_ever_word(given)
        and institutions.institution(side) is None
        and names.organisation(names.key(side)) == names.key(side)
        for side in sides
    )


def _are_told(text: str, start: int, sides: Sequence[str]) -> bool:
    """Tell whether two words are family names, whose given names stand in the text before.

    >>> told = "Paul Oro met John Vela, Oro and Vela."
    >>> _are_told(told, 24, ["Oro", "Vela"]), _are_told(told, 24, ["Oro", "Oro"])
    (True, False)
    """
    before = text[:start]
    return len(set(sides)) > 1 and all(
        " " not in side
        and f" {side}" in before
        and (full := re.search(rf"\b([A-Z][\w’'-]{{1,30}}) {re.escape(side)}\b", before))
        and given.is_given(names.key(full[1]))
        for side in sides
    )


_FULL = compiled(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+")


def _is_lettered(text: str, name: Name) -> bool:
    """Tell whether the acronym in brackets behind a name is that of the whole name.

    >>> told = "Oro National Bank (ONB)"
    >>> _is_lettered(told, Name(0, 17, told[:17], "oro national bank", "ORG"))
    True
    >>> _is_lettered(told, Name(4, 17, told[4:17], "national bank", "ORG"))
    False
    """
    letters = _LETTERS.match(text, name.end)
    return letters is not None and letters[1].lower() in shortforms.acronyms(name.key)


_LETTERS = re.compile(r" \(([A-Z]{3,7})\)")


def _possessor(text: str, name: Name, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the possessive 's between a person and what is theirs, or ``None``: Brown's G20.

    Or between an organisation and its person: Oro's Ann Lee.
    """
    whose = _POSSESSIVE.search(text, name.start, name.end)
    if whose is None:
        return None
    key = names.key(text[name.start : whose.start()])
    known = lexicon.is_recognised(key) and lexicon.is_part(key.rpartition(" ")[2])
    somebody = (known and lexicon.is_mostly("person", key)) or is_somebodys(
        text[whose.end() : name.end], lexicon
    )
    return whose.span() if somebody else None


_POSSESSIVE = compiled(r"(?:['’]s|(?<=s)['’])\s+(?=[A-Z])")


def _whose(text: str, name: Name) -> tuple[int, int] | None:
    """Return the space behind the demonym or possessive country that begins a name, or ``None``."""
    gaps = islice((gap.span() for gap in _GAP.finditer(text, name.start, name.end)), _PEOPLE)
    return next((gap for gap in gaps if _owns(text[name.start : gap[0]])), None)


def _owns(whose: str) -> bool:
    """Tell whether what follows belongs to a country: behind a demonym, or a possessive.

    >>> _owns("Brazilian"), _owns("Brazil's"), _owns("Brazil"), _owns("Lloyd's")
    (True, True, False, False)
    """
    owner = OWNS.search(whose)
    return lands.is_demonym(whose) or bool(owner and lands.country(whose[: owner.start()]))


def _country(text: str, name: Name, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the space between a country and an organisation known without it, or ``None``."""
    gaps = islice((gap.span() for gap in _GAP.finditer(text, name.start, name.end)), _PEOPLE)
    for start, end in gaps if name.label == "ORG" else ():
        rest = names.key(text[end : name.end])
        if " " not in rest or not lands.country(text[name.start : start]):
            continue
        known = lexicon.is_recognised(rest) and lexicon.is_mostly("organisation", rest)
        return (start, end) if known and not institutions.institution(rest) else None
    return None


def _is_whole(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a name is complete without the demonym or country before it."""
    key = names.key(text)
    known = lexicon.is_recognised(key, 1 if lexicon.is_mostly("person", key) else SURE)
    plain = lexicon.is_mostly("organisation", key)  # the National Bank, and not the West Bank
    plain = plain and all(map(lexicon.is_ever_word, names.organisation(key).split()))
    whole = institutions.institution(text) is not None or (" " in key and known and not plain)
    return whole or is_somebodys(text, lexicon)


def _is_person(key: str, lexicon: Lexicon) -> bool:
    label = lexicon.label(key)
    return "PERSON" in {label, lexicon.told(key, label)}


def _person(text: str, name: Name, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return what stands before a known person with whose name a longer name ends, or ``None``.

    If the longer name begins with a person as well, that is all between the two: Bo Ray | Meets |
    Ann Lee.
    """
    gaps = [gap.span() for gap in _GAP.finditer(text, name.start, name.end)]
    for size in _PERSONS:
        if len(gaps) <= size:
            continue
        start, end = gaps[-size]
        key = names.key(text[end : name.end])
        if not lexicon.is_mostly("person", key):
            continue
        if name.label != "PERSON":
            return start, end
        for first, _ in reversed(gaps[1 : min(len(gaps) - size + 1, _PERSONS[0])]):
            other = names.key(text[name.start : first])
            if lexicon.is_recognised(key) and lexicon.is_mostly("person", other):
                return first, end
    return None


def _without_word(text: str, name: Name, lexicon: Lexicon) -> Iterator[Name]:
    """Yield a name at the beginning of a sentence without the plain word it begins with."""
    first, _, rest = name.key.partition(" ")
    behind = name.start
    while behind and text[behind - 1].isspace():
        behind -= 1
    begins = not behind or text[behind - 1] in ".!?"
    word = begins and lexicon.is_word(first) and not shortforms.storm(name.key)
    gap = _GAP.search(text, name.start, name.end) if word else None
    if gap and lexicon.is_recognised(rest) and not lexicon.is_recognised(name.key):
        yield from _cut(text, gap.end(), name.end, name.label, lexicon)
    else:
        yield name


def _cut(text: str, start: int, end: int, label: str, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the name in ``text[start:end]``, if there is one, with the label it is known by."""
    if name := trim(text, Span(start, end, label)):
        if lands.is_demonym(name.text):
            label = "NORP"
        elif known := lexicon.label(name.key) or ("GPE" if lands.country(name.text) else ""):
            label = known
        elif is_somebodys(name.text, lexicon):
            label = "PERSON"
        elif towns.is_town(name.key) and not (label == "PERSON" and lexicon.is_part(name.key)):
            label = "GPE"
        yield name._replace(label=label)
