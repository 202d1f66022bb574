"""Which country, territory or union a name or a demonym stands for.

In: names as written, and their keys. Out: the territory as rigour has it, its code, and whether the
name is a demonym. A city never stands for its country.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rigour.territories import Territory, get_territory
from rigour.territories.lookup import _load_territory_names

from graphx.entities.written import names


@lru_cache(maxsize=50_000)
def territory(name: str) -> Territory | None:
    """Return the territory that a name or demonym stands for, or ``None``.

    >>> territory("U.S.").name, territory("British").name, territory("Jerusalem"), territory("Poo")
    ('United States', 'United Kingdom', None, None)
    >>> territory("McDonald's"), territory("Péter Magyar".split()[1]), territory("Sudani")
    (None, None, None)
    """
    plain = names.key(name)
    known = _SIDE.sub(lambda side: _SIDES[side[0]], plain)  # N. Korea, St Lucia
    if len(known) <= LONGEST_CODE:
        found = get_territory(_CODES[known]) if known in _CODES else None
    else:
        found = _territories().get(known)
    if found is None or len(name) > names.MAX_NAME or plain in _NOT_TERRITORIES:
        return None
    letters = re.sub(r"\W", "", name)
    if len(letters) <= 3 and not letters.isupper():
        return None  # scraps that look like codes: "Ind", "Cal", "Sal"
    return None if known in {names.key(place) for place in found.places} else found


@cache
def _territories() -> Mapping[str, Territory]:
    """Return the territories by the keys of all their names; usual names take precedence.

    rigour's own look-up takes a second to load, and takes cities for their countries.
    """
    other = {
        names.key(name): found for found, _, rest, _ in _load_territory_names() for name in rest
    }
    told = {name: get_territory(code) for name, code in (_CALLED | _TEAMS).items()}
    return other | _usual() | {name: found for name, found in told.items() if found}


@cache
def _usual() -> dict[str, Territory]:
    """Return the territories by the keys of their usual names."""
    return {
        names.key(name): found for found, usual, _, _ in _load_territory_names() for name in usual
    }


def is_usual(name_key: str) -> bool:
    """Tell whether a key is a territory's usual name, in English or in its own language.

    >>> is_usual("israel"), is_usual("turkey"), is_usual("israeli"), is_usual("britain")
    (True, True, False, False)
    """
    return name_key in _usual()


@lru_cache(maxsize=50_000)
def begins_usual(word: str) -> bool:
    """Tell whether a word, written as it would be there, can begin a territory's usual name.

    >>> begins_usual("Sierra"), begins_usual("Leone"), begins_usual("THE"), begins_usual("The")
    (True, False, True, False)
    """
    return word == "THE" or names.key(word).partition(" ")[0] in _usual_begin()


@cache
def _usual_begin() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _usual())


@lru_cache(maxsize=50_000)
def country(text: str) -> str:
    """Return the code of the country or union that a name or demonym stands for, or ``""``.

    >>> country("Ukrainians"), country("EU"), country("California"), country("Americas")
    ('ua', 'eu', '', '')
    """
    found = territory(text)
    if not found and text.endswith("s") and names.key(text) != "americas":
        found = territory(text[:-1])
    if not found and (land := _PEOPLE.fullmatch(text) or _MAN.fullmatch(text)):
        found = territory(land[1])
    if not found and (land := _FROM.fullmatch(text)):
        usual = (name for name in land.groups() if is_usual(names.key(name)))
        found = territory(next(usual, ""))
    if found is None or "-" in found.code or names.key(text) in CONTINENTALS:
        return ""
    return str(found.code)


@lru_cache(maxsize=50_000)
def is_demonym(text: str) -> bool:
    """Tell whether a name is that of a country's people, or its adjective.

    >>> is_demonym("Ukrainian"), is_demonym("Dutchman"), is_demonym("Jordan"), is_demonym("Burma")
    (True, True, False, False)
    >>> is_demonym("Danes"), country("Danes"), country("Papua New Guineans")
    (True, 'dk', 'pg')
    """
    plain = names.key(text)
    known = get_territory(country(text)) if len(plain) >= SHORTEST_DEMONYM else None
    if known is None or plain == names.key(known.full_name):
        return False
    if set(plain.split()) <= set(names.key(known.name).split()):
        return False
    if _MAN.fullmatch(plain):
        return True
    return not _PEOPLES.isdisjoint({plain, plain.removesuffix("s")}) or bool(_DEMONYM.search(plain))


def regions(demonym: str) -> tuple[str, ...]:
    """Return the keys of the parts of a country, or the continent, that a demonym may belong to.

    >>> regions("crimean"), regions("scottish"), regions("abkhazian"), regions("chernivtsi")
    (('crimea', 'crimeas'), ('scotland',), ('abkhazia',), ())
    >>> regions("texans"), regions("europeans")
    (('texa', 'texas'), ('europe',))
    """
    if demonym in CONTINENTALS:
        return ("europe",)
    one = demonym.removesuffix("s")
    if len(one.rpartition(" ")[2]) < SHORTEST_DEMONYM or not _DEMONYM.search(one):
        return ()
    if one == "victorian":  # of a queen's time, as a rule
        return ()
    found = territory(one)
    if found and "-" in found.code:
        name = names.key(called(found))
        return () if name.startswith(one) else (name,)  # a town, and the province named for it
    return (one[:-1], f"{one[:-1]}s") if one.endswith("an") else ()


def called(found: Territory) -> str:
    """Return a territory's name without the remark who holds it.

    >>> called(territory("Crimea")), called(territory("Scotland")), called(territory("Georgia, US"))
    ('Crimea', 'Scotland', 'Georgia (USA)')
    """
    return _HELD.sub("", str(found.name))


_HELD = re.compile(r" \(Occupied [^()]*\)$")


def is_part(name_key: str) -> bool:
    """Tell whether a key is that of a part of a country: a state, a province.

    >>> is_part("crimea"), is_part("peru"), is_part("oro")
    (True, False, False)
    """
    found = territory(name_key)
    return found is not None and "-" in found.code


SHORTEST_DEMONYM = 5
"""Letters of the shortest demonym that is told by its ending: Alan is none."""

_MAN = re.compile(r"(\w{3,}(?:sh|ch|ts))(?:wo)?m[ae]n", re.IGNORECASE)
"""One of a people: a Dutchman."""

_PEOPLE = re.compile(r"(\w.+land)ers", re.IGNORECASE)
"""The people of a country whose name ends so: Icelanders."""

_FROM = re.compile(r"((\w.{3,})a)ns?")
"""A demonym that only lengthens its country's name: Papua New Guinean."""

_DEMONYM = re.compile(
    r"(?:(?<!st)an|ish|ese|ine|(?<!tu)ni|[^einou]i|ench|utch|zech|iss|eek|lic|iot|ien|(?=landers)lander)s?$"
)

LONGEST_CODE = 3
"""Letters of a country code. Only those in `_CODES` are used: in news, NLD is a party."""

_CODES = {
    "us": "us", "usa": "us", "uk": "gb", "eu": "eu", "un": "un", "uae": "ae", "drc": "cd",
    "prc": "cn", "png": "pg", "nz": "nz", "hk": "hk",
}  # fmt: skip
CONTINENTALS = frozenset({"european", "europeans"})
"""Demonyms of a continent, which do not mean its union."""

_SIDES = {"n ": "north ", "s ": "south ", "e ": "east ", "w ": "west ", "st ": "saint "}
_SIDE = re.compile(r"^(?:[nsew]|st) ")
_CALLED = {
    "congo": "cd", "briton": "gb", "brits": "gb", "dane": "dk", "finn": "fi", "azeri": "az",
    "scots": "gb-sct", "icelander": "is", "greenlander": "gl", "bhutanese": "bt", "chadian": "td",
    "belarussian": "by", "samoan": "ws", "hong konger": "hk", "aussie": "au",
    "bissau guinean": "gw", "equatoguinean": "gq", "antiguan": "ag", "vincentian": "vc",
    "basotho": "ls", "batswana": "bw", "mauritian": "mu", "dominican": "do", "bermudian": "bm",
    "congo republic": "cg", "republic of congo": "cg", "republic of the congo": "cg",
    "west german": "de", "east german": "dd", "yugoslav": "yucs", "czechoslovak": "cshh",
}  # fmt: skip
"""Names that rigour lacks or gives to another territory: demonyms, some of states that are no more,
and the larger of the two Congos. Dominicans are those of the Dominican Republic, which has a
hundred times as many."""

_TEAMS = {
    "wallabies": "au", "wallaby": "au", "socceroos": "au", "kiwis": "nz", "all black": "nz",
    "all blacks": "nz", "springbok": "za", "springboks": "za", "azzurri": "it",
}  # fmt: skip
"""National teams that go by another name than their countries', with those countries."""

STATELESS = frozenset(
    "alawite bedouin chechen copt coptic druze haredi haredim hazara hutu kurd kurdish maronite "
    "pashtun rohingya shia shiite sunni tuareg tutsi uighur uyghur yazidi".split()
)
"""Peoples and faiths that no country is named for."""


def people(key: str) -> str:
    """Return the key of a people, a faith or a party's members by any word for them, or ``""``.

    >>> people("kurdish"), people("jews"), people("democratic"), people("french")
    ('kurd', 'jew', 'democrat', '')
    """
    one = key.removesuffix("s")
    told = _WORDS.get(one, one)
    return told if told in STATELESS or told in _WORDS.values() else ""


_WORDS = {
    "coptic": "copt", "democratic": "democrat", "haredim": "haredi", "jewish": "jew",
    "kurdish": "kurd", "shiite": "shia", "uyghur": "uighur",
}  # fmt: skip
"""Other words for a people, a faith or a party's members."""


def is_team(text: str) -> bool:
    """Tell whether a name is that of a national team but not of its country.

    >>> is_team("All Blacks"), country("All Blacks"), is_team("New Zealand")
    (True, 'nz', False)
    """
    return names.key(text) in _TEAMS


_PEOPLES = frozenset(
    "welsh pole swede dane finn turk hellenic filipino filipina malagasy monegasque briton brit "
    "spaniard scot slovak croat kazakh uzbek tajik kyrgyz azeri slovene saudi thai kosovar "
    "montenegrin luxembourger icelander greenlander aussie kiwi yugoslav czechoslovak".split()
) | {"new zealander", "hong konger"}
"""Demonyms with none of the usual endings."""

_NOT_TERRITORIES = frozenset(
    "poo lasa english cook salvador romani columbia alan "
    "albion iron helene malt tanga kanata ostria mcdonald nippon magyar tristan "
    "hellas keeling marsh maurice mauricio dominique domingo elan shin worldwide granada guadalupe "
    "franca mena pala portuguesa cocos tunis sudani".split()
) | {
    "virgin islands",
    "san martin",
    "santa elena",
    "santa lucia",
    "england and wales",
    "palestinian authority",
}
"""Names of territories that in English news are plain words, or more often mean somebody or
something else: McDonald's is no island."""
