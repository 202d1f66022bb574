"""Names bound to a country, a state or a sport: towns, institutions, teams.

In: what names refer to in a corpus, how each is written, and how many articles have it. Out: the
names that mean another, and why. A town said to lie in a country is joined to the town's name alone
if that lies there; an institution without its country is the one of the country that most articles
give.
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
"""The share of the articles that spell out a short name which must agree on what it means."""

SOME = 2
"""How many articles must give an institution's country to settle it for other articles."""

TELLING = 3
"""How many words tell an organisation from all others, so that its country is not needed."""


def towns(forms: Forms, articles: Articles) -> Joined:
    """Join a town that is said to lie somewhere to its name alone, if that means the same town.

    It does if the town is known to lie there, or else if articles mostly say so. A town said to lie
    in a country is also joined to the one said to lie in a state or province of it.
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
    """Return the places that are said to lie somewhere, grouped by their name alone."""
    found: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(forms):
        plain, code = parted(ref)
        if ref.group == "place" and code:
            found[plain].append(ref)
    return found


def national(forms: Forms, articles: Articles) -> Joined:
    """Join organisations named with and without their country, if they are given only one."""
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

    What American news names without it must be that one in at least as many articles as tell none.
    Of its own Congress, whose country it hardly ever tells, one article that does is enough.

    Args:
        forms: how each name is written.
        articles: how many articles have it.
        known: what is joined already.
        usual: returns what articles that spell a name out mean by it; such names are left alone.
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
            what, code = parted(best)
            alone = articles.get(ref, 0) if institutions.is_american(what) else 0
            own = code == "us" and institutions.is_shared(institutions.Institution(what, code))
            if votes[best] >= max(1 if own else SOME, alone, USUAL * votes.total()):
                joined[ref] = best, "whose it is where its country is told"
    return joined


def clubs(forms: Forms, known: Joined, usual: Callable[[Ref, Joined], Ref | None]) -> Joined:
    """Join a team called by its town to the town's name alone, if it is the only team there.

    Or join both to the team's full name, if articles spell it out.

    Args:
        forms: how each name is written.
        known: what is joined already.
        usual: returns what articles that spell a name out mean by it.
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
    """Return the country in an organisation's name, or ``""``, and the key of the rest.

    Both are ``""`` if the rest would not tell it from all others.

    >>> owned(Ref("org", "japan fair trade commission"), ["Japan Fair Trade Commission"])
    ('jp', 'fair trade commission')
    """
    if ref.group != "org" or TERRITORY in ref.key:
        return "", ""
    form = max(sorted(forms), key=len)
    if not _is_telling(names.key(form)):
        return "", ""  # then the rest does not tell it either
    code, rest = institutions.owned(form)
    key = names.organisation(names.key(rest))
    return (code, key) if _is_telling(key) else ("", "")


def office(ref: Ref, forms: Iterable[str]) -> str:
    """Return the key of an institution named without its country, or ``""`` for other names.

    >>> office(Ref("org", "supreme court"), ["Supreme Court"]), office(Ref("org", "oro"), ["Oro"])
    ('court supreme', '')
    """
    if ref.group != "org" or TERRITORY in ref.key:
        return ""
    found = institutions.institution(max(sorted(forms), key=len))
    if found is None or found.country or "government" in found.key.split():
        return ""
    return found.key


def club(ref: Ref) -> str:
    """Return the town that a team is called by, or ``""`` for other names.

    >>> club(Ref("org", "oro territory soccer")), club(Ref("org", "oro"))
    ('oro', '')
    """
    town, sport = parted(ref)
    return town if ref.group == "org" and sport in teams.SPORTS else ""


def _is_telling(key: str) -> bool:
    """Tell whether an organisation's name has enough words to tell it from all others."""
    return len(set(key.split()) - names.CONNECTIVES) >= TELLING
