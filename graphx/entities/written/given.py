"""Given names of people all over the world, and whether he or she is called so.

In: the key of a word. Out: whether it is a usual given name. Where the names are from stands at the
head of `given.txt`, with the licence.
"""

from __future__ import annotations

from functools import cache

from graphx.entities.written import gazetteers


def is_given(word: str) -> bool:
    """Tell whether a word is a usual given name somewhere, and hardly anything else.

    >>> is_given("samantha"), is_given("masayoshi"), is_given("goldman"), is_given("paris")
    (True, True, False, False)
    """
    return word in _names()


def gender(person_key: str) -> str:
    """Return ``he`` or ``she`` where a person's given name is hardly ever the other's, or ``""``.

    >>> gender("samantha power"), gender("masayoshi son"), gender("kim yong")
    ('she', 'he', '')
    """
    return _names().get(person_key.partition(" ")[0], "")


@cache
def _names() -> dict[str, str]:
    """Return the names, each with whose it is; loaded once, in some thousandths of a second."""
    entries = (line.partition(" ") for line in gazetteers.lines("given.txt"))
    return {name: whose for name, _, whose in entries}
