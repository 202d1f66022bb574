"""The picture of a graph, laid out and measured: what SVG and PNG both draw.

In: a `Content`. Out: a `Plate`, in pixels from the top left corner. Widths, sizes, shapes and
colours are those of the explorer on light (``stage.js``); `names` are placed as it places them.
Who stands far off, which says nothing, is drawn nearer: nobody can move a picture on paper.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphx.export.formats import legend, names
from graphx.export.formats.content import Content, Values
from graphx.export.formats.legend import Key
from graphx.export.formats.names import Name, Spot
from graphx.export.formats.sizes import Sizes, narrowed
from graphx.export.picture import Look, worth

SIDE, CLOSEST, SMALLEST = 2000.0, 1.6, 600.0
"""Pixels: a picture is drawn closer until its longer side has so many, but not closer than that;
it is so many wide at least, which the legend needs."""

MARGIN, BELOW = 60.0, 3.0
"""Pixels around the places of names, and from there to the legend."""

FAINT = 0.4
"""How little of the paper shines through the largest disc, which means nobody."""


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
    spots = [Spot(one.values["name"], one.x, one.y, one.radius) for one in shapes]
    whole = max([height + 20, *(key.y + max(key.size, 12.0) + 8 for key in keys)])
    named = tuple(names.placed(spots, (width, height)))
    return Plate(width, whole, lines, shapes, named, keys)


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
