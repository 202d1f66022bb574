"""Pajek's network file: numbered names, places and weights, and nothing else.

Pajek's window is the square from 0 to 1, so the picture is scaled to fill it. It has no way to
write a quotation mark inside a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graphx.export.formats.content import Content, Item, distinct

MARGIN = 0.05
"""How much of the window's width is left free on each side."""

_VERTEX = re.compile(r'\d+ "(.*)" \S+ \S+ 0\.5')


def write(content: Content, path: Path) -> None:
    """Write a file."""
    number = {id_: index for index, id_ in enumerate(content.ids.values(), start=1)}
    places = [(v["x"], v["y"]) for _, v in content.graph.nodes(data=True)]
    left, top = (min((place[axis] for place in places), default=0.0) for axis in (0, 1))
    reach = max((max(x - left, y - top) for x, y in places), default=0.0) or 1.0
    scale = (1 - 2 * MARGIN) / reach
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"*Vertices {len(content)}\n")
        for (id_, _, name), (x, y) in zip(distinct(content), places, strict=True):
            across, down = MARGIN + (x - left) * scale, MARGIN + (y - top) * scale
            file.write(f'{number[id_]} "{name}" {across:.4f} {down:.4f} 0.5\n')
        file.write("*Edges\n")
        for a, b, values in content.edges():
            file.write(f"{number[a]} {number[b]} {values['weight']!r}\n")


def items(content: Content) -> Iterator[Item]:
    """Yield the items as Pajek has them: a node's id is its name."""
    names = {id_: name for id_, _, name in distinct(content)}
    yield (), {}
    for id_, _ in content.nodes():
        yield (names[id_],), {}
    for a, b, values in content.edges():
        yield (names[a], names[b]), {"weight": values["weight"]}


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a file."""
    yield (), {}
    names: list[str] = []
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            if found := _VERTEX.fullmatch(line.rstrip("\n")):
                names.append(found[1])
                yield (found[1],), {}
            elif not line.startswith("*"):
                a, b, weight = line.split()
                yield (names[int(a) - 1], names[int(b) - 1]), {"weight": float(weight)}
