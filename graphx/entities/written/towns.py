"""Capital cities, towns with an airport, the provinces they lie in, and other towns of the world.

In: the key of a name. Out: whether it is a town's or a province's, by lists. A recognizer trained
on American news takes Tamil Nadu for a person and Bordeaux for a firm. The source of the other
towns and its licence are at the head of `towns.txt`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import airportsdata
from pyarrow import csv

from graphx.entities.written import gazetteers, names


def is_capital(key: str) -> bool:
    """Tell whether a key is that of a capital city and hardly ever means anything else.

    >>> is_capital("kyiv"), is_capital("new delhi"), is_capital("washington")
    (True, True, False)
    """
    return key in _CAPITALS


def is_town(key: str) -> bool:
    """Tell whether a key is that of a town or province, and hardly ever anything else in news.

    Towns in the United States, Canada, Australia and New Zealand are left to the recognizer, which
    knows them: many are called like people.

    >>> is_town("bordeaux"), is_town("tamil nadu"), is_town("gniezno")
    (True, True, True)
    >>> is_town("madison"), is_town("mercedes"), is_town("toyota")
    (False, False, False)
    >>> is_town("khan younis")
    True
    """
    return key in _USUAL or key in _towns().known


def usual(key: str) -> str:
    """Return the usual key of a town or province that is also spelled or called otherwise.

    >>> usual("kiev"), usual("khan younis"), usual("paris")
    ('kyiv', 'khan yunis', 'paris')
    """
    return _USUAL.get(key, key)


def is_any_town(key: str) -> bool:
    """Tell whether a key is that of a town anywhere, whatever else it may mean.

    >>> is_any_town("atlanta"), is_any_town("madison"), is_any_town("update")
    (True, True, False)
    """
    return key in _towns().every


def is_province(key: str) -> bool:
    """Tell whether a key is that of a province and of no town.

    >>> is_province("borno"), is_province("kano"), is_province("bordeaux")
    (True, False, False)
    """
    return key in _towns().provinces


_CAPITALS = frozenset(
    "abidjan abuja accra algiers amman amsterdam ankara antananarivo ashgabat asmara astana "
    "asuncion athens baghdad baku bamako bangkok bangui banjul beijing beirut belgrade berlin "
    "bishkek bogota brasilia bratislava brazzaville brussels bucharest budapest bujumbura cairo "
    "canberra caracas chisinau colombo conakry copenhagen dakar damascus delhi dhaka dili djibouti "
    "dodoma doha dublin dushanbe freetown gaborone gitega hanoi harare havana helsinki honiara "
    "islamabad jakarta jerusalem juba kabul kampala kathmandu khartoum kiev kigali kinshasa kyiv "
    "lilongwe lisbon ljubljana london luanda lusaka madrid managua manila maputo maseru mbabane "
    "minsk mogadishu monrovia montevideo moscow muscat nairobi naypyidaw niamey nicosia nouakchott "
    "nukualofa oslo ottawa ouagadougou paramaribo podgorica prague pretoria pristina pyongyang "
    "quito rabat reykjavik riga riyadh rome sanaa sarajevo seoul skopje stockholm suva taipei "
    "tallinn tashkent tbilisi tegucigalpa tehran thimphu tirana tokyo tripoli tunis ulaanbaatar "
    "vaduz valletta vienna vientiane vilnius warsaw windhoek yaounde yerevan zagreb".split()
) | {
    "abu dhabi", "addis ababa", "buenos aires", "guatemala city", "kuala lumpur", "kuwait city",
    "la paz", "mexico city", "new delhi", "panama city", "phnom penh", "port au prince",
    "port moresby", "san salvador", "santo domingo",
}  # fmt: skip
"""Washington, Victoria and Kingston are left out; only the words around them can tell."""

_USUAL = {
    "al fasher": "el fasher", "al fashir": "el fasher", "al hodeidah": "hodeidah",
    "al hudaydah": "hodeidah", "bangalore": "bengaluru", "bombay": "mumbai",
    "calcutta": "kolkata", "cracow": "krakow", "dacca": "dhaka", "deir ezzor": "deir ez zor",
    "dnepropetrovsk": "dnipro", "hiran": "hiiraan", "idleb": "idlib", "inchon": "incheon",
    "kharkov": "kharkiv", "khan younis": "khan yunis", "khan younus": "khan yunis",
    "kiev": "kyiv", "kwangju": "gwangju", "lattakia": "latakia", "lugansk": "luhansk",
    "lvov": "lviv", "madras": "chennai", "marrakesh": "marrakech", "marseilles": "marseille",
    "nikolayev": "mykolaiv", "peking": "beijing", "pusan": "busan",
    "rangoon": "yangon", "saigon": "ho chi minh city", "sweida": "suwayda", "taegu": "daegu",
    "teheran": "tehran", "zaporizhia": "zaporizhzhia", "zaporozhye": "zaporizhzhia",
}  # fmt: skip
"""Towns and provinces that news spelled or called otherwise, in other years or from elsewhere."""


class _Towns(NamedTuple):
    """Keys: those that hardly ever mean anything else, all, and those of a province but no town."""

    known: frozenset[str]
    every: frozenset[str]
    provinces: frozenset[str]


@cache
def _towns() -> _Towns:
    """Return the towns in the airport table of ``airportsdata`` and those in `towns.txt`."""
    columns = ["iata", "city", "subd", "country"]
    with as_file(files(airportsdata) / "airports.csv") as path:
        table = csv.read_csv(path, convert_options=csv.ConvertOptions(include_columns=columns))
    called: set[str] = set()
    everywhere: set[str] = set()
    provinces: set[str] = set()
    for iata, city, province, land in zip(
        *(table[one].to_pylist() for one in columns), strict=True
    ):
        if land != "US":
            provinces.add(province)
        if iata:
            towns = _APART.split(city)
            everywhere.update(towns)
            called.update(towns if land not in _KNOWN else ())
    parts = set(map(names.key, provinces))
    listed = set(gazetteers.lines("towns.txt"))
    keys = set(map(names.key, called)) | parts | listed
    keys = {key for key in keys if len(key) > SHORTEST and not key.startswith(_NATURE)}
    known = frozenset(keys) - _OTHERS
    every = set(map(names.key, everywhere))
    return _Towns(known, known | every, known & parts - every - listed)


_KNOWN = frozenset({"US", "CA", "AU", "NZ"})
_APART = re.compile(r"\s*[/,()]\s*")
"""What separates the towns that share an airport, or a district from its town."""

_NATURE = ("lake ", "mount ")
"""What the names of lakes and mountains with an airport begin with."""

SHORTEST = 2
"""A town's name has more letters than this."""

_OTHERS = frozenset(
    "act albert almenara ascension banana bay bethlehem bonanza branches carolina castro "
    "central centre coca david delta dole est east eastern falcon fare farah "
    "forest freeport granma gulf hidalgo hit kato lac leo loh lower male mao "
    "marches maritime mercedes meta mon nacional nice nord north northeast northern "
    "northwest para pest plateau pool rivers sal santander save solo south "
    "southern split stanley sud sur tak tours valley van victoria vladimir west "
    "western zealand".split()
) | {
    "santa fe", "red sea", "southern red sea", "northern red sea", "blue nile", "white nile",
    "rio negro",
}  # fmt: skip
"""Towns and provinces whose names more often are words, or mean persons, firms, waters or cars."""
