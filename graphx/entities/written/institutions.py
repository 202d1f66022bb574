"""Institutions that every country has, and whose they are: parliament, supreme court, army.

In: an organisation's name as written, and the words around it. Out: one key for an institution
however its country is named: "the Brazilian Supreme Court", "the Supreme Court of Brazil", and "the
Supreme Court" in an article about Brazil alone. If no country can be told, none is guessed:
precision first.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from graphx.entities.written import lands, names
from graphx.entities.written.letters import compiled


class Institution(NamedTuple):
    """An institution: its key without the country, and the country's code or ``""``."""

    key: str
    country: str


_CORE = frozenset(
    "court parliament senate congress assembly house chamber council ministry department cabinet "
    "government army navy force forces guard police military treasury commission tribunal "
    "prosecutor agency party coalition office".split()
)
_ATTRIBUTES = frozenset(
    "supreme high federal constitutional appeals appeal criminal national state general "
    "transitional interim caretaker provisional special ground "
    "legislative representatives deputies commons lords lower upper peoples interior internal "
    "external defense foreign affairs justice finance health education labor economy "
    "energy trade commerce agriculture transport security coast air armed central bank election "
    "electoral elections democratic social socialist conservative liberal communist green "
    "workers attorney public prosecution intelligence customs immigration".split()
)
_CENTRAL_BANK = frozenset({"central", "bank"})
_SAME = {
    "administration": "government", "federal government": "government",
    "central government": "government", "army": "military", "troops": "military",
    "soldier": "military", "soldiers": "military", "forces": "military",
    "armed forces": "military", "Armed Forces": "military",
    "defense forces": "military", "Defense Forces": "military", "Defence Forces": "military",
    "Defense Force": "military", "Defence Force": "military", "Treasury Department": "treasury",
    "Supreme Court of Justice": "supreme court", "House": "house of representatives",
}  # fmt: skip
"""Other words for one institution. An Army with a capital is left out: there may be several."""

_OFFICES = frozenset(
    "court parliament senate cabinet ministry department agency commission bureau tribunal "
    "service".split()
)
"""Offices that a state has, under whatever name: the Brazilian | Commission of Ethics. Not forces,
parties or councils, for whom nationality may be part of the name: the Danish Refugee Council."""

_SMALL = frozenset({"of", "the", "and", "for"})
_SPELLED = {"defence": "defense", "labour": "labor", "prosecutors": "prosecutor"}
_AMERICAN = frozenset({"department", "treasury"})
"""Words that American news uses without a country, even for those of other countries."""

_ITS_OWN = frozenset({"agency central intelligence", "council national security"})
"""What American news only calls those of its own country."""

_SHARED = frozenset({"congress", "senate", "house"})
"""Words that American news also uses for its own, naming another country only later: the Senate
votes on Peru."""

_WHOSE = compiled(r"((?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*)(['’]s?)?\s+$")
_SECRETARY = compiled(r"\s+[Ss]ecretary\b")
"""Who leads the Treasury of the United States, and in Australia serves it."""

_OF = compiled(r"\s+(?:of|in)\s+(?:the\s+)?((?:[A-Z][\w.'’-]*\s?){1,4})")


@lru_cache(maxsize=50_000)
def institution(name: str) -> Institution | None:
    """Return the institution a name means, or ``None`` if it is not one that every country has.

    >>> institution("Brazilian Supreme Court") == institution("Supreme Court of Brazil")
    True
    >>> institution("Supreme Court of Justice") == institution("Supreme Court")
    True
    >>> institution("Supreme Court").country, institution("Federal Reserve"), institution("Senate")
    ('', None, Institution(key='senate', country=''))
    """
    code, rest = owned(name)
    plain = [_SPELLED.get(word, word) for word in names.key(_SAME.get(rest, rest)).split()]
    plain = [word for word in plain if word not in _SMALL]
    if not _CORE.intersection(plain) and not _CENTRAL_BANK.issubset(plain):
        return None
    if not _CORE.union(_ATTRIBUTES).issuperset(plain):
        return None
    return Institution(" ".join(sorted(plain)), code)


def is_american(key: str) -> bool:
    """Tell whether American news names an institution of its country as if there were no other.

    >>> [is_american(key) for key in ("treasury", "defense department", "senate")]
    [True, True, False]
    """
    return not _AMERICAN.isdisjoint(key.split())


def is_shared(found: Institution) -> bool:
    """Tell whether a bare name may mean another country's, or that of all countries together.

    >>> is_shared(Institution("congress", "")), is_shared(Institution("court supreme", ""))
    (True, False)
    """
    return found.key == "council security" or not _SHARED.isdisjoint(found.key.split())


def is_office(name: str) -> bool:
    """Tell whether a name, given without its country, is that of an office of a state.

    >>> is_office("Supreme Court"), is_office("Ministry of Fish"), is_office("Air Force")
    (True, True, False)
    """
    return bool(_OFFICES.intersection(names.key(name).split()))


def is_of_many(key: str) -> bool:
    """Tell whether a key is that of an office that every state has: the courts are not the court.

    >>> is_of_many("supreme court"), is_of_many("air lines")
    (True, False)
    """
    return institution(key) is not None and is_office(key)


@lru_cache(maxsize=50_000)
def owned(name: str) -> tuple[str, str]:
    """Return the code of the country a name begins or ends with, or ``""``, and the rest of it.

    >>> owned("the Brazilian Supreme Court"), owned("Bank of Japan"), owned("Red Cross")
    (('br', 'Supreme Court'), ('jp', 'Bank'), ('', 'Red Cross'))
    """
    words = name.split()
    while words and words[0].casefold() == "the":
        words = words[1:]
    for size in range(min(3, len(words) - 1), 0, -1):
        if code := lands.country(" ".join(words[:size])):
            return code, " ".join(words[size:])
    if "of" in words:
        at = len(words) - 1 - words[::-1].index("of")
        if code := lands.country(" ".join(word for word in words[at + 1 :] if word != "the")):
            return code, " ".join(words[:at])
    return "", " ".join(words)


def placed(
    text: str, start: int, end: int, found: Institution, countries: Mapping[str, int]
) -> Institution:
    """Return an institution with its country, if the words around it or the article tell which.

    Args:
        text: the text of the article.
        start: where the institution's name begins.
        end: where it ends.
        found: the institution.
        countries: the codes of the countries named in the article, each with its first position.
    """
    if found.country:
        return found
    if behind := _OF.match(text, end):
        words = behind[1].split()
        for size in range(len(words), 0, -1):
            if code := lands.country(" ".join(words[:size])):
                return found._replace(country=code)
    if before := _WHOSE.search(text, max(0, start - 40), start):
        words = before[1].split()
        for at in range(len(words)):
            whose = " ".join(words[at:])
            if (before[2] or lands.is_demonym(whose)) and (code := lands.country(whose)):
                return found._replace(country=code)
    words = found.key.split()
    if "treasury" in words and _SECRETARY.match(text, end) and "au" not in countries:
        return found._replace(country="us")
    american = found.key in _ITS_OWN or is_american(found.key)
    if len(countries) != 1 or american:
        return found
    [(code, first)] = countries.items()
    told = first < start or not _SHARED.intersection(words)
    return found._replace(country=code) if told else found
