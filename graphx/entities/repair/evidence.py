"""What an article says of its names: a person, a place, an organisation.

In: an article's text and its names as a recognizer labelled them. Out: labels that the words around
a name, the list that it stands in, or a family name alone speak for. A `Lexicon` counts them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from graphx.entities.repair.spans import Name
from graphx.entities.written import cues, names, teams
from graphx.entities.written.letters import compiled


def told(text: str, found: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield keys of an article's names, each with a label that something in it speaks for."""
    for label, keys in _lists(text, found):
        yield from ((key, label) for key in keys)
    yield from ((key, "PERSON") for key in _spoken_of(text, found))
    for name in found:
        if cue := cues.cue(text, name.start, name.end):
            yield name.key, cue


def _spoken_of(text: str, found: Sequence[Name]) -> Iterator[str]:
    """Yield the full names taken for no person's whose last word alone is somebody's in an article.

    News gives the full name first, and then the family's: "Bo Oro left. Mr Oro said …".
    """
    wholes: dict[str, list[str]] = defaultdict(list)
    for name in found:
        full = name.label != "PERSON" and _FULL.fullmatch(name.text)
        family = names.key(full[1]) if full else ""
        if family and not teams.is_side(family):  # the Bulls, who …
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
    """Yield the names that stand in one list, with the label that most of them have.

    What is named in one breath is of one kind: banks, or towns. A list of persons tells nothing:
    they are named together with things of all kinds.
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
"""Names of one list that tell what kind the others are of."""
