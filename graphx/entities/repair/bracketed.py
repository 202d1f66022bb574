"""Names that the letters in brackets behind them spell: Board of Control for Oro in Vela (BCOV).

In: an article's names. Out: its names, with those whole of which a recognizer found but parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphx.entities.repair.spans import Name
from graphx.entities.written import names
from graphx.entities.written.letters import compiled


def spelled_out(text: str, found: Sequence[Name]) -> list[Name]:
    """Return the names of an article, in order, those as one that letters behind them spell.

    Where no part of it is a name yet, it is a plain term: a Key Performance Indicator (KPI).
    """
    wholes = []
    for start, end in _spelled(text):
        parts = [name for name in found if name.start < end and name.end > start]
        ends = [(name.start, name.end) for name in parts]
        if ends and ends != [(start, end)] and all(start <= a and b <= end for a, b in ends):
            wholes.append(Name(start, end, text[start:end], names.key(text[start:end]), "ORG"))
    if not wholes:
        return list(found)
    others = (n for n in found if not any(one.start <= n.start < one.end for one in wholes))
    return sorted([*wholes, *others])


def _spelled(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand that the letters in brackets behind them spell.

    >>> told = "The Department of Oro and Vela Aid (OVA) and the Oro-e-Toro Union (OTU), OA."
    >>> [told[start:end] for start, end in _spelled(told)]
    ['Department of Oro and Vela Aid', 'Oro-e-Toro Union']
    """
    for letters in _LETTERS.finditer(text):
        words = _SMALL.join(rf"{letter}[\w’']*" for letter in letters[1])
        before = text[max(0, letters.start() - LONGEST) : letters.start()]
        if long := re.search(rf"(?:{_OFFICE})?\b{words}$", before):
            yield letters.start() - len(long[0]), letters.start()


_LETTERS = compiled(r" \(([A-Z]{3,7})\)")
_SMALL = r"(?:[ -](?:of|for|and|the|in|on|to|at|de|la|du|des|e|&)){0,3}[ -]"
"""What stands between words of a name, and has no letter in the short one."""

_OFFICE = r"\b(?:Department|Ministry) (?:of|for) (?:the )?"
"""What the letters of a department leave out: HHS."""

LONGEST = 120
"""Characters of the longest name that is spelled."""
