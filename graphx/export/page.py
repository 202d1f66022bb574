"""One page that holds a graph and its receipts: to open anywhere, with nothing fetched.

It is *not* pyvis's own page: that one asks a CDN for parts and can run a name as HTML. Names,
titles and sentences come from the world and go in as JSON that no parser can leave, to be shown as
text only.

Nothing here reads a clock or a corpus: the same graph and receipts give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import networkx as nx

from graphx.export.picture import picture, strongest
from graphx.network.graph import readable
from graphx.records import CoMention, Passage

ASSETS = Path(__file__).parent / "assets"
ENGINE = "vendor/vis-network-9.1.2.min.js"
SCRIPTS = ("elements.js", "paint.js", "saving.js", "stage.js", "drawing.js", "page.js")
STYLES = ("drawing.css", "page.css")

ROWS = 200
"""Edges in the table below the graph; the graph holds them all."""


TOGETHER = {
    "sentence": "in the same sentence",
    "paragraph": "in the same paragraph",
    "article": "in the same article",
}


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
        rows=[_row(graph, a, b, values) for a, b, values in strongest(graph)[:ROWS]],
        data=_embedded(data),
        scripts=scripts,
        style=style,
        script_hashes=" ".join(map(_digest, scripts)),
        style_hash=_digest(style),
    )


def _period(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


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
