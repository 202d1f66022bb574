"""Firms by their legal form: the capitalised words before it belong to the name.

In: an article's text, and its names in order. Out: its names, with firms made whole of which only
the end (Prime | Computer Inc) or the country (American | Wire Corp) was found, and firms that were
missed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from graphx.articles import days
from graphx.entities.repair.spans import PLACES, Name, named, taken_by
from graphx.entities.repair.trimmed import MAKERS, initialled
from graphx.entities.written import cues, lands, names
from graphx.entities.written.before import FUNCTION
from graphx.entities.written.letters import compiled

_FIRM = compiled(
    r"[A-Z](?<![\w.’'&/-].)[\w’'&/-]*+(?: [A-Z][\w’'&/-]*+){0,5}?"
    r"(?: of (?P<land>[A-Z][a-z]+)(?: [A-Z][a-z]+)?| \([A-Z][\w.]+(?: [A-Z]\w+)?\))?"
    rf"(?:(?: (?:and|&))? Cos?\b(?:,? (?!Cos?\b){names.LEGAL})?|(?:,? (?!Cos?\b){names.LEGAL})+)"
    r"(?![\w-])"
)
"""Capitalised words with a legal form behind them: Oro Wire Corp, Oro of Texas Inc."""

_BEHIND = compiled(r".*(?:(?P<owner>['’]s?)|-(?:[a-z]+ed|held|led|run|minus|plus|\d)) (?=[A-Z])")
"""Words before a firm's name that tell whose it is, where it is based or how its debt is rated."""


def firms(text: str, found: Sequence[Name]) -> list[Name]:
    """Return the names, in order, with all firms that have a legal form made whole.

    >>> told = "So Oro Wire Corp told American Vela Inc. Its Lumo Ltd rose, as did Peru's Toro Inc."
    >>> spans = [(told.find(one), one) for one in ("Wire Corp", "American", "Peru")]
    >>> known = [named(told, at, at + len(one), "GPE") for at, one in spans]
    >>> [name.text for name in firms(told, known)]
    ['Oro Wire Corp', 'American Vela Inc', 'Lumo Ltd', 'Peru', 'Toro Inc']
    """
    starts = [name.start for name in found]
    whole: list[Name] = []
    for run in _FIRM.finditer(text):
        if len(run[0]) > names.MAX_NAME:
            continue
        start, end = _start(text, run), run.end()
        near = slice(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1))
        inside = [name for name in found[near] if name.end > start]
        if start < end and _is_whole(text, start, end, inside):
            whole.append(named(text, start, end, "ORG"))
    if not whole:
        return [*found]
    taken = taken_by(text, whole)
    return sorted([*whole, *(name for name in found if not taken[name.start])])


def _start(text: str, run: re.Match[str]) -> int:
    """Return where the name starts in a run of capitalised words, or its end if that is unclear."""
    start, end = run.span()
    while (word := _WORD.match(text, start, end)) and names.key(word[1]) in _LEADS:
        start = word.end()
    if _FORM.match(text, start, end):
        return end  # Now Inc
    if run["land"] and not lands.territory(run["land"]):
        return end  # Ann Lee of Oro Inc
    if behind := _BEHIND.match(text, start, end):
        owner = behind.start("owner")
        if owner >= 0 and not lands.territory(text[start:owner]):
            return end  # Moody's Investors Service Inc is one
        start = behind.end()
    return initialled(text, start)


_WORD = re.compile(r"(\S+) ")
_FORM = re.compile(names.LEGAL)
_LEADS = FUNCTION.union(
    days.WEEKDAYS, MAKERS, "yesterday today tomorrow last former rival parent owner shares".split()
) - {"i"}  # I P Oro Ltd
"""Words before a firm's name that are capitalised because they begin a sentence."""


def _is_whole(text: str, start: int, end: int, inside: Sequence[Name]) -> bool:
    """Tell whether nothing of a firm was found, or only its end or its country."""
    if not inside:
        return not (_is_cut(text, start, end) or cues.is_titled(text, start))  # Rep. Zaldy Co
    if len(inside) > 1:
        return False
    [name] = inside
    if name.end == end:
        return name.start > start
    land = name.label in PLACES or name.label == "NORP"
    return land and name.start == start and not cues.is_inside(text, start, end)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Tell whether a firm's name begins before this or goes on behind: W. | Oro, Oro and | Vela Co.

    >>> _is_cut("Oro and Vela Co rose", 8, 15), _is_cut("Oro Co and Vela Co rose", 11, 18)
    (True, False)
    >>> _is_cut("said Oro Co of America", 5, 11), _is_cut("Vela, Oro and Co rose", 6, 16)
    (True, True)
    """
    if _BEGUN.search(text, max(0, start - NEAR), start) or _OF.match(text, end):
        return True
    return text.endswith(", ", 0, start) and " and " in text[start:end]


_BEGUN = compiled(rf"\b(?:[A-Z]\.|(?!{names.LEGAL})[A-Z][\w’'-]* (?:and|of)) $")
_OF = compiled(r" of [A-Z]")
NEAR = 24
"""How many characters before a firm's name may hold its first word."""
