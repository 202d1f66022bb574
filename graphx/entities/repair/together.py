"""What the names of one article tell of each other: whose family names, which firms' short names.

In: the names of an article and their labels. Out: keys that are a person's or a firm's, whatever
else they were taken for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from graphx.entities.repair.kinds import is_firm
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
    places: Mapping[str, Sequence[Name]],
    labels: Mapping[str, str],
    persons: Mapping[str, int],
    lexicon: Lexicon,
) -> Iterator[str]:
    """Yield the short names of the article's firms that were taken for a person or a place.

    A firm goes by how its full name begins, or by the family it is named for; one that is listed,
    or a club, also by how it ends: Wednesday, of Sheffield. A short name is left where a person of
    the article has it, unless the firm is named first; where it is a known place; and, if the firm
    has no legal form, where somebody of the corpus has it.
    """
    for full, label in labels.items():
        ends = shortforms.endings(full) if organisations.is_listed(full) else ()
        founder = shortforms.founder(places[full][0].text) if label == "ORG" else ""
        for short in (*shortforms.beginnings(full), founder, *ends) if label == "ORG" else ():
            taken = labels.get(short, "ORG")
            if taken == "ORG" or lands.territory(places[short][0].text):
                continue
            said = places[short]
            if short in persons:
                is_short = _is_firms(text, places[full], said, persons[short])
            elif taken == "PERSON":
                is_short = not _is_somebody(text, full, said, lexicon)
            else:
                firm = is_firm(full) or full.endswith((" airlines", " airways"))
                is_short = firm and taken in PLACES and not _is_somewhere(text, said, lexicon)
            if is_short:
                yield short


def _is_firms(text: str, full: Sequence[Name], said: Sequence[Name], somebody: int) -> bool:
    """Tell whether what is also a family name means the firm of which the article tells first.

    Args:
        text: the article's.
        full: where the firm is named in full.
        said: where it may be named in short.
        somebody: where the first who has the family name is named in full.
    """
    first = is_firm(full[0].key) and full[0].start < somebody
    titled = any(_is_titled(text, name) for name in said)
    return first and not titled and any(cues.FIRM.match(text, name.end) for name in said)


def houses(
    text: str, places: Mapping[str, Sequence[Name]], persons: Mapping[str, int], lexicon: Lexicon
) -> Iterator[str]:
    """Yield the family names that in the article are those of the family's firm: Oro executives.

    It is named before anybody of the family, as a firm is by the words around it, nobody's title
    stands before it, and a firm is what the corpus mostly takes it for.
    """
    for key, introduced in persons.items():
        said = places.get(key, ())
        if not said or said[0].start > introduced or not lexicon.is_mostly("organisation", key):
            continue
        told = {cues.cue(text, name.start, name.end) for name in said}
        if "ORG" in told and "PERSON" not in told:
            yield key


def _is_somebody(text: str, full: str, said: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether the beginning of a firm's name is somebody whom it is named for."""
    short = said[0].key
    if any(_is_titled(text, name) for name in said):
        return True
    named_for = f"{full} ".startswith((f"{short} and co ", f"{short} co "))
    part = " " in short or lexicon.is_part(short)
    return part and (named_for or not is_firm(full))


def _is_titled(text: str, name: Name) -> bool:
    """Tell whether the words before a name are those before a person's."""
    return cues.is_person(text, name.start, name.end) or cues.is_humans(text, name.start)


def _is_somewhere(text: str, said: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether something happens in a name, or is told from it, here or in many articles."""
    return lexicon.told(said[0].key, "GPE") in PLACES or any(
        cues.is_inside(text, name.start, name.end) or is_reported_from(text, name.start)
        for name in said
    )


def entrants(text: str, found: Sequence[Name], labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the names with their country in brackets behind them, where most such are persons."""
    entered = [
        name.key
        for name in found
        if (behind := _NATION.match(text, name.end)) and lands.country(behind[1])
    ]
    persons = sum(labels[key] == "PERSON" for key in entered)
    if len(entered) >= LISTED and 2 * persons > len(entered):
        yield from entered


LISTED = 4
"""Names with the same behind them that are of one kind."""

_NATION = compiled(r"\s\(([A-Z][\w. ]{1,20})\)")


def employers(
    text: str,
    found: Sequence[Name],
    labels: Mapping[str, str],
    persons: Mapping[str, int],
    lexicon: Lexicon,
) -> Iterator[str]:
    """Yield the names taken for somebody's that have somebody: Oro's Ann Lee, Bo Ray of Oro.

    Or a leader or members. They are nobody's family name, and nobody who goes by one elsewhere, nor
    told to be somebody.
    """
    alone = {name.key for name in found if " " not in name.key}
    led = (name for name in found if _LED.stands(text, name.start))
    have = [name for name in led if not text.startswith(("'s", "’s"), name.end)]
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
    """Yield the names taken for others' that are a person's of the article, with middle names.

    An organisation's begins with a given name then.

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
    """Yield the full names taken for others' that stand with a person's: Ann Lee and Bo Ray.

    Or between two: Ann Lee, Bo Ray, Cy Oro. They are rare, read as somebody's, and no word tells
    that they are a thing's. And a lone name by which somebody is known.
    """
    for one, other in pairwise(found):
        known = " " not in other.key and _is_full(one, labels)
        if known and shortforms.is_known_as(text[one.end : other.start]):
            yield other.key
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
    return labels[name.key] == "PERSON" and " " in name.key


def parts(found: Sequence[Name]) -> dict[str, int]:
    """Return the family names, and the given ones, of those who have a full name in the article.

    Each with where the first such full name stands. A country is nobody's given name, though Israel
    Katz is named in the article, nor is a town that it names as one, though Dublin Castle was taken
    for a person.
    """
    places = {name.key for name in found if name.label in PLACES and towns.is_any_town(name.key)}
    spelled = {n.key for n in found if is_firm(n.key) or organisations.is_listed(n.key)}
    spelled |= {short for firm in spelled for short in shortforms.beginnings(firm)}
    parts_: dict[str, int] = {}
    for name in found:
        key = names.person(name.key)
        if name.label == "PERSON" and " " in key and name.key not in spelled:
            given = key.partition(" ")[0]
            for part in shortforms.endings(key):
                parts_.setdefault(part, name.start)
            if not lands.is_usual(given) and given not in places:
                parts_.setdefault(given, name.start)
    return parts_
