"""PNG: the same picture as SVG, in pixels, two for each of its own: for a page, a mail, a slide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, PngImagePlugin

from graphx.errors import ExportError
from graphx.export.formats import letters
from graphx.export.formats.content import Content, Item
from graphx.export.formats.legend import Key
from graphx.export.formats.letters import SIZE
from graphx.export.formats.names import HALO
from graphx.export.formats.plate import Plate, corners, plate
from graphx.export.picture import INK, LINE, PAPER

TIMES = 2
"""Pixels of the file for a pixel of the picture, in both directions."""

FINE = 2
"""Lines and shapes are drawn so many times as large, and made smaller: that smooths their edges."""

ABOUT = {"Title": "name", "Description": "recipe"}
"""What a PNG calls the attributes of the graph."""


def items(content: Content) -> Iterator[Item]:
    """Yield what can be read back: pixels are only seen."""
    yield (), content.about


def write(content: Content, path: Path) -> None:
    """Write a picture."""
    drawn = plate(content)
    image = _figures(drawn).reduce(FINE)
    _write_names(ImageDraw.Draw(image), drawn)
    about = PngImagePlugin.PngInfo()
    for theirs, ours in ABOUT.items():
        about.add_itxt(theirs, content.about[ours], zip=True)
    with path.open("wb") as file:
        image.save(file, "PNG", pnginfo=about, dpi=(72 * TIMES, 72 * TIMES))


def _figures(drawn: Plate) -> Image.Image:
    """Return the lines and shapes."""
    scale = TIMES * FINE
    image = Image.new("RGB", (round(drawn.width) * scale, round(drawn.height) * scale), PAPER)
    draw = ImageDraw.Draw(image, "RGBA")  # it lets what lies below shine through
    for one in drawn.lines:
        _stroke(draw, [place * scale for place in one.ends], one.width * scale, one.opacity)
    for shape in drawn.shapes:
        place = (shape.x * scale, shape.y * scale, shape.radius * scale)
        _draw(draw, shape.look.shape, *place, fill=shape.look.light, rim=1.5 * scale / 2)
    for key in drawn.legend:
        _mark(draw, key, scale)
    return image


def _mark(draw: ImageDraw.ImageDraw, key: Key, scale: int) -> None:
    x, y, size = key.x * scale, key.y * scale, key.size * scale
    if key.shape == "line":
        _stroke(draw, [x, y, x + key.wide * scale, y], size, key.opacity)
    elif key.shape:
        _draw(draw, key.shape, x + size, y, size, fill=_faint(key.colour, key.opacity), rim=0)


def _stroke(draw: ImageDraw.ImageDraw, ends: list[float], width: float, opacity: float) -> None:
    draw.line(ends, fill=_faint(LINE, opacity), width=max(round(width), 1))


def _faint(colour: str, opacity: float) -> str:
    return f"{colour}{round(opacity * 255):02x}"


def _draw(  # noqa: PLR0913 — where, how large, and how
    draw: ImageDraw.ImageDraw, shape: str, x: float, y: float, r: float, *, fill: str, rim: float
) -> None:
    """Draw a shape with a rim of paper around it."""
    if not corners(shape, x, y, r):
        for radius, colour in ((r + rim, PAPER), (r, fill)):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
        return
    outline = corners(shape, x, y, r)
    if rim:
        draw.line([*outline, *outline[:2]], fill=PAPER, width=round(2 * rim), joint="curve")
    draw.polygon(outline, fill=fill)


def _write_names(draw: ImageDraw.ImageDraw, drawn: Plate) -> None:
    font = letters.font(SIZE * TIMES)
    for name in reversed(drawn.names):
        draw.text(
            (name.x * TIMES, name.y * TIMES), letters.drawn(name.text), fill=INK, font=font,
            anchor="mm", stroke_width=HALO * TIMES / 2, stroke_fill=PAPER,
        )  # fmt: skip
    for key in drawn.legend:
        place = (key.written * TIMES, key.y * TIMES)
        draw.text(place, key.words, fill=INK, font=font, anchor="lm")


def read(path: Path) -> Iterator[Item]:
    """Yield what a picture says of itself, once all of its pixels are read."""
    try:
        with Image.open(path, formats=["PNG"]) as image:
            image.load()
            texts = dict(image.info)
    except (OSError, SyntaxError) as error:
        raise ExportError(f"{path.name!r} reads back as no picture: {error}.") from error
    yield (), {ours: str(texts[theirs]) for theirs, ours in ABOUT.items()}
