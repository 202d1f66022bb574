"""From tokens to names, with the arrays of a trained recogniser, for a whole batch at once.

In: the `Tokens` of many texts. Out: the names in them, as spaCy's greedy parser finds them. First
every token gets its vector, and its best move if no name is open; then all names that may begin are
extended together, one token a step; last, those that begin inside another are dropped.

The arithmetic is that of spaCy's ``MultiHashEmbed`` and ``MaxoutWindowEncoder`` with a
``TransitionBasedParser`` on top (Honnibal's "embed, encode, attend, predict", 2016), in another
order. Tokens for which that could make a difference are *unsure*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from graphx.entities.recognize.trained import Floats, Layer, Trained

BLOCK = 512
"""Tokens that are calculated at a time, few enough for their windows to stay in the CPU's cache."""

CLOSE = 1e-3
"""Moves whose scores differ by less are too close to call. A sum of floats depends on its order:
the same score from spaCy and from this module was seen to differ by up to 1e-5."""

LONGEST = 32
"""Tokens of the longest name that is followed; longer ones are unsure, which bounds the time."""

SMALLEST = 1e-8
"""What thinc adds to a variance before dividing by it."""

Indices = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a batch, one text after another.

    ``lengths`` are those of the texts, in tokens. ``types`` says which row of ``vectors`` embeds
    each token; row 0 is the padding around a text. No name begins at one of the ``spaces``, or goes
    on past one of the ``ends``.
    """

    lengths: Indices
    types: Indices
    vectors: Floats
    spaces: Flags
    ends: Flags


@dataclass(frozen=True, slots=True)
class Names:
    """What was found: the names from left to right, and the tokens that are unsure.

    A name is its first token, the one after its last, and the number of its label.
    """

    found: tuple[tuple[int, int, int], ...]
    unsure: Indices


def recognize(tokens: Tokens, trained: Trained) -> Names:
    """Return the names in a batch, and where they are unsure."""
    vectors = _encode(tokens, trained)
    moves, unsure = _first_moves(vectors, tokens, trained)
    (starts,) = np.nonzero(moves < 2 * len(trained.labels))
    alone, labels = np.divmod(moves[starts], len(trained.labels))
    (longer,) = np.nonzero(alone == 0)
    stops = starts + 1
    stops[longer], open_ = _extend(vectors, tokens.ends, starts[longer], labels[longer], trained)
    candidates = zip(starts.tolist(), stops.tolist(), labels.tolist(), strict=True)
    return Names(tuple(_walk(candidates)), np.append(np.flatnonzero(unsure), open_))


def _encode(tokens: Tokens, trained: Trained) -> Floats:
    """Return each token's vector in its context: embedded, encoded and projected.

    The share of a token in the first layer's sum depends only on its type and its place in the
    window, so these shares are calculated once for each type in the batch.
    """
    reach = sum(layer.reach for layer in trained.layers)
    text = np.repeat(np.arange(1, len(tokens.lengths) + 1), tokens.lengths)
    at = np.arange(len(text)) + reach * text  # with padding, so that no window sees two texts
    padded = np.zeros(len(text) + reach * (len(tokens.lengths) + 1), np.intp)
    padded[at] = tokens.types
    kinds, padded = np.unique(padded, return_inverse=True)
    vectors = np.take(tokens.vectors, kinds, axis=0)
    layer, *layers = trained.layers
    shares = [vectors @ weight for weight in np.split(layer.weight, 2 * layer.reach + 1)]
    weight, bias = trained.project
    encoded = np.empty((len(text), len(bias)), np.float32)
    for begin in range(reach, len(padded) - reach, BLOCK):
        stop = min(begin + BLOCK, len(padded) - reach)
        seen = padded[begin - reach : stop + reach]
        rows = _apply(layer, _summed(shares, seen), _rows(vectors, seen))
        for other in layers:
            rows = _apply(other, np.concatenate(_windows(other, rows), axis=1) @ other.weight, rows)
        inside = slice(*np.searchsorted(at, (begin, stop)))
        encoded[inside] = _rows(rows, at[inside] - begin) @ weight + bias
    return encoded


def _summed(shares: Sequence[Floats], seen: Indices) -> Floats:
    """Return the sum of the shares of each place of a window, for all windows of ``seen``."""
    many = len(seen) - len(shares) + 1
    sums = _rows(shares[0], seen[:many])
    share = np.empty_like(sums)
    for place in range(1, len(shares)):
        np.take(shares[place], seen[place : place + many], axis=0, out=share, mode="clip")
        sums += share
    return sums


def _rows(table: Floats, numbers: Indices) -> Floats:
    """Return rows of a table; ``take`` is five times as fast as an index."""
    return np.take(table, numbers, axis=0, mode="clip")


def _windows(layer: Layer, rows: Floats) -> list[Floats]:
    """Return the rows at each place of a window, for all windows."""
    size = 2 * layer.reach + 1
    return [rows[n : len(rows) - size + n + 1] for n in range(size)]


def _apply(layer: Layer, sums: Floats, rows: Floats) -> Floats:
    """Return the output of a layer for all rows that have a whole window around them.

    Args:
        layer: the layer.
        sums: the weighted sums of the windows; overwritten.
        rows: the input rows, which are added to the output.
    """
    sums += layer.bias
    made = _maxout(sums, layer.pieces)
    made -= (np.einsum("ij->i", made) / made.shape[1])[:, np.newaxis]  # faster than mean()
    variance = np.einsum("ij,ij->i", made, made) / made.shape[1]
    made *= (1 / np.sqrt(variance + SMALLEST))[:, np.newaxis]
    made *= layer.gain
    made += layer.shift
    made += rows[layer.reach : -layer.reach]
    return made


def _maxout(sums: Floats, pieces: int) -> Floats:
    """Return the maximum of each unit's pieces."""
    units = sums.shape[1] // pieces
    return reduce(np.maximum, (sums[:, n * units : (n + 1) * units] for n in range(pieces)))


def _first_moves(vectors: Floats, tokens: Tokens, trained: Trained) -> tuple[Indices, Flags]:
    """Return each token's best move if no name is open, and whether it is too close to call.

    The moves are, for each label, to begin a name or to be one alone; and, last, to be outside.
    """
    labels = len(trained.labels)
    moves = np.empty(len(vectors), np.intp)
    unsure = np.empty(len(vectors), np.bool_)
    weight, bias = trained.first
    for begin in range(0, len(vectors), BLOCK):
        block = slice(begin, begin + BLOCK)
        hidden = _maxout(vectors[block] @ trained.features[0] + trained.closed, trained.pieces)
        scores = hidden @ weight + bias
        scores[tokens.ends[block], :labels] = -np.inf
        scores[tokens.spaces[block], : 2 * labels] = -np.inf
        each, best = np.arange(len(scores)), scores.argmax(axis=1)
        top = scores[each, best]
        scores[each, best] = -np.inf
        moves[block] = best
        unsure[block] = top - scores.max(axis=1) < CLOSE
    return moves, unsure


def _extend(
    vectors: Floats, ends: Flags, starts: Indices, labels: Indices, trained: Trained
) -> tuple[Indices, Indices]:
    """Return where the names that begin at ``starts`` stop, and the starts of those unsure.

    If a name is open, the next token is either its last or one more inside; ``stay`` is the score
    of the latter minus that of the former.
    """
    here, first, before = trained.features
    weight, bias = trained.stay
    opened = vectors[starts] @ first + trained.bias
    stops = starts + 1
    unsure = np.zeros(len(starts), np.bool_)
    open_ = np.arange(len(starts))
    for _ in range(LONGEST - 1):
        if not open_.size:
            break
        at, label = stops[open_], labels[open_]
        sums = opened[open_] + vectors[at] @ here + vectors[at - 1] @ before
        stay = np.einsum("ij,ij->i", _maxout(sums, trained.pieces), weight[label]) + bias[label]
        stops[open_] += 1
        free = ~ends[at]
        unsure[open_] |= free & (np.abs(stay) < CLOSE)
        open_ = open_[free & (stay > 0)]
    unsure[open_] = True
    return stops, starts[unsure]


def _walk(candidates: Iterator[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the names that do not begin inside one before them."""
    free = 0
    for start, stop, label in candidates:
        if start >= free:
            yield start, stop, label
            free = stop
