"""Answers that are kept for all sessions, the last ones of each question.

Streamlit's own cache does the same, and takes a third of a millisecond to tell one question from
another; a page asks thirty. It bounds how many are kept, and not how large they are.

What is kept of a corpus as it was before is of no use to anybody, and is forgotten (`forget`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Event, Lock
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Key = tuple[tuple[object, ...], tuple[tuple[str, object], ...]]
"""The arguments of a question: positional ones, and those given by name."""

_FORGETTING: list[Callable[[object], None]] = []


def forget(first: object) -> None:
    """Forget the answers to all questions whose first argument is this."""
    for one in _FORGETTING:
        one(first)


def remembered(
    most: int, size: Callable[[Any], int] = lambda _: 1
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that remembers the last answers of a function, for all sessions.

    Its arguments have to be hashable, and nobody may change an answer. Whoever asks what is being
    asked already waits for that answer; if that fails, they ask themselves.

    Args:
        most: the size of all answers that are kept, at most; the last one is kept in any case.
        size: returns the size of an answer; by default each counts 1.

    >>> @remembered(2)
    ... def doubled(number: int) -> int:
    ...     print("asked", number)
    ...     return 2 * number
    >>> [doubled(number) for number in (1, 1, 2, 1, 3, 2)]
    asked 1
    asked 2
    asked 3
    asked 2
    [2, 2, 4, 2, 6, 4]
    """

    def remember(ask: Callable[P, R]) -> Callable[P, R]:
        kept: OrderedDict[Key, tuple[R, int]] = OrderedDict()
        asking: dict[Key, Event] = {}
        turn = Lock()

        def lose(first: object) -> None:
            with turn:
                for key in [key for key in kept if key[0][:1] == (first,)]:
                    del kept[key]

        _FORGETTING.append(lose)

        @wraps(ask)
        def answer(*given: P.args, **named: P.kwargs) -> R:
            key = given, tuple(sorted(named.items()))
            while True:
                with turn:
                    if key in kept:
                        kept.move_to_end(key)
                        return kept[key][0]
                    other = asking.get(key)
                    if other is None:
                        mine = asking[key] = Event()
                        break
                other.wait()
            try:
                found = ask(*given, **named)
                with turn:
                    kept[key] = found, size(found)
                    while len(kept) > 1 and sum(one for _, one in kept.values()) > most:
                        kept.popitem(last=False)
            finally:
                with turn:
                    del asking[key]
                mine.set()
            return found

        return answer

    return remember
