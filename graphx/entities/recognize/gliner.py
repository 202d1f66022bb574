"""A GLiNER model as a recognizer, which finds the kinds of names it is asked for.

It takes spaCy's place behind the `Recognizer` protocol: ``graphx build --model gliner:FOLDER``. The
folder must hold a model already; nothing is fetched here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from graphx.entities.recognize.recognizer import Recognition
from graphx.errors import ModelError
from graphx.records import Span

PREFIX = "gliner:"
"""What the names of such models begin with."""

ASKED: Mapping[str, str] = {
    "person": "PERSON", "organization": "ORG", "country": "GPE", "city": "GPE", "region": "LOC",
    "nationality or religious or political group": "NORP", "building": "FAC", "event": "EVENT",
    "product": "PRODUCT", "law": "LAW", "work of art": "WORK_OF_ART",
}  # fmt: skip
"""The kinds of names asked for, in words, and our label for each."""

SURE = 0.5
"""The score, from 0 to 1, from which a span is a name: GLiNER's own default."""


class Predictor(Protocol):
    """The part of a GLiNER model that is used here."""

    def predict_entities(
        self, text: str, labels: Sequence[str], *, threshold: float
    ) -> Iterable[Mapping[str, Any]]:
        """Return spans as mappings with ``start``, ``end`` and ``label``."""
        ...


class GlinerRecognizer:
    """A GLiNER model, asked about one sentence at a time, since it cannot read long texts.

    Args:
        model: ``gliner:`` and the folder of a model.
        predictor: the model itself, if it is loaded already.

    Raises:
        ModelError: if the package or the folder is missing, or holds no model.
    """

    def __init__(self, model: str, predictor: Predictor | None = None) -> None:
        import spacy  # noqa: PLC0415 — takes a second; only needed to recognise names

        self.model = model
        self._predictor = predictor or _load(Path(model.removeprefix(PREFIX)))
        self._sentences = spacy.blank("xx")
        self._sentences.add_pipe("sentencizer")
        self.name = f"{PREFIX}{_version(Path(model.removeprefix(PREFIX)))}"

    def recognize(self, texts: Iterable[str]) -> Iterator[Recognition]:
        """Yield the spans and sentences of each text, in their order."""
        for doc in self._sentences.pipe(texts):
            sentences = tuple((sent.start_char, sent.end_char) for sent in doc.sents)
            spans = (span for bounds in sentences for span in self._spans(doc.text, *bounds))
            yield Recognition(tuple(spans), sentences)

    def _spans(self, text: str, start: int, end: int) -> Iterator[Span]:
        found = self._predictor.predict_entities(text[start:end], tuple(ASKED), threshold=SURE)
        for span in sorted(found, key=lambda span: (span["start"], -span["end"])):
            first, last = start + int(span["start"]), start + int(span["end"])
            if first < last <= end and span["label"] in ASKED:
                yield Span(first, last, ASKED[span["label"]])


def _version(folder: Path) -> str:
    """Return a model's folder and a digest of its settings, which tell it from other models."""
    settings = folder / "gliner_config.json"
    digest = hashlib.sha256(settings.read_bytes()).hexdigest()[:8] if settings.is_file() else ""
    return f"{folder.name}-{digest}"


def _load(folder: Path) -> Predictor:
    if not (folder / "gliner_config.json").is_file():
        raise ModelError(
            f"No GLiNER model in {str(folder)!r}: a folder with a gliner_config.json was expected. "
            "Fetch one where there is a network, and name its folder."
        )
    try:
        from gliner import GLiNER  # type: ignore[import-not-found]  # noqa: PLC0415 — an extra
    except ImportError as error:
        raise ModelError(
            "A gliner: model needs the package gliner. Install it: pip install 'graphx[gliner]'"
        ) from error
    loaded: Predictor = GLiNER.from_pretrained(str(folder), local_files_only=True)
    return loaded
