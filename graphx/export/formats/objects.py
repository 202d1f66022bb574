"""JSON: node-link, Cytoscape's own and its exchange format, and graphology's.

JSON can hold any text. Names are what each program shows: Cytoscape a ``name``, sigma.js and Gephi
Lite a ``label``; there our label is called ``category``, for to sigma.js ``type`` is how it draws.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphx.export.formats.content import Content, Item, Values
from graphx.network.graph import EDGE, NODE

CX2 = {str: "string", int: "integer", float: "double", bool: "boolean"}


def write_nodelink(content: Content, path: Path) -> None:
    """Write node-link JSON, as networkx and d3 read it."""
    _write(
        path,
        {"directed": False, "multigraph": False, "graph": content.about},
        nodes=(values | {"id": node} for node, values in content.nodes()),
        # An edge's "id" is ours; its ends are what node-link calls source and target.
        edges=(values | {"source": a, "target": b} for a, b, values in content.edges()),
    )


def read_nodelink(path: Path) -> Iterator[Item]:
    """Yield the items of node-link JSON."""
    data = _load(path)
    yield (), data["graph"]
    for values in data["nodes"]:
        yield (values.pop("id"),), values
    for values in data["edges"]:
        yield (values.pop("source"), values.pop("target")), values


def write_cytoscape(content: Content, path: Path) -> None:
    """Write what Cytoscape calls Cytoscape.js JSON."""
    data = {"data": content.about, "format_version": "1.0", "generated_by": "graphx"}
    nodes = (
        {"data": {"id": node, **values}, "position": {"x": values["x"], "y": values["y"]}}
        for node, values in content.nodes()
    )
    edges = ({"data": {**values, "source": a, "target": b}} for a, b, values in content.edges())
    _write(path, data, inside="elements", nodes=nodes, edges=edges)


def read_cytoscape(path: Path) -> Iterator[Item]:
    """Yield the items of Cytoscape.js JSON."""
    data = _load(path)
    yield (), data["data"]
    for node in data["elements"]["nodes"]:
        yield (node["data"].pop("id"),), node["data"]
    for edge in data["elements"]["edges"]:
        values = edge["data"]
        yield (values.pop("source"), values.pop("target")), values


def write_graphology(content: Content, path: Path) -> None:
    """Write graphology's serialisation, with the sizes and colours that sigma.js draws."""
    data = {
        "attributes": content.about,
        "options": {"type": "undirected", "multi": False, "allowSelfLoops": False},
    }
    nodes = (
        {
            "key": node,
            "attributes": values
            | {"label": values["name"], "category": values["label"], "y": 0.0 - values["y"]}
            | {"size": size, "color": look.light},
        }
        for node, values, look, size in content.drawn()
    )
    edges = (
        {"key": values["id"], "source": a, "target": b, "undirected": True, "attributes": values}
        for a, b, values in content.edges()
    )
    _write(path, data, nodes=nodes, edges=edges)


def read_graphology(path: Path) -> Iterator[Item]:
    """Yield the items of graphology's serialisation."""
    data = _load(path)
    yield (), data["attributes"]
    for node in data["nodes"]:
        given = node["attributes"]
        values = given | {"label": given["category"], "y": 0.0 - given["y"]}
        yield (node["key"],), {key: values[key] for key in NODE}
    for edge in data["edges"]:
        yield (edge["source"], edge["target"]), edge["attributes"]


def write_cx2(content: Content, path: Path) -> None:
    """Write CX2, which Cytoscape and NDEx exchange; nodes and edges have numbers there."""
    number = {node: index for index, node in enumerate(content.ids.values())}
    edges = content.graph.number_of_edges()
    sizes = [("attributeDeclarations", 1), ("networkAttributes", 1)]
    sizes += [("nodes", len(number)), ("edges", edges)]
    declared = {
        "networkAttributes": {key: {"d": CX2[type(v)]} for key, v in content.about.items()},
        "nodes": {"entity": {"d": "string"}, **{key: {"d": CX2[of]} for key, of in NODE.items()}},
        "edges": {key: {"d": CX2[of]} for key, of in EDGE.items()},
    }
    aspects: Iterable[tuple[str, Iterable[Any]]] = (
        ("metaData", [{"name": name, "elementCount": count} for name, count in sizes]),
        ("attributeDeclarations", [declared]),
        ("networkAttributes", [content.about]),
        ("nodes", (_cx2_node(number[id_], id_, values) for id_, values in content.nodes())),
        (
            "edges",
            (
                {"id": index, "s": number[a], "t": number[b], "v": values}
                for index, (a, b, values) in enumerate(content.edges())
            ),
        ),
        ("status", [{"success": True}]),
    )
    with _open(path) as file:
        file.write('[{"CXVersion": "2.0", "hasFragments": false}')
        for name, elements in aspects:
            file.write(f',\n{{"{name}": [')
            file.writelines(_joined(elements))
            file.write("]}")
        file.write("]\n")


def _cx2_node(number: int, id_: str, values: Values) -> Values:
    return {"id": number, "x": values["x"], "y": values["y"], "v": {"entity": id_, **values}}


def read_cx2(path: Path) -> Iterator[Item]:
    """Yield the items of CX2."""
    aspects: dict[str, Any] = {}
    for aspect in _load(path):
        aspects |= aspect
    yield (), aspects["networkAttributes"][0]
    ids = [node["v"].pop("entity") for node in aspects["nodes"]]
    for id_, node in zip(ids, aspects["nodes"], strict=True):
        yield (id_,), node["v"]
    for edge in aspects["edges"]:
        yield (ids[edge["s"]], ids[edge["t"]]), edge["v"]


def _write(
    path: Path, data: Mapping[str, Any], *, inside: str = "", **lists: Iterable[Values]
) -> None:
    """Write an object, and lists in it (or inside one more) element by element."""
    head = json.dumps(data, ensure_ascii=False)[:-1]
    with _open(path) as file:
        file.write(head + (f',\n"{inside}": {{' if inside else ","))
        for index, (name, elements) in enumerate(lists.items()):
            file.write(f'{"," if index else ""}\n"{name}": [')
            file.writelines(_joined(elements))
            file.write("]")
        file.write("}}\n" if inside else "}\n")


def _joined(elements: Iterable[Any]) -> Iterator[str]:
    between = "\n"
    for element in elements:
        yield between + json.dumps(element, ensure_ascii=False)
        between = ",\n"


def _open(path: Path) -> Any:  # noqa: ANN401 — a text file
    # Half a surrogate pair has no UTF-8; a backslash and its number is what JSON calls it.
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")


def _load(path: Path) -> Any:  # noqa: ANN401 — whatever JSON holds
    return json.loads(path.read_bytes())
