"""Headlines in Title Case, where a recognizer sees names everywhere: Talks Drag On.

In: an article's names. Out: its names; those in headlines are split at, and stripped of, the words
that are no names in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from graphx.entities.repair.spans import Name
from graphx.entities.repair.trimmed import trim
from graphx.entities.written import lands
from graphx.records import Span

_WORD = re.compile(r"[^\W\d_][\w.&’'-]*\w")

FEWEST, MOST = 5, 20
"""Words of the shortest and the longest headline."""

COMMAS = 3
"""The fewest words a headline has for each comma; a list has fewer."""

_SMALL = frozenset(
    "a an the and or nor but as if of in on at to by for from with over after into amid that than "
    "upon onto under about via vs is are be it its his her their".split()
)
"""Words that need no capital in Title Case."""


def is_titled(line: str) -> bool:
    """Tell whether a line is in Title Case: not in capitals, and no list.

    >>> is_titled("Truckers Tighten Grip as Talks Drag On"), is_titled("TALKS DRAG ON AND ON AGAIN")
    (True, False)
    >>> is_titled("Ann Lee met Bo Ray in Paris"), is_titled("Ann Lee, Bo Ray, Cy Oro, Ed")
    (False, False)
    """
    words = _WORD.findall(line)
    large = [word for word in words if word not in _SMALL]
    shouted = sum(word.isupper() for word in large)
    titled = all(word[0].isupper() for word in large) and 2 * shouted < len(large)
    listed = COMMAS * line.count(",") > len(words)
    return titled and not listed and FEWEST <= len(words) <= MOST


def title_end(text: str) -> int:
    """Return where the headline in Title Case at the beginning of a text ends, or 0."""
    end = text.find("\n")
    return end if end > 0 and is_titled(text[:end]) else 0


def titles(text: str) -> list[tuple[int, int]]:
    r"""Return where the headlines in Title Case stand in a text: its first line, or lines within.

    A line within is a headline, and not a name, if it has no punctuation at its end, and at least
    `TOLD` of its words are in the longer line below it.

    >>> told = "Ann Lee Cuts Tax as Talks Drag On\n\nIt rained.\n\nBo Ray Backs Ann Lee on Tax\n"
    >>> [told[start:end] for start, end in titles(told + "\nAnn Lee cut a tax, said Bo Ray.")]
    ['Ann Lee Cuts Tax as Talks Drag On', 'Bo Ray Backs Ann Lee on Tax']
    >>> titles("It rained.\n\nOro Board of Tax and Aid of Lee\n\nThe Board sat.")
    []
    """
    first = title_end(text)
    found = [(0, first)] if first else []
    within = (line.span(1) for line in _LINE.finditer(text, first) if _is_headline(text, line))
    return [*found, *islice(within, MOST_TITLES - len(found))]


_LINE = re.compile(r"\n[ \t]*([^\W\d_][^\n\d]{18,158}[^\s\d.!?…,;])(?=[ \t]*\n)")
"""A line as long as a headline, without the figures of a table."""

TOLD, BELOW, MOST_TITLES = 3, 800, 20
"""How many of a headline's words the line below repeats, within how many characters; and how many
headlines of a text are looked at."""


def _is_headline(text: str, line: re.Match[str]) -> bool:
    """Tell whether a line is in Title Case, and the line below repeats its words."""
    if not is_titled(line[1]) or line[1].count(",") >= TOLD:
        return False
    below = text[line.end() : line.end() + BELOW].strip().partition("\n")[0].casefold()
    large = {word.casefold() for word in _WORD.findall(line[1]) if word not in _SMALL}
    return len(below) > len(line[1]) and sum(word in below for word in large) >= TOLD


def untitled(text: str, found: Sequence[Name]) -> list[Name]:
    r"""Return the names, those in Title Case headlines reduced to the words that the body confirms.

    >>> told = "Lee Ousts Bo Ray as Talks Drag On\n\nIn talks, Ann Lee beat Bo Ray."
    >>> found = [Name(0, 16, "Lee Ousts Bo Ray", "lee ousts bo ray", "PERSON"),
    ...     Name(20, 30, "Talks Drag", "talks drag", "ORG")]
    >>> [name.text for name in untitled(told, found)]
    ['Lee', 'Bo Ray']
    """
    kept = list(found)
    for start, end in titles(text):
        body = text[end:] if not start else f"{text[:start]}\n{text[end:]}"
        within = {name for name in kept if start <= name.start and name.end <= end}
        kept = [
            one for name in kept for one in (_named(text, name, body) if name in within else [name])
        ]
    return sorted(kept)


def _named(text: str, name: Name, body: str) -> Iterator[Name]:
    """Yield the parts of a headline's name whose words are names in the body."""
    if lands.territory(name.text) or lands.is_demonym(name.text):
        yield name
        return
    start = last = -1
    for word in [*_WORD.finditer(text, name.start, name.end), None]:
        if word and (_is_named(word[0], body) or (start >= 0 and word[0].islower())):
            start = word.start() if start < 0 else start
            last = last if word[0].islower() else word.end()
        elif start >= 0:
            if part := trim(text, Span(start, last, name.label)):
                yield part
            start = -1


def _is_named(word: str, body: str) -> bool:
    """Tell whether the body has a word as a name: with a capital that is not just a sentence's."""
    if word[0].islower():
        return False
    if lands.territory(word) or lands.is_demonym(word):
        return True
    places = [found.start() for found in re.finditer(rf"\b{re.escape(word)}\b", body)]
    if any(_WITHIN.search(body, max(0, at - 2), at) for at in places):
        return True
    return bool(places) and not re.search(rf"\b{re.escape(word.lower())}\b", body)


_WITHIN = re.compile(r"[\w,;’'-] $")
"""What precedes a word in the middle of a sentence."""
