"""The label of each name, by the words around it, the article and the corpus.

In: the names of an article as a recognizer labelled them. Out: the same names, each with the label
that has the best evidence. A recognizer sees one sentence at a time; the article as a whole shows
who has a full name, where something happens, and what has shares.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from graphx.entities.repair import somebody, somewhere, sports
from graphx.entities.repair.forms import by_form, is_dateline, of_words
from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.spans import PLACES, Name, is_told
from graphx.entities.repair.together import (
    companions,
    employers,
    entrants,
    firms,
    houses,
    middled,
    parts_of_persons,
)
from graphx.entities.written import (
    cues,
    institutions,
    lands,
    names,
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
"""How many votes a label given in this article has, against 1 for one given elsewhere."""

PLACED_LENGTHS = range(2, 6)
"""How many letters an acronym may have that was labelled as a place."""


def relabel(text: str, found: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names of an article, each with the label that has the best evidence."""
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in found:
        by_key[name.key].append(name)
    persons = parts_of_persons(found)
    labels = {key: _label(text, by_key[key], lexicon, persons) for key in by_key if " " in key}
    persons |= parts_of_persons(
        [_labelled(name, labels.get(name.key, name.label)) for name in found]
    )
    alone = (key for key in by_key if " " not in key)
    labels |= {key: _label(text, by_key[key], lexicon, persons) for key in alone}
    labels |= dict.fromkeys(firms(text, by_key, labels, persons, lexicon), "ORG")
    labels |= dict.fromkeys(houses(text, by_key, persons, lexicon), "ORG")
    labels |= dict.fromkeys(employers(text, found, labels, persons, lexicon), "ORG")
    labels |= dict.fromkeys(companions(text, found, labels, lexicon), "PERSON")
    labels |= dict.fromkeys([*middled(labels)], "PERSON")
    labels |= dict.fromkeys(entrants(text, found, labels), "PERSON")
    storms = {short for key in by_key for short in shortforms.storm(key)} - persons.keys()
    labels |= dict.fromkeys(storms & labels.keys(), "EVENT")
    whole = {key for key, label in labels.items() if label == "ORG" and " " not in key}
    compounds = {short for key in whole for short in shortforms.heads(key)}
    labels |= dict.fromkeys(compounds & labels.keys(), "ORG")
    sides: set[Name] = set()
    if teams.is_sport(text):
        players = sports.players(text, found)
        labels |= dict.fromkeys(players, "PERSON")
        sides = sports.sides(text, by_key, labels, persons.keys() | players)
    return [
        _labelled(name, "ORG" if name in sides else by_form(text, name, labels[name.key], persons))
        for name in found
    ]


def _labelled(name: Name, label: str) -> Name:
    """Return a name with a label; the same object if it has it already, as most do."""
    return name if name.label == label else name._replace(label=label)


def _votes(found: Sequence[Name]) -> dict[str, int]:
    """Return how many of some names have each label."""
    votes: dict[str, int] = {}
    for name in found:
        votes[name.label] = votes.get(name.label, 0) + 1
    return votes


def elected(key: str, votes: Mapping[str, int], local: Mapping[str, int]) -> str:
    """Return the label of a key by the votes of the corpus and those of its article.

    Args:
        key: the key.
        votes: how often the corpus gave each label.
        local: how often the article did, which counts `LOCAL_VOTE` each.

    >>> elected("jordan", {"GPE": 3, "PERSON": 2}, {"PERSON": 1})
    'PERSON'
    """
    return _most(_counted(key, votes, local))


def second(key: str, votes: Mapping[str, int], local: Mapping[str, int]) -> str:
    """Return the label with the most votes except PERSON, or PERSON if there is no other.

    >>> second("jordan", {"GPE": 3, "PERSON": 2}, {"PERSON": 1}), second("lee", {}, {"PERSON": 1})
    ('GPE', 'PERSON')
    """
    return _most({**_counted(key, votes, local), "PERSON": 0})


def _counted(key: str, votes: Mapping[str, int], local: Mapping[str, int]) -> Mapping[str, int]:
    """Return how many votes each label has; an article has none on a name of several words."""
    if votes and " " in key:  # which means one thing everywhere
        return votes
    return {
        label: votes.get(label, 0) + LOCAL_VOTE * local.get(label, 0) for label in (*votes, *local)
    }


def settled(key: str, votes: Mapping[str, int], most: int) -> str:
    """Return the label of a key if no article's own votes can change it, or ``""``.

    Args:
        key: the key.
        votes: how often the corpus gave each label.
        most: how many votes of its own an article has at most.

    >>> settled("paris", {"GPE": 90, "PERSON": 2}, 10), settled("paris", {"GPE": 20}, 10)
    ('GPE', '')
    """
    found = elected(key, votes, {}) if votes else ""
    if not found or " " in key:
        return found
    lead = votes[found] - max((votes[label] for label in votes if label != found), default=0)
    return found if lead > LOCAL_VOTE * most else ""


def _label(text: str, found: Sequence[Name], lexicon: Lexicon, persons: Mapping[str, int]) -> str:
    """Return the label of one key, by all its mentions in the article.

    The first to decide wins: capital cities and the article's persons, how the article writes the
    name, lists of firms and clubs, cues from the whole corpus, and last the name's own words.
    """
    key = found[0].key
    best = elected(key, lexicon.votes(key), _votes(found))
    if best in {"FAC", "LOC"} and (_is_town(key, best) or lands.is_part(key)):
        best = "GPE"
    capital = towns.is_capital(key) and not lexicon.is_part(key)
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
    """Tell whether a key is that of a town, or of a province that was labelled as a building."""
    province = towns.is_province(key) and best != "FAC"
    return towns.is_capital(key) or (towns.is_town(key) and not province)


def _listed(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label of a listed firm or club, unless it is a person's name, or ``""``."""
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
    """Return the label that cues in the whole corpus, or lists of places, suggest, or ``""``.

    Nothing overrules a name that says itself that it is a firm or an institution; a name that is
    always in capitals is not made a place; and one that cues make a building may be something else
    by its own words.
    """
    key, written = found[0].key, found[0].text
    if best == "ORG" and institutions.institution(written):
        return ""
    firm = key.rpartition(" ")[2] in names.FIRM_ENDINGS or things.thing(key, taken="ORG")
    told = "" if firm else lexicon.told(key, best)
    if told == "ORG" and best == "PERSON" and somebody.is_somebodys(written, lexicon):
        told = ""  # "the broadcaster Ann Lee" is a person
    if not told and somewhere.is_somewhere(text, best, found, lexicon):
        told = "GPE"
    if told in PLACES and best == "GPE":  # a list of towns says which kind of place
        told = "GPE"
    if told == "GPE" and all(name.text.isupper() for name in found):
        return ""
    return of_words(key, told) if told == "FAC" and " " in key else told


def _by_words(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label of a name of several words, by one of them unless ``best`` is sure."""
    key, written = found[0].key, found[0].text
    if best == "PERSON":
        if _is_mostly_inside(text, found):
            return "GPE"
        titled = any(cues.is_titled(text, one.start) for one in found)
        sure = titled or somebody.is_somebodys(written, lexicon)
    else:
        known = institutions.institution(written) or organisations.is_listed(key)
        sure = best == "ORG" and bool(known)
    return best if sure else of_words(key, best)


def _is_mostly_inside(text: str, found: Sequence[Name]) -> bool:
    """Tell whether something happens in at least half the mentions of a name."""
    return 2 * sum(cues.is_inside(text, one.start, one.end) for one in found) >= len(found)


def _is_known_place(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a person's family or given name, labelled as a place, really is a place.

    That is a country, a name that cues or a list with many mentions make a place, or one where
    something happens or is reported from.
    """
    name = found[0]
    listed = towns.is_capital(name.key) or towns.is_town(name.key)
    often = lexicon.told(name.key, best) == "GPE" or (listed and lexicon.is_place(name.key))
    inside = any(
        cues.is_inside(text, one.start, one.end)
        or (one.text.isupper() and is_reported_from(text, one.start))
        for one in found
    )
    return bool(often or inside or lands.country(name.text))


def _shown(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label that is shown by how a name is written in the article, or ``""``."""
    if _is_product(text, best, found, lexicon):
        return "PRODUCT"
    if best != "ORG" and all(_PAIR.fullmatch(name.text) for name in found):
        return "ORG"
    if best == "PERSON":
        return _nobody(text, found, lexicon)
    if best == "NORP" and somewhere.is_no_people(text, found):
        return "GPE"
    if _is_person(text, best, found, lexicon):
        return "PERSON"
    firm = best in {"GPE", "LOC"} and _FIRM.match(found[0].text)
    return "ORG" if firm or (best == "GPE" and _is_acronym(text, found)) else ""


def _is_product(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> bool:
    """Tell whether a name is that of a device or a weapon, and no firm's or person's."""
    key, written = found[0].key, found[0].text
    device = _DEVICE.fullmatch(written) and not organisations.is_listed(key)
    if not (device or any(things.is_weapon(text, one.end, key) for one in found)):
        return False
    somebodys = best == "PERSON" and somebody.is_somebodys(written, lexicon)
    firm = lexicon.has_legal_form(key) or key.rpartition(" ")[2] in names.FIRM_ENDINGS
    return not (somebodys or firm)


_PAIR = re.compile(r"[A-Z] ?(?:and|&) ?[A-Z]")
"""The initials of a firm of two names: S and P."""


_DEVICE = compiled(r"i[A-Z][a-z]+")
"""What is named as devices and programs are, unless it is a firm: iPhone, iTunes."""

_SPEAKER = compiled(rf"(?:{'|'.join(sorted(names.HONORIFICS)).upper()})\. [A-Z][A-Z’'-]+:")
"""Who speaks in a transcript: SEN. LEE:"""


def _nobody(text: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label of a name labelled as a person but not written like one, or ``""``."""
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
    """Tell whether a name labelled as something else is used like a person's."""
    key, alone = found[0].key, " " not in found[0].key
    office = alone and found[0].text.istitle()
    if office and best in PLACES:
        place = lands.territory(found[0].text) or towns.is_any_town(key) or lexicon.is_place(key)
        office = not (place or _SHEIKH.stands(text, found[0].start))
    return (
        any(
            cues.is_surely_person(text, name.start)
            or cues.is_aged(text, name.end)
            or _SPEAKER.match(text, name.start)
            for name in found
        )
        or (office and any(cues.is_in_office(text, name.start) for name in found))
        or somebody.is_monarch(found[0].text, best, lexicon)
        or (not (best == "GPE" and alone) and somebody.is_known(text, best, found, lexicon))
    )


_SHEIKH = Before(["sheikh"])
"""A title that the names of towns may begin with."""

_FIRM = compiled(
    r"(?!Mc|Mac|De|La|Le)[A-Z]?[a-z]+[A-Z][a-zA-Z]*$"
    r"|(?!Bur|Clyde|East|Mill|North|South|West)[A-Z][a-z]{2,}bank(?:i|en)?$"
)
"""A word with a capital inside or a bank at its end, as in firms' names: OpenAI, Landsbanki."""


def _most(votes: Mapping[str, int]) -> str:
    """Return the label with the most votes, the first by alphabet if several have as many."""
    if len(votes) == 1:
        return next(iter(votes))
    return min(votes, key=lambda label: (-votes[label], label))


def _lone(text: str, best: str, found: Sequence[Name], lexicon: Lexicon) -> str:
    """Return the label of a single word that is no part of a person's full name in the article.

    News gives a person's full name first; so a word that is part of nobody's full name in the whole
    corpus gets the next best label, if it ever had one.
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
    """Tell whether a name is always written in capitals, and is no code of a territory or state."""
    return all(
        name.text.isupper()
        and name.text.isalnum()
        and len(name.text) in PLACED_LENGTHS
        and not is_reported_from(text, name.start)
        and not (lands.territory(name.text) or states.code(name.text))
        for name in found
    )
