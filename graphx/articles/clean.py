"""What is not the story is set aside, with the reason; the rest are the story's paragraphs.

In: an article's text. Out: `Aside` records, and the paragraphs that remain. Nothing is removed:
offsets always point into the text as it was given, and what was set aside can be read.

A paragraph is set aside as a whole: by itself, as `clutter` judges it, or by what stands around
it, as `around` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from graphx.articles import around, captions, clutter, dates, imprint, marks, quoted
from graphx.records import Aside

WRAPPED = 100
"""No line of a hard-wrapped text is longer than this: screens and wires wrap at 60 to 80."""

HEAD = 8
"""Lines of a text's beginning in which it may say who wrote it."""

_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\S(?:.*\S)?")


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
    reasons = around.judged(parts, [clutter.reason(part) for part in parts])
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
