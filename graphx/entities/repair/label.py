"""One name, several labels: what the words around it, the article and the corpus agree on.

In: the names of an article as a recognizer labelled them. Out: the same names, each with the label
that has the best evidence. A recognizer sees one sentence and has never heard of most names; the
article knows more: who has a full name in it, where something happens, what has shares.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from graphx.entities.repair import somebody, somewhere, sports
from graphx.entities.repair.forms import by_form, is_dateline
from graphx.entities.repair.kinds import FORMS, of_words
from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.spans import PLACES, Name, is_told
from graphx.entities.repair.together import (
    companions,
    employers,
    entrants,
    firms,
    houses,
    middled,
    parts,
)
from graphx.entities.written import (
    capitals,
    cues,
    institutions,
    lands,
    organisations,
    shortforms,
    states,
    teams,
    things,
    towns,
)
from graphx.entities.written.before import Before
from graphx.entities.written.letters import compiled
from graphx.entities.written.stretches import is_reported_from

LOCAL_VOTE = 2
"""What a label given in this article counts, against 1 for one given elsewhere."""

ACRONYM = range(2, 6)
"""Letters of an acronym that may be taken for a town's name in capitals."""


def relabel(text: str, found: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names of an article, each with the label that has the best evidence."""
    places: dict[str, list[Name]] = defaultdict(list)
    for name in found:
        places[name.key].append(name)
    persons = parts(found)
    labels = {key: _label(text, places[key], lexicon, persons) for key in places if " " in key}
    persons |= parts([_labelled(name, labels.get(name.key, name.label)) for name in found])
    alone = (key for key in places if " " not in key)
    labels |= {key: _label(text, places[key], lexicon, persons) for key in alone}
    labels |= dict.fromkeys(firms(text, places, labels, persons, lexicon), "ORG")
    labels |= dict.fromkeys(houses(text, places, persons, lexicon), "ORG")
    labels |= dict.fromkeys(employers(text, found, labels, persons, lexicon), "ORG")
    labels |= dict.fromkeys(companions(text, found, labels, lexicon), "PERSON")
    labels |= dict.fromkeys([*middled(labels)], "PERSON")
    labels |= dict.fromkeys(entrants(text, found, labels), "PERSON")
    storms = {short for key in places for short in shortforms.storm(key)} - persons.keys()
    labels |= dict.fromkeys(storms & labels.keys(), "EVENT")
    sides: set[Name] = set()
    if teams.is_sport(text):
        players = sports.players(text, found)
        labels |= dict.fromkeys(players, "PERSON")
        sides = sports.sides(text, places, labels, persons.keys() | players)
    return [
        _labelled(name, "ORG" if name in sides else by_form(text, name, labels[name.key], persons))
        for name in found
    ]


def _labelled(name: Name, label: str) -> Name:
    """Return a name with a label, which most have already."""
    return name if name.label == label else name._replace(label=label)


def _votes(found: Sequence[Name]) -> dict[str, int]:
    """Return the labels that some names have, each with how many have it."""
    votes: dict[str, int] = {}
    for name in found:
        votes[name.label] = votes.get(name.label, 0) + 1
    return votes


def elected(key: str, votes: Mapping[str, int], local: Mapping[str, int]) -> str:
    """Return the label of a key by the corpus's votes and its article's, which count more.

    >>> elected("jordan", {"GPE": 3, "PERSON": 2}, {"PERSON": 1})
    'PERSON'
    """
    return _most(_counted(key, votes, local))


def second(key: str, votes: Mapping[str, int], local: Mapping[str, int]) -> str:
    """Return the label of a person's key were it nobody's, or a person's where it has no other.

    >>> second("jordan", {"GPE": 3, "PERSON": 2}, {"PERSON": 1}), second("lee", {}, {"PERSON": 1})
    ('GPE', 'PERSON')
    """
    return _most({**_counted(key, votes, local), "PERSON": 0})


def _counted(key: str, votes: Mapping[str, int], local: Mapping[str, int]) -> Mapping[str, int]:
    if votes and " " in key:  # a name of several words means one thing everywhere
        return votes
    return {
        label: votes.get(label, 0) + LOCAL_VOTE * local.get(label, 0) for label in (*votes, *local)
    }


def settled(key: str, votes: Mapping[str, int], most: int) -> str:
    """Return the label of a key, if it is the same whatever an article's own votes are, or ``""``.

    Args:
        key: the key.
        votes: the corpus's.
        most: how many votes the article has at most.

    >>> settled("paris", {"GPE": 90, "PERSON": 2}, 10), settled("paris", {"GPE": 20}, 10)
    ('GPE', '')
    """
    found = elected(key, votes, {}) if votes else ""
    if not found or " " in key:
        return found
    lead = votes[found] - max((votes[label] for label in votes if label != found), default=0)
    return found if lead > LOCAL_VOTE * most else ""


def _label(text: str, found: Sequence[Name], lexicon: Lexicon, persons: Mapping[str, int]) -> str:
    """Return the label of one key, by all the names that have it in the article.

    What all know of it goes first, then how the article writes it, then lists of what there is,
    then the words around it all over the corpus, and last its own words.
    """
    key = found[0].key
    best = elected(key, lexicon.votes(key), _votes(found))
    if best in {"FAC", "LOC"} and _is_town(key, best):
        best = "GPE"
    capital = capitals.is_capital(key) and not lexicon.is_part(key)
    if capital and (best in PLACES or not teams.is_sport(text)):
        return best if best in PLACES else "GPE"
    if key in persons:
        place = best in PLACES and _is_known_place(text, best, found, lexicon)
        return best if place else "PERSON"
    return (
        _shown(text, best, found, lexicon)
        or _listed(text, best, found, lexicon)
        or _told(text, best, found, lexicon)
        or (_by_words if " " in key else _lone)(text, best, found, lexicon)
    )


def _is_town(key: str, best: str) -> bool:
    """Tell whether a key is that of a town, or of a province that is taken for a building."""
    province = towns.is_province(key) and best != "FAC"
    return capitals.is_capital(key) or (towns.is_town(key) and not province)


def _listed(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label of a known firm or club, if nobody is called so, here or elsewhere."""
    if best in {"ORG", "EVENT"}:
        return ""
    if any(cues.is_traded(text, one.end) for one in found):
        return "ORG"
    key = found[0].key
    known = organisations.is_listed(key, sport=teams.is_sport(text)) and not (
        lexicon.is_part(key) or any(cues.is_person(text, one.start, one.end) for one in found)
    )
    return "ORG" if known else ""


def _told(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label that the words around a name speak for, a place's of a known one, or ``""``.

    They do not of what says itself which firm or institution it is, and of a place in capitals.
    """
    key, written = found[0].key, found[0].text
    if best == "ORG" and institutions.institution(written):
        return ""
    firm = key.rpartition(" ")[2] in FORMS or things.thing(key, taken="ORG")
    told = "" if firm else lexicon.told(key, best)
    if told == "ORG" and best == "PERSON" and somebody.is_somebodys(written, lexicon):
        told = ""  # from the broadcaster Ann Lee
    if not told and somewhere.is_somewhere(text, best, found, lexicon):
        told = "GPE"
    if told == "GPE" and all(name.text.isupper() for name in found):
        return ""
    return of_words(key, told) if told == "FAC" and " " in key else told


def _by_words(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label of several words, by one of them unless it is sure without."""
    key, written = found[0].key, found[0].text
    if best == "PERSON":
        if _is_mostly_inside(text, found):
            return "GPE"
        titled = any(cues.is_titled(text, one.start) for one in found)
        sure = titled or somebody.is_somebodys(written, lexicon)
    else:
        sure = best == "ORG" and bool(institutions.institution(written))
    return best if sure else of_words(key, best)


def _is_mostly_inside(text: str, found: Sequence[Name]) -> bool:
    """Tell whether something happens in a name wherever it stands, or nearly so."""
    return 2 * sum(cues.is_inside(text, one.start, one.end) for one in found) >= len(found)


def _is_known_place(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether somebody's family name is a place's as well: a country, or a known town.

    Or something happens in it, or is reported from there.
    """
    name = found[0]
    listed = capitals.is_capital(name.key) or towns.is_town(name.key)
    often = lexicon.told(name.key, best) == "GPE" or (listed and lexicon.is_place(name.key))
    inside = any(
        cues.is_inside(text, one.start, one.end)
        or (one.text.isupper() and is_reported_from(text, one.start))
        for one in found
    )
    return bool(often or inside or lands.country(name.text))


def _shown(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label that the way a name is written in the article speaks for, or ``""``."""
    if best != "ORG" and all(_PAIR.fullmatch(name.text) for name in found):
        return "ORG"
    if best == "PERSON":
        return _nobody(text, found, lexicon)
    if best == "NORP" and somewhere.is_no_people(text, found):
        return "GPE"
    if _is_person(text, best, found, lexicon):
        return "PERSON"
    camel = best in {"GPE", "LOC"} and _CAMEL.match(found[0].text)
    return "ORG" if camel or (best == "GPE" and _is_acronym(text, found)) else ""


_PAIR = re.compile(r"[A-Z] ?(?:and|&) ?[A-Z]")
"""The letters of a firm that is named for two: S and P."""


def _nobody(text: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label of what is taken for a person and written as nobody is, or ``""``."""
    if any(is_dateline(text, name) for name in found):
        return "GPE"
    if all("&" in name.text for name in found):
        return "ORG"
    key = found[0].key
    if not somebody.is_things(text, found, lexicon) or lexicon.told(key, "PERSON") == "GPE":
        return ""
    other = second(key, lexicon.rivals(key), _votes(found))
    return of_words(key, other if other != "PERSON" else "ORG")


def _is_person(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether what is taken for something else is written as persons are."""
    key, alone = found[0].key, " " not in found[0].key
    office = alone and found[0].text.istitle()
    if office and best in PLACES:
        place = lands.territory(found[0].text) or towns.is_any_town(key) or lexicon.is_place(key)
        office = not (place or _SHEIKH.stands(text, found[0].start))
    return (
        any(cues.is_humans(text, name.start) or cues.is_aged(text, name.end) for name in found)
        or (office and any(cues.is_in_office(text, name.start) for name in found))
        or somebody.is_monarch(key, best, lexicon)
        or (not (best == "GPE" and alone) and somebody.is_known(text, best, found, lexicon))
    )


_SHEIKH = Before(["sheikh"])
"""What towns are named for as well."""

_CAMEL = compiled(r"(?!Mc|Mac|De|La|Le)[A-Z]?[a-z]+[A-Z][a-zA-Z]*$")
"""A word with a capital within, as firms write their names: OpenAI."""


def _most(votes: Mapping[str, int]) -> str:
    if len(votes) == 1:
        return next(iter(votes))
    return min(votes, key=lambda label: (-votes[label], label))


def _lone(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label of a single word, also of one taken for a person without a full name here.

    News gives persons their full name first, so a word that is no part of anybody's in the whole
    corpus has another label, if it was ever given one.
    """
    if best != "PERSON":
        return best
    titled = any(cues.is_person(text, name.start, name.end) for name in found)
    key = found[0].key
    if not lexicon.is_part(key) and not titled:
        best = second(key, lexicon.rivals(key), _votes(found))
    if best == "PERSON" and not is_told(text, found, cues.SPEAKS):
        if _is_mostly_inside(text, found):
            return "GPE"
        if is_told(text, found, cues.FIRM) or somebody.is_nobody(text, found, lexicon):
            return "ORG"
    return best


def _is_acronym(text: str, found: Sequence[Name]) -> bool:
    """Tell whether a name is only ever written in capitals, and is no territory's code."""
    return all(
        name.text.isupper()
        and name.text.isalnum()
        and len(name.text) in ACRONYM
        and not is_reported_from(text, name.start)
        and not (lands.territory(name.text) or states.code(name.text))
        for name in found
    )
