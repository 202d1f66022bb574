"""Within one article: what each of its names refers to there.

In: an article as a recognizer left it, and the corpus's `Lexicon`. Out: a `Link` for each of its
names, and what the lexicon was asked for to find them: as long as it answers the same, they are the
same. A short name is joined to the one full name of the article that it can stand for; an
institution that every country has is that of the country the article tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graphx.entities.repair.label import relabel
from graphx.entities.repair.lexicon import Lexicon, Question
from graphx.entities.repair.mend import names_of
from graphx.entities.repair.missed import families, second_look
from graphx.entities.repair.spans import Name
from graphx.entities.resolve import genders, namesakes
from graphx.entities.resolve.aliases import aliases
from graphx.entities.resolve.refs import (
    TERRITORY,
    UNIONS,
    Joined,
    Link,
    Ref,
    end,
    join,
    meant_by,
    ref_of,
)
from graphx.entities.resolve.situated import situated
from graphx.entities.written import (
    given,
    institutions,
    lands,
    names,
    observe,
    shortforms,
    tables,
    teams,
    towns,
)
from graphx.records import Marked

LEGAL_FORMS = ("corp", "inc", "co", "plc", "ltd")
"""What firms' names end with that are spelled out, most usual first."""

MAX_NAMES = 10_000
"""Names of one article that are resolved; more is a directory, not an article."""


class Linked(NamedTuple):
    """An article's links, and what the lexicon was asked to find them."""

    article: str
    links: list[Link]
    asked: frozenset[Question]


def linked(marked: Marked, lexicon: Lexicon, known: list[Name] | None = None) -> Linked:
    """Return the links of one article, with what they depend on.

    Args:
        marked: the article.
        lexicon: what the corpus knows.
        known: the names that its spans hold, if somebody has them.
    """
    asking = lexicon.asking()
    return Linked(marked.article, links(marked, asking, known), frozenset(asking.asked))


def links(marked: Marked, lexicon: Lexicon, known: list[Name] | None = None) -> list[Link]:
    """Return the names of one article with what each refers to within it, and why."""
    held = names_of(marked) if known is None else known
    found = second_look(marked, held, lexicon)[:MAX_NAMES]
    labelled = relabel(marked.text, found, lexicon)
    if missed := families(marked, found, labelled, lexicon):
        found, labelled = sorted([*found, *missed]), sorted([*labelled, *missed])
    refs = {name: ref_of(name) for name in labelled} | _lettered(marked.text, labelled)
    initialled = _initialled(labelled, lexicon)
    refs |= initialled
    joined = _join(marked.text, refs, initialled.values(), lexicon)
    apart = genders.apart(marked.text, refs, joined)
    shared = namesakes.shared(marked.text, refs, joined)
    refs |= apart
    placed = situated(marked.text, refs)
    placed |= _placed(marked.text, {name: ref for name, ref in refs.items() if ref not in placed})
    clubs = _clubs(marked.text, refs, lexicon)
    starts = [sentence.start for sentence in marked.sentences]
    meant = []
    for said, name in zip(found, labelled, strict=True):
        own = refs[name]
        if (_is_any(name, own) and own not in joined) or _is_state(marked.text, name, own):
            continue
        ref, why = (own, "") if own in placed else joined.get(own, (own, ""))
        if name in shared and name not in apart:
            ref, why = shared[name], "the one of that name whom the article last spoke of"
        sentence = max(0, bisect_right(starts, name.start) - 1)
        meant.append(
            Link(
                name,
                placed.get(own, clubs.get(own, own)),
                placed.get(ref, clubs.get(ref, ref)),
                why,
                said.label,
                sentence,
                marked.sentences[sentence].paragraph,
                observe.is_outlet(name.key),
                observe.reports(marked.text, name.start, name.end),
            )
        )
    return meant


def _is_any(name: Name, own: Ref) -> bool:
    """Tell whether a name is but a word for what an organisation is, as every country has none of.

    Nothing tells which bank the Bank is.
    """
    body = own.group == "org" and own.key in shortforms.BODIES
    return body and not institutions.institution(name.text)


def _is_state(text: str, name: Name, own: Ref) -> bool:
    """Tell whether a name is but that of the State, whose there is one in every country.

    >>> told = "The State sued the State department."
    >>> [_is_state(told, Name(at, at + 5, "", "", ""), Ref("org", "state")) for at in (4, 19)]
    [True, False]
    """
    return own == Ref("org", "state") and not _DEPARTMENT.match(text, name.end)


_DEPARTMENT = re.compile(r"\s+[Dd]epartments?\b")


def _lettered(text: str, found: list[Name]) -> dict[Name, Ref]:
    """Return whom an M. stands for whose name begins with one, where letters stand for all names.

    Elsewhere it is a Monsieur.
    """
    if len(set(_LETTER.findall(text))) < LETTERED:
        return {}
    called = (name for name in found if name.label == "PERSON" and name.text.startswith("M. "))
    return {name: Ref("person", name.key) for name in called}


_LETTER = re.compile(r"([A-LN-Z])\. (?<!\w.\. )(?=[A-Z][a-z])")  # sooner found than behind a \b
LETTERED = 3
"""Letters that stand for given names in an article which writes none of them out."""


def _initialled(found: list[Name], lexicon: Lexicon) -> dict[Name, Ref]:
    """Return whom full names mean that others have as well, but for the middle initials."""
    meant = {}
    for name in found:
        plain, middle = names.middle_initials(name.text) if name.label == "PERSON" else ("", "")
        if middle and lexicon.is_shared(plain):
            first, _, last = plain.partition(" ")
            meant[name] = Ref("person", f"{first} {middle} {last}")
    return meant


def _placed(text: str, refs: Mapping[Name, Ref]) -> dict[Ref, Ref]:
    """Return the institutions of an article that every country has, with whose they are.

    They mean nobody else's: India's Air Force is not the Pakistan Air Force.
    """
    codes: dict[str, int] = {}
    named = Counter[str]()
    for name, ref in refs.items():
        if ref.key.startswith(TERRITORY) and ref.key not in UNIONS:
            codes.setdefault(ref.key.removeprefix(TERRITORY), name.start)
            named[ref.key.removeprefix(TERRITORY)] += 1
    home = _home(codes, named)
    placed = {}
    for name, ref in refs.items():
        if ref.group == "org" and (meant := institutions.institution(name.text)):
            told = home if home and not institutions.is_shared(meant) else codes
            meant = institutions.placed(text, name.start, name.end, meant, told)
            if meant.country:
                placed[ref] = Ref("org", f"{meant.key} {TERRITORY}{meant.country}")
    return placed


def _home(codes: Mapping[str, int], named: Counter[str]) -> dict[str, int]:
    """Return the country that an article tells of, and where it names it first, if there is one.

    It is named before all others, three times at least, and more than twice as often as any.

    >>> _home({"pe": 0, "us": 40}, Counter(pe=5, us=2)), _home({"pe": 0, "us": 4}, Counter("ab"))
    ({'pe': 0}, {})
    """
    first = min(codes, key=lambda code: codes[code], default="")
    others = max((many for code, many in named.items() if code != first), default=0)
    tells = named[first] >= OFTEN and named[first] > 2 * others
    return {first: codes[first]} if tells else {}


OFTEN = 3
"""Times that an article names the country that it tells of, where it names others as well."""


def _clubs(text: str, refs: Mapping[Name, Ref], lexicon: Lexicon) -> dict[Ref, Ref]:
    """Return the teams of an article that go by their town, each with its sport.

    Chicago has one for baseball, and one for basketball.
    """
    sport = teams.sport(text) if teams.is_sport(text) else ""
    rows = tables.tabled(text) if sport else ()
    return {
        ref: Ref("org", f"{ref.key} {TERRITORY}{sport}")
        for name, ref in refs.items()
        if sport and ref.group == "org" and ref.key == name.key
        if name.start in rows or lexicon.is_ever_place(name.key)
    }


def _join(
    text: str, refs: Mapping[Name, Ref], initialled: Iterable[Ref], lexicon: Lexicon
) -> Joined:
    """Join short names of an article to the one full name in it that they can stand for."""
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
    return {ref: (end(ref, joined), why) for ref, (_, why) in joined.items()}


def _persons(
    text: str, refs: Mapping[Name, Ref], persons: list[Ref], lexicon: Lexicon
) -> Mapping[str, set[Ref]]:
    """Return whom the short names of an article's persons can mean."""
    fulls = sorted(set(persons) - namesakes.fuller(persons).keys())
    families = meant_by((ref for ref in fulls if not _has_elder(ref, lexicon)), shortforms.endings)
    given = meant_by(fulls, _beginnings)
    letters = meant_by(persons, shortforms.initialled)
    titled = {ref for name, ref in refs.items() if _is_titled(text, name)}
    for ref in {ref for name, ref in refs.items() if _is_royal(text, name)}:
        families.pop(ref.key, None)  # King Fahd is no Prince Faisal bin Fahd
        letters.pop(ref.key, None)
        given[ref.key] = given.get(ref.key, set()) & titled  # King Charles no Charles Michel
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
    """Join short names of an article's organisations, and of what they made."""
    orgs, made = by_group["org"], [*by_group["org"], *by_group["product"]]
    spelled = [*orgs, *by_group["place"], *by_group["people"], *by_group["event"]]
    words = (ref for ref in spelled if not ref.key.startswith(TERRITORY))
    letters = meant_by(words, shortforms.letters)
    join(joined, orgs, letters, "the letters of the only such name in the article")
    spelled_out = {ref for name, ref in refs.items() if name.key != ref.key}
    alone = [ref for ref in orgs if ref not in spelled_out]
    parts = [ref for ref in alone if not _is_firm(ref.key, lexicon)]
    heads = meant_by(orgs, shortforms.heads)
    for ref in _acronyms(refs, lexicon) - spelled_out:  # OPEC is not the OPEC Fund
        longer = heads.get(ref.key, set())
        heads[ref.key] = {
            one for one in longer if one in spelled_out or (sport and _is_of_town(one.key, lexicon))
        }
    join(joined, parts, heads, "the short form of the only such name in the article")
    firms = meant_by((ref for ref in orgs if ref in spelled_out), shortforms.firms)
    join(joined, parts, firms, "the short form of the only such name in the article")
    kinds = meant_by(orgs, shortforms.kind)
    join(joined, alone, kinds, "the only such organisation in the article")
    parties = meant_by(orgs, shortforms.members)
    join(joined, orgs, parties, "the people of the only such party in the article")
    sides = meant_by(orgs, lambda key: _sides(key, lexicon, sport=sport))
    join(joined, orgs, sides, "the only such name in the article, without its town")
    named = meant_by(made, lambda key: _without_first(key, lexicon))
    join(joined, made, named, "the only such name in the article")


def _is_royal(text: str, name: Name) -> bool:
    """Tell whether a name is a monarch's, who goes by a given name, by what is in or before it."""
    return names.is_royal(name.key) or (" " not in name.key and _is_titled(text, name))


def _is_titled(text: str, name: Name) -> bool:
    """Tell whether a monarch's title is in a name, or before it."""
    title, _, rest = name.key.partition(" ")
    within = title in names.ROYALS and bool(rest)
    return within or bool(_ROYAL.search(text, max(0, name.start - 12), name.start))


_ROYAL = re.compile(rf"\b(?:{'|'.join(sorted(map(str.title, names.ROYALS)))}) $")


def _beginnings(key: str) -> Iterator[str]:
    """Yield what is left of a name without its last words; a junior's is not his father's.

    >>> [*_beginnings("bo lee jr")], [*_beginnings("jean claude trichet")]
    (['bo'], ['jean', 'jean claude'])
    """
    elder = names.elder(key)
    yield from (short for short in shortforms.beginnings(key) if short != elder)


def _father(key: str) -> Iterator[str]:
    """Yield the first of somebody's two family names, by which Spanish news calls him or her.

    >>> [*_father("jose luis gutierrez ortega")], [*_father("sarah jessica parker")]
    (['gutierrez'], [])
    """
    words = key.split()
    father = words[-2] if len(words) > 2 and words[-1] not in names.GENERATIONS else ""
    if len(father) >= SHORTEST_FAMILY and not given.is_given(father):
        yield father


SHORTEST_FAMILY = 4
"""Letters of a family name that is told by its place alone: no particle, and no syllable."""


def _second_halves(text: str, refs: Mapping[Name, Ref]) -> set[Ref]:
    """Return who stands behind somebody else's given name: of Bill and Melinda Gates, the second.

    By the family name alone it is not told which of the two is meant.
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
"""Characters before a name in which another may stand that shares its family's."""


def _has_elder(ref: Ref, lexicon: Lexicon) -> bool:
    """Tell whether a junior has a namesake in the corpus, whom the family name means by itself."""
    elder = names.elder(ref.key)
    return bool(elder) and lexicon.is_recognised(elder)


def _is_firm(key: str, lexicon: Lexicon) -> bool:
    """Tell whether a short name is all of a firm's, which the corpus spells out somewhere.

    Texaco is Texaco Inc, and not the Texaco Canada that it owns.
    """
    return any(lexicon.is_recognised(f"{key} {form}", 1) for form in LEGAL_FORMS)


def _is_of_town(key: str, lexicon: Lexicon) -> bool:
    """Tell whether letters stand before a town in a name, as those of clubs do: PSV Eindhoven."""
    town = key.partition(" ")[2]
    return towns.is_any_town(town) or lexicon.is_ever_place(town)


def _sides(key: str, lexicon: Lexicon, *, sport: bool) -> Iterator[str]:
    """Yield a name without the place or people before it, and a team's town by itself.

    The White Sox are Chicago's, and Chicago.
    """
    for short in shortforms.endings(key):
        town = key.removesuffix(f" {short}")
        of_town = town in teams.CLUBS or lexicon.is_ever_place(town)
        if lexicon.is_mostly("place", town) or (sport and (of_town or short in teams.ROVERS)):
            yield short
            club = sport and short not in shortforms.BODIES
            if teams.is_side(short) or (club and lexicon.is_mostly("organisation", short)):
                yield town


def _without_first(key: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a name without whom or what it is named for: the Turing Institute, an A380.

    That is no people, and no plain word: a central bank of Oro is not the Bank of Oro.
    """
    for short in shortforms.endings(key):
        first = key.removesuffix(f" {short}")
        people = lands.is_demonym(first) and short.rpartition(" ")[2] not in _NATIONAL
        plain = people or any(map(lexicon.is_ever_word, first.split()))
        if not plain and (" " in short or _CODE.search(short)):
            yield short


_CODE = re.compile(r"\d")
_NATIONAL = frozenset("association bank board federation institute".split())
"""What a nation has one of, by what it is for."""


def _acronyms(refs: Mapping[Name, Ref], lexicon: Lexicon) -> set[Ref]:
    """Return what goes by letters alone: neither a word in capitals, nor the headline's House."""
    small = {ref for name, ref in refs.items() if not name.text.isupper()}
    letters = {ref for name, ref in refs.items() if _ACRONYM.fullmatch(name.text)}
    return {ref for ref in letters - small if not lexicon.is_ever_word(ref.key)}


_ACRONYM = re.compile(r"[A-Z]{3,6}")
