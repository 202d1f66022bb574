"""Short names in one article, joined to the only full name in it that they can mean.

In: what an article's names refer to by themselves. Out: the short names, each with the full name it
means there, and why. A short name that may mean two full names is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise

from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.spans import Name
from graphx.entities.resolve import namesakes
from graphx.entities.resolve.aliases import aliases
from graphx.entities.resolve.refs import TERRITORY, Joined, Ref, end, join, meant_by
from graphx.entities.written import cues, given, lands, names, shortforms, teams


def shortened(
    text: str, refs: Mapping[Name, Ref], initialled: Iterable[Ref], lexicon: Lexicon
) -> Joined:
    """Return the short names in an article, each with the full name it means, and why.

    Args:
        text: the text of the article.
        refs: what each of its names refers to by itself, in order.
        initialled: the persons whose middle initials tell them from others.
        lexicon: what the corpus knows.
    """
    joined = aliases(text, refs)
    by_group: dict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(set(refs.values())):
        by_group[ref.group].append(ref)
    persons, events, places = (by_group[group] for group in ("person", "event", "place"))
    only = "the only person of that name in the article"
    join(joined, persons, meant_by(set(initialled), shortforms.partial), only)
    join(joined, persons, _persons(text, refs, persons, lexicon), only)
    _join_organisations(joined, by_group, refs, lexicon, sport=teams.is_sport(text))
    storms = meant_by(events, shortforms.storm)
    join(joined, events, storms, "the only such storm in the article")
    lands = meant_by(places, shortforms.places)
    join(joined, places, lands, "the short form of the only such name in the article")
    joined |= _whole(text, {name: ref for name, ref in refs.items() if ref not in joined}, lexicon)
    return {ref: (end(ref, joined), why) for ref, (_, why) in joined.items()}


def _whole(text: str, refs: Mapping[Name, Ref], lexicon: Lexicon) -> Joined:
    """Return names that only other articles have whole, with what this one tells of the rest.

    His wife Ann is Ann Lee where Bo Lee is named, and the Banking Committee the Senate's where that
    is and the House is not, if the corpus knows such a name, and no other.

    Args:
        text: the text of the article.
        refs: what those of its names refer to that are not joined yet.
        lexicon: what the corpus knows.
    """
    persons = {ref.key for ref in refs.values() if ref.group == "person" and " " in ref.key}
    families = {shortforms.family(key) for key in persons}
    chambers = _CHAMBERS.intersection(ref.key for ref in refs.values())
    joined: Joined = {}
    for name, ref in refs.items():
        if ref.group == "person" and given.is_given(ref.key) and cues.is_kin(text, name.start):
            kind, fulls = "person", {f"{ref.key} {family}" for family in families}
        elif ref.key.endswith(" committee") and ref.group == "org" and len(chambers) == 1:
            kind, fulls = "organisation", {f"{chamber} {ref.key}" for chamber in chambers}
        else:
            continue
        known = [full for full in sorted(fulls) if lexicon.is_mostly(kind, full)]
        if len(known) == 1:
            joined[ref] = Ref(ref.group, known[0]), "the only such name in the corpus, in full"
    return joined


_CHAMBERS = frozenset({"house", "senate"})
"""Chambers that have committees."""


def _persons(
    text: str, refs: Mapping[Name, Ref], persons: list[Ref], lexicon: Lexicon
) -> Mapping[str, set[Ref]]:
    """Return the persons that short names in an article can mean."""
    fulls = sorted(set(persons) - namesakes.fuller(persons).keys())
    offices = {ref.key for name, ref in refs.items() if cues.is_in_office(text, name.start)}
    called = (ref for ref in fulls if not _is_of_another(ref, offices, lexicon))
    families = meant_by(called, shortforms.endings)
    given = meant_by(fulls, _beginnings)
    letters = meant_by(persons, shortforms.initialled)
    titled = {ref for name, ref in refs.items() if namesakes.is_royally_titled(text, name)}
    for ref in {ref for name, ref in refs.items() if namesakes.is_royal(text, name)}:
        families.pop(ref.key, None)  # King Fahd is not Prince Faisal bin Fahd
        letters.pop(ref.key, None)
        given[ref.key] = given.get(ref.key, set()) & titled  # King Charles is not Charles Michel
    for ref in _second_halves(text, refs):
        families.pop(shortforms.family(ref.key), None)
    return {**meant_by(fulls, _father), **given, **letters, **families}


def _join_organisations(
    joined: Joined,
    by_group: Mapping[str, list[Ref]],
    refs: Mapping[Name, Ref],
    lexicon: Lexicon,
    *,
    sport: bool,
) -> None:
    """Join the short names of an article's organisations and their products."""
    orgs, made = by_group["org"], [*by_group["org"], *by_group["product"]]
    formal = {ref for name, ref in refs.items() if name.key != ref.key}
    plain = [ref for ref in orgs if ref not in formal]
    _join_letters(joined, by_group, refs, plain)
    whole = {ref for ref in plain if lexicon.has_legal_form(ref.key)}
    parts = [ref for ref in plain if ref not in whole]
    short = "the short form of the only such name in the article"
    join(joined, plain, _heads(refs, orgs, whole, formal, lexicon), short)
    join(joined, parts, meant_by((ref for ref in orgs if ref in formal), shortforms.firms), short)
    named_for = "the only firm in the article that is named for such a person"
    join(joined, parts, _founded(refs, lexicon), named_for)
    bodies = meant_by(orgs, shortforms.kind)
    join(joined, plain, bodies, "the only such organisation in the article")
    parties = meant_by(orgs, shortforms.members)
    join(joined, orgs, parties, "the people of the only such party in the article")
    cut = {refs[after] for name, after in pairwise(refs) if after.start == name.end + 1}
    shorts = [ref for ref in orgs if ref in cut or ref not in formal]  # Oro | General Corp
    sides = meant_by(orgs, lambda key: _sides(key, lexicon, sport=sport))
    join(joined, shorts, sides, "the only such name in the article, without its town")
    named = meant_by(made, lambda key: _without_first(key, lexicon))
    join(joined, made, named, "the only such name in the article")


def _join_letters(
    joined: Joined,
    by_group: Mapping[str, list[Ref]],
    refs: Mapping[Name, Ref],
    plain: Iterable[Ref],
) -> None:
    """Join the acronyms and syllables of an article's names to these.

    Args:
        joined: what is joined already.
        by_group: what the article's names refer to, by groups.
        refs: what each of them refers to.
        plain: the organisations without a legal form.
    """
    orgs, only = by_group["org"], "of the only such name in the article"
    spelled = chain(orgs, *(by_group[group] for group in ("place", "people", "event")))
    words = (ref for ref in spelled if not ref.key.startswith(TERRITORY))
    join(joined, orgs, meant_by(words, shortforms.acronyms), f"the letters {only}")
    halves = {ref for name, ref in refs.items() if shortforms.JOINED.fullmatch(name.text)}
    syllables = meant_by(orgs, shortforms.syllables)
    join(joined, [ref for ref in orgs if ref in halves], syllables, f"the syllables {only}")
    join(joined, plain, _formal(refs), f"the letters {only}")


def _heads(
    refs: Mapping[Name, Ref],
    orgs: Iterable[Ref],
    whole: Iterable[Ref],
    formal: AbstractSet[Ref],
    lexicon: Lexicon,
) -> Mapping[str, set[Ref]]:
    """Return the organisations by the beginnings of their names that may stand for them.

    Args:
        refs: what each of the article's names refers to.
        orgs: the organisations.
        whole: those that are whole without more, as the corpus has them with a legal form.
        formal: those that the article has with a legal form.
        lexicon: what the corpus knows.
    """
    heads = meant_by(orgs, shortforms.heads)
    for ref in whole:  # Ford Co is Ford Motor Co
        kinds = {f"{ref.key} {kind}" for kind in shortforms.KINDS}
        heads[ref.key] = {one for one in heads.get(ref.key, ()) if one.key in kinds}
    for ref in _acronyms(refs, lexicon) - formal:  # OPEC is not the OPEC Fund
        heads[ref.key] = heads.get(ref.key, set()) & formal
    return heads


def _founded(refs: Mapping[Name, Ref], lexicon: Lexicon) -> Mapping[str, set[Ref]]:
    """Return the firms of an article by the family names that they are named for."""
    founded: dict[str, set[Ref]] = defaultdict(set)
    for name, ref in refs.items():
        founder = shortforms.founder(name.text) if ref.group == "org" else ""
        if founder and not lexicon.is_ever_word(founder):
            founded[founder].add(ref)
    return founded


def _formal(refs: Mapping[Name, Ref]) -> Mapping[str, set[Ref]]:
    """Return the firms by their acronyms with the legal form: AMC, American Motors Corp."""
    formal: dict[str, set[Ref]] = defaultdict(set)
    for name, ref in refs.items():
        if ref.group == "org" and name.key.startswith(f"{ref.key} "):
            for short in shortforms.acronyms(name.key):
                formal[short].add(ref)
    return formal


def _beginnings(key: str) -> Iterator[str]:
    """Yield what is left of a name without its last words, except a junior's full name.

    >>> [*_beginnings("bo lee jr")], [*_beginnings("jean claude trichet")]
    (['bo'], ['jean', 'jean claude'])
    """
    elder = names.elder(key)
    yield from (short for short in shortforms.beginnings(key) if short != elder)


def _father(key: str) -> Iterator[str]:
    """Yield the first of two family names, by which Spanish news calls a person.

    >>> [*_father("jose luis gutierrez ortega")], [*_father("sarah jessica parker")]
    (['gutierrez'], [])
    """
    words = key.split()
    father = words[-2] if len(words) > 2 and words[-1] not in names.GENERATIONS else ""
    if len(father) >= SHORTEST_FAMILY and not given.is_given(father):
        yield father


SHORTEST_FAMILY = 4
"""Letters of the shortest such family name; particles and syllables are shorter."""


def _second_halves(text: str, refs: Mapping[Name, Ref]) -> set[Ref]:
    """Return the persons who follow another's given name: Melinda Gates, in Bill and Melinda Gates.

    The family name alone may mean either.
    """
    found = set()
    for name, ref in refs.items():
        if ref.group == "person" and " " in ref.key:
            before = _GIVEN_AND.search(text, max(0, name.start - NEAR), name.start)
            if before and not before["first"] and given.is_given(names.key(before["given"])):
                found.add(ref)
    return found


_GIVEN_AND = re.compile(r"\b(?P<first>[A-Z][\w.'’-]* )?(?P<given>[A-Z][\w'’-]+) and $")
NEAR = 60
"""How many characters before a name are searched for such a given name."""


def _is_of_another(ref: Ref, offices: Container[str], lexicon: Lexicon) -> bool:
    """Tell whether a person's family name means another: his elder, or one who is in office.

    In an article with President Lee, Lee is not Ann Lee if the corpus has President Bo Lee. And it
    is no junior, whoever is President Lee, unless that is the junior himself.

    Args:
        ref: the person.
        offices: the family names that stand behind an office in the article.
        lexicon: what the corpus knows.
    """
    family, elder = shortforms.family(ref.key), names.elder(ref.key)
    if elder and lexicon.is_recognised(elder):
        return True
    if lexicon.is_official(ref.key):
        return False
    officials = lexicon.officials(family)
    return bool(officials if elder else family in offices and officials - {family})


def _sides(key: str, lexicon: Lexicon, *, sport: bool) -> Iterator[str]:
    """Yield a name without the place before it, and a team's town by itself.

    The Chicago White Sox are the White Sox, and Chicago. "New" is never a town, even if a corpus
    that has "New mexico" once says so.
    """
    for short in shortforms.endings(key):
        town = key.removesuffix(f" {short}")
        if town == "new":
            continue
        of_town = town in teams.CLUBS or lexicon.is_ever_place(town)
        if lexicon.is_mostly("place", town) or (sport and (of_town or short in teams.ROVERS)):
            yield short
            club = sport and short not in shortforms.BODIES
            if teams.is_side(short) or (club and lexicon.is_mostly("organisation", short)):
                yield town


def _without_first(key: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a name without its first words: the Turing Institute, an A380.

    Not without a demonym or a plain word: the Central Bank of Oro is not the Bank of Oro.
    """
    for short in shortforms.endings(key):
        first = key.removesuffix(f" {short}")
        if lands.is_demonym(first):
            plain = short.rpartition(" ")[2] not in _NATIONAL
        else:
            plain = any(map(lexicon.is_ever_word, first.split()))
        if not plain and (" " in short or _CODE.search(short)):
            yield short


_CODE = re.compile(r"\d")
_NATIONAL = frozenset("association bank board federation institute".split())
"""Last words of bodies that a nation has one of."""


def _acronyms(refs: Mapping[Name, Ref], lexicon: Lexicon) -> set[Ref]:
    """Return the acronyms in an article, which are not just plain words in capitals."""
    small = {ref for name, ref in refs.items() if not name.text.isupper()}
    letters = {ref for name, ref in refs.items() if _ACRONYM.fullmatch(name.text)}
    return {ref for ref in letters - small if not lexicon.is_ever_word(ref.key)}


_ACRONYM = re.compile(r"[A-Z]{3,6}")
