"""What is not the story is set aside, with the reason; the rest are the story's paragraphs.

In: an article's text. Out: `Aside` records, and the paragraphs that remain. Nothing is removed:
offsets always point into the text as it was given, and what was set aside can be read.

A paragraph is set aside as a whole: by itself, as `clutter` judges it, or by what stands around
it: links under "Most read", a sentence of the story that is printed twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

from graphx.articles import captions, clutter, dates, imprint, marks, navigation, quoted
from graphx.records import Aside

WRAPPED = 100
"""No line of a hard-wrapped text is longer than this: screens and wires wrap at 60 to 80."""

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

HEAD = 8
"""Lines of a text's beginning in which it may say who wrote it."""

DECKED = 2
"""Paragraphs of a headline with what is told below it."""

SITE = 4
"""Words of an outlet's name, or of a page's menu, above a headline; most headlines have more."""

_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\S(?:.*\S)?")
_WRITER = re.compile(r"\b[Bb]y ([^\W\d_a-z][\w.'’-]+ [^\W\d_a-z][\w.'’-]+)")
_SIGNED = re.compile(r"\s[–—-]\s*[^–—.!?]{2,40}$")


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    r"""Yield where each paragraph of ``text[start:]`` stands, as ``(start, end)``.

    Blank lines part paragraphs. Where a text has none, and its lines are too long to be
    hard-wrapped, each line is a paragraph; a short first line alone is a headline either way, and
    who wrote what stands below it has a line to themselves.

    >>> list(paragraphs("One.\n\nTwo\ngoes on.")), list(paragraphs("One\nBy Ann Lee\nTwo"))
    ([(0, 4), (6, 18)], [(0, 3), (4, 14), (15, 18)])
    """
    is_first = True
    blanks = (blank.span() for blank in _BLANK.finditer(text, start))
    for end, after in chain(blanks, [(len(text), len(text))]):
        lines = list(_LINE.finditer(text, start, end))
        start = after
        if not lines:
            continue
        if any(line.end() - line.start() > WRAPPED for line in lines):
            yield from ((line.start(), line.end()) for line in lines)
        elif is_first:
            yield from _headed(lines)
        else:
            yield lines[0].start(), lines[-1].end()
        is_first = False


def _headed(lines: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """Return the parts of a text's first lines: who wrote it, and when, have a part each.

    So has a headline above nothing but a picture's caption or credit.
    """
    parts: list[tuple[int, int]] = []
    goes_on = False
    is_pictured = (
        len(lines) > 1
        and not marks.is_sentence(lines[0][0])
        and captions.is_caption(lines[1][0])
        and captions.is_caption(lines[0].string[lines[0].start() : lines[-1].end()])
    )
    for n, line in enumerate(lines):
        head = n < HEAD and (imprint.is_head(line[0]) or dates.is_day(line[0]))
        if goes_on and not head:
            parts[-1] = parts[-1][0], line.end()
        else:
            parts.append(line.span())
        goes_on = not head and not (is_pictured and n == 0)
    return parts


def story(
    text: str, title: str = "", *, is_mail: bool = False
) -> tuple[tuple[tuple[int, int], ...], tuple[Aside, ...]]:
    r"""Part a text into the paragraphs of its story and what is set aside.

    Args:
        text: an article, or a message.
        title: its headline, or what the message is about; see `quoted.apart`.
        is_mail: it came as mail.

    >>> story("date 2025-09-26 Read more\n\nA story.")[0]
    ((27, 35),)
    """
    _, begin = dates.header(text)
    apart = quoted.apart(text, title, is_mail=is_mail)
    whole = _without(paragraphs(text, begin), apart, text)
    places = [part for place in whole for part in _parted(text, *place)]
    parts = [text[start:end] for start, end in places]
    reasons = [clutter.reason(part) for part in parts]
    _judge_around(parts, reasons)
    for n in _pulled(parts, reasons):
        reasons[n] = "pull quote"
    head = "fields" if text.startswith("---") else "date line"
    asides = [Aside(0, begin, head)] if begin else []
    asides += [Aside(*place, why) for place, why in zip(places, reasons, strict=True) if why]
    asides = sorted([*asides, *apart], key=lambda aside: aside.start)
    kept = tuple(place for place, why in zip(places, reasons, strict=True) if not why)
    return kept, tuple(asides)


def kept(text: str, asides: Iterable[Aside]) -> tuple[tuple[int, int], ...]:
    r"""Return the paragraphs of a story, given what was set aside of its text; see `story`.

    >>> kept("date 2025-09-26 Read more\n\nA story.", [Aside(16, 25, "navigation")])
    ((27, 35),)
    """
    return tuple(_without(paragraphs(text, dates.header(text)[1]), asides, text))


def _without(
    places: Iterable[tuple[int, int]], asides: Iterable[Aside], text: str
) -> Iterator[tuple[int, int]]:
    """Yield what remains of paragraphs without what is set aside, each remainder one of its own."""
    coming = iter(sorted((aside.start, aside.end) for aside in asides))
    apart = next(coming, None)
    for start, end in places:
        at = start
        while apart and apart[0] < end:
            if apart[1] > at:
                yield from _trimmed(text, at, apart[0])
                at = apart[1]
            if apart[1] > end:
                break
            apart = next(coming, None)
        yield from _trimmed(text, at, end)


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a paragraph, and apart from it who wrote the story, if that is how it ends."""
    told = start + imprint.told_by(text[start:end])
    yield from _trimmed(text, start, told)
    yield from _trimmed(text, told, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch without the space around it, if it holds anything else."""
    if told := text[start:end].strip():
        start = text.index(told[0], start)
        yield start, start + len(told)


def _judge_around(parts: Sequence[str], reasons: list[str]) -> None:
    """Give a reason to what is clutter by where it stands."""
    heads = headlined(parts, reasons)
    listing = False
    for n, part in enumerate(parts):
        label = not marks.is_sentence(part) and len(part.split()) <= LISTED
        if reasons[n]:
            listing = reasons[n] == "navigation" and label and (listing or n > 0)
            continue
        listing = listing and label and n not in heads
        if listing or (n not in (0, *heads[:1]) and navigation.is_series(part)):
            reasons[n] = "navigation"
    for n in (*_linked(parts), *_teased(parts, reasons)):
        reasons[n] = "navigation"
    ends = (n for n in range(1, len(parts) - 1) if navigation.are_comments(parts[n], parts[n + 1]))
    if end := next(ends, 0):
        reasons[end:] = ["comments"] * (len(parts) - end)
    told = [n for n, why in enumerate(reasons) if not why]
    for n in told[-AUTHOR_AT_END:]:
        name = " ".join(parts[n].split()[:2])
        others = (parts[other] for other in told if other != n)
        if len(told) > 1 and imprint.is_author(parts[n]) and not any(name in o for o in others):
            reasons[n] = "byline"
    for n in _of_writers(parts, reasons):
        reasons[n] = "byline"


def _of_writers(parts: Sequence[str], reasons: Sequence[str]) -> list[int]:
    """Return which of the last paragraphs name who wrote the story, if none above does.

    >>> parts = ["Oro fell.", "Vela rose.", "Reporting by Ann Lee", "As chief, Ann Lee leads us."]
    >>> _of_writers(parts, ["", "", "byline", ""])
    [3]
    """
    told = [n for n, why in enumerate(reasons) if not why]
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


def headlined(parts: Sequence[str], reasons: Sequence[str]) -> list[int]:
    """Return which paragraphs are the headline, and its deck, if nothing else is above the story.

    >>> headlined(["Menu", "Sign in", "Timeline: How Oro came to fall", "It fell."], [""] * 4)
    [2]
    >>> headlined(["Lee leaves the Oro bank", "The day that it came to fall", "It fell."], [""] * 3)
    [0, 1]
    """
    told = [n for n, why in enumerate(reasons) if not why]
    begins = next((at for at, n in enumerate(told) if marks.is_sentence(parts[n])), 0)
    above = [n for n in told[:begins] if len(parts[n].split()) > SITE]
    if len(above) > DECKED or above != told[begins - len(above) : begins]:
        return []
    parted = "navigation" in reasons[above[0] : above[-1]] if above else False
    return above[:1] if parted else above


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


MARKED = 3
"""Paragraphs, one after the other, that end with the mark of the next: fewer may be broken off."""

_MARKED = re.compile(r"(?:^|\s)[-–—•|]$")


def _teased(parts: Sequence[str], reasons: Sequence[str]) -> list[int]:
    """Return the teasers of other stories below a heading like "Most read", up to the end.

    They are whole sentences, as the story's are, but short, say nothing that somebody said, and
    have no name with the story above: where one has, all are left.
    """
    told = [n for n, why in enumerate(reasons) if not why]
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


def _pulled(parts: Sequence[str], reasons: Sequence[str]) -> list[int]:
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
