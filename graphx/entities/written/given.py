"""Given names from all over the world, and whether a man or a woman bears them.

In: the key of a word or a name. Out: whether it is a usual given name, and its gender. The source
of the names and its licence are at the head of `given.txt`.
"""

from __future__ import annotations

from functools import cache

from graphx.entities.written import gazetteers


def is_given(word: str) -> bool:
    """Tell whether a word is a usual given name somewhere and hardly ever anything else.

    >>> is_given("samantha"), is_given("masayoshi"), is_given("goldman"), is_given("paris")
    (True, True, False, False)
    """
    return word in _names()


def gender(person_key: str) -> str:
    """Return ``he`` or ``she`` if a person's given name is almost always of that gender, or ``""``.

    >>> gender("samantha power"), gender("masayoshi son"), gender("kim yong")
    ('she', 'he', '')
    """
    return _names().get(person_key.partition(" ")[0], "")


@cache
def _names() -> dict[str, str]:
    """Return the given names, each with ``he`` or ``she``; loaded once, within milliseconds."""
    entries = (line.partition(" ") for line in gazetteers.lines("given.txt"))
    return {name: whose for name, _, whose in entries}
