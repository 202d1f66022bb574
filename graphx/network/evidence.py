"""The receipts: for every window in which two entities meet, the sentences that say so.

In: the mentions of some entities, window by window. Out: for each pair in each window the one
sentence that names both, or the nearest two that name one each, with the names marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from graphx.records import Passage, Sentence

LONG = 400
"""Characters quoted on either side of a name; a table without full stops is one long sentence."""


class Met(NamedTuple):
    """A mention in a window that mentions another entity too.

    ``article`` and ``entity`` are ids, ``window`` is any key, ``sentence`` counts through the
    article, ``start`` and ``end`` are offsets into its text.
    """

    article: str
    window: str
    sentence: int
    start: int
    end: int
    entity: str


def meetings(met: Iterable[Met]) -> Iterator[tuple[str, str, list[Met]]]:
    """Yield each pair with its mentions in one window, for every window; ``a < b``.

    Args:
        met: mentions, those of an article together, in the order they stand.
    """
    for _, article in groupby(met, key=lambda mention: mention.article):
        windows: dict[str, dict[str, list[Met]]] = {}
        for mention in article:
            windows.setdefault(mention.window, {}).setdefault(mention.entity, []).append(mention)
        for present in windows.values():
            for a, b in combinations(sorted(present), 2):
                yield a, b, sorted([*present[a], *present[b]], key=lambda mention: mention.start)


def passages(
    text: str, sentences: Sequence[Sentence], met: Sequence[Met], first: str
) -> tuple[Passage, ...]:
    """Return the sentence that names both entities, or the nearest two that name one each.

    Args:
        text: the article's text.
        sentences: its sentences.
        met: the mentions of the two entities in one window, in the order they stand.
        first: the entity whose marks are numbered 0; the other's are 1.
    """
    near = min(
        (pair for pair in pairwise(met) if pair[0].entity != pair[1].entity),
        key=lambda pair: (pair[1].sentence - pair[0].sentence, pair[1].start - pair[0].end),
    )
    return tuple(
        _passage(text, sentences[number], [m for m in met if m.sentence == number], first, near)
        for number in sorted({mention.sentence for mention in near})
    )


def quote(text: str, sentences: Sequence[Sentence], met: Met) -> Passage:
    """Return the sentence of one mention, with the mention marked."""
    return _passage(text, sentences[met.sentence], [met], met.entity, (met, met))


def _passage(
    text: str,
    sentence: Sentence,
    met: Sequence[Met],
    first: str,
    near: tuple[Met, Met],
) -> Passage:
    here = [mention for mention in near if mention in met]
    start = max(sentence.start, here[0].start - LONG)
    end = min(max(sentence.end, here[-1].end), here[-1].end + LONG)
    marks = tuple(
        (mention.start - start, mention.end - start, int(mention.entity != first))
        for mention in met
        if start <= mention.start and mention.end <= end
    )
    quoted = text[start:end].replace("\r", " ").replace("\n", " ")
    return Passage(quoted, start, marks)
