"""Patterns for all Latin letters: Erdoğan, Țuțu and Čaputová begin with a capital and go on small.

In: a regular expression in which ``A-Z`` and ``a-z`` stand for capitals and small letters. Out: one
that knows those of Turkish, Polish or Vietnamese as well. And of other scripts, which signs belong
to a word, and which only shade a letter of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

_LATIN = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
"""Letters with marks: Latin-1, Extended-A and -B, Additional."""


def _ranges(letters: Iterable[int]) -> str:
    """Return letters, in order, as ranges: À-ÖØ-Þ."""
    runs = (
        [code for _, code in run]
        for _, run in groupby(enumerate(letters), lambda one: one[1] - one[0])
    )
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" if run[1:] else chr(run[0]) for run in runs)


_CAPITALS, _SMALL = (
    f"{ascii_}{_ranges(code for code in _LATIN if is_of(chr(code)))}"
    for ascii_, is_of in (("A-Z", str.isupper), ("a-z", str.islower))
)

_MARKED = range(0x900, 0x1800)
"""Scripts from Devanagari to Khmer, which write vowels as marks on other letters."""

MARKS = _ranges(code for code in _MARKED if unicodedata.category(chr(code)).startswith("M"))
"""Those marks, as a class of a regular expression has them: to it, they are no letters."""


def is_accent(letter: str) -> bool:
    """Tell whether a sign only shades a letter, so that the same word is written without it.

    >>> [is_accent(one) for one in "\u0301\u0651\u094d\u3099a"]
    [True, True, False, False, False]
    """
    return (
        bool(unicodedata.combining(letter)) and ord(letter) not in _MARKED and letter not in _KANA
    )


_KANA = "\u3099\u309a"
"""What tells Japanese ba and pa from ha."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern whose ``A-Z`` and ``a-z`` are all Latin capitals and small letters.

    >>> name = compiled("[A-Z][a-z]+")
    >>> [bool(name.fullmatch(one)) for one in ("Țuțu", "Erdoğan", "Łódź", "éire", "ŞIŞLI")]
    [True, True, True, False, False]
    """
    return re.compile(pattern.replace("A-Z", _CAPITALS).replace("a-z", _SMALL), flags)
