"""JSON: node-link, Cytoscape's own, and graphology's.

JSON can hold any text. Names are what each program shows: Cytoscape a ``name``, sigma.js and Gephi
Lite a ``label``; there our label is called ``category``, for to sigma.js ``type`` is how it draws.
Nodes have the colours and sizes of the screen: ``size`` is the radius in pixels, as sigma.js has
it, and ``width``, in Cytoscape's, twice that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphx.export.formats.content import Content, Item, Values
from graphx.network.graph import NODE


def write_nodelink(content: Content, path: Path) -> None:
    """Write node-link JSON, as networkx and d3 read it."""
    _write(
        path,
        {"directed": False, "multigraph": False, "graph": content.about},
        nodes=(
            values | {"id": node, "size": size, "color": look.light}
            for node, values, look, size in content.drawn()
        ),
        # An edge's "id" is ours; its ends are what node-link calls source and target.
        edges=(values | {"source": a, "target": b} for a, b, values in content.edges()),
    )


def read_nodelink(path: Path) -> Iterator[Item]:
    """Yield the items of node-link JSON."""
    data = load(path)
    yield (), data["graph"]
    for values in data["nodes"]:
        yield (values["id"],), {key: values[key] for key in NODE}
    for values in data["edges"]:
        yield (values.pop("source"), values.pop("target")), values


def write_cytoscape(content: Content, path: Path) -> None:
    """Write what Cytoscape calls Cytoscape.js JSON."""
    data = {"data": content.about, "format_version": "1.0", "generated_by": "graphx"}
    nodes = (
        {
            "data": {"id": node, **values, "width": 2 * size, "color": look.light},
            "position": {"x": values["x"], "y": values["y"]},
        }
        for node, values, look, size in content.drawn()
    )
    edges = ({"data": {**values, "source": a, "target": b}} for a, b, values in content.edges())
    _write(path, data, inside="elements", nodes=nodes, edges=edges)


def read_cytoscape(path: Path) -> Iterator[Item]:
    """Yield the items of Cytoscape.js JSON."""
    data = load(path)
    yield (), data["data"]
    for node in data["elements"]["nodes"]:
        values = node["data"]
        yield (values["id"],), {key: values[key] for key in NODE}
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
    data = load(path)
    yield (), data["attributes"]
    for node in data["nodes"]:
        given = node["attributes"]
        values = given | {"label": given["category"], "y": 0.0 - given["y"]}
        yield (node["key"],), {key: values[key] for key in NODE}
    for edge in data["edges"]:
        yield (edge["source"], edge["target"]), edge["attributes"]


def _write(
    path: Path, data: Mapping[str, Any], *, inside: str = "", **lists: Iterable[Values]
) -> None:
    """Write an object, and lists in it (or inside one more) element by element."""
    head = json.dumps(data, ensure_ascii=False)[:-1]
    with opened(path) as file:
        file.write(head + (f',\n"{inside}": {{' if inside else ","))
        for index, (name, elements) in enumerate(lists.items()):
            file.write(f'{"," if index else ""}\n"{name}": [')
            file.writelines(joined(elements))
            file.write("]")
        file.write("}}\n" if inside else "}\n")


def joined(elements: Iterable[Any]) -> Iterator[str]:
    """Yield elements as JSON, each on its line, with a comma between two."""
    between = "\n"
    for element in elements:
        yield between + json.dumps(element, ensure_ascii=False)
        between = ",\n"


def opened(path: Path) -> Any:  # noqa: ANN401 — a text file
    """Open a file to write JSON to."""
    # Half a surrogate pair has no UTF-8; a backslash and its number is what JSON calls it.
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")


def load(path: Path) -> Any:  # noqa: ANN401 — whatever JSON holds
    """Return what a file of JSON holds."""
    return json.loads(path.read_bytes())
