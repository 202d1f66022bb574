"""spaCy's entity recogniser, run over a whole batch of texts at once.

In: tokenised texts. Out: the same texts, with exactly the entities spaCy finds. spaCy's network
takes many small steps a token; `forward` takes few large ones for all tokens of a batch, which is
several times as fast on the same core. What is too close to call is left to spaCy, and spaCy is
asked about a sample of the rest, to be sure that both agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from thinc.api import Model
from threadpoolctl import ThreadpoolController

from graphx.entities.recognize import forward, trained
from graphx.entities.recognize.forward import Indices, Tokens
from graphx.entities.recognize.trained import Floats

TOKENS = 8_192
"""Tokens a batch, which bounds its memory, however long or many the texts are."""

TYPES = 65_536
"""Kinds of token whose embeddings are kept, in 25 MiB; with more, they are begun anew."""

CHECKED = 500
"""One text in so many is also done by spaCy."""

Ids = npt.NDArray[np.uint64]

_MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no two forms of one norm have one key


class Batched:
    """What stands in for a trained ``ner`` of spaCy's that has no `trained.obstacle`.

    ``distrusted`` is a text in which spaCy found something else; from there on it does everything.
    """

    def __init__(self, ner: EntityRecognizer) -> None:
        self.distrusted: str | None = None
        self._ner = ner
        self._trained = trained.read(ner)
        self._types = Types(self._trained.embed)
        self._seen = 0
        self._threads = ThreadpoolController()

    def pipe(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """Yield the texts with their entities, in their order."""
        for batch in _batches(docs):
            if self.distrusted is None:
                self._annotate(batch)
            else:
                self._ask(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        found, unsure = self._recognize(docs)
        checked = {
            n
            for n, doc in enumerate(docs)
            if (self._seen + n) % CHECKED == 0 and len(doc) <= TOKENS  # spaCy needs much memory
        }
        self._seen += len(docs)
        self._ask([docs[n] for n in sorted(unsure | checked)])
        for n in sorted(checked - unsure):
            if list(docs[n].ents) != found[n]:
                self.distrusted = docs[n].text
        rest = [n for n in range(len(docs)) if n not in unsure | checked]
        if self.distrusted is not None:
            self._ask([docs[n] for n in rest])
            return
        for n in rest:
            docs[n].set_ents(found[n])

    def _recognize(self, docs: Sequence[Doc]) -> tuple[list[list[Span]], set[int]]:
        """Return the names in each text, and the numbers of the texts where that is unsure."""
        tokens = self._types.tokens(docs)
        with self._threads.limit(limits=1, user_api="blas"):  # products so small lose by sharing
            names = forward.recognize(tokens, self._trained)
        number = np.repeat(np.arange(len(docs)), tokens.lengths)
        begins = np.cumsum(tokens.lengths) - tokens.lengths
        found: list[list[Span]] = [[] for _ in docs]
        for start, stop, label in names.found:
            n = number[start]
            begin = begins[n]
            found[n].append(Span(docs[n], start - begin, stop - begin, self._trained.labels[label]))
        return found, set(number[names.unsure].tolist())

    def _ask(self, docs: Sequence[Doc]) -> None:
        """Let spaCy find the entities."""
        if docs:
            self._ner.set_annotations(docs, self._ner.predict(docs))


class Types:
    """The embedding of every kind of token met so far, made once, by spaCy's own layers."""

    def __init__(self, embed: Model[list[Doc], list[Floats]]) -> None:
        self._embed = embed
        self._begin(TYPES)

    def _begin(self, size: int) -> None:
        self._rows: dict[int, int] = {}
        self._vectors: Floats = np.zeros((size + 1, self._embed.get_dim("nO")), np.float32)

    def tokens(self, docs: Sequence[Doc]) -> Tokens:
        """Return the tokens of some texts of one vocabulary."""
        columns = [doc.to_array(["ORTH", "NORM", "IS_SPACE", "SENT_START"]) for doc in docs]
        forms, norms, spaces, begins = np.concatenate(columns).T
        lengths = np.array([len(doc) for doc in docs], np.intp)
        first = begins == 1
        first[(np.cumsum(lengths) - lengths)[lengths > 0]] = True
        types = self._find(docs[0].vocab, forms, norms)
        return Tokens(lengths, types, self._vectors, spaces == 1, ends=np.roll(first, -1))

    def _find(self, vocab: Vocab, forms: Ids, norms: Ids) -> Indices:
        """Return the row of each token, given the ids of its form and of its normal form."""
        both = forms * _MIXER + norms
        keys, first, which = np.unique(both, return_index=True, return_inverse=True)
        if len(self._rows) + len(keys) >= len(self._vectors):
            self._begin(max(TYPES, len(keys)))
        new = first[[key not in self._rows for key in keys.tolist()]]
        if new.size:
            words = Doc(vocab, words=[vocab.strings[form] for form in forms[new].tolist()])
            words.from_array(["NORM"], norms[new].reshape(-1, 1))  # it may be this token's own
            rows = range(len(self._rows) + 1, len(self._rows) + 1 + len(new))
            self._vectors[rows.start : rows.stop] = self._embed.predict([words])[0]
            self._rows.update(zip(both[new].tolist(), rows, strict=True))
        return np.array([self._rows[key] for key in keys.tolist()], np.intp)[which]


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc)
        if size >= TOKENS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
