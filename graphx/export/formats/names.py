"""Where the names of a picture are written, each once, so that they can be read.

In: who is to be named, and where they stand. Out: names in their places, in pixels. A name lies on
no other, and covers as little of the shapes as it can; one that finds no such place is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphx.export.formats import letters
from graphx.export.formats.letters import SIZE
from graphx.export.formats.text import single

HIGH, HALO, GAP = 15.0, 3.5, 4.0
"""Pixels: how high a line of letters is, the paper around them, and how far from the ends of a name
nothing else is written."""

WHOLE, SHORT = 80, 28
"""Letters of a name that are shown where there is room, for nobody can ask a picture on paper for
the rest, and elsewhere."""

NAMED, SURE = 400, 12
"""Names that are shown at most, for beyond nobody can read them; and how many, the strongest, may
lie on a shape rather than be left out."""

Boxes = NDArray[np.float64]
"""An array of shape (n, 4): left, top, right and bottom."""


class Spot(NamedTuple):
    """Who is to be named, and the middle and the radius of their shape."""

    name: str
    x: float
    y: float
    radius: float


class Name(NamedTuple):
    """A name, and where its middle is."""

    text: str
    x: float
    y: float


def placed(spots: Sequence[Spot], canvas: tuple[float, float]) -> Iterator[Name]:
    """Yield the names in their places, the strongest first.

    Args:
        spots: all shapes in the order they are drawn, the strongest last.
        canvas: the width and the height of the picture.
    """
    discs = _Discs.of(spots)
    taken = np.empty((NAMED, 4))
    count = 0
    for spot in reversed(spots):
        if count == NAMED:
            break
        for text, most in _versions(spot.name, 0.5 if count < SURE else 0.0):
            found = _place(spot, letters.width(text, SIZE), discs, taken[:count], canvas)
            if found and found[0] <= most:
                _, x, y, taken[count] = found
                count += 1
                yield Name(text, x, y)
                break


@dataclass(frozen=True, slots=True)
class _Discs:
    """The boxes of shapes from left to right, so that of thousands only some are looked at."""

    boxes: Boxes
    left: NDArray[np.float64]
    widest: float

    @classmethod
    def of(cls, spots: Sequence[Spot]) -> _Discs:
        """Return the boxes in order; a pixel of each rim may be written on."""
        found = np.array([(x, y, max(radius - 1, 1)) for _, x, y, radius in spots]).reshape(-1, 3)
        middles, radii = found[:, :2], found[:, 2:]
        boxes = np.hstack([middles - radii, middles + radii])
        ordered = boxes[np.argsort(boxes[:, 0], kind="stable")]
        widest = float((boxes[:, 2] - boxes[:, 0]).max(initial=0.0))
        return cls(ordered, ordered[:, 0].copy(), widest)

    def near(self, box: Boxes) -> Boxes:
        """Return all that may share an area with a box, and others in the same column."""
        begin, end = np.searchsorted(self.left, (box[0] - self.widest, box[2]))
        return self.boxes[begin:end]


def _versions(name: str, covered: float) -> Iterator[tuple[str, float]]:
    """Yield a name as it may be shown, and how much of the shapes it may cover then."""
    whole, cut = short(name, WHOLE), short(name)
    if whole != cut:
        yield whole, 0.0
    if cut:
        yield cut, covered


def short(name: str, most: int = SHORT) -> str:
    """Return a name on one line, of so many letters at most.

    >>> short("Office of the United Nations High Commissioner")
    'Office of the United Nation…'
    """
    text = single(name[: 10 * most])
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _place(
    spot: Spot, wide: float, discs: _Discs, taken: Boxes, canvas: tuple[float, float]
) -> tuple[float, float, float, Boxes] | None:
    """Return where a name covers the least of the shapes: how much of it, x, y, and its box."""
    found = None
    for x, y in _beside(spot, wide, canvas[0]):
        box = np.array([x - wide / 2 - GAP, y - HIGH / 2, x + wide / 2 + GAP, y + HIGH / 2])
        outside = (box[:2] < 0).any() or (box[2:] > canvas).any()
        if outside or _shared(box, taken).any():
            continue
        covered = float(_shared(box, discs.near(box)).sum()) / float((box[2] - box[0]) * HIGH)
        if found is None or covered < found[0]:
            found = (covered, round(x, 1), round(y, 1), box)
    return found


def _beside(spot: Spot, wide: float, across: float) -> Iterator[tuple[float, float]]:
    """Yield the places of a name: below its shape, above, to the right and to the left.

    Near a side of the picture, what is below or above is moved in by what would be cut off.
    """
    x, y, r = spot.x, spot.y, spot.radius
    inside = min(max(x, wide / 2 + GAP), across - wide / 2 - GAP)
    yield inside, y + r + 2 + HIGH / 2
    yield inside, y - r - 3 - HIGH / 2
    yield x + r + GAP + wide / 2, y
    yield x - r - GAP - wide / 2, y


def _shared(box: Boxes, boxes: Boxes) -> NDArray[np.float64]:
    """Return the area that a box shares with each of some others."""
    low, high = np.maximum(box[:2], boxes[:, :2]), np.minimum(box[2:], boxes[:, 2:])
    return np.asarray(np.clip(high - low, 0, None).prod(axis=1))
