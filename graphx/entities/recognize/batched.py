"""spaCy's entity recogniser, run over a whole batch of texts at once.

In: texts. Out: their sentences, and exactly the entities that spaCy finds in them. spaCy's network
takes many small steps for each token; `forward` takes a few large ones for all tokens of a batch,
which is several times as fast. Texts with decisions too close to call are left to spaCy, and a
sample of the rest is checked against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from spacy.language import Language
from threadpoolctl import ThreadpoolController

from graphx.entities.recognize import forward, trained
from graphx.entities.recognize.recognizer import Recognition
from graphx.entities.recognize.tokens import Cutter
from graphx.records import Span

CHARACTERS = 40_000
"""How many characters make a batch, which bounds the memory it needs."""

CHECKED = 500
"""One text in so many is checked against spaCy."""


class Batched:
    """A fast stand-in for a pipeline's ``ner``, if that has no `trained.obstacle`.

    ``distrusted`` is a text in which spaCy found something else; from then on spaCy does all texts.

    Args:
        nlp: the pipeline.
        ask: returns what spaCy itself finds in texts.
    """

    def __init__(
        self, nlp: Language, ask: Callable[[Iterable[str]], Iterable[Recognition]]
    ) -> None:
        self.distrusted: str | None = None
        self._ask = ask
        self._trained = trained.read(nlp.get_pipe("ner"))
        self._cutter = Cutter(nlp, self._trained.embed)
        self._seen = 0
        self._threads = ThreadpoolController()

    def pipe(self, texts: Iterable[str]) -> Iterator[Recognition]:
        """Yield what is found in each text, in their order."""
        for batch in _batches(texts):
            yield from self._do(batch) if self.distrusted is None else self._ask(batch)

    def _do(self, texts: Sequence[str]) -> Iterable[Recognition]:
        """Return what is found in a batch, asking spaCy about unsure texts and a sample."""
        found, unsure = self._recognize(texts)
        checked = {
            n
            for n, text in enumerate(texts)
            if (self._seen + n) % CHECKED == 0
            and len(text) <= CHARACTERS  # spaCy needs much memory
        }
        self._seen += len(texts)
        asked = sorted(unsure | checked)
        told = dict(zip(asked, self._ask(texts[n] for n in asked), strict=True))
        for n in sorted(checked - unsure):
            if told[n] != found[n]:
                self.distrusted = texts[n]
        if self.distrusted is not None:
            return self._ask(texts)
        return [told.get(n, one) for n, one in enumerate(found)]

    def _recognize(self, texts: Sequence[str]) -> tuple[list[Recognition], set[int]]:
        """Return what is found in each text, and the numbers of the texts where that is unsure."""
        cut = self._cutter.cut(texts)
        with self._threads.limit(limits=1, user_api="blas"):  # threads only slow small products
            names = forward.recognize(cut.tokens, self._trained)
        text = np.repeat(np.arange(len(texts)), cut.tokens.lengths)
        spans: list[list[Span]] = [[] for _ in texts]
        for first, end, label in names.found:
            start, stop = int(cut.starts[first]), int(cut.stops[end - 1])
            spans[text[first]].append(Span(start, stop, self._trained.labels[label]))
        sentences: list[list[tuple[int, int]]] = [[] for _ in texts]
        (firsts,) = np.nonzero(cut.firsts)
        lasts = np.append(firsts[1:], len(text))[: len(firsts)] - 1
        stand = zip(cut.starts[firsts].tolist(), cut.stops[lasts].tolist(), strict=True)
        for n, sentence in zip(text[firsts].tolist(), stand, strict=True):
            sentences[n].append(sentence)
        found = zip(map(tuple, spans), map(tuple, sentences), strict=True)
        return [Recognition(*one) for one in found], set(text[names.unsure].tolist())


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield the texts in batches of about `CHARACTERS`."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
