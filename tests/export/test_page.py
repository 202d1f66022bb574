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
from graphx.network.diary import Day, Diary
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
    return CoMention(link or "a1", HOSTILE, day, "BBC", link, "sentence", (passage,))


@pytest.fixture
def receipts() -> dict[str, list[CoMention]]:
    return {
        edge_id("ann", "bob"): [
            receipt(SENTENCE, (2, 9, 0), (17, 20, 1), link="https://example.org/a?b=1&c=2"),
            receipt("Ann Lee. Bob.", (0, 7, 0), (9, 12, 1), link="javascript:window.hurt=2"),
        ],
        edge_id("ann", "hostile"): [receipt(HOSTILE, (0, 9, 1))],
    }


def day(text: str, count: int) -> Day:
    return Day(dt.date.fromisoformat(text), count, 1, float(count))


@pytest.fixture
def diary() -> Diary:
    return Diary(
        {
            "ann": [day("2008-01-02", 2), day("2008-03-04", 1)],
            "bob": [day("2008-01-02", 2), day("2008-03-04", 1)],
            "rome": [day("2008-03-04", 2), Day(None, 1, 1, 1.0)],
            "hostile": [day("2008-03-04", 3)],
        },
        {
            "ann|bob": [day("2008-01-02", 2), day("2008-03-04", 1)],
            "ann|rome": [Day(None, 1, 1, 1.0)],
            "ann|hostile": [day("2008-03-04", 2)],
        },
    )


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
    browser: Browser,
    graph: nx.Graph,
    receipts: dict[str, list[CoMention]],
    diary: Diary,
    tmp_path: Path,
) -> Iterator[Visit]:
    path = tmp_path / "page.html"
    path.write_text(page(graph, receipts, diary, title=HOSTILE), encoding="utf-8")
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
    assert visit.page.evaluate("__gxv.selection") == {"node": "", "edge": "", "other": ""}


@pytest.mark.browser
def test_the_keyboard_goes_from_name_to_name(visit: Visit) -> None:
    visit.page.locator(".gx-canvas").focus()
    visit.page.keyboard.press("ArrowUp")
    visit.page.keyboard.press("Enter")
    assert visit.page.locator(".panel h2").inner_text() == "Rome"
    assert visit.page.locator(".gx-root .gx-aloud").inner_text() == "Rome, 1 connection"
    visit.page.keyboard.press("Escape")
    assert visit.page.evaluate("__gxv.selection") == {"node": "", "edge": "", "other": ""}


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


WEIGHTS = "Object.fromEntries(__gxv.edges.get().map(({ id, value }) => [id, value]))"
SIZES = "Object.fromEntries(__gxv.nodes.get().map(({ id, value }) => [id, value]))"


def choose(visit: Visit, first: str, last: str) -> None:
    visit.page.get_by_role("textbox", name="from", exact=True).fill(first)
    visit.page.get_by_role("textbox", name="to", exact=True).fill(last)


@pytest.mark.browser
def test_a_period_is_counted_from_its_own_articles(visit: Visit) -> None:
    before = visit.page.evaluate("__gxv.net.getPositions()")
    choose(visit, "2008-01-02", "2008-01-31")
    assert visit.page.evaluate(WEIGHTS) == {"ann|bob": 2}
    assert visit.page.evaluate(SIZES) == {"ann": 2, "bob": 2}
    assert visit.page.evaluate("__gxv.net.getPositions()") == {
        id_: before[id_] for id_ in ("ann", "bob")
    }
    counted = visit.page.locator("#counted")
    assert counted.inner_text() == (
        "2 of 4 names, 1 of 3 connections. "
        "Counted from the articles of 2008-01-02 – 2008-01-31 alone."
    )
    visit.page.get_by_role("button", name="All time").click()
    assert visit.page.evaluate(WEIGHTS) == {"ann|bob": 3, "ann|hostile": 2, "ann|rome": 1}
    assert counted.inner_text() == "4 names, 3 connections."


@pytest.mark.browser
def test_a_period_says_what_it_cannot_count(
    browser: Browser, graph: nx.Graph, diary: Diary, tmp_path: Path
) -> None:
    graph.graph.update(recipe='{"weight": "npmi", "surprising": true}', chance=7)
    path = tmp_path / "page.html"
    path.write_text(page(graph, {}, diary, title="T"), encoding="utf-8")
    visit = Visit(browser, path)
    visit.until("window.__gx?.firstDraw")
    choose(visit, "2008-01-02", "2008-01-31")
    told = visit.page.locator("#counted").inner_text()
    assert "hidden over the whole time stay hidden" in told
    assert "a weight is the number of times together: npmi can be told of the whole time" in told
    assert visit.page.evaluate(WEIGHTS) == {"ann|bob": 2}
    visit.context.close()


@pytest.mark.browser
def test_what_is_selected_is_counted_again_with_the_period(visit: Visit) -> None:
    panel = visit.page.locator(".panel")
    visit.click("200", "100")
    assert "2 of 3 receipts" in panel.inner_text()
    choose(visit, "2008-01-01", "2008-02-01")
    assert "together 2 times" in panel.inner_text()
    assert "2 receipts" in panel.inner_text()
    choose(visit, "2008-03-01", "2008-03-31")
    assert "together 1 time" in panel.inner_text()
    assert "not put into this page" in panel.inner_text()


@pytest.mark.browser
def test_a_bar_of_the_timeline_chooses_its_days(visit: Visit) -> None:
    box = visit.page.locator(".timeline svg").bounding_box()
    assert box
    visit.page.mouse.click(box["x"] + 2, box["y"] + 20)
    assert visit.page.locator(".timeline input").first.input_value() == "2008-01-02"
    assert visit.page.evaluate(WEIGHTS) == {"ann|bob": 2}
    visit.page.mouse.move(box["x"] + 2, box["y"] + 20)
    visit.page.mouse.down()
    visit.page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20)
    visit.page.mouse.up()
    assert visit.page.get_by_role("button", name="All time").is_disabled()


@pytest.mark.browser
def test_a_type_can_be_hidden_and_comes_back(visit: Visit) -> None:
    kind = visit.page.get_by_role("button", name="People")
    kind.click()
    assert visit.page.evaluate(SIZES) == {"hostile": 0, "rome": 0}
    assert visit.page.evaluate(WEIGHTS) == {}
    assert kind.get_attribute("aria-pressed") == "false"
    kind.click()
    assert len(visit.page.evaluate(SIZES)) == 4


@pytest.mark.browser
def test_the_table_holds_what_the_filters_leave(visit: Visit) -> None:
    visit.page.locator("summary").click()
    assert visit.page.locator("tbody tr").count() == 3
    choose(visit, "2008-03-01", "2008-03-31")
    rows = visit.page.locator("tbody tr").all_inner_texts()
    assert [row.split("\t")[2:6] for row in rows] == [
        ["2", "2", "1", "2008-03-04"],
        ["1", "1", "1", "2008-03-04"],
    ]


@pytest.mark.browser
def test_a_slash_leads_to_the_search(visit: Visit) -> None:
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("bob")
    visit.page.keyboard.press("Enter")
    assert visit.page.locator(".panel h2").inner_text() == "Bob Ray"


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
    path.write_text(
        page(build([], [], name="", recipe=""), {}, Diary(), title="Nothing"), encoding="utf-8"
    )
    visit = Visit(browser, path)
    assert visit.page.get_by_text("No name is left").is_visible()
    assert visit.errors == []
    visit.context.close()
