"""What the names of one article say about each other: family names, short names of firms.

In: the names of an article, and their labels. Out: keys that are persons or organisations, whatever
their labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from graphx.entities.repair.forms import is_firm
from graphx.entities.repair.lexicon import FEW, Lexicon
from graphx.entities.repair.somebody import reads_as_person
from graphx.entities.repair.spans import PLACES, Name
from graphx.entities.written import (
    cues,
    given,
    lands,
    names,
    organisations,
    shortforms,
    things,
    towns,
)
from graphx.entities.written.before import Before
from graphx.entities.written.letters import compiled
from graphx.entities.written.stretches import is_reported_from


def firms(
    text: str,
    by_key: Mapping[str, Sequence[Name]],
    labels: Mapping[str, str],
    persons: Mapping[str, int],
    lexicon: Lexicon,
) -> Iterator[str]:
    """Yield the short names of the article's firms that were labelled as persons or places.

    A firm may be called by the beginning of its full name, or by the family it is named for; a
    listed firm or club also by its end: Sheffield Wednesday. A short name is left alone if it
    belongs to a person of the article, unless the firm is named first; if it is a known place; and,
    for a firm without a legal form, if anybody in the corpus has it.
    """
    for full, label in labels.items():
        ends = shortforms.endings(full) if organisations.is_listed(full) else ()
        founder = shortforms.founder(by_key[full][0].text) if label == "ORG" else ""
        for short in (*shortforms.beginnings(full), founder, *ends) if label == "ORG" else ():
            taken = labels.get(short, "ORG")
            if taken == "ORG" or lands.territory(by_key[short][0].text):
                continue
            said = by_key[short]
            if short in persons:
                is_short = _is_firms(text, by_key[full], said, persons[short])
            elif taken == "PERSON":
                is_short = not _is_somebody(text, full, said, lexicon)
            else:
                firm = is_firm(full) or full.endswith((" airlines", " airways"))
                is_short = firm and taken in PLACES and not _is_somewhere(text, said, lexicon)
            if is_short:
                yield short


def _is_firms(text: str, full: Sequence[Name], said: Sequence[Name], somebody: int) -> bool:
    """Tell whether a family name of the article means the firm that it names first.

    Args:
        text: the text of the article.
        full: mentions of the firm's full name.
        said: mentions of the short name.
        somebody: where a person with that family name is first named in full.
    """
    first = is_firm(full[0].key) and full[0].start < somebody
    titled = any(_is_told_of_person(text, name) for name in said)
    return first and not titled and any(cues.FIRM.match(text, name.end) for name in said)


def houses(
    text: str, by_key: Mapping[str, Sequence[Name]], persons: Mapping[str, int], lexicon: Lexicon
) -> Iterator[str]:
    """Yield the family names that mean the family's firm in the article: Oro executives.

    The name comes before any full name with it, cues say that it is an organisation and none that
    it is a person, and the corpus mostly has it as an organisation.
    """
    for key, introduced in persons.items():
        said = by_key.get(key, ())
        if not said or said[0].start > introduced or not lexicon.is_mostly("organisation", key):
            continue
        told = {cues.cue(text, name.start, name.end) for name in said}
        if "ORG" in told and "PERSON" not in told:
            yield key


def _is_somebody(text: str, full: str, said: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether the beginning of a firm's name means the person it is named for."""
    short = said[0].key
    if any(_is_told_of_person(text, name) for name in said):
        return True
    named_for = f"{full} ".startswith((f"{short} and co ", f"{short} co "))
    part = " " in short or lexicon.is_part(short)
    return part and (named_for or not is_firm(full))


def _is_told_of_person(text: str, name: Name) -> bool:
    """Tell whether the words around a name are those around a person's."""
    return cues.is_person(text, name.start, name.end) or cues.is_surely_person(text, name.start)


def _is_somewhere(text: str, said: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a name is a place in the corpus, or something happens there in the article."""
    return lexicon.told(said[0].key, "GPE") in PLACES or any(
        cues.is_inside(text, name.start, name.end) or is_reported_from(text, name.start)
        for name in said
    )


def entrants(text: str, found: Sequence[Name], labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the names with a country in brackets behind them, if most of these are persons."""
    entered = [
        name.key
        for name in found
        if (behind := _NATION.match(text, name.end)) and lands.country(behind[1])
    ]
    persons = sum(labels[key] == "PERSON" for key in entered)
    if len(entered) >= LISTED and 2 * persons > len(entered):
        yield from entered


LISTED = 4
"""The fewest names with a country behind them that make a list of competitors."""

_NATION = compiled(r"\s\(([A-Z][\w. ]{1,20})\)")


def employers(
    text: str,
    found: Sequence[Name],
    labels: Mapping[str, str],
    persons: Mapping[str, int],
    lexicon: Lexicon,
) -> Iterator[str]:
    """Yield the names labelled as persons to which somebody belongs: Oro's Ann Lee, Bo Ray of Oro.

    Or which have a leader or members. Names that are known as family names or whose cues say that
    they are persons are left alone.
    """
    alone = {name.key for name in found if " " not in name.key}
    led = (name for name in found if _LED.stands(text, name.start))
    have = [name for name in led if not text.startswith(names.POSSESSIVES, name.end)]
    for one, two in pairwise(found):
        between = text[one.end : two.start]
        if between in _HAS:
            name, other = (two, one) if between == " of " else (one, two)
            have += [name] if _is_full(other, labels) else []
    for name in have:
        somebody = labels[name.key] == "PERSON" and not cues.is_person(text, name.start, name.end)
        if " " in name.key:
            known = any(part in alone for part in name.key.split())
        else:
            known = name.key in persons or lexicon.is_part(name.key)
        if somebody and not known:
            yield name.key


_HAS = frozenset({"'s ", "’s ", " of "})
_LED = Before(["of"], r"(?:leader|chair(?:wo)?man|members?|secretary[- ]general)\s+of")


def middled(labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the names not labelled as persons that are a person of the article with a middle name.

    One labelled as an organisation must begin with a usual given name.

    >>> [*middled({"ann lee": "PERSON", "ann mary lee": "FAC", "ann lee hall": "FAC"})]
    ['ann mary lee']
    >>> [*middled({"regional organiser": "PERSON", "regional youth organiser": "ORG"})]
    []
    """
    persons = {key for key, label in labels.items() if label == "PERSON" and key.count(" ") == 1}
    for key, label in labels.items():
        words = key.split()
        somebody = label not in {"PERSON", "ORG"} or (label == "ORG" and given.is_given(words[0]))
        if somebody and len(words) > 2 and f"{words[0]} {words[-1]}" in persons:
            yield key


def companions(
    text: str, found: Sequence[Name], labels: Mapping[str, str], lexicon: Lexicon
) -> Iterator[str]:
    """Yield the names not labelled as persons that are listed with persons: Ann Lee and Bo Ray.

    They must be rare, look like full names, and have no cue that they are something else.
    """
    beside: dict[Name, list[Name]] = defaultdict(list)
    for one, other in pairwise(found):
        if text[one.end : other.start] == " and " and not _OF.stands(text, one.start):
            beside[one].append(other)
            beside[other].append(one)
    for one, name, other in zip(found, found[1:], found[2:], strict=False):
        listed = text[one.end : name.start] == ", " and text[name.end : other.start] in _LISTED
        if listed and _is_full(one, labels) and _is_full(other, labels):
            beside[name].append(one)
    for name, others in beside.items():
        if (
            any(_is_full(other, labels) for other in others)
            and labels[name.key] != "PERSON"
            and not lexicon.is_recognised(name.key, FEW + 1)
            and reads_as_person(name.text, lexicon)
            and not cues.cue(text, name.start, name.end)
            and not things.is_land(name.key, sure=True)
        ):
            yield name.key


_LISTED = frozenset({", ", " and "})
_OF = Before("of at for the in from including between".split())


def _is_full(name: Name, labels: Mapping[str, str]) -> bool:
    """Tell whether a name is a person's full name."""
    return labels[name.key] == "PERSON" and " " in name.key


def parts_of_persons(found: Sequence[Name]) -> dict[str, int]:
    """Return the family and given names of the persons with a full name in the article.

    Each with the position of the first such full name. A country is no given name even if the
    article has Israel Katz, nor is a town that it names, even if Dublin Castle is labelled as a
    person.
    """
    places = {name.key for name in found if name.label in PLACES and towns.is_any_town(name.key)}
    spelled = {n.key for n in found if is_firm(n.key) or organisations.is_listed(n.key)}
    spelled |= {short for firm in spelled for short in shortforms.beginnings(firm)}
    parts: dict[str, int] = {}
    for name in found:
        key = names.person(name.key)
        if name.label == "PERSON" and " " in key and name.key not in spelled:
            given = key.partition(" ")[0]
            for part in shortforms.endings(key):
                parts.setdefault(part, name.start)
            if not lands.is_usual(given) and given not in places:
                parts.setdefault(given, name.start)
    return parts
