"""Every weight as slowly and plainly as it can be said, to hold the fast ones against.

An article is a list of paragraphs, a paragraph a list of sentences, a sentence a list of names.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations, product
from math import comb

Article = list[list[list[str]]]
Pair = tuple[str, str]


def weights(
    articles: list[Article], window: str, distance: int, pairs: Iterable[Pair] = ()
) -> dict[Pair, dict[str, float]]:
    """Return every weight of every pair that meets, or of those among some pairs."""
    names = sorted({name for a in articles for p in a for s in p for name in s})
    windows = all_windows(articles, window)
    total = len(windows)
    found = {}
    for pair in pairs or combinations(names, 2):
        meetings = [
            (number, *met)
            for number, article in enumerate(articles)
            for met in meet(article, pair, window, distance)
        ]
        if not meetings:
            continue
        a, b = (sum(name in names_ for names_ in windows) for name in pair)
        together, places = len(meetings), total
        if window == "near":
            together = min(together, a, b)
            places = max(math.ceil(total / (2 * distance + 1)), a + b - together)
        found[pair] = {
            "count": len(meetings),
            "articles": len({number for number, _, _ in meetings}),
            "fractional": float(sum(Fraction(1, crowd - 1) for _, crowd, _ in meetings)),
            "decay": sum(math.exp(-apart) for _, _, apart in meetings),
            "jaccard": together / (a + b - together),
            "association": together / (a * b / places),
            "npmi": npmi(together, a, b, places),
            "surprise": -math.log10(tail(together, a, b, places)),
        }
    return found


def npmi(together: int, a: int, b: int, total: int) -> float:
    if together == total:
        return 1.0
    both, one, other = together / total, a / total, b / total
    return math.log(both / (one * other)) / -math.log(both)


def tail(together: int, a: int, b: int, total: int) -> Fraction:
    """Return the chance to draw that many or more: every way counted."""
    ways = sum(comb(a, k) * comb(total - a, b - k) for k in range(together, min(a, b) + 1))
    return Fraction(ways, comb(total, b))


def all_windows(articles: list[Article], window: str) -> list[set[str]]:
    """Return the names in each window that has any; near each other, sentences are counted."""
    found = [
        present
        for article in articles
        for present in {
            "article": [{n for paragraph in article for sentence in paragraph for n in sentence}],
            "paragraph": [{n for sentence in paragraph for n in sentence} for paragraph in article],
        }.get(window, [set(sentence) for paragraph in article for sentence in paragraph])
    ]
    return [present for present in found if present]


def meet(article: Article, pair: Pair, window: str, distance: int) -> list[tuple[int, int]]:
    """Return, for each time two meet in an article, the crowd they meet in and how far apart."""
    sentences = [set(sentence) for paragraph in article for sentence in paragraph]
    numbers = iter(range(len(sentences)))
    paragraphs = [[next(numbers) for _ in paragraph] for paragraph in article]
    windows = {
        "article": [list(range(len(sentences)))],
        "paragraph": paragraphs,
        "sentence": [[number] for number in range(len(sentences))],
    }
    one, other = ([n for n, names in enumerate(sentences) if name in names] for name in pair)
    if window == "near":
        near = [(s, t) for s, t in product(one, other) if abs(s - t) <= distance]
        chosen = set()
        for s in one:
            chosen |= set(sorted((p for p in near if p[0] == s), key=closeness)[:1])
        for t in other:
            chosen |= set(sorted((p for p in near if p[1] == t), key=closeness)[:1])
        return [(len(sentences[s] | sentences[t]), abs(s - t)) for s, t in sorted(chosen)]
    return [
        (
            len(set().union(*(sentences[n] for n in numbers))),
            min(abs(s - t) for s, t in product(one, other) if s in numbers and t in numbers),
        )
        for numbers in windows[window]
        if set(one) & set(numbers) and set(other) & set(numbers)
    ]


def closeness(pair: tuple[int, int]) -> tuple[int, tuple[int, int]]:
    """Return what to sort by: the distance, then who is earlier."""
    return abs(pair[0] - pair[1]), pair
