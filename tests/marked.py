"""A tiny notation for annotated articles: ``[Angela Merkel|PERSON] met [Macron|PERSON].``

Sentences end at a full stop, paragraphs at a blank line; the brackets are what a recognizer found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import graphx
from graphx.entities.recognize import Recognition
from graphx.entities.repair.label import relabel
from graphx.entities.repair.lexicon import counted
from graphx.entities.repair.mend import names_of
from graphx.entities.repair.missed import second_look
from graphx.records import Marked, Sentence, Span

_NAME = re.compile(r"\[([^|\]]+)\|([A-Z_]+)\]")
_SENTENCE = re.compile(r"[^.!?]+[.!?]+|[^.!?]+$")


def plain(notation: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text without the brackets, and the spans that were in them."""
    text, spans, done = "", [], 0
    for found in _NAME.finditer(notation):
        text += notation[done : found.start()]
        spans.append(Span(len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        done = found.end()
    return text + notation[done:], tuple(spans)


def article(notation: str, id_: str = "a") -> Marked:
    """Return an annotated article."""
    text, spans = plain(notation)
    sentences = []
    for number, paragraph in enumerate(re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)):
        for found in _SENTENCE.finditer(text, paragraph.start(), paragraph.end()):
            if found[0].strip():
                lead = len(found[0]) - len(found[0].lstrip())
                sentences.append(Sentence(found.start() + lead, found.end(), number))
    return Marked(id_, text, tuple(sentences), spans)


class Notation:
    """A recognizer for texts without brackets, taught by texts with them: fast, and exact."""

    name = "notation-1"
    model = "notation"

    def __init__(self, *notations: str) -> None:
        self._labels = {
            found[1]: found[2] for notation in notations for found in _NAME.finditer(notation)
        }

    def recognize(self, texts: Iterable[str]) -> Iterator[Recognition]:
        """Yield every taught name wherever it stands, and sentences by full stops."""
        names = sorted(self._labels, key=lambda name: (-len(name), name))
        pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names) or r"(?!)")
        for text in texts:
            spans = tuple(
                Span(found.start(), found.end(), self._labels[found[0]])
                for found in pattern.finditer(text)
            )
            sentences = tuple(
                (found.start() + len(found[0]) - len(found[0].lstrip()), found.end())
                for found in _SENTENCE.finditer(text)
                if found[0].strip()
            )
            yield Recognition(spans, sentences)


Story = str | Mapping[str, str]
"""An annotated text, or one as ``text`` with other fields of a JSONL line beside it."""


def build(folder: Path, *stories: Story) -> Path:
    """Build a corpus of annotated articles, their ids ``a1``, ``a2``, …; return its path.

    Where the same articles were built lately, that corpus is copied: it would be the same again.
    """
    records = [{"text": story} if isinstance(story, str) else dict(story) for story in stories]
    corpus = folder / "news.graphx"
    if corpus.exists():
        _add(folder, records)
    else:
        _write(folder, records)
        corpus.write_bytes(_built(json.dumps(records)))
    return corpus


@lru_cache(maxsize=16)
def _built(told: str) -> bytes:
    """Return a corpus of annotated articles that are told as JSON."""
    with TemporaryDirectory() as folder:
        return _add(Path(folder), json.loads(told)).read_bytes()


def _add(folder: Path, records: list[dict[str, str]]) -> Path:
    """Build a corpus of articles in a folder, or add them to the one that is there."""
    corpus = folder / "news.graphx"
    recognizer = Notation(*(record["text"] for record in records))
    graphx.build([_write(folder, records)], corpus, model=recognizer)
    return corpus


def _write(folder: Path, records: list[dict[str, str]]) -> Path:
    """Write what a corpus is built of."""
    lines = [
        json.dumps({"id": f"a{number}", **record, "text": plain(record["text"])[0]})
        for number, record in enumerate(records, start=1)
    ]
    source = folder / "articles.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    return source


def labels(notation: str, *others: str) -> list[tuple[str, str]]:
    """Return the names of an article with the labels that it and what the corpus has tell."""
    marked = article(notation)
    lexicon = counted((marked, *map(article, others)))
    return [(n.text, n.label) for n in relabel(marked.text, names_of(marked), lexicon)]


def looked_again(notation: str, *others: str) -> list[tuple[str, str]]:
    """Return the names of an article with their labels, by it and what the corpus also holds."""
    marked = article(notation)
    lexicon = counted((marked, *map(article, others)))
    return [(n.text, n.label) for n in second_look(marked, names_of(marked), lexicon)]
