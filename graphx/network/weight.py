"""What a pair's co-mentions are worth: each weight with its meaning, range and source.

In: the windows in which two entities meet. Out: a number; higher is always closer. The corpus does
this arithmetic in SQL (`comention`); these functions say what it computes, and the tests hold the
two against each other. The first line of each docstring is what people read beside the choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from graphx.records import Weight


def count(windows: Iterable[tuple[str, int]]) -> float:
    """Count the windows that mention both, as often as they meet.

    Args:
        windows: for each window that mentions both, its article and how many different entities
            it mentions, at least 2.

    Returns:
        A whole number, 0 or more.

    >>> count([("a", 2), ("a", 3), ("b", 2)])
    3.0
    """
    return float(sum(1 for _ in windows))


def articles(windows: Iterable[tuple[str, int]]) -> float:
    """Count the articles that mention both in one window, however often they do.

    >>> articles([("a", 2), ("a", 3), ("b", 2)])
    2.0
    """
    return float(len({article for article, _ in windows}))


def fractional(windows: Iterable[tuple[str, int]]) -> float:
    """Count crowded windows less: one that names n entities gives each pair 1/(n − 1).

    So every entity hands out 1 in each window, however many stand in it (Newman 2001, "Scientific
    collaboration networks. II", there for the authors of a paper). Range: 0 to the count.

    >>> fractional([("a", 2), ("a", 3), ("b", 2)])
    2.5
    """
    return sum(1 / (crowd - 1) for _, crowd in windows)


WEIGHTS: Mapping[Weight, Callable[[Iterable[tuple[str, int]]], float]] = {
    "count": count,
    "articles": articles,
    "fractional": fractional,
}


def meaning(weight: Weight) -> str:
    """Return what a weight means, in the sentence that begins its docstring.

    >>> meaning("articles")
    'Count the articles that mention both in one window, however often they do.'
    """
    return (WEIGHTS[weight].__doc__ or "").splitlines()[0]
