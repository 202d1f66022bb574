"""The offline page in a real browser: what is shown, counted and asked for."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree
from playwright.sync_api import Browser, ConsoleMessage, Route

import graphx
from graphx.export.page import page
from graphx.export.picture import LOOKS
from graphx.network.diary import Diary
from graphx.network.graph import build, edge_id
from graphx.records import CoMention, Recipe, Weight
from tests import marked
from tests.export.four import HOSTILE, SENTENCE, node, receipt, tie


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

    def at(self, x: str, y: str) -> tuple[float, float]:
        """Return where on the page a point of the drawing is, given in its own coordinates."""
        across, down = self.page.evaluate(
            f"""() => {{
                const point = __gxv.net.canvasToDOM({{ x: {x}, y: {y} }});
                const box = __gxv.canvas.getBoundingClientRect();
                return [point.x + box.left, point.y + box.top];
            }}"""
        )
        return across, down

    def click(self, x: str, y: str) -> None:
        """Click a point of the drawing."""
        self.page.mouse.click(*self.at(x, y))


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
    assert HOSTILE in visit.page.evaluate("__gxv.placed.map(({ text }) => text)"), "whole"


@pytest.mark.browser
def test_a_few_who_stand_far_off_do_not_make_all_others_small(visit: Visit) -> None:
    assert not visit.page.locator(".gx-far").is_visible()
    crowd = "Array.from({{ length: {} }}, (_, i) => ({{ x: i % 10, y: Math.floor(i / 10) }}))"
    near = "graphx.near([...{}, {{ x: 5000, y: 0 }}]).length"
    assert visit.page.evaluate(near.format(crowd.format(99))) == 99
    assert visit.page.evaluate(near.format(crowd.format(9))) == 10  # one of ten is not a few
    close = near.replace("5000", "10")
    assert visit.page.evaluate(close.format(crowd.format(99))) == 100, "nor one who is near"
    room = "graphx.room(__gxv, {}.map(({{ x, y }}) => ({{ x: 200 * x, y: 200 * y }})))"
    assert visit.page.evaluate(room.format(crowd.format(100))) > 1.5, "they are drawn larger"
    out = "graphx.outside({{ canvas: {{ clientWidth: 100, clientHeight: 60 }} }}, {}, {})"
    ends, view = "[{ x: 0, y: 31 }, { x: 49, y: 0 }]", "{ position: { x: 0, y: 0 }, scale: 1 }"
    assert visit.page.evaluate(out.format(ends, view)) == 1
    assert visit.page.evaluate(out.format(ends, view.replace("1 }", "0.9 }"))) == 0, "all in sight"
    visit.page.evaluate("__gxv.leave(1)")
    assert visit.page.locator(".gx-far").inner_text() == "1 name is far off"
    visit.page.locator(".gx-far").click()
    assert not visit.page.locator(".gx-far").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("way", ["height", "width"])
def test_a_picture_that_has_no_place_yet_looks_nowhere(visit: Visit, way: str) -> None:
    box = "Object.defineProperty(__gxv.canvas, 'client{}', {{ value: {}, configurable: true }})"
    visit.page.evaluate(box.format(way.title(), 0))
    before = visit.page.evaluate("__gxv.net.getScale()")
    visit.page.evaluate("__gxv.focus('person-ann-lee'), __gxv.fit(), __gxv.reveal('0')")
    visit.page.evaluate("__gxv.focus(__gxv.nodes.keys().next().value)")
    assert visit.page.evaluate("__gxv.net.getScale()") == before
    assert visit.page.evaluate("__gxv.fitted")


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
def test_where_the_pointer_rests_it_is_told_what_lies_there(visit: Visit) -> None:
    tip = visit.page.locator(".gx-tip")
    visit.page.mouse.move(*visit.at("200", "100"))
    visit.until("__gxv.hover.edge === 'ann|bob'")
    visit.until("!document.querySelector('.gx-tip').hidden")
    assert "Ann Lee – Bob" in tip.inner_text()
    visit.page.mouse.move(*visit.at("0", "0"))
    visit.until("__gxv.hover.node === 'ann' && !__gxv.hover.edge")
    visit.until("document.querySelector('.gx-tip').innerText.startsWith('Ann Lee\\n')")
    visit.page.mouse.move(*visit.at("-250", "-140"))
    visit.until("!__gxv.hover.node && document.querySelector('.gx-tip').hidden")


@pytest.mark.browser
def test_what_was_clicked_is_told_beside_the_picture_and_not_over_it(visit: Visit) -> None:
    x, y = visit.at("0", "0")
    visit.page.mouse.click(x, y)
    visit.page.mouse.move(x + 1, y)  # no hand is quite still
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate("document.querySelector('.gx-tip').hidden")
    visit.page.mouse.move(*visit.at("200", "100"))
    visit.until("!document.querySelector('.gx-tip').hidden")


@pytest.mark.browser
@pytest.mark.parametrize("width", [400, 600, 880])
def test_what_is_selected_covers_no_button_where_it_is_told_below(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    visit.page.evaluate("""() => {
        const one = __gxv.nodes.values().next().value;
        one.label = "Somebody ".repeat(20);
        __gxv.pick({ node: one.id, edge: "", other: "" });
    }""")
    strip, bar = (visit.page.locator(name).bounding_box() for name in (".gx-strip", ".gx-bar"))
    assert strip
    assert bar
    assert strip["y"] >= bar["y"] + bar["height"]
    panel, stage = (visit.page.locator(name).bounding_box() for name in (".panel", ".stage"))
    assert panel
    assert stage
    assert panel["y"] >= stage["y"] + stage["height"], "the strip says to read on below"


@pytest.mark.browser
def test_letters_are_as_large_as_the_reader_has_asked_for(visit: Visit) -> None:
    sizes = """() => [...document.querySelectorAll("h1, .kinds button, .panel p, footer p, th")]
        .map(one => parseFloat(getComputedStyle(one).fontSize))"""
    before = visit.page.evaluate(sizes)
    visit.page.evaluate("document.documentElement.style.fontSize = '32px'")
    assert visit.page.evaluate(sizes) == [2 * size for size in before]
    visit.page.locator("footer summary").click()
    visit.page.locator("td button").first.click()
    assert visit.page.evaluate(
        "(panel => panel.scrollWidth <= panel.clientWidth)(document.querySelector('.panel'))"
    )


@pytest.mark.browser
def test_over_many_lines_names_are_told_and_not_picked_out(
    browser: Browser, tmp_path: Path
) -> None:
    angles = [i * math.tau / 80 for i in range(80)]
    ring = [(900 * math.cos(angle), 900 * math.sin(angle)) for angle in angles]
    nodes = [(f"n{i:02}", node(f"N{i}", "PERSON", x, y=y)) for i, (x, y) in enumerate(ring)]
    edges = [(a, b, tie(1)) for (a, _), (b, _) in combinations(nodes, 2)]
    path = tmp_path / "many.html"
    crowd = build(nodes, edges, name="", recipe="{}")
    path.write_text(page(crowd, {}, Diary(), title="Many"), encoding="utf-8")
    visit = Visit(browser, path)
    visit.until("window.__gx?.firstDraw")
    assert visit.page.evaluate("__gxv.edges.size") == 3160
    visit.page.mouse.move(*visit.at("900", "0"))
    visit.until("document.querySelector('.gx-tip').innerText.startsWith('N0\\n')")
    assert visit.page.evaluate("__gxv.emphasis()") is None
    visit.context.close()


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
    visit.until("""[...__gxv.near.get("ann").keys(), "ann"].every((id) => {
        const { x, y } = __gxv.net.canvasToDOM(__gxv.net.getPositions([id])[id]);
        const { clientWidth, clientHeight } = __gxv.canvas;
        return x > 0 && y > 0 && x < clientWidth && y < clientHeight;
    }) && __gxv.near.get("ann").size === 3""")


@pytest.mark.browser
def test_search_finds_letters_that_no_accent_makes(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    graph = build([("a", node("Łukasz Yıldırım", "PERSON", 0.0))], [], name="", recipe="")
    path.write_text(page(graph, {}, Diary(), title="T"), encoding="utf-8")
    visit = Visit(browser, path)
    for typed in ("lukasz", "YILDIRIM", "yıldırım"):
        visit.page.get_by_label("Find a name").fill(typed)
        assert visit.page.locator("#found-0").inner_text().startswith("Łukasz Yıldırım"), typed
    visit.context.close()


@pytest.mark.browser
def test_a_receipt_is_read_from_the_side_that_its_letters_are(
    browser: Browser, graph: nx.Graph, diary: Diary, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    said = "وصل Ann Lee أمس مع Bob Ray إلى القاهرة."
    kept = {edge_id("ann", "bob"): [receipt(said, (4, 11, 0), (19, 26, 1))]}
    path.write_text(page(graph, kept, diary, title="T"), encoding="utf-8")
    visit = Visit(browser, path)
    visit.until("window.__gx?.firstDraw")
    visit.page.locator(".panel .pairs button").first.click()
    first, second = (
        visit.page.locator(f"blockquote mark.{which}").bounding_box()["x"]
        for which in ("first", "second")
    )
    assert first > second
    visit.context.close()


@pytest.mark.browser
def test_the_slider_hides_weak_edges_and_moves_no_node(visit: Visit) -> None:
    before = visit.page.evaluate("__gxv.net.getPositions()")
    visit.page.locator(".slider input").fill("2")
    assert visit.page.evaluate("[...__gxv.edges.keys()]") == ["ann|bob"]
    assert visit.page.evaluate("__gxv.net.getPositions()") == before
    choose(visit, "2008-01-02", "2008-01-31")
    assert visit.page.evaluate(WEIGHTS) == {}
    assert visit.page.locator(".slider output").inner_text() == "3", "it still hides what weighs 2"
    visit.page.locator(".slider input").fill("0")
    assert visit.page.evaluate(WEIGHTS) == {"ann|bob": 2}


WEIGHTS = "Object.fromEntries([...__gxv.edges.values()].map(({ id, value }) => [id, value]))"
SIZES = "Object.fromEntries([...__gxv.nodes.values()].map(({ id, value }) => [id, value]))"


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
        "Counted from the articles of 2 Jan 2008 to 31 Jan 2008 alone."
    )
    visit.page.get_by_role("button", name="All time").click()
    assert visit.page.evaluate(WEIGHTS) == {"ann|bob": 3, "ann|hostile": 2, "ann|rome": 1}
    assert counted.inner_text() == "4 names, 3 connections."


@pytest.mark.browser
@pytest.mark.parametrize("leave", ["Enter", "Tab"])
def test_a_day_can_be_typed(visit: Visit, leave: str) -> None:
    first, last = (visit.page.get_by_role("textbox", name=name) for name in ("from", "to"))
    first.click(position={"x": 8, "y": 8})
    visit.page.keyboard.type("01032008")
    visit.page.keyboard.press("Enter")
    assert (first.input_value(), last.input_value()) == ("2008-01-03", "2008-03-04")
    last.click(position={"x": 8, "y": 8})
    visit.page.keyboard.type("02042008")
    assert first.input_value() == "2008-01-03", "it gives way to no day that is typed half"
    for _ in range(2):  # over the button that opens a calendar
        visit.page.keyboard.press(leave)
    assert (first.input_value(), last.input_value()) == ("2008-01-03", "2008-02-04")
    assert "3 Jan 2008 to 4 Feb 2008" in visit.page.locator("#counted").inner_text()


STORIES = [
    {"text": f"[Ann|PERSON] met [Bob|PERSON]. {more}", "date": f"2008-{month:02}-{5 + month}"}
    for month, more in enumerate(
        ["[Ann|PERSON] saw [Rome|GPE].", "[Bob|PERSON] left [Rome|GPE] with [Cid|PERSON].", "",
         "[Cid|PERSON] and [Ann|PERSON] won. [Ann|PERSON] met [Cid|PERSON]."] * 2, start=1,
    )
] + [
    "[Ann|PERSON] is not [Cid|PERSON].",
    {"text": "[Ann|PERSON] sleeps.", "date": "2008-12-01"},
]  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("weight", ["count", "fractional"])
def test_any_period_is_counted_as_the_corpus_counts_it(
    browser: Browser, tmp_path: Path, weight: Weight
) -> None:
    recipe = Recipe(weight=weight, window="article")
    with graphx.open(marked.build(tmp_path, *STORIES)) as corpus:
        (path,) = corpus.export(tmp_path / "page.html", recipe).files
        visit = Visit(browser, path)
        visit.until("window.__gx?.firstDraw")
        until = visit.page.get_by_role("textbox", name="to", exact=True)
        assert until.input_value() == "2008-12-01", "somebody is named then, and meets nobody"
        for first, last in (("2008-01-06", "2008-03-08"), ("2008-04-09", "2008-08-12")):
            choose(visit, first, last)
            days = map(dt.date.fromisoformat, (first, last))
            theirs = corpus.graph(
                replace(recipe, **dict(zip(("since", "until"), days, strict=True)))
            )
            ours = visit.page.evaluate(WEIGHTS)
            assert {id_: round(value, 6) for id_, value in ours.items()} == {
                values["id"]: round(values["weight"], 6) for *_, values in theirs.edges(data=True)
            }
            assert {*visit.page.evaluate(SIZES)} == {*theirs}
        choose(visit, "2008-02-07", "2008-02-07")
        assert visit.page.locator(".timeline g.in").count() == 1, "the day lies in a week"
    assert visit.errors == []
    visit.context.close()


@pytest.mark.browser
def test_large_weights_are_told_in_whole_and_small_ones_by_their_first_digits(
    browser: Browser, graph: nx.Graph, diary: Diary, tmp_path: Path
) -> None:
    for edge, weight in zip(graph.edges, (12345.0, 1 / 3, 0.00041), strict=True):
        graph.edges[edge]["weight"] = weight
    path = tmp_path / "page.html"
    path.write_text(page(graph, {}, diary, title="T"), encoding="utf-8")
    visit = Visit(browser, path)
    visit.until("window.__gx?.firstDraw")
    told = visit.page.locator(".panel .count").all_inner_texts()
    assert told == ["12,345", "0.3333", "0.00041"]
    visit.page.locator(".panel .pairs button").first.click()
    assert visit.page.locator(".gx-strip").text_content() == "Ann Lee – Bob Ray · 12,345 ↓"
    visit.context.close()


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
        ["2", "2", "1", "4 Mar 2008"],
        ["1", "1", "1", "4 Mar 2008"],
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
        saved = Path(download.value.path()).read_bytes()
        assert saved.startswith(start)
    root = etree.fromstring(saved)
    texts = ["".join(one.itertext()) for one in root.iterfind(".//{*}text")]
    line, size = (
        "Line: times both are named in the same sentence",
        "Size: all lines of a name, added up",
    )
    assert texts[texts.index(line) :] == [line, "1", "3", size, "1", "6"]
    assert float(root.get("height")) > visit.page.evaluate("__gxv.canvas.clientHeight")


@pytest.mark.browser
def test_the_page_follows_the_dark(visit: Visit) -> None:
    background = "__gxv.net.body.nodes.ann.options.color.background"
    assert visit.page.evaluate(background) == LOOKS["PERSON"].light
    visit.page.emulate_media(color_scheme="dark")
    visit.until(f"{background} === '{LOOKS['PERSON'].dark}'")
    assert visit.page.evaluate("__gxv.net.body.nodes.ann.options.shape") == "dot"
    for event, look in (("beforeprint", "light"), ("afterprint", "dark")):
        visit.page.evaluate(f"dispatchEvent(new Event('{event}'))")
        assert visit.page.evaluate(background) == getattr(LOOKS["PERSON"], look), "paper is light"
    visit.page.emulate_media(color_scheme="dark", media="print")
    assert visit.page.evaluate("graphx.theme(document.body).paper") == "#ffffff"


@pytest.mark.browser
def test_on_paper_the_legend_stays_and_what_is_to_be_clicked_goes(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".kinds").get_by_text("People").is_visible()
    for gone in (".find", ".slider input", ".timeline button", ".gx-bar"):
        assert not visit.page.locator(gone).first.is_visible()


@pytest.mark.browser
def test_without_javascript_there_is_the_table_and_no_empty_frame(
    browser: Browser, graph: nx.Graph, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(graph, {}, Diary(), title="News"), encoding="utf-8")
    with browser.new_context(java_script_enabled=False) as context:
        still = context.new_page()
        still.goto(path.as_uri())
        still.locator("summary").click()
        assert still.locator("noscript").is_visible()
        assert still.get_by_role("columnheader").count() == 6
        assert not still.locator("main").is_visible()


@pytest.mark.browser
def test_an_empty_page_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(
        page(build([], [], name="", recipe=""), {}, Diary(), title="Nothing"), encoding="utf-8"
    )
    visit = Visit(browser, path)
    assert visit.page.get_by_text("There is nothing to draw").is_visible()
    assert not visit.page.get_by_text("Strongest connections").is_visible()
    assert visit.errors == []
    visit.context.close()
