"""Names that an acronym in brackets spells out: Board of Control for Oro in Vela (BCOV).

In: an article's names. Out: its names, with those of which only parts were found made whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from graphx.entities.repair.spans import Name, named, taken_by
from graphx.entities.repair.trimmed import OWNS
from graphx.entities.written.letters import compiled


def spelled_out(text: str, found: Sequence[Name]) -> list[Name]:
    """Return the names of an article, in order, with those that an acronym spells out made whole.

    If no part of it was found, it is no name but a term: a Key Performance Indicator (KPI).
    """
    starts = [name.start for name in found]
    wholes = []
    for start, end in _spelled(text):
        near = found[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]
        ends = [(name.start, name.end) for name in near if name.end > start]
        if ends and ends != [(start, end)] and all(start <= a and b <= end for a, b in ends):
            wholes.append(named(text, start, end, "ORG"))
    if not wholes:
        return list(found)
    taken = taken_by(text, wholes)
    return sorted([*wholes, *(name for name in found if not taken[name.start])])


def _spelled(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand that the acronyms in brackets behind them spell out.

    >>> told = "The Department of Oro and Vela Aid (OVA) and the Oro-e-Toro Union (OTU), OA."
    >>> [told[start:end] for start, end in _spelled(told)]
    ['Department of Oro and Vela Aid', 'Oro-e-Toro Union']
    """
    for letters in _LETTERS.finditer(text):
        space = letters.start() - 1
        owns = OWNS.search(text, max(0, space - 2), space)
        wanted, start = [*letters[1]], owns.start() if owns else space
        end = start
        for word in reversed([*_WORD.finditer(text, max(0, end - LONGEST), end)]):
            joins = text[word.end() : start] in _BETWEEN
            if wanted and joins and word[0][0] == wanted[-1]:
                wanted.pop()
            elif not (wanted and joins and word[0] in _SMALL):
                break
            start = word.start()
        if not wanted:
            before = _OFFICE.search(text, max(0, start - LONGEST), start)
            yield (before.start() if before else start), end


_LETTERS = compiled(r"\((?<= .)([A-Z]{3,7})\)")
_WORD = re.compile(r"\b\w(?:[\w’']*\w)?|&")
_BETWEEN = {"", " ", "-"}
_SMALL = frozenset("of for and the in on to at de la du des e & former".split())
"""Words that an acronym skips."""

_OFFICE = compiled(r"\b(?:Department|Ministry) (?:of|for) (?:the )?$")
"""What the acronym of a department leaves out: HHS."""

LONGEST = 120
"""Characters of the longest name that is looked for."""
