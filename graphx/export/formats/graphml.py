"""GraphML: every attribute under its own name, as Cytoscape, yEd, igraph and networkx read it.

A node also has the colour and the size of the screen: ``color`` as ``#4E3BD8``, ``size`` the radius
in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from graphx.export.formats.content import Content, Item, typed
from graphx.export.formats.markup import HEAD, Kinds, escape, escaped, pattern, read_lines
from graphx.export.picture import look
from graphx.network.graph import EDGE, GRAPH, NODE

TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}

SHOWN: Mapping[str, type] = {"color": str, "size": float}
"""How the screen shows a node: beside its attributes, the last of them."""

KEYS: Mapping[str, Mapping[str, type]] = {"graph": GRAPH, "node": {**NODE, **SHOWN}, "edge": EDGE}

_LABEL = 1 + [*NODE].index("label")


def _data(kind: str) -> str:
    return "".join(f'<data key="{kind}-{key}">%s</data>' for key in KEYS[kind])


_GRAPH = '<data key="graph-%s">%s</data>\n'
_NODE = f'<node id="%s">{_data("node")}</node>\n'
_EDGE = f'<edge source="%s" target="%s">{_data("edge")}</edge>\n'
_READ: Kinds = {
    "<data ": (pattern(_GRAPH), [str, str]),
    "<node ": (pattern(_NODE), [str, *KEYS["node"].values()]),
    "<edge ": (pattern(_EDGE), [str, str, *EDGE.values()]),
}


def write(content: Content, path: Path) -> None:
    """Write a file."""
    keys = "".join(
        f'<key id="{kind}-{key}" for="{kind}" attr.name="{key}" attr.type="{TYPES[of]}"/>\n'
        for kind, contract in KEYS.items()
        for key, of in contract.items()
    )
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            f'{HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n{keys}'
            '<graph edgedefault="undirected">\n'
        )
        file.writelines(_GRAPH % (key, escape(str(v))) for key, v in content.about.items())
        sizes = iter(content.sizes())
        for columns in content.node_batches(tuple(NODE)):
            colours = [look(label).light for label in columns[_LABEL]]
            shown = [colours, [*islice(sizes, len(colours))]]
            file.writelines(map(_NODE.__mod__, zip(*escaped(columns), *shown, strict=True)))
        for columns in content.edge_batches(tuple(EDGE)):
            file.writelines(map(_EDGE.__mod__, zip(*escaped(columns), strict=True)))
        file.write("</graph>\n</graphml>\n")


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a file in columns."""
    for kind, columns in read_lines(path, _READ):
        if kind == "<data ":
            yield (), typed(GRAPH, dict(zip(*columns, strict=True)))
        elif kind == "<node ":
            yield ("",), columns[: -len(SHOWN)]
        else:
            yield ("", ""), columns
