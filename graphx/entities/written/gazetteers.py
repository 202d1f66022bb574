"""The lists of names that come with graphx, one name a line; each list opens with its source."""

from __future__ import annotations

from importlib.resources import files


def lines(name: str) -> list[str]:
    """Return the lines of a list, without the comments at its head.

    >>> lines("given.txt")[0], lines("towns.txt")[0]
    ('aaban he', 'a coruna')
    """
    text = files("graphx.entities.written").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
