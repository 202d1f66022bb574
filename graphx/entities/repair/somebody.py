"""Persons that were labelled as something else, and names that were wrongly labelled as persons.

In: the mentions of one key in an article, and the corpus's `Lexicon`. Out: whether it is a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphx.entities.repair.forms import of_words
from graphx.entities.repair.lexicon import FEW, MANY, Lexicon
from graphx.entities.repair.spans import PLACES, Name, is_told
from graphx.entities.repair.trimmed import SYLLABLE
from graphx.entities.written import (
    cues,
    given,
    institutions,
    lands,
    names,
    teams,
    things,
    towns,
)
from graphx.entities.written.before import Before
from graphx.entities.written.letters import compiled


def is_known(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a name labelled as something else is a person's, by what the corpus knows.

    That is a family name which the corpus mostly has as a person's, without cues for anything else;
    or a full name that begins with a given name, or speaks like a person.
    """
    key = found[0].key
    if lands.country(found[0].text) or (best == "NORP" and key.endswith(_BELIEVERS)):
        return False
    if best in PLACES and _is_speaker(text, found):
        return True
    if " " in key:
        first = key.partition(" ")[0]
        part = lexicon.is_part(first) and not lexicon.is_ever_word(first)
        return (best == "NORP" and part) or _begins_given(text, found, lexicon)
    if not lexicon.is_part(key) or is_told(text, found, cues.FIRM):
        return False
    told = {cues.cue(text, name.start, name.end) for name in found} - {""}
    mostly = lexicon.is_mostly("person", key)
    if best != "ORG" or mostly:
        return mostly and not told
    votes = lexicon.rivals(key)
    persons = votes.get("PERSON", 0)
    often = persons >= FEW and SELDOM * persons >= sum(votes.values())
    return often and told <= {"PERSON"} and not votes.get("NORP")


SELDOM = 4
"""How many times as many votes as for a person there may be in all for a name to be a person's."""


def _begins_given(text: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a name looks like a person's, is not frequent, and has no cue for a thing."""
    return (
        is_somebodys(found[0].text, lexicon)
        and not lexicon.is_recognised(found[0].key, MANY)
        and not is_told(text, found, cues.FIRM)
        and not any(
            cues.cue(text, name.start, name.end) not in {"", "PERSON"}
            or cues.is_inside(text, name.start, name.end)
            or _NOBODY.stands(text, name.start)
            for name in found
        )
    )


_NOBODY = Before(["the", "at"])
"""Words that do not stand before a person's name."""


def is_somebodys(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a name looks like a person's full name and begins with a usual given name.

    Or ends with a Korean one of two syllables. It must not be a thing named for a person, and its
    first word must not be frequent as another kind of name.
    """
    key = names.key(text)
    if _SYLLABLES.fullmatch(text):
        return not things.thing(key, taken="PERSON")
    first, last = key.partition(" ")[0], key.rpartition(" ")[2]
    if not given.is_given(first) or not names.is_full(text) or _POSSESSIVE.search(text):
        return False
    if last in _NAMED_FOR or lexicon.is_ever_word(first) or of_words(key, "PERSON") != "PERSON":
        return False
    if institutions.institution(text) or lands.territory(text) or towns.is_town(key):
        return False
    somebodys = lexicon.is_mostly("person or unknown", first)
    return somebodys or not lexicon.is_recognised(first, FEW + 1)


_POSSESSIVE = re.compile("['’]s ")

_SYLLABLES = compiled(rf"[A-Z][a-z]+ [A-Z][a-z]+{SYLLABLE}")
"""A family name and a given name of two syllables: Na Kyung-won."""

_NAMED_FOR = frozenset(
    "accords air award awards bank beach bros brothers business canyon castle center centre "
    "church company corporation county court falls force foundation fund gallery gardens "
    "grandstand group hall heights hills hospital hotel house island islands lake library media "
    "memorial motors museum news observatory oil palace park partners pharmaceuticals plaza "
    "prize river road school sons square stores street supermarket telescope theatre tower "
    "trophy trust university valley works".split()
)
"""Last words of the names of things that are named for people."""


def reads_as_person(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a name is written like a person's, with no plain word and none for a thing."""
    key = names.key(text)
    words = (word for word in key.split() if word not in names.PARTICLES)
    return names.is_full(text) and not (
        any(map(lexicon.is_ever_word, words))
        or institutions.institution(text)
        or things.thing(key, taken="PERSON")
        or lands.territory(text)
    )


def is_monarch(text: str, best: str, lexicon: Lexicon) -> bool:
    """Tell whether a name labelled as a place or firm is a monarch's: King Felipe, Leo XIV.

    What is called a monarch's is none: King's Cross.
    """
    key = names.key(text)
    if _POSSESSIVE.search(text):
        return False
    if best in PLACES and names.is_royal(key, names.CROWNS):
        return not things.is_land(key, sure=True)
    counted = best in {"ORG", *PLACES} and names.is_counted(key)
    return counted and not lexicon.is_ever_word(key.partition(" ")[0])


def _is_speaker(text: str, found: Sequence[Name]) -> bool:
    """Tell whether a name of two words speaks like a person and is no place."""
    name = found[0]
    full = _FULL.fullmatch(name.text) and not towns.is_any_town(name.key)
    somewhere = (
        things.is_land(name.key, sure=True)
        or name.key.rpartition(" ")[2] in _NAMED_FOR
        or of_words(name.key, "GPE") != "GPE"
    )
    inside = any(cues.is_inside(text, one.start, one.end) for one in found)
    return bool(full and not somewhere and not inside and is_told(text, found, cues.SPEAKS))


_FULL = compiled(
    r"(?!New|North|South|East|West|Saint|San|Santa|Port|Fort)[A-Z][\w’'-]+ [A-Z][\w’'-]+"
)

_BELIEVERS = ("s", "ic", "im", "ist", "ite", "ish")
"""Endings of the names of believers and peoples."""


def is_nobody(text: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a frequent name is nobody's: never part of a full name, and without a cue.

    Not on sports pages, where players are called by their family name.
    """
    key = found[0].key
    often = len(key) >= SHORTEST and lexicon.is_recognised(key, FEW + 1)
    nobody = often and not lexicon.is_part(key) and not lexicon.told(key, "PERSON")
    return nobody and not teams.is_sport(text)


SHORTEST = 4
"""Letters of the shortest name that can be nobody's; Kim and Lee are people."""


def is_things(text: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a name labelled as a person is a thing: "the" always stands before it.

    And it is nobody's family name, nor is anything of a person's behind it: the Lee case.
    """
    key = found[0].key
    if lexicon.is_part(key) or lexicon.is_part(key.removesuffix("s")):
        return False
    return all(
        _THE.search(text, max(0, name.start - 8), name.start)
        and not _SOMEBODYS.match(text, name.end)
        for name in found
    )


_THE = re.compile(r"\b[Tt]he\s+$")
_SOMEBODYS = re.compile(
    r"['’]?s?\s+(?:administration|affair|campaign|case|era|famil(?:y|ies)|government|killings?"
    r"|murders?|presidency|regime|scandal|trial|years)\b"
)
