"""Blocks: the names that may be one entity, connected by keys that they share, or as spellings.

In: a name, how it is written, and what it refers to. Out: its keys, and of all full names the pairs
that may be spellings of one. Whatever `across` decides of a name it decides by names that share a
key with it or spell it, and by what the lexicon answers to `ASKED`. So who adds to a corpus decides
anew only the blocks in which something was counted otherwise, and decides some thousands of names
at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import TypeVar

import numpy as np
import scipy  # whose parts are loaded when they are asked for, in a fifth of a second
from numpy.typing import NDArray

from graphx.entities.repair.lexicon import Question
from graphx.entities.resolve.across import MAX_BLOCK, PEOPLES
from graphx.entities.resolve.bound import office, owned
from graphx.entities.resolve.refs import Ref, parted
from graphx.entities.written import names as written
from graphx.entities.written import shortforms

One = TypeVar("One")

ASKED = frozenset({"twin", "is_ever_word"})
"""What `across` asks the lexicon: of the name of a people, and of the first word of a full name."""


def keys(ref: Ref, forms: Iterable[str], meant: Iterable[Ref]) -> list[str]:
    """Return the keys of a name: its own, and those under which rules look for others.

    Full names of one family share it, whatever stands before it, or is left out. Two that spell
    one differently (`spellings`) need not share any: all that begin alike would be in one block.

    Args:
        ref: the name by itself.
        forms: the ways it is written.
        meant: what it refers to where that is something else.

    >>> keys(Ref("person", "ann lee"), ["Ann Lee"], [])
    ['ann lee', 'lee']
    """
    found = {ref.key, *(full.key for full in meant)}
    if ref.group == "person" and " " in ref.key:
        found.add(shortforms.family(ref.key))
    elif ref.group == "place":
        found |= {parted(ref)[0], *shortforms.province(ref.key)}
        if shortforms.is_province(one := ref.key.removesuffix("s")):
            found.add(one)
    elif ref.group in PEOPLES:
        found |= {ref.key.removesuffix("s"), owned(ref, forms)[1], office(ref, forms)} - {""}
        found.add(parted(ref)[0])
    return sorted(found)


def spellings(persons: Mapping[One, str]) -> Iterator[tuple[One, One]]:
    """Yield the pairs of full names that may be spellings of one, or lead to all that may be.

    Where `across` compares the commonest alone, which those are depends on all that begin alike.

    Args:
        persons: the keys of full names, by what they are known by.

    >>> [*spellings({1: "bob leigh", 2: "bob leighy", 3: "bob lewis", 4: "ann leigh"})]
    [(1, 2)]
    """
    alike: dict[str, list[One]] = defaultdict(list)
    for one, name in persons.items():
        *given, last = name.split(" ")
        alike[f"{written.spelled(given)} {last[:2]}"].append(one)
    for block in alike.values():
        if len(block) > MAX_BLOCK:
            yield from pairwise(block)
            continue
        for one, other in combinations(block, 2):
            if written.variant(persons[one], persons[other]):
                yield one, other


def joined(
    names: NDArray[np.int64], marks: NDArray[np.int64], pairs: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return for each name the number of its block.

    Args:
        names: the names by their numbers, from 0, once for each of their keys.
        marks: those keys by their numbers, from 0.
        pairs: two names in each row that are in one block, whatever their keys are.

    >>> pairs = np.array([[3, 4]])
    >>> joined(np.array([0, 1, 1, 2, 3, 4]), np.array([0, 0, 1, 2, 1, 3]), pairs).tolist()
    [0, 0, 1, 0, 0]
    """
    many = int(names.max(initial=-1)) + 1
    if not many:
        return np.zeros(0, np.int64)
    all_ = many + int(marks.max(initial=-1)) + 1
    one, other = np.concatenate([names, pairs[:, 0]]), np.concatenate([many + marks, pairs[:, 1]])
    shares = scipy.sparse.coo_array((np.ones(len(one), np.bool_), (one, other)), shape=(all_, all_))
    _, found = scipy.sparse.csgraph.connected_components(shares, directed=False)
    block: NDArray[np.int64] = found[:many].astype(np.int64)
    return block


def parts(block: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return for each name the number of its part; those of one block are in one part.

    Args:
        block: the number of each name's block.
        size: the names in a part, but for those that its last block has more.

    >>> parts(np.array([5, 5, 7, 5]), size=2).tolist()
    [0, 0, 1, 0]
    """
    _, number, sizes = np.unique(block, return_inverse=True, return_counts=True)
    found: NDArray[np.int64] = ((np.cumsum(sizes) - sizes) // size)[number]
    return found


def asked(questions: Iterable[Question]) -> list[str]:
    """Return the keys of those questions that are asked across articles.

    >>> asked([("twin", "houthi"), ("label", "paris")])
    ['houthi']
    """
    return sorted({key for question, key in questions if question in ASKED})
