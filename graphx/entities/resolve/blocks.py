"""Blocks: names that may be one entity, connected by the keys they share or as spellings.

In: a name, how it is written, and what it refers to. Out: its keys; and, of all full names, the
pairs that may be spellings of one. What `across` decides about a name depends only on the names in
its block and on the lexicon's answers to `ASKED`. So when a corpus grows, only the blocks whose
counts changed are decided again, and only some thousands of names are decided at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graphx.entities.repair.lexicon import Question
from graphx.entities.resolve.across import MAX_BLOCK, PEOPLES
from graphx.entities.resolve.bound import office, owned
from graphx.entities.resolve.refs import Ref, parted
from graphx.entities.resolve.variants import spelling
from graphx.entities.written import lands, shortforms
from graphx.entities.written import names as written

One = TypeVar("One")

ASKED = frozenset({"twin", "is_ever_word", "is_elder", "officials"})
"""The questions that `across` asks the lexicon: about peoples, first words of full names, and who
is in office."""


def keys(ref: Ref, forms: Iterable[str], meant: Iterable[Ref]) -> list[str]:
    """Return the keys of a name: its own, and those under which rules look for other names.

    Full names share the key of their family name. Those that may be spellings of one name need not
    share a key, as that would put all that begin alike into one block; see `spellings`.

    Args:
        ref: what the name refers to by itself.
        forms: how it is written.
        meant: what else it refers to in articles.

    >>> keys(Ref("person", "ann lee"), ["Ann Lee"], [])
    ['ann lee', 'lee']
    """
    found = {ref.key, *(full.key for full in meant)} | {spelling(ref)} - {""}
    if ref.group in {"people", "place"}:
        found.update(lands.regions(ref.key))
    if ref.group == "person":
        found.add(shortforms.family(ref.key).rpartition(":")[2])  # of a woman: she:lee
    elif ref.group == "place":
        found |= {parted(ref)[0], *shortforms.province(ref.key)}
        if shortforms.is_province(one := ref.key.removesuffix("s")):
            found.add(one)
    elif ref.group in PEOPLES:
        found |= {ref.key.removesuffix("s"), owned(ref, forms)[1], office(ref, forms)} - {""}
        found.add(parted(ref)[0])
    return sorted(found)


def spellings(persons: Mapping[One, str]) -> Iterator[tuple[One, One]]:
    """Yield pairs of full names that connect all those that may be spellings of one.

    If there are too many for `across` to compare, all that begin alike are connected, since which
    ones it compares depends on all of them.

    Args:
        persons: the keys of full names, by whatever identifies them.

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
    """Return for each name the number of its block: that of the first name in it.

    Args:
        names: the numbers of the names, from 0, each once for each of its keys.
        marks: the numbers of those keys, from 0.
        pairs: in each row two names that are in one block, whatever their keys are.

    >>> pairs = np.array([[3, 4]])
    >>> joined(np.array([0, 1, 1, 2, 3, 4]), np.array([0, 0, 1, 2, 1, 3]), pairs).tolist()
    [0, 0, 2, 0, 0]
    """
    block = np.arange(names.max(initial=-1) + 1)
    one, other = np.concatenate([pairs, pairs[:, ::-1]]).T
    while True:
        first = np.full(marks.max(initial=-1) + 1, len(block))
        np.minimum.at(first, marks, block[names])
        found = block.copy()  # whole blocks are joined, so that even chains take few rounds
        np.minimum.at(found, block[names], first[marks])
        np.minimum.at(found, block[one], block[other])
        found = found[found]
        if np.array_equal(found, block):
            return block
        block = found


def parts(block: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return for each name the number of its part, which holds one or more whole blocks.

    Args:
        block: the number of each name's block.
        size: how many names a part has, apart from what its last block has more.

    >>> parts(np.array([5, 5, 7, 5]), size=2).tolist()
    [0, 0, 1, 0]
    """
    _, number, sizes = np.unique(block, return_inverse=True, return_counts=True)
    found: NDArray[np.int64] = ((np.cumsum(sizes) - sizes) // size)[number]
    return found


def asked(questions: Iterable[Question]) -> list[str]:
    """Return the keys of the questions that `across` asks.

    >>> asked([("twin", "houthi"), ("label", "paris")])
    ['houthi']
    """
    return sorted({key for question, key in questions if question in ASKED})
