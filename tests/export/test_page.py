from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import pyvis
from playwright.sync_api import Browser, ConsoleMessage, Route

from graphx.export.page import ASSETS, ENGINE, page
from graphx.export.picture import LOOKS
from graphx.network.graph import build, edge_id
from graphx.records import CoMention, Passage
from tests.export.four import HOSTILE, four

SENTENCE = "🙂 Ann Lee met <b>Bob</b> in Rome."


@pytest.fixture
def graph() -> nx.Graph:
    return four()


def receipt(text: str, *marks: tuple[int, int, int], link: str = "") -> CoMention:
    passage = Passage(text=text, start=0, marks=marks)
    day = dt.date(2008, 1, 2)
    return CoMention("a1", HOSTILE, day, "BBC", link, "sentence", (passage,))


@pytest.fixture
def receipts() -> dict[str, list[CoMention]]:
    return {
        edge_id("ann", "bob"): [
            receipt(SENTENCE, (2, 9, 0), (17, 20, 1), link="https://example.org/a?b=1&c=2"),
            receipt("Ann Lee. Bob.", (0, 7, 0), (9, 12, 1), link="javascript:window.hurt=2"),
        ],
        edge_id("ann", "hostile"): [receipt(HOSTILE, (0, 9, 1))],
    }


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
    graph: nx.Graph, receipts: dict[str, list[CoMention]]
) -> None:
    assert page(graph, receipts, title="T") == page(graph.copy(), dict(receipts), title="T")


def test_names_are_data_and_never_markup(
    graph: nx.Graph, receipts: dict[str, list[CoMention]]
) -> None:
    html = page(graph, receipts, title=HOSTILE, note=HOSTILE)
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
    html = page(graph, receipts, title="T")
    addresses = set(re.findall(r"""\w+://[^"'\s\\<>)]*""", html))
    assert addresses == {"http://www.w3.org/2000/svg", "https://example.org/a?b=1"}
    assert not [a for _, a in Reader(html).elements if a.keys() & {"src", "href", "srcset"}]


def test_only_web_addresses_become_links(
    graph: nx.Graph, receipts: dict[str, list[CoMention]]
) -> None:
    data = Reader(page(graph, receipts, title="T")).data()
    shown = data["edges"]["ann|bob"]["receipts"]
    assert [one["link"] for one in shown] == ["https://example.org/a?b=1&c=2", ""]


def test_passages_are_cut_at_their_marks(
    graph: nx.Graph, receipts: dict[str, list[CoMention]]
) -> None:
    data = Reader(page(graph, receipts, title="T")).data()
    assert data["edges"]["ann|bob"]["receipts"][0]["passages"] == [
        [["🙂 ", -1], ["Ann Lee", 0], [" met <b>", -1], ["Bob", 1], ["</b> in Rome.", -1]]
    ]


def test_marks_that_overlap_lose_no_text(graph: nx.Graph) -> None:
    crossing = receipt("New York Times", (0, 14, 0), (0, 8, 1))
    data = Reader(page(graph, {"ann|bob": [crossing]}, title="T")).data()
    (passage,) = data["edges"]["ann|bob"]["receipts"][0]["passages"]
    assert "".join(text for text, _ in passage) == "New York Times"


def test_the_page_says_what_a_connection_is() -> None:
    graph = build([], [], name="", recipe='{"window": "paragraph"}')
    html = page(graph, {}, title="T", note="Only people")
    assert "both names stand in the same paragraph" in html
    assert "meeting in a text is not a relationship" in html
    assert "Only people" in html


# ---------------------------------------------------------------- the page in a browser


class Visit:
    """A page opened from disk, and everything that it asked for or complained about."""

    def __init__(self, browser: Browser, path: Path, scheme: str = "light") -> None:
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.context = browser.new_context(
            viewport={"width": 1300, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.context.route("**/*", self.gate)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.hear)
        self.page.goto(path.as_uri())

    def gate(self, route: Route) -> None:
        if route.request.url.startswith(("file:", "blob:")):  # a blob is in memory
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def until(self, true: str) -> None:
        """Wait; Playwright's own way of waiting needs eval, which the page forbids."""
        for _ in range(100):
            if self.page.evaluate(true):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"never true: {true}")

    def click(self, x: str, y: str) -> None:
        """Click a point of the drawing, given in its own coordinates."""
        at = self.page.evaluate(
            f"""() => {{
                const point = __gxv.net.canvasToDOM({{ x: {x}, y: {y} }});
                const box = __gxv.canvas.getBoundingClientRect();
                return [point.x + box.left, point.y + box.top];
            }}"""
        )
        self.page.mouse.click(*at)


@pytest.fixture
def visit(
    browser: Browser, graph: nx.Graph, receipts: dict[str, list[CoMention]], tmp_path: Path
) -> Iterator[Visit]:
    path = tmp_path / "page.html"
    path.write_text(page(graph, receipts, title=HOSTILE), encoding="utf-8")
    visit = Visit(browser, path)
    visit.until("window.__gx?.firstDraw")
    yield visit
    assert visit.asked == []
    assert visit.errors == []
    assert visit.page.evaluate("window.hurt") is None
    visit.context.close()


COLOURS = """() => {
    const canvas = document.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    }
    return seen.size;
}"""


@pytest.mark.browser
def test_the_graph_is_drawn_and_named(visit: Visit) -> None:
    assert visit.page.evaluate(COLOURS) > 50
    assert visit.page.evaluate("__gx.labels") == 4


@pytest.mark.browser
def test_a_click_on_a_node_shows_who_it_is(visit: Visit) -> None:
    visit.click("0", "0")
    panel = visit.page.locator(".panel")
    assert panel.locator("h2").inner_text() == "Ann Lee"
    assert "Lee, Ms Lee" in panel.inner_text()
    assert panel.locator(".neighbours li").count() == 3
    panel.get_by_role("button", name="Rome", exact=True).click()
    assert panel.locator("h2").inner_text() == "Rome"


@pytest.mark.browser
def test_a_click_on_a_line_shows_its_receipts(visit: Visit) -> None:
    scale = visit.page.evaluate("__gxv.net.getScale()")
    visit.click("200", f"100 + {5 / scale}")  # a little beside the line is near enough
    panel = visit.page.locator(".panel")
    assert "2 of 3 receipts" in panel.inner_text()
    quote = panel.locator("blockquote").first
    assert quote.inner_text() == SENTENCE
    assert quote.locator("mark.first").inner_text() == "Ann Lee"
    assert quote.locator("mark.second").inner_text() == "Bob"
    links = panel.locator("a")
    assert links.count() == 1
    assert links.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.browser
def test_a_click_on_nothing_clears_the_selection(visit: Visit) -> None:
    visit.click("0", "0")
    visit.click("-250", "-140")
    assert visit.page.evaluate("__gxv.selection") == {"node": "", "edge": ""}


@pytest.mark.browser
def test_the_keyboard_goes_from_name_to_name(visit: Visit) -> None:
    visit.page.locator(".gx-canvas").focus()
    visit.page.keyboard.press("ArrowUp")
    visit.page.keyboard.press("Enter")
    assert visit.page.locator(".panel h2").inner_text() == "Rome"
    assert visit.page.locator(".gx-root .gx-aloud").inner_text() == "Rome, 1 connection"
    visit.page.keyboard.press("Escape")
    assert visit.page.evaluate("__gxv.selection") == {"node": "", "edge": ""}


@pytest.mark.browser
def test_search_finds_a_name_by_its_alias(visit: Visit) -> None:
    visit.page.get_by_label("Find a name").fill("ms lee")
    visit.page.keyboard.press("Enter")
    assert visit.page.locator(".panel h2").inner_text() == "Ann Lee"


@pytest.mark.browser
def test_the_slider_hides_weak_edges_and_moves_no_node(visit: Visit) -> None:
    before = visit.page.evaluate("__gxv.net.getPositions()")
    visit.page.locator(".slider input").fill("2")
    assert visit.page.evaluate("__gxv.edges.getIds()") == ["ann|bob"]
    assert visit.page.evaluate("__gxv.net.getPositions()") == before


@pytest.mark.browser
def test_the_table_leads_to_the_receipts(visit: Visit) -> None:
    visit.page.locator("summary").click()
    visit.page.locator("[data-edge]").first.click()
    assert "2 of 3 receipts" in visit.page.locator(".panel").inner_text()


@pytest.mark.browser
def test_the_picture_can_be_saved(visit: Visit) -> None:
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name=f"Download {kind}").click()
        assert Path(download.value.path()).read_bytes().startswith(start)


@pytest.mark.browser
def test_the_page_follows_the_dark(visit: Visit) -> None:
    background = "__gxv.net.body.nodes.ann.options.color.background"
    assert visit.page.evaluate(background) == LOOKS["PERSON"].light
    visit.page.emulate_media(color_scheme="dark")
    visit.until(f"{background} === '{LOOKS['PERSON'].dark}'")
    assert visit.page.evaluate("__gxv.net.body.nodes.ann.options.shape") == "dot"


@pytest.mark.browser
def test_an_empty_page_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(page(build([], [], name="", recipe=""), {}, title="Nothing"), encoding="utf-8")
    visit = Visit(browser, path)
    assert visit.page.get_by_text("No name is left").is_visible()
    assert visit.errors == []
    visit.context.close()
