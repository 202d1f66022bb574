"""Copies of one story are found: wire copies, reprints, and the edits newsrooms make to them.

In: what is kept of stories, in an order that is the caller's, first prints first. Out: for
each copy, the article it is a copy of, and how alike the two are. Nothing is taken away: who counts
decides what to do with copies.

Every copy is held against the *first* of its story, and never against another copy, so that a chain
of small changes cannot join two different stories. The cost grows with the number of articles, for
a locality-sensitive index names the few that are worth comparing, and only their texts are read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from graphx.articles.fingerprints import Fingerprint, Hashes, Marks, marks
from graphx.articles.marks import tokens
from graphx.articles.near import Comparing, edited
from graphx.records import Aside

Key = TypeVar("Key", bound=Hashable)
SHINGLE = 4
"""Words in a shingle. Two reports of one event share many words and some phrases of three words,
but few of four, except in quotations."""

SHORTEST = 40
"""Words a story must have to be a near copy. Shorter ones are bulletins and tables, which resemble
each other without being copies; only exact copies of them are found."""

FEWEST = 10
"""Words below which an article has no story to compare: a headline, or a page without its text."""

BULLETIN = 100
"""Words below which a form of words alone may make two stories alike ("The Federal Reserve entered
the market ..."): such copies have the same figures, and no other day in the dateline."""

TABLE = 0.15
"""The share of figures among its words that makes a longer text a table, and so a bulletin, too."""

_DATELINE = re.compile(r"\s*(?=[A-Z]{2})[^\n]{2,80}?\s[-–—]{1,2}\s")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.? (\d{{1,2}})\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_NAME = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]\w+")


class Copy(NamedTuple, Generic[Key]):
    """Which article's story an article copies, and the share of the words they have in common."""

    of: Key
    similarity: float


class Print(NamedTuple):
    """A story as it is compared: without its dateline, by its words, and of which kind it is.

    Of a ``short`` one, only exact copies are found.
    """

    text: str
    words: bytes
    bulletin: bool
    short: bool

    def digest(self) -> bytes:
        """Return what copies to the letter have in common, but for capitals, signs and spaces."""
        return hashlib.blake2b(self.words, digest_size=8).digest()

    def shingles(self) -> Hashes:
        """Return the hashes of all runs of `SHINGLE` words, sorted."""
        words = self.words.split()
        coded = np.fromiter(map(zlib.crc32, words), np.uint64, len(words))
        mixed = np.zeros(max(len(coded) - SHINGLE + 1, 0), dtype=np.uint64)
        for place in range(SHINGLE):
            mixed = (mixed ^ coded[place : place + len(mixed)]) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        return np.unique((mixed >> np.uint64(32)).astype(np.uint32))

    def fingerprint(self) -> Fingerprint:
        """Return what near copies have in common."""
        figures, names = (_hashes(kind, self.text) for kind in (_FIGURE, _NAME))
        return Fingerprint(self.bulletin, self.shingles(), figures, names)


class Seen(NamedTuple):
    """What is kept of a story, to find its copies: a digest, and the bytes of its marks.

    A short story has no marks: only exact copies of it are found.
    """

    digest: bytes
    marks: bytes | None


def seen(story: str) -> Seen | None:
    """Return what is kept of a story, or ``None`` for one that is too short to compare."""
    found = read(story)
    if found is None:
        return None
    return Seen(found.digest(), None if found.short else marks(found.shingles()).tobytes())


def copies(
    stories: Iterable[tuple[Key, Seen | None]],
    texts: Callable[[Sequence[Key]], Iterable[tuple[Key, str]]],
    before: Mapping[Key, Copy[Key]] = {},
    old: Container[Key] = (),
) -> dict[Key, Copy[Key]]:
    """Return every article whose story is a copy of an earlier one, with the first of that story.

    Args:
        stories: articles by their keys, with what is kept of their story; earlier ones come first.
        texts: yields articles by their keys with the text of their story: the few that may be
            alike are compared.
        before: the copies among the old articles, as they were found when there were no others.
        old: the keys of those, which still come in the order that they had.

    >>> told = "It rained in Rome for the third day and nobody minded."
    >>> texts = {1: f"ROME - {told}", 2: "Snow fell.", 3: f"MILAN (Wire) - {told.upper()}"}
    >>> copies(
    ...     [(key, seen(text)) for key, text in texts.items()],
    ...     lambda keys: [(key, texts[key]) for key in keys],
    ... )
    {3: Copy(of=1, similarity=1.0)}
    """
    keys: list[Key] = []
    digests: dict[bytes, int] = {}
    exact: list[tuple[int, int]] = []
    longer = Marks()
    for key, one in stories:
        if one is None:
            continue
        number = len(keys)
        keys.append(key)
        if (same := digests.setdefault(one.digest, number)) != number:
            exact.append((number, same))
        elif one.marks is not None:
            longer.add(number, one.marks)

    def fingerprints(numbers: Sequence[int]) -> Iterator[Fingerprint | None]:
        for _, text in texts([keys[number] for number in numbers]):
            found = read(text)
            yield found.fingerprint() if found and not found.short else None

    known = {key: number for number, key in enumerate(keys) if key in before or key in old}
    comparing = Comparing(
        fingerprints,
        {known[key]: (known[copy.of], copy.similarity) for key, copy in before.items()},
        frozenset(known.values()),
    )
    alike = edited(longer.shares(), comparing)
    alike |= {number: alike.get(of, (of, 1.0)) for number, of in exact}
    return {keys[number]: Copy(keys[of], share) for number, (of, share) in sorted(alike.items())}


def told(text: str, asides: Iterable[Aside]) -> str:
    """Return the story of an article: its text without what is set aside, which is in order."""
    parts, done = [], 0
    for aside in asides:
        parts.append(text[done : aside.start])
        done = aside.end
    return "".join([*parts, text[done:]])


def read(story: str) -> Print | None:
    """Return a story as it is compared, or ``None`` for one that is too short for that."""
    text, words, bulletin = _plain(story)
    if len(words) < FEWEST:
        return None
    return Print(text, " ".join(words).encode(), bulletin, len(words) < SHORTEST)


def _plain(text: str) -> tuple[str, list[str], bool]:
    """Return a text without its dateline, its words, and whether it is a bulletin.

    Of the dateline of a bulletin, the day stays, as a figure.
    """
    text = unicodedata.normalize("NFKC", text)
    dateline = _DATELINE.match(text)
    body = text[dateline.end() :] if dateline else text
    words = tokens(body.casefold())
    count = len(words) if body.isascii() else len(tokens(body))  # "İ" is two when small
    bulletin = count < BULLETIN or len(_FIGURE.findall(body)) > TABLE * count
    if bulletin and dateline:
        days = _DAY.findall(dateline[0])
        dated = " ".join(f"{_MONTHS.index(m.lower())}/{day}" for m, day in days)
        body, words = f"{dated} {body}", [*tokens(dated), *words]
    return body, words, bulletin


def _hashes(pattern: re.Pattern[str], text: str) -> Hashes:
    found = {zlib.crc32(word.casefold().encode()) for word in pattern.findall(text)}
    return np.array(sorted(found), dtype=np.uint32)
