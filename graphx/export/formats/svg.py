"""SVG: the picture as it is laid out on the screen, with names and a legend.

Each line and each shape carries what it stands for, as a tooltip and as ``data-`` attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graphx.export.formats.content import Content, Item
from graphx.export.formats.legend import Key
from graphx.export.formats.letters import SIZE
from graphx.export.formats.markup import HEAD, escape, parse
from graphx.export.formats.names import HALO, Name
from graphx.export.formats.plate import Line, Shape, corners, edges, plate
from graphx.export.picture import INK, LINE, PAPER

FONT = "DejaVu Sans, Verdana, system-ui, sans-serif"
"""The names were measured in the first of these; the others are about as wide."""


def items(content: Content) -> Iterator[Item]:
    """Yield the items in the order they are drawn: what is strong lies on top."""
    yield (), content.about
    yield from edges(content)
    held = content.format.node
    for shape in plate(content).shapes:
        yield (shape.id,), {key: shape.values[key] for key in held}


def write(content: Content, path: Path) -> None:
    """Write a picture."""
    drawn = plate(content)
    about = content.about
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            # without a size of its own, it fills whatever window or frame it is shown in
            f'{HEAD}<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="0 0 {drawn.width:.1f} {drawn.height:.1f}" '
            f'font-family="{FONT}" font-size="{SIZE:g}" text-anchor="middle">\n'
            f"<title>{escape(about['name'])}</title>\n"
            f"<desc>{escape(about['recipe'])}</desc>\n"
            f'<rect width="100%" height="100%" fill="{PAPER}"/>\n'
            f'<g stroke="{LINE}">\n'
        )
        file.writelines(map(_line, drawn.lines))
        file.write(f'</g>\n<g stroke="{PAPER}" stroke-width="1.5">\n')
        file.writelines(map(_shape, drawn.shapes))
        file.write(
            f'</g>\n<g fill="{INK}" stroke="{PAPER}" stroke-width="{HALO}" '
            'stroke-linejoin="round" paint-order="stroke">\n'
        )
        file.writelines(map(_name, drawn.names))
        file.write(f'</g>\n<g fill="{INK}" text-anchor="start">\n')
        file.writelines(map(_key, drawn.legend))
        file.write("</g>\n</svg>\n")


def _line(line: Line) -> str:
    (a, b), (x1, y1, x2, y2) = line.ids, line.ends
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" '
        f'stroke-width="{line.width:g}" stroke-opacity="{line.opacity:g}" '
        f'data-source="{escape(a)}" data-target="{escape(b)}" '
        f'data-id="{escape(line.values["id"])}" data-weight="{line.values["weight"]!r}"/>\n'
    )


def _shape(shape: Shape) -> str:
    values = shape.values
    name = escape(values["name"])
    return (
        f'<path d="{_outline(shape.look.shape, shape.radius)}" fill="{shape.look.light}" '
        f'transform="translate({shape.x:g} {shape.y:g})" data-id="{escape(shape.id)}" '
        f'data-label="{escape(values["label"])}" data-name="{name}" data-x="{values["x"]!r}" '
        f'data-y="{values["y"]!r}"><title>{name}, {escape(shape.look.one)}</title></path>\n'
    )


def _name(name: Name) -> str:
    return f'<text x="{name.x:g}" y="{name.y + 4.5:g}">{escape(name.text)}</text>\n'


def _key(key: Key) -> str:
    words = f'<text x="{key.written:g}" y="{key.y + 4.5:g}">{escape(key.words)}</text>\n'
    return f"{_mark(key)}{words}"


def _mark(key: Key) -> str:
    if key.shape == "line":
        return (
            f'<path d="M{key.x:g} {key.y:g}h{key.wide:g}" stroke="{key.colour}" '
            f'stroke-width="{key.size:g}" stroke-opacity="{key.opacity:g}"/>'
        )
    if not key.shape:
        return ""
    return (
        f'<path d="{_outline(key.shape, key.size)}" fill="{key.colour}" '
        f'fill-opacity="{key.opacity:g}" transform="translate({key.x + key.size:g} {key.y:g})"/>'
    )


def _outline(shape: str, r: float) -> str:
    """Return the outline of a shape around the origin, as an SVG path."""
    found = corners(shape, 0, 0, r)
    if not found:
        return f"M{-r:g} 0A{r:g} {r:g} 0 1 1 {r:g} 0A{r:g} {r:g} 0 1 1 {-r:g} 0Z"
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in found) + "Z"


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

    with path.open("rb") as file:
        yield from parse(file, start, end, texts.append, found)
