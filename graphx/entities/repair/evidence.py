"""What an article says its names are: persons, places, organisations.

In: an article's text, and its names as a recognizer labelled them. Out: keys with the labels that
the words around a name, its list, or a lone family name suggest. A `Lexicon` counts them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from graphx.entities.repair.spans import Name
from graphx.entities.written import cues, names, teams
from graphx.entities.written.letters import compiled


def told(text: str, found: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield keys of an article's names, each with a label that the article suggests."""
    for label, keys in _lists(text, found):
        yield from ((key, label) for key in keys)
    yield from ((key, "PERSON") for key in _spoken_of(text, found))
    for name in found:
        if cue := cues.cue(text, name.start, name.end):
            yield name.key, cue


def _spoken_of(text: str, found: Sequence[Name]) -> Iterator[str]:
    """Yield the keys of names not labelled as persons whose last word alone is used of a person.

    News gives the full name first, then the family name alone: "Bo Oro left. Mr Oro said …".
    """
    wholes: dict[str, list[str]] = defaultdict(list)
    for name in found:
        full = name.label != "PERSON" and _FULL.fullmatch(name.text)
        family = names.key(full[1]) if full else ""
        if family and not teams.is_side(family):  # not "the Bulls, who …"
            wholes[family].append(name.key)
    alone = (name for name in found if " " not in names.person(name.key))
    families = {
        family
        for name in alone
        if (family := name.key.rpartition(" ")[2]) in wholes
        if cues.is_person(text, name.start, name.end)
        or (name.label == "PERSON" and cues.SPEAKS.match(text, name.end))
    }
    yield from (key for family, keys in wholes.items() if family in families for key in keys)


_FULL = compiled(rf"(?:[A-Z][a-z]+|(?:[A-Z]\.){{1,3}}) ((?!{names.LEGAL}$)[A-Z][\w-]+)")


def _lists(text: str, found: Sequence[Name]) -> Iterator[tuple[str, list[str]]]:
    """Yield the label that most names of a list have, with the keys of the others in the list.

    Lists name things of one kind: banks, or towns. Those of persons are left out, since persons are
    listed together with all kinds of things.
    """
    listed: list[Name] = []
    for name in [*found, None]:
        if listed and name and _LISTED.fullmatch(text, listed[-1].end, name.start):
            listed.append(name)
            continue
        if len(listed) > AGREED:
            votes = Counter(one.label for one in listed)
            label, most = votes.most_common(1)[0]
            if label != "PERSON" and most >= AGREED and 3 * most >= 2 * len(listed):
                yield label, [one.key for one in listed if one.label != label]
        listed = [name] if name else []


_LISTED = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+")

AGREED = 3
"""The fewest names in a list that tell the label of the others."""
