"""Graph files: what networkx, igraph, Gephi, Cytoscape and a spreadsheet open.

In: a graph that fulfils the contract. Out: a file that was read back and compared with the graph
before it replaced anything; until then it is written beside its place, and if anything goes wrong
the old file stays. What each format holds:

========  ==============================================================================
gexf      All attributes but one: Gephi shows a node's ``label``, so that is its name, and
          our label is called ``type``. Position (Gephi's y goes up), size and colour too.
          The recipe is the description of the file.
graphml   All attributes, under their own names.
json      All attributes, under their own names: node-link JSON, as networkx and d3 read it.
csv       A table of edges, and beside it one of nodes, ``NAME-nodes.csv``: columns as Gephi's
          spreadsheet import knows them. No recipe.
========  ==============================================================================

JSON holds any text. In the others a character that XML 1.0 has no word for becomes U+FFFD and a
carriage return a line feed; in CSV, a cell that a spreadsheet would run begins with an apostrophe.
No file says when it was written: same graph, same bytes.
"""

from __future__ import annotations

import csv
import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from networkx.readwrite.gexf import GEXFWriter

from graphx.errors import ExportError
from graphx.export.page import LOOKS
from graphx.network.graph import EDGE, NODE, validate
from graphx.network.packing import radii

NODE_COLUMNS: Mapping[str, str] = {"Label": "name", "Type": "label"} | {
    key.capitalize(): key for key in NODE if key not in {"name", "label"}
}
EDGE_COLUMNS: Mapping[str, str] = {key.capitalize(): key for key in EDGE}
"""What the CSV tables' columns hold; before them stand ``Id``, or ``Source, Target, Type``."""

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not; networkx writes it, and then nobody can open it."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a cell begins with that Excel, LibreOffice or Sheets might run."""


def write(graph: nx.Graph, path: Path | str, *, format: str = "") -> tuple[Path, ...]:  # noqa: A002 — the word for it
    """Write a graph to a file, and return the files written.

    Args:
        graph: what `Corpus.graph` returns; a graph that breaks the contract raises ``TypeError``.
        path: the file; its ending says the format. With ``.csv`` it holds the edges, and the nodes
            go to ``NAME-nodes.csv`` beside it.
        format: the format, where the ending does not say it: a key of `FORMATS`.

    Raises:
        ExportError: if the format is unknown, the place takes no files, or the file does not read
            back as the graph. What was there before is still there then.
    """
    validate(graph)
    path = Path(path)
    ending = (format or path.suffix).lower().removeprefix(".")
    if ending not in FORMATS:
        known = ", ".join(f".{one}" for one in FORMATS)
        raise ExportError(f"{path.name!r} has no ending of a graph format. They are: {known}.")
    chosen = FORMATS[ending]
    paths = [path.with_name(f"{path.stem}{part}{path.suffix}") for part in chosen.parts]
    shown = _with_text(graph, chosen.text)
    with ExitStack() as stack:
        new = [stack.enter_context(_replacing(one)) for one in paths]
        chosen.write(shown, *new)
        _compare(shown, chosen.read(*new), chosen.about, path)
    return tuple(paths)


def put(
    path: Path | str,
    writes: Callable[[Path], None],
    verify: Callable[[Path], None] = lambda _: None,
) -> Path:
    """Write a file beside its place, verify it, move it there; return the path.

    Args:
        path: where the file will be.
        writes: writes the file whose path it is given.
        verify: reads that file, and raises `ExportError` if it is not what it should be.

    Raises:
        ExportError: if the place takes no files. What was there before is still there then.
    """
    path = Path(path)
    with _replacing(path) as new:
        writes(new)
        verify(new)
    return path


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a path beside this one; what is written there moves here, unless something is raised."""
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder {str(path.parent)!r}. Make it, or name another.")
    if path.is_dir():
        raise ExportError(f"{str(path)!r} is a folder. Name a file in it.")
    new = path.with_name(f".{secrets.token_hex(8)}{path.suffix}")
    try:
        yield new
        new.replace(path)
    except OSError as error:
        raise ExportError(
            f"{str(path)!r} cannot be written: {error.strerror or error}. "
            "What was there is unchanged; make room, or name a file in another folder."
        ) from error
    finally:
        new.unlink(missing_ok=True)


def table(path: Path, columns: Sequence[str], lines: Iterable[Iterable[object]]) -> int:
    """Write a CSV file, UTF-8, no cell a formula; return its lines without that of the columns."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for count, line in enumerate(lines, start=1):  # noqa: B007 — the last one is returned
            writer.writerow([inert(v) if isinstance(v, str) else v for v in line])
    return count


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, the columns' names first, however long their cells are."""
    before = csv.field_size_limit(2**31 - 1)  # it is 128 KB, and a title may be longer
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)
    finally:
        csv.field_size_limit(before)


def legible(text: str) -> str:
    r"""Return a text as XML can hold it.

    >>> legible("Ann\x00 \ud800Lee\r\n")
    'Ann\ufffd \ufffdLee\n'
    """
    return _ILLEGAL.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def inert(text: str) -> str:
    """Return a text as a cell that a spreadsheet shows and does not run.

    >>> inert("=1+1"), inert("Ann")
    ("'=1+1", 'Ann')
    """
    text = legible(text)
    return f"'{text}" if _FORMULA.match(text) else text


def _with_text(graph: nx.Graph, text: Callable[[str], str]) -> nx.Graph:
    """Return the graph with all its text, ids too, put as a format can hold it."""

    def fit(values: Mapping[str, Any]) -> dict[str, Any]:
        return {key: text(v) if isinstance(v, str) else v for key, v in values.items()}

    shown = nx.Graph(**fit(graph.graph))
    shown.add_nodes_from((text(node), fit(values)) for node, values in graph.nodes(data=True))
    shown.add_edges_from((text(a), text(b), fit(v)) for a, b, v in graph.edges(data=True))
    if len(shown) != len(graph):
        raise ExportError("Two entities have ids that this format cannot tell apart; use .json.")
    return shown


def _compare(graph: nx.Graph, back: nx.Graph, about: Iterable[str], path: Path) -> None:
    """Raise unless what was read back is what was to be written."""
    for what, ours, theirs in (
        ("title or recipe", [graph.graph[key] for key in about], [*map(back.graph.get, about)]),
        ("nodes", dict(graph.nodes), dict(back.nodes)),
        ("edges", _edges(graph), _edges(back)),
    ):
        if ours != theirs:
            raise ExportError(f"{path.name!r} reads back with other {what}; nothing was replaced.")


def _edges(graph: nx.Graph) -> dict[tuple[str, str], dict[str, Any]]:
    return {(min(a, b), max(a, b)): values for a, b, values in graph.edges(data=True)}


def _write_gexf(graph: nx.Graph, path: Path) -> None:
    shown = nx.Graph(name=graph.graph["name"])
    sizes = radii(np.array([strength for _, strength in graph.nodes(data="strength")]))
    for (node, values), size in zip(graph.nodes(data=True), sizes, strict=True):
        looks = _looks(values, round(float(size), 1))
        named = {"label": values["name"], "type": values["label"], "viz": looks}
        shown.add_node(node, **values | named)
    shown.add_edges_from(graph.edges(data=True))
    writer = GEXFWriter(encoding="utf-8")
    writer.add_graph(shown)
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]  # the day of writing
    meta.find("creator").text = "graphx"
    description = meta.makeelement("description", {})
    description.text = graph.graph["recipe"]
    meta.append(description)
    with path.open("wb") as file:
        writer.write(file)


def _looks(values: Mapping[str, Any], size: float) -> dict[str, Any]:
    """Return how Gephi is to draw a node."""
    red, green, blue = bytes.fromhex(LOOKS.get(values["label"], LOOKS["MISC"]).light[1:])
    return {
        "color": {"r": red, "g": green, "b": blue, "a": 1.0},
        "position": {"x": values["x"], "y": 0.0 - values["y"], "z": 0.0},
        "size": size,
    }


def _read_gexf(path: Path) -> nx.Graph:
    back = nx.read_gexf(path)
    back.graph.setdefault("name", "")
    for values in back.nodes.values():
        del values["viz"]
        values["label"] = values.pop("type")
    return back


def _write_json(graph: nx.Graph, path: Path) -> None:
    data = nx.node_link_data(graph, edges="edges")
    # Half a surrogate pair has no UTF-8; a backslash and its number is what JSON calls it.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        json.dump(data, file, ensure_ascii=False, indent=1)


def _write_csv(graph: nx.Graph, edges: Path, nodes: Path) -> None:
    def cells(values: Mapping[str, Any], columns: Mapping[str, str]) -> list[object]:
        return [values[key] for key in columns.values()]

    table(
        edges,
        ["Source", "Target", "Type", *EDGE_COLUMNS],
        ([a, b, "Undirected", *cells(v, EDGE_COLUMNS)] for a, b, v in graph.edges(data=True)),
    )
    listed = ([node, *cells(v, NODE_COLUMNS)] for node, v in graph.nodes(data=True))
    table(nodes, ["Id", *NODE_COLUMNS], listed)


def _read_csv(edges: Path, nodes: Path) -> nx.Graph:
    back = nx.Graph()
    _, *lines = rows(nodes)
    for node, *cells in lines:
        back.add_node(node, **_typed(NODE_COLUMNS, cells, NODE))
    _, *lines = rows(edges)
    for a, b, _, *cells in lines:
        back.add_edge(a, b, **_typed(EDGE_COLUMNS, cells, EDGE))
    return back


def _typed(
    columns: Mapping[str, str], cells: Sequence[str], contract: Mapping[str, type]
) -> dict[str, Any]:
    return {key: contract[key](cell) for key, cell in zip(columns.values(), cells, strict=True)}


@dataclass(frozen=True, slots=True)
class Format:
    """How a graph is written, and read back; with how many parts, and what text it can hold.

    ``parts`` are what is added to the file's name, one for each path that ``write`` and ``read``
    take; ``about`` are the attributes of the graph itself that the format keeps.
    """

    write: Callable[..., None]
    read: Callable[..., nx.Graph]
    text: Callable[[str], str]
    about: tuple[str, ...]
    parts: tuple[str, ...] = ("",)


FORMATS: Mapping[str, Format] = {
    # Not write_graphml(): that one writes other bytes where lxml happens to be installed.
    "gexf": Format(_write_gexf, _read_gexf, legible, ("name",)),
    "graphml": Format(nx.write_graphml_xml, nx.read_graphml, legible, ("name", "recipe", "schema")),
    "json": Format(
        _write_json,
        lambda path: nx.node_link_graph(json.loads(path.read_bytes()), edges="edges"),
        str,
        ("name", "recipe", "schema"),
    ),
    "csv": Format(_write_csv, _read_csv, inert, (), ("", "-nodes")),
}
"""Each ending, and its format."""
