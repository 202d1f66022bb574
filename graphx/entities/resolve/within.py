"""Within one article: what each of its names refers to there.

In: an article as a recognizer left it, and the corpus's `Lexicon`. Out: a `Link` for each of its
names, and what the lexicon was asked for to find them: as long as it answers the same, they are the
same. Short names are joined to full ones by `shortened`; an institution that every country has is
that of the country the article tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from graphx.entities.repair.label import relabel
from graphx.entities.repair.lexicon import Lexicon, Question
from graphx.entities.repair.mend import names_of
from graphx.entities.repair.missed import families, second_look
from graphx.entities.repair.spans import Name
from graphx.entities.resolve import genders, namesakes
from graphx.entities.resolve.refs import TERRITORY, UNIONS, Link, Ref, ref_of
from graphx.entities.resolve.shortened import shortened
from graphx.entities.resolve.situated import situated
from graphx.entities.written import institutions, names, observe, shortforms, tables, teams
from graphx.records import Marked

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
    joined = shortened(marked.text, refs, initialled.values(), lexicon)
    apart = genders.apart(marked.text, refs, joined)
    shared = namesakes.shared(marked.text, refs, joined)
    refs |= apart
    placed = situated(marked.text, refs)
    told = placed.keys() | {ref for ref in joined if ref.key in shortforms.BODIES}
    placed |= _placed(marked.text, {name: ref for name, ref in refs.items() if ref not in told})
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
    """Tell whether a name is only the word for a kind of organisation: which bank is the Bank?

    Of institutions that every country has, such as its government, the country tells which.
    """
    body = own.group == "org" and (own.key in shortforms.BODIES or own.key in _COURTS)
    return body and not institutions.institution(name.text)


_COURTS = frozenset({"district court", "circuit court", "county court", "crown court"})
"""Courts of which a country has many."""


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
