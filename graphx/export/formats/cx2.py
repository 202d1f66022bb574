"""CX2, which Cytoscape and NDEx exchange; nodes and edges have numbers there.

It says how it is to be drawn: a colour and a shape for each label, and for each node its ``width``
in pixels, as on the screen. CX2 has no star, and no triangle that stands on its tip.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphx.export.formats.content import Content, Item, Values
from graphx.export.formats.objects import joined, load, opened
from graphx.export.picture import LOOKS, Look
from graphx.network.graph import EDGE, NODE

TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}

SHAPES = {
    "dot": "ellipse", "square": "rectangle", "triangle": "triangle", "triangleDown": "vee",
    "diamond": "diamond", "hexagon": "hexagon", "star": "octagon",
}  # fmt: skip


def _drawn(look: Look) -> Values:
    return {"NODE_BACKGROUND_COLOR": look.light, "NODE_SHAPE": SHAPES[look.shape]}


def _passed(key: str, of: type) -> Values:
    return {"type": "PASSTHROUGH", "definition": {"attribute": key, "type": TYPES[of]}}


def _mapped(prop: str) -> Values:
    pairs = [{"v": label, "vp": _drawn(look)[prop]} for label, look in LOOKS.items()]
    return {
        "type": "DISCRETE", "definition": {"attribute": "label", "type": "string", "map": pairs},
    }  # fmt: skip


STYLE: Mapping[str, Any] = {
    "default": {
        "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
        "node": {**_drawn(LOOKS["MISC"]), "NODE_BORDER_WIDTH": 0},
        "edge": {"EDGE_LINE_COLOR": "#BBBBBB"},
    },
    "nodeMapping": {
        **{prop: _mapped(prop) for prop in _drawn(LOOKS["MISC"])},
        "NODE_LABEL": _passed("name", str),
        "NODE_WIDTH": _passed("width", float),
        "NODE_HEIGHT": _passed("width", float),
    },
    "edgeMapping": {},
}
"""How the network is drawn, from the attributes of its nodes."""


def write(content: Content, path: Path) -> None:
    """Write a file."""
    aspects = _aspects(content)
    sizes = [{"name": name, "elementCount": count} for name, (count, _) in aspects.items()]
    with opened(path) as file:
        file.write('[{"CXVersion": "2.0", "hasFragments": false}')
        for name, elements in (
            ("metaData", sizes),
            *((name, elements) for name, (_, elements) in aspects.items()),
            ("status", [{"success": True}]),
        ):
            file.write(f',\n{{"{name}": [')
            file.writelines(joined(elements))
            file.write("]}")
        file.write("]\n")


def _aspects(content: Content) -> dict[str, tuple[int, Iterable[Mapping[str, Any]]]]:
    """Return the parts of a file by their names: how many elements each has, and these."""
    number = {node: index for index, node in enumerate(content.ids.values())}
    held = {"entity": str, **NODE, "width": float}
    declared = {
        "networkAttributes": {key: {"d": TYPES[type(v)]} for key, v in content.about.items()},
        "nodes": {key: {"d": TYPES[of]} for key, of in held.items()},
        "edges": {key: {"d": TYPES[of]} for key, of in EDGE.items()},
    }
    nodes = (
        {
            "id": number[id_], "x": values["x"], "y": values["y"],
            "v": {"entity": id_, **values, "width": 2 * size},
        }
        for id_, values, _, size in content.drawn()
    )  # fmt: skip
    edges = (
        {"id": index, "s": number[a], "t": number[b], "v": values}
        for index, (a, b, values) in enumerate(content.edges())
    )
    return {
        "attributeDeclarations": (1, [declared]),
        "networkAttributes": (1, [content.about]),
        "nodes": (len(number), nodes),
        "edges": (content.graph.number_of_edges(), edges),
        "visualProperties": (1, [STYLE]),
        # Else Cytoscape takes one size for both, and that is not the width.
        "visualEditorProperties": (1, [{"properties": {"nodeSizeLocked": False}}]),
    }


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a file."""
    aspects: dict[str, Any] = {}
    for aspect in load(path):
        aspects |= aspect
    yield (), aspects["networkAttributes"][0]
    nodes = [node["v"] for node in aspects["nodes"]]
    for node in nodes:
        yield (node["entity"],), {key: node[key] for key in NODE}
    for edge in aspects["edges"]:
        ends = nodes[edge["s"]]["entity"], nodes[edge["t"]]["entity"]
        yield ends, edge["v"]
