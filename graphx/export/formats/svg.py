"""SVG: the picture as it is laid out on the screen, with names and a legend.

Each line and each shape carries what it stands for, as a tooltip and as ``data-`` attributes.
Widths, sizes, shapes and colours are those of the explorer on light.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphx.export.formats.content import Content, Item, Values
from graphx.export.formats.markup import HEAD, escape, parse
from graphx.export.picture import LOOKS, Look
from graphx.records import LABELS

PAPER, INK, LINE = "#ffffff", "#1d1d1f", "#8a8a92"
FONT = "system-ui, sans-serif"

THINNEST, THICKEST = 0.7, 8.0
"""Pixels: the lines of the weakest and the strongest edge."""

SHARE = 0.8
"""How much of the room a shape takes up it is drawn with, as in the explorer."""

MARGIN = 60.0
LETTER, HIGH = 7.2, 15.0
"""Pixels: how wide a letter of a name is, near enough, and how high."""

SHORT = 28
"""Letters of a name that are shown; the tooltip has all."""

NAMED = 400
"""Names that are shown at most: beyond, nobody can read them."""


def _ring(count: int, radii: Sequence[float]) -> list[tuple[float, float]]:
    turns = (math.tau * n / count for n in range(count))
    return [
        (radii[n % len(radii)] * math.sin(turn), -radii[n % len(radii)] * math.cos(turn))
        for n, turn in enumerate(turns)
    ]


CORNERS = {
    "square": [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
    "triangle": [(0.0, -1.0), (1.15, 0.98), (-1.15, 0.98)],
    "triangleDown": [(0.0, 1.0), (1.15, -0.98), (-1.15, -0.98)],
    "diamond": [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)],
    "hexagon": _ring(6, (1.0,)),
    "star": _ring(10, (1.07, 0.41)),
}
"""The corners of each shape of radius 1; a dot has none."""


def items(content: Content) -> Iterator[Item]:
    """Yield the items in the order they are drawn: what is strong lies on top."""
    yield (), content.about
    for ids, values in _edges(content):
        yield ids, values
    held = content.format.node
    for node, values, _, _ in _nodes(content):
        yield (node,), {key: values[key] for key in held}


def _edges(content: Content) -> list[tuple[tuple[str, str], Values]]:
    edges = [((a, b), values) for a, b, values in content.edges()]
    return sorted(edges, key=lambda edge: (edge[1]["weight"], edge[0]))


def _nodes(content: Content) -> list[tuple[str, Values, Look, float]]:
    drawn = [(id_, values, look, SHARE * size) for id_, values, look, size in content.drawn()]
    return sorted(drawn, key=lambda node: (node[1]["strength"], node[0]))


def write(content: Content, path: Path) -> None:
    """Write a picture."""
    nodes = _nodes(content)
    across = [values["x"] for _, values, _, _ in nodes] or [0.0]
    down = [values["y"] for _, values, _, _ in nodes] or [0.0]
    left, top = min(across) - MARGIN, min(down) - MARGIN
    width = max(max(across) - left + MARGIN, 400.0)
    bottom = max(down) + MARGIN
    legend, height = _legend(nodes, left, bottom, width)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            f'{HEAD}<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" '
            f'height="{bottom - top + height:.0f}" font-family="{FONT}" font-size="13" '
            f'viewBox="{left:.1f} {top:.1f} {width:.1f} {bottom - top + height:.1f}">\n'
            f"<title>{escape(content.about['name'])}</title>\n"
            f"<desc>{escape(content.about['recipe'])}</desc>\n"
            f'<rect x="{left:.1f}" y="{top:.1f}" width="100%" height="100%" fill="{PAPER}"/>\n'
        )
        file.write(f'<g stroke="{LINE}" stroke-opacity="0.45">\n')
        file.writelines(_lines(content))
        file.write(f'</g>\n<g stroke="{PAPER}" stroke-width="1.5">\n')
        file.writelines(_shape(*node) for node in nodes)
        file.write("</g>\n")
        file.writelines(_names(nodes))
        file.write(f"{legend}</svg>\n")


def _lines(content: Content) -> Iterator[str]:
    places = {id_: (v["x"], v["y"]) for id_, v, _, _ in content.drawn()}
    edges = _edges(content)
    weights = [values["weight"] for _, values in edges]
    least, most = min(weights, default=0.0), max(weights, default=0.0)
    for (a, b), values in edges:
        share = (values["weight"] - least) / (most - least) if most > least else 0.0
        (x1, y1), (x2, y2) = places[a], places[b]
        yield (
            f'<line x1="{x1!r}" y1="{y1!r}" x2="{x2!r}" y2="{y2!r}" '
            f'stroke-width="{THINNEST + (THICKEST - THINNEST) * share:.2f}" '
            f'data-source="{escape(a)}" data-target="{escape(b)}" '
            f'data-id="{escape(values["id"])}" data-weight="{values["weight"]!r}"/>\n'
        )


def _shape(id_: str, values: Values, look: Look, size: float) -> str:
    name = escape(values["name"])
    return (
        f'<path d="{_outline(look.shape, size)}" fill="{look.light}" '
        f'transform="translate({values["x"]!r} {values["y"]!r})" data-id="{escape(id_)}" '
        f'data-label="{escape(values["label"])}" data-name="{name}" data-x="{values["x"]!r}" '
        f'data-y="{values["y"]!r}"><title>{name}, {escape(look.title)}</title></path>\n'
    )


def _outline(shape: str, r: float) -> str:
    """Return the outline of a shape around the origin, as an SVG path."""
    corners = CORNERS.get(shape)
    if not corners:
        return f"M{-r:g} 0A{r:g} {r:g} 0 1 1 {r:g} 0A{r:g} {r:g} 0 1 1 {-r:g} 0Z"
    return "M" + "L".join(f"{x * r:.2f} {y * r:.2f}" for x, y in corners) + "Z"


def _names(nodes: Sequence[tuple[str, Values, Look, float]]) -> Iterator[str]:
    """Yield the names, the strongest first, each unless it would lie on another."""
    yield (
        f'<g fill="{INK}" stroke="{PAPER}" stroke-width="3.5" stroke-linejoin="round" '
        'paint-order="stroke" text-anchor="middle">\n'
    )
    taken: list[tuple[float, float, float]] = []
    for _, values, _, size in reversed(nodes):
        name = values["name"]
        text = name if len(name) <= SHORT else f"{name[: SHORT - 1].rstrip()}…"
        x, y, half = values["x"], values["y"] + size + 12, LETTER * len(text) / 2
        free = all(abs(x - u) >= half + w or abs(y - v) >= HIGH for u, v, w in taken)
        if free and len(taken) < NAMED:
            taken.append((x, y, half))
            yield f'<text x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>\n'
    yield "</g>\n"


def _legend(
    nodes: Sequence[tuple[str, Values, Look, float]], left: float, bottom: float, width: float
) -> tuple[str, float]:
    """Return the legend below the picture, and its height."""
    shown = {values["label"] for _, values, _, _ in nodes}
    looks = dict.fromkeys(
        LOOKS[label if label in LABELS else "MISC"] for label in LABELS if label in shown
    )
    if shown - set(LABELS):
        looks[LOOKS["MISC"]] = None
    parts: list[str] = []
    x, y = left + 20, bottom
    for look in looks:
        wide = 34 + LETTER * len(look.title)
        if x + wide > left + width and x > left + 20:
            x, y = left + 20, y + 22
        parts.append(
            f'<path d="{_outline(look.shape, 5)}" fill="{look.light}" '
            f'transform="translate({x:.1f} {y:.1f})"/>'
            f'<text x="{x + 11:.1f}" y="{y + 4.5:.1f}" fill="{INK}">{escape(look.title)}</text>\n'
        )
        x += wide
    return f"<g>\n{''.join(parts)}</g>\n", y - bottom + 30


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a picture, in the order they are drawn."""
    found: list[Item] = []
    about: dict[str, str] = {}
    texts: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        texts.clear()
        if tag == "line":
            weight = float(given["data-weight"])
            ends = given["data-source"], given["data-target"]
            found.append((ends, {"id": given["data-id"], "weight": weight}))
        elif "data-id" in given:
            place = {key: float(given[f"data-{key}"]) for key in ("x", "y")}
            names = {"name": given["data-name"], "label": given["data-label"]}
            found.append(((given["data-id"],), names | place))

    def end(tag: str) -> None:
        if tag == "title":
            about.setdefault("name", "".join(texts))
        elif tag == "desc":
            found.append(((), {**about, "recipe": "".join(texts)}))

    yield from parse(path, start, end, found, texts.append)
