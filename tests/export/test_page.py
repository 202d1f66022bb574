from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pyvis

from graphx.export.page import ASSETS, ENGINE, page
from graphx.network.diary import Diary
from graphx.network.graph import build
from graphx.records import CoMention
from tests.export.four import HOSTILE, SENTENCE, receipt


class Reader(HTMLParser):
    """Reads a page as a browser does: which elements it has, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script":
            self.scripts[-1] += data

    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.scripts[0])
        return found


# ---------------------------------------------------------------- the page as text


def test_the_engine_is_the_one_pyvis_carries() -> None:
    theirs = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (theirs, ASSETS / ENGINE)]
    assert digests[0] == digests[1]
    assert (ASSETS / "vendor" / "LICENSES.txt").is_file()


def test_the_same_graph_gives_the_same_page(
    graph: nx.Graph, receipts: dict[str, list[CoMention]], diary: Diary
) -> None:
    once = page(graph, receipts, diary, title="T")
    assert once == page(graph.copy(), dict(receipts), diary, title="T")


def test_names_are_data_and_never_markup(
    graph: nx.Graph, receipts: dict[str, list[CoMention]]
) -> None:
    html = page(graph, receipts, Diary(), title=HOSTILE, note=HOSTILE)
    reader = Reader(html)
    assert [tag for tag, _ in reader.elements if tag in {"img", "b", "iframe", "link"}] == []
    assert len(reader.scripts) == 3
    assert "{{ 7*7 }}" in html
    assert not re.search("[<>&\u2028\u2029]", reader.scripts[0])
    nodes = {one["id"]: one for one in reader.data()["picture"]["nodes"]}
    assert nodes["hostile"]["label"] == HOSTILE


def test_the_only_addresses_are_those_of_articles(
    graph: nx.Graph, receipts: dict[str, list[CoMention]]
) -> None:
    html = page(graph, receipts, Diary(), title="T")
    addresses = set(re.findall(r"""\w+://[^"'\s\\<>)]*""", html))
    assert addresses == {"http://www.w3.org/2000/svg", "https://example.org/a?b=1"}
    assert not [a for _, a in Reader(html).elements if a.keys() & {"src", "href", "srcset"}]


def test_only_web_addresses_become_links(graph: nx.Graph) -> None:
    links = ["https://example.org/a?b=1&c=2", "javascript:window.hurt=2"]
    met = [receipt("Ann.", link=link) for link in links]
    data = Reader(page(graph, {"ann|bob": met}, Diary(), title="T")).data()
    assert [one["link"] for one in data["articles"]] == [links[0], ""]


def test_articles_and_sentences_are_held_once(
    graph: nx.Graph, receipts: dict[str, list[CoMention]]
) -> None:
    again = receipts | {"ann|rome": receipts["ann|bob"][:1]}
    data = Reader(page(graph, again, Diary(), title="T")).data()
    assert len(data["articles"]) == 3
    assert data["sentences"] == [SENTENCE, "Ann Lee. Bob.", HOSTILE]
    assert data["edges"]["ann|rome"]["receipts"] == data["edges"]["ann|bob"]["receipts"][:1]


def test_marks_count_characters_as_javascript_does(
    graph: nx.Graph, receipts: dict[str, list[CoMention]]
) -> None:
    data = Reader(page(graph, receipts, Diary(), title="T")).data()
    assert data["edges"]["ann|bob"]["receipts"][0] == [0, [0, [3, 10, 0], [18, 21, 1]]]


def test_marks_that_overlap_are_not_both_shown(graph: nx.Graph) -> None:
    crossing = receipt("New York Times", (0, 14, 0), (0, 8, 1))
    data = Reader(page(graph, {"ann|bob": [crossing]}, Diary(), title="T")).data()
    ((_, passage),) = data["edges"]["ann|bob"]["receipts"]
    assert passage == [0, [0, 8, 1]]


def test_the_page_says_what_a_connection_is() -> None:
    graph = build([], [], name="", recipe='{"window": "paragraph"}')
    html = page(graph, {}, Diary(), title="T", note="Only people")
    assert "both names stand in the same paragraph" in html
    assert "Line: times both are named in the same paragraph. Size: all lines of a name" in html
    assert "meeting in a text is not a relationship" in html
    assert "Only people" in html
