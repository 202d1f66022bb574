"""Names, normalised and compared, each comparison with its reason.

In: names as written. Out: keys under which spellings of one name meet, and reasons why two names
may be one. Nothing here looks at an article; `resolve` brings the evidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein
from rigour.names import remove_org_types
from rigour.territories import Territory, get_territory
from rigour.territories.lookup import _load_territory_names

MAX_NAME = 120
"""Characters; a longer span is not a name but a recognizer's slip."""

_POSSESSIVE = re.compile(r"['’`´]s?$")
_WORD = re.compile(r"[^\W_]+(?:[.&'’`´-]+[^\W_]+)*")
_MARK = re.compile(r"[.'’`´]")

GENERATIONS = frozenset("jr sr ii iii iv v vi vii viii ix xii xiii xiv xv xvi xxiii".split())
"""What tells a son from his father, and a king from another."""

CONNECTIVES = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "&"})
"""Words that an acronym skips and a name does not begin or end with."""

PARTICLES = frozenset(
    "de del della der den di da do dos du van von vom zu zur al el bin ben ibn la le ter".split()
)
"""Words that family names begin with."""

HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady president chancellor premier minister senator sen "
    "rep governor gov judge justice king queen prince princess pope father sister general gen "
    "colonel col captain capt sergeant sgt lieutenant lt major admiral professor prof rev "
    "reverend secretary ambassador representative congressman congresswoman mayor sheikh "
    "ayatollah baron baroness taoiseach m mme mlle monsieur madame herr frau senor senora senhor "
    "signor signora presidente ministre ministro kanzler kanzlerin cllr councillor detective "
    "constable inspector superintendent tanaiste alhaji alhaja crown".split()
)


DUTIES = frozenset(
    "finance defence defense foreign interior justice health economy energy trade transport "
    "agriculture education labour labor environment culture home business".split()
)
"""What ministers are for: a Finance Minister is none of Finance."""

COURTESIES = frozenset(
    "mr mrs ms miss sir dr herr frau mme mlle monsieur madame cllr councillor detective tanaiste "
    "alhaji alhaja".split()
)
"""Honorifics that begin no other name than a person's."""


@lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """Return the key under which spellings of one name meet: no case, accents, dots, possessives.

    >>> key("The U.S."), key("Jóhanna Sigurðardóttir’s"), key("Coca-Cola")
    ('us', 'johanna sigurdardottir', 'coca cola')
    """
    plain = name[: MAX_NAME * 2].lower()
    if plain.isascii() and plain.replace(" ", "").isalpha():  # most names, at a tenth of the time
        words = plain.split()
    else:
        folded = unicodedata.normalize("NFKD", name[: MAX_NAME * 2]).casefold().translate(_LETTERS)
        plain = "".join(c for c in folded if not unicodedata.combining(c))
        words = [word for part in plain.split() if (word := _POSSESSIVE.sub("", part))]
        words = [_MARK.sub("", word) for word in _WORD.findall(" ".join(words))]
        words = [one for word in words for one in word.replace("&", " ").replace("-", " ").split()]
    while len(words) > 1 and words[0] == "the":  # an "a" may be an initial
        words = words[1:]
    return " ".join(words)


_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=200_000)
def person(name_key: str) -> str:
    """Return a person's key without honorifics, middle initials and generations.

    >>> person("president george w bush"), person("mr putin"), person("john f kennedy jr")
    ('george bush', 'putin', 'john kennedy')
    """
    words = name_key.split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    while len(words) > 1 and words[-1] in GENERATIONS:
        words = words[:-1]
    if len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1]]
    return " ".join(words)


@lru_cache(maxsize=200_000)
def own(name_key: str) -> str:
    """Return a person's key with the generation, which tells father and son apart.

    >>> own("president george w bush"), own("john f kennedy jr"), own("king charles iii")
    ('george bush', 'john kennedy jr', 'charles iii')
    """
    *rest, last = name_key.split() or [""]
    return f"{person(name_key)} {last}" if rest and last in GENERATIONS else person(name_key)


@lru_cache(maxsize=200_000)
def organisation(name_key: str) -> str:
    """Return an organisation's key without its legal form, its country as the shortest.

    >>> organisation("lehman brothers holdings inc"), organisation("united states steel corp")
    ('lehman brothers', 'us steel')
    """
    name_key = _SPELLED.sub(lambda whole: _SPELLINGS[whole[0]], name_key)
    short = remove_org_types(name_key).strip() or name_key
    words = short.split()
    if name_key.rpartition(" ")[2] in CONNECTIVES:
        return name_key  # no legal form: Moon Jae-in
    while len(words) > 1 and words[-1] in _TAILS:
        words = words[:-1]
    while len(words) > 1 and words[-1] in {"&", "and"}:
        words = words[:-1]
    return " ".join(words)


_SPELLINGS = {"united states ": "us ", "united kingdom ": "uk ", "ny ": "new york "}
_SPELLED = re.compile("^(?:united states|united kingdom|ny) ")

_TAILS = frozenset("inc corp co ltd plc llc ag sa nv holdings holding corporation company".split())


@lru_cache(maxsize=50_000)
def territory(name: str) -> Territory | None:
    """Return the territory a name or demonym names; a city is never taken for its country.

    >>> territory("U.S.").name, territory("British").name, territory("Jerusalem"), territory("Poo")
    ('United States', 'United Kingdom', None, None)
    """
    plain = key(name)
    known = _SIDE.sub(lambda side: _SIDES[side[0]], plain)
    if len(known) <= LONGEST_CODE:
        found = get_territory(_CODES[known]) if known in _CODES else None
    else:
        found = _territories().get(known)
    if found is None or len(name) > MAX_NAME or plain in _NOT_TERRITORIES:
        return None
    letters = re.sub(r"\W", "", name)
    if len(letters) <= 3 and not letters.isupper():
        return None  # codes and scraps: "Ind", "Cal", "Sal" are no countries
    return None if known in {key(place) for place in found.places} else found


@cache
def _territories() -> Mapping[str, Territory]:
    """Return the territories by the keys of all their names; the usual names go before the rest.

    rigour's own look-up takes a second to begin with, and takes cities for their countries.
    """
    other = {key(name): found for found, _, rest, _ in _load_territory_names() for name in rest}
    return other | _usual() | {_CONGO: get_territory("cd")}


@cache
def _usual() -> dict[str, Territory]:
    """Return the territories by the keys of their usual names."""
    return {key(name): found for found, usual, _, _ in _load_territory_names() for name in usual}


def is_usual(name_key: str) -> bool:
    """Tell whether a key is that of a usual name of a territory, in English or its own language.

    >>> is_usual("israel"), is_usual("turkey"), is_usual("israeli"), is_usual("britain")
    (True, True, False, False)
    """
    return name_key in _usual()


@lru_cache(maxsize=50_000)
def country(text: str) -> str:
    """Return the code of the country or union that a name or demonym names, or ``""``.

    >>> country("Ukrainians"), country("EU"), country("California"), country("Americas")
    ('ua', 'eu', '', '')
    """
    found = territory(text)
    if not found and text.endswith("s") and key(text) != "americas":
        found = territory(text[:-1])
    if not found and (land := _PEOPLE.fullmatch(text) or _MAN.fullmatch(text)):
        found = territory(land[1])
    if found is None or "-" in found.code or key(text) in CONTINENTALS:
        return ""
    return str(found.code)


@lru_cache(maxsize=50_000)
def is_demonym(text: str) -> bool:
    """Tell whether a name of a country is that of its people, or the adjective.

    >>> is_demonym("Ukrainian"), is_demonym("Dutchman"), is_demonym("Jordan"), is_demonym("Burma")
    (True, True, False, False)
    """
    plain = key(text)
    known = get_territory(country(text)) if len(plain) >= SHORTEST_DEMONYM else None
    if known is None or plain == key(known.full_name):
        return False
    if set(plain.split()) <= set(key(known.name).split()):
        return False
    if _MAN.fullmatch(plain):
        return True
    return plain in _PEOPLES or bool(_DEMONYM.search(plain))


SHORTEST_DEMONYM = 5
"""Letters of the shortest names of peoples that are told by their endings: no Alan is one."""

_MAN = re.compile(r"(\w{3,}(?:sh|ch|ts))(?:wo)?m[ae]n", re.IGNORECASE)
"""Who is of a people: a Dutchman."""

_PEOPLE = re.compile(r"(\w.+land)ers", re.IGNORECASE)
"""Who comes from a country with such a name: Icelanders."""

_DEMONYM = re.compile(
    r"(?:(?<!st)an|ish|ese|ine|(?<!tu)ni|[^einou]i|ench|utch|zech|iss|eek|lic|iot|ien|(?=landers)lander)s?$"
)

LONGEST_CODE = 3
"""Letters of the codes of countries, which are hardly ever what news means: NLD is a party, too."""

_CODES = {
    "us": "us", "usa": "us", "uk": "gb", "eu": "eu", "un": "un", "uae": "ae", "drc": "cd",
    "prc": "cn",
}  # fmt: skip
CONTINENTALS = frozenset({"european", "europeans"})
"""Who is of a continent, and of no union."""

_SIDES = {"n ": "north ", "s ": "south ", "e ": "east ", "w ": "west "}
_SIDE = re.compile(r"^[nsew] ")
_CONGO = "congo"
"""The larger of two, where a text does not tell."""

_PEOPLES = frozenset(
    "welsh pole swede dane finn turk hellenic filipino filipina malagasy monegasque".split()
)
"""Names of peoples that have none of the usual endings."""

_NOT_TERRITORIES = frozenset(
    "poo lasa union republic islands congress english cook salvador romani city columbia alan "
    "albion benes iron helene malt samos tanga kanata ostria".split()
) | {
    "virgin islands",
    "england and wales",
    "palestinian authority",
    "palestinian national authority",
}
"""Names that in another language are what is a plain word in English news, or that two share."""


def initials(name_key: str) -> str:
    """Return the letters an acronym of a name would have.

    >>> initials("kurdistan democratic party"), initials("bank of england")
    ('kdp', 'be')
    """
    return "".join(word[0] for word in name_key.split() if word not in CONNECTIVES)


def formal(person_key: str) -> str:
    """Return a person's key with the name that a usual English nickname stands for.

    >>> formal("dick fuld"), formal("hank paulson"), formal("angela merkel")
    ('richard fuld', 'henry paulson', 'angela merkel')
    """
    given, _, rest = person_key.partition(" ")
    return f"{_FORMAL.get(given, given)} {rest}" if rest else person_key


_HIS = (
    "abe/abraham al/albert alex/alexander andy/andrew barney/bernard bernie/bernard "
    "bill/william billy/william bob/robert bobby/robert chris/christopher chuck/charles "
    "charlie/charles dan/daniel danny/daniel dave/david dick/richard don/donald ed/edward "
    "eddie/edward fred/frederick gerry/gerald greg/gregory hank/henry harry/henry jack/john "
    "jake/jacob jeff/jeffrey jerry/gerald jim/james jimmy/james joe/joseph joey/joseph "
    "johnny/john jon/jonathan josh/joshua ken/kenneth kenny/kenneth larry/lawrence "
    "lou/louis matt/matthew mick/michael mike/michael nick/nicholas pat/patrick pete/peter "
    "phil/philip ray/raymond rich/richard rick/richard rob/robert ron/ronald sam/samuel "
    "stan/stanley steve/stephen ted/edward terry/terence tim/timothy tom/thomas "
    "tommy/thomas tony/anthony vic/victor vince/vincent walt/walter will/william"
)
_HERS = (
    "becky/rebecca beth/elizabeth betty/elizabeth cathy/catherine debbie/deborah "
    "jenny/jennifer jessie/jessica kate/katherine kathy/katherine liz/elizabeth "
    "maggie/margaret meg/margaret patty/patricia peggy/margaret sally/sarah "
    "sandy/sandra sue/susan vicky/victoria"
)
_FORMAL = dict(pair.split("/") for pair in f"{_HIS} {_HERS}".split())
"""Usual English nicknames. They suggest, and no more: several names may share one."""


def gender(person_key: str) -> str:
    """Return ``he`` or ``she`` where a usual English given name tells, or ``""``.

    >>> gender("bill clinton"), gender("margaret thatcher"), gender("kim yong")
    ('he', 'she', '')
    """
    return _GENDER.get(person_key.partition(" ")[0], "")


_SHARED = frozenset({"alex", "chris", "pat", "ray", "sam", "sandy"})
"""Given names, or short forms of them, of men and women alike."""

_GENDER = {
    given: gender
    for gender, pairs in (("he", _HIS), ("she", _HERS))
    for given in pairs.replace("/", " ").split()
    if given not in _SHARED
}


def variant(one: str, other: str) -> bool:
    """Tell whether two persons' keys spell one name: same words, one letter or two apart.

    Given names must be equal; the family name may differ by one letter in five, as
    transliterations do.

    >>> variant("volodymyr zelensky", "volodymyr zelenskyy"), variant("ann smith", "ann smart")
    (True, False)
    """
    ours, theirs = one.split(), other.split()
    if len(ours) != len(theirs) or len(ours) < 2 or ours[:-1] != theirs[:-1]:
        return False
    shorter = min(len(ours[-1]), len(theirs[-1]))
    if shorter < 5 or ours[-1][0] != theirs[-1][0]:
        return False
    return bool(DamerauLevenshtein.distance(ours[-1], theirs[-1]) <= max(1, shorter // 4))
