"""DOT, Graphviz's language: every attribute, and a picture at the places of the screen.

``neato -n2`` draws it where everything stands, ``sfdp`` and the others lay it out anew. Graphviz
shows ``label`` and reads backslashes and ``&`` in it, so that is the name once more; our label is
called ``type``. Sizes are inches there, 72 points each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from graphx.export.formats.content import Content, Item, Values, typed
from graphx.network.graph import EDGE, GRAPH, NODE

POINTS = 72
"""Points in an inch."""

SHAPES = {
    "dot": "circle", "square": "square", "triangle": "triangle", "triangleDown": "invtriangle",
    "diamond": "diamond", "hexagon": "hexagon", "star": "star",
}  # fmt: skip

OURS = {"label": "type", "id": "key", "name": "title"}
"""What is called otherwise in the file: to Graphviz the first two, to pydot the last mean more."""

_PAIR = re.compile(r'([a-z]+)="((?:[^"\\]|\\.)*)"')
_ENDS = re.compile(r'"((?:[^"\\]|\\.)*)"(?: -- "((?:[^"\\]|\\.)*)")? \[')


def write(content: Content, path: Path) -> None:
    """Write a file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            f'graph {{\n  graph [{_pairs(_renamed(content.about))}, outputorder="edgesfirst"];\n'
        )
        file.write('  node [style="filled", fixedsize="true", color="white"];\n')
        for id_, values, look, size in content.drawn():
            place = f"{values['x'] * 0.75:.2f},{0.0 - values['y'] * 0.75:.2f}"
            drawn = {
                "label": values["name"].replace("\\", "\\\\").replace("&", "&amp;"),
                "pos": place, "width": f"{size * 1.5 / POINTS:.3f}",
                "shape": SHAPES[look.shape], "fillcolor": look.light,
            }  # fmt: skip
            file.write(f"  {_quoted(id_)} [{_pairs(_renamed(values))}, {_pairs(drawn)}];\n")
        for a, b, values in content.edges():
            file.write(f"  {_quoted(a)} -- {_quoted(b)} [{_pairs(_renamed(values))}];\n")
        file.write("}\n")


def _renamed(values: Values) -> Values:
    return {OURS.get(key, key): value for key, value in values.items()}


def _pairs(values: Mapping[str, object]) -> str:
    return ", ".join(f"{key}={_quoted(str(value))}" for key, value in values.items())


def _quoted(text: str) -> str:
    r"""Return a text between quotes; only a quote is escaped in DOT, a backslash never.

    >>> print(_quoted('the "pen"'))
    "the \"pen\""
    """
    return '"' + text.replace('"', '\\"') + '"'


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a file that `write` wrote, line by line."""
    theirs = {theirs: ours for ours, theirs in OURS.items()}
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            texts = {
                theirs.get(key, key): _unquoted(text)
                for key, text in _PAIR.findall(line)
                if key not in OURS
            }
            if line.startswith("  graph ["):
                yield (), typed(GRAPH, texts)
            elif found := _ENDS.match(line.strip()):
                ids = tuple(_unquoted(end) for end in found.groups() if end is not None)
                yield ids, typed(NODE if len(ids) == 1 else EDGE, texts)


def _unquoted(text: str) -> str:
    return text.replace('\\"', '"')
