"""Names that say of which country, state or sport they are: towns, institutions, teams.

In: what names refer to in a corpus, how each is written, and how many articles have it. Out: those
that mean another, and why. A town said to lie in a country is that town's name alone if it lies
there; an institution without its country is the one that most articles tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from graphx.entities.resolve.refs import TERRITORY, Joined, Ref, parted
from graphx.entities.resolve.situated import homes, lies_in
from graphx.entities.written import institutions, names, teams

Forms = Mapping[Ref, Counter[str]]
"""How each name is written, and how often."""

Articles = Mapping[Ref, int]
"""How many articles have each name."""

USUAL = 0.8
"""A short name means what it means in at least this share of the articles that spell it out."""

SOME = 2
"""Articles that tell whose an institution is, before others are told by them."""

TELLING = 3
"""Words of an organisation's name that tell it from all others, so that its country need not."""


def towns(forms: Forms, articles: Articles) -> Joined:
    """Join a town that is said to lie somewhere to its name alone, if that is what it means.

    That is where it is known to lie, or else where it is mostly said to. Who says a country may
    mean its state, or its province.
    """
    joined: Joined = {}
    for plain, block in _homonyms(forms).items():
        ranked = sorted(block, key=lambda ref: (-articles.get(ref, 0), ref))
        for ref in ranked:
            parts = (one for one in ranked if one.key.startswith(f"{ref.key}-"))
            if part := next(parts, None):
                joined[ref] = part, "the only such place that is known of in that country"
        apart = {ref: articles.get(ref, 0) for ref in ranked if ref not in joined}
        alone, known = Ref("place", plain), homes(plain)
        for ref, count in apart.items():
            mostly = count >= USUAL * sum(apart.values())
            if lies_in(parted(ref)[1], known) if known else mostly:
                joined[ref] = alone, "the same name, of a place that lies there"
    return joined


def _homonyms(forms: Forms) -> dict[str, list[Ref]]:
    """Return the places that are said to lie somewhere, by their name alone."""
    found: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(forms):
        plain, code = parted(ref)
        if ref.group == "place" and code:
            found[plain].append(ref)
    return found


def national(forms: Forms, articles: Articles) -> Joined:
    """Join organisations named with and without the one country that they are said to be of."""
    named: dict[str, dict[Ref, str]] = defaultdict(dict)
    for ref in sorted(forms):
        code, key = owned(ref, forms[ref])
        if key:
            named[key][ref] = code
    joined: Joined = {}
    for block in named.values():
        if len(block) > 1 and len(set(block.values()) - {""}) == 1:
            best, *others = sorted(block, key=lambda ref: (-articles.get(ref, 0), ref))
            joined.update(dict.fromkeys(others, (best, "the same name with its country")))
    return joined


def offices(
    forms: Forms, articles: Articles, known: Joined, usual: Callable[[Ref, Joined], Ref | None]
) -> Joined:
    """Join an institution named without its country to the one that it mostly is elsewhere.

    Not where articles spell out another name for it.
    """
    owned_: dict[str, Counter[Ref]] = defaultdict(Counter)
    for ref in forms:
        plain, code = parted(ref)
        if ref.group == "org" and code:
            owned_[plain][ref] = articles.get(ref, 0)
    joined: Joined = {}
    for ref in sorted(forms.keys() - known.keys()):
        votes = owned_[office(ref, forms[ref])]
        if votes and not usual(ref, known):
            best = min(votes, key=lambda one: (-votes[one], one))
            if votes[best] >= max(SOME, USUAL * votes.total()):
                joined[ref] = best, "whose it is where its country is told"
    return joined


def clubs(forms: Forms, known: Joined, usual: Callable[[Ref, Joined], Ref | None]) -> Joined:
    """Join a town's team to the town's name alone where the corpus has one sport's there.

    Or both to the full name that articles spell out.
    """
    teams_: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(forms):
        if town := club(ref):
            teams_[town].append(ref)
    joined: Joined = {}
    for town, (only, *others) in teams_.items():
        if not others:
            alone = Ref("org", town)
            full = usual(only, known) or alone
            if full == alone and usual(alone, known):
                continue  # another team goes by that name
            for ref in {only, alone} - known.keys() - {full}:
                if ref in forms:
                    joined[ref] = full, "the only team of the town"
    return joined


def owned(ref: Ref, forms: Iterable[str]) -> tuple[str, str]:
    """Return the country that an organisation is said to be of, and the key of its name without it.

    Both are ``""`` where that would not tell it from all others.

    >>> owned(Ref("org", "japan fair trade commission"), ["Japan Fair Trade Commission"])
    ('jp', 'fair trade commission')
    """
    if ref.group != "org" or TERRITORY in ref.key:
        return "", ""
    form = max(sorted(forms), key=len)
    if not _is_telling(names.key(form)):
        return "", ""  # nor is it without its country
    code, rest = institutions.owned(form)
    key = names.organisation(names.key(rest))
    return (code, key) if _is_telling(key) else ("", "")


def office(ref: Ref, forms: Iterable[str]) -> str:
    """Return the key of an institution that is named without its country, or ``""``.

    >>> office(Ref("org", "supreme court"), ["Supreme Court"]), office(Ref("org", "oro"), ["Oro"])
    ('court supreme', '')
    """
    if ref.group != "org" or TERRITORY in ref.key:
        return ""
    found = institutions.institution(max(sorted(forms), key=len))
    if found is None or found.country or institutions.is_anybodys(found):
        return ""
    return found.key


def club(ref: Ref) -> str:
    """Return the town by whose name a team goes, if it is one, or ``""``.

    >>> club(Ref("org", "oro territory soccer")), club(Ref("org", "oro"))
    ('oro', '')
    """
    town, sport = parted(ref)
    return town if ref.group == "org" and sport in teams.SPORTS else ""


def _is_telling(key: str) -> bool:
    """Tell whether an organisation's name has enough words to tell it from all others."""
    return len(set(key.split()) - names.CONNECTIVES) >= TELLING
