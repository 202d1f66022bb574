"""Within one article: what each of its names refers to there.

In: an article as a recognizer left it, and the corpus's `Lexicon`. Out: a `Link` for each of its
names, and the questions that the lexicon was asked: as long as the answers are the same, so are the
links. Short names are joined to full ones by `shortened`; an institution that every country has is
that of the country the article is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
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
"""How many names of one article are resolved; an article with more is a directory."""


class Linked(NamedTuple):
    """An article's links, and the questions that the lexicon was asked to find them."""

    article: str
    links: list[Link]
    asked: frozenset[Question]


def linked(marked: Marked, lexicon: Lexicon, known: list[Name] | None = None) -> Linked:
    """Return the links of one article, with the questions they depend on.

    Args:
        marked: the article.
        lexicon: what the corpus knows.
        known: the names in its spans, if they were found before; see `mend.names_of`.
    """
    asking = lexicon.asking()
    return Linked(marked.article, links(marked, asking, known), frozenset(asking.asked))


def links(marked: Marked, lexicon: Lexicon, known: list[Name] | None = None) -> list[Link]:
    """Return the links of one article; see `linked`."""
    found, labelled = _labelled(marked, lexicon, known)
    meant = _meant(marked.text, labelled, lexicon)
    starts = [sentence.start for sentence in marked.sentences]
    links_ = []
    for said, name in zip(found, labelled, strict=True):
        if name in meant:
            sentence = max(0, bisect_right(starts, name.start) - 1)
            links_.append(
                Link(
                    name,
                    *meant[name],
                    said=said.label,
                    sentence=sentence,
                    paragraph=marked.sentences[sentence].paragraph,
                    outlet=observe.is_outlet(name.key),
                    reports=observe.reports(marked.text, name.start, name.end),
                )
            )
    return links_


def _labelled(
    marked: Marked, lexicon: Lexicon, known: list[Name] | None
) -> tuple[list[Name], list[Name]]:
    """Return the names of an article as they were found, and the same with their final labels."""
    held = names_of(marked) if known is None else known
    found = second_look(marked, held, lexicon)[:MAX_NAMES]
    labelled = relabel(marked.text, found, lexicon)
    if missed := families(marked, found, labelled, lexicon):
        return sorted([*found, *missed]), sorted([*labelled, *missed])
    return found, labelled


def _meant(text: str, found: Sequence[Name], lexicon: Lexicon) -> dict[Name, tuple[Ref, Ref, str]]:
    """Return what each name refers to by itself, what in the article, and why.

    Names that mean nobody in particular are left out.
    """
    refs = {name: ref_of(name) for name in found} | _lettered(text, found)
    initialled = _initialled(found, lexicon)
    refs |= initialled
    joined = shortened(text, refs, initialled.values(), lexicon)
    apart = genders.apart(text, refs, joined)
    shared = namesakes.shared(text, refs, joined)
    refs |= apart
    placed = situated(text, refs)
    told = placed.keys() | {ref for ref in joined if ref.key in shortforms.BODIES}
    placed |= _placed(text, {name: ref for name, ref in refs.items() if ref not in told})
    bound = _clubs(text, refs, lexicon) | placed
    meant = {}
    for name, own in refs.items():
        if (_is_bare_kind(name, own) and own not in joined) or _is_the_state(text, name, own):
            continue
        ref, why = (own, "") if own in placed else joined.get(own, (own, ""))
        if name in shared and name not in apart:
            ref, why = shared[name], "the one of that name whom the article last spoke of"
        meant[name] = bound.get(own, own), bound.get(ref, ref), why
    return meant


def _is_bare_kind(name: Name, own: Ref) -> bool:
    """Tell whether a name is only a word for a kind of organisation: which bank is the Bank?

    Not an institution that every country has, since the country tells which it is.
    """
    body = own.group == "org" and (own.key in shortforms.BODIES or own.key in _COURTS)
    return body and not institutions.institution(name.text)


_COURTS = frozenset({"district court", "circuit court", "county court", "crown court"})
"""Courts of which a country has many."""


def _is_the_state(text: str, name: Name, own: Ref) -> bool:
    """Tell whether a name only means the State, and not the State Department.

    >>> told = "The State sued the State department."
    >>> [_is_the_state(told, Name(at, at + 5, "", "", ""), Ref("org", "state")) for at in (4, 19)]
    [True, False]
    """
    return own == Ref("org", "state") and not _DEPARTMENT.match(text, name.end)


_DEPARTMENT = re.compile(r"\s+[Dd]epartments?\b")


def _lettered(text: str, found: Sequence[Name]) -> dict[Name, Ref]:
    """Return the persons whose name begins with the initial M., which elsewhere is Monsieur.

    It is an initial where the article abbreviates other given names as well.
    """
    if len(set(_LETTER.findall(text))) < LETTERED:
        return {}
    called = (name for name in found if name.label == "PERSON" and name.text.startswith("M. "))
    return {name: Ref("person", name.key) for name in called}


_LETTER = re.compile(r"([A-LN-Z])\. (?<!\w.\. )(?=[A-Z][a-z])")  # faster than with a \b
LETTERED = 3
"""How many different initials show that an article abbreviates given names."""


def _initialled(found: Sequence[Name], lexicon: Lexicon) -> dict[Name, Ref]:
    """Return the persons whom only their middle initials tell from others of the same name."""
    meant = {}
    for name in found:
        plain, middle = names.middle_initials(name.text) if name.label == "PERSON" else ("", "")
        if middle and lexicon.is_shared(plain):
            first, _, last = plain.partition(" ")
            meant[name] = Ref("person", f"{first} {middle} {last}")
    return meant


def _placed(text: str, refs: Mapping[Name, Ref]) -> dict[Ref, Ref]:
    """Return the article's institutions that every country has, with the country in their key.

    So India's Air Force is not the Pakistan Air Force.
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
    """Return the country that an article is about, with its first position, if there is one.

    It is named before all others, at least `OFTEN`, and more than twice as often as any other.

    >>> _home({"pe": 0, "us": 40}, Counter(pe=5, us=2)), _home({"pe": 0, "us": 4}, Counter("ab"))
    ({'pe': 0}, {})
    """
    first = min(codes, key=lambda code: codes[code], default="")
    others = max((many for code, many in named.items() if code != first), default=0)
    tells = named[first] >= OFTEN and named[first] > 2 * others
    return {first: codes[first]} if tells else {}


OFTEN = 3
"""How often an article must name the country that it is about."""


def _clubs(text: str, refs: Mapping[Name, Ref], lexicon: Lexicon) -> dict[Ref, Ref]:
    """Return the article's teams that are called by their town, with the sport in their key.

    Chicago has one for baseball and one for basketball.
    """
    sport = teams.sport(text) if teams.is_sport(text) else ""
    rows = tables.tabled(text) if sport else ()
    return {
        ref: Ref("org", f"{ref.key} {TERRITORY}{sport}")
        for name, ref in refs.items()
        if sport and ref.group == "org" and ref.key == name.key
        if name.start in rows or lexicon.is_ever_place(name.key)
    }
