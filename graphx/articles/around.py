"""What is not the story by where it stands, whatever it says: other stories, comments, repeats.

In: the paragraphs of an article, and why some are not its story by themselves (`clutter`). Out: why
others are not either: links under "Most read", what readers wrote, a sentence of the story that is
printed twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from graphx.articles import imprint, marks, navigation

PULLED = range(4, 41)
"""Words in a pull quote: fewer repeat by chance, and more would be a passage."""

ALIKE = 20
"""Pull quotes of one article that begin with the same words; more are no quotes, and cost time."""

LISTED = 15
"""Words in the longest link of a list of links."""

TEASED = 25
"""Words in the longest teaser of another story."""

TEASERS = 3
"""A story has so many paragraphs in sentences, at least, and so many teasers stand below it."""

BOXES = 3
"""Headings of other stories in an article; more are a list of such lists."""

AUTHOR_AT_END = 3
"""A note on the author is among the last paragraphs."""

BYLINES = 500
"""Characters of who wrote a story; more are lists."""

MARKED = 3
"""Paragraphs, one after the other, that end with the mark of the next: fewer may be broken off."""

DECKED = 2
"""Paragraphs of a headline with what is told below it."""

SITE = 4
"""Words of an outlet's name, or of a page's menu, above a headline; most headlines have more."""

_MARKED = re.compile(r"(?:^|\s)[-–—•|]$")
_WRITER = re.compile(r"\b[Bb]y ([^\W\d_a-z][\w.'’-]+ [^\W\d_a-z][\w.'’-]+)")
_SIGNED = re.compile(r"\s[–—-]\s*[^–—.!?]{2,40}$")

Reasons = Sequence[str]
"""Why each paragraph is not the story, or ``""``."""


def judged(parts: Sequence[str], alone: Reasons) -> list[str]:
    """Return why each paragraph is not the story, by itself or by what stands around it.

    Args:
        parts: the paragraphs of an article.
        alone: why each is not, by itself.
    """
    reasons = list(alone)
    for why, find in _RULES:
        for n in [*find(parts, reasons)]:
            reasons[n] = why
    return reasons


def _listed(parts: Sequence[str], reasons: Reasons) -> Iterable[int]:
    """Yield which paragraphs are labels in a list of links, or links of the kind "Video: …"."""
    heads = headlined(parts, reasons)
    listing = False
    for n, part in enumerate(parts):
        label = not marks.is_sentence(part) and len(part.split()) <= LISTED
        if reasons[n]:
            listing = reasons[n] == "navigation" and label and (listing or n > 0)
            continue
        listing = listing and label and n not in heads
        if listing or (n not in (0, *heads[:1]) and navigation.is_series(part)):
            yield n


def headlined(parts: Sequence[str], reasons: Reasons) -> list[int]:
    """Return which paragraphs are the headline, and its deck, if nothing else is above the story.

    >>> headlined(["Menu", "Sign in", "Timeline: How Oro came to fall", "It fell."], [""] * 4)
    [2]
    >>> headlined(["Lee leaves the Oro bank", "The day that it came to fall", "It fell."], [""] * 3)
    [0, 1]
    """
    told = _left(reasons)
    begins = next((at for at, n in enumerate(told) if marks.is_sentence(parts[n])), 0)
    above = [n for n in told[:begins] if len(parts[n].split()) > SITE]
    if len(above) > DECKED or above != told[begins - len(above) : begins]:
        return []
    parted = "navigation" in reasons[above[0] : above[-1]] if above else False
    return above[:1] if parted else above


def _leading(parts: Sequence[str], reasons: Reasons) -> Iterable[int]:
    """Return which paragraphs lead to other stories."""
    return [*_linked(parts), *_teased(parts, reasons)]


def _linked(parts: Sequence[str]) -> list[int]:
    """Return which paragraphs are links with the marks of a list, each behind the one before it.

    >>> _linked(["A story -", "It was so.", "-", "Oro wins -", "Lee left -", "No rain -", "End."])
    [2, 3, 4, 5]
    """
    found: list[int] = []
    run: list[int] = []
    for n, part in enumerate([*parts, ""]):
        if _MARKED.search(part, max(0, len(part) - 2)) and len(part.split()) <= LISTED:
            run.append(n)
            continue
        found += run if len(run) > MARKED else []
        run = []
    return found


def _teased(parts: Sequence[str], reasons: Reasons) -> list[int]:
    """Return the teasers of other stories below a heading like "Most read", up to the end.

    They are whole sentences, as the story's are, but short, say nothing that somebody said, and
    have no name with the story above: where one has, all are left.
    """
    told = _left(reasons)
    short = len(list(takewhile(lambda n: _is_teaser(parts[n]), reversed(told))))
    begins = told[-short - 1] if short < len(told) else 0
    headings = [
        n for n in range(begins, len(parts)) if reasons[n] and navigation.is_elsewhere(parts[n])
    ]
    for heading in headings[:BOXES]:
        below = [n for n in told if n > heading]
        above = [parts[n] for n in told if n < heading and marks.is_sentence(parts[n])]
        if min(len(above), len(below)) >= TEASERS and not _share(parts, below, " ".join(above)):
            return below
    return []


def _share(parts: Sequence[str], below: Sequence[int], above: str) -> bool:
    """Tell whether some paragraphs have a word with a capital that a text never writes small."""
    story = set(marks.tokens(above))
    names = {word for n in below for word in marks.tokens(parts[n]) if word[0].isupper()}
    return any(word.lower() not in story for word in names & story)


def _is_teaser(part: str) -> bool:
    return len(part.split()) <= TEASED and not marks.is_said(part) and not marks.QUOTED.search(part)


def _commented(parts: Sequence[str], reasons: Reasons) -> Iterable[int]:
    """Return which paragraphs readers wrote: all from the line on that counts them."""
    del reasons
    counted = (n for n in range(1, len(parts) - 1) if navigation.are_comments(*parts[n : n + 2]))
    return range(next(counted, len(parts)), len(parts))


def _of_authors(parts: Sequence[str], reasons: Reasons) -> Iterable[int]:
    """Yield which of the last paragraphs say who the author is, if no other names them."""
    told = _left(reasons)
    for n in told[-AUTHOR_AT_END:]:
        name = " ".join(parts[n].split()[:2])
        others = (parts[other] for other in told if other != n)
        if len(told) > 1 and imprint.is_author(parts[n]) and not any(name in o for o in others):
            yield n


def _of_writers(parts: Sequence[str], reasons: Reasons) -> list[int]:
    """Return which of the last paragraphs name who wrote the story, if none above does.

    >>> parts = ["Oro fell.", "Vela rose.", "Reporting by Ann Lee", "As chief, Ann Lee leads us."]
    >>> _of_writers(parts, ["", "", "byline", ""])
    [3]
    """
    told = _left(reasons)
    bylines = " ".join(part for part, why in zip(parts, reasons, strict=True) if why == "byline")
    writers = set(_WRITER.findall(bylines[:BYLINES]))
    about = [
        n
        for n in told[-AUTHOR_AT_END:]
        if any(writer in parts[n] for writer in writers) and not marks.is_said(parts[n])
    ]
    story = told[: told.index(about[0])] if about else []
    named = any(writer in parts[n] for n in story for writer in writers)
    return about if len(story) > 1 and not named else []


def _pulled(parts: Sequence[str], reasons: Reasons) -> list[int]:
    """Return which paragraphs only repeat words that stand elsewhere in the story."""
    told = {n: tuple(marks.words(part)) for n, part in enumerate(parts) if not reasons[n]}
    wanted: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}
    for n in sorted(told)[1:]:  # the first may be the headline
        signed = _SIGNED.search(parts[n])
        spoken = tuple(marks.words(parts[n][: signed.start()])) if signed else told[n]
        if len(spoken) in PULLED:
            alike = wanted.setdefault(spoken[: PULLED.start], {})
            if len(alike) < ALIKE:
                alike[spoken] = n
    begins = {words[0] for words in wanted}
    found: set[int] = set()
    for n, words in told.items():
        for at in range(len(words) - PULLED.start + 1):
            if words[at] not in begins:
                continue
            for spoken, quote in wanted.get(words[at : at + PULLED.start], {}).items():
                whole = len(words) == len(spoken)
                if words[at : at + len(spoken)] == spoken and (n < quote if whole else n != quote):
                    found.add(quote)
    return sorted(found)


def _left(reasons: Reasons) -> list[int]:
    """Return which paragraphs may be the story."""
    return [n for n, why in enumerate(reasons) if not why]


_RULES: tuple[tuple[str, Callable[[Sequence[str], Reasons], Iterable[int]]], ...] = (
    ("navigation", _listed),
    ("navigation", _leading),
    ("comments", _commented),
    ("byline", _of_authors),
    ("byline", _of_writers),
    ("pull quote", _pulled),
)
"""Each reason with what finds its paragraphs, in order: each looks at what those before it left."""
