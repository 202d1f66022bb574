"""What a value is meant as: a lone label is a list of one, a day may be written out.

In: what somebody gave for a choice, and the kind of value that the choice has, or which there are.
Out: the value in that kind, or a refusal that says what was found, expected, and to do.
"""

from __future__ import annotations

import datetime as dt
import math
import numbers
from collections.abc import Callable, Collection, Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import cast

from graphx.errors import RecipeError

MOST = 2**53
"""The largest whole number, also below zero: every program reads it exactly."""


def paths(given: object) -> list[Path | str]:
    """Return the paths that were given: several, or one by itself.

    >>> paths("news.zip"), paths(["a.txt", "b.txt"])
    (['news.zip'], ['a.txt', 'b.txt'])
    """
    alone = isinstance(given, str | Path)
    found = list(given) if isinstance(given, Iterable) and not alone else [given]
    return [one if isinstance(one, str) else path(one) for one in found]  # an address is a text


def path(given: object) -> Path:
    """Return the path that was given.

    Raises:
        RecipeError: if it is none.

    >>> path("news.graphx") == path(Path("news.graphx"))
    True
    """
    named = fspath(given) if isinstance(given, str | PathLike) else None
    if isinstance(named, str) and "\0" not in named:
        return Path(named)
    raise RecipeError(f"{_found('a path', given)}; it must be a text, or a pathlib.Path.")


def texts(name: str, given: object) -> tuple[str, ...]:
    """Return the texts that were given: several, or one by itself.

    Raises:
        RecipeError: if one is none.

    >>> texts("articles", "a17"), texts("articles", ["a17", "b.txt"])
    (('a17',), ('a17', 'b.txt'))
    """
    return cast("tuple[str, ...]", value(name, "tuple[str, ...]", given))


def value(name: str, kind: str, given: object) -> object:
    """Return what was given for a choice, as the kind of value that it has.

    Args:
        name: the choice, for what a refusal says.
        kind: its type, as `records.Recipe` writes it.
        given: what was given.

    Raises:
        RecipeError: if it cannot be meant.

    >>> value("labels", "tuple[str, ...]", "PERSON"), value("since", "dt.date | None", "2008-09-15")
    (('PERSON',), datetime.date(2008, 9, 15))
    """
    base = kind.removesuffix(" | None")
    if given is None and base != kind:
        return None
    read, expected = _KINDS.get(base, _WORD)
    try:
        return read(given)
    except UnicodeEncodeError:
        raise RecipeError(
            f"{_found(name, given)} that is not in UTF-8. Let the terminal or program write that."
        ) from None
    except (TypeError, ValueError, OverflowError):
        raise RecipeError(f"{_found(name, given)}; it must be {expected}.") from None


def _found(name: str, given: object) -> str:
    told = str(given)[:40] if isinstance(given, int | float) else repr(str(given)[:40])
    return f"{name} is {told}, {_CALLED.get(type(given), type(given).__name__)}"


def one_of(name: str, given: str, known: Collection[str]) -> None:
    """Refuse what is none of some choices.

    Raises:
        RecipeError: if it is none of them.

    >>> one_of("step", "month", ("day", "month"))
    """
    if given not in known:
        told = ", ".join(filter(None, known))
        raise RecipeError(f"No {name} {given!r}. The {name}s are: {told}.")


def at_least(least: int, **given: int) -> None:
    """Refuse numbers of something that are too small to be meant, and what is no such number.

    Raises:
        RecipeError: if one is below the least, or no whole number.

    >>> at_least(1, limit=20, most=18)
    """
    for name, number in given.items():
        value(name, "int", number)
        if number < least:
            raise RecipeError(f"{name} is {number}; it must be {least} or more.")


_CALLED: Mapping[type, str] = {
    str: "a text", int: "a number", float: "a number", bool: "a yes or no", tuple: "a list",
    type(None): "nothing",
}  # fmt: skip


def _day(given: object) -> dt.date:
    if isinstance(given, dt.date):  # pandas has one that is none, whose year is no number
        return dt.date(given.year, given.month, given.day)
    return dt.date.fromisoformat(_word(given))


def _whole(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, numbers.Integral):
        raise TypeError
    if abs(int(given)) > MOST:
        raise OverflowError
    return int(given)


def _number(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, numbers.Real) or not math.isfinite(given):
        raise TypeError
    return float(given)


def _flag(given: object) -> bool:
    if given not in {True, False}:
        raise TypeError
    return bool(given)


def _word(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError
    given.encode()
    return given


def _words(given: object) -> tuple[str, ...]:
    return tuple(map(_word, _several(given)))


def _numbers(given: object) -> tuple[int, ...]:
    return tuple(map(_whole, _several(given)))


def _several(given: object) -> list[object]:
    if isinstance(given, set | frozenset):
        return sorted(given)
    return list(given) if isinstance(given, tuple | list) else [given]


_WORD: tuple[Callable[[object], object], str] = _word, "a text"
_KINDS: Mapping[str, tuple[Callable[[object], object], str]] = {
    "dt.date": (_day, "a day: datetime.date(2008, 9, 15), or '2008-09-15'"),
    "tuple[str, ...]": (_words, "a text, or a list of texts"),
    "tuple[int, ...]": (_numbers, "a whole number, or a list of whole numbers"),
    "int": (_whole, "a whole number, without quotation marks, 2**53 at most"),
    "float": (_number, "a finite number, without quotation marks"),
    "bool": (_flag, "True or False"),
}
"""How each kind of value is read, and what to say of it."""
