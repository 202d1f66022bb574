"""The towns of the world that planes fly to, the provinces that these lie in, and other towns.

In: the key of a name. Out: whether it is a place's, as far as a list can tell. A recognizer that
learned English from American news takes Tamil Nadu for a person, and Bordeaux for a firm. Where the
other towns are from stands at the head of `towns.txt`, with the licence.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import airportsdata
from pyarrow import csv

from graphx.entities.written import gazetteers, names


def is_town(key: str) -> bool:
    """Tell whether a key is that of a town or province, and of hardly anything else in news.

    The towns of the United States, Canada, Australia and New Zealand are left to the recognizer,
    which knows them; they are named for people.

    >>> is_town("bordeaux"), is_town("tamil nadu"), is_town("gniezno")
    (True, True, True)
    >>> is_town("madison"), is_town("mercedes"), is_town("toyota")
    (False, False, False)
    """
    return key in _towns().known


def is_any_town(key: str) -> bool:
    """Tell whether a key is that of a town anywhere, whatever else may be called so.

    >>> is_any_town("atlanta"), is_any_town("madison"), is_any_town("update")
    (True, True, False)
    """
    return key in _towns().every


def is_province(key: str) -> bool:
    """Tell whether a key is that of a province, and of no town.

    >>> is_province("borno"), is_province("kano"), is_province("bordeaux")
    (True, False, False)
    """
    return key in _towns().provinces


class _Towns(NamedTuple):
    """The keys of those that are hardly anything else, of all, and of provinces without a town."""

    known: frozenset[str]
    every: frozenset[str]
    provinces: frozenset[str]


@cache
def _towns() -> _Towns:
    """Return those of the table of airports of ``airportsdata``, and those listed."""
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
"""What stands between two towns that have one airport, or before the town that one is part of."""

_NATURE = ("lake ", "mount ")
"""What the names of lakes and mountains begin with, where planes fly to, too."""

SHORTEST = 2
"""Letters of a name that is too short for a town's."""

_OTHERS = frozenset(
    "act albert almenara ascension banana bay bethlehem bonanza branches capital carolina castro "
    "central centre coca david delta dole est east eastern falcon falconbridge fare farah "
    "forest freeport granma gulf hidalgo hit kato lac leo loh lower male mao marathon "
    "marches maritime mercedes meta mon nacional nice nord north northeast northern "
    "northwest para pest plateau pool rivers sal santander save solo south southeast "
    "southern southwest split stanley sud sur tak tours valley van victoria vladimir west "
    "western zealand".split()
) | {
    "santa fe", "new south", "prince albert", "red sea", "southern red sea", "northern red sea",
    "blue nile", "white nile", "upper nile", "rio negro",
}  # fmt: skip
"""Those whose names are words, persons, firms, waters or cars more often."""
