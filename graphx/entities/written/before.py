"""The words right before a name, and patterns that are looked for there fast.

In: a text, and where a name starts in it. Out: what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from graphx.entities.written.letters import compiled

REACH = 40
"""Characters before a name that are looked at."""

FUNCTION = frozenset(
    "the a an this that these those its his her their our my your all both each some any no not "
    "another other many most several few such in on at by of to for from with without within into "
    "under over after before during since until against between among about across near as than "
    "like per via despite amid and or but nor so yet if when while where whether because although "
    "though once unless who what which why how he she it they we you i there here now then also "
    "only even just still meanwhile however".split()
)
"""Words that a sentence begins with and hardly a name."""

_LAST = re.compile(r"\w+$")


@lru_cache(maxsize=1)  # asked several times of each name, one after the other
def last_word(text: str, start: int) -> str:
    """Return the last word before what starts here, small, if but spaces stand between, or ``""``.

    The last of another paragraph is none.

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
    """A pattern that stands right before a name, tried only where its last word does.

    Which is much faster told: of most names, the word before them is the last of no pattern.

    Args:
        lasts: the words that it may end with, small.
        pattern: what is looked for, without the space behind it; left out, one of those words.
        reach: characters before the name in which it has to begin, `REACH` at most.
        dotted: a dot may stand behind it, as behind "Mr.".
        flags: those of the pattern.
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
        """Tell whether it stands before what starts here.

        >>> Before(["in", "near"]).stands("He is in Rome.", 9)
        True
        """
        if last_word(text, start) not in self.lasts:
            return False
        return bool(self.pattern.search(text, max(0, start - self.reach), start))
