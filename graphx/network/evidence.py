"""The receipts: for every window in which two entities meet, the sentences that say so.

In: the mentions of some entities, window by window. Out: for each pair in each window the one
sentence that names both, or the nearest two that name one each, with the names marked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from graphx.network.weight import decay, fractional
from graphx.records import Passage, Recipe, Sentence, Window

LONG = 400
"""Characters quoted on either side of a name; a table without full stops is one long sentence."""


_OPENING = "\"'“‘«„"
"""Marks with which a quotation may begin."""


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


def meetings(
    met: Iterable[Met], window: Window, distance: int
) -> Iterator[tuple[str, str, list[Met]]]:
    """Yield each pair with its mentions in one window, for every window; ``a < b``.

    Near each other, that is for each mention of either the other's nearest one, once.

    Args:
        met: mentions, those of an article together, in the order they stand.
        window: the window; for ``"near"``, that of ``met`` is their article.
        distance: how many sentences apart two that are near may be.
    """
    for _, article in groupby(met, key=lambda mention: mention.article):
        windows: dict[str, dict[str, list[Met]]] = {}
        for mention in article:
            windows.setdefault(mention.window, {}).setdefault(mention.entity, []).append(mention)
        for present in windows.values():
            for a, b in combinations(sorted(present), 2):
                pair = present[a], present[b]
                together = _nearest(*pair, distance) if window == "near" else [pair]
                for one, other in together:
                    yield a, b, sorted([*one, *other], key=lambda mention: mention.start)


def _nearest(
    one: Sequence[Met], other: Sequence[Met], distance: int
) -> Iterator[tuple[list[Met], list[Met]]]:
    """Yield the mentions of two entities in each pair of sentences nearest to each other."""
    sides = [_sentences(one), _sentences(other)]
    pairs = {(s, t) for s in sides[0] if (t := _next(s, list(sides[1]), distance)) is not None}
    pairs |= {(s, t) for t in sides[1] if (s := _next(t, list(sides[0]), distance)) is not None}
    for s, t in sorted(pairs):
        yield sides[0][s], sides[1][t]


def _sentences(mentions: Iterable[Met]) -> dict[int, list[Met]]:
    found: dict[int, list[Met]] = {}
    for mention in mentions:
        found.setdefault(mention.sentence, []).append(mention)
    return found


def _next(sentence: int, others: Sequence[int], distance: int) -> int | None:
    """Return the nearest of some sentences in order, the earlier of two, if it is near enough.

    >>> _next(5, [1, 4, 6], distance=2)
    4
    """
    place = bisect_left(others, sentence)
    around = others[max(place - 1, 0) : place + 1]
    nearest = min(around, key=lambda other: (abs(other - sentence), other))
    return nearest if abs(nearest - sentence) <= distance else None


def shares(
    recipe: Recipe,
    met: Sequence[tuple[str, Sequence[Met]]],
    crowds: Mapping[tuple[str, str], AbstractSet[int]],
) -> list[float | None]:
    """Return what each window adds to the weight of its edge, where that is a sum.

    An article in which two meet often counts once (``"articles"``), so each meeting in it is worth
    as much less. What the others add, `weight.fractional` and `weight.decay` say.

    Args:
        recipe: which weight, and which window.
        met: the id of the edge and the mentions of both in each window, all windows of an edge.
        crowds: for ``"fractional"``, the entities of each window, and for two sentences near each
            other of each sentence, by article and the number of it.
    """
    if recipe.weight == "count":
        return [1.0] * len(met)
    if recipe.weight == "articles":
        often = Counter((edge, window[0].article) for edge, window in met)
        return [1 / often[edge, window[0].article] for edge, window in met]
    if recipe.weight == "decay":
        ends = (nearest(window) for _, window in met)
        return [float(decay(other.sentence - one.sentence)) for one, other in ends]
    if recipe.weight == "fractional":
        near = recipe.window == "near"
        places = [
            {(one.article, str(one.sentence) if near else one.window) for one in window}
            for _, window in met
        ]
        named = ({entity for place in here for entity in crowds[place]} for here in places)
        return [float(fractional(len(entities))) for entities in named]
    return [None] * len(met)


def nearest(met: Sequence[Met]) -> tuple[Met, Met]:
    """Return the nearest two mentions of the two entities of a meeting.

    Args:
        met: their mentions in one window, in the order they stand.
    """
    return min(
        (pair for pair in pairwise(met) if pair[0].entity != pair[1].entity),
        key=lambda pair: (pair[1].sentence - pair[0].sentence, pair[1].start - pair[0].end),
    )


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
    near = nearest(met)
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
    if start == sentence.start and _opens(text[max(start - 2, 0) : start]):
        start -= 1  # where the sentence before was found to end, after its quotation mark
    end = here[-1].end + len(_closed(text[here[-1].end : end]))
    marks = tuple(
        (mention.start - start, mention.end - start, int(mention.entity != first))
        for mention in met
        if start <= mention.start and mention.end <= end
    )
    quoted = text[start:end].replace("\r", " ").replace("\n", " ")
    return Passage(quoted, start, marks)


def _opens(before: str) -> bool:
    """Tell whether a quotation begins with the last of the two characters before a sentence."""
    return before[-1:] in _OPENING and not before[:-1].strip() if before else False


def _closed(rest: str) -> str:
    """Return the end of a sentence without the mark that opens the next one's quotation.

    >>> _closed(' said. "'), _closed(' said "no."'), _closed(" said.")
    (' said.', ' said "no."', ' said.')
    """
    begun = rest.rstrip()
    left = begun.rstrip(_OPENING)
    return left.rstrip() if left != begun and left[-1:].isspace() else rest
