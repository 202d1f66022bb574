"""Where a town lies, as the article says: Birmingham, Alabama, is not the one in England.

In: an article's places, and the words behind them. Out: the places that the article says lie in a
country, state or province, each with its code. What they are across the corpus is decided in
`bound`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rigour.territories import get_territories, get_territory

from graphx.entities.repair.spans import Name
from graphx.entities.resolve.refs import TERRITORY, Ref
from graphx.entities.written import lands, names, states, towns

_PREPOSITION = re.compile(r"(?:^|\n|\b(?:in|at|near|from|of|to|outside|around|for|into)\s)\Z")
_BEHIND = re.compile(r",\s+((?:[A-Z][\w.'’-]*)(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z][\w.'’-]*){0,3})")
_CLOSED = re.compile(r"\s*(?:[,.;:)\]\n–—-]|$)")
"""What must follow the country if a better-known town has the same name; otherwise a new clause may
begin: in Paris, Japan promised."""

_LIST = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?(?=[A-Z])|,\s+(?=[A-Z])")


def situated(text: str, refs: Mapping[Name, Ref]) -> dict[Ref, Ref]:
    """Return the places that an article says lie somewhere, with the code of where in their key.

    Not if it says so of two countries. Abbreviations of states are spelled out.

    >>> said = "She was born in Georgia, U.S., and works in Paris, Texas."
    >>> places = [Name(16, 23, "Georgia", "georgia", "GPE"), Name(44, 49, "Paris", "paris", "GPE")]
    >>> found = situated(said, {name: Ref("place", name.key) for name in places})
    >>> sorted(ref.key for ref in found.values())
    ['georgia territory us', 'paris territory us-tx']
    """
    said: dict[Ref, set[str]] = defaultdict(set)
    keys: dict[Ref, str] = {}
    for name, ref in refs.items():
        if ref.group == "place" and (code := where(text, name)):
            said[ref].add(code)
            keys[ref] = towns.usual(name.key)
    return _states(text, refs) | {
        ref: Ref("place", f"{keys[ref]} {TERRITORY}{max(codes, key=len)}")
        for ref, codes in said.items()
        if len({code[:2] for code in codes}) == 1 and len({c for c in codes if c[2:]}) < 2
    }


def _states(text: str, refs: Mapping[Name, Ref]) -> dict[Ref, Ref]:
    """Return the states that an article abbreviates, spelled out; a lone N.Y. may be the city.

    >>> told = "IRVINE, Calif. - Fire."
    >>> _states(told, {Name(8, 13, "Calif", "calif", "GPE"): Ref("place", "calif")})
    {Ref(group='place', key='calif'): Ref(group='place', key='california')}
    """
    found: dict[Ref, Ref] = {}
    for name, ref in refs.items():
        code = states.state(text, name.start, name.end) if ref.group == "place" else ""
        if land := get_territory(code) if code else None:
            found[ref] = Ref("place", _NAMESAKES.get(code) or names.key(land.name))
        elif ref == _NY:
            found.setdefault(ref, Ref("place", "new york"))
    return found


_NY = Ref("place", "ny")
"""New York by itself, which may be the city or the state."""

_NAMESAKES = {
    "us-wa": "washington state",
    "us-ga": f"georgia {TERRITORY}us",
    "us-ny": "new york state",
}
"""States whose full name mostly means another place."""


def where(text: str, name: Name) -> str:
    """Return the code of the territory that the words behind a place say it lies in, or ``""``.

    A list of places does not say so. A territory's own name must be a part of that territory.

    >>> where("Talks in Paris, France and Germany", Name(9, 14, "Paris", "paris", "GPE"))
    ''
    """
    land = lands.territory(name.text)
    inner = _PREPOSITION.search(text, max(0, name.start - 9), name.start)
    if not (inner or (land and text[name.start - 2 : name.start] == ", ")):
        return ""
    code, end = _behind(text, name.end)
    if not code or _goes_on(text, end, code):
        return ""
    known = homes(name.key)
    if known and not lies_in(code, known) and not _CLOSED.match(text, end):
        return ""
    return code if not land or _is_another(name.text, code) else ""


def _behind(text: str, end: int) -> tuple[str, int]:
    """Return the code of the territory named behind a comma, and where its name ends.

    Not if it is only the beginning of another name.

    >>> _behind("Boston, Chad, said", 6), _behind("Boston, Chad Lee said", 6)
    (('td', 12), ('', 6))
    """
    if found := _BEHIND.match(text, end):
        words, rest = found[1], ""
        while words:
            goes_on = rest[:1].isupper() and not words.endswith(".")
            if not goes_on and (code := _code(words)):
                return code, found.start(1) + len(words)
            words, _, rest = words.rpartition(" ")
    return "", end


def _code(words: str) -> str:
    """Return the code of the territory or state with a name, or ``""``; a demonym has none."""
    if words.endswith(".") and (short := states.code(words)):
        return short
    plain = words.rstrip(".,") if words.count(".") == 1 else words
    land = lands.territory(plain)
    return str(land.code) if land and not lands.is_demonym(plain) else ""


def _goes_on(text: str, end: int, code: str) -> bool:
    """Tell whether another territory follows, of which this one is no part: then it is a list."""
    if not (further := _LIST.match(text, end)):
        return False
    other, _ = _behind(f", {text[further.end() : further.end() + 60]}", 0)
    return bool(other) and not code.startswith(f"{other}-")


def lies_in(code: str, lands: Iterable[str]) -> bool:
    """Tell whether a territory is one of several, part of one, or has one as its part.

    >>> lies_in("gb", homes("london")), lies_in("ca-on", homes("london"))
    (True, False)
    """
    return any(f"{code}-".startswith(f"{land}-") or land.startswith(f"{code}-") for land in lands)


@lru_cache(maxsize=10_000)
def homes(key: str) -> frozenset[str]:
    """Return the codes of the territories in which known places of that name lie.

    >>> homes("london"), homes("georgia"), homes("ellabell")
    (frozenset({'gb-eng'}), frozenset({'ge'}), frozenset())
    """
    known = lands.territory(key)
    return frozenset(_homes().get(key, ())) | ({str(known.code)} if known else frozenset())


@cache
def _homes() -> Mapping[str, set[str]]:
    """Return the territories in which known towns and provinces lie, by the keys of these."""
    found: dict[str, set[str]] = defaultdict(set)
    for land in get_territories():
        for place in [*land.places, *([land.name] if land.parent else ())]:
            found[names.key(place)].add(str(land.code))
    return found


@lru_cache(maxsize=10_000)
def _is_another(name: str, code: str) -> bool:
    """Tell whether a territory's name means another place there: a part, or a province's namesake.

    >>> _is_another("Georgia", "us"), _is_another("Jordan", "eg")
    (True, False)
    >>> _is_another("Punjab", "pk"), _is_another("Punjab", "in"), _is_another("Moscow", "us-id")
    (True, False, True)
    """
    known = homes(names.key(name))
    if all("-" in home for home in known):
        return all(home[:2] != code[:2] for home in known)
    whole = get_territory(code)
    part = lands.territory(f"{name} ({whole.full_name})") if whole else None
    return part is not None and part.code.startswith(f"{code}-")
