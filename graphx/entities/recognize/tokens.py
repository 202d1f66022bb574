"""Texts in tokens, exactly as spaCy's tokenizer cuts them, but each chunk only once.

In: texts. Out: their tokens, where each stands, and which begin sentences. spaCy's tokenizer cuts
each chunk between spaces by itself, and news repeats the same chunks over and over. So the tokens
of a chunk, with their embeddings, are kept and looked up when it comes again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from graphx.entities.recognize.forward import Flags, Indices, Tokens
from graphx.entities.recognize.trained import Floats

TYPES = 65_536
"""How many types of tokens are kept with their embeddings, in 25 MiB; then all is dropped."""

LEARNED = 1_000_000
"""How many characters of chunks are kept, in some 40 MiB; then all is dropped."""

APART = "\r"
"""The space between chunks that are cut together. No special case of a tokenizer reaches across
it, and it is seldom one itself, which would be slow."""

PLAIN, MARK, STOP = range(3)
"""What a token is to a sentence: a word, which may begin one; punctuation; or what ends one."""

SIZE = 2
"""The column of the table of chunks that holds how many characters each has."""

Ids = npt.NDArray[np.uint64]

_MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd, so that forms with the same norm have distinct keys


class Cut(NamedTuple):
    """The tokens of texts, one text after another.

    ``starts`` and ``stops`` are where each token stands in its text, in characters; ``firsts``
    tells which ones begin a sentence.
    """

    tokens: Tokens
    starts: Indices
    stops: Indices
    firsts: Flags


class Cutter:
    """Cuts texts into tokens and sentences as a pipeline's tokenizer and sentencizer do.

    Args:
        nlp: the pipeline.
        embed: the layers of its network that embed tokens.
    """

    def __init__(self, nlp: Language, embed: Model[list[Doc], list[Floats]]) -> None:
        self._tokenizer = nlp.tokenizer
        self._vocab = nlp.vocab
        stops = nlp.get_pipe("sentencizer").punct_chars
        self._stops = np.array([nlp.vocab.strings.add(stop) for stop in sorted(stops)], np.uint64)
        self._by_chunks = type(nlp.tokenizer) is Tokenizer and not any(
            map(_SPACED.search, nlp.tokenizer.rules)
        )
        self._joints = Joints(nlp.tokenizer if self._by_chunks else Tokenizer(nlp.vocab))
        self._embed = embed
        self._begin()

    def _begin(self) -> None:
        self._numbers: dict[str, int] = {}
        # first token, number of tokens, number of characters (`SIZE`), front and back joint
        self._chunks: Indices = np.zeros((0, 5), np.intp)
        self._tokens: Indices = np.zeros((0, 5), np.intp)  # type, start, stop, is space, mark
        self._types = Types(self._vocab, self._embed)

    def cut(self, texts: Sequence[str]) -> Cut:
        """Return the tokens of some texts."""
        if self._chunks[:, SIZE].sum() > LEARNED or len(self._types) > TYPES:
            self._begin()
        parts = [self._parts(text) for text in texts]
        text = np.repeat(np.arange(len(texts)), [len(chunks) for chunks, _ in parts])
        gaps = np.array([gap for _, gaps in parts for gap in gaps], np.intp)
        chunks, ends = self._numbered([chunk for chunks, _ in parts for chunk in chunks], text)
        text, gaps = text[ends], gaps[ends]
        first, many, size, *_ = self._chunks[chunks].T
        held = np.repeat(first - _before(many), many) + np.arange(many.sum())
        types, starts, stops, spaces, marks = self._tokens[held].T
        begins = np.repeat(_running(size + gaps, text), many)
        lengths = np.bincount(text, many, len(texts)).astype(np.intp)
        firsts = _firsts(marks, lengths)
        tokens = Tokens(lengths, types, self._types.vectors, spaces == 1, ends=np.roll(firsts, -1))
        return Cut(tokens, begins + starts, begins + stops, firsts)

    def _parts(self, text: str) -> tuple[Sequence[str], Sequence[int]]:
        """Return the chunks of a text, and for each whether a space follows that is no token.

        That is the first space behind a word; further ones are a chunk of their own.
        """
        if not self._by_chunks:
            return ((text,), (0,)) if text else ((), ())
        chunks = text.split()
        if " ".join(chunks) == text:  # nearly always
            return chunks, [1] * len(chunks)
        return _spaced(text)

    def _numbered(self, chunks: Sequence[str], text: Indices) -> tuple[Indices, Indices]:
        """Return the numbers of chunks, those that must be cut together as one; see `Joints`.

        Args:
            chunks: the chunks, in order.
            text: the number of the text that each is of.

        Returns:
            The numbers, and for each the place of the last chunk that it stands for.
        """
        found = self._find(chunks)
        front, back = self._chunks[found, 3:].T
        joined = (front[1:] & back[:-1] != 0) & (text[1:] == text[:-1])
        begins = np.flatnonzero(np.append(True, ~joined))[: len(chunks)]
        ends = np.append(begins[1:], len(chunks))[: len(begins)]
        found = found[begins]
        (runs,) = np.nonzero(ends - begins > 1)
        found[runs] = self._find([" ".join(chunks[begins[n] : ends[n]]) for n in runs])
        return found, ends - 1

    def _find(self, chunks: Sequence[str]) -> Indices:
        """Return the number of each chunk, learning those that are new."""
        new = [chunk for chunk in dict.fromkeys(chunks) if chunk not in self._numbers]
        if new:
            self._learn(new)
        return np.fromiter(map(self._numbers.__getitem__, chunks), np.intp, len(chunks))

    def _learn(self, chunks: Sequence[str]) -> None:
        """Cut chunks, and keep their tokens.

        Those that neither begin nor end with a space are cut together, separated by `APART`.
        """
        together = [chunk for chunk in chunks if self._by_chunks and chunk == chunk.strip()]
        alone = [chunk for chunk in chunks if not self._by_chunks or chunk != chunk.strip()]
        lots = [*filter(None, (together, *([chunk] for chunk in alone)))]
        tokens, many = zip(*map(self._cut, lots), strict=True)
        counts = np.concatenate(many)
        kept = [chunk for lot in lots for chunk in lot]
        sizes = [len(chunk) for chunk in kept]
        joints = np.array([self._joints.of(chunk) for chunk in kept], np.intp)
        first = len(self._tokens) + _before(counts)
        self._numbers |= {chunk: n for n, chunk in enumerate(kept, len(self._numbers))}
        table = np.column_stack([first, counts, sizes, joints])
        self._chunks = np.concatenate([self._chunks, table])
        self._tokens = np.concatenate([self._tokens, *tokens])

    def _cut(self, chunks: Sequence[str]) -> tuple[Indices, Indices]:
        """Return the rows of the table of tokens for some chunks, and how many each chunk has."""
        doc = self._tokenizer(APART.join(chunks))
        sizes = np.array([len(chunk) for chunk in chunks], np.intp)
        begins = _before(sizes + 1)
        starts = np.array([token.idx for token in doc], np.intp)
        chunk = np.searchsorted(begins, starts, side="right") - 1
        starts -= begins[chunk]
        within = starts < sizes[chunk]  # leaves out the separators
        chunk, starts = chunk[within], starts[within]
        columns = doc.to_array(["ORTH", "NORM", "LENGTH", "IS_SPACE", "IS_PUNCT"])[within]
        forms, norms, *rest = columns.T
        lengths, spaces, punctuation = (column.astype(np.intp) for column in rest)
        marks = np.where(np.isin(forms, self._stops), STOP, np.where(punctuation, MARK, PLAIN))
        types = self._types.find(forms, norms)
        tokens = np.column_stack([types, starts, starts + lengths, spaces, marks])
        return tokens, np.bincount(chunk, minlength=len(chunks))


class Joints:
    """Where special cases of a tokenizer may reach from one chunk into the next: ``: )``.

    spaCy matches them over all tokens of a text, ignoring spaces. A match across a space is then
    discarded, but keeps others from being found in its place. So such chunks are cut as one.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        plain = Tokenizer(
            tokenizer.vocab,
            prefix_search=tokenizer.prefix_search,
            suffix_search=tokenizer.suffix_search,
            infix_finditer=tokenizer.infix_finditer,
            token_match=tokenizer.token_match,
            url_match=tokenizer.url_match,
        )
        cases = ([token.text for token in plain(case)] for case in tokenizer.rules)
        before: dict[str, set[str]] = defaultdict(set)
        for one, other in {pair for case in cases for pair in pairwise(case)}:
            before[other].add(one)
        kinds = sorted({tuple(sorted(ones)) for ones in before.values()})
        bits = {kind: 1 << n % BITS for n, kind in enumerate(kinds)}
        self._front: dict[str, dict[str, int]] = defaultdict(dict)  # by first letter
        self._back: dict[str, dict[str, int]] = defaultdict(dict)  # by last letter
        for other, ones in before.items():
            kind = tuple(sorted(ones))
            self._front[other[0]][other] = bits[kind]
            for one in ones:
                back = self._back[one[-1]]
                back[one] = back.get(one, 0) | bits[kind]

    def of(self, chunk: str) -> tuple[int, int]:
        """Return the bits of a chunk's front and back; a back and a front that join share a bit."""
        front = self._front.get(chunk[0], {}).items()
        back = self._back.get(chunk[-1], {}).items()
        return (
            reduce(or_, (bits for one, bits in front if chunk.startswith(one)), 0),
            reduce(or_, (bits for one, bits in back if chunk.endswith(one)), 0),
        )


BITS = 62
"""How many kinds of joints have a bit of their own; no language of spaCy has more than 43. If some
shared one, a few more chunks would be cut as one."""


def _spaced(text: str) -> tuple[list[str], list[int]]:
    r"""Return the chunks of a text with more than single spaces; see `Cutter._parts`.

    >>> _spaced("At  noon \nhe left ")
    (['At', ' ', 'noon', '\n', 'he', 'left'], [1, 0, 1, 0, 1, 1])
    """
    chunks: list[str] = []
    gaps: list[int] = []
    for run in _CHUNK.findall(text):
        gap = bool(chunks) and run[0] == " "
        if gap:
            gaps[-1] = 1
        if chunk := run[gap:]:
            chunks.append(chunk)
            gaps.append(0)
    return chunks, gaps


_CHUNK = re.compile(r"\s+|\S+")
_SPACED = re.compile(r"\S\s|\s\S")
"""A special case of a tokenizer that spans more than one chunk."""


class Types:
    """The embedding of every type of token met so far, made once, by spaCy's own layers."""

    def __init__(self, vocab: Vocab, embed: Model[list[Doc], list[Floats]]) -> None:
        self._vocab = vocab
        self._embed = embed
        self._rows: dict[int, int] = {}
        self.vectors: Floats = np.zeros((TYPES + 1, embed.get_dim("nO")), np.float32)

    def __len__(self) -> int:
        """Return how many types are known."""
        return len(self._rows)

    def find(self, forms: Ids, norms: Ids) -> Indices:
        """Return the row of ``vectors`` for each token, given the ids of its form and its norm."""
        both = forms * _MIXER + norms
        keys, first, which = np.unique(both, return_index=True, return_inverse=True)
        new = first[[key not in self._rows for key in keys.tolist()]]
        if new.size:
            words = Doc(
                self._vocab, words=[self._vocab.strings[one] for one in forms[new].tolist()]
            )
            words.from_array(["NORM"], norms[new].reshape(-1, 1))  # a token may have its own norm
            rows = range(len(self._rows) + 1, len(self._rows) + 1 + len(new))
            if rows.stop > len(self.vectors):
                more = np.zeros((rows.stop, self.vectors.shape[1]), np.float32)
                self.vectors = np.concatenate([self.vectors, more])
            self.vectors[rows.start : rows.stop] = self._embed.predict([words])[0]
            self._rows.update(zip(both[new].tolist(), rows, strict=True))
        return np.array([self._rows[key] for key in keys.tolist()], np.intp)[which]


def _before(many: Indices) -> Indices:
    """Return for each number the sum of those before it.

    >>> _before(np.array([2, 0, 3])).tolist()
    [0, 2, 2]
    """
    return np.cumsum(many) - many


def _running(widths: Indices, text: Indices) -> Indices:
    """Return where chunks begin in their texts, given the width and the text of each.

    >>> _running(np.array([3, 2, 4, 1]), np.array([0, 0, 2, 2])).tolist()
    [0, 3, 0, 4]
    """
    begins = _before(widths)
    return begins - begins[np.searchsorted(text, text)]


def _firsts(marks: Indices, lengths: Indices) -> Flags:
    """Return which tokens begin a sentence, by the rule of spaCy's sentencizer.

    These are the first of each text, and the first plain one behind one that ends a sentence.

    >>> _firsts(np.array([PLAIN, STOP, MARK, PLAIN, PLAIN, STOP, PLAIN]), np.array([6, 1])).tolist()
    [True, False, False, True, False, False, True]
    """
    ended = np.cumsum(marks == STOP)
    begins = _before(lengths)
    (plain,) = np.nonzero(marks == PLAIN)
    text = np.repeat(np.arange(len(lengths)), lengths)[plain]
    previous = np.append(0, ended[plain])[:-1]
    outside = np.append(0, ended)[begins][text]
    firsts = np.zeros(len(marks), np.bool_)
    firsts[plain[ended[plain] > np.maximum(previous, outside)]] = True
    firsts[begins[lengths > 0]] = True
    return firsts
