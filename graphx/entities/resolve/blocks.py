"""Blocks: the names that may be one entity, connected by keys that they share.

In: what the links of some names count to. Out: the keys of each. Whatever `across` decides of a
name it decides by names that share a key with it, and by what the lexicon answers to `ASKED`. So
who adds to a corpus decides anew only the blocks in which something was counted otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphx.entities.repair.lexicon import Question
from graphx.entities.resolve.across import PEOPLES, Tally, owned
from graphx.entities.resolve.refs import Ref, parted
from graphx.entities.written import shortforms

ASKED = frozenset({"twin", "is_ever_word"})
"""What `across` asks the lexicon: of the name of a people, and of the first word of a full name."""


def keys(tally: Tally) -> Iterator[tuple[Ref, str]]:
    """Yield the keys of each name: its own, and those under which rules look for others.

    Full names of one family share it, whatever stands before it, or is left out.
    """
    for ref in tally.forms:
        found = {ref.key, *(full.key for full in tally.meant.get(ref, ()))}
        if ref.group == "person" and " " in ref.key:
            given, _, last = ref.key.rpartition(" ")
            found |= {shortforms.family(ref.key), f"{given} {last[:2]}"}
        elif ref.group == "place":
            found |= {parted(ref)[0], *shortforms.sided(ref.key)}
        elif ref.group in PEOPLES:
            found |= {ref.key.removesuffix("s"), owned(ref, tally.forms[ref])[1]} - {""}
        yield from ((ref, key) for key in sorted(found))


def asked(questions: Iterable[Question]) -> list[str]:
    """Return the keys of those questions that are asked across articles.

    >>> asked([("twin", "houthi"), ("label", "paris")])
    ['houthi']
    """
    return sorted({key for question, key in questions if question in ASKED})
