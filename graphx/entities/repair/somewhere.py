"""Places that were labelled as something else: towns and countries.

In: the mentions of one key in an article, and the corpus's `Lexicon`. Out: whether it is a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.spans import PLACES, Name, is_told
from graphx.entities.written import cues, lands, teams, towns
from graphx.entities.written.before import Before
from graphx.entities.written.stretches import is_reported_from


def is_somewhere(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a name not labelled as a place is a town or a country.

    It must be no family name in the corpus, have no cues for anything else, and in a sports report
    have something happen in it. A town labelled as a person must stand where places do.
    """
    name = found[0]
    country = best != "NORP" and lands.country(name.text) and not lands.is_demonym(name.text)
    shouted = name.text.isupper() and not is_reported_from(text, name.start)
    if best in PLACES or shouted or not (country or towns.is_town(name.key)):
        return False
    if lexicon.is_part(name.key):
        return False
    if not any(cues.is_inside(text, one.start, one.end) for one in found):
        placed = country or best != "PERSON" or any(_is_placed(text, one.start) for one in found)
        if not placed or teams.is_sport(text):
            return False
    return not (
        is_told(text, found, cues.SPEAKS)
        or is_told(text, found, cues.FIRM)
        or any(cues.cue(text, one.start, one.end) in {"ORG", "PERSON"} for one in found)
    )


def _is_placed(text: str, start: int) -> bool:
    """Tell whether a place may start here: behind a preposition, or a comma in a list."""
    return _PLACED.stands(text, start) or bool(_LISTED.search(text, max(0, start - 2), start))


_PLACED = Before("at to from of off towards toward and between around for into over on".split())
_LISTED = re.compile(r",\s$")


def is_no_people(text: str, found: Sequence[Name]) -> bool:
    """Tell whether a name labelled as a people is a place: something happens there.

    And it looks like no demonym, and is no language.
    """
    name = found[0]
    people = name.key.endswith(_PEOPLES) or is_language(name.key) or lands.is_demonym(name.text)
    return not people and any(
        cues.is_inside(text, one.start, one.end) and _DONE.match(text, one.end) for one in found
    )


def is_language(key: str) -> bool:
    """Tell whether a key is that of a language."""
    return key in _LANGUAGES


_PEOPLES = tuple("s an en ese ish i ic ist ite im".split())
_LANGUAGES = frozenset(
    "aramaic cree creole dutch english esperanto french greek hebrew latin mandarin maori marathi "
    "nepali pashto quechua sanskrit sinhala swahili tagalog tamil telugu urdu welsh xhosa yoruba "
    "zulu".split()
)
"""Languages whose names are not those of countries' peoples, or are also said of texts."""

_DONE = re.compile(r"[,.;:)]|\s+(?:after|and|at|before|by|for|in|on|to|where|which|who)\b|$")
"""What stands behind a place, but not behind an adjective."""
