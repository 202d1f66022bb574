"""Given names of people all over the world, and whether he or she is called so.

In: the key of a word. Out: whether it is a usual given name. Where the names are from stands at the
head of `given.txt`, with the licence.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def is_given(word: str) -> bool:
    """Tell whether a word is a usual given name somewhere, and hardly anything else.

    >>> is_given("samantha"), is_given("masayoshi"), is_given("goldman"), is_given("paris")
    (True, True, False, False)
    """
    return word in _names()


def gender(word: str) -> str:
    """Return ``he`` or ``she`` where a given name is hardly ever the other's, or ``""``.

    >>> gender("samantha"), gender("masayoshi"), gender("kim")
    ('she', 'he', '')
    """
    return _names().get(word, "")


@cache
def _names() -> dict[str, str]:
    """Return the names, each with whose it is; loaded once, in some thousandths of a second."""
    text = files("graphx.entities.written").joinpath("given.txt").read_text(encoding="utf-8")
    entries = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: whose for name, _, whose in entries}
