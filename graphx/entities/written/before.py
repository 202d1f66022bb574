"""The words right before a name, and a fast way to look for patterns there.

In: a text, and where a name starts in it. Out: what stands before the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from graphx.entities.written.letters import compiled

REACH = 40
"""How many characters before a name are looked at."""

FUNCTION = frozenset(
    "the a an this that these those its his her their our my your all both each some any no not "
    "another other many most several few such in on at by of to for from with without within into "
    "under over after before during since until against between among about across near as than "
    "like per via despite amid and or but nor so yet if when while where whether because although "
    "though once unless who what which why how he she it they we you i there here now then also "
    "only even just still meanwhile however".split()
)
"""Words that a sentence may begin with, but hardly a name."""

_LAST = re.compile(r"\w+$")


@lru_cache(maxsize=1)  # asked several times in a row for the same name
def last_word(text: str, start: int) -> str:
    """Return the word before ``start`` in lower case, or ``""``.

    Only spaces may lie between, and no paragraph break.

    >>> told = "Ex-President Lee, Mr. Ray"
    >>> last_word(told, 13), last_word(told, 22), last_word(told, 3)
    ('president', 'mr', '')
    """
    before = text[max(0, start - REACH) : start]
    words = before.rsplit(None, 1)
    if not words or not before[-1].isspace() or before.endswith("\n\n"):
        return ""
    word = words[-1].lower().rstrip(".")
    if not word.isalnum():
        last = _LAST.search(word)
        return last[0] if last else ""
    return word


class Before:
    """A pattern to find right before a name, tried only if the word there can end it.

    Testing that word first is fast, and rules out the pattern for most names.

    Args:
        lasts: the words the pattern may end with, in lower case.
        pattern: what to look for, without the space after it; by default, one of those words.
        reach: within how many characters before the name it must begin, at most `REACH`.
        dotted: whether a dot may follow it, as in "Mr.".
        flags: flags of the regular expression.
    """

    def __init__(
        self,
        lasts: Iterable[str],
        pattern: str = "",
        *,
        reach: int = REACH,
        dotted: bool = False,
        flags: int = re.IGNORECASE,
    ) -> None:
        self.lasts = frozenset(lasts)
        self.reach = reach
        words = pattern or rf"(?:{'|'.join(sorted(self.lasts))})"
        dot = r"\.?" if dotted else ""
        self.pattern = compiled(rf"\b{words}{dot}\s+$", flags)

    def stands(self, text: str, start: int) -> bool:
        """Tell whether the pattern stands right before ``start``.

        >>> Before(["in", "near"]).stands("He is in Rome.", 9)
        True
        """
        if last_word(text, start) not in self.lasts:
            return False
        return bool(self.pattern.search(text, max(0, start - self.reach), start))
