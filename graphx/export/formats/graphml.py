"""GraphML: every attribute under its own name, as Cytoscape, yEd, igraph and networkx read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from graphx.export.formats.content import Content, Item, Values, typed
from graphx.export.formats.markup import HEAD, escape, parse, value
from graphx.network.graph import EDGE, GRAPH, NODE

TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}

KEYS: Mapping[str, Mapping[str, type]] = {"graph": GRAPH, "node": NODE, "edge": EDGE}


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
            f'<graph edgedefault="undirected">\n{_data("graph", content.about)}\n'
        )
        for node, values in content.nodes():
            file.write(f'<node id="{escape(node)}">{_data("node", values)}</node>\n')
        ids = {node: escape(node) for node in content.ids.values()}
        for a, b, values in content.edges():
            data = _data("edge", values)
            file.write(f'<edge source="{ids[a]}" target="{ids[b]}">{data}</edge>\n')
        file.write("</graph>\n</graphml>\n")


def _data(kind: str, values: Values) -> str:
    return "".join([f'<data key="{kind}-{key}">{value(v)}</data>' for key, v in values.items()])


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a file."""
    found: list[Item] = []
    texts: list[str] = []
    about: dict[str, str] = {}
    ids: tuple[str, ...] = ()
    values, key = about, ""

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal ids, values, key
        texts.clear()
        if tag == "data":
            _, _, key = given["key"].partition("-")
        elif tag in {"node", "edge"}:
            _first(found, about)
            ids = (given["id"],) if tag == "node" else (given["source"], given["target"])
            values = {}

    def end(tag: str) -> None:
        if tag == "data":
            values[key] = "".join(texts)
        elif tag in {"node", "edge"}:
            found.append((ids, typed(KEYS[tag], values)))
        elif tag == "graph":
            _first(found, about)

    yield from parse(path, start, end, found, texts.append)


def _first(found: list[Item], about: dict[str, str]) -> None:
    """Add the graph's own attributes, which end where the first node begins, once."""
    if about:
        found.append(((), typed(GRAPH, about)))
        about.clear()
