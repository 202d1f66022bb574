"""The short forms that a full name may have in an article.

In: the key of a full name. Out: the keys that may stand for it. Since the short forms are derived
from the full name, finding what a short name can mean is a look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphx.entities.written import given, institutions, lands, names, states, towns
from graphx.entities.written.letters import compiled

ACRONYM_LENGTHS = range(2, 9)
"""How many letters an acronym may have."""

LANDS = ("strip", "peninsula", "islands", "isles", "archipelago")
"""Words that a place's name may leave out: Gaza is the Gaza Strip. Not states, counties or
provinces, which may be named for a town in them."""

PROVINCES = frozenset(
    "province state district region governorate department territory oblast".split()
)
SIDES = frozenset("north south east west northern southern eastern western upper lower".split())
"""Words that the name of a province may begin with, but not that of a town."""


@lru_cache(maxsize=50_000)
def endings(key: str) -> tuple[str, ...]:
    """Return what is left of a name without its first words: family names, teams without a town.

    >>> endings("jean claude trichet"), endings("ann lee jr")
    (('claude trichet', 'trichet'), ('lee', 'lee jr'))
    """
    return tuple(_endings(key.split()))


def _endings(words: list[str]) -> Iterator[str]:
    last = len(words) - (words[-1] in names.GENERATIONS)
    for at in range(1, last):
        yield " ".join(words[at:last])
        if last < len(words):
            yield " ".join(words[at:])


@lru_cache(maxsize=50_000)
def beginnings(key: str) -> tuple[str, ...]:
    """Return what is left of a name without its last words: given names.

    >>> beginnings("jean claude trichet")
    ('jean', 'jean claude')
    """
    words = key.split()
    return tuple(" ".join(words[:at]) for at in range(1, len(words)))


def firms(key: str) -> Iterator[str]:
    """Yield what is left of a firm's name without its last words, unless it is only a branch.

    A bank's branch for securities, or for America, is not the bank.

    >>> list(firms("united cable television")), list(firms("union bank securities"))
    (['united', 'united cable'], ['union'])
    """
    words = key.split()
    for at in range(1, len(words)):
        if words[at] not in _BRANCHES:
            yield " ".join(words[:at])


def founder(name: str) -> str:
    """Return the key of the family name that a firm is named for, or ``""``.

    The firm's name has initials, or a given name and a legal form.

    >>> founder("E.F. Hutton Group"), founder("Adolph Coors Co"), founder("U.S. Steel Corp")
    ('hutton', 'coors', '')
    """
    if lettered := _LETTERED.match(name):
        letters = lettered[1].strip()
        known = lands.territory(letters) or states.code(letters)
        return "" if known else names.key(lettered[2])
    key = names.key(name)
    first, _, family_ = names.organisation(key).partition(" ")
    named = key != f"{first} {family_}" and " " not in family_ and given.is_given(first)
    return family_ if named else ""


_LETTERED = compiled(r"((?:[A-Z]\. ?){1,3})([A-Z][\w’'-]+)")

_BRANCHES = frozenset(
    "securities finance capital overseas leasing credit trust international america north south "
    "europe european asia asian canada japan australia usa uk deutschland france cars".split()
)
"""Words for what a branch of a firm does, or where it works."""


@lru_cache(maxsize=50_000)
def acronyms(key: str) -> frozenset[str]:
    """Return the acronyms that a name may have, with small words as letters, whole, and left out.

    >>> {"be", "boe", "bofe"} <= acronyms("bank of england")
    True
    >>> "new york fed" in acronyms("federal reserve bank of new york")
    True
    """
    words = key.split()
    more = {f"{key.removeprefix(_FED)} fed"} if key.startswith(_FED) else set()
    if small := names.CONNECTIVES.intersection(words[1:-1]):
        more.add("".join(word if word in small else word[0] for word in words))
    return _letters(key) | more


_FED = "federal reserve bank of "


def _letters(key: str) -> frozenset[str]:
    """Return the first letters of a name, with and without its small words.

    >>> sorted(_letters("bank of england")), sorted(_letters("un force in oro"))
    (['be', 'boe'], ['ufio', 'ufo', 'unfio', 'unfo'])
    >>> _letters("england")
    frozenset()
    >>> sorted(_letters("us agriculture department")), sorted(_letters("oro and vela corp"))
    (['doa', 'uad', 'uda', 'udoa', 'usad', 'usda', 'usdoa'], ['o and v', 'o v', 'oavc', 'ovc'])
    >>> sorted(_letters("march 23 movement"))
    ['m23', 'm23m', 'm2m']
    """
    first, _, rest = key.partition(" ")
    if not rest:
        return frozenset()
    turned = _turned(key)
    more = _letters(turned) if turned else frozenset()
    if pair := _PAIR.match(key):
        more |= {f"{pair[1]} {pair[2]}", f"{pair[1]} and {pair[2]}"}
    if day := _DAY.fullmatch(key):
        more |= {f"{day[1]}{day[2]}", f"{day[1]}{day[2]}{day[3]}"}
    shorts = {names.initials(rest), "".join(word[0] for word in rest.split())}
    begin = {first[0], first if lands.country(first.upper()) else first[0]}
    every = {f"{letter}{short}" for letter in begin for short in shorts}
    for part in _parts(key):
        more |= {short for short in _letters(part) if len(short) >= SHORTEST_PARTIAL}
    return more | {short for short in every if len(short) in ACRONYM_LENGTHS}


def syllables(key: str) -> set[str]:
    """Return what may be left of a name of two words, which is written as `JOINED` is.

    >>> "wamu" in syllables("washington mutual")
    True
    >>> "natwest" in syllables("national westminster bank"), syllables("bank of america")
    (True, set())
    """
    words = key.split()
    words = words[:-1] if BODIES.intersection(words[-1:]) else words
    if len(words) != 2:
        return set()
    first, second = words
    return {f"{first[:one]}{second[:two]}" for one in SYLLABLE for two in SYLLABLE}


SYLLABLE = range(2, 5)
"""How many letters of a word a syllable of it may have: SocGen, NatWest."""

JOINED = compiled(r"[A-Z][a-z]+[A-Z][a-z]+")
"""Two syllables as they are written: WaMu. Costco is no Costa Coffee."""

SHORTEST_PARTIAL = 3
"""Letters of the shortest acronym that may leave out a part of the name."""


def _parts(key: str) -> Iterator[str]:
    """Yield the parts of a name that its acronym may stand for: without the country, or the end.

    >>> [*_parts("us centers for disease control and prevention")]
    ['centers for disease control and prevention', 'us centers for disease control']
    """
    first, _, rest = key.partition(" ")
    if first in _WHOSE:
        yield rest
    most, _, last = key.rpartition(" and ")
    if most.count(" ") > 1 and " " not in last:
        yield most


_WHOSE = frozenset({"us", "uk"})
"""Countries that the acronyms of their institutions may leave out: the FDA."""


def _turned(key: str) -> str:
    """Return a department's name in the word order of its acronym, or ``""``: USDA, DOJ."""
    rest, _, last = key.rpartition(" ")
    first, _, what = rest.partition(" ")
    if last == "office":
        return rest
    if last not in {"department", "ministry"}:
        return ""
    country = lands.country(first.upper()) if what else ""
    return f"{first} {last} of {what}" if country else f"{last} of {rest}"


_PAIR = re.compile(r"(\w)\w+ and (\w)\w+")
"""A firm named for two people."""

_DAY = re.compile(r"([a-z])[a-z]+ (\d{1,2}) ([a-z])[a-z]+")
"""An organisation named for a date."""

ABBREVIATION = compiled(r"(?=(?:[a-z]?[A-Z]){2})[A-Za-z]{2,6}\d{0,2}")
"""An abbreviation as it stands in brackets behind a name, perhaps of another language: the ELN."""


def abbreviates(short: str, long: str) -> bool:
    """Tell whether what stands in brackets behind a name of several words abbreviates it.

    >>> abbreviates("ELN", "National Liberation Army"), abbreviates("UK", "Bell Works")
    (True, False)
    """
    known = ABBREVIATION.fullmatch(short) and not lands.territory(short)
    return bool(" " in long and known)


def is_known_as(between: str) -> bool:
    """Tell whether the words between two names say that the first is also known as the second.

    >>> is_known_as(", better known as the "), is_known_as(" and ")
    (True, False)
    """
    return bool(_KNOWN_AS.fullmatch(between))


_KNOWN_AS = re.compile(
    r"(?:,|\s[-–—]+)?\s+\(?(?:(?:the|an?)\s+(?:\w+\s+){1,2})?"
    r"(?:(?:also|better|best|widely|popularly|commonly|otherwise|formerly|previously)\s+)?"
    r"(?:known\s+(?:simply\s+)?(?:as|by\s+(?:his|her|its|their)\s+[\w ]{3,20}?)"
    r"|nicknamed|alias|aka|a\.k\.a\.)\s+(?:the\s+)?[\"'“‘]?"
)


def heads(key: str) -> set[str]:
    """Return the beginnings of an organisation's name that may stand for it.

    These are its first word, all words but the last if that is one of `KINDS` or a trade, and, if
    it has two words, the first syllable. A single word may end with such a word, too: Citigroup.

    Not if that is something else: the Senate is none of its committees, nor is the U.N. its council
    or the EC its commission; and a committee is not called by what it is for. Yale is more than its
    schools, and no newspaper, and New is nobody.

    >>> sorted(heads("federal reserve")), sorted(heads("merrill lynch and company"))
    (['fed', 'fede', 'federal'], ['merrill'])
    >>> heads("citigroup"), heads("group")
    ({'citi'}, set())
    >>> heads("senate banking committee"), heads("un security council"), heads("ec commission")
    (set(), set(), set())
    >>> heads("banking committee"), heads("yale law school"), heads("new oro financial")
    (set(), set(), {'new oro'})
    """
    words = key.split()
    if len(words) < 2:
        found = _COMPOUND.fullmatch(key)
        return {found[1]} if found else set()
    whose = institutions.institution(words[0]) or words[-1] in _ORGANS
    if words[-1] in _OWN or (whose and not institutions.institution(key)):
        return set()
    most = " ".join(words[:-1]) if words[-1] in KINDS | _TRADES else words[0]
    if words[0] == "new" or lands.country(words[0].upper()):
        return {most} - {words[0]}
    return {words[0], most, *((words[0][:3], words[0][:4]) if len(words) == 2 else ())}


_TRADES = frozenset("bank energy financial industries pharmaceuticals systems technologies".split())
"""Last words of firms' names, for what they do, that an article may leave out once it gave them."""

_COMPOUND = re.compile(r"(\w{3,})(?:corp|group)")
"""A word that ends with a word for a kind of firm."""

_ORGANS = frozenset("assembly commission council parliament secretariat".split())
"""Bodies of an organisation whose name stands before them, and does not mean them."""


_OWN = frozenset("committee daily press review school".split())
"""What has a name of its own, which is not that of whose it is."""


def kind(key: str) -> set[str]:
    """Return the word for what an organisation is, which may stand for it in an article: the Bank.

    >>> kind("world bank"), kind("bank of oro"), kind("oro bank works"), kind("oro court of vela")
    ({'bank'}, {'bank'}, set(), {'court'})
    """
    what, _, _ = key.partition(" of ")
    return {what.rpartition(" ")[2]} & BODIES if " " in key else set()


def members(key: str) -> set[str]:
    """Return the word for a party's or movement's members, which may stand for the party.

    >>> members("conservative party"), members("social democratic party"), members("green party")
    ({'conservatives'}, {'social democrats'}, {'greens'})
    """
    rest, _, last = key.rpartition(" ")
    people = f"{rest.removesuffix('ic')}s"
    return {people} if rest and last in {"movement", "party"} else set()


BODIES = frozenset(
    "agency alliance assembly association authority bank board club commission committee community "
    "company corporation council court exchange federation foundation fund group institute league "
    "ministry organisation organization party tribunal trust union university".split()
)
"""Words for what an organisation is."""

KINDS = frozenset("airlines airways group motors motor university".split())
"""Last words of organisations' names that may be left out."""


def places(key: str) -> set[str]:
    """Return a place's name without the word for the kind of place it is.

    >>> places("gaza strip"), places("kano state"), places("borno state")
    ({'gaza'}, set(), {'borno'})
    """
    name, _, land = key.rpartition(" ")
    return {name} if name and land in LANDS else province(key)


def province(key: str) -> set[str]:
    """Return a province's name without the word for a province, unless a town is called so.

    >>> province("south kivu province"), province("kano state"), province("los angeles county")
    ({'south kivu'}, set(), set())
    """
    name, _, land = key.rpartition(" ")
    sided = name.partition(" ")[0] in SIDES
    return {name} if land in PROVINCES and (sided or towns.is_province(name)) else set()


def is_province(key: str) -> bool:
    """Tell whether a name of several words ends with a word for a province.

    >>> is_province("sumy oblast"), is_province("oblast"), is_province("oro county")
    (True, False, False)
    """
    name, _, land = key.rpartition(" ")
    return bool(name) and land in PROVINCES


def storm(key: str) -> set[str]:
    """Return the name of a storm without the word for a storm.

    >>> storm("hurricane milton"), storm("tropical storm debby"), storm("storm damage act")
    ({'milton'}, {'debby'}, set())
    """
    found = _STORM.fullmatch(key)
    return {found[1]} if found else set()


_STORM = re.compile(r"(?:hurricane|typhoon|cyclone|(?:tropical )?storm) (\w+)")


def partial(key: str) -> set[str]:
    """Return a person's name without its beginning or its middle, or with initials.

    >>> sorted(partial("recep tayyip erdogan"))
    ['r erdogan', 'r tayyip erdogan', 'recep erdogan', 'rt erdogan', 'tayyip erdogan']
    """
    words = key.split()
    if len(words) < 3 or words[-1] in names.GENERATIONS:
        return initialled(key)
    longer = (short for short in endings(key) if " " in short)
    return {f"{words[0]} {words[-1]}", *longer, *initialled(key)}


def initialled(key: str) -> set[str]:
    """Return a person's name with initials in place of given names.

    >>> sorted(initialled("jan van der meer")), sorted(initialled("john ronald tolkien"))
    (['j meer', 'j van der meer'], ['j ronald tolkien', 'j tolkien', 'jr tolkien'])
    """
    first, *rest = key.split()
    if not rest or len(first) < 2 or rest[-1] in names.GENERATIONS:
        return set()
    shorts = {f"{first[0]} {' '.join(rest)}", f"{first[0]} {rest[-1]}"}
    given = rest[:-1]
    if given and names.PARTICLES.isdisjoint(given):
        shorts.add(f"{first[0]}{''.join(word[0] for word in given)} {rest[-1]}")
    return shorts


def family(key: str) -> str:
    """Return the last word of a person's name, not counting the generation.

    >>> family("ann lee jr"), family("ann lee")
    ('lee', 'lee')
    """
    *rest, last = key.split()
    return rest[-1] if rest and last in names.GENERATIONS else last
