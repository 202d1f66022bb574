"""The names of an article.

In: a text, and where a name stands in it. Out: `Name` records, which all later steps pass on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from graphx.entities.written import names

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of places."""


class Name(NamedTuple):
    """A name in an article: where it stands, as it is written, its key, and its label."""

    start: int
    end: int
    text: str
    key: str
    label: str


def named(text: str, start: int, end: int, label: str) -> Name:
    """Return what stands at ``text[start:end]`` as a name.

    >>> named("Ms. Lee left.", 0, 7, "PERSON")
    Name(start=0, end=7, text='Ms. Lee', key='ms lee', label='PERSON')
    """
    name = text[start:end]
    return Name(start, end, name, names.key(name), label)


def longer(text: str, name: Name, behind: re.Match[str] | None, label: str) -> Name:
    """Return a name extended by the match behind it, with a new label; itself without a match."""
    return named(text, name.start, behind.end(), label) if behind else name


def is_told(text: str, found: Iterable[Name], after: re.Pattern[str]) -> bool:
    """Tell whether a pattern matches the words behind one of some names."""
    return any(after.match(text, name.end, name.end + 40) for name in found)


def taken_by(text: str, found: Iterable[Name]) -> bytearray:
    """Return a byte for each character of a text: 1 inside a name, else 0."""
    taken = bytearray(len(text))
    for name in found:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    return taken
