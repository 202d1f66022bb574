"""GML: what networkx, yEd, Gephi and igraph read; ASCII, other characters as their numbers.

GML numbers its nodes, and readers take ``label`` as what tells nodes apart: it is the name, with
the id beside it where two entities share one. Our id is ``key`` and our label ``type``. Places,
colours and sizes are those of the screen, in pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from graphx.export.formats.content import Content, Item, Values, distinct, typed
from graphx.network.graph import EDGE, GRAPH, NODE

OURS = {"label": "type", "id": "key"}
THEIRS = {theirs: ours for ours, theirs in OURS.items()}

_NAMED = {'"': "&quot;", "&": "&amp;"}
"""Those that every reader knows; igraph knows no numbers."""

_ESCAPED = re.compile(r"[^ !#-%\'-~]")
"""What is not plain ASCII, and ``"`` and ``&``."""


def write(content: Content, path: Path) -> None:
    """Write a file."""
    number = {id_: index for index, id_ in enumerate(content.ids.values())}
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write("graph [\n  directed 0\n")
        _write_lines(file, content.about, "  ")
        for (id_, values, name), (*_, look, size) in zip(
            distinct(content), content.drawn(), strict=True
        ):
            x, y = _decimal(values["x"]), _decimal(values["y"])
            file.write(f"  node [\n    id {number[id_]}\n    label {_quoted(name)}\n")
            drawn = f'w {2 * size} h {2 * size} fill "{look.light}"'
            file.write(f"    graphics [ x {x} y {y} {drawn} ]\n")
            _write_lines(file, {"id": id_, **values}, "    ")
            file.write("  ]\n")
        for a, b, values in content.edges():
            file.write(f"  edge [\n    source {number[a]}\n    target {number[b]}\n")
            _write_lines(file, values, "    ")
            file.write("  ]\n")
        file.write("]\n")


def _write_lines(file: TextIO, values: Values, margin: str) -> None:
    for key, value in values.items():
        text = _quoted(value) if isinstance(value, str) else _decimal(value)
        file.write(f"{margin}{OURS.get(key, key)} {text}\n")


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda found: _entity(found[0]), text) + '"'


def _entity(letter: str) -> str:
    return _NAMED.get(letter, f"&#{ord(letter)};")


def _decimal(value: float) -> str:
    """Return a number; one that is not whole has a point, which GML asks for.

    >>> _decimal(3), _decimal(1e-07)
    ('3', '1.0e-07')
    """
    text = repr(int(value)) if isinstance(value, int) else repr(value)
    return text if "." in text or "e" not in text else text.replace("e", ".0e")


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a file that `write` wrote, line by line."""
    values: dict[str, str] = {}
    ids: list[str] = []
    inside = "graph"
    with path.open(encoding="ascii") as file:
        for line in file:
            key, _, text = line.strip().partition(" ")
            if key in {"node", "edge"} or (key == "]" and inside == "graph"):
                if inside == "graph":
                    yield (), typed(GRAPH, values)
                inside, values = key, {}
            elif key == "]" and inside == "node":
                ids.append(values["id"])
                yield (values["id"],), typed(NODE, values)
                inside = ""
            elif key == "]" and inside == "edge":
                ends = ids[int(values["source"])], ids[int(values["target"])]
                yield ends, typed(EDGE, values)
                inside = ""
            elif key != "label":
                values[THEIRS.get(key, key) if key != "id" else "number"] = _unquoted(text)


def _unquoted(text: str) -> str:
    return _NUMBERED.sub(_letter, text[1:-1]) if text[:1] == '"' else text


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1])) if found[1] else {"&quot;": '"', "&amp;": "&"}[found[0]]


_NUMBERED = re.compile(r"&(?:#(\d+)|quot|amp);")
