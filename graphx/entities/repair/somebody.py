"""Who is somebody though taken for a place or a firm, and who is nobody though taken for a person.

In: the names of one key in an article, and the corpus's `Lexicon`. Out: whether a person has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphx.entities.repair.kinds import of_words
from graphx.entities.repair.lexicon import FEW, Lexicon
from graphx.entities.repair.spans import PLACES, Name, is_told
from graphx.entities.written import capitals, cues, lands, names, teams


def is_known(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a name taken for something else is that of somebody of the corpus.

    It is the family name of one, whom the corpus mostly takes it for, and no words around it speak
    of a firm or a place; or it was taken for a people's, has two words, and begins with a given
    name.
    """
    key = found[0].key
    if lands.country(found[0].text) or (best == "NORP" and key.endswith(_BELIEVERS)):
        return False
    if best in PLACES and _is_speaker(text, found):
        return True
    if " " in key:
        first = key.partition(" ")[0]
        given = lexicon.is_part(first) and not lexicon.is_ever_word(first)
        return best == "NORP" and given
    return (
        lexicon.is_part(key)
        and lexicon.is_mostly("person", key)
        and not is_told(text, found, cues.FIRM)
        and not any(cues.cue(text, name.start, name.end) for name in found)
    )


def is_monarch(key: str, best: str, lexicon: Lexicon) -> bool:
    """Tell whether a name taken for a place's or a firm's is a king's: King Felipe, Leo XIV."""
    if best in PLACES and names.is_crowned(key):
        return not cues.is_land(key, sure=True)
    counted = best in {"ORG", *PLACES} and names.is_counted(key)
    return counted and not lexicon.is_ever_word(key.partition(" ")[0])


def _is_speaker(text: str, found: Sequence[Name]) -> bool:
    """Tell whether a name of two words speaks as somebody does, and nothing happens in it."""
    name = found[0]
    full = _FULL.fullmatch(name.text) and not capitals.is_capital(name.key)
    somewhere = cues.is_land(name.key, sure=True) or of_words(name.key, "GPE") != "GPE"
    inside = any(cues.is_inside(text, one.start, one.end) for one in found)
    return bool(full and not somewhere and not inside and is_told(text, found, cues.SPEAKS))


_FULL = re.compile(
    r"(?!New|North|South|East|West|Saint|San|Santa|Port|Fort)[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+"
)

_BELIEVERS = ("s", "ic", "im", "ist", "ite", "ish")
"""How the names end of those who are of a faith."""


def is_nobody(text: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a word is taken for a person often, and never has a full name nor a voice.

    On sports pages players go by their family name.
    """
    key = found[0].key
    often = len(key) >= SHORTEST and lexicon.is_recognised(key, FEW + 1)
    nobody = often and not lexicon.is_part(key) and not lexicon.told(key, "PERSON")
    return nobody and not teams.is_sport(text)


SHORTEST = 4
"""Letters of a name that is a firm's or a thing's where nothing tells; Kim and Lee are people."""


def is_things(text: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a name taken for a person's is a thing's: "the" is before it wherever it stands.

    And it is nobody's family name, nor is anything behind it that is somebody's: the Lee case.
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
