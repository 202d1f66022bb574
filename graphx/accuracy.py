"""How right a graph is: people judge a sample of what it says, and graphx counts.

In: a corpus, and people's answers. Out: the share of right statements, with its interval. The
sample is drawn by a seed, so that several people judge the same statements, and more of them when
it is made longer.

Answers are lines of a file beside the corpus, which only grows: an answer is kept at once, also
while somebody builds, and outlives a corpus that is built anew, so that two models can be compared
by the same answers. The last answer to a question holds.
"""

from __future__ import annotations

import json
import math
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

from graphx.corpus import Corpus
from graphx.errors import CorpusError
from graphx.network.evidence import Met, passages, quote
from graphx.records import Answer, Asked, Precision, Question

ANSWERS: tuple[Answer, ...] = get_args(Answer)

SAMPLE = 50
"""Statements of a kind that are judged first: five minutes' work."""

SEED = 1
"""Draws the sample."""

Z = 1.959964
"""How many standard deviations hold 95 % of a normal distribution."""


def questions(corpus: Corpus, kind: Asked, number: int = SAMPLE) -> tuple[Question, ...]:
    """Return a sample of what the graph says, drawn evenly under the default recipe.

    Args:
        corpus: the corpus.
        kind: ``"mention"``, that a name means somebody, or ``"meeting"``, that two have to do with
            each other in a sentence.
        number: how many; more of them begin with the same ones.
    """
    reader = corpus.reader
    drawn: Sequence[tuple[Met, ...]]
    if kind == "mention":
        drawn = [(met,) for met in reader.some_mentions(number, SEED)]
    else:
        drawn = reader.some_meetings(number, SEED)
    ids = sorted({met[0].article for met in drawn})
    articles, sentences = reader.texts(ids), reader.sentences(ids)
    everyone = reader.entities(sorted({one.entity for met in drawn for one in met}))
    names = {entity.id: (entity.id, entity.name, entity.label) for entity in everyone}
    asked = []
    for met in drawn:
        article, (first, *others) = articles[met[0].article], met
        if others:
            ordered = sorted(met, key=lambda one: one.start)
            (quoted,) = passages(article.text, sentences[article.id], ordered, first.entity)
        else:
            quoted = quote(article.text, sentences[article.id], first)
        asked.append(Question(kind, article, quoted, tuple(names[one.entity] for one in met)))
    return tuple(asked)


def answers_file(corpus: Path | str) -> Path:
    """Return where the answers about a corpus are kept.

    >>> answers_file("news.graphx").name
    'news.answers.jsonl'
    """
    return Path(corpus).with_suffix(".answers.jsonl")


def answer(corpus: Path | str, question: str, given: Answer) -> None:
    """Keep an answer to a question, by its key; an empty one takes back what was answered before.

    Raises:
        CorpusError: if the file cannot be written.
    """
    line = json.dumps({"question": question, "answer": given}, ensure_ascii=False)
    path = answers_file(corpus)
    try:
        is_cut = path.is_file() and not path.read_bytes().endswith(b"\n")  # by a full disk
        # One write at the end of the file: of two people who answer at once, both are heard.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        with os.fdopen(handle, "wb", buffering=0) as file:
            file.write(b"\n" * is_cut + f"{line}\n".encode())
            os.fsync(handle)
    except OSError as error:
        raise CorpusError(
            f"The answer is not kept: {str(path)!r} cannot be written ({error.strerror}). "
            "Make its folder writable."
        ) from error


def answers(corpus: Path | str) -> dict[str, Answer]:
    """Return the answer to each question by its key; lines that are none are passed over."""
    path = answers_file(corpus)
    if not path.is_file():
        return {}
    found: dict[str, Answer] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            read = json.loads(line)
            question, given = str(read["question"]), read["answer"]
        except (ValueError, TypeError, KeyError):
            continue  # cut off by a full disk, or written by somebody else
        if given in ANSWERS:
            found[question] = given
    return {question: given for question, given in found.items() if given}


def precision(asked: Iterable[Question], given: Mapping[str, Answer]) -> Precision:
    """Return how many of the questions that were answered are answered with yes.

    The interval is Wilson's (1927), which holds for few answers and for shares near 0 and 1 too
    (Brown, Cai and DasGupta 2001).
    """
    sums = Counter(given.get(question.key, "") for question in asked)
    judged = sums["yes"] + sums["no"]
    return Precision(sums["yes"], judged, sums["unsure"], *wilson(sums["yes"], judged))


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, by Wilson's score (1927).

    >>> [round(bound, 3) for bound in wilson(45, 50)]
    [0.786, 0.957]
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if not judged:
        return 0.0, 1.0
    share = right / judged
    middle = share + Z * Z / (2 * judged)
    half = Z * math.sqrt(share * (1 - share) / judged + Z * Z / (4 * judged * judged))
    whole = 1 + Z * Z / judged
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
