"""What a name's own words say it is: an airport, a hurricane, an island.

In: the key of a name of several words. Out: its label, or whether it is land or water. What the
words around a name say it is, see `cues`.
"""

from __future__ import annotations

from graphx.entities.written import given, towns
from graphx.entities.written.letters import compiled


def usual(key: str) -> str:
    """Return the usual key of an event or an index that news also calls otherwise, or its own.

    >>> usual("second world war"), usual("depression"), usual("oro games")
    ('world war ii', 'great depression', 'oro games')
    """
    return _USUAL.get(key, key)


_USUAL = {
    "depression": "great depression", "dow jones average": "dow jones industrial average",
    "first world war": "world war i", "second world war": "world war ii",
    "world war one": "world war i", "world war two": "world war ii",
}  # fmt: skip


def is_land(key: str, *, sure: bool) -> bool:
    """Tell whether a name ends, or begins, with a word for a kind of land or water.

    Args:
        key: the key of the name.
        sure: that it is no organisation, which may be named for its county or river.

    >>> is_land("aleppo governorate", sure=False), is_land("derby county", sure=False)
    (True, False)
    >>> is_land("derby county", sure=True)
    True
    >>> is_land("victoria falls", sure=True), is_land("colin falls", sure=True)
    (True, False)
    """
    first, *rest = key.split()
    if not rest:
        return False
    namesake = rest[-1] in _NAMESAKES and not (rest[-1] in _FAMILIES and _is_somebody(key))
    return rest[-1] in _LANDS or (sure and (namesake or first in _BEFORE))


def _is_somebody(key: str) -> bool:
    """Tell whether a name begins with a given name, and is no well-known place's."""
    first = key.split(maxsplit=1)[0]
    return first != "victoria" and given.is_given(first) and not towns.is_any_town(key)


def thing(key: str, *, taken: str) -> str:
    """Return the label that the first or the last of a name's several words implies, or ``""``.

    Args:
        key: the key of the name.
        taken: the label it was given; a person may be called Bridge, but not Airport.

    >>> thing("john lennon airport", taken="PERSON"), thing("ann bridge", taken="PERSON")
    ('FAC', '')
    >>> thing("hurricane ann", taken="PERSON"), thing("rivers act", taken="ORG")
    ('EVENT', 'LAW')
    """
    first, *rest = key.split()
    if not rest or key in _KNOWN:
        return _KNOWN.get(key, "")
    named = first == "storm" and len(rest) == 1
    if named or first in _STORMS or key.startswith("tropical storm "):
        return "EVENT"
    if first in _STREETS:
        return "FAC"
    if taken == "PERSON" and first in _FIRST:
        return _FIRST[first]
    if taken == "PERSON" and rest[-1] in _PERSONS:
        return _PERSONS[rest[-1]]
    return _THINGS.get(rest[-1], "")


def is_weapon(text: str, end: int, key: str) -> bool:
    """Tell whether a name is that of a weapon, or of an aircraft.

    One that is also another word's, or only a number, is if the kind of weapon stands behind it.

    Args:
        text: the text of the article.
        end: where the name ends.
        key: the key of the name.

    >>> is_weapon("He fired ATACMS at it", 15, "atacms"), is_weapon("F-5 jets flew", 3, "f 5")
    (True, True)
    >>> is_weapon("The Patriot missile", 11, "patriot"), is_weapon("A Patriot won", 9, "patriot")
    (True, False)
    """
    words = key.split()
    if not _WEAPONS.isdisjoint(words):
        return True
    called = not _ALSO_WEAPONS.isdisjoint(words) or _NUMBERED.search(key)
    return bool(called and _ARMS.match(text, end))


_WEAPONS = frozenset(
    "atacms exocet exocets himars kinzhal mlrs oreshnik scud scuds silkworm silkworms thaad "
    "tomahawk tomahawks".split()
)
_ALSO_WEAPONS = frozenset(
    "abrams apache blowpipe bradley brahmos chinook eurofighter geran gripen harpoon hawk hellfire "
    "hornet iskander javelin lancet leopard lynx merkava minuteman mirage pantsir patriot pershing "
    "phantom polaris predator rafale rapier reaper shahed sidewinder sparrow stinger storm styx "
    "taurus tor tornado trident typhoon".split()
)
_NUMBERED = compiled(
    r"(?:^| )(?!(?:g ?7|g ?8|g ?20|m23|mi5|mi6|u2)$)"
    r"(?:[a-z]{1,3} ?\d{1,3}[a-z]?\d?|[a-z] \d[a-z]\d?)$"
)
"""The end of the key of a model that has a number, and is no group's: F-35, M-1A1, MH-60R, R44."""

_ARMS = compiled(
    r" (?:(?:[a-z]+-[a-z-]+|air|attack|ballistic|battle|civilian|combat|cruise|defen[cs]e|fighter"
    r"|guided|light|military|missile|rocket|transport|utility) ){0,2}(?:missiles?|rockets?"
    r"|(?:war)?(?:jets?|planes?)|aircraft|fighter-bombers?|bombers?|helicopters?|tanks?|drones?"
    r"|torpedo(?:es)?|howitzers?|launchers?|interceptors?|(?:air[ -])?defen[cs]e systems?)\b"
)
"""What kind of weapon the name before it is."""

_KNOWN = {"general agreement on tariffs and trade": "ORG", "third world": "LOC"}
"""What is not what its words say."""

_STORMS = frozenset("hurricane typhoon cyclone".split())
_PERSONS = dict.fromkeys("bridge bill".split(), "") | dict.fromkeys(
    "avenue drive palace road square".split(), "FAC"
)
"""What the last word says of a name labelled as a person: nothing if it can be a family name; and a
place even where an organisation may be called so, like Crystal Palace or Saks Fifth Avenue."""

_STREETS = frozenset("avenida boulevard piazza palais calle teatro estadio".split())
"""Words that the names of streets and buildings begin with in other languages."""

_THINGS = {
    word: label
    for label, words in {
        "FAC": "airport airfield airbase stadium bridge expressway highway motorway refinery "
        "racecourse racetrack prison mosque cathedral arena base velodrome speedway "
        "boulevard plaza square monument theatre theater",
        "LAW": "act bill",
        "EVENT": "cup games prix olympics awards festival marathon championship championships open "
        "masters",
        "ORG": "association army cartel corps brigade brigades committee federation institute "
        "newsroom ventures holdings technologies systems industries airlines airways bancorp "
        "hotspur elementary academy college fc afc united rovers wanderers air finance motor "
        "motors pte securities",
        "GPE": "oriental occidental",
    }.items()
    for word in words.split()
}
"""The labels that last words of names imply, whoever the thing is named for."""

_FIRST = {
    word: label
    for label, words in {
        "ORG": "partido grupo banco frente cartel comando movimiento tren jamaat jamaah jamaa jama "
        "los harakat hizb hezb hay hayat ansar hurras lashkar saraya katibat liwa fc afc cf sv vfb "
        "ofk deportivo borussia atletico olympique dinamo dynamo universidad universite universita",
        "GPE": "jebel jabal wadi deir beit tanjung padang kota kampung puerto ciudad nova novo "
        "nuevo nueva misamis negros fort",
    }.items()
    for word in words.split()
}
"""The labels that first words of names labelled as persons imply, in many languages."""

_LANDS = frozenset(
    "governorate governorates oblast oblasts raion krai voivodeship prefecture province provinces "
    "municipality regency peninsula archipelago mountains islands strait desert subdistrict "
    "arrondissement".split()
)
_BEFORE = frozenset("lake mount mt".split())
"""What the name of a lake or a mountain begins with."""

_FAMILIES = frozenset({"falls", "lake"})
"""Those of the next that are family names, too: Kari Lake."""

_NAMESAKES = frozenset(
    "county district region state territory island river lake valley mountain bay gulf sea ocean "
    "village department city town sector coast falls".split()
)
