"""News of any amount, made up: articles with the names in them, as a recognizer would leave them.

What counts for growth is as in newswire. A few hundred names are everywhere, and however many
articles there are, new names come up in the next (`ranks`): persons who share given names and
families, firms, institutions with their letters, places, peoples. An article names about six, from
one of `TOPICS` mostly, some of them again by a family name, a firm's first word, or letters; a
label is wrong now and then. Some articles are printed twice, and stock phrases come up in many.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from graphx.records import Article, Cleaned, Marked, Sentence, Span
from graphx.store.changing import MEMORY
from graphx.store.database import database

CORE, TAIL = 3_000, 1.36
"""Up to which rank a name's frequency falls as one by its rank, and the power by which it falls
beyond: the names of 21,577 Reuters articles fall so, and new ones come up as fast."""

TOPICS = 64
AT_HOME = 0.7
"""The share of an article's names that are of its topic."""

NAMED, AGAIN = 6, 4
"""Names of an article, and how many of them it mentions twice."""

MENTIONS = NAMED + AGAIN
"""Mentions in an article."""

SLIPS = 0.04
"""The share of mentions that have a wrong label."""

PRINTED_TWICE = 0.03
OUTLETS = 40
DAYS = 3650
FIRST = dt.date(2010, 1, 1)
AT_ONCE = 1_000
"""Articles that are made at once."""

WORDS = 20_000
PHRASES = 200

RARE, MARKS = 10_000, "qbfjpvwxyz"
"""From which rank on a name's words hold the first of these letters, which no other word has: with
another in its place, the same articles name others who are as rare."""

FAMILIES = 2_000
"""Families that are well known."""

LANDS = (
    "United States", "Japan", "Britain", "Germany", "France", "China", "Canada", "Brazil", "Italy",
    "Russia", "India", "Australia", "Spain", "Mexico", "Iran", "Iraq", "Israel", "Egypt", "Turkey",
    "South Korea", "Saudi Arabia", "Argentina", "Nigeria", "Kenya", "Poland", "Sweden", "Norway",
    "London", "Paris", "Tokyo", "New York", "Washington", "Berlin", "Moscow", "Chicago", "Geneva",
)  # fmt: skip
"""The foremost names of all."""

_BEGIN = "c d g h k l m n r s t ch cr dr gr kl kr sh st tr".split()
_MIDDLE = "a e i o u ai ea ou".split()
_END = ["", "", "", *"l m n r s t ck nd ng rt".split()]
_SYLLABLE = _BEGIN, _MIDDLE, _END
_OFFICES = ("Agency", "Authority", "Commission", "Council", "Institute", "Federation")
_LABELS = ("PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT", "EVENT")
_FULL = (1 << 64) - 1


class Called(NamedTuple):
    """A name: its label, in full, and as it is mentioned once more."""

    label: str
    full: str
    short: str


def ranks(chance: np.random.Generator, many: int) -> NDArray[np.int64]:
    """Draw so many names by their ranks, from 0, by Zipf's law, whose tail never ends."""
    core = np.log1p(CORE)
    tail = 1 / (TAIL - 1)
    drawn = chance.random(many) * (core + tail)
    of_core = np.expm1(np.minimum(drawn, core))
    beyond = CORE * np.minimum((1 - np.maximum(drawn - core, 0) / tail) ** -tail, 1e9)
    return np.where(drawn < core, of_core, beyond).astype(np.int64)


def mixed(number: int) -> int:
    """Return another number, by which nobody could tell the one."""
    number = (number + 1) * 0x9E3779B97F4A7C15 & _FULL
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 & _FULL
    return number ^ number >> 31


def word(number: int, mark: str = "") -> str:
    """Return a word of two syllables, or of three or four: another for nearly every number.

    >>> word(1), word(2), word(1, "q")
    ('Stenshai', 'Krickcaim', 'Steqeqoqan')
    """
    left, told = mixed(number), ""
    for place in range(4 if mark else 2 + (number % 4 == 0)):
        begin, middle, end = ([mark], _MIDDLE[:5], _END[:9]) if mark and place else _SYLLABLE
        for part in (begin, middle, end if place or not mark else [""]):
            left, at = divmod(left, len(part))
            told += part[at]
    return told.capitalize()


@lru_cache(200_000)
def called(rank: int) -> Called:  # noqa: PLR0911 — one for each kind of name
    """Return the name of a rank."""
    if rank < len(LANDS):
        return Called("GPE", LANDS[rank], LANDS[rank])
    drawn = mixed(rank)
    kind, one, other = drawn % 20, (drawn >> 8 & 0xFFFFFF) / 2**24, (drawn >> 32 & 0xFFFFFF) / 2**24
    mark = MARKS[0] if rank >= RARE else ""
    if kind < 9:
        given = word(int(10 * 200**one - 10))
        place = int(50 * ((1 - other) ** -2.5 - 1))
        family = word(10_000 + place, mark if place > FAMILIES else "")
        return Called("PERSON", f"{given} {family}", family)
    plain = word(1_000_000 + rank, mark)
    if kind < 12:
        return Called("ORG", f"{plain} Corp", plain)
    if kind < 14:
        second = word(2_000_000 + int(500 * one))
        return Called("ORG", f"{plain} {second} Inc", f"{plain} {second}")
    if kind < 16:
        office = _OFFICES[int(one * len(_OFFICES))]
        return Called("ORG", f"{plain} National {office}", f"{plain[0]}N{office[0]}")
    if kind < 19:
        return Called("GPE", plain, plain)
    return Called(_LABELS[3 + rank % 4], f"{plain}ian", f"{plain}ian")


def articles(many: int, seed: int = 1) -> Iterator[tuple[Cleaned, Marked]]:
    """Yield so many articles, each as it is read and as it is recognised."""
    lots = (lot for number in range(many // AT_ONCE + 1) for lot in _lot(seed, number))
    return islice(lots, many)


def _lot(seed: int, number: int) -> Iterator[tuple[Cleaned, Marked]]:
    chance = np.random.default_rng((seed, number))
    drawn = ranks(chance, AT_ONCE * NAMED).reshape(AT_ONCE, NAMED)
    topic = chance.integers(0, TOPICS, (AT_ONCE, 1))
    at_home = (chance.random(drawn.shape) < AT_HOME) & (drawn >= len(LANDS))
    drawn = np.where(at_home, drawn - drawn % TOPICS + topic, drawn)
    words = np.expm1(chance.random((AT_ONCE, 80)) * np.log1p(WORDS)).astype(np.int64)
    phrases = chance.integers(0, PHRASES, (AT_ONCE, 4))
    slips, twice = chance.random((AT_ONCE, NAMED + AGAIN)), chance.random(AT_ONCE)
    days, outlets = chance.integers(0, DAYS, AT_ONCE), chance.integers(0, OUTLETS, AT_ONCE)
    before: tuple[str, list[Sentence], list[Span]] | None = None
    for n in range(AT_ONCE):
        told = _told(drawn[n].tolist(), words[n].tolist(), phrases[n].tolist(), slips[n].tolist())
        if before and twice[n] < PRINTED_TWICE:
            told = before
        before = told
        text, sentences, spans = told
        outlet, day = f"Outlet {outlets[n]}", FIRST + dt.timedelta(int(days[n]))
        id_ = hashlib.blake2b(f"{seed} {number} {n}".encode(), digest_size=10).hexdigest()
        article = Article(
            id_, text, date=day, date_from="column", source=outlet, origin=f"made/{number}.jsonl",
            certainty="sure", language="en",
        )  # fmt: skip
        yield Cleaned(article, ()), Marked(id_, text, tuple(sentences), tuple(spans))


def _told(
    drawn: Sequence[int], words: Sequence[int], phrases: Sequence[int], slips: Sequence[float]
) -> tuple[str, list[Sentence], list[Span]]:
    """Tell of some names: two in a sentence, in full first."""
    named = [called(rank) for rank in drawn]
    mentions = [(one.label, one.full) for one in named]
    mentions += [(one.label, one.short) for one in named[:AGAIN]]
    text, sentences, spans = "", list[Sentence](), list[Span]()
    place = 0
    for number, (label, name) in enumerate(mentions):
        opens = number % 2 == 0
        filled = [plain(one) for one in words[place : place + 7]]
        place += 7
        if opens:
            begin = len(text)
            filled[0] = filled[0].capitalize()
        text += f"{' '.join(filled)} "
        said = _LABELS[int(slips[number] / SLIPS * 3)] if slips[number] < SLIPS else label
        spans.append(Span(len(text), len(text) + len(name), said))
        text += f"{name} "
        if not opens:
            text += f"{phrase(phrases[number // 2 % len(phrases)])}."
            sentences.append(Sentence(begin, len(text), number // 4))
            text += "\n\n" if number % 4 == 3 else " "
    return text.rstrip(), sentences, spans


@lru_cache(WORDS)
def plain(number: int) -> str:
    """Return a word that is no name's."""
    return f"{word(5_000_000 + number).lower()}{('s', 'ed', 'ing', 'ly')[number % 4]}"


@lru_cache(PHRASES)
def phrase(number: int) -> str:
    """Return words that always stand together."""
    return " ".join(plain(mixed(number * 6 + n) % WORDS) for n in range(6))


_REPEATED = {
    "sentences": (), "spans": (), "recognised": (), "linked": (), "asked": (),
    "links": ("text", "key", "own", "ref"),
}  # fmt: skip
"""The tables that are repeated, and what of them has names in it."""


def repeat(corpus: Path, times: int) -> None:
    """Make a corpus so many times as large: each time, other names are rare, and no story a copy.

    Its articles are linked and compared already. Who is meant is to be decided anew.
    """
    with database(corpus) as shared, shared.writing() as cursor:
        cursor.execute(f"SET memory_limit = '{MEMORY}MB'")
        ((many, told),) = cursor.execute(
            "SELECT max(n), (SELECT count(*) FROM learned) FROM articles"
        ).fetchall()
        prints = cursor.execute("FROM prints ORDER BY article").fetchnumpy()
        for turn, mark in enumerate(MARKS[1:times], start=1):

            def renamed(columns: Sequence[str], mark: str = mark) -> str:
                letters = f"'{MARKS[0]}', '{mark}'"
                return "".join(f", translate({one}, {letters}) AS {one}" for one in columns)

            later = turn * many
            for table, names in _REPEATED.items():
                cursor.execute(
                    f"INSERT INTO {table} SELECT * REPLACE (article + {later} AS article"
                    f"{renamed(names)}) FROM {table} WHERE article <= {many}"
                )
            cursor.execute(
                f"INSERT INTO articles SELECT * REPLACE (n + {later} AS n, id || '{mark}' AS id"
                f"{renamed(['text'])}) FROM articles WHERE n <= {many}"
            )
            cursor.execute(
                f"INSERT INTO learned SELECT kind{renamed(['key'])}, value, number FROM learned "
                f"WHERE rowid < {told}"
            )
            columns = {
                name: pa.array((_turned(one, turn) for one in prints[name]), pa.binary())
                for name in ("digest", "marks")
            }
            cursor.register("batch", pa.table({"article": prints["article"] + later, **columns}))
            cursor.execute("INSERT INTO prints BY NAME FROM batch")
            cursor.unregister("batch")
        cursor.execute("UPDATE meta SET value = '' WHERE key IN ('compared', 'folded', 'resolved')")
        cursor.execute("DELETE FROM meanings; DELETE FROM blocks; DELETE FROM copies")


def _turned(print_: bytes | None, turn: int) -> bytes | None:
    """Return a print that is as like its kind, and like no other."""
    if print_ is None:
        return None
    return (np.frombuffer(print_, np.uint32) ^ np.uint32(mixed(turn) & 0xFFFFFFFF)).tobytes()
