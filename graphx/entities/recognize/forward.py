"""From tokens to names, by the arrays of a trained recogniser, for a whole batch at once.

In: the `Tokens` of many texts. Out: the names in them, as spaCy's greedy walk finds them. Every
token's vector is made first, then its best move as if no name were open; all names that may begin
are extended together, a token a step; those that begin inside another one fall away at the end.

The arithmetic is that of spaCy's ``MultiHashEmbed`` and ``MaxoutWindowEncoder`` with a
``TransitionBasedParser`` on top (Honnibal's "embed, encode, attend, predict", 2016), in another
order: where that could make a difference, a token is *unsure*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from graphx.entities.recognize.trained import Floats, Layer, Trained

BLOCK = 512
"""Tokens calculated with at a time, so few that their windows stay in the processor's cache."""

CLOSE = 1e-3
"""Moves whose scores differ by less are too close to call. A sum of floats depends on its order,
and what spaCy and this module make of one score was seen to differ by up to 1e-5."""

LONGEST = 32
"""Tokens that a name is followed for; a longer one is unsure, so that no text takes forever."""

SMALLEST = 1e-8
"""Added to a variance before it divides, as spaCy's thinc does."""

Indices = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a batch, one text after another.

    ``lengths`` are those of the texts. ``types`` says which row of ``vectors`` embeds each token;
    row 0 is what stands before and after a text. No name begins at one of the ``spaces``, or goes
    on past one of the ``ends``.
    """

    lengths: Indices
    types: Indices
    vectors: Floats
    spaces: Flags
    ends: Flags


@dataclass(frozen=True, slots=True)
class Names:
    """What was found: the names from left to right, and the tokens too close to call.

    A name is its first token, the one after its last, and the number of its label.
    """

    found: tuple[tuple[int, int, int], ...]
    unsure: Indices


def recognize(tokens: Tokens, trained: Trained) -> Names:
    """Return the names in a batch."""
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
    """Return each token's vector where it stands: embedded, encoded and projected.

    What the first layer makes of a token at each place of its window depends on the token's type
    alone, so it is made once for each type of the batch, and added up.
    """
    reach = sum(layer.reach for layer in trained.layers)
    text = np.repeat(np.arange(1, len(tokens.lengths) + 1), tokens.lengths)
    at = np.arange(len(text)) + reach * text  # so much stands between texts that none sees another
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
    """Return the sums of what each place of a window adds, for windows of the types seen."""
    many = len(seen) - len(shares) + 1
    sums = _rows(shares[0], seen[:many])
    share = np.empty_like(sums)
    for place in range(1, len(shares)):
        np.take(shares[place], seen[place : place + many], axis=0, out=share, mode="clip")
        sums += share
    return sums


def _rows(table: Floats, numbers: Indices) -> Floats:
    """Return rows of a table, which ``take`` copies at a fifth of the time of an index."""
    return np.take(table, numbers, axis=0, mode="clip")


def _windows(layer: Layer, rows: Floats) -> list[Floats]:
    """Return what stands at each place of the windows of rows."""
    size = 2 * layer.reach + 1
    return [rows[n : len(rows) - size + n + 1] for n in range(size)]


def _apply(layer: Layer, sums: Floats, rows: Floats) -> Floats:
    """Return what a layer makes of rows, without the outermost, which see no whole window.

    Args:
        layer: the layer.
        sums: what its weights make of each window.
        rows: the rows.
    """
    sums += layer.bias
    made = _maxout(sums, layer.pieces)
    made -= (np.einsum("ij->i", made) / made.shape[1])[:, np.newaxis]  # sooner than mean()
    variance = np.einsum("ij,ij->i", made, made) / made.shape[1]
    made *= (1 / np.sqrt(variance + SMALLEST))[:, np.newaxis]
    made *= layer.gain
    made += layer.shift
    made += rows[layer.reach : -layer.reach]
    return made


def _maxout(sums: Floats, pieces: int) -> Floats:
    """Return the largest of each unit's pieces."""
    units = sums.shape[1] // pieces
    return reduce(np.maximum, (sums[:, n * units : (n + 1) * units] for n in range(pieces)))


def _first_moves(vectors: Floats, tokens: Tokens, trained: Trained) -> tuple[Indices, Flags]:
    """Return each token's best move where no name is open, and whether it is too close to call.

    The moves are to begin a name of each label, to be one alone, and, the last, to stay out.
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
    """Return where names that begin stop, and the starts of those too close to call, or too long.

    Where a name is open, its last token is due, or one more inside it: ``stay`` scores the one
    against the other.
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
