"""Blocks: the names that may be one entity, connected by keys that they share.

In: a name, how it is written, and what it refers to. Out: its keys. Whatever `across` decides of a
name it decides by names that share a key with it, and by what the lexicon answers to `ASKED`. So
who adds to a corpus decides anew only the blocks in which something was counted otherwise, and
decides some thousands of names at a time.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import scipy  # whose parts are loaded when they are asked for, in a fifth of a second
from numpy.typing import NDArray

from graphx.entities.repair.lexicon import Question
from graphx.entities.resolve.across import PEOPLES
from graphx.entities.resolve.bound import office, owned
from graphx.entities.resolve.refs import Ref, parted
from graphx.entities.written import shortforms

ASKED = frozenset({"twin", "is_ever_word"})
"""What `across` asks the lexicon: of the name of a people, and of the first word of a full name."""


def keys(ref: Ref, forms: Iterable[str], meant: Iterable[Ref]) -> list[str]:
    """Return the keys of a name: its own, and those under which rules look for others.

    Full names of one family share it, whatever stands before it, or is left out.

    Args:
        ref: the name by itself.
        forms: the ways it is written.
        meant: what it refers to where that is something else.

    >>> keys(Ref("person", "ann lee"), ["Ann Lee"], [])
    ['ann le', 'ann lee', 'lee']
    """
    found = {ref.key, *(full.key for full in meant)}
    if ref.group == "person" and " " in ref.key:
        given, _, last = ref.key.rpartition(" ")
        found |= {shortforms.family(ref.key), f"{given} {last[:2]}"}
    elif ref.group == "place":
        found |= {parted(ref)[0], *shortforms.sided(ref.key)}
    elif ref.group in PEOPLES:
        found |= {ref.key.removesuffix("s"), owned(ref, forms)[1], office(ref, forms)} - {""}
        found.add(parted(ref)[0])
    return sorted(found)


def parts(names: NDArray[np.int64], marks: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return for each name the number of its part; those of one block are in one part.

    Args:
        names: the names by their numbers, from 0, once for each of their keys.
        marks: those keys by their numbers, from 0.
        size: the names in a part, but for those that its last block has more.

    >>> parts(np.array([0, 1, 1, 2, 3]), np.array([0, 0, 1, 2, 1]), size=2).tolist()
    [0, 0, 1, 0]
    """
    many = int(names.max(initial=-1)) + 1
    if many <= size:
        return np.zeros(many, np.int64)
    all_ = many + int(marks.max()) + 1
    shares = scipy.sparse.coo_array(
        (np.ones(len(names), np.bool_), (names, many + marks)), shape=(all_, all_)
    )
    _, blocks = scipy.sparse.csgraph.connected_components(shares, directed=False)
    block = blocks[:many]  # numbered from 0, in the order of their first names
    sizes = np.bincount(block)
    found: NDArray[np.int64] = ((np.cumsum(sizes) - sizes) // size)[block]
    return found


def asked(questions: Iterable[Question]) -> list[str]:
    """Return the keys of those questions that are asked across articles.

    >>> asked([("twin", "houthi"), ("label", "paris")])
    ['houthi']
    """
    return sorted({key for question, key in questions if question in ASKED})
