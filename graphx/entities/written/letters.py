"""Regular expressions for all Latin letters, so that Erdoğan, Țuțu and Čaputová match ``[A-Z]``.

In: a regular expression with ``A-Z`` and ``a-z``. Out: one in which they include the letters of
Turkish, Polish, Vietnamese and so on. Also, for other scripts, which characters are part of a word
and which are mere accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

_LATIN = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
"""The Unicode blocks with accented letters: Latin-1, Extended-A and -B, Extended Additional."""


def _ranges(letters: Iterable[int]) -> str:
    """Return sorted code points as ranges of a character class: À-ÖØ-Þ."""
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
"""The scripts from Devanagari to Khmer, which write vowels as marks on other letters."""

MARKS = _ranges(code for code in _MARKED if unicodedata.category(chr(code)).startswith("M"))
"""Those marks as ranges of a character class, since ``\\w`` does not match them."""


def is_accent(letter: str) -> bool:
    """Tell whether a character is an accent, so that the word is the same without it.

    >>> [is_accent(one) for one in "\u0301\u0651\u094d\u3099a"]
    [True, True, False, False, False]
    """
    return (
        bool(unicodedata.combining(letter)) and ord(letter) not in _MARKED and letter not in _KANA
    )


_KANA = "\u3099\u309a"
"""The marks that tell Japanese ba and pa from ha."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern in which ``A-Z`` and ``a-z`` stand for all Latin letters.

    >>> name = compiled("[A-Z][a-z]+")
    >>> [bool(name.fullmatch(one)) for one in ("Țuțu", "Erdoğan", "Łódź", "éire", "ŞIŞLI")]
    [True, True, True, False, False]
    """
    return re.compile(pattern.replace("A-Z", _CAPITALS).replace("a-z", _SMALL), flags)
