"""Patterns for all Latin letters: Erdoğan, Țuțu and Čaputová begin with a capital and go on small.

In: a regular expression in which ``A-Z`` and ``a-z`` stand for capitals and small letters. Out: one
that knows those of Turkish, Polish or Vietnamese as well.
"""

from __future__ import annotations

import re
from itertools import groupby

_LATIN = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
"""Letters with marks: Latin-1, Extended-A and -B, Additional."""


def _ranges(kind: str) -> str:
    """Return the letters that are of a kind as ranges: À-ÖØ-Þ."""
    letters = [code for code in _LATIN if getattr(chr(code), kind)()]
    runs = (
        [code for _, code in run]
        for _, run in groupby(enumerate(letters), lambda one: one[1] - one[0])
    )
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" if run[1:] else chr(run[0]) for run in runs)


_CAPITALS, _SMALL = f"A-Z{_ranges('isupper')}", f"a-z{_ranges('islower')}"


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern whose ``A-Z`` and ``a-z`` are all Latin capitals and small letters.

    >>> name = compiled("[A-Z][a-z]+")
    >>> [bool(name.fullmatch(one)) for one in ("Țuțu", "Erdoğan", "Łódź", "éire", "ŞIŞLI")]
    [True, True, True, False, False]
    """
    return re.compile(pattern.replace("A-Z", _CAPITALS).replace("a-z", _SMALL), flags)
