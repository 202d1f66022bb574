"""Paragraphs that stand in many articles of one outlet are not their stories.

In: an article's text and the paragraphs of its story. Out: those that could be an outlet's fixed
words, each with a digest to count it by. Who has all articles counts in how many *stories* of an
outlet a digest stands; from `OFTEN` and `SHARE` on, it is set aside wherever it stands.

What an article begins with, what somebody says, and what stands between quotation marks is the
story's, however often it is told: background that a newsroom repeats is mostly of that kind.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from graphx.articles import marks
from graphx.records import Paragraph

OFTEN = 5
"""Stories of one outlet in which a paragraph stands, at least, that is none of theirs. A passage of
background comes back in two to four reports on an event; fixed words never stop coming."""

SHARE = 0.001
"""The share of an outlet's stories in which it stands, at least: of 20,000 reports of a wire, six
say word for word that "proceeds will be used for general corporate purposes"."""

SHORTEST = 8
"""Words; shorter ones are subheads, and sentences that many reports have: "Terms were not
disclosed." """

LONGEST = 2_000
"""Characters; no outlet's fixed words are longer."""

_QUOTE = re.compile(r"[\"“”«»]")


def candidates(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of a story that may turn out to be repeated.

    >>> told = "Shares fell.\n\nThe Post is printed in London and owned by its readers."
    >>> [told[p.start : p.end][:8] for p in candidates(told, [(0, 12), (14, 69)])]
    ['The Post']
    """
    return tuple(
        Paragraph(start, end, _digest(words))
        for start, end in list(paragraphs)[1:]
        if end - start <= LONGEST
        and not _QUOTE.search(text, start, end)
        and not marks.is_said(text[start:end])
        and len(words := marks.tokens(text[start:end].casefold())) >= SHORTEST
    )


def _digest(words: Iterable[str]) -> int:
    """Return the number of 63 bits that stands for some words."""
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()) >> 1
