"""What a picture says below itself: which shape is what, and what thickness and size stand for.

In: what is drawn. Out: entries in rows, in pixels, each a mark and the words to its right. Marks of
lines and of sizes are the least and the most in the picture, as large as they are drawn there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphx.export.formats import letters
from graphx.export.formats.letters import SIZE
from graphx.export.picture import LINE, LOOKS
from graphx.records import LABELS

LEFT, BESIDE, APART, HIGH = 15.0, 6.0, 18.0, 22.0
"""Pixels: from the side to the first entry, from a mark to its words, from those to the next entry,
and how high a row is at least."""

LONG = 30.0
"""Pixels: how long a line is that is a mark."""


@dataclass(frozen=True, slots=True)
class Key:
    """An entry: a mark, a shape with its radius or a line with its width; and words.

    ``x`` is its left end, ``y`` its middle.
    """

    words: str
    shape: str = ""
    colour: str = LINE
    size: float = 0.0
    opacity: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def wide(self) -> float:
        """How wide the mark is."""
        return LONG if self.shape == "line" else 2 * self.size

    @property
    def written(self) -> float:
        """Where the words begin."""
        return self.x + self.wide + (BESIDE if self.shape else 0.0)

    @property
    def right(self) -> float:
        """Where they end."""
        return self.written + letters.width(self.words, SIZE)


def of_labels(labels: set[str]) -> list[Key]:
    """Return an entry for each label that there is."""
    looks = [LOOKS[label] for label in LABELS if label in labels]
    if labels - {*LABELS} and LOOKS["MISC"] not in looks:
        looks.append(LOOKS["MISC"])
    return [Key(look.title, look.shape, look.light, 5.0) for look in looks]


def number(value: float) -> str:
    """Return a value as a legend tells it.

    >>> number(1234.5), number(0.04567), number(3.0)
    ('1,234', '0.0457', '3')
    """
    return f"{value:,.0f}" if value >= 1000 or value == round(value) else f"{value:.3g}"


def placed(rows: Sequence[Sequence[Key]], top: float, width: float) -> Iterator[Key]:
    """Yield the entries in their places; a row that is too wide goes on in another one."""
    for row in rows:
        high = max([HIGH, *(2 * key.size + 6 for key in row)])
        x = LEFT
        for key in row:
            if x > LEFT and replace(key, x=x).right > width:
                x, top = LEFT, top + high
            here = replace(key, x=round(x, 1), y=round(top + high / 2, 1))
            x = here.right + APART
            yield here
        top += high
