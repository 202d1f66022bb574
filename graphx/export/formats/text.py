"""Text as files can hold it: for XML, for a spreadsheet, on one line, in UTF-8.

Each function gives the same when it is used again on what it gave.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which have no UTF-8."""

_CHANGED = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What `legible` or `encodable` changes."""

_FORMULA = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a cell begins with that Excel, LibreOffice or Sheets might run, behind what nobody sees."""


def legible(text: str) -> str:
    r"""Return a text as XML can hold it.

    >>> legible("Ann\x00 \ud800Lee\r\n")
    'Ann\ufffd \ufffdLee\n'
    """
    if text.isascii() and text.isprintable():
        return text
    return _ILLEGAL.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def inert(text: str) -> str:
    """Return a text as a cell that a spreadsheet shows and does not run.

    >>> inert("=1+1"), inert("Ann")
    ("'=1+1", 'Ann')
    """
    if text[:1].isalnum() and text.isascii() and text.isprintable():
        return text
    text = legible(text)
    return f"'{text}" if _FORMULA.match(text) else text


def encodable(text: str) -> str:
    r"""Return a text as UTF-8 can hold it.

    >>> encodable("Ann\x00 \ud800Lee")
    'Ann\x00 \ufffdLee'
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def single(text: str) -> str:
    r"""Return a text on one line, with one space for all the white space at a place.

    >>> single("Ann\r\n  Lee\x00")
    'Ann Lee\ufffd'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(legible(text).split())


def unescaped(text: str) -> str:
    r"""Return a text on one line without what would begin an escape.

    >>> unescaped("the\\pen")
    'the/pen'
    """
    return single(text).replace("\\", "/")


def unquoted(text: str) -> str:
    r"""Return a text on one line that may stand between quotes where nothing can be escaped.

    >>> unquoted('Ann "the\\pen" Lee')
    "Ann 'the/pen' Lee"
    """
    return unescaped(text).replace('"', "'")


def fitted(text: Callable[[str], str], column: list[str]) -> list[str]:
    """Return what one of these functions makes of each of some texts, in less time."""
    if text is str:
        return column
    joined = "".join(column)
    sparing = text in {legible, encodable} or (
        text is inert and "".join([one[:1] for one in column]).isalnum()
    )
    plain = joined.isascii() and joined.isprintable()
    spared = sparing and (plain or not _CHANGED.search(joined))
    return column if spared else [*map(text, column)]
