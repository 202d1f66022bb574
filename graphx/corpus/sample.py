"""Some of what a graph says, drawn evenly, as questions for a person to judge."""

from __future__ import annotations

from collections.abc import Sequence

from graphx.network.evidence import Met, passages, quote
from graphx.records import Asked, Question
from graphx.store.reading import Reader


def questions(reader: Reader, kind: Asked, number: int, seed: int) -> tuple[Question, ...]:
    """Return so many questions of a kind; the same seed draws the same ones.

    Args:
        reader: of the corpus.
        kind: whether a name means somebody, or whether two have to do with each other.
        number: how many.
        seed: draws them.
    """
    drawn: Sequence[tuple[Met, ...]]
    if kind == "mention":
        drawn = [(met,) for met in reader.some_mentions(number, seed)]
    else:
        drawn = reader.some_meetings(number, seed)
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
