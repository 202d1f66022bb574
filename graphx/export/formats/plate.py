"""The picture of a graph, laid out and measured: what SVG and PNG both draw.

In: a `Content`. Out: a `Plate`, in pixels from the top left corner. Widths, sizes, shapes and
colours are those of the explorer on light (``stage.js``); names are placed as it places them. Who
stands far off, which says nothing, is drawn nearer: nobody can move a picture on paper.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphx.export.formats import legend, letters
from graphx.export.formats.content import Content, Values
from graphx.export.formats.legend import Key
from graphx.export.formats.letters import SIZE
from graphx.export.formats.sizes import Sizes, narrowed
from graphx.export.formats.text import single
from graphx.export.picture import Look, worth

SIDE, CLOSEST, SMALLEST = 2000.0, 1.6, 600.0
"""Pixels: a picture is drawn closer until its longer side has so many, but not closer than that;
it is so many wide at least, which the legend needs."""

MARGIN, BELOW = 60.0, 3.0
"""Pixels around the places of names, and from there to the legend."""

HIGH, HALO, GAP = 15.0, 3.5, 4.0
"""Pixels: how high a line of letters is, the paper around them, and how far from the ends of a name
nothing else is written."""

WHOLE, SHORT = 80, 28
"""Letters of a name that are shown where there is room, for nobody can ask a picture on paper for
the rest, and elsewhere."""

FAINT = 0.4
"""How little of the paper shines through the largest disc, which means nobody."""

NAMED, SURE = 400, 12
"""Names that are shown at most, for beyond nobody can read them; and how many, the strongest, may
lie on a shape rather than be left out."""

Boxes = NDArray[np.float64]
"""An array of shape (n, 4): left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Line:
    """An edge, from place to place."""

    ids: tuple[str, str]
    values: Values
    ends: tuple[float, float, float, float]
    width: float
    opacity: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A node: where it stands, and how large it is."""

    id: str
    values: Values
    look: Look
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and where its middle is."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture, its lines and shapes in the order they are drawn: what is strong lies on top."""

    width: float
    height: float
    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...]
    names: tuple[Name, ...]
    legend: tuple[Key, ...]


def plate(content: Content) -> Plate:
    """Return the picture of a graph."""
    drawn = sorted(content.drawn(), key=lambda node: (node[1]["strength"], node[0]))
    across, down = (narrowed([values[axis] for _, values, *_ in drawn]) for axis in ("x", "y"))
    broad, high = float(across.max(initial=0.0)), float(down.max(initial=0.0))
    zoom = min(CLOSEST, SIDE / max(broad, high, 1.0))
    width = max(zoom * broad + 2 * MARGIN, SMALLEST)
    height = zoom * high + 2 * MARGIN
    sizes = Sizes.of(across, down, zoom)
    radii = sizes.radii([values["strength"] for _, values, *_ in drawn])
    shapes = tuple(
        Shape(id_, values, look, round(x, 2), round(y, 2), round(max(radius, 1.0), 2))
        for (id_, values, look, _), x, y, radius in zip(
            drawn,
            ((width - zoom * broad) / 2 + zoom * across).tolist(),
            (MARGIN + zoom * down).tolist(),
            radii.tolist(),
            strict=True,
        )
    )
    lines = tuple(_lines(content, shapes, sizes))
    rows = _legend(shapes, lines, content.graph.graph["recipe"])
    keys = tuple(legend.placed(rows, height + BELOW, width))
    names = tuple(_names(shapes, width, height))
    whole = max([height + 20, *(key.y + max(key.size, 12.0) + 8 for key in keys)])
    return Plate(width, whole, lines, shapes, names, keys)


def edges(content: Content) -> list[tuple[tuple[str, str], Values]]:
    """Return the edges in the order they are drawn."""
    found = [((a, b), values) for a, b, values in content.edges()]
    return sorted(found, key=lambda edge: (edge[1]["weight"], edge[0]))


def _lines(content: Content, shapes: Sequence[Shape], sizes: Sizes) -> Iterator[Line]:
    places = {shape.id: (shape.x, shape.y) for shape in shapes}
    found = edges(content)
    weights = [values["weight"] for _, values in found]
    widths, opacities = sizes.widths(weights).tolist(), sizes.opacities(weights).tolist()
    for ((a, b), values), width, opacity in zip(found, widths, opacities, strict=True):
        ends = (*places[a], *places[b])
        yield Line((a, b), values, ends, round(max(width, 0.5), 2), round(opacity, 2))


# ------------------------------------------------------------------------------------- the names


@dataclass(frozen=True, slots=True)
class _Discs:
    """The boxes of shapes from left to right, so that of thousands only some are looked at."""

    boxes: Boxes
    left: NDArray[np.float64]
    widest: float

    @classmethod
    def of(cls, boxes: Boxes) -> _Discs:
        """Put boxes in order."""
        ordered = boxes[np.argsort(boxes[:, 0], kind="stable")]
        widest = float((boxes[:, 2] - boxes[:, 0]).max(initial=0.0))
        return cls(ordered, ordered[:, 0].copy(), widest)

    def near(self, box: Boxes) -> Boxes:
        """Return all that may share an area with a box, and others in the same column."""
        begin, end = np.searchsorted(self.left, (box[0] - self.widest, box[2]))
        return self.boxes[begin:end]


def _names(shapes: Sequence[Shape], width: float, height: float) -> Iterator[Name]:
    """Yield the names, the strongest first, each where it lies on no other and least on shapes."""
    spots = np.array([[s.x, s.y, max(s.radius - 1, 1)] for s in shapes]).reshape(-1, 3)
    discs = _Discs.of(np.hstack([spots[:, :2] - spots[:, 2:], spots[:, :2] + spots[:, 2:]]))
    taken = np.empty((NAMED, 4))
    count = 0
    for shape in reversed(shapes):
        if count == NAMED:
            break
        for text, most in _versions(shape.values["name"], 0.5 if count < SURE else 0.0):
            found = _place(shape, letters.width(text, SIZE), discs, taken[:count], (width, height))
            if found and found[0] <= most:
                _, x, y, taken[count] = found
                count += 1
                yield Name(text, x, y)
                break


def _versions(name: str, covered: float) -> Iterator[tuple[str, float]]:
    """Yield a name as it may be shown, and how much of the shapes it may cover then."""
    whole, cut = short(name, WHOLE), short(name)
    if whole != cut:
        yield whole, 0.0
    if cut:
        yield cut, covered


def _place(
    shape: Shape, wide: float, discs: _Discs, taken: Boxes, canvas: tuple[float, float]
) -> tuple[float, float, float, Boxes] | None:
    """Return where a name covers the least of the shapes: how much of it, x, y, and its box."""
    found = None
    for x, y in _beside(shape, wide, canvas[0]):
        box = np.array([x - wide / 2 - GAP, y - HIGH / 2, x + wide / 2 + GAP, y + HIGH / 2])
        outside = (box[:2] < 0).any() or (box[2:] > canvas).any()
        if outside or _shared(box, taken).any():
            continue
        covered = float(_shared(box, discs.near(box)).sum()) / float((box[2] - box[0]) * HIGH)
        if found is None or covered < found[0]:
            found = (covered, round(x, 1), round(y, 1), box)
    return found


def _beside(shape: Shape, wide: float, across: float) -> Iterator[tuple[float, float]]:
    """Yield the places of a name: below its shape, above, to the right and to the left.

    Near a side of the picture, what is below or above is moved in by what would be cut off.
    """
    x, y, r = shape.x, shape.y, shape.radius
    inside = min(max(x, wide / 2 + GAP), across - wide / 2 - GAP)
    yield inside, y + r + 2 + HIGH / 2
    yield inside, y - r - 3 - HIGH / 2
    yield x + r + GAP + wide / 2, y
    yield x - r - GAP - wide / 2, y


def _shared(box: Boxes, boxes: Boxes) -> NDArray[np.float64]:
    """Return the area that a box shares with each of some others."""
    low, high = np.maximum(box[:2], boxes[:, :2]), np.minimum(box[2:], boxes[:, 2:])
    return np.asarray(np.clip(high - low, 0, None).prod(axis=1))


def short(name: str, most: int = SHORT) -> str:
    """Return a name on one line, of so many letters at most.

    >>> short("Office of the United Nations High Commissioner")
    'Office of the United Nation…'
    """
    text = single(name[: 10 * most])
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


# ------------------------------------------------------------------------------------ the legend


def _legend(shapes: Sequence[Shape], lines: Sequence[Line], recipe: str) -> list[list[Key]]:
    """Return the rows of the legend; where nobody meets, there is no thickness to be told of."""
    rows = [legend.of_labels({shape.values["label"] for shape in shapes})]
    if lines:
        strokes = [
            Key(legend.number(line.values["weight"]), "line", size=line.width, opacity=line.opacity)
            for line in (lines[0], lines[-1])
        ]
        discs = [
            Key(legend.number(shape.values["strength"]), "dot", size=shape.radius, opacity=FAINT)
            for shape in (shapes[0], shapes[-1])
        ]
        rows.append([Key(f"Line: {worth(recipe)}"), *dict.fromkeys(strokes)])
        rows.append([Key("Size: all lines of a name, added up"), *dict.fromkeys(discs)])
    return rows


# ------------------------------------------------------------------------------------ the shapes


def _ring(count: int, radii: Sequence[float]) -> list[tuple[float, float]]:
    turns = (math.tau * n / count for n in range(count))
    return [
        (radii[n % len(radii)] * math.sin(turn), -radii[n % len(radii)] * math.cos(turn))
        for n, turn in enumerate(turns)
    ]


_CORNERS = {
    "square": [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
    "triangle": [(0.0, -1.0), (1.15, 0.98), (-1.15, 0.98)],
    "triangleDown": [(0.0, 1.0), (1.15, -0.98), (-1.15, -0.98)],
    "diamond": [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)],
    "hexagon": _ring(6, (1.0,)),
    "star": _ring(10, (1.07, 0.41)),
}


def corners(shape: str, x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Return the corners of a shape; a dot has none."""
    return [(x + radius * dx, y + radius * dy) for dx, dy in _CORNERS.get(shape, ())]
