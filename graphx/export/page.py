"""The picture of a graph, and one page that holds it: to open anywhere, with nothing fetched.

`picture` prepares nodes, edges and options with pyvis; the explorer and `page` draw the same
picture with the same scripts (`assets`), so the screen is the export. `page` is *not* pyvis's own
page: that one asks a CDN for parts and can run a name as HTML. Names, titles and sentences come
from the world and go in as JSON that no parser can leave, to be shown as text only.

Nothing here reads a clock or a corpus: the same graph and receipts give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import networkx as nx

from graphx.network.graph import readable
from graphx.records import LABELS, CoMention, Passage

ASSETS = Path(__file__).parent / "assets"
ENGINE = "vendor/vis-network-9.1.2.min.js"
SCRIPTS = ("elements.js", "paint.js", "saving.js", "stage.js", "drawing.js", "page.js")
STYLES = ("drawing.css", "page.css")

MANY = 3000
"""From this many edges on, vis-network cannot follow the pointer while it draws them all."""

ROWS = 200
"""Edges in the table below the graph; the graph holds them all."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a label is shown: its name for readers, its colour on light and on dark, its shape."""

    title: str
    light: str
    dark: str
    shape: str


LOOKS: Mapping[str, Look] = {
    "PERSON": Look("People", "#4E3BD8", "#0076EB", "dot"),
    "ORG": Look("Organisations", "#D87676", "#EB8989", "square"),
    "GPE": Look("Countries and cities", "#006214", "#9DD83B", "triangle"),
    "NORP": Look("Groups", "#891476", "#C42789", "diamond"),
    "EVENT": Look("Events", "#898900", "#9D7600", "star"),
    "PRODUCT": Look("Products", "#629DB1", "#62EBFF", "hexagon"),
    "LAW": Look("Laws", "#B176FF", "#B19DFF", "triangleDown"),
    "LOC": Look("Regions", "#626262", "#EBEBD8", "triangle"),
    "FAC": Look("Buildings", "#626262", "#EBEBD8", "square"),
    "WORK_OF_ART": Look("Works", "#626262", "#EBEBD8", "star"),
    "MISC": Look("Other", "#626262", "#EBEBD8", "dot"),
}
"""Shape and colour together tell the labels apart, also for readers who see few colours."""

TOGETHER = {
    "sentence": "in the same sentence",
    "paragraph": "in the same paragraph",
    "article": "in the same article",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A graph made ready to be drawn: plain lists and dicts that JSON can hold.

    Nodes come strongest first, edges strongest last: what is drawn later lies on top. ``legend``
    has one entry a label that is in the graph: ``name``, ``title``, ``light``, ``dark``,
    ``shape`` and ``count``.
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    legend: list[dict[str, Any]]


def picture(graph: nx.Graph) -> Picture:
    """Return the picture of a graph that fulfils the contract of `graphx.network.graph`."""
    from pyvis.network import Network  # noqa: PLC0415 — it imports IPython: 0.4 s for one class

    network = Network()
    for node, values in sorted(
        graph.nodes(data=True), key=lambda item: (-item[1]["strength"], item[0])
    ):
        network.add_node(
            node,
            label=values["name"],
            title=_about_node(values),
            value=values["strength"],
            group=values["label"],
            x=values["x"],
            y=values["y"],
        )
        del network.nodes[-1]["shape"]  # pyvis always writes "dot", which would beat the group's
    # add_edge() compares with every edge there is: ten seconds for 30,000 of them.
    network.edges = [
        {
            "id": values["id"],
            "from": min(a, b),
            "to": max(a, b),
            "value": values["weight"],
            "title": _about_edge(graph, a, b),
        }
        for a, b, values in _strongest(graph)[::-1]
    ]
    network.options = _options(edges=len(network.edges))
    nodes, edges, _, _, _, options = network.get_network_data()
    return Picture(nodes=nodes, edges=edges, options=json.loads(options), legend=_legend(graph))


def page(
    graph: nx.Graph,
    receipts: Mapping[str, Sequence[CoMention]],
    *,
    title: str,
    note: str = "",
) -> str:
    """Return one HTML page with the graph, its search, its table and its receipts in it.

    Args:
        graph: a graph that fulfils the contract.
        receipts: edge id to the receipts the page shall hold. They may be fewer than the edge's
            count, or none; the page then says how many there are.
        title: the heading.
        note: a line below it, such as the filters in words.
    """
    window = json.loads(graph.graph["recipe"] or "{}").get("window", "sentence")
    data = {
        "picture": asdict(picture(graph)),
        "least": readable(graph),
        "nodes": {node: _facts(values) for node, values in graph.nodes(data=True)},
        "edges": {
            values["id"]: {
                **{key: values[key] for key in ("count", "articles", "first", "last")},
                "receipts": [_receipt(one) for one in receipts.get(values["id"], ())],
            }
            for _, _, values in graph.edges(data=True)
        },
    }
    scripts, style = _scripts(), _style()
    return _template().render(
        title=title,
        note=note,
        together=TOGETHER.get(window, "together"),
        counts=(graph.number_of_nodes(), graph.number_of_edges()),
        rows=[_row(graph, a, b, values) for a, b, values in _strongest(graph)[:ROWS]],
        data=_embedded(data),
        scripts=scripts,
        style=style,
        script_hashes=" ".join(map(_digest, scripts)),
        style_hash=_digest(style),
    )


def _strongest(graph: nx.Graph) -> list[tuple[str, str, dict[str, Any]]]:
    return sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[2]["id"]))


def _times(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _period(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _about_node(values: Mapping[str, Any]) -> str:
    mentions = _times(values["mentions"], "mention", "mentions")
    articles = _times(values["articles"], "article", "articles")
    return f"{values['name']}\n{values['label']}\n{mentions} in {articles}"


def _about_edge(graph: nx.Graph, a: str, b: str) -> str:
    values = graph.edges[a, b]
    times = _times(values["count"], "time", "times")
    articles = _times(values["articles"], "article", "articles")
    names = " – ".join(graph.nodes[node]["name"] for node in sorted((a, b)))
    return f"{names}\ntogether {times} in {articles}"


def _options(*, edges: int) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},  # positions are the corpus's, and stay where they are
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": edges <= MANY,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "hideEdgesOnDrag": edges > MANY,
            "hideEdgesOnZoom": edges > MANY,
            "keyboard": False,  # the arrow keys move from name to name instead
            "tooltipDelay": 250,
        },
        "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "scaling": {"min": 5, "max": 28}},
        "edges": {
            "smooth": False,
            "hoverWidth": 0,
            "selectionWidth": 0,
            "scaling": {"min": 0.7, "max": 8},
        },
    }


def _legend(graph: nx.Graph) -> list[dict[str, Any]]:
    counts = Counter(label for _, label in graph.nodes(data="label"))
    known = [label for label in LABELS if label in counts]
    others = sorted(counts.keys() - set(known))
    looks = {**LOOKS, **{label: replace(LOOKS["MISC"], title=label) for label in others}}
    return [
        {"name": label, **asdict(looks[label]), "count": counts[label]}
        for label in [*known, *others]
    ]


def _facts(values: Mapping[str, Any]) -> dict[str, Any]:
    facts = {key: values[key] for key in ("mentions", "articles", "first", "last")}
    return {**facts, "aliases": values["aliases"].split(" | ") if values["aliases"] else []}


def _receipt(one: CoMention) -> dict[str, Any]:
    return {
        "title": one.title,
        "date": one.date.isoformat() if one.date else "",
        "source": one.source,
        "link": one.link if re.match(r"https?://", one.link, re.IGNORECASE) else "",
        "passages": [list(_pieces(passage)) for passage in one.passages],
    }


def _pieces(passage: Passage) -> Iterator[tuple[str, int]]:
    """Cut a passage at its marks, into (text, which): JavaScript counts characters differently."""
    at = 0
    for start, end, which in sorted(passage.marks):
        if start < at:
            continue
        yield passage.text[at:start], -1
        yield passage.text[start:end], which
        at = end
    yield passage.text[at:], -1


def _row(graph: nx.Graph, a: str, b: str, values: Mapping[str, Any]) -> dict[str, Any]:
    first, second = (graph.nodes[node]["name"] for node in sorted((a, b)))
    period = _period(values["first"], values["last"])
    return {**values, "a": first, "b": second, "period": period, "weight": f"{values['weight']:,g}"}


def _embedded(data: object) -> str:
    r"""Return JSON that an HTML parser reads as nothing but text.

    >>> _embedded({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _digest(text: str) -> str:
    """Return the name by which the page's security policy lets exactly this text in."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _scripts() -> tuple[str, str]:
    # Reading as text makes all line ends "\n", as the browser does before it compares digests.
    # A slash may be escaped wherever "://" stands, in strings as in comments: this way no address
    # is left in the page but those of articles and the names of XML vocabularies.
    engine = (ASSETS / ENGINE).read_text(encoding="utf-8")
    engine = re.sub(r"://(?!www\.w3\.org/)", r":\\/\\/", engine)
    ours = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f"\n{engine}\n", f"\n{ours}\n"


@cache
def _style() -> str:
    return "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in STYLES)


@cache
def _template() -> jinja2.Template:
    here = jinja2.FileSystemLoader(ASSETS.parent)
    made = jinja2.Environment(loader=here, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("page.html.j2")
